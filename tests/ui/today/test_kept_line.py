from PySide6.QtCore import Qt

from mediator.casework import closing
from mediator.domain.case import Outcome
from mediator.domain.dates import add_months
from mediator.domain.noun import today
from mediator.ui.shared import jobs
from mediator.ui.shared.desk import Target


def test_one_quiet_line_only_when_something_is_due(stand_up, qtbot):
    stand = stand_up("today")
    line = stand.page.kept
    qtbot.waitUntil(lambda: jobs.running() == 0)
    assert not line.isVisible()
    closing.end(stand.vault, stand.case_id, Outcome.AGREEMENT, add_months(today(), -4))
    qtbot.waitUntil(line.isVisible)
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert stand.gone[-1] == Target("retention")
    stand.share()
    assert not line.isVisible()

"""The page where the agreement is read together, on the worked dispute in a real encrypted vault."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from mediator.casework import demo, reading_back
from mediator.domain.scope import MEDIATOR, Audience, joint
from mediator.ui.read_back.page import ReadBackPage
from mediator.ui.shared import theme
from mediator.ui.shared.desk import Desk, Target
from mediator.vault import Vault


@dataclass
class Table:
    """The page, its vault, what it said and where it wanted to go."""

    vault: Vault
    case_id: str
    audience: Audience = MEDIATOR
    said: list[str] = field(default_factory=list)
    gone: list[Target] = field(default_factory=list)
    page: Any = None

    @property
    def state(self) -> Any:
        return reading_back.state_of(self.vault, joint(self.case_id), self.case_id)

    def words(self) -> str:
        """Every word the page holds, seen, heard or hidden."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        said: list[str] = [self.page.title()]
        for widget in [self.page, *self.page.findChildren(QWidget)]:
            for read in ("text", "toPlainText", "placeholderText"):
                said += [str(getattr(widget, read)())] if callable(getattr(widget, read, None)) else []
            said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        return "\n".join(said)


@pytest.fixture
def table(tmp_path: Path, qtbot: Any) -> Iterator[Table]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        theme.install(app)
    vault = Vault.create(tmp_path / "cabinet.mediator", "les mots que personne ne devine")
    found = Table(vault, demo.lay_down(vault))
    desk = Desk(
        vault, found.gone.append, lambda sentence, undo=False: found.said.append(sentence), lambda: found.audience
    )
    found.page = ReadBackPage(desk)
    stop = vault.subscribe(found.page.refresh)
    qtbot.addWidget(found.page)
    found.page.resize(1280, 800)
    found.page.show_target(Target("read_back", found.case_id))
    found.page.show()
    qtbot.waitExposed(found.page)
    yield found
    stop()
    vault.close()

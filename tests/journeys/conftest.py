import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from mediator import app as front_door
from mediator.app import Front
from mediator.ui.shared import dialogs, jobs, notices, theme
from mediator.ui.shell.main_window import MainWindow
from tests.journeys.hands import Hands


@pytest.fixture
def hands(qtbot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    """A mediator sitting down before the program, nothing open yet."""
    if not qapp.styleSheet():
        qapp.setStyle("Fusion")
        theme.install(qapp)
    monkeypatch.setattr("mediator.ui.shell.crash.install", lambda tell: None)
    dialogs.answers.clear()
    _clear_the_desk()
    hands = Hands(qtbot, Front(qapp))
    yield hands
    hands.front.stop()
    if hands.front.unlock:
        hands.front.unlock.close()
        hands.front.unlock.deleteLater()
    jobs.shut_down()
    dialogs.answers.clear()
    notices.clear()
    notices.attach(None)
    hands.settle()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)], "a window outlives its vault"
    if hands.slow:
        print("\n".join(f"{took:6.0f} ms  {name}" for took, name in sorted(hands.slow, reverse=True)))


def _clear_the_desk() -> None:
    """Let go of the widgets earlier tests left: what is found in sight is then this mediator's own."""
    gc.collect()
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


__all__ = ["front_door", "hands"]

"""A tab of the case alone in a window, on the worked dispute in a real encrypted vault."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from mediator.casework import demo
from mediator.domain.scope import MEDIATOR, Audience, joint
from mediator.ui.shared import theme
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.dialogs import answers
from mediator.ui.shared.fields import settle
from mediator.vault import Vault


@dataclass
class Stand:
    """The tab, its vault, what it said and where it wanted to go."""

    vault: Vault
    case_id: str
    page: Any = None
    audience: Audience = MEDIATOR
    said: list[tuple[str, bool]] = field(default_factory=list)
    gone: list[Target] = field(default_factory=list)

    def notify(self, sentence: str, *, undo: bool = False) -> None:
        self.said.append((sentence, undo))

    def share(self) -> None:
        """F8: the screen is read for the parties together."""
        self.audience = joint(self.case_id)
        self.page.set_audience(self.audience)
        QApplication.processEvents()


@pytest.fixture
def case_tab(tmp_path: Path, qtbot: Any) -> Iterator[Callable[..., Stand]]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        theme.install(app)
    vault = Vault.create(tmp_path / "cabinet.mediator", "les mots que personne ne devine")
    case_id = demo.lay_down(vault)
    stops: list[Callable[[], None]] = []

    def stand_up(name: str) -> Stand:
        stand = Stand(vault, case_id)
        desk = Desk(vault, stand.gone.append, stand.notify, lambda: stand.audience)
        stand.page = importlib.import_module(f"mediator.ui.{name}").build(desk)
        stops.extend((lambda: settle(stand.page), vault.subscribe(stand.page.refresh)))
        qtbot.addWidget(stand.page)
        stand.page.resize(1092, 672)
        stand.page.show_case(case_id)
        stand.page.show()
        qtbot.waitExposed(stand.page)
        stand.page.activateWindow()
        return stand

    answers.clear()
    yield stand_up
    for stop in stops:
        stop()
    answers.clear()
    vault.close()

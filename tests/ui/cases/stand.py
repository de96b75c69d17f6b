"""A page of the window alone, on the worked dispute in a real encrypted vault."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from mediator.casework import demo
from mediator.domain.scope import MEDIATOR, Audience, joint
from mediator.ui.shared import jobs, theme
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.dialogs import answers
from mediator.vault import Vault


@dataclass
class Stand:
    """The page, its vault, what it said and where it wanted to go."""

    vault: Vault
    case_id: str = ""
    page: Any = None
    audience: Audience = MEDIATOR
    said: list[tuple[str, bool]] = field(default_factory=list)
    gone: list[Target] = field(default_factory=list)

    def desk(self) -> Desk:
        return Desk(self.vault, self.gone.append, self.notify, lambda: self.audience)

    def notify(self, sentence: str, *, undo: bool = False) -> None:
        self.said.append((sentence, undo))

    def share(self) -> None:
        self.audience = joint(self.case_id)
        self.page.set_audience(self.audience)


@pytest.fixture
def stand_up(tmp_path: Path, qtbot: Any) -> Iterator[Callable[..., Stand]]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        theme.install(app)
    vault = Vault.create(tmp_path / "cabinet.mediator", "les mots que personne ne devine")
    stops: list[Callable[[], None]] = []
    pages: list[QWidget] = []

    def build(name: str, lay: Callable[[Vault, str], object] | None = None, *, empty: bool = False) -> Stand:
        stand = Stand(vault)
        if not empty:
            stand.case_id = demo.lay_down(vault)
        if lay:
            lay(vault, stand.case_id)
        stand.page = importlib.import_module(f"mediator.ui.{name}").build(stand.desk())
        stops.append(vault.subscribe(stand.page.refresh))
        qtbot.addWidget(stand.page)
        pages.append(stand.page)
        stand.page.resize(1092, 800)
        with qtbot.waitActive(stand.page):
            stand.page.show()
            stand.page.activateWindow()
        stand.page.setFocus()
        return stand

    answers.clear()
    yield build
    for stop in stops:
        stop()
    for page in pages:
        page.hide()
    jobs.shut_down()
    answers.clear()
    vault.close()

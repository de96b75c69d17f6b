"""The whole page of a case, on the worked dispute in a real encrypted vault, as the window would hold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from mediator.casework import demo
from mediator.domain.scope import MEDIATOR, Audience, joint
from mediator.ui.case.page import CasePage
from mediator.ui.shared import jobs, theme
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.dialogs import answers
from mediator.vault import Vault


@dataclass
class Opened:
    """The page, its vault, what it said and where it wanted to go outside the case."""

    vault: Vault
    case_id: str
    audience: Audience = MEDIATOR
    said: list[str] = field(default_factory=list)
    gone: list[Target] = field(default_factory=list)
    page: Any = None

    def go(self, target: Target) -> None:
        self.gone.append(target)
        if target.page == "case":
            self.page.show_target(target)

    def notify(self, sentence: str, *, undo: bool = False) -> None:
        del undo
        self.said.append(sentence)

    def share(self) -> None:
        """F8: the screen is read for the parties together."""
        self.audience = joint(self.case_id)
        self.page.set_audience(self.audience)

    def unshare(self) -> None:
        self.audience = MEDIATOR
        self.page.set_audience(self.audience)

    def tab(self, key: str) -> Any:
        self.page.open_tab(key)
        return self.page.tab()

    def words(self) -> str:
        """Every word that can be seen or heard on the page now."""
        QApplication.processEvents()
        said: list[str] = []
        for widget in [self.page, *self.page.findChildren(QWidget)]:
            if not widget.isVisibleTo(self.page):
                continue
            for read in ("text", "toPlainText", "currentText", "placeholderText"):
                said += [str(getattr(widget, read)())] if callable(getattr(widget, read, None)) else []
            said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        return "\n".join(said)


@pytest.fixture
def opened(tmp_path: Path, qtbot: Any) -> Iterator[Opened]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        theme.install(app)
    vault = Vault.create(tmp_path / "cabinet.mediator", "les mots que personne ne devine")
    found = Opened(vault, demo.lay_down(vault))
    found.page = CasePage(Desk(vault, found.go, found.notify, lambda: found.audience))
    stop = vault.subscribe(found.page.refresh)
    qtbot.addWidget(found.page)
    found.page.resize(1092, 800)
    found.page.show_target(Target("case", found.case_id))
    found.page.show()
    qtbot.waitExposed(found.page)
    found.page.activateWindow()
    answers.clear()
    yield found
    stop()
    jobs.shut_down()
    answers.clear()
    vault.close()

"""The page of a meeting under way, on the worked dispute in a real encrypted vault."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from mediator.casework import amend, demo, meetings
from mediator.casework.conduct import wall_clock
from mediator.domain.scope import MEDIATOR, Audience, joint
from mediator.domain.sessions import Session, SessionKind
from mediator.ui.in_session.page import InSession
from mediator.ui.shared import notices, theme
from mediator.ui.shared.desk import Desk, Target
from mediator.vault import Vault


@dataclass
class Room:
    """The page, its vault, what it said and where it wanted to go."""

    vault: Vault
    case_id: str
    audience: Audience = MEDIATOR
    said: list[str] = field(default_factory=list)
    gone: list[Target] = field(default_factory=list)
    page: Any = None
    plenary: Any = None

    @property
    def room(self) -> Any:
        return self.page.room

    @property
    def parties(self) -> Any:
        return self.room.conduct.parties

    def session(self, kind: SessionKind) -> Session:
        return next(
            m.session for m in meetings.meetings_of(self.vault, MEDIATOR, self.case_id) if m.session.kind is kind
        )

    def enter(self, session: Session) -> None:
        self.page.show_target(Target("in_session", self.case_id, noun="session", noun_id=session.id))

    def share(self) -> None:
        self.audience = joint(self.case_id)
        self.page.set_audience(self.audience)

    def unshare(self) -> None:
        self.audience = MEDIATOR
        self.page.set_audience(MEDIATOR)

    def words(self) -> str:
        """Every word the page holds, seen, heard or hidden."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        said: list[str] = [self.page.title()]
        for widget in [self.page, *self.page.findChildren(QWidget)]:
            for read in ("text", "toPlainText", "currentText", "placeholderText"):
                said += [str(getattr(widget, read)())] if callable(getattr(widget, read, None)) else []
            said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        return "\n".join(said)


@pytest.fixture
def here(tmp_path: Path, qtbot: Any) -> Iterator[Room]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        theme.install(app)
    vault = Vault.create(tmp_path / "cabinet.mediator", "les mots que personne ne devine")
    found = Room(vault, demo.lay_down(vault))
    desk = Desk(
        vault, found.gone.append, lambda sentence, undo=False: found.said.append(sentence), lambda: found.audience
    )
    found.page = InSession(desk)
    stop = vault.subscribe(found.page.refresh)
    qtbot.addWidget(found.page)
    found.page.resize(1280, 800)
    found.plenary = found.session(SessionKind.JOINT)
    today = wall_clock().replace(hour=0, minute=0)
    amend.amend(vault, Session, found.plenary.id, held=False, starts_at=today, ends_at=today + timedelta(minutes=1))
    found.enter(found.plenary)
    found.page.show()
    qtbot.waitExposed(found.page)
    found.page.activateWindow()
    yield found
    stop()
    notices.clear()
    found.page.close()
    vault.close()

"""What the sections of the page share: what was read, where to write, and how to say a thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mediator.casework.aftercare import Aftercare
from mediator.casework.faces import Face
from mediator.domain.papers import PaperKind
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target


@dataclass(frozen=True, slots=True)
class Scene:
    """One reading of the page, for the audience of the screen."""

    desk: Desk
    case_id: str
    after: Aftercare
    mine: bool

    def face(self, participation_id: str | None) -> Face | None:
        """Somebody of the case, as far as the audience may know."""
        return self.after.faces.get(participation_id or "")

    def name(self, participation_id: str | None) -> str:
        """« Logivert »; nothing for nobody."""
        face = self.face(participation_id)
        return face.short if face else ""

    def act(self, deed: Callable[[], object], said: str = "") -> bool:
        """Do something, say that it can be undone; whether it was done."""
        done = attempt(self.desk, deed)
        if done and said:
            self.desk.notify(said, undo=True)
        return done

    def to_paper(self, kind: PaperKind) -> None:
        """Go to a paper of the case; the agreement has its own tab."""
        if kind is PaperKind.AGREEMENT:
            self.desk.go(Target("case", self.case_id, "agreement"))
        else:
            self.desk.go(Target("case", self.case_id, "files", "paper", kind.value))

    def to_file(self, document_id: str) -> None:
        """Go to a kept file."""
        self.desk.go(Target("case", self.case_id, "files", "document", document_id))

"""Fields of a sheet that may not be kept yet: its first words make it."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mediator.casework import relations
from mediator.domain.relations import Perception, Screening
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import Field
from mediator.ui.shared.inplace import named

F = TypeVar("F", bound=Field)
S = TypeVar("S", Perception, Screening)


class Writing(Generic[S]):
    """The fields of one sheet; shown again with another sheet, they let the first one go with all that was typed."""

    def __init__(self, desk: Desk, sheet: S) -> None:
        self._desk = desk
        self.sheet: S = sheet
        self.fields: dict[str, Field] = {}

    def field(self, field: F, name: str) -> F:
        """Show the attribute ``name`` in ``field`` and keep what is committed to it."""
        field.set_value(getattr(self.sheet, name))
        field.committed.connect(lambda value: self._keep(name, value))
        self.fields[name] = field
        return named(field, self.sheet.id, name)

    def show(self, sheet: S) -> None:
        """Take the values of ``sheet``."""
        if sheet.id != self.sheet.id:
            for field in self.fields.values():
                field.commit_now()
                field.revert()
        self.sheet = sheet
        for name, field in self.fields.items():
            named(field, sheet.id, name).set_value(getattr(sheet, name))

    def _keep(self, name: str, value: object) -> None:
        attempt(self._desk, lambda: relations.write(self._desk.vault, self.sheet, **{name: value}))


class ScopePick(ScopeChip):
    """Who may see a sheet: chosen freely until its first words, then only ever narrowed."""

    picked = Signal(object, object)
    """The scope wanted, and the party it is private to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._next: tuple[Scope, str | None] | None = None

    def offer(self, wanted: tuple[Scope, str | None] | None) -> None:
        """What Space or a click would choose; nothing when it may not change."""
        self._next = wanted
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if wanted else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if wanted else Qt.CursorShape.ArrowCursor)
        self.setToolTip(_("Qui peut le voir : Espace ou clic pour changer") if wanted else "")

    def _pick(self) -> None:
        if self._next:
            self.picked.emit(*self._next)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self._pick()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 9, 9)

"""Small rounded words: who may see a thing, what a sentence is. The word always says what the colour says."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.tokens import Hue

HEIGHT = 20
_PADDING = 8


def scope_word(scope: Scope, party_name: str = "") -> str:
    """Who may see it, in two or three words: « privé Logivert », « commun à tous », « pour moi », « administratif »."""
    match scope:
        case Scope.PARTY:
            return _("privé {party}").format(party=party_name)
        case Scope.JOINT:
            return _("commun à tous")
        case Scope.MEDIATOR:
            return _("pour moi")
        case Scope.ADMINISTRATIVE:
            return _("administratif")


def chip_width(text: str) -> int:
    """How wide a chip that says ``text`` is."""
    return QFontMetrics(theme.font(theme.SMALL_PX)).horizontalAdvance(text) + 2 * _PADDING


def paint_chip(painter: QPainter, at: QPoint, text: str, hue: Hue) -> int:
    """Draw a chip with its top left corner ``at``, in a delegate or a widget; gives its width."""
    box = QRect(at, QSize(chip_width(text), HEIGHT))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(hue.soft))
    painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
    painter.setFont(theme.font(theme.SMALL_PX))
    painter.setPen(QColor(hue.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return box.width()


class Chip(QWidget):
    """A word on its soft colour. ``tone`` names a token: ``joint``, ``mediator``, ``administrative``, ``waiting``, ``kind``."""

    def __init__(self, text: str = "", tone: str = "kind", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """The word shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another word; an empty one hides the chip's body."""
        self._text = text
        self.setAccessibleName(text)
        self.setFixedSize(self.sizeHint())
        self.update()

    def hue(self) -> Hue:
        """The colours drawn, in the theme in use."""
        return getattr(theme.tokens(), self._tone)

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._text), HEIGHT) if self._text else QSize(0, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._text:
            paint_chip(QPainter(self), QPoint(0, 0), self._text, self.hue())


class KindChip(Chip):
    """What a sentence is: « intérêt », « offre »…"""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "kind", parent)


class ScopeChip(Chip):
    """Who may see the thing beside it."""

    def __init__(
        self,
        scope: Scope = Scope.MEDIATOR,
        party_name: str = "",
        party_rank: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        self._scope, self._rank = scope, party_rank
        super().__init__(scope_word(scope, party_name), parent=parent)

    def set_scope(self, scope: Scope, party_name: str = "", party_rank: int = 0) -> None:
        """Say another scope."""
        self._scope, self._rank = scope, party_rank
        self.set_text(scope_word(scope, party_name))

    def hue(self) -> Hue:
        return theme.scope_colours(self._scope, self._rank)


class WaitingChip(Chip):
    """Amber: something entrusted to the mediator that has not been passed on, or that still has to be said precisely."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text or _("confiée, non transmise"), "waiting", parent)

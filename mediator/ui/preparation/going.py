"""Going from what is missing to the place where it can be mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediator.domain.readiness import Gap, sentence, why
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.preparation.page import PAGES
from mediator.ui.shared import theme
from mediator.ui.shared.desk import Desk, Target

MARKS = {True: "●", False: "○"}
"""A full dot for what matters, an empty one for what would help: read without colour."""
_LEFT, _RIGHT, _ROOM, _LEAST = 36, 36, 8, 240
_WRAP = Qt.TextFlag.TextWordWrap
_ELSEWHERE = {"parties": "people", "talk": "sessions", "offer_ready": "offers", "offer_expiring": "offers"}
_FIELDS = {"unserved": "options"}
"""What is mended elsewhere than where its noun stands: an interest no option serves is served among the options."""
_HERE = {noun for place in PAGES for noun in place.nouns}


def target_of(case_id: str, gap: Gap) -> Target:
    """Where ``gap`` is mended. What does not exist yet is named by the party it is of."""
    tab = _ELSEWHERE.get(gap.code) or ("preparation" if gap.noun in _HERE else "")
    return Target("case", case_id, tab, gap.noun, gap.noun_id or gap.party_id, _FIELDS.get(gap.code, gap.field))


class GapRow(QWidget):
    """Something missing: a sentence, why it matters, and the way to where it is mended.

    Painted whole, as a page may hold fifty of them. Enter or a click goes there; ↑ ↓ go from one to the other.
    """

    def __init__(self, desk: Desk, case_id: str, gap: Gap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gap = gap
        self._go = lambda: desk.go(target_of(case_id, gap))
        self._said, self._reason = sentence(gap), why(gap)
        self._known: dict[int, tuple[int, int]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        weight = _("Compte vraiment") if gap.matters else _("Aiderait")
        self.setAccessibleName(_("{weight} : {sentence}").format(weight=weight, sentence=self._said))
        self.setAccessibleDescription(" ".join(part for part in (self._reason, _("Entrée : y aller")) if part))

    def words(self) -> str:
        """All that is read on the line."""
        return "\n".join(part for part in (self._said, self._reason) if part)

    def sizeHint(self) -> QSize:
        return QSize(_LEAST, self.heightForWidth(_LEAST))

    def heightForWidth(self, width: int) -> int:
        return max(theme.ROW_HEIGHT, sum(self._heights(width)) + 2 * _ROOM)

    def _heights(self, width: int) -> tuple[int, int]:
        """How high the sentence and its reason are; worked out once for a width, as a layout asks often."""
        if width not in self._known:
            self._known[width] = self._measured(width)
        return self._known[width]

    def _measured(self, width: int) -> tuple[int, int]:
        room = QRect(0, 0, max(1, width - _LEFT - _RIGHT), 10_000)
        said = QFontMetrics(theme.font()).boundingRect(room, _WRAP, self._said).height()
        if not self._reason:
            return said, 0
        small = QFontMetrics(theme.font(theme.SMALL_PX))
        return said, small.boundingRect(room, _WRAP, self._reason).height() + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours, painter = theme.tokens(), QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(colours.hover))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        said, reason = self._heights(self.width())
        top, width = (self.height() - said - reason) // 2, self.width() - _LEFT - _RIGHT
        painter.setFont(theme.font())
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRect(_LEFT, top, width, said), _WRAP, self._said)
        painter.setPen(QColor(colours.soft))
        middle = self.rect().adjusted(_ROOM, 0, -_ROOM, 0)
        painter.drawText(middle, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, MARKS[self.gap.matters])
        painter.drawText(middle, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "→")
        painter.setFont(theme.font(theme.SMALL_PX))
        painter.drawText(QRect(_LEFT, top + said + 2, width, reason), _WRAP, self._reason)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._go()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)


class GapList(RowList):
    """Gaps under one another, drawn again only when they are others."""

    def show_gaps(self, desk: Desk, case_id: str, gaps: Sequence[Gap]) -> None:
        """Show ``gaps``; the line that had the keyboard has it still."""
        identities = [f"{case_id}:{gap.code}:{gap.noun_id}:{gap.party_id}:{sentence(gap)}" for gap in gaps]
        if identities == self.identities():
            return
        rows = [GapRow(desk, case_id, gap, self) for gap in gaps]
        for row in rows:
            row.show()
        self.show_rows(list(zip(identities, rows, strict=True)))

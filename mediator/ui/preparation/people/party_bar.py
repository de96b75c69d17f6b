"""Whose page is shown: the parties in their hues, each with how far one has looked, and all of them together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mediator.casework.relations import PartyRound
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.parts import clear_layout

ALL = ""
"""The identity of « Toutes les parties »."""
_HEIGHT = 48


class _Segment(QAbstractButton):
    """A name over its hue, underlined when chosen."""

    def __init__(self, rank: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rank, self._beneath = rank, ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, name: str, beneath: str) -> None:
        """The name, and the small words under it."""
        self._beneath = beneath
        self.setText(name)
        self.setAccessibleName(f"{name}, {beneath}" if beneath else name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        bold, small = theme.bold(), theme.font(theme.SMALL_PX)
        wide = max(
            QFontMetrics(bold).horizontalAdvance(self.text()), QFontMetrics(small).horizontalAdvance(self._beneath)
        )
        return QSize(max(112, wide + 32), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hue = colours.accent if self._rank is None else theme.party_hue(self._rank).mark
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.paper if self.isChecked() else colours.hover))
            painter.drawRoundedRect(self.rect(), theme.RADIUS, theme.RADIUS)
        painter.setPen(QColor(colours.ink if self.isChecked() else colours.soft))
        painter.setFont(theme.bold() if self.isChecked() else theme.font())
        painter.drawText(QRect(16, 6, self.width() - 20, 20), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setPen(QColor(colours.soft))
        painter.setFont(theme.font(theme.SMALL_PX))
        painter.drawText(QRect(16, 25, self.width() - 20, 16), Qt.AlignmentFlag.AlignVCenter, self._beneath)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue))
        painter.drawRoundedRect(QRect(16, _HEIGHT - 4, self.width() - 32, 3 if self.isChecked() else 1), 1, 1)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)


class PartyBar(QWidget):
    """The arrow keys go from one to the next."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments: dict[str, _Segment] = {}
        self.setAccessibleName(_("De qui parle-t-on ?"))
        self._row = FlowLayout(self, spacing=8)

    def show_parties(self, parties: Sequence[PartyRound], chosen: str) -> None:
        """Show the parties and mark the one ``chosen``; tells nothing."""
        wanted = [*(party.id for party in parties), ALL]
        if list(self.segments) != wanted:
            self._build(parties)
        for party in parties:
            said = _("{n} sur {total}").format(n=party.done, total=len(party.looked_at))
            self.segments[party.id].say(party.face.short, said)
        self.segments[ALL].say(_("Toutes les parties"), _("côte à côte"))
        self.segments[chosen].setChecked(True)

    def _build(self, parties: Sequence[PartyRound]) -> None:
        clear_layout(self._row)
        self.segments = {}
        for party_id, rank in [*((p.id, p.face.party_rank or 0) for p in parties), (ALL, None)]:
            segment = _Segment(rank, self)
            segment.clicked.connect(lambda _checked=False, party_id=party_id: self.chosen.emit(party_id))
            self.segments[party_id] = segment
            self._row.addWidget(segment)

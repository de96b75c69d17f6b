"""How long each party spoke, as quiet bars: one key each gives it the floor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from mediator.casework.faces import Face
from mediator.domain import speaking
from mediator.domain.speaking import Spoken
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.parts import clear_layout
from mediator.ui.shared.tokens import Hue

_SPACING, _MOST_SHOWN = 4, 4
_HEIGHT, _SIDE, _BAR, _THIN = 72, 10, 6, 3


class SpeakerRow(QAbstractButton):
    """One party: what it spoke before all, and under it what it was heard alone."""

    def __init__(self, face: Face, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        self._key = key
        self._spoken, self._share, self._alone_share = Spoken(), 0.0, 0.0
        self.speaking = False
        self.setText(face.short)
        self.setToolTip(_("{key} : donner la parole, ou la reprendre").format(key=key) if key else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_spoken(self, spoken: Spoken, share: float, alone_share: float, *, speaking_now: bool) -> None:
        """Say how long this party spoke and what part of the whole that is."""
        now = (spoken, share, alone_share, speaking_now)
        if self.accessibleName() and now == (self._spoken, self._share, self._alone_share, self.speaking):
            return
        self._spoken, self._share, self._alone_share, self.speaking = now
        told = [self.face.short, speaking.length(spoken.before_all)]
        told += [self._alone()] if spoken.alone else []
        told += [_("parle")] if speaking_now else []
        self.setAccessibleName(", ".join(told))
        self.update()

    def seconds(self) -> Spoken:
        """What is shown."""
        return self._spoken

    def sizeHint(self) -> QSize:
        return QSize(220, _HEIGHT)

    def _alone(self) -> str:
        return _("en aparté {length}").format(length=speaking.length(self._spoken.alone))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours, hue = theme.tokens(), theme.party_hue(self.face.party_rank or 0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.speaking:
            painter.setBrush(QColor(hue.soft))
        elif self.underMouse():
            painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
        line = QRect(_SIDE, 6, self.width() - 2 * _SIDE, 22)
        self._paint_words(painter, line, hue)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_bar(painter, line.bottom() + 4, _BAR, self._share, hue)
        if self._spoken.alone:
            self._paint_bar(painter, line.bottom() + 33, _THIN, self._alone_share, hue)

    def _paint_words(self, painter: QPainter, line: QRect, hue: Hue) -> None:
        colours = theme.tokens()
        painter.setFont(theme.figures(14))
        painter.setPen(QColor(colours.ink))
        length = speaking.length(self._spoken.before_all)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, length)
        room = line.width() - painter.fontMetrics().horizontalAdvance(length) - 12
        painter.setFont(theme.bold(14))
        painter.setPen(QColor(hue.text))
        said = _("{who} parle").format(who=self.face.short) if self.speaking else self.face.short
        words = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(theme.font(theme.SMALL_PX))
        painter.setPen(QColor(colours.soft))
        under = QRect(line.left(), line.bottom() + 12, line.width(), 20)
        painter.drawText(under, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._key)
        if self._spoken.alone:
            painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._alone())

    def _paint_bar(self, painter: QPainter, top: int, height: int, share: float, hue: Hue) -> None:
        whole = QRect(_SIDE, top, self.width() - 2 * _SIDE, height)
        painter.setBrush(QColor(theme.tokens().line))
        painter.drawRoundedRect(whole, height / 2, height / 2)
        if share:
            painter.setBrush(QColor(hue.mark))
            part = QRect(whole.left(), top, max(height, round(whole.width() * share)), height)
            painter.drawRoundedRect(part, height / 2, height / 2)


class Speakers(QWidget):
    """``chosen`` gives the party whose row was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, SpeakerRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_SPACING)

    def wanted_height(self) -> int:
        """The room for all parties, or for the first few when there are many: the others are scrolled to."""
        return min(len(self.rows), _MOST_SHOWN) * (_HEIGHT + _SPACING)

    def show_parties(self, parties: Sequence[Face], keys: Mapping[str, str]) -> None:
        """Show one row a party; ``keys`` are the key that gives each the floor."""
        if [row.face for row in self.rows.values()] == list(parties):
            return
        clear_layout(self._column)
        self.rows = {face.id: SpeakerRow(face, keys.get(face.id, ""), self) for face in parties}
        for party_id, row in self.rows.items():
            self._column.addWidget(row)
            row.clicked.connect(lambda _checked=False, party_id=party_id: self.chosen.emit(party_id))

    def show_spoken(self, spoken: Mapping[str, Spoken], holder_id: str | None) -> None:
        """Show how long each spoke, and who speaks."""
        before_all = speaking.shares({party: each.before_all for party, each in spoken.items()})
        alone = speaking.shares({party: each.alone for party, each in spoken.items()})
        for party, row in self.rows.items():
            row.show_spoken(spoken[party], before_all[party], alone[party], speaking_now=party == holder_id)

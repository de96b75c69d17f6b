"""How much was done, against the volumes usually asked for: bars to compare, sentences to read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from mediator.domain.durations import spent_words
from mediator.domain.reports import Yardstick
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.parts import Section, clear_layout
from mediator.ui.shared.stylesheet import look


class Measure(QWidget):
    """A line filled as far as was done; it says nothing that the words beside it do not."""

    def __init__(self, done: int, wanted: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = min(1.0, done / wanted)
        self.setFixedSize(QSize(160, 10))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(QRectF(0, 1, self.width(), 8), 3, 3)
        if self.share:
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(0, 1, max(6.0, self.width() * self.share), 8), 3, 3)


class Measures(Section):
    """One line for each usual volume. They bind nobody: whoever asks says what counts."""

    def __init__(self) -> None:
        super().__init__(_("Repères"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        self.body.addLayout(self._grid)
        self.said: list[str] = []

    def show_measures(self, measured: tuple[tuple[Yardstick, int], ...], year: int) -> None:
        """Show how far each volume was reached up to ``year``."""
        clear_layout(self._grid)
        self.said = []
        for row, (yardstick, done) in enumerate(measured):
            span = str(year) if yardstick.years == 1 else f"{year - yardstick.years + 1}–{year}"
            told = _("{done} sur {wanted} ({span})").format(
                done=spent_words(done), wanted=spent_words(yardstick.minutes), span=span
            )
            words = yardstick.wording.said()
            if not yardstick.verified:
                words = _("{words} (à vérifier)").format(words=words)
            self.said.append(f"{words} : {told}")
            bar = Measure(done, yardstick.minutes)
            bar.setAccessibleName(f"{words} : {told}")
            named = look(WholeLabel(words), "soft")
            named.setToolTip(yardstick.source)
            self._grid.addWidget(bar, row, 0)
            self._grid.addWidget(QLabel(told), row, 1)
            self._grid.addWidget(named, row, 2)

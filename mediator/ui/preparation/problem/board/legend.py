"""Above the board: what each kind of line means and how many there are, the scale, and putting things in order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from mediator.domain.board import Sums
from mediator.domain.problem import Tie
from mediator.i18n import _, ngettext
from mediator.ui.preparation.problem.board.curves import paint_mark, pen_of
from mediator.ui.shared.inplace import small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look


class Sample(QWidget):
    """A short line of one kind, with its sign."""

    def __init__(self, kind: Tie, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(46, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(pen_of(self._kind))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        paint_mark(painter, QPointF(self.width() / 2, middle), self._kind, worded=False)


class Legend(QWidget):
    """The kinds of ties counted in words; the scale and « Ranger » at the right."""

    def __init__(self, zoom: Callable[[int], object], arrange: Callable[[], object]) -> None:
        super().__init__()
        self.counts = {kind: look(QLabel(self), "soft") for kind in Tie}
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 16, 4)
        row.setSpacing(8)
        for kind, count in self.counts.items():
            row.addWidget(Sample(kind, self))
            row.addWidget(count)
            row.addSpacing(12)
        row.addStretch()
        self.scale = look(QLabel(self), "small")
        self.scale.setMinimumWidth(40)
        self.scale.setAlignment(Qt.AlignmentFlag.AlignCenter)
        smaller = small_button(Act("−", lambda: zoom(-1), "Ctrl+−"), self)
        larger = small_button(Act("+", lambda: zoom(1), "Ctrl++"), self)
        smaller.setAccessibleName(_("Réduire la carte"))
        larger.setAccessibleName(_("Agrandir la carte"))
        self.arrange = small_button(Act(_("Ranger"), arrange, "Ctrl+Shift+R"), self)
        for widget in (smaller, self.scale, larger, self.arrange):
            row.addWidget(widget)

    def show_sums(self, sums: Sums) -> None:
        """Say how many ties of each kind there are."""
        said = {
            Tie.SHARED: ngettext("{n} commun", "{n} communs", sums.shared),
            Tie.COMPATIBLE: ngettext("{n} compatible", "{n} compatibles", sums.compatible),
            Tie.OPPOSED: ngettext("{n} opposé", "{n} opposés", sums.opposed),
        }
        for kind, count in self.counts.items():
            count.setText(said[kind].format(n=sums.of(kind)))

    def show_scale(self, zoom: float) -> None:
        """Say the scale."""
        self.scale.setText(_("{n} %").format(n=round(zoom * 100)))

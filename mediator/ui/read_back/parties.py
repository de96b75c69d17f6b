"""« Compris et accepté », a button and a key for each party, the moment noted; and how far the reading went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from mediator import i18n
from mediator.casework.faces import Face
from mediator.domain.noun import today
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.inplace import named
from mediator.ui.shared.parts import clear_layout

_ABREAST = 3


class PartyButtons(QWidget):
    """The parties in case order, in their hues; the figure before each name is its key."""

    def __init__(self, press: Callable[[str], object]) -> None:
        super().__init__()
        self._press = press
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)

    def show_parties(self, parties: tuple[Face, ...], agreed: dict[str, datetime], *, enabled: bool) -> None:
        """Say what each party said of the passage shown."""
        clear_layout(self._grid)
        for number, face in enumerate(parties):
            button = _button(number + 1, face, agreed.get(face.id))
            button.setEnabled(enabled)
            button.clicked.connect(lambda _checked=False, face=face: self._press(face.id))
            self._grid.addWidget(button, number // _ABREAST, number % _ABREAST)


def _button(number: int, face: Face, at: datetime | None) -> QPushButton:
    said = _("✓ Compris et accepté") if at else _("Compris et accepté ?")
    button = QPushButton("\n".join((f"{number}   {face.short}", said, *([_when(at)] if at else []))))
    button.setAccessibleName(f"{face.name} : {said} {_when(at) if at else ''}".strip())
    button.setFont(theme.bold(17) if at else theme.font(17))
    button.setMinimumHeight(72)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    hue = theme.party_hue(face.party_rank or 0)
    ground = hue.soft if at else theme.tokens().paper
    button.setStyleSheet(
        f"QPushButton {{ color: {hue.text}; background: {ground}; border: {2 if at else 1}px solid {hue.text};"
        f" border-radius: 8px; padding: 8px 16px; }} QPushButton:focus {{ border: 3px solid {theme.tokens().accent}; }}"
    )
    return named(button, "agree", face.id)


def _when(at: datetime) -> str:
    here = at.astimezone()
    clock = i18n.clock(here)
    if here.date() == today():
        return clock
    return _("{day} à {clock}").format(day=i18n.day(here.date()), clock=clock)


class Progress(QWidget):
    """A quiet line of dots: full when understood by all, the one read now larger."""

    def __init__(self) -> None:
        super().__init__()
        self._done: tuple[bool, ...] = ()
        self._at = 0

    def show_progress(self, done: tuple[bool, ...], at: int) -> None:
        """Mark what is understood by all, and where one is."""
        self._done, self._at = done, at
        said = _("{read} passages sur {all} compris par chacun").format(read=sum(done), all=len(done))
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(len(self._done) * 14 + 8, 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(len(self._done) * 9 + 8, 260), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = min(14.0, (self.width() - 8) / max(len(self._done), 1))
        accent = QColor(theme.tokens().accent)
        for place, done in enumerate(self._done):
            painter.setPen(QPen(accent, 1.4))
            painter.setBrush(accent if done else Qt.BrushStyle.NoBrush)
            size = min(5.5 if place == self._at else 3.2, step / 2)
            painter.drawEllipse(QPointF(4 + step * (place + 0.5), self.height() / 2), size, size)

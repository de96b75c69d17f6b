"""Lines and marks that tell the parties of a plot apart without their colours: they read in black and white."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

_STROKES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine, Qt.PenStyle.DashDotDotLine)
_CORNERS = ((4, 45.0), (3, -90.0), (4, 0.0), (3, 90.0), (6, 0.0))
"""Square, triangle, diamond, triangle upside down, hexagon: corners and the angle of the first, in degrees."""


def stroke(number: int) -> Qt.PenStyle:
    """How the line of the ``number``-th party is drawn."""
    return _STROKES[number % len(_STROKES)]


def paint_mark(painter: QPainter, rank: int | None, at: QPointF, size: float) -> None:
    """A round for the first party, a shape of its own for each other, a star for what all propose.

    ``size`` is half the width of the mark, in pixels.
    """
    if rank == 0:
        painter.drawEllipse(at, size, size)
        return
    corners, turn = (10, -90.0) if rank is None else _CORNERS[(rank - 1) % len(_CORNERS)]
    shape = QPolygonF()
    for number in range(corners):
        angle = math.radians(turn + number * 360 / corners)
        reach = size * (0.6 if rank is None and number % 2 else 1.3)
        shape.append(at + QPointF(math.cos(angle), math.sin(angle)) * reach)
    painter.drawPolygon(shape)

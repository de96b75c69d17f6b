"""The house's few icons: SVGs drawn in one colour, tinted to the theme and kept until the theme changes."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mediator.paths import ICONS
from mediator.ui.shared import theme

SIZES = (16, 20, 24, 32, 40)


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon ``name`` in ``colour`` (``#rrggbb``; the soft ink of the theme when not given)."""
    return _tinted(name, colour or theme.tokens().soft)


def pixmap(name: str, size: int, colour: str | None = None) -> QPixmap:
    """The icon ``name`` at ``size`` pixels, for a label or a delegate."""
    return icon(name, colour).pixmap(size)


@lru_cache(maxsize=256)
def _tinted(name: str, colour: str) -> QIcon:
    source = (ICONS / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    tinted = QIcon()
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        tinted.addPixmap(QPixmap.fromImage(image))
    return tinted

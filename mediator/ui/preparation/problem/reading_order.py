"""Tab goes in reading order, though what is read was made in another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def in_reading_order(widgets: Iterable[QWidget]) -> None:
    """Let Tab go through ``widgets``, and what each holds, one after the other."""
    for before, after in pairwise([stop for widget in widgets for stop in _stops(widget)]):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops inside ``widget``: not in the lists and menus that open from it, which are windows."""
    for each in (widget, *widget.findChildren(QWidget)):
        tabbed = each.focusProxy() is None and bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabbed and each.window() is widget.window():
            yield each

"""A picture of points that can be walked by keys, pointed at with the mouse, and heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget


class SaidPoint(Protocol):
    """A point of a picture."""

    @property
    def said(self) -> str:
        """It, in a sentence."""
        ...


P = TypeVar("P", bound=SaidPoint)


class PointedPlot(QWidget, Generic[P]):
    """Arrows, Home and End go from point to point and say each; Enter opens it; the mouse points and reads."""

    def __init__(self, name: str, height: int, least_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at = -1
        """The number of the point under the eye; -1 for none."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)
        self.setMinimumWidth(least_width)
        self.setAccessibleName(name)

    def points(self) -> Sequence[P]:
        """The points, in the order they are walked."""
        raise NotImplementedError

    def under(self, at: QPointF) -> int | None:
        """The number of the point at a place."""
        raise NotImplementedError

    def open_point(self, point: P) -> None:
        """Open what a point stands for."""
        raise NotImplementedError

    def current(self) -> P | None:
        """The point under the eye."""
        points = self.points()
        return points[self.at] if 0 <= self.at < len(points) else None

    def say(self) -> None:
        """Describe the point under the eye."""
        point = self.current()
        self.setAccessibleDescription(point.said if point else "")
        self.update()

    def go(self, number: int) -> None:
        """Bring a point under the eye, and announce it."""
        self.at = number
        self.say()
        if point := self.current():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, point.said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.points()) - 1
        match event.key():
            case Qt.Key.Key_Left:
                self.go(max(0, self.at - 1))
            case Qt.Key.Key_Right:
                self.go(min(last, self.at + 1))
            case Qt.Key.Key_Home:
                self.go(0)
            case Qt.Key.Key_End:
                self.go(last)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if point := self.current():
                self.open_point(point)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if (found := self.under(event.position())) is not None:
            self.go(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.under(event.position()) is not None and (point := self.current()):
            self.open_point(point)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.points():
            found = self.under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if found is None else self.points()[found].said, self)
            return True
        return super().event(event)

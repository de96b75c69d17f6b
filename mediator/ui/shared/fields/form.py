"""Fields under one another: labels at the left when there is room, above when not, two columns when very wide."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from mediator.ui.shared.fields.choices import CheckField
from mediator.ui.shared.fields.field import Field
from mediator.ui.shared.stylesheet import look

F = TypeVar("F", bound=Field)

_LABEL_WIDTH = 150
_FIELD_WIDTH = 560
_NARROW, _WIDE = 460, 940
_FIRST = 1_000
"""Fields grow first; what they leave goes to the right of them, not between a label and its field."""


class FieldForm(QWidget):
    """A read view whose values become editable where they stand. Tab goes in reading order."""

    def __init__(self, parent: QWidget | None = None, *, columns: int = 2) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: list[tuple[QLabel | None, QWidget]] = []
        self._shape = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)

    def add(self, field: F) -> F:
        """Put ``field`` below the others with its label; gives the field back."""
        label = None
        if not isinstance(field, CheckField):
            label = look(QLabel(field.label, self), "soft")
            label.setBuddy(field.editor)
            label.setWordWrap(True)
        self._add(label, field)
        return field

    def add_wide(self, widget: QWidget) -> None:
        """Put any widget on a row of its own: a heading, a list."""
        self._add(None, widget)

    def field(self, label: str) -> Field:
        """The field that bears ``label``; raises ``KeyError``."""
        for _label, widget in self._rows:
            if isinstance(widget, Field) and widget.label == label:
                return widget
        raise KeyError(label)

    def _add(self, label: QLabel | None, widget: QWidget) -> None:
        widget.setParent(self)
        if isinstance(widget, Field):
            widget.setMaximumWidth(_FIELD_WIDTH)
        self._rows.append((label, widget))
        self._shape = ""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width = self.width()
        shape = "above" if width < _NARROW else "double" if width >= _WIDE and self._columns > 1 else "beside"
        if shape == self._shape:
            return
        self._shape = shape
        while self._grid.takeAt(0):
            pass
        for column in range(7):
            self._grid.setColumnStretch(column, 0)
            self._grid.setColumnMinimumWidth(column, 0)
        if shape == "above":
            self._stack()
        else:
            self._pair(2 if shape == "double" else 1)

    def _stack(self) -> None:
        for number, (label, widget) in enumerate(self._rows):
            if label:
                self._grid.addWidget(label, 2 * number, 0)
            self._grid.addWidget(widget, 2 * number + 1, 0)
        self._grid.setColumnStretch(0, 1)

    def _pair(self, columns: int) -> None:
        """Rows filled from left to right, so that reading order is tab order."""
        line = place = 0
        for label, widget in self._rows:
            alone = not isinstance(widget, Field)
            if alone and place:
                line, place = line + 1, 0
            if alone:
                self._grid.addWidget(widget, line, 0, 1, -1)
                line += 1
                continue
            if label:
                label.setContentsMargins(0, 6, 0, 0)
                self._grid.addWidget(label, line, 3 * place, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(widget, line, 3 * place + 1, Qt.AlignmentFlag.AlignTop)
            place = (place + 1) % columns
            line += place == 0
        for column in range(columns):
            self._grid.setColumnMinimumWidth(3 * column, _LABEL_WIDTH)
            self._grid.setColumnStretch(3 * column + 1, _FIRST)
        self._grid.setColumnStretch(3 * columns, 1)

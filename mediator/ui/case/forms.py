"""The fields of one stored thing, bound to it, and short lists that keep the keyboard's place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mediator.domain.noun import Noun
from mediator.ui.shared.binding import Bound
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import Field, FieldForm, TextField
from mediator.ui.shared.parts import clear_layout


class NounForm(FieldForm):
    """Shows fields of ``noun`` by the names of its attributes; edits are kept as they are made."""

    def __init__(self, desk: Desk, noun: Noun, fields: Sequence[tuple[str, Field]], *, columns: int = 2) -> None:
        super().__init__(columns=columns)
        self._fields = {name: self.add(Bound(desk, noun).field(field, name)) for name, field in fields}

    def show_noun(self, noun: Noun) -> None:
        """Take the values of ``noun``; what is being edited is left alone."""
        for name, field in self._fields.items():
            field.set_value(getattr(noun, name))

    def of(self, name: str) -> Field | None:
        """The field of the attribute ``name``."""
        return self._fields.get(name)

    def flash(self, name: str) -> bool:
        """Draw the eye to the attribute ``name``; whether it is shown here."""
        if found := self._fields.get(name):
            found.flash()
        return name in self._fields


def read_only(noun: Noun, fields: Sequence[tuple[str, Field]], *, columns: int = 2) -> FieldForm:
    """The same values as words to read; what is empty is not mentioned."""
    form = FieldForm(columns=columns)
    for name, field in fields:
        field.set_value(getattr(noun, name))
        if words := field.text().strip():
            read = form.add(TextField(field.label))
            read.set_value(words)
            read.set_read_only(True)
            read.editor.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        field.deleteLater()
    return form


class RowList(QWidget):
    """Rows under one another. Shown again, the row that had the keyboard has it still."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 0) -> None:
        super().__init__(parent)
        self._rows: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def show_rows(self, rows: Sequence[tuple[str, QWidget]]) -> None:
        """Show ``rows``, pairs of an identity and its widget, in place of those before."""
        place, focused = self._focused()
        clear_layout(self._column)
        self._rows = dict(rows)
        for _identity, row in rows:
            self._column.addWidget(row)
        if place >= 0 and rows:
            again = self._rows.get(focused) or rows[min(place, len(rows) - 1)][1]
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def row(self, identity: str) -> QWidget | None:
        """The row of ``identity``."""
        return self._rows.get(identity)

    def identities(self) -> list[str]:
        """The identities shown, in order."""
        return list(self._rows)

    def point_at(self, identity: str | None) -> bool:
        """Give the keyboard to the row of ``identity``; whether it is shown."""
        row = self._rows.get(identity or "")
        if row is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return row is not None

    def _focused(self) -> tuple[int, str]:
        holder = QApplication.focusWidget()
        for place, (identity, row) in enumerate(self._rows.items()):
            if holder is not None and (row is holder or row.isAncestorOf(holder)):
                return place, identity
        return -1, ""

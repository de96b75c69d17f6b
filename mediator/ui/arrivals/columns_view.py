"""The columns of a table, each with a few of its cells and where it goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework.arrivals import columns
from mediator.casework.arrivals.columns import Goal
from mediator.casework.arrivals.sources import TableSource
from mediator.i18n import _
from mediator.ui.shared.fields import ChoiceField
from mediator.ui.shared.parts import Elided, Section, clear_layout
from mediator.ui.shared.stylesheet import look

_CHOICE_WIDTH = 220


class ColumnsView(QWidget):
    """What the table is, which of its sheets, and where each column goes: a choice is followed at once."""

    goal_chosen = Signal(object)
    sheet_chosen = Signal(object)
    column_chosen = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.goal = ChoiceField(
            _("Chaque ligne est"), [(Goal.CONTACTS, _("un contact")), (Goal.CASES, _("un dossier"))]
        )
        self.goal.committed.connect(self.goal_chosen)
        self.sheet = ChoiceField(_("Feuille"))
        self.sheet.committed.connect(self.sheet_chosen)
        self.fields: list[ChoiceField] = []
        self._shown: TableSource | None = None
        self._sheet_words = look(QLabel(_("Feuille"), self), "soft")
        head = QHBoxLayout()
        head.setSpacing(12)
        for words, field in (
            (look(QLabel(_("Chaque ligne est"), self), "soft"), self.goal),
            (self._sheet_words, self.sheet),
        ):
            words.setBuddy(field.editor)
            head.addWidget(words)
            head.addWidget(field)
        head.addStretch()
        section = Section(_("Colonnes"))
        self._rows = section.body
        self._rows.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(section)

    def show_source(self, source: TableSource) -> None:
        """Show the columns; those in sight already only take their new place."""
        self.goal.set_value(source.columns.goal)
        several = bool(source.table.sheets)
        self.sheet.setVisible(several)
        self._sheet_words.setVisible(several)
        self.sheet.set_choices([(name, name) for name in source.table.sheets])
        self.sheet.set_value(source.table.sheet)
        shown = self._shown
        if shown is None or shown.table != source.table or shown.columns.goal is not source.columns.goal:
            self._build(source)
        self._shown = source
        for field, key in zip(self.fields, source.columns.columns, strict=True):
            field.set_value(key)

    def _build(self, source: TableSource) -> None:
        clear_layout(self._rows)
        offered = [("", _("Laisser de côté")), *((each.key, each.said) for each in columns.places(source.columns.goal))]
        self.fields = []
        for place, header in enumerate(source.table.header):
            field = ChoiceField(header, offered)
            field.setFixedWidth(_CHOICE_WIDTH)
            field.committed.connect(lambda key, place=place: self.column_chosen.emit(place, key))
            self.fields.append(field)
            self._rows.addWidget(self._row(header, columns.samples(source.table, place), field))

    def _row(self, header: str, samples: tuple[str, ...], field: ChoiceField) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(look(Elided(header, row), "strong"))
        words.addWidget(look(Elided(" · ".join(samples) or _("vide"), row), "small"))
        line.addLayout(words, 1)
        line.addWidget(field)
        field.editor.setAccessibleDescription(" · ".join(samples))
        return row

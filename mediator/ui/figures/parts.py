"""The parts of a report on the page: its tables, drawn again when cases change, and her own words, which stay."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mediator.casework import reports
from mediator.domain.counts import Table
from mediator.domain.reports import Part, Report
from mediator.i18n import _
from mediator.ui.figures.table import FigureTable
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import LongTextField, settle
from mediator.ui.shared.parts import Section, clear_layout
from mediator.ui.shared.stylesheet import look


class ReportView(QWidget):
    """A report read from top to bottom."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shape: object = None
        self._places: list[QVBoxLayout] = []
        self.tables: dict[str, FigureTable] = {}
        self.texts: dict[str, LongTextField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(28)

    def show_report(self, report: Report) -> None:
        """Show its tables anew; the fields of her words are made anew only for another report or year."""
        words = {each.field: each.text for part in report.parts for each in part.texts}
        shape = (report.kind, report.year, tuple(part.heading for part in report.parts))
        if shape != self._shape:
            settle(self)
            self._shape = shape
            self._lay_out(report)
            words = dict(reports.words_of(self._desk.vault, report.kind, report.year))
        self.tables = {}
        for part, place in zip(report.parts, self._places, strict=True):
            clear_layout(place)
            for table in part.tables:
                self._put(table, part, place)
        self.show_words(words)

    def show_words(self, words: dict[str, str]) -> None:
        """Her own words; what is being typed is left alone."""
        for field, text in words.items():
            if field in self.texts:
                self.texts[field].set_value(text)

    def _lay_out(self, report: Report) -> None:
        clear_layout(self._column)
        self.texts, self._places = {}, []
        for part in report.parts:
            section = Section(part.heading, parent=self)
            section.body.setSpacing(12)
            place = QVBoxLayout()
            place.setSpacing(4)
            section.body.addLayout(place)
            self._places.append(place)
            for text in part.texts:
                self._add_words(report.year, text.field, text.label, section)
            self._column.addWidget(section)

    def _add_words(self, year: int, name: str, label: str, section: Section) -> None:
        field = LongTextField(label, lines=3, placeholder=_("Écrit par vous, imprimé tel quel. Ne nommez personne."))
        field.setMaximumWidth(720)
        said = look(QLabel(label), "soft")
        said.setBuddy(field.editor)
        field.committed.connect(
            lambda text: attempt(
                self._desk, lambda: reports.write_words(self._desk.vault, year, name, text)
            )
        )  # fmt: skip
        self.texts[name] = field
        section.body.addWidget(said)
        section.body.addWidget(field)

    def _put(self, table: Table, part: Part, place: QVBoxLayout) -> None:
        if table.title != part.heading:
            title = look(QLabel(table.title), "strong")
            title.setContentsMargins(8, 12, 0, 0)
            place.addWidget(title)
        if not table.lines:
            empty = look(QLabel(_("Rien à compter.")), "soft")
            empty.setContentsMargins(8, 0, 0, 0)
            place.addWidget(empty)
            return
        shown = FigureTable(table)
        self.tables[table.key] = shown
        place.addWidget(shown)
        if table.note:
            note = look(QLabel(table.note), "small")
            note.setWordWrap(True)
            note.setContentsMargins(8, 0, 0, 0)
            place.addWidget(note)

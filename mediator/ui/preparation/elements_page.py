"""Elements across the parties: each thing read and written where it stands, each cell a way to where it lives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from mediator.casework.elements import ElementRow, Elements, Line
from mediator.casework.faces import Face
from mediator.domain.changes import ChangeSet
from mediator.domain.elements import Element
from mediator.domain.preparing import ROUNDS, Round
from mediator.domain.scope import Audience, Scope
from mediator.i18n import _
from mediator.ui.preparation.page import PAGES
from mediator.ui.preparation.party_head import PartyHead
from mediator.ui.shared.binding import Bound
from mediator.ui.shared.chip import HEIGHT, ScopeChip
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import Field
from mediator.ui.shared.flow import FlowLayout, PageScroll
from mediator.ui.shared.inplace import AT_REST, Sentence, WholeLabel, keeping_place, named
from mediator.ui.shared.parts import clear_layout
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab
from mediator.vault import Vault

_WIDTH = 1320
_BESIDE = 2
"""Parties beside whom what is common has a column; with more it stands under them."""
_HERE = {noun for place in PAGES for noun in place.nouns}

Reading = Callable[[Vault, Audience, str], Elements]


class ElementsPage(Tab):
    """All of a preparation at a glance, over the same nouns as the other pages."""

    def __init__(self, desk: Desk, reading: Reading, title: str, maxim: str) -> None:
        super().__init__(desk)
        self._reading = reading
        self._shape: object = None
        self.fields: dict[tuple[str, str], Field] = {}
        """The words that may be written here, by the identity of their noun and their attribute."""
        self._labels: dict[tuple[str, str], QLabel] = {}
        self.setStyleSheet(AT_REST)
        self.scrolled = PageScroll(self, width=_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scrolled)
        head = QVBoxLayout()
        head.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(look(QLabel(title, self), "title"))
        first.addWidget(ScopeChip(Scope.MEDIATOR, parent=self))
        first.addWidget(look(QLabel(_("sauf mention contraire"), self), "small"), 1)
        head.addLayout(first)
        head.addWidget(look(QLabel(maxim, self), "soft"))
        self.scrolled.column.addLayout(head)
        self._place = QVBoxLayout()
        self.scrolled.column.addLayout(self._place)

    def concerns(self, changes: ChangeSet) -> bool:
        """It shows nearly everything of a case."""
        return changes.case_id in (None, self.case_id)

    def reload(self) -> None:
        found = self._reading(self.desk.vault, self.desk.audience(), self.case_id)
        shape = _shape(self.case_id, found)
        if shape != self._shape:
            self._shape = shape
            with keeping_place(self, self.scrolled):
                self._build(found)
        for line in _lines(found):
            key = (line.noun.id, line.field)
            if field := self.fields.get(key):
                field.set_value(line.text)
            elif label := self._labels.get(key):
                label.setText(line.text)

    def _build(self, found: Elements) -> None:
        clear_layout(self._place)
        self.fields, self._labels = {}, {}
        beside = len(found.parties) <= _BESIDE
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        heads = [PartyHead(face.short, face.party_rank or 0, self) for face in found.parties]
        if beside:
            heads.append(PartyHead(_("En commun"), None, self))
        for column, head in enumerate(heads):
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 1)
        pole: Round | None = None
        for row in found.rows:
            if row.element.pole is not None and row.element.pole is not pole:
                pole = row.element.pole
                said = look(QLabel(_(ROUNDS[pole]), self), "heading")
                said.setContentsMargins(0, 12, 0, 0)
                grid.addWidget(said, grid.rowCount(), 0, 1, -1)
            self._add_row(grid, row, found, beside=beside)
        self._place.addWidget(holder)
        holder.show()

    def _add_row(self, grid: QGridLayout, row: ElementRow, found: Elements, *, beside: bool) -> None:
        name = look(QLabel(row.element.name, self), "strong")
        name.setContentsMargins(0, 8, 0, 0)
        grid.addWidget(name, grid.rowCount(), 0, 1, -1)
        line, top = grid.rowCount(), Qt.AlignmentFlag.AlignTop
        if row.element.belongs:
            for column, face in enumerate(found.parties):
                cell = self._cell(row.element, row.cells[face.id], found, face)
                grid.addWidget(cell, line, column, top)
        if not row.element.together:
            return
        cell = self._cell(row.element, row.common, found, None)
        alone, column = not row.element.belongs, len(found.parties)
        if beside and not alone:
            grid.addWidget(cell, line, column, top)
        else:
            grid.addWidget(cell, line if alone else line + 1, 0, 1, -1, top)

    def _cell(self, element: Element, lines: tuple[Line, ...], found: Elements, face: Face | None) -> QWidget:
        belongs, whose = (element.belongs, face.short) if face else (element.together, _("En commun"))
        cell = QWidget(self)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        for line in lines:
            words.addWidget(self._line(line, found, cell))
        if not lines:
            said = look(WholeLabel(_(belongs), cell), "small")
            said.setWordWrap(True)
            said.setContentsMargins(8, 4, 0, 4)
            words.addWidget(said)
        way = QToolButton(cell)
        way.setText("→")
        name = _("Aller à : {element}, {whose}").format(element=element.name, whose=whose)
        way.setAccessibleName(name)
        way.setToolTip(name)
        way.clicked.connect(lambda _checked=False: self._go(element, lines, face.id if face else None))
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(words, 1)
        row.addWidget(way, alignment=Qt.AlignmentFlag.AlignTop)
        return cell

    def _line(self, line: Line, found: Elements, parent: QWidget) -> QWidget:
        holder = QWidget(parent)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if line.leading:
            column.addLayout(_about(line, found, holder))
        key = (line.noun.id, line.field)
        if line.editable and self.is_mine():
            field = named(Sentence(line.leading or _("Mots")), "line", *key)
            self.fields[key] = Bound(self.desk, line.noun).field(field, line.field)
            column.addWidget(field)
        else:
            label = self._labels[key] = WholeLabel(line.text, holder)
            label.setWordWrap(True)
            label.setContentsMargins(8, 2, 0, 2)
            column.addWidget(label)
        if not line.leading:
            column.addLayout(_about(line, found, holder))
        return holder

    def _go(self, element: Element, lines: tuple[Line, ...], party_id: str | None) -> None:
        """Where the first thing of the cell lives, or where one would be added."""
        noun = element.noun
        identity = lines[0].noun.id if lines else party_id
        tab = "preparation" if noun in _HERE else ""
        self.desk.go(Target("case", self.case_id, tab, noun, identity, element.field))


def _about(line: Line, found: Elements, parent: QWidget) -> QHBoxLayout:
    """What comes with the words: what they are, and who else may see them."""
    row = FlowLayout(spacing=8)
    if line.leading:
        leading = look(QLabel(line.leading, parent), "small")
        leading.setMinimumHeight(HEIGHT)
        row.addWidget(leading)
    if line.noun.scope is not Scope.MEDIATOR:
        party = found.faces.get(line.noun.party_id or "")
        name, rank = (party.short, party.party_rank or 0) if party else ("", 0)
        row.addWidget(ScopeChip(line.noun.scope, name, rank, parent))
    indented = QHBoxLayout()
    indented.setContentsMargins(8, 0, 0, 2)
    indented.addLayout(row)
    return indented


def _lines(found: Elements) -> Iterator[Line]:
    for row in found.rows:
        yield from (line for cell in row.cells.values() for line in cell)
        yield from row.common


def _shape(case_id: str, found: Elements) -> tuple[object, ...]:
    """What makes the page draw its cells again: other things, other parties."""
    parties = tuple((face.id, face.short) for face in found.parties)
    return (
        case_id,
        parties,
        tuple((line.noun.id, line.field, line.leading, line.noun.scope) for line in _lines(found)),
    )

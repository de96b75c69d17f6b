"""One criterion in the table: its words, where it comes from, what each party makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from mediator.casework.criteria import CriterionLine
from mediator.casework.faces import Face
from mediator.domain.scope import Scope
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.preparation.problem.criteria.cell import AcceptanceCell
from mediator.ui.shared.chip import ScopeChip, chip_width, scope_word
from mediator.ui.shared.inplace import KeyActs, named
from mediator.ui.shared.parts import Act, Elided
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

MORE = 38
"""Width of what stands after the chips: the button of the row's acts, in pixels."""


class CriterionRow(Row):
    """Enter unfolds it; Right goes to what the parties make of it."""

    weighed = Signal(str, object)
    """The party, and what it makes of the criterion."""

    def __init__(self, line: CriterionLine, parties: Sequence[Face], acts: Sequence[Act], *, writable: bool) -> None:
        super().__init__(line.criterion.text, acts=acts, wrap=True)
        named(self, "criterion", line.criterion.id)
        self.line.removeWidget(self.text)
        self.cells: list[AcceptanceCell] = []
        self.line.insertLayout(0, self._words(line), 1)
        place = 1
        for face in parties:
            cell = AcceptanceCell(
                line.acceptance(face.id), face.short, line.criterion.text, writable=writable, parent=self
            )
            named(cell, "cell", line.criterion.id, face.id)
            cell.chosen.connect(lambda said, party=face.id: self.weighed.emit(party, said))
            self.line.insertWidget(place, cell)
            self.cells.append(cell)
            place += 1
        if writable:
            self.chip = ScopeChip(line.criterion.scope, parent=self)
            room = QHBoxLayout()
            room.addSpacing(chip_room() - self.chip.width())
            room.addWidget(self.chip)
            self.line.insertLayout(place, room)

    def _words(self, line: CriterionLine) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.text)
        criterion = line.criterion
        paper = line.document.title if line.document else ""
        detail = " · ".join(part for part in (word(criterion.kind), criterion.source, paper) if part)
        column.addWidget(self._small(detail))
        if criterion.gives:
            column.addWidget(self._small(_("Donne : {what}").format(what=criterion.gives)))
        self.setAccessibleDescription(detail)
        return column

    def _small(self, words: str) -> QLabel:
        return look(Elided(words, self), "small")


def chip_room() -> int:
    """The room chips are given, so that columns stand under their heads."""
    return max(chip_width(scope_word(scope)) for scope in (Scope.JOINT, Scope.MEDIATOR, Scope.ADMINISTRATIVE))


def with_keys(row: CriterionRow, keys: dict[Qt.Key, Callable[[], object]]) -> CriterionRow:
    """Let Alt and a key act on the criterion wherever the keyboard is in its row."""
    KeyActs(row, {(key, Qt.KeyboardModifier.AltModifier): act for key, act in keys.items()})
    return row

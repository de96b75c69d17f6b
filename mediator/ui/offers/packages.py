"""Offers side by side, question by question: what each promises, on which conditions, until when, what was answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from mediator import i18n
from mediator.domain import words
from mediator.domain.bargaining import Term
from mediator.domain.noun import today
from mediator.domain.rounds import Move, Rounds
from mediator.i18n import _, current, typeset
from mediator.ui.offers.scene import Scene
from mediator.ui.offers.spoken import said_expiry, said_round
from mediator.ui.shared import theme
from mediator.ui.shared.promise import due

_COLUMN, _HEAD = 256, 160
_DRESS = """
QTableView::item { padding: 6px 8px; }
QTableCornerButton::section, QHeaderView::section:vertical { background: transparent; border: 0; }
QHeaderView::section:vertical { padding: 6px 8px 6px 0; }
QHeaderView::section:horizontal { padding: 6px 8px; }
"""


@dataclass(frozen=True, slots=True)
class Packages:
    """The table as words: a head and an identity for each offer, then rows of cells."""

    opens: tuple[str, ...]
    heads: tuple[str, ...]
    makers: tuple[str | None, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def side_by_side(rounds: Rounds, scene: Scene) -> Packages:
    """The latest offer of each first; only the rows some offer has something to say on."""
    moves = rounds.side_by_side()
    heads = tuple(_head(move, scene) for move in moves)
    rows = [(_("Ce qui est proposé"), tuple(move.offer.summary for move in moves))]
    known = {issue.id for issue in scene.issues}
    for issue_id, title in [*((issue.id, issue.title) for issue in scene.issues), (None, _("Sans question"))]:
        rows.append((title, tuple(_on_issue(move, issue_id, known, scene) for move in moves)))
    rows += [
        (_("Conditions"), tuple(move.offer.conditions for move in moves)),
        (_("Valable"), tuple(said_expiry(move.offer, today()) for move in moves)),
        (_("Réponse"), tuple(words.word(move.offer.answer) if move.offer.answer else "" for move in moves)),
    ]
    spoken = tuple((title, cells) for title, cells in rows if any(cells))
    makers = tuple(move.offer.maker_id for move in moves)
    return Packages(tuple(move.source_id for move in moves), heads, makers, spoken)


def _head(move: Move, scene: Scene) -> str:
    who = scene.name(move.offer.maker_id) if move.offer.maker_id else _("Ensemble")
    return f"{who}\n{said_round(move)} · {i18n.day(move.offer.made_on, 'medium')}"


def _on_issue(move: Move, issue_id: str | None, known: set[str], scene: Scene) -> str:
    here = (t for t in move.terms if (t.issue_id if t.issue_id in known else None) == issue_id)
    return "\n\n".join(_promise(term, scene) for term in here)


def _promise(term: Term, scene: Scene) -> str:
    who = " → ".join(name for name in (scene.name(term.debtor_id), scene.name(term.creditor_id)) if name)
    amount = "" if term.amount_cents is None else i18n.money(term.amount_cents)
    deed = ", ".join(part for part in (term.text, due(term.due_on, term.due_words)) if part)
    proof = _("preuve : {proof}").format(proof=term.proof) if term.proof else ""
    return "\n".join(part for part in (amount, who, deed, proof) if part)


class PackagesTable(QTableWidget):
    """Arrows go from cell to cell; Enter opens the offer of the column."""

    opens = Signal(str)

    def __init__(self, mark: Callable[[str | None], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self._shown: Packages | None = None
        self.setAccessibleName(_("Les offres côte à côte"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setStyleSheet(_DRESS)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultAlignment(left)
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(left | Qt.TextFlag.TextWordWrap)
        down.setFixedWidth(_HEAD)
        down.setHighlightSections(False)
        for header in (across, down):
            header.setSectionsClickable(False)
        self.itemActivated.connect(lambda item: self._open(item.column()))
        theme.changed.connect(self._mark_heads)

    def show_packages(self, packages: Packages) -> None:
        """Show these, keeping the cell under the eye."""
        if packages == self._shown:
            return
        at, self._shown = (self.currentRow(), self.currentColumn()), packages
        self.clear()
        self.setRowCount(len(packages.rows))
        self.setColumnCount(len(packages.heads))
        for column, head in enumerate(packages.heads):
            self.setHorizontalHeaderItem(column, QTableWidgetItem(head))
            self.setColumnWidth(column, _COLUMN)
        self._mark_heads()
        for row, (title, cells) in enumerate(packages.rows):
            self.setVerticalHeaderItem(row, QTableWidgetItem(typeset(title, current())))
            for column, cell in enumerate(cells):
                self.setItem(row, column, self._cell(title, packages.heads[column], cell))
        self.resizeRowsToContents()
        self._fit()
        if packages.rows and packages.heads:
            self.setCurrentCell(*(min(max(0, n), most - 1) for n, most in zip(at, self._size(), strict=True)))

    def forget(self) -> None:
        """Go back to the first cell."""
        self.setCurrentCell(0, 0)
        self.horizontalScrollBar().setValue(0)

    def _mark_heads(self) -> None:
        for column, maker in enumerate(self._shown.makers if self._shown else ()):
            if head := self.horizontalHeaderItem(column):
                head.setIcon(self._mark(maker))

    def _size(self) -> Sequence[int]:
        return self.rowCount(), self.columnCount()

    def _cell(self, title: str, head: str, words_of_it: str) -> QTableWidgetItem:
        item = QTableWidgetItem(typeset(words_of_it, current()))
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        said = head.replace("\n", ", ")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said}, {title} : {words_of_it or _('rien')}")
        return item

    def _fit(self) -> None:
        """As high as what it holds: the page scrolls, the table goes sideways only."""
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 16)

    def _open(self, column: int) -> None:
        if self._shown is not None:
            self.opens.emit(self._shown.opens[column])

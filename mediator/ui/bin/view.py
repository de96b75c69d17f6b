"""The page « Corbeille »: what, when, out of which case; taken back with Enter, gone for good after one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import finding, intake
from mediator.domain.changes import ChangeSet
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import _
from mediator.ui.shared import dialogs
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.heading import Heading, on_paper
from mediator.ui.shared.parts import Act, EmptyState, quiet_button
from mediator.ui.shared.record_table import RecordTable
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.windowed_model import Column, WindowedModel
from mediator.vault import Binned

_FOR_GOOD = "for_good"


@dataclass(frozen=True, slots=True)
class BinRow:
    """One line: what was put away, and the reference of its case while that still exists."""

    binned: Binned
    reference: str

    @property
    def id(self) -> str:
        return self.binned.change_set_id


class BinPage(QWidget):
    """The recycle bin, the mediator's alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._contents: dict[str, Binned] = {}
        self.model = WindowedModel[BinRow](
            (
                Column(_("Quoi"), lambda row: row.binned.title, stretch=True),
                Column(_("Dossier"), lambda row: row.reference, width=140),
                Column(_("Depuis"), lambda row: _moment(row.binned.at), width=220),
            ),
            self._ids,
            self._rows,
            parent=self,
        )
        self._build()
        group = _("Corbeille")
        Action(self, _("Reprendre dans la corbeille"), self.restore, key="Ctrl+R", group=group)
        Action(self, _("Effacer pour de bon…"), self.ask_for_good, key="Del", group=group)
        self._show_what_there_is()

    def _build(self) -> None:
        self.head = Heading(_("Corbeille"))
        words = _("Ce que vous avez retiré reste ici, chiffré, jusqu'à ce que vous l'effaciez.")
        self.head.column.addWidget(look(QLabel(words, self), "soft"))
        self._acts = QWidget(self)
        line = QHBoxLayout(self._acts)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(quiet_button(Act(_("Reprendre"), self.restore, _("Entrée"))))
        line.addWidget(quiet_button(Act(_("Effacer pour de bon…"), self.ask_for_good, _("Suppr"))))
        self.head.line.addWidget(self._acts)
        self.table = RecordTable(self.model, _("Corbeille"))
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.table.opened.connect(lambda _id: self.restore())
        self.table.menu_wanted.connect(self.open_menu)
        nothing = QWidget()
        nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(nothing)
        column.setContentsMargins(12, 8, 12, 8)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(EmptyState(_("La corbeille est vide. Ce que vous retirez d'un dossier attend ici.")))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(nothing)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addWidget(on_paper(self._stack), 1)

    # What the shell asks.

    def title(self) -> str:
        """« Corbeille »."""
        return _("Corbeille")

    def show_target(self, target: Target) -> None:
        """Show what is in the bin now."""
        del target
        self.refresh(None)
        self.head.yield_focus(self)

    def set_audience(self, audience: Audience) -> None:
        """Nobody but the mediator has a bin."""
        del audience
        self.refresh(None)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read the bin again: any act may fill or empty it."""
        del changes
        self.model.refresh()
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        some = self.model.rowCount() > 0
        if some and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._acts.setVisible(some)
        self._stack.setCurrentIndex(0 if some else 1)
        self.setFocusProxy(self._stack.currentWidget())  # pyright: ignore[reportArgumentType]

    def _ids(self) -> Sequence[str]:
        mine = self._desk.audience() == MEDIATOR
        self._contents = {each.change_set_id: each for each in self._desk.vault.bin_contents()} if mine else {}
        return list(self._contents)

    def _rows(self, ids: Sequence[str]) -> Sequence[BinRow]:
        found = [self._contents[id_] for id_ in ids if id_ in self._contents]
        cases = tuple({each.case_id for each in found if each.case_id})
        rows = finding.case_rows(self._desk.vault, self._desk.audience(), cases)
        references = {row.id: row.reference for row in rows}
        return [BinRow(each, references.get(each.case_id or "", "")) for each in found]

    # Acts.

    def restore(self) -> None:
        """Bring the current thing back, and go to its case."""
        binned = self._current()
        if binned is None:
            return
        if attempt(self._desk, lambda: intake.restore(self._desk.vault, binned.change_set_id)):
            self._desk.notify(_("« {title} » a repris sa place.").format(title=binned.title), undo=True)
            if binned.case_id:
                self._desk.go(Target("case", binned.case_id))

    def ask_for_good(self) -> None:
        """Drop the current thing for good, once confirmed: nothing brings it back."""
        binned = self._current()
        if binned is None:
            return
        dialogs.ask(
            self,
            _("Effacer « {title} » pour de bon ?").format(title=binned.title),
            [("keep", _("Garder")), (_FOR_GOOD, _("Effacer pour de bon"))],
            lambda answer: self._drop(binned) if answer == _FOR_GOOD else None,
            detail=_(
                "Son contenu et son histoire disparaissent du coffre. Ce que vous avez fait avant ne pourra "
                "plus être annulé."
            ),
        )

    def open_menu(self, _id: str, at: QPoint) -> QMenu:
        """What can be done with what is in the bin, where the menu key or the right button asks."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(f"{_('Reprendre')}\t{_('Entrée')}", self.restore)
        menu.addAction(f"{_('Effacer pour de bon…')}\t{_('Suppr')}", self.ask_for_good)
        menu.popup(at)
        return menu

    def _drop(self, binned: Binned) -> None:
        if attempt(self._desk, lambda: self._desk.vault.empty_from_bin(binned.change_set_id)):
            self._desk.notify(_("« {title} » est effacé.").format(title=binned.title))

    def _current(self) -> Binned | None:
        return self._contents.get(self.table.current_id() or "")


def _moment(at: datetime) -> str:
    here = at.astimezone()
    return f"{i18n.day(here.date(), 'medium')}, {i18n.clock(here)}"

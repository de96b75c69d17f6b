"""The page « Dossiers »: a long list narrowed by words, shelf, stage and regime; one case opened from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from mediator.casework import finding, intake
from mediator.domain.case import Regime, Stage
from mediator.domain.changes import ChangeSet
from mediator.domain.noun import today
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.cases.new_case import NewCase
from mediator.ui.cases.rows import CaseDelegate, columns
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.heading import FilterBox, Heading, Shelves, on_paper
from mediator.ui.shared.parts import Act, EmptyState, clear_layout, quiet_button
from mediator.ui.shared.record_table import RecordTable
from mediator.ui.shared.windowed_model import WindowedModel
from mediator.vault.listing import CaseFilter, CaseRow, CaseShelf, CaseSort

E = TypeVar("E", bound=StrEnum)

_TABLES = ("mediation_case", "participation", "contact", "session", "deadline", "task", "commitment")


class CasesPage(QWidget):
    """The list of cases."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = CaseFilter()
        self._read_on = today()
        self._touched: set[str] | None = set()
        self._stale = QTimer(self, singleShot=True, interval=0)
        self._stale.timeout.connect(self._read_again)
        self.model = WindowedModel[CaseRow](
            columns(),
            lambda: finding.case_ids(desk.vault, desk.audience(), self._wanted),
            lambda ids: finding.case_rows(desk.vault, desk.audience(), ids),
            parent=self,
        )
        self._build()
        self._offer_actions()
        self._show_what_there_is()

    def _build(self) -> None:
        self.head = Heading(_("Dossiers"), Act(_("Nouveau dossier"), self.begin_case, "Ctrl+N"))
        self.receive_button = quiet_button(Act(_("Ouvrir un dossier reçu…"), self.receive), self.head)
        self.head.line.insertWidget(self.head.line.count() - 1, self.receive_button)
        self.filter = FilterBox(_("Référence, objet, partie…"))
        self.filter.narrowed.connect(lambda words: self._want(words=words))
        self.filter.opened.connect(self._open_first)
        self.head.line.insertWidget(1, self.filter, 3)
        self.shelves = Shelves(
            _("Quels dossiers"),
            [
                (CaseShelf.OPEN, _("En cours")),
                (CaseShelf.UNDATED, _("Sans date")),
                (CaseShelf.CLOSED, _("Clos")),
                (CaseShelf.ARCHIVED, _("Archivés")),
                (CaseShelf.ALL, _("Tous")),
            ],
        )
        self.shelves.chosen.connect(lambda shelf: self._want(shelf=shelf))
        self.stage = _choice(_("Étape"), _("Toutes les étapes"), Stage)
        self.stage.activated.connect(lambda _place: self._want(stages=_chosen(self.stage, Stage)))
        self.regime = _choice(_("Type de médiation"), _("Tous les types"), Regime)
        self.regime.activated.connect(lambda _place: self._want(regimes=_chosen(self.regime, Regime)))
        self.head.column.addLayout(self._narrowing())
        self.head.column.setContentsMargins(24, 16, 24, 6)
        self.table = RecordTable(self.model, _("Dossiers"))
        self.table.setItemDelegate(CaseDelegate(self.model, self.table))
        self.table.set_filter_box(self.filter)
        self.filter.stand_before(self.table)
        self.table.show_sort(CaseSort.NEXT_DATE)
        self.table.opened.connect(self.open_case)
        self.table.menu_wanted.connect(self.open_menu)
        self.table.sorted_by.connect(
            lambda key, ascending: self._want(sort=CaseSort(key), descending=not ascending)
        )  # fmt: skip
        self._lay_out()

    def _narrowing(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.shelves)
        line.addStretch()
        line.addWidget(self.stage)
        line.addWidget(self.regime)
        return line

    def _lay_out(self) -> None:
        self.new_case = NewCase(self._desk, self)
        self.new_case.hide()
        self.new_case.opened.connect(self._opened)
        self.new_case.left.connect(self._leave_new)
        self._panel = QVBoxLayout()
        self._panel.addWidget(self.new_case)
        self._empty = QWidget(self)
        self._empty_column = QVBoxLayout(self._empty)
        self._empty_column.setContentsMargins(12, 8, 12, 16)
        self._empty_column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addLayout(self._panel)
        page.addWidget(on_paper(self._stack), 1)
        self.setFocusProxy(self.table)

    def _offer_actions(self) -> None:
        group = _("Dossiers")
        Action(self, _("Nouveau dossier"), self.begin_case, key="Ctrl+N", group=group)
        search = Action(self, _("Chercher un dossier"), self._go_to_filter, group=group)
        search.setShortcuts([QKeySequence("Ctrl+F"), QKeySequence("/")])
        Action(self, _("Ouvrir un dossier reçu…"), self.receive, key="Ctrl+O", group=group, keywords="import")
        Action(self, _("Archiver, ou rouvrir"), self.archive, key="Ctrl+Shift+A", group=group)
        Action(self, _("Mettre le dossier à la corbeille"), self.remove, key="Del", group=group)
        for place in range(self.shelves.count()):
            key = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self)
            key.activated.connect(lambda place=place: self.shelves.setCurrentIndex(place))

    # What the shell asks.

    def title(self) -> str:
        """« Dossiers »."""
        return _("Dossiers")

    def show_target(self, target: Target) -> None:
        """Show the list; ``tab="new"`` begins a case, a case is made current in the list."""
        self.head.yield_focus(self)
        if self._read_on != today():
            self.refresh(None)
        if target.tab == "new":
            self.begin_case()
        elif target.case_id:
            self._catch_up()
            self.table.select_id(target.case_id)

    def set_audience(self, audience: Audience) -> None:
        """Read the list for ``audience``; only the mediator opens cases."""
        self.head.setVisible(audience == MEDIATOR)
        self.new_case.hide()
        self.refresh(None)
        self._catch_up()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Take what changed, once for all that was told in a row."""
        if changes is not None and not changes.touches(*_TABLES):
            return
        touched = _cases_in(changes) if changes else None
        self._touched = None if touched is None or self._touched is None else self._touched | touched
        self._stale.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._catch_up()

    # Reading.

    def _want(self, **wanted: object) -> None:
        self._wanted = replace(self._wanted, **wanted)  # pyright: ignore[reportArgumentType]
        self._touched = None
        self._read_again()
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.scrollToTop()

    def _catch_up(self) -> None:
        if self._stale.isActive():
            self._read_again()

    def _read_again(self) -> None:
        self._stale.stop()
        self._read_on = today()
        touched, self._touched = self._touched, set()
        kept, place = self.table.current_id(), self.table.currentIndex().row()
        self.model.refresh(touched)
        if kept and not self.table.currentIndex().isValid() and self.model.rowCount():
            found = self.model.place_of(kept)
            place = min(place, self.model.rowCount() - 1) if found is None else found
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        some = self.model.rowCount() > 0
        if some and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        had_focus = self.table.hasFocus()
        if not some:
            clear_layout(self._empty_column)
            self._empty_column.addWidget(self._nothing())
        self._stack.setCurrentWidget(self.table if some else self._empty)
        self.setFocusProxy(self.table if some else self.filter)
        if had_focus and not some:
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _nothing(self) -> EmptyState:
        wanted = self._wanted
        if self._desk.audience() != MEDIATOR:
            return EmptyState(_("Rien à montrer ici."))
        if wanted.words or wanted.stages or wanted.regimes:
            return EmptyState(_("Aucun dossier ne correspond."), Act(_("Tout montrer"), self._show_all))
        match wanted.shelf:
            case CaseShelf.UNDATED:
                return EmptyState(_("Chaque dossier en cours a sa prochaine date."))
            case CaseShelf.CLOSED:
                return EmptyState(_("Les médiations terminées viendront ici."))
            case CaseShelf.ARCHIVED:
                return EmptyState(_("Les dossiers que vous archivez viendront ici. Ils restent dans le coffre."))
            case _:
                words = _("Vos médiations viendront ici. Une phrase suffit pour ouvrir la première.")
                return EmptyState(words, Act(_("Nouveau dossier"), self.begin_case, "Ctrl+N"))

    def _show_all(self) -> None:
        self.filter.clear()
        self.filter.narrow_now()
        self.stage.setCurrentIndex(0)
        self.regime.setCurrentIndex(0)
        self._want(words="", stages=(), regimes=())
        self.shelves.show_value(CaseShelf.ALL)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Acts.

    def open_case(self, case_id: str) -> None:
        """Go to a case."""
        self._desk.go(Target("case", case_id))

    def begin_case(self) -> None:
        """Open the panel of a new case."""
        if self._desk.audience() == MEDIATOR:
            self._panel.setContentsMargins(24, 16, 24, 16)
            self.head.show_act(shown=False)
            self.new_case.begin()

    def receive(self) -> None:
        """Go to the page that opens a case file."""
        if self._desk.audience() == MEDIATOR:
            self._desk.go(Target("case_file"))

    def archive(self) -> None:
        """Put the current case away, or take it out again."""
        row = self._current()
        if row is None:
            return
        if attempt(
            self._desk, lambda: intake.archive(self._desk.vault, row.id, archived=not row.archived)
        ):  # fmt: skip
            said = _("{reference} est rouvert.") if row.archived else _("{reference} est archivé.")
            self._desk.notify(said.format(reference=row.reference), undo=True)

    def remove(self) -> None:
        """Put the current case, and everything in it, in the recycle bin."""
        row = self._current()
        if row is not None and attempt(self._desk, lambda: intake.remove_case(self._desk.vault, row.id)):
            self._desk.notify(_("{reference} est à la corbeille.").format(reference=row.reference), undo=True)

    def open_menu(self, case_id: str, at: QPoint) -> QMenu:
        """What can be done with a case, where the menu key or the right button asks."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self._current()
        menu.addAction(f"{_('Ouvrir')}\t{_('Entrée')}", lambda: self.open_case(case_id))
        if self._desk.audience() == MEDIATOR and row:
            menu.addAction(_("Donner une date"), lambda: self._desk.go(Target("case", case_id, tab="sessions")))
            menu.addSeparator()
            words = _("Rouvrir") if row.archived else _("Archiver")
            menu.addAction(f"{words}\t{_('Ctrl+Maj+A')}", self.archive)
            menu.addAction(f"{_('Mettre à la corbeille')}\t{_('Suppr')}", self.remove)
        menu.popup(at)
        return menu

    def _current(self) -> CaseRow | None:
        if self._desk.audience() != MEDIATOR:
            return None
        self._catch_up()
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _open_first(self) -> None:
        if case_id := self.table.current_id():
            self.open_case(case_id)

    def _opened(self, case_id: str) -> None:
        self._leave_new()
        self._catch_up()
        self.table.select_id(case_id)
        self.open_case(case_id)

    def _leave_new(self) -> None:
        self._panel.setContentsMargins(0, 0, 0, 0)
        self.head.show_act(shown=True)
        self.new_case.hide()
        (self.focusProxy() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()


def _cases_in(changes: ChangeSet) -> set[str] | None:
    """The cases a change shows in; ``None`` when any line may read differently."""
    if any(change.table == "contact" for change in changes.changes):
        return None
    cases: set[str] = set()
    for change in changes.changes:
        row = change.after or change.before or {}
        cases.add(change.row_id if change.table == "mediation_case" else str(row.get("case_id")))
    return cases


def _choice(name: str, all_of_them: str, kinds: type[StrEnum]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(all_of_them, "")
    for kind in kinds:
        box.addItem(word(kind), kind.value)
    return box


def _chosen(box: QComboBox, kinds: type[E]) -> Collection[E]:
    value = box.currentData()
    return (kinds(value),) if value else ()

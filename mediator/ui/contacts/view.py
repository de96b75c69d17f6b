"""The page « Contacts »: the list at the left, the sheet of one contact at the right."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from mediator.casework import finding
from mediator.domain.changes import ChangeSet
from mediator.domain.people import ContactKind
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import _
from mediator.ui.contacts.new_contact import NewContact
from mediator.ui.contacts.sheet import SheetView
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.heading import FilterBox, Heading, on_paper
from mediator.ui.shared.parts import Act, EmptyState, quiet_button
from mediator.ui.shared.record_table import RecordTable
from mediator.ui.shared.windowed_model import Column, WindowedModel
from mediator.vault.listing import ContactRow

_TABLES = ("contact", "participation", "mediation_case")
_SHOW_MS = 40
"""How long the current line stands still before its sheet is read: arrows held down stay light."""
_LIST_WIDTH = 400


class ContactsPage(QWidget):
    """Everybody the mediator knows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = ""
        self.model = WindowedModel[ContactRow](
            (
                Column(_("Nom"), lambda row: row.name, stretch=True),
                Column(_("Ville, profession"), lambda row: row.detail, width=150),
            ),
            lambda: finding.contact_ids(desk.vault, desk.audience(), self._words),
            lambda ids: finding.contact_rows(desk.vault, desk.audience(), ids),
            parent=self,
        )
        self._later = QTimer(self, singleShot=True, interval=_SHOW_MS)
        self._later.timeout.connect(self._show_current)
        self._build()
        self._offer_actions()
        self._show_what_there_is()

    def _build(self) -> None:
        self.head = Heading(_("Contacts"), Act(_("Nouvelle personne"), self.new_person, "Ctrl+N"))
        organisation = Act(_("Nouvelle organisation"), self.new_organisation, _("Ctrl+Maj+N"))
        self.head.line.insertWidget(self.head.line.count() - 1, quiet_button(organisation))
        self.filter = FilterBox(_("Nom, ville…"))
        self.filter.narrowed.connect(self._narrow)
        self.filter.opened.connect(self._enter_sheet)
        self.head.line.insertWidget(1, self.filter, 3)
        self.table = RecordTable(self.model, _("Contacts"))
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.table.set_filter_box(self.filter)
        self.table.current_changed.connect(lambda _id: self._later.start())
        self.table.opened.connect(lambda _id: self._enter_sheet())
        self.table.menu_wanted.connect(self.open_menu)
        self.filter.stand_before(self.table)
        self.sheet = SheetView(self._desk)
        self.sheet.other_wanted.connect(self.show_contact)
        self.new_contact = NewContact(self._desk)
        self.new_contact.hide()
        self.new_contact.made.connect(self._made)
        self.new_contact.left.connect(self._leave_new)
        self.empty = EmptyState(
            _("Les personnes et les organisations de vos dossiers viendront ici."),
            Act(_("Nouvelle personne"), self.new_person, "Ctrl+N"),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._panel = QHBoxLayout()
        self._panel.addWidget(self.new_contact)
        column.addLayout(self._panel)
        inset = QVBoxLayout()
        inset.setContentsMargins(24, 0, 24, 0)
        inset.addWidget(self.empty)
        column.addLayout(inset)
        column.addWidget(self.sheet, 1)
        column.addStretch()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(on_paper(self.table))
        self.split.addWidget(right)
        self.split.setSizes([_LIST_WIDTH, 1000])
        self.split.setStretchFactor(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addWidget(self.split, 1)
        self.setFocusProxy(self.table)

    def _offer_actions(self) -> None:
        group = _("Contacts")
        Action(self, _("Nouvelle personne"), self.new_person, key="Ctrl+N", group=group)
        Action(self, _("Nouvelle organisation"), self.new_organisation, key="Ctrl+Shift+N", group=group)
        search = Action(self, _("Chercher un contact"), self._go_to_filter, group=group)
        search.setShortcuts([QKeySequence("Ctrl+F"), QKeySequence("/")])
        Action(self, _("Mettre le contact à la corbeille"), self._remove, key="Del", group=group)

    # What the shell asks.

    def title(self) -> str:
        """« Contacts »."""
        return _("Contacts")

    def show_target(self, target: Target) -> None:
        """Show a contact and draw the eye to one of its fields."""
        self.head.yield_focus(self)
        if target.noun == "contact" and target.noun_id:
            self.show_contact(target.noun_id)
            if target.field:
                self.sheet.flash(target.field)

    def set_audience(self, audience: Audience) -> None:
        """Read everything for ``audience``; only the mediator adds, merges and edits."""
        self.head.setVisible(audience == MEDIATOR)
        self._leave_new()
        self.refresh(None)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Take what changed in the list and on the sheet."""
        if changes is not None and not changes.touches(*_TABLES):
            return
        touched = {change.row_id for change in changes.changes if change.table == "contact"} if changes else None
        self.model.refresh(touched)
        self._show_what_there_is()
        self._show_current()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._later.isActive():
            self._show_current()

    # Showing.

    def show_contact(self, contact_id: str) -> None:
        """Make a contact current, whatever the list was narrowed to."""
        if self.model.place_of(contact_id) is None:
            self.filter.clear()
            self.filter.narrow_now()
        if self.table.select_id(contact_id):
            self._show_current()

    def _show_current(self) -> None:
        self._later.stop()
        self.sheet.show_contact(self.table.current_id())

    def _show_what_there_is(self) -> None:
        some = self.model.rowCount() > 0
        if some and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.sheet.setVisible(some)
        self.empty.setVisible(not some and not self._words)

    def _narrow(self, words: str) -> None:
        self._words = words
        self.model.refresh()
        self._show_what_there_is()
        self._later.start()

    def _enter_sheet(self) -> None:
        self._show_current()
        if field := next(iter(self.sheet.fields.values()), None):
            field.setFocus(Qt.FocusReason.TabFocusReason)

    # Acts.

    def new_person(self) -> None:
        """Wait for the name of a person."""
        self._begin(ContactKind.PERSON)

    def new_organisation(self) -> None:
        """Wait for the name of an organisation."""
        self._begin(ContactKind.ORGANISATION)

    def open_menu(self, contact_id: str, at: QPoint) -> QMenu:
        """What can be done with a contact, where the menu key or the right button asks."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(f"{_('Modifier')}\t{_('Entrée')}", lambda: self.show_contact(contact_id))
        if self._desk.audience() == MEDIATOR:
            menu.addAction(f"{_('Mettre à la corbeille')}\t{_('Suppr')}", self._remove)
        menu.popup(at)
        return menu

    def _begin(self, kind: ContactKind) -> None:
        if self._desk.audience() == MEDIATOR:
            self._panel.setContentsMargins(24, 16, 24, 4)
            self.head.show_act(shown=False)
            self.new_contact.begin(kind)

    def _made(self, contact_id: str) -> None:
        self._leave_new()
        self.model.refresh()
        self.show_contact(contact_id)
        self._enter_sheet()

    def _leave_new(self) -> None:
        self._panel.setContentsMargins(0, 0, 0, 0)
        self.head.show_act(shown=True)
        self.new_contact.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        self._show_current()
        self.sheet.remove()

    def _go_to_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

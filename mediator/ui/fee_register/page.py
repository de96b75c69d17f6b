"""The page « Honoraires »: every issued note in the order of its number, what it comes to, what remains; its page beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import fee_issuing, fee_register
from mediator.casework.attachments import write_out
from mediator.casework.fee_register import Register, RegisterLine
from mediator.domain.changes import ChangeSet
from mediator.domain.noun import today
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.words import word
from mediator.i18n import _, ngettext
from mediator.ui.shared import dialogs
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.heading import Heading, on_paper
from mediator.ui.shared.parts import Act, EmptyState, quiet_button
from mediator.ui.shared.pdf_view import PdfView
from mediator.ui.shared.record_table import RecordTable
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.windowed_model import Column, WindowedModel

_TABLES = ("registered_note", "fee_note", "mediation_case", "rule_edit", "practice")
_PAGE_WIDTH = 420
_GIVE_WAY = (3, 4, 5)
"""Columns hidden while a page stands beside."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RegisterPage(QWidget):
    """The mediator's alone: while the screen is shared nothing of it shows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._year: int | None = today().year
        self._register: Register = fee_register.register_of(desk.vault, self._year)
        self.model = WindowedModel[RegisterLine](self._columns(), self._ids, self._rows, parent=self)
        self._build()
        group = _("Honoraires")
        Action(self, _("Noter payée aujourd'hui"), self.pay, key="Ctrl+P", group=group)
        Action(self, _("Exporter pour le comptable…"), self.export, group=group)
        self.refresh(None)

    def _columns(self) -> tuple[Column[RegisterLine], ...]:
        money = self._money
        return (
            Column(_("Numéro"), lambda line: line.note.number, width=124),
            Column(_("Émise le"), lambda line: i18n.day(line.note.issued_on, "medium"), width=116),
            Column(_("Client"), _client, stretch=True),
            Column(_("Dossier"), lambda line: line.reference, width=92),
            Column(_("Hors taxe"), lambda line: money(line.note.net_cents), alignment=_RIGHT, width=104),
            Column(_("Taxes"), lambda line: money(line.note.vat_cents), alignment=_RIGHT, width=92),
            Column(_("Total"), lambda line: money(line.note.total_cents), alignment=_RIGHT, width=104),
            Column(_("Reste dû"), self._due, alignment=_RIGHT, width=120),
        )

    def _build(self) -> None:
        self._build_head()
        self._build_table()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addWidget(self.body, 1)
        self.setFocusProxy(self.table)

    def _build_head(self) -> None:
        self.head = Heading(_("Honoraires"))
        self.year = QComboBox(self)
        self.year.setAccessibleName(_("Année"))
        self.year.activated.connect(self._choose_year)
        self.unpaid = QCheckBox(_("À régler seulement"), self)
        self.unpaid.toggled.connect(lambda _on: self._show())
        self.sums = look(QLabel(self), "soft")
        self.sums.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(12)
        for widget in (self.year, self.unpaid):
            line.addWidget(widget)
        line.addStretch()
        self.pay_button = quiet_button(Act(_("Payée aujourd'hui"), self.pay, "Ctrl+P"))
        self.export_button = quiet_button(Act(_("Exporter pour le comptable…"), self.export))
        for button in (self.pay_button, self.export_button):
            line.addWidget(button)
        self.head.column.addLayout(line)
        self.head.column.addWidget(self.sums)

    def _build_table(self) -> None:
        self.table = RecordTable(self.model, _("Notes d'honoraires"))
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.table.opened.connect(self.open_pdf)
        self.table.menu_wanted.connect(self.open_menu)
        nothing = EmptyState(
            _("Ici vient chaque note émise, dans l'ordre de son numéro. Une note s'émet depuis son dossier.")
        )
        empty = QWidget()
        inset = QVBoxLayout(empty)
        inset.setContentsMargins(12, 0, 12, 0)
        inset.addWidget(nothing)
        inset.addStretch()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self.view = PdfView(self)
        self.view.setFixedWidth(_PAGE_WIDTH)
        self.view.hide()
        self.body = QWidget(self)
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(on_paper(self._stack), 1)
        row.addWidget(self.view)

    # What the shell asks.

    def title(self) -> str:
        """« Honoraires »."""
        return _("Honoraires")

    def show_target(self, target: Target) -> None:
        """Show a note, when ``target`` names one."""
        if target.noun == "registered_note" and target.noun_id:
            self.table.select_id(target.noun_id)

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        self.close_pdf()
        for part in (self.head, self.body):
            part.setVisible(audience == MEDIATOR)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read the register again when a note was issued, paid, or its case is gone."""
        if changes is None or changes.touches(*_TABLES):
            self._register = fee_register.register_of(self._desk.vault, self._year)
            self._offer_years()
            self._show()

    def _offer_years(self) -> None:
        years = sorted({today().year, *self._register.years}, reverse=True)
        self.year.clear()
        for year in years:
            self.year.addItem(str(year), year)
        self.year.addItem(_("Toutes les années"), None)
        self.year.setCurrentIndex(self.year.findData(self._year) if self._year else self.year.count() - 1)

    def _choose_year(self, place: int) -> None:
        self._year = self.year.itemData(place)
        self.refresh(None)

    def _show(self) -> None:
        self.model.refresh()
        lines = self._lines()
        self._stack.setCurrentIndex(0 if self._register.lines else 1)
        if lines and not self.table.currentIndex().isValid():
            self.table.select_id(lines[0].id)
        sums, money = fee_register.sums_of(lines), self._money
        said = [
            ngettext("{n} note", "{n} notes", len(lines)),
            _("hors taxe {amount}").format(amount=money(sums.net)),
            _("taxes {amount}").format(amount=money(sums.vat)),
            _("total {amount}").format(amount=money(sums.total)),
            _("réglé, provisions comprises, {amount}").format(amount=money(sums.paid)),
            _("reste dû {amount}").format(amount=money(sums.due)),
        ]
        self.sums.setText(" · ".join(said))
        self.export_button.setEnabled(bool(self._register.lines))

    # The rows.

    def _lines(self) -> Sequence[RegisterLine]:
        return self._register.unpaid() if self.unpaid.isChecked() else self._register.lines

    def _ids(self) -> list[str]:
        return [line.id for line in self._lines()] if hasattr(self, "unpaid") else []

    def _rows(self, ids: Sequence[str]) -> list[RegisterLine]:
        known = {line.id: line for line in self._register.lines}
        return [known[each] for each in ids if each in known]

    def _money(self, cents: int) -> str:
        return i18n.money(cents, self._register.currency)

    def _due(self, line: RegisterLine) -> str:
        if not line.open:
            return _("réglée")
        amount = self._money(line.due_cents)
        return _("{amount}, en retard").format(amount=amount) if line.overdue(today()) else amount

    # What is done.

    def current(self) -> RegisterLine | None:
        """The line the keyboard is on."""
        identity = self.table.current_id()
        return next((line for line in self._register.lines if line.id == identity), None)

    def pay(self) -> None:
        """Note that all that is due was paid today."""
        line = self.current()
        if line is None or not line.open:
            return
        vault, note = self._desk.vault, line.note
        if attempt(self._desk, lambda: fee_issuing.note_paid(vault, note.id, note.total_cents, today())):
            said = _("La note {number} est réglée.").format(number=note.number)
            self._desk.notify(said, undo=True)

    def open_pdf(self, identity: str) -> None:
        """Show the page of a note beside the list, as it was issued."""
        line = next((line for line in self._register.lines if line.id == identity), None)
        if line is not None:
            attempt(self._desk, lambda: self.view.set_pdf(fee_register.pdf_of(self._desk.vault, line.note)))
            self._make_room(for_page=True)
            self.view.show()

    def _make_room(self, *, for_page: bool) -> None:
        """Amounts before tax and cases give way to the page."""
        for column in _GIVE_WAY:
            self.table.setColumnHidden(column, for_page)

    def close_pdf(self) -> None:
        """Put the page away."""
        self._make_room(for_page=False)
        self.view.hide()
        self.view.clear()

    def go_to_case(self) -> None:
        """Go to the note in its case."""
        line = self.current()
        if line is not None and line.case_id:
            self._desk.go(Target("case", line.case_id, "fees", "fee_note", line.note.of_note))

    def save_pdf(self) -> None:
        """Ask where to write the PDF of the note."""
        line = self.current()
        if line is not None:
            vault, note = self._desk.vault, line.note
            self._write(
                _("Enregistrer le document"), _("Documents PDF (*.pdf)"), f"{word(note.nature)} {note.number}.pdf",
                lambda: fee_register.pdf_of(vault, note),
            )  # fmt: skip

    def export(self) -> None:
        """Ask where to write the register of the year, as a table."""
        register = self._register
        self._write(
            _("Exporter le registre"), _("Tableaux CSV (*.csv)"), fee_register.csv_name(self._year),
            lambda: fee_register.csv_of(register),
        )  # fmt: skip

    def _write(self, title: str, kinds: str, name: str, content: Callable[[], bytes]) -> None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        name = "".join("-" if sign in '/\\:*?"<>|' else sign for sign in name)

        def write(path: Path) -> None:
            if attempt(self._desk, lambda: write_out(path, content())):
                said = _("Le document est enregistré sous « {name} », hors du coffre.")
                self._desk.notify(said.format(name=path.name))

        dialogs.choose_save(self.window(), title, kinds, folder / name, write)

    def open_menu(self, identity: str, at: QPoint) -> QMenu:
        """What can be done with a note."""
        self.table.select_id(identity)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Voir le PDF")).triggered.connect(lambda: self.open_pdf(identity))
        menu.addAction(_("Enregistrer le PDF")).triggered.connect(self.save_pdf)
        line = self.current()
        if line is not None and line.open:
            menu.addAction(_("Payée aujourd'hui")).triggered.connect(self.pay)
        if line is not None and line.case_id:
            menu.addAction(_("Aller au dossier")).triggered.connect(self.go_to_case)
        menu.popup(at)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.view.isHidden():
            self.close_pdf()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


def _client(line: RegisterLine) -> str:
    return " · ".join(part for part in (line.client, word(line.note.nature)) if part)

"""One file kept in the case: what it is, who gave it, who may see it, its fingerprint, its pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from mediator.casework import attachments
from mediator.casework.amend import share
from mediator.casework.faces import Face, parties_of
from mediator.casework.leaks_in_files import FileCheck, check_file
from mediator.domain.disclosing import may_change_scope
from mediator.domain.files import Document, DocumentKind, Nature
from mediator.domain.scope import Audience, Scope, court, joint, party
from mediator.domain.words import word
from mediator.i18n import _, ngettext
from mediator.ui.case.forms import NounForm, read_only
from mediator.ui.files.deliveries import Deliveries
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import Chip, ScopeChip, scope_word
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, Field, FieldForm, TextField
from mediator.ui.shared.leak_panel import LeakPanel
from mediator.ui.shared.parts import Act, clear_layout, quiet_button
from mediator.ui.shared.pdf_view import PdfView
from mediator.ui.shared.stylesheet import look
from mediator.vault import VaultProblem

_SHORT = 16
"""Figures of a fingerprint that are shown."""


class DocumentPanel(QWidget):
    """Shows a document; the mediator completes it where it stands."""

    removed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._document: Document | None = None
        self._form: FieldForm | None = None
        self._shape: object = None
        self.title = look(QLabel(self), "heading")
        self.title.setWordWrap(True)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self.sharing = QPushButton(_("Qui peut voir"), self)
        self.sharing.setMenu(QMenu(self.sharing))
        self.save_button = QPushButton(_("Enregistrer une copie"), self)
        self.save_button.clicked.connect(self.save)
        self.nature = look(QLabel(self), "small")
        self.nature.setWordWrap(True)
        self.print_ = look(QLabel(self), "small")
        self._copy = quiet_button(Act(_("Copier l'empreinte"), self.copy_fingerprint), self)
        self.deliveries = Deliveries(desk, self._let_out, self)
        self.deliveries.noting.connect(self._make_room)
        self.view = PdfView(self)
        self._lay_out()
        self.leaks = LeakPanel(desk, self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addLayout(self._chips)
        head.addWidget(self.sharing)
        head.addWidget(self.save_button)
        self._fields = QVBoxLayout()
        self._fields.setContentsMargins(0, 0, 0, 0)
        mark = QHBoxLayout()
        mark.addWidget(self.print_)
        mark.addWidget(self._copy)
        mark.addStretch()
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 16, 24, 0)
        inner.setSpacing(8)
        inner.addLayout(head)
        inner.addLayout(self._fields)
        inner.addWidget(self.nature)
        inner.addLayout(mark)
        inner.addWidget(self.deliveries)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(inner)
        column.addWidget(self.view, 1)
        self._rest = QWidget(self)
        column.addWidget(self._rest, 1)

    def show_document(self, document: Document, faces: dict[str, Face], *, mine: bool) -> None:
        """Show ``document``; what is being edited is left alone."""
        self._document = document
        self.title.setText(document.title)
        self._show_chips(document, faces, mine=mine)
        self._show_fields(document, faces, mine=mine)
        self.nature.setText(_natures()[document.nature])
        self.print_.setText(_("Empreinte SHA-256 : {start}…").format(start=document.sha256[:_SHORT]))
        self.print_.setToolTip(document.sha256)
        for shown in (self.sharing, self.save_button, self.print_, self._copy, self.deliveries):
            shown.setVisible(mine)
        if mine:
            self.deliveries.show_document(document, faces)
        self._fill_sharing(document, faces)
        self._show_pages(document)

    def _make_room(self, noting: bool) -> None:
        """One thing a page: while a delivery is noted, what the document is stands aside."""
        for widget in (self._form, self.nature, self.print_, self._copy):
            if widget is not None:
                widget.setVisible(not noting)

    def flash(self, field: str) -> None:
        """Draw the eye to one field."""
        if isinstance(self._form, NounForm):
            self._form.flash(field)

    def _show_chips(self, document: Document, faces: dict[str, Face], *, mine: bool) -> None:
        clear_layout(self._chips)
        if document.kind is DocumentKind.SIGNED_SCAN:
            self._chips.addWidget(Chip(word(document.kind), "joint"))
        if mine:
            party = faces.get(document.party_id or "")
            name, rank = (party.short, party.party_rank or 0) if party else ("", 0)
            self._chips.addWidget(ScopeChip(document.scope, name, rank))

    def _show_fields(self, document: Document, faces: dict[str, Face], *, mine: bool) -> None:
        shape = (document.id, tuple(faces)) if mine else None
        if isinstance(self._form, NounForm) and shape == self._shape:
            self._form.show_noun(document)
            return
        clear_layout(self._fields)
        self._shape = shape
        givers: list[tuple[str | None, str]] = [(None, _("Médiatrice")), *((f.id, f.name) for f in faces.values())]
        fields: list[tuple[str, Field]] = [
            ("title", TextField(_("Titre"))),
            ("nature", ChoiceField(_("Nature"), [(nature, word(nature)) for nature in Nature])),
            ("provided_by_id", ChoiceField(_("Remis par"), givers)),
        ]
        self._form = NounForm(self._desk, document, fields) if mine else read_only(document, fields)
        self._fields.addWidget(self._form)

    def _fill_sharing(self, document: Document, faces: dict[str, Face]) -> None:
        menu = self.sharing.menu()
        menu.clear()
        choices: list[tuple[Scope, str | None, str]] = [
            (Scope.MEDIATOR, None, scope_word(Scope.MEDIATOR)),
            *((Scope.PARTY, face.id, scope_word(Scope.PARTY, face.short)) for face in parties_of(faces)),
            (Scope.JOINT, None, scope_word(Scope.JOINT)),
            (Scope.ADMINISTRATIVE, None, scope_word(Scope.ADMINISTRATIVE)),
        ]
        for scope, party_id, words in choices:
            entry = menu.addAction(words)
            entry.setEnabled(may_change_scope(document, scope, party_id))
            entry.triggered.connect(
                lambda _checked=False, scope=scope, party_id=party_id: self._share(document, scope, party_id)
            )

    def _share(self, document: Document, scope: Scope, party_id: str | None) -> None:
        """Let others see the file, once its own words were compared with what they may not know."""
        readers = _readers(document, scope, party_id)

        def shared() -> None:
            attempt(self._desk, lambda: share(self._desk.vault, Document, document.id, scope, party_id))

        if readers is None:
            shared()
        else:
            self._let_out(document, readers, shared)

    def _let_out(self, document: Document, readers: Audience, then: Callable[[], None]) -> None:
        """Go on once the file's own words were compared with what ``readers`` may not know."""
        vault = self._desk.vault

        def checked(found: FileCheck) -> None:
            if found.leaks:
                self.leaks.show_leaks(found.leaks, then, lambda: self._let_out(document, readers, then))
                return
            self.leaks.put_away()
            then()
            if not found.whole:
                self._desk.notify(_("Ce fichier n'a pas pu être lu en entier : relisez-le avant de le montrer."))

        jobs.run(lambda _progress: check_file(vault, readers, document.id), done=checked)

    def _show_pages(self, document: Document) -> None:
        drawn = document.pages is not None
        if drawn:
            try:
                self.view.set_pdf(attachments.content_of(self._desk.vault, document, self._desk.audience()))
            except VaultProblem as problem:
                self._desk.notify(problem.sentence)
                drawn = False
        self.view.setVisible(drawn)
        self._rest.setVisible(not drawn)

    def save(self) -> None:
        """Ask where to write a copy of the file."""
        document = self._document
        if document is None:
            return
        dialogs.choose_save(
            self.window(),
            _("Enregistrer une copie"),
            _("Tous les fichiers (*)"),
            Path.home() / Path(document.filename).name,
            lambda path: self._write(document, path),
        )

    def _write(self, document: Document, path: Path) -> None:
        if attempt(self._desk, lambda: attachments.save_copy(self._desk.vault, document, path)):
            self._desk.notify(_("La copie est enregistrée. Elle n'est plus protégée par le coffre."))

    def copy_fingerprint(self) -> None:
        """Put the whole fingerprint in the clipboard."""
        if self._document is not None:
            QGuiApplication.clipboard().setText(self._document.sha256)
            self._desk.notify(_("L'empreinte est copiée."))


def _readers(document: Document, scope: Scope, party_id: str | None) -> Audience | None:
    """Those a file is about to be shown to; ``None`` when it only comes back to the mediator."""
    match scope:
        case Scope.PARTY if party_id:
            return party(document.case_id, party_id)
        case Scope.JOINT:
            return joint(document.case_id)
        case Scope.ADMINISTRATIVE:
            return court(document.case_id)
        case _:
            return None


def size_words(document: Document) -> str:
    """« 3 pages, 120 ko »."""
    pages = ngettext("{n} page", "{n} pages", document.pages) if document.pages else ""
    if document.size < 1_000_000:
        weight = _("{n} ko").format(n=max(1, round(document.size / 1000)))
    else:
        weight = _("{n} Mo").format(n=round(document.size / 1_000_000))
    return ", ".join(part for part in (pages, weight) if part)


def _natures() -> dict[Nature, str]:
    return {
        Nature.ELABORATED: _(
            "Faite pour la médiation : confidentielle, elle ne sort pas et ne se produit pas en justice."
        ),
        Nature.PRODUCED: _("Elle existait avant la médiation : la confidentialité ne la couvre pas."),
    }

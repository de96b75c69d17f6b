"""Somebody asks what is held about her: who, what would be handed over, and in what it leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from mediator import i18n
from mediator.casework import person_data
from mediator.casework.leak_check import Leak
from mediator.casework.person_data import PersonData
from mediator.domain.changes import ChangeSet
from mediator.domain.letters import words_of
from mediator.domain.people import Contact
from mediator.domain.practice_papers import Group
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _, ngettext
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.inplace import WholeLabel, small_button
from mediator.ui.shared.leak_panel import LeakPanel
from mediator.ui.shared.parts import Act, Section, clear_layout, quiet_button
from mediator.ui.shared.stylesheet import look
from mediator.vault import NotFound

Files = dict[str, bytes]
_SHOWN = 40
"""How many things of one mediation are listed before she decides."""


class AskingSection(Section):
    """A contact chosen by name; nothing is written before the leak check has nothing left to say."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(_("La demande d'une personne"))
        self._desk, self._page, self._language = desk, page, i18n.current()
        self._people: dict[str, str] = {}
        self.contact_id = ""
        self.leaks = LeakPanel(desk, page)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(_("Nom d'un contact"))
        self.name.setAccessibleName(_("Nom d'un contact"))
        self.name.setMaximumWidth(420)
        self.name.returnPressed.connect(self._choose)
        self.count = look(WholeLabel("", self), "strong")
        self.unsaid = look(WholeLabel("", self), "missing")
        acts = (
            Act(_("Écrire dans un répertoire…"), self.save_folder),
            Act(_("Archive…"), self.save_archive),
            Act(_("Archive chiffrée…"), self.save_sealed),
        )
        self.buttons = [small_button(acts[0], self, kind="primary"), *(quiet_button(act, self) for act in acts[1:])]
        self.listed = QWidget(self)
        self._lay_out()
        self._offer()
        self._show()

    def _lay_out(self) -> None:
        meaning = _(
            "Choisissez un contact : vous verrez ce qui peut lui être remis. Une partie reçoit ce qu'elle a dit et ce qui est "
            "commun ; les autres, ce qui est commun et parle d'eux. Jamais vos notes, ni ce que d'autres ont confié."
        )
        flow = side_by_side(self.buttons)
        self._list = QGridLayout(self.listed)
        self._list.setContentsMargins(0, 8, 0, 0)
        self._list.setHorizontalSpacing(16)
        self._list.setVerticalSpacing(6)
        self._list.setColumnMinimumWidth(0, 160)
        self._list.setColumnStretch(1, 1)
        self.body.setSpacing(8)
        self.body.addWidget(look(WholeLabel(meaning, self), "soft"))
        for widget in (self.name, self.count, self.unsaid):
            self.body.addWidget(widget)
        self.body.addLayout(flow)
        self.body.addWidget(self.listed)

    def speak(self, language: str) -> None:
        """The language of what is handed over."""
        self._language = language
        self._show()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Offer the people known now, and read again what is held about the one shown."""
        if changes is None or changes.touches("contact"):
            self._offer()
        self._show()

    def show_person(self, contact_id: str) -> None:
        """Show what may be handed to this contact."""
        self.leaks.put_away()
        self.contact_id = contact_id
        self.name.setText(next((name for name, each in self._people.items() if each == contact_id), ""))
        self._show()

    # Ways out.

    def save_folder(self) -> None:
        """Into a new folder inside the one chosen."""
        self._prepare(self._into_folder)

    def save_archive(self) -> None:
        """Into one archive."""
        self._prepare(lambda files, name: self._into_file(files, f"{name}.zip", _("Archives (*.zip)"), ""))

    def save_sealed(self) -> None:
        """Into one archive that a passphrase opens, asked twice and kept nowhere."""
        self._prepare(self._ask_passphrase)

    def _prepare(self, then: Callable[[Files, str], object]) -> None:
        """Draw it and look for confidences, in a job; ``then`` once nothing is found or all is let through."""
        if not self.contact_id:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._run(then, waiting=False)

    def _run(self, then: Callable[[Files, str], object], *, waiting: bool) -> None:
        vault = self._desk.vault
        data = person_data.gather(vault, self.contact_id, self._language)
        paper = person_data.on_paper(vault, data)

        def work(_progress: jobs.Progress) -> tuple[Files, tuple[Leak, ...]]:
            return person_data.files_of(data, paper), person_data.leaks_of(vault, data)

        def done(result: tuple[Files, tuple[Leak, ...]]) -> None:
            files, found = result
            if self._desk.audience() != MEDIATOR or (waiting and not self.leaks.is_open()):
                return
            name = person_data.suggested_name(data, paper)
            if not found and not waiting:
                then(files, name)
            else:
                self.leaks.show_leaks(
                    found, lambda: self._go_on(files, name, then), lambda: self._run(then, waiting=True)
                )

        jobs.run(work, done=done, failed=self._failed)

    def _go_on(self, files: Files, name: str, then: Callable[[Files, str], object]) -> None:
        self.leaks.put_away()
        then(files, name)

    def _into_folder(self, files: Files, name: str) -> None:
        dialogs.choose_folder(
            self._page.window(), _("Dans quel répertoire ?"), lambda folder: self._write(files, folder / name, ""), folder=_documents()
        )  # fmt: skip

    def _into_file(self, files: Files, name: str, kinds: str, passphrase: str) -> None:
        dialogs.choose_save(
            self._page.window(), _("Enregistrer l'archive"), kinds, _documents() / name,
            lambda path: self._write(files, path, passphrase),
        )  # fmt: skip

    def _ask_passphrase(self, files: Files, name: str) -> None:
        window, label = self._page.window(), _("Phrase de passe")
        detail = _("Dites-la de vive voix à la personne, jamais dans le même envoi. Elle n'est gardée nulle part.")

        def again(first: str) -> None:
            if first:
                dialogs.ask_secret(window, _("La même, encore une fois."), label, lambda second: same(first, second))

        def same(first: str, second: str) -> None:
            if first != second:
                self._desk.notify(_("Les deux phrases diffèrent : rien n'est écrit."))
                return
            self._into_file(files, f"{name}.zip.age", _("Archives chiffrées (*.age)"), first)

        dialogs.ask_secret(window, _("Quelle phrase de passe ouvrira l'archive ?"), label, again, detail=detail)

    def _write(self, files: Files, path: Path, passphrase: str) -> None:
        said = _("Les données sont enregistrées sous « {name} », hors du coffre.").format(name=path.name)
        jobs.run(
            lambda _progress: person_data.write(files, path, passphrase),
            done=lambda _result: self._desk.notify(said),
            failed=self._failed,
        )

    def _failed(self, problem: object) -> None:
        self._desk.notify(getattr(problem, "sentence", None) or _("Ce document n'a pas pu être dessiné."))

    # Showing.

    def _offer(self) -> None:
        with self._desk.vault.reading() as work:
            contacts = work.list(Contact, order=("name", "given_name"))
        self._people = told_apart(contacts)
        completer = QCompleter(list(self._people), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _name: self._choose())
        self.name.setCompleter(completer)

    def _choose(self) -> None:
        typed = set(words_of(self.name.text()))
        found = [name for name in self._people if typed and typed <= set(words_of(name))]
        exact = [name for name in found if name == self.name.text().strip()]
        if len(exact or found) == 1:
            self.show_person(self._people[(exact or found)[0]])
        elif len(found) > 1:
            self._wait_for_choice()

    def _wait_for_choice(self) -> None:
        """Nobody is shown, so that nothing is handed over, until she says which of them it is."""
        self.leaks.put_away()
        self.contact_id = ""
        self._show()
        self._desk.notify(_("Plusieurs contacts répondent à ces mots : choisissez dans la liste."))
        self.name.completer().complete()

    def _show(self) -> None:
        clear_layout(self._list)
        data = self._gathered()
        for widget in (*self.buttons, self.listed, self.count):
            widget.setVisible(data is not None)
        self.unsaid.setVisible(data is not None and data.unsaid > 0)
        if data is None:
            return
        self.count.setText(_("À remettre : {what}").format(what=person_data.summary(data)))
        said = ngettext(
            "Un rôle que cette personne n'est pas censée connaître n'y figure pas.",
            "{n} rôles que cette personne n'est pas censée connaître n'y figurent pas.",
            data.unsaid,
        )
        self.unsaid.setText(said)
        for group in data.groups:
            self._list_group(group)

    def _gathered(self) -> PersonData | None:
        if not self.contact_id:
            return None
        try:
            return person_data.gather(self._desk.vault, self.contact_id, self._language)
        except NotFound:
            self.contact_id = ""
            return None

    def _list_group(self, group: Group) -> None:
        row = self._list.rowCount()
        title = look(QLabel(group.title, self.listed), "strong")
        title.setContentsMargins(0, 12 if row > 1 else 0, 0, 0)
        self._list.addWidget(title, row, 0, 1, 2)
        for place, line in enumerate(group.lines[:_SHOWN], row + 1):
            label = look(QLabel(line.label, self.listed), "soft")
            self._list.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            value = WholeLabel(line.value, self.listed)
            value.setTextFormat(Qt.TextFormat.PlainText)
            self._list.addWidget(value, place, 1)
        more = len(group.lines) - _SHOWN
        if more > 0:
            said = ngettext("et {n} autre", "et {n} autres", more)
            self._list.addWidget(look(QLabel(said, self.listed), "soft"), self._list.rowCount(), 1)


def told_apart(contacts: Sequence[Contact]) -> dict[str, str]:
    """The identity of each contact under its name; those of one name under what tells them apart too."""
    alike: dict[tuple[str, ...], list[Contact]] = {}
    for each in contacts:
        alike.setdefault(words_of(each.full_name), []).append(each)
    found: dict[str, str] = {}
    taken: set[tuple[str, ...]] = set()
    for each in contacts:
        group = alike[words_of(each.full_name)]
        name = each.full_name
        if len(group) > 1:
            details = _details(each)
            shared = [other for other in group if other.id != each.id and _details(other)[0] == details[0]]
            name = " · ".join((name, *(details if shared else details[:1])))
        label, number = name, 2
        while words_of(label) in taken:
            label, number = f"{name} ({number})", number + 1
        taken.add(words_of(label))
        found[label] = each.id
    return found


def _details(contact: Contact) -> tuple[str, ...]:
    born = _("né(e) le {day}").format(day=i18n.day(contact.birth_date)) if contact.birth_date else ""
    known = tuple(filter(None, (born, contact.email, contact.city)))
    return known or (_("ni naissance, ni courriel, ni ville"),)


def side_by_side(buttons: Sequence[QPushButton]) -> QHBoxLayout:
    """Buttons in a row, from the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

"""What can be done of a note: strike it, say what it is, file it, let its words out with consent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from mediator.casework import disclosure, issues, notes
from mediator.casework.amend import share
from mediator.casework.faces import Face, parties_of
from mediator.domain.disclosing import narrows
from mediator.domain.scope import MEDIATOR, Scope
from mediator.domain.talk import Note, NoteKind
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.consent import ConsentPanel
from mediator.ui.shared.desk import Desk


class NoteActs:
    """The mediator's alone. A note's words are let out through a panel that the tab shows and puts away."""

    def __init__(
        self, desk: Desk, tab: QWidget, show_panel: Callable[[ConsentPanel], None], leave_panel: Callable[[], object]
    ) -> None:
        self._desk, self._tab = desk, tab
        self._show_panel, self._leave_panel = show_panel, leave_panel
        self._faces: Mapping[str, Face] = {}
        self._issues: Mapping[str, str] = {}

    def know(self, faces: Mapping[str, Face], issues: Mapping[str, str]) -> None:
        """Who may consent, and the titles of the issues a note may be filed under."""
        self._faces, self._issues = faces, issues

    def strike(self, note: Note) -> None:
        """Strike a note, or take the stroke back."""
        if self._desk.audience() != MEDIATOR:
            return
        struck = note.struck_at is None
        if attempt(self._desk, lambda: notes.strike(self._desk.vault, note.id, struck=struck)):
            said = _("La note est rayée, et reste lisible.") if struck else _("La note est rétablie.")
            self._desk.notify(said, undo=True)

    def open_menu(self, note: Note, at: QPoint) -> None:
        """Open what can be done of a note."""
        if self._desk.audience() == MEDIATOR:
            menu = self.menu_of(note)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def menu_of(self, note: Note) -> QMenu:
        """What can be done of a note."""
        menu = QMenu(self._tab)
        if note.scope in (Scope.PARTY, Scope.MEDIATOR) and note.struck_at is None:
            menu.addAction(_("Faire dire…")).triggered.connect(lambda: self.release(note))
        menu.addAction(_("En faire un intérêt")).triggered.connect(lambda: self._make_interest(note))
        kinds = menu.addMenu(_("Ce que c'est"))
        for kind in NoteKind:
            kinds.addAction(word(kind)).triggered.connect(lambda _on=False, kind=kind: self._say_kind(note, kind))
        self._offer_issues(menu.addMenu(_("Classer sous une question")), note)
        if note.scope is not Scope.MEDIATOR and narrows(note, Scope.MEDIATOR):
            menu.addAction(_("Garder pour moi")).triggered.connect(lambda: self._keep_to_oneself(note))
        words = _("Rétablir") if note.struck_at else _("Rayer")
        menu.addAction(f"{words}\t{_('Suppr')}").triggered.connect(lambda: self.strike(note))
        return menu

    def _offer_issues(self, menu: QMenu, note: Note) -> None:
        menu.setEnabled(bool(self._issues))
        for issue_id, title in self._issues.items():
            filed = menu.addAction(title)
            filed.setCheckable(True)
            filed.setChecked(issue_id == note.issue_id)
            filed.triggered.connect(lambda _on=False, issue_id=issue_id: self._file(note, issue_id))
        menu.addSeparator()
        away = menu.addAction(_("Ne plus classer"))
        away.setEnabled(note.issue_id is not None)
        away.triggered.connect(lambda: attempt(self._desk, lambda: notes.unfile(self._desk.vault, note.id)))

    def _say_kind(self, note: Note, kind: NoteKind) -> None:
        attempt(self._desk, lambda: notes.refile(self._desk.vault, note.id, kind=kind))

    def _file(self, note: Note, issue_id: str) -> None:
        attempt(self._desk, lambda: notes.refile(self._desk.vault, note.id, issue_id=issue_id))

    def _keep_to_oneself(self, note: Note) -> None:
        attempt(self._desk, lambda: share(self._desk.vault, Note, note.id, Scope.MEDIATOR))

    def _make_interest(self, note: Note) -> None:
        if attempt(self._desk, lambda: issues.interest_from_note(self._desk.vault, note.id)):
            self._desk.notify(_("C'est un intérêt, avec ses mots et ceux qui peuvent le voir."), undo=True)

    def release(self, note: Note) -> None:
        """Ask which exact words may be said, with whose consent, to whom."""
        parties = parties_of(dict(self._faces))
        consenters = [f for f in self._faces.values() if note.scope is not Scope.PARTY or f.party_id == note.party_id]
        consenters.sort(key=lambda face: face.id != note.speaker_id)
        others = [face for face in parties if face.id != note.party_id]
        targets: list[tuple[str | None, str]] = [(None, _("Pour tous"))]
        if len(parties) > 2:
            targets += [(face.id, _("Pour {party} seule").format(party=face.short)) for face in others]
        panel = ConsentPanel(
            note.text,
            consenters,
            lambda panel: self._release(note, panel),
            self._leave_panel,
            verb=_("Faire dire ces mots"),
            targets=targets,
        )
        self._show_panel(panel)

    def _release(self, note: Note, panel: ConsentPanel) -> None:
        words, who, means, to = panel.words.toPlainText(), panel.consenter(), panel.how(), panel.target()
        if attempt(
            self._desk,
            lambda: disclosure.release(self._desk.vault, note, words, consenter_id=who, means=means, to_party_id=to),
        ):
            self._leave_panel()
            self._desk.notify(_("Ces mots peuvent être dits. Ils sont parmi les notes hors séance."), undo=True)

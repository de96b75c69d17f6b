"""The only place that knows every room: it hardens the process, opens the unlock window, then the main one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from mediator import i18n
from mediator.i18n import N_, _
from mediator.ui.shell import preferences, system
from mediator.ui.shell.vaults import Vaults

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from mediator.domain.changes import ChangeSet
    from mediator.ui.shared.desk import Desk, Target
    from mediator.ui.shared.entries import Search
    from mediator.ui.shell.main_window import MainWindow, Place
    from mediator.ui.shell.unlock import UnlockWindow
    from mediator.vault import Vault

NO_WINDOW = 3
"""Exit code when the system cannot show a window."""
_HEAVY = (
    "zxcvbn",
    "mediator.vault",
    "mediator.casework.intake",
    "mediator.ui.shell.main_window",
    "babel.dates",
    "babel.numbers",
    "mediator.ui.today",
    "mediator.ui.cases",
    "mediator.ui.case",
    "pypdfium2",
)
_PLACES = (
    ("today", N_("Aujourd'hui"), "mediator.ui.today", "Alt+1", "", False),
    ("cases", N_("Dossiers"), "mediator.ui.cases", "Alt+2", "", False),
    ("contacts", N_("Contacts"), "mediator.ui.contacts", "Alt+3", "", False),
    ("bin", N_("Corbeille"), "mediator.ui.bin", "Alt+4", "", False),
    ("practice", N_("Cabinet"), "mediator.ui.practice", "Alt+5", "", False),
    ("clauses", N_("Clauses types"), "mediator.ui.clause_library", "", "practice", False),
    ("house_style", N_("Modèles"), "mediator.ui.house_style", "", "practice", False),
    ("case", N_("Dossier"), "mediator.ui.case", "", "cases", True),
    ("rules", N_("Règles"), "mediator.ui.rules", "", "practice", False),
    ("in_session", N_("En séance"), "mediator.ui.in_session", "", "cases", True),
    ("read_back", N_("Relecture"), "mediator.ui.read_back", "", "cases", True),
    ("signing", N_("Signature"), "mediator.ui.signing", "", "cases", True),
    ("fee_register", N_("Honoraires"), "mediator.ui.fee_register", "", "practice", False),
    ("figures", N_("Chiffres"), "mediator.ui.figures", "", "practice", False),
    ("training", N_("Formation"), "mediator.ui.training", "", "practice", False),
    ("backups", N_("Sauvegardes"), "mediator.ui.backups", "", "practice", False),
    ("retention", N_("Conservation"), "mediator.ui.retention", "", "practice", False),
    ("data_rights", N_("Données personnelles"), "mediator.ui.data_rights", "", "practice", False),
    ("keys", N_("Clés des confrères"), "mediator.ui.keys", "", "practice", False),
    ("arrivals", N_("Reprendre des données"), "mediator.ui.arrivals", "", "practice", False),
    ("leaving", N_("Tout emporter"), "mediator.ui.leaving", "", "practice", False),
    ("case_file", N_("Dossier reçu"), "mediator.ui.case_file", "", "cases", False),
    ("sharing", N_("Confier le dossier"), "mediator.ui.sharing", "", "cases", True),
)
"""Key, words, the package whose ``build(desk)`` makes the page, shortcut, the place it stands under, of one case."""
_QUIET = ("in_session", "read_back", "signing")
"""Pages that take the whole screen."""
_SEARCHING = (
    "mediator.ui.cases",
    "mediator.ui.contacts",
    "mediator.ui.case",
    "mediator.ui.house_style",
    "mediator.ui.fee_register",
    "mediator.ui.keys",
    "mediator.ui.case_file",
    "mediator.ui.backups",
    "mediator.ui.retention",
    "mediator.ui.arrivals",
    "mediator.ui.figures",
    "mediator.ui.leaving",
    "mediator.ui.data_rights",
)
"""Packages whose ``searching(desk)`` gives the palette what the vault finds for the words typed."""


def run(
    vault_path: Path | None = None,
    *,
    passphrase: str | None = None,
    demo: bool = False,
    received: Sequence[Path] = (),
) -> int:
    """Open the window and stay until it is closed; gives the exit code.

    ``passphrase`` opens ``vault_path`` at once; ``demo`` opens the worked dispute in a throwaway vault; ``received``
    are case files to look at once the vault is open.
    """
    system.harden()
    kept = preferences.load()
    i18n.use(kept.language)
    if trouble := system.display_trouble():
        sys.stderr.write(trouble + "\n")
        return NO_WINDOW
    try:
        from mediator.ui.shared import theme
    except ImportError as problem:
        sys.stderr.write(system.missing_library(problem) + "\n")
        return NO_WINDOW
    app = theme.application()
    front = Front(app, received)
    front.start(vault_path or kept.vault_path, passphrase=passphrase, demo=demo)
    try:
        return app.exec()
    finally:
        front.stop()


class Front:
    """Takes the mediator from the unlock window to the main one and back. Locking destroys the main one."""

    def __init__(self, app: QApplication, received: Sequence[Path] = ()) -> None:
        from mediator.ui.shell import crash
        from mediator.ui.shell.relay import FileOpenings, Relay

        self._app = app
        self._received = tuple(received)
        """Case files to look at once a vault is open."""
        self._relay = Relay(self._changed)
        self._openings = FileOpenings(app, self.receive)
        self._vaults = Vaults()
        self.vault: Vault | None = None
        self.unlock: UnlockWindow | None = None
        self.main: MainWindow | None = None
        self._left: tuple[Path, Target] | None = None
        """The vault that was locked, and where the mediator was in it: identities, no words.

        Nothing when the screen was shared: it would open again on her own view of the case, before the parties.
        """
        crash.install(self._tell)

    def start(self, path: Path | None, *, passphrase: str | None = None, demo: bool = False) -> None:
        """Show the first window, and import everything else behind it."""
        self._ask_for(path)
        assert self.unlock is not None
        if demo:
            self.unlock.welcome.demo_wanted.emit()
        elif path is not None and passphrase is not None:
            self.unlock.unlock.wanted.emit(path, passphrase)
        else:
            self.unlock.painted.connect(self._warm)

    def stop(self) -> None:
        """Keep what was being written and let go of everything, before the application ends."""
        from mediator.ui.shared import jobs

        try:
            self._leave()
        finally:
            jobs.shut_down()
            self._vaults.tidy()

    def _warm(self) -> None:
        from mediator.ui.shared import jobs

        _speak_qt(self._app)
        jobs.run(lambda _progress: [import_module(name) for name in _HEAVY])

    def _ask_for(self, path: Path | None) -> None:
        from mediator.ui.shell.unlock import UnlockWindow

        self.unlock = UnlockWindow(self._vaults, path)
        self.unlock.opened.connect(self._opened)
        if self._received:
            names = ", ".join(f"« {each.name} »" for each in self._received)
            self.unlock.unlock.hint(_("Déverrouillez le coffre pour y regarder {names}.").format(names=names))
        elif path is not None and path.parent == self._vaults.throwaway:
            self.unlock.unlock.hint(_("Dossier d'exemple : la phrase de passe est « exemple »."))
        self.unlock.show()

    def _opened(self, vault: Vault) -> None:
        from mediator.casework import intake

        self.vault = vault
        practice = intake.practice(vault)
        i18n.use(practice.window_language)
        _speak_qt(self._app)
        if vault.path.parent != self._vaults.throwaway:
            preferences.save(preferences.Preferences(str(vault.path), practice.window_language))
        vault.subscribe(self._relay.tell)
        left, self._left = self._left, None
        self._show_main(left[1] if left and left[0] == vault.path else None)
        if self.unlock is not None:
            self.unlock.close()
            self.unlock.deleteLater()
            self.unlock = None

    def _show_main(self, target: Target | None) -> None:
        from mediator.casework import intake
        from mediator.ui.shell.main_window import MainWindow

        assert self.vault is not None
        minutes = intake.practice(self.vault).idle_minutes
        self.main = MainWindow(self.vault, places(), searches(), idle_minutes=minutes)
        self.main.lock_wanted.connect(self.lock)
        self.main.language_wanted.connect(self._choose_language)
        if target is not None:
            self.main.go(target)
        self.main.show()
        self._keep_copies(self.main)
        self._look_at_received()

    def receive(self, paths: Sequence[Path]) -> None:
        """Look at case files the desktop gave, now or once a vault is open."""
        self._received = (*self._received, *paths)
        self._look_at_received()

    def _look_at_received(self) -> None:
        received, self._received = self._received, ()
        if received and self.main is not None:
            self.main.open_files(received)
        else:
            self._received = received

    def _keep_copies(self, main: MainWindow) -> None:
        """Make copies of the vault when they are due, and say at the sidebar's foot when one last worked."""
        assert self.vault is not None
        if self.vault.path.parent == self._vaults.throwaway:
            return
        from mediator.ui.backups.keeper import keeper_of

        keeper = keeper_of(self.vault)
        keeper.said.connect(main.sidebar.show_backup)
        keeper.trouble.connect(main.tell_her)
        keeper.watch()

    def lock(self) -> None:
        """Destroy the window and everything read, and wait for the passphrase."""
        from mediator.domain.scope import MEDIATOR

        if self.vault is None:
            return
        path = self.vault.path
        mine = self.main is not None and self.main.audience() == MEDIATOR
        self._left = (path, self.main.here()) if self.main and mine else None
        self._ask_for(path)
        self._leave()

    def _leave(self) -> None:
        from mediator.ui.shared import dialogs, jobs

        main, self.main = self.main, None
        if main is not None:
            main.leave()
            dialogs.dismiss_all()
            jobs.shut_down()
            main.close()
            main.deleteLater()
        vault, self.vault = self.vault, None
        if vault is not None:
            self._part(vault)

    def _part(self, vault: Vault) -> None:
        """Close the vault; what is new in it is copied first, out of the way of the window that waits for its key."""
        from mediator.ui.backups import keeper
        from mediator.ui.shared import jobs

        try:
            folder = keeper.leave(vault)
        except BaseException:
            vault.close()
            raise
        if folder is None:
            vault.close()
            return
        self._vaults.parted.clear()
        jobs.run(lambda _progress: keeper.part(vault, folder, self._vaults.parted))

    def _choose_language(self, language: str) -> None:
        from mediator.casework.amend import amend
        from mediator.casework.intake import practice
        from mediator.domain.practice import Practice

        assert self.vault is not None
        amend(self.vault, Practice, practice(self.vault).id, window_language=language)

    def _changed(self, changes: ChangeSet) -> None:
        """Follow the practice's own choices: how long before locking, which language."""
        if self.vault is None or self.main is None:
            return
        self._check_conflicts_again(changes)
        if not changes.touches("practice"):
            return
        from PySide6.QtCore import QTimer

        from mediator.casework.intake import practice

        now = practice(self.vault)
        self.main.idle.set_minutes(now.idle_minutes)
        if now.window_language != i18n.current():
            QTimer.singleShot(0, self.main, lambda: self._speak(now.window_language))

    def _check_conflicts_again(self, changes: ChangeSet) -> None:
        """Somebody was named, renamed or given a part: cases already checked are checked again, out of the way."""
        if not changes.touches("participation", "contact"):
            return
        from mediator.casework.conflict_check import keep_current
        from mediator.ui.shared import jobs

        vault = self.vault
        assert vault is not None
        jobs.run(lambda _progress: keep_current(vault, changes))

    def _speak(self, language: str) -> None:
        i18n.use(language)
        _speak_qt(self._app)
        before = self.main
        if before is None:
            return
        here = before.here()
        before.leave()
        self._show_main(here)
        before.close()
        before.deleteLater()

    def _tell(self, problem: BaseException) -> None:
        from mediator.ui.shared import notices

        sentence = getattr(problem, "sentence", None)
        notices.say(
            str(sentence) if sentence else _("Quelque chose n'a pas marché. Ce que vous aviez écrit est gardé.")
        )


def places() -> Sequence[Place]:
    """The pages of the window, each imported on its first visit."""
    from mediator.ui.shell.main_window import Place

    return [
        Place(key, words, _factory(package), shortcut, under, of_case, quiet=key in _QUIET)
        for key, words, package, shortcut, under, of_case in _PLACES
    ]


def _factory(package: str) -> Callable[[Desk], QWidget]:
    return lambda desk: import_module(package).build(desk)


def searches() -> Sequence[Callable[[Desk], Search]]:
    """What the palette asks of the vault."""
    return [import_module(package).searching for package in _SEARCHING]


def _speak_qt(app: QApplication) -> None:
    """Give Qt's own dialogs the language of the window."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    for earlier in app.findChildren(QTranslator):
        app.removeTranslator(earlier)
        earlier.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{i18n.current()}", folder):
        app.installTranslator(translator)

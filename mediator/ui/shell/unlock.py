"""The first window: it needs PySide6 alone, so it is painted while everything else is still being imported."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from mediator import paths
from mediator.i18n import _
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.parts import Act
from mediator.ui.shell.strength import strength as house_strength
from mediator.ui.shell.unlock_parts import (
    BACKUP_KINDS,
    VAULT_KINDS,
    BusyLine,
    CreateScreen,
    RecoveryScreen,
    RestoreScreen,
    Screen,
    Secret,
    Strength,
    UnlockScreen,
    WelcomeScreen,
)

if TYPE_CHECKING:
    from mediator.ui.shell.recovery_sheet import RecoverySheet
    from mediator.vault import Vault

S = TypeVar("S", bound=Screen)


class Gateway(Protocol):
    """What opens vaults; called in a thread, so it may import and derive keys at leisure."""

    def open(self, path: Path, passphrase: str) -> Vault: ...
    def open_with_recovery_key(self, path: Path, text: str) -> Vault: ...
    def create(self, path: Path, passphrase: str) -> Vault: ...
    def restore(self, copy: Path, target: Path, typed: str) -> Vault: ...
    def demo(self) -> Vault: ...


class UnlockWindow(QWidget):
    """``opened`` gives an open vault, ready for the main window."""

    opened = Signal(object)
    painted = Signal()
    """Once, after the first paint: what follows may take its time."""

    def __init__(self, gateway: Gateway, path: Path | None = None, *, strength: Strength = house_strength) -> None:
        super().__init__()
        self._gateway = gateway
        self._job: jobs.Job | None = None
        self._created: Vault | None = None
        self.setWindowTitle("Mediator")
        self.resize(1000, 680)
        self._strength = strength
        self._seen = False
        self.busy = BusyLine(self)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.busy)
        self.begin(path)

    def begin(self, path: Path | None) -> None:
        """Show the welcome, or the vault at ``path`` waiting for its passphrase."""
        self._path = path
        if path is None:
            self._show(self.welcome, self.welcome.first)
        elif path.exists():
            self.unlock.set_path(path)
            self._show(self.unlock, self.unlock.secret)
        else:
            self._show(self.welcome, self.welcome.first)
            gone = _("Le coffre « {name} » n'est plus à sa place. Le fichier a pu être déplacé.")
            self.welcome.problem.tell(gone.format(name=path.name), [])

    def shown(self) -> QWidget | None:
        """The screen shown."""
        return self._stack.currentWidget()

    # The screens, each built when it is first needed: the first one is painted the sooner.

    @cached_property
    def welcome(self) -> WelcomeScreen:
        """The first start."""
        screen = self._added(WelcomeScreen())
        screen.create_wanted.connect(self._new)
        screen.choose_wanted.connect(self._choose)
        screen.demo_wanted.connect(self._demo)
        screen.restore_wanted.connect(self._choose_copy)
        return screen

    @cached_property
    def create_screen(self) -> CreateScreen:
        """A new vault."""
        screen = self._added(CreateScreen(self._strength))
        screen.wanted.connect(self._create)
        screen.place_wanted.connect(self._choose_place)
        screen.left.connect(lambda: self.begin(None))
        return screen

    @cached_property
    def unlock(self) -> UnlockScreen:
        """A vault and its passphrase."""
        screen = self._added(UnlockScreen())
        screen.wanted.connect(self._open)
        screen.recovery_wanted.connect(lambda: self._show(self.recovery, self.recovery.key))
        screen.choose_wanted.connect(self._choose)
        screen.restore_wanted.connect(self._choose_copy)
        return screen

    @cached_property
    def restoring(self) -> RestoreScreen:
        """A vault made of a copy."""
        screen = self._added(RestoreScreen())
        screen.wanted.connect(self._restore)
        screen.place_wanted.connect(self._choose_restored)
        screen.left.connect(lambda: self.begin(self._path))
        return screen

    @cached_property
    def recovery(self) -> RecoveryScreen:
        """Unlocking with the printed key."""
        screen = self._added(RecoveryScreen())
        screen.wanted.connect(self._recover)
        screen.left.connect(lambda: self._show(self.unlock, self.unlock.secret))
        return screen

    @cached_property
    def sheet(self) -> RecoverySheet:
        """The recovery key of a vault just created."""
        from mediator.ui.shell.recovery_sheet import RecoverySheet

        screen = self._added(RecoverySheet())
        screen.noted.connect(self._noted)
        return screen

    def _added(self, screen: S) -> S:
        self._stack.addWidget(screen)
        return screen

    def _show(self, screen: Screen, focus: QWidget) -> None:
        screen.problem.hide()
        self._stack.setCurrentWidget(screen)
        focus.setFocus()

    # What the mediator asks for.

    def _new(self) -> None:
        folder = paths.vault_folder()
        self.create_screen.set_path(folder / _("Mes médiations.mediator"))
        self._show(self.create_screen, self.create_screen.first)

    def _choose_place(self) -> None:
        dialogs.choose_save(
            self, _("Où garder le coffre ?"), VAULT_KINDS, self.create_screen.path(), self._place_chosen, confirm=False
        )

    def _place_chosen(self, path: Path) -> None:
        self.create_screen.set_path(path if path.suffix else path.with_suffix(".mediator"))
        self._show(self.create_screen, self.create_screen.first)

    def _choose(self) -> None:
        dialogs.choose_file(self, _("Quel coffre ouvrir ?"), VAULT_KINDS, self.begin, folder=paths.vault_folder())

    def _choose_copy(self) -> None:
        dialogs.choose_file(self, _("Quelle sauvegarde restaurer ?"), BACKUP_KINDS, self.restore)

    def restore(self, copy: Path) -> None:
        """Show a copy waiting for its passphrase."""
        name = re.sub(r"-\d{4}-\d\d-\d\d-\d{4}(-\d+)?$", "", copy.stem)
        target = paths.vault_folder() / f"{name}.mediator"
        if target.exists():
            target = target.with_name(_("{name} restauré.mediator").format(name=copy.stem))
        self.restoring.set_copy(copy, target)
        self._show(self.restoring, self.restoring.secret)

    def _choose_restored(self) -> None:
        dialogs.choose_save(
            self,
            _("Où mettre le coffre restauré ?"),
            VAULT_KINDS,
            self.restoring.target(),
            self._restored_placed,
            confirm=False,
        )

    def _restored_placed(self, path: Path) -> None:
        self.restoring.set_copy(self.restoring.copy_(), path if path.suffix else path.with_suffix(".mediator"))
        self._show(self.restoring, self.restoring.secret)

    def _restore(self, copy: Path, target: Path, typed: str) -> None:
        self._start(_("Restauration…"), lambda: self._gateway.restore(copy, target, typed), self.opened.emit)

    def _create(self, path: Path, passphrase: str) -> None:
        self._start(_("Création du coffre…"), lambda: self._gateway.create(path, passphrase), self._show_key)

    def _open(self, path: Path, passphrase: str) -> None:
        self._start(_("Ouverture…"), lambda: self._gateway.open(path, passphrase), self.opened.emit)

    def _recover(self, text: str) -> None:
        path = self.unlock.path()
        self._start(_("Ouverture…"), lambda: self._gateway.open_with_recovery_key(path, text), self.opened.emit)

    def _demo(self) -> None:
        self._start(_("Préparation du dossier d'exemple…"), self._gateway.demo, self.opened.emit)

    def _show_key(self, vault: Vault) -> None:
        self._created = vault
        self.sheet.show_key(vault.recovery_key())
        self._show(self.sheet, self.sheet.button)

    def _noted(self) -> None:
        vault, self._created = self._created, None
        self.sheet.clear_copy()
        self.sheet.forget()
        self.opened.emit(vault)

    # The work, and what may go wrong with it.

    def _start(self, words: str, work: Callable[[], Vault], done: Callable[[Vault], object]) -> None:
        if self._job is not None:
            return
        self.busy.say(words)
        self._stack.setEnabled(False)

        def finish(vault: Vault) -> None:
            self._rest()
            self._forget_secrets()
            done(vault)

        self._job = jobs.run(lambda _progress: work(), done=finish, failed=self._failed)

    def _forget_secrets(self) -> None:
        for line in self.findChildren(QLineEdit):
            line.wipe() if isinstance(line, Secret) else line.clear()

    def _rest(self) -> None:
        self._job = None
        self.busy.say("")
        self._stack.setEnabled(True)

    def _failed(self, problem: BaseException) -> None:
        self._rest()
        code = getattr(problem, "code", "")
        sentence = getattr(problem, "sentence", None)
        if sentence is None:
            raise problem
        screen = self._stack.currentWidget()
        if isinstance(screen, Screen):
            screen.problem.tell(str(sentence), self._ways_out(code))
        for line in self.findChildren(QLineEdit)[::-1]:
            if line.isVisible():
                line.setFocus()
                line.selectAll()

    def _ways_out(self, code: str) -> Sequence[Act]:
        other = Act(_("Choisir un autre coffre…"), self._choose)
        again = Act(_("Réessayer"), self._again)
        elsewhere = Act(_("Choisir un autre endroit…"), self._choose_place)
        if isinstance(self.shown(), RestoreScreen):
            place = Act(_("Choisir un autre endroit…"), self._choose_restored)
            copy = Act(_("Choisir une autre sauvegarde…"), self._choose_copy)
            placed = code in ("exists", "folder_missing") or code.startswith("restore_")
            return (place,) if placed else () if code == "backup_passphrase" else (copy,)
        if isinstance(self.shown(), CreateScreen):
            open_it = Act(_("Ouvrir celui qui existe"), lambda: self.begin(self.create_screen.path()))
            ways = {"exists": (open_it, elsewhere), "disk_full": (again, elsewhere)}
            return ways.get(code, (elsewhere,))
        match code:
            case "wrong_passphrase":
                return (Act(_("Utiliser la clé de secours"), self.unlock.recovery_wanted.emit),)
            case "wrong_recovery_key":
                return ()
            case "missing" | "folder_missing":
                return (other, Act(_("Créer un coffre"), self._new))
            case "in_use" | "busy" | "disk_full" | "disk_silent":
                return (again, other)
            case "read_only" | "unreadable":
                return (again, other)
            case _:
                return (other,)

    def _again(self) -> None:
        screen = self._stack.currentWidget()
        if isinstance(screen, UnlockScreen | CreateScreen | RecoveryScreen):
            screen.button.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self.shown()
        if event.key() == Qt.Key.Key_Escape and isinstance(shown, RecoveryScreen | CreateScreen | RestoreScreen):
            shown.left.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._created is not None:
            self.sheet.clear_copy()
            self._created.close()
        super().closeEvent(event)

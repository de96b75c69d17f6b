"""The page « Sauvegardes »: when a copy last worked, where they go, what there is, and the vault's own key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from mediator.casework import backups, restoring
from mediator.domain.changes import ChangeSet
from mediator.domain.noun import now
from mediator.domain.safekeeping import BackupRun
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import _, ngettext
from mediator.ui.backups import words
from mediator.ui.backups.copies import CopiesSection
from mediator.ui.backups.keeper import keeper_of
from mediator.ui.backups.passphrase import PassphraseScreen
from mediator.ui.backups.progress import ProgressLine
from mediator.ui.backups.settings import PlanSection
from mediator.ui.shared import dialogs
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.parts import Act, Section, quiet_button
from mediator.ui.shared.stylesheet import look
from mediator.ui.shell.recovery_sheet import RecoverySheet
from mediator.ui.shell.unlock_parts import BACKUP_KINDS, VAULT_KINDS

_TEXT_WIDTH = 720


class BackupsPage(QWidget):
    """One thing is done at a time; what is under way shows how far it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._keeper = keeper_of(desk.vault)
        self.head = Heading(_("Sauvegardes"), Act(_("Sauvegarder maintenant"), self.back_up))
        self.state = look(QLabel(), "heading")
        self.trouble = look(QLabel(), "missing")
        self.progress = ProgressLine(self._keeper)
        self.plan = PlanSection(desk)
        self.plan.chosen.connect(self.back_up)
        self.copies = CopiesSection(desk)
        self.copies.tried.connect(self.try_copy)
        self.copies.restored.connect(lambda run: self.restore(Path(run.path)))
        self.copies.removed.connect(self.remove)
        self.copies.other_wanted.connect(self.restore_other)
        self.sheet = PageScroll(self)
        self.passphrase = PassphraseScreen()
        self.passphrase.wanted.connect(self._change)
        self.passphrase.left.connect(self.come_back)
        self.recovery = RecoverySheet()
        self.recovery.noted.connect(self._noted)
        self._fresh = False
        self._lay_out()
        self._keeper.said.connect(self._show_state)
        self._keeper.began.connect(self._hold)
        self._keeper.rested.connect(self._release)
        Action(self, _("Sauvegarder maintenant"), self.back_up, group=_("Sauvegardes"))
        self.setFocusProxy(self.head.button or self.plan.choose_button)
        self.refresh(None)

    def _lay_out(self) -> None:
        for label in (self.state, self.trouble):
            label.setWordWrap(True)
        top = QVBoxLayout()
        top.setSpacing(8)
        for widget in (self.state, self.trouble, self.progress):
            top.addWidget(widget)
        self.sheet.column.addLayout(top)
        for section in (self.plan, self.copies, self._key_section()):
            self.sheet.column.addWidget(section)
        self.stack = QStackedWidget(self)
        for page in (self.sheet, self.passphrase, self.recovery):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)

    def _key_section(self) -> Section:
        section = Section(_("Phrase de passe et clé de secours"))
        said = look(
            QLabel(_("Une copie s'ouvre avec la phrase de passe, ou la clé de secours, du jour où elle a été faite.")),
            "soft",
        )
        said.setWordWrap(True)
        said.setMaximumWidth(_TEXT_WIDTH)
        self.change_button = quiet_button(Act(_("Changer la phrase de passe…"), self.ask_passphrase, icon="lock"))
        self.key_button = quiet_button(Act(_("Montrer la clé de secours"), self.show_key, icon="key"))
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 0, 0)
        line.addWidget(self.change_button)
        line.addWidget(self.key_button)
        line.addStretch()
        section.body.addWidget(said)
        section.body.addLayout(line)
        return section

    # What the shell asks.

    def title(self) -> str:
        """« Sauvegardes »."""
        return _("Sauvegardes")

    def show_target(self, target: Target) -> None:
        """Begin what the palette or a notice names."""
        acts: dict[str, Callable[[], object]] = {
            "now": self.back_up,
            "restore": self.restore_other,
            "passphrase": self.ask_passphrase,
        }
        if act := acts.get(target.tab):
            act()

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        self.come_back()
        mine = audience == MEDIATOR
        self.stack.setVisible(mine)
        self.head.show_act(shown=mine)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the plan and the copies as they are known now."""
        if changes is None or changes.touches("backup_plan", "backup_run"):
            self.plan.show_plan(backups.plan_of(self._desk.vault))
            self.copies.show_copies()
            self._show_state()

    def _show_state(self, _said: str = "", _late: bool = False) -> None:
        from mediator.vault import VaultProblem

        standing = backups.standing(self._desk.vault)
        self.state.setText(words.sentence(standing, now()))
        trouble = standing.trouble
        self.trouble.setText(VaultProblem(trouble.problem).sentence if trouble else "")
        self.trouble.setVisible(trouble is not None)

    def _hold(self, _said: str) -> None:
        self._allow(free=False)

    def _release(self) -> None:
        self._allow(free=True)

    def _allow(self, *, free: bool) -> None:
        """One thing at a time."""
        for button in (self.head.button, self.change_button, self.copies.button):
            if button is not None:
                button.setEnabled(free)

    # Copies.

    def back_up(self) -> None:
        """Make a copy now; without a folder, choose one first."""
        plan = backups.plan_of(self._desk.vault)
        if plan.folder:
            self._keeper.back_up(Path(plan.folder), done=self._backed_up, failed=self._failed)
        else:
            self.plan.choose()

    def _backed_up(self, run: BackupRun) -> None:
        rows = ngettext("{n} ligne comparée.", "{n} lignes comparées.", run.rows)
        self._desk.notify(f"{_('Copie faite et vérifiée :')} {rows}")

    def try_copy(self, run: BackupRun) -> None:
        """Restore a copy aside, read it as a vault, and say what it holds."""
        vault = self._desk.vault
        work = lambda progress: restoring.try_copy(vault, run, progress)  # noqa: E731 - handed over as it is
        self._begin(_("Essai de restauration…"), work, lambda tried: self._tried(run, tried))

    def _begin(self, said: str, work: Callable[[Any], Any], done: Callable[[Any], object]) -> None:
        if not self._keeper.run(said, work, done, self._failed):
            self._desk.notify(_("Une opération est déjà en cours. Recommencez dans un instant."))

    def _tried(self, run: BackupRun, tried: restoring.Tried) -> None:
        self._desk.notify(
            _("La copie du {day} se restaure : {cases}, {rows}.").format(
                day=words.moment(run),
                cases=ngettext("{n} dossier", "{n} dossiers", tried.cases),
                rows=ngettext("{n} ligne", "{n} lignes", tried.rows),
            )
        )

    def remove(self, run: BackupRun) -> None:
        """Remove a copy for good, once asked."""
        actions = [("keep", _("La garder")), ("remove", _("La retirer"))]
        question = _("Retirer la copie du {day} ?").format(day=words.moment(run))
        detail = _("Le fichier est effacé. Cela ne s'annule pas.")
        dialogs.ask(self, question, actions, lambda answer: self._remove(run, answer), detail=detail)

    def _remove(self, run: BackupRun, answer: str) -> None:
        if answer == "remove" and not backups.remove(self._desk.vault, run):
            self._desk.notify(_("Ce fichier a changé depuis : il n'a pas été touché."))

    # Restoring.

    def restore_other(self) -> None:
        """Make a vault of a copy that lies anywhere."""
        plan = backups.plan_of(self._desk.vault)
        folder = Path(plan.folder) if plan.folder else None
        dialogs.choose_file(self, _("Quelle sauvegarde restaurer ?"), BACKUP_KINDS, self.restore, folder=folder)

    def restore(self, copy: Path) -> None:
        """Make another vault of a copy; the one that is open stays as it is."""
        from mediator.vault import VaultProblem

        try:
            asked = restoring.needs_passphrase(self._desk.vault, copy)
        except VaultProblem as problem:
            self._failed(problem)
            return
        if not asked:
            self._choose_place(copy, None)
            return
        dialogs.ask_secret(
            self,
            _("Sous quelle phrase de passe cette copie a-t-elle été faite ?"),
            _("Phrase de passe, ou clé de secours"),
            lambda typed: self._choose_place(copy, typed),
        )

    def _choose_place(self, copy: Path, passphrase: str | None) -> None:
        suggested = self._desk.vault.path.parent / _("{name} restauré.mediator").format(name=copy.stem)
        title = _("Où mettre le coffre restauré ?")
        dialogs.choose_save(
            self, title, VAULT_KINDS, suggested, lambda target: self._restore(copy, target, passphrase), confirm=False
        )

    def _restore(self, copy: Path, target: Path, passphrase: str | None) -> None:
        vault = self._desk.vault

        def work(progress: Any) -> restoring.Tried:
            return restoring.restore_copy(vault, copy, target, passphrase, progress)

        def done(_tried: restoring.Tried) -> None:
            said = _("Coffre restauré : {name}. Pour l'ouvrir : Verrouiller, puis « Un autre coffre… ».")
            self._desk.notify(said.format(name=target.name))

        self._begin(_("Restauration…"), work, done)

    # The vault's own key.

    def ask_passphrase(self) -> None:
        """Show where the passphrase is changed."""
        self.stack.setCurrentWidget(self.passphrase)
        self.head.show_act(shown=False)
        self.passphrase.old.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, old: str, new: str) -> None:
        vault = self._desk.vault
        work = lambda progress: restoring.change_passphrase(vault, old, new, progress)  # noqa: E731 - as above
        if self._keeper.run(_("Écriture sous la nouvelle clé…"), work, self._changed, self._not_changed):
            self.passphrase.say(_("Écriture sous la nouvelle clé…"))
            self.window().setEnabled(False)  # what is typed meanwhile would wait for the file, and the window with it
        else:
            self.passphrase.refuse(_("Une opération est déjà en cours. Recommencez dans un instant."))

    def _changed(self, _nothing: object) -> None:
        self.window().setEnabled(True)
        self.passphrase.forget()
        self.show_key()
        self._renew()
        self._desk.notify(_("Phrase de passe changée. L'ancienne feuille n'ouvre plus ce coffre : imprimez celle-ci."))

    def _not_changed(self, problem: BaseException) -> None:
        self.window().setEnabled(True)
        sentence = getattr(problem, "sentence", None)
        if sentence is None:
            raise problem
        self.passphrase.refuse(str(sentence))

    def show_key(self) -> None:
        """Show the recovery key, to be printed or copied again."""
        self.recovery.show_key(self._desk.vault.recovery_key())
        self.stack.setCurrentWidget(self.recovery)
        self.head.show_act(shown=False)
        self.recovery.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _noted(self) -> None:
        self.come_back()
        self._offer_removal()

    def _renew(self) -> None:
        """Make a copy under the new key at once, if it is known where."""
        if folder := backups.plan_of(self._desk.vault).folder:
            self._keeper.back_up(Path(folder), done=self._renewed, failed=self._failed)

    def _renewed(self, run: BackupRun) -> None:
        self._fresh = True
        self._backed_up(run)
        self._offer_removal()

    def _offer_removal(self) -> None:
        """Once a copy is made under the new key and the new sheet is noted, those of before may go."""
        if not self._fresh or self.stack.currentWidget() is self.recovery:
            return
        self._fresh = False
        before = backups.from_before(self._desk.vault)
        if before:
            question = ngettext("Retirer la copie faite avant ?", "Retirer les {n} copies faites avant ?", len(before))
            detail = _("Qui connaît l'ancienne phrase de passe peut encore les ouvrir. Une copie neuve est vérifiée.")
            actions = [("keep", _("Les garder")), ("remove", _("Les retirer"))]
            dialogs.ask(self, question, actions, lambda answer: self._remove_all(before, answer), detail=detail)

    def _remove_all(self, before: tuple[BackupRun, ...], answer: str) -> None:
        for run in before if answer == "remove" else ():
            backups.remove(self._desk.vault, run)

    def come_back(self) -> None:
        """Put secrets away and show the copies."""
        self.passphrase.forget()
        self.recovery.forget()
        self.head.show_act(shown=True)
        if self.stack.currentWidget() is not self.sheet:
            self.stack.setCurrentWidget(self.sheet)
            self.change_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, problem: BaseException) -> None:
        sentence = getattr(problem, "sentence", None)
        if sentence is None:
            raise problem
        self._desk.notify(str(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.stack.currentWidget() is self.sheet:
            self._desk.go(Target("practice"))
        elif self.stack.currentWidget() is self.recovery:
            self._noted()
        else:
            self.come_back()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.come_back()

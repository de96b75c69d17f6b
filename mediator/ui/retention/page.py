"""The page « Conservation »: what may go, what comes next, what is kept longer, what was erased."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import dossier, erasing, retention
from mediator.casework.erasing import Asked, Erased
from mediator.domain.case import Case
from mediator.domain.changes import ChangeSet
from mediator.domain.erasing import Category
from mediator.domain.erasing_words import CATEGORY_WORDS, GROUND_WORDS, Ground
from mediator.domain.noun import today
from mediator.domain.retention import REFUSED, Proposal
from mediator.domain.rules import RuleBroken
from mediator.domain.safekeeping import Erasure
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import _, ngettext
from mediator.ui.case.forms import RowList
from mediator.ui.retention.panel import ErasePanel
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.parts import Act, EmptyState, Section, quiet_button
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_COMING = 12
"""How many of those to come are listed."""


class RetentionPage(QWidget):
    """Nothing goes by itself: each line opens on what would go."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: jobs.Job | None = None
        self.panel: ErasePanel | None = None
        self.head = Heading(_("Conservation"))
        words = _("Rien ne s'efface seul. Ce qui a assez duré se propose ici, avec sa raison.")
        self.head.column.addWidget(look(QLabel(words, self), "soft"))
        self.sheet = PageScroll(width=860)
        self._place = QVBoxLayout()
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("Effacement en cours…"))
        self.progress.hide()
        self.reference = look(QLineEdit(self), "field")
        self.reference.setAccessibleName(_("Référence du dossier à effacer"))
        self.reference.setPlaceholderText(_("Référence du dossier"))
        self.reference.setFixedWidth(220)
        self.reference.returnPressed.connect(self._find)
        self.due, self.coming, self.held, self.erased = (RowList(self) for _each in range(4))
        self._lay_out()
        self.refresh(None)

    def _lay_out(self) -> None:
        self.sheet.column.addWidget(self.progress)
        self.sheet.column.addLayout(self._place)
        rules = Act(_("Changer les durées"), lambda: self._desk.go(Target("rules", tab="retention")))
        self._sections = {
            self.due: Section(_("Échu"), rules),
            self.coming: Section(_("Ensuite")),
            self.held: Section(_("Gardé plus longtemps")),
            self.erased: Section(_("Effacé")),
        }
        for rows, section in self._sections.items():
            section.body.addWidget(rows)
            self.sheet.column.addWidget(section)
        demand = Section(_("Effacer à la demande"))
        line = QHBoxLayout()
        line.addWidget(self.reference)
        line.addWidget(quiet_button(Act(_("Voir ce qui partirait"), self._find, _("Entrée"))))
        line.addStretch()
        demand.body.addLayout(line)
        self.sheet.column.insertWidget(4, demand)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.sheet, 1)

    # What the shell asks.

    def title(self) -> str:
        """« Conservation »."""
        return _("Conservation")

    def show_target(self, target: Target) -> None:
        """Open on what erasing a case would take, when one is named."""
        self.refresh(None)
        if target.case_id and (case := dossier.case_with(self._desk.vault, target.case_id)):
            self.open(case, frozenset(Category), Ground.DECISION)

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        self.close_panel()
        self.sheet.setVisible(audience == MEDIATOR)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read the plan again: nearly any act may change what is due."""
        del changes
        if self._desk.audience() != MEDIATOR:
            return
        found = retention.standing(self._desk.vault)
        due = [(f"{p.case.id}:{p.category}", self._proposal(p)) for p in found.due]
        if found.notes_due:
            due.append(("notes", self._notes(len(found.notes_due))))
        nothing = EmptyState(_("Rien n'est échu."))
        self.due.show_rows(due or [("", nothing)])
        self._fill(self.coming, [(f"{p.case.id}:{p.category}", self._proposal(p)) for p in found.coming[:_COMING]])
        self._fill(self.held, [(hold.id, self._hold(hold, case)) for hold, case in found.held])
        erased: list[tuple[str, QWidget]] = [(each.id, self._erasure(each)) for each in found.erased]
        if older := retention.outdated_backups(self._desk.vault):
            erased.insert(0, ("backups", self._older(len(older))))
        self._fill(self.erased, erased)

    def _fill(self, rows: RowList, widgets: Sequence[tuple[str, QWidget]]) -> None:
        rows.show_rows(widgets)
        self._sections[rows].setVisible(bool(widgets))

    # Rows.

    def _proposal(self, proposal: Proposal) -> Row:
        case, what = proposal.case, _part(proposal.category)
        on = i18n.day(proposal.due_on, "medium")
        said = _("depuis le {day}") if proposal.due_on <= today() else _("le {day}")
        row = Row(
            f"{case.reference} · {case.subject}".rstrip(" ·"),
            leading=what,
            leading_width=190,
            trailing=said.format(day=on),
        )
        row.setToolTip(proposal.why())
        hold_as, why = proposal.category, f"{proposal.rule.said()} {proposal.why()}"
        row.opened.connect(lambda: self.open(case, proposal.parts, Ground.TERM, hold_as=hold_as, why=why))
        return row

    def _notes(self, count: int) -> Row:
        said = ngettext(
            "{n} note d'honoraires dont la durée est écoulée", "{n} notes d'honoraires dont la durée est écoulée", count
        )
        row = Row(said, leading=_("Notes d'honoraires"), leading_width=190)
        row.opened.connect(self.ask_notes)
        return row

    def _older(self, count: int) -> Row:
        said = ngettext(
            "{n} sauvegarde plus ancienne contient encore ce qui a été effacé",
            "{n} sauvegardes plus anciennes contiennent encore ce qui a été effacé",
            count,
        )
        row = Row(said, leading=_("Sauvegardes"), leading_width=190)
        row.opened.connect(self.ask_backups)
        return row

    def _hold(self, hold: Any, case: Case) -> Row:
        until = _("jusqu'au {day}").format(day=i18n.day(hold.until, "medium")) if hold.until else _("sans terme")
        row = Row(
            f"{case.reference} · {hold.reason}",
            leading=_part(hold.category),
            leading_width=190,
            trailing=until,
            acts=[Act(_("Ne plus garder plus longtemps"), lambda: self._lift(hold.id))],
        )
        row.opened.connect(row.open_menu)
        return row

    def _erasure(self, erasure: Erasure) -> Row:
        known = {each.value: _(words) for each, words in CATEGORY_WORDS.items()}
        parts = ", ".join(known.get(each, each) for each in erasure.categories.split())
        grounds = {each.value: _(words) for each, words in GROUND_WORDS.items()}
        row = Row(
            parts,
            leading=erasure.certificate,
            leading_width=190,
            trailing=i18n.day(erasure.erased_at.astimezone().date(), "medium"),
        )
        row.setToolTip(grounds.get(erasure.ground, ""))
        return row

    def _lift(self, hold_id: str) -> None:
        if attempt(self._desk, lambda: retention.lift(self._desk.vault, hold_id)):
            self._desk.notify(_("C'est de nouveau soumis à sa durée."), undo=True)

    # Erasing.

    def open(self, case: Case, parts: frozenset[Category], ground: Ground, *, hold_as: str = "", why: str = "") -> None:
        """Show what erasing these parts would take."""
        self.close_panel()
        self.panel = ErasePanel(self._desk, case, parts, ground, hold_as=hold_as, why=why)
        self.panel.wanted.connect(self._where)
        self.panel.closed.connect(self.close_panel)
        self._place.addWidget(self.panel)
        self.panel.show()
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sheet.verticalScrollBar().setValue(0)

    def close_panel(self) -> None:
        """Go back to the lists."""
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None

    def _find(self) -> None:
        case = dossier.find_case(self._desk.vault, self.reference.text())
        if case is None:
            said = _("Aucun dossier ne porte la référence {reference}.")
            self._desk.notify(said.format(reference=self.reference.text().strip() or "…"))
        else:
            self.open(case, frozenset(Category), Ground.DECISION)

    def _where(self, asked: Asked) -> None:
        """The certificate is written before anything is erased: first, where."""
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialogs.choose_save(
            self.window(),
            _("Enregistrer l'attestation d'effacement"),
            _("PDF (*.pdf)"),
            folder / _("attestation-effacement.pdf"),
            lambda path: self._erase(asked, path),
        )

    def _erase(self, asked: Asked, to: Path) -> None:
        vault = self._desk.vault
        self.close_panel()
        self.progress.show()
        self._job = jobs.run(
            lambda progress: erasing.erase(vault, asked, to, step=progress), done=self._done, failed=self._failed
        )

    def _done(self, done: Erased) -> None:
        self.progress.hide()
        said = _("C'est effacé. Attestation {number}.").format(number=done.erasure.certificate)
        if not done.cleaned:
            said = _("C'est effacé. Le fichier du coffre sera réécrit à sa prochaine ouverture.")
        self._desk.notify(said)
        self.refresh(None)

    def _failed(self, problem: Any) -> None:
        from mediator.vault import VaultProblem

        self.progress.hide()
        if not isinstance(problem, (RuleBroken, VaultProblem)):
            raise problem
        self._desk.notify(problem.sentence)
        self.refresh(None)

    def ask_notes(self) -> None:
        """Let the client and the PDF of old fee notes go, once confirmed."""
        dialogs.ask(
            self,
            _("Effacer le client et le PDF de ces notes d'honoraires ?"),
            [("keep", _("Garder")), ("erase", _("Effacer pour de bon"))],
            lambda answer: self._let_notes_go() if answer == "erase" else None,
            detail=_("Leur numéro, leur date et leurs montants restent dans le registre."),
        )

    def ask_backups(self) -> None:
        """Remove the copies made before the last erasure, once confirmed."""
        dialogs.ask(
            self,
            _("Supprimer les sauvegardes faites avant le dernier effacement ?"),
            [("keep", _("Garder")), ("remove", _("Supprimer ces fichiers"))],
            lambda answer: self._remove_backups() if answer == "remove" else None,
            detail=_("Elles ne pourront plus rien restaurer : une sauvegarde faite depuis doit les remplacer."),
        )

    def _remove_backups(self) -> None:
        vault = self._desk.vault
        if attempt(self._desk, lambda: retention.remove_outdated_backups(vault)):
            self.refresh(None)

    def _let_notes_go(self) -> None:
        if attempt(self._desk, lambda: retention.let_go_of_notes(self._desk.vault)):
            self._desk.notify(_("C'est effacé."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panel is not None:
            self.close_panel()
        elif event.key() == Qt.Key.Key_Escape:
            self._desk.go(Target("practice"))
        else:
            super().keyPressEvent(event)


def _part(category: str) -> str:
    if category == REFUSED:
        return _("Demande sans suite")
    return _(CATEGORY_WORDS[Category(category)])

"""What the mediator prepares for herself: first words, who speaks first, private talks, and her own leanings."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import preparation
from mediator.casework.preparation import OWN_WORDS, Process
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.preparation.lines import OrderedLines
from mediator.ui.shared import dialogs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, Field, FieldForm, LongTextField
from mediator.ui.shared.inplace import small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look


def _fields() -> dict[str, Field]:
    return {
        "aim": LongTextField(_("But du jour"), lines=1, placeholder=_("Se dire les faits, sans rien régler")),
        "first_words": LongTextField(_("Première phrase"), lines=2, placeholder=_("Merci d'être là…")),
        "first_speaker_id": ChoiceField(_("Qui parle en premier")),
        "first_speaker_why": LongTextField(_("Pourquoi"), lines=1, placeholder=_("Qui a demandé la médiation")),
        "breaks": LongTextField(_("Pauses"), lines=1, placeholder=_("Toutes les 75 minutes")),
        "room": LongTextField(_("Salle"), lines=1, placeholder=_("Table, places, deux salles, qui arrive quand")),
        "logistics": LongTextField(_("Logistique"), lines=1, placeholder=_("Eau, tableau, prises, papier")),
    }


def _mind() -> dict[str, Field]:
    return {
        "hypotheses": LongTextField(_("Mes hypothèses"), placeholder=_("Ce que je crois, et que la séance démentira")),
        "biases": LongTextField(_("Mes penchants"), placeholder=_("Ce qui me ferait pencher")),
        "watch": LongTextField(_("À guetter"), placeholder=_("Ce qu'il faut entendre, ce qu'il faudra reformuler")),
    }


class OwnSide(QWidget):
    """The plan of one meeting; written as it is typed, even before any meeting is fixed."""

    def __init__(self, desk: Desk, case_id: str, session_id: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case_id, self._session_id = desk, case_id, session_id
        self._process: Process | None = None
        self._conduct, self._mind = _fields(), _mind()
        self.fields = {**self._conduct, **self._mind}
        self.caucus = OrderedLines(desk, "Plan", _("Ordre des apartés"), _("Ajouter un aparté"))
        self.caucus.changed.connect(lambda text: self._keep("caucus_order", text))
        for name, field in self.fields.items():
            field.committed.connect(lambda value, name=name: self._keep(name, value))
        self.erase = small_button(Act(_("Effacer pour de bon…"), self._ask_erase), self)
        beside = QBoxLayout.Direction.LeftToRight if session_id is None else QBoxLayout.Direction.TopToBottom
        parts = QBoxLayout(beside, self)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(24)
        parts.addLayout(self._conducting(), 1)
        parts.addLayout(self._minding(), 1)

    def _conducting(self) -> QVBoxLayout:
        column = _column()
        column.addWidget(look(QLabel(_("Pour conduire la séance"), self), "heading"))
        column.addWidget(ScopeChip(Scope.MEDIATOR, parent=self))
        column.addWidget(_form(self._conduct))
        column.addSpacing(8)
        column.addWidget(look(QLabel(_("Ordre des apartés"), self), "strong"))
        column.addWidget(self.caucus)
        column.addStretch()
        return column

    def _minding(self) -> QVBoxLayout:
        column = _column()
        head = QHBoxLayout()
        head.addWidget(look(QLabel(_("Ma propre préparation"), self), "heading"))
        head.addStretch()
        head.addWidget(self.erase)
        column.addLayout(head)
        column.addWidget(ScopeChip(Scope.MEDIATOR, parent=self))
        column.addWidget(_form(self._mind))
        column.addStretch()
        return column

    def show_process(self, process: Process) -> None:
        """Take the values of the plan; what is being edited is left alone."""
        self._process = process
        plan = process.plan
        speakers = [(None, _("Pas encore décidé")), *((face.id, face.short) for face in process.parties)]
        first = self.fields["first_speaker_id"]
        if isinstance(first, ChoiceField) and not first.pending():
            first.set_choices(speakers)
        for name, field in self.fields.items():
            field.set_value(getattr(plan, name) if plan else None if name == "first_speaker_id" else "")
        order = plan.caucus_order if plan else ""
        names = [face.short for face in process.parties if face.short not in order.splitlines()]
        self.caucus.show_text(f"{self._case_id}:{self._session_id}", order, names)
        self.erase.setVisible(plan is not None and any(getattr(plan, name) for name in OWN_WORDS))

    def flash(self, field: str) -> bool:
        """Draw the eye to a field of the plan; whether it is shown here."""
        if found := self.fields.get(field):
            found.flash()
        elif field == "caucus_order":
            self.caucus.line.setFocus()
        return field in self.fields or field == "caucus_order"

    def _keep(self, name: str, value: Any) -> None:
        vault, case_id, session_id = self._desk.vault, self._case_id, self._session_id
        attempt(self._desk, lambda: preparation.note_plan(vault, case_id, session_id, **{name: value}))

    def _ask_erase(self) -> None:
        dialogs.ask(
            self,
            _("Effacer pour de bon vos hypothèses, vos penchants et ce que vous guettez ?"),
            [("keep", _("Les garder")), ("erase", _("Effacer"))],
            lambda answer: self._erase() if answer == "erase" else None,
            detail=_("Ni Annuler ni la corbeille ne les rendront. Le reste de la préparation demeure."),
        )

    def _erase(self) -> None:
        plan = self._process.plan if self._process else None
        if plan is None:
            return
        vault, title = self._desk.vault, _("Notes de préparation")
        if attempt(self._desk, lambda: preparation.erase_own_words(vault, plan, title)):
            self._desk.notify(_("Vos notes de préparation sont effacées."))


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    return column


def _form(fields: dict[str, Field]) -> FieldForm:
    form = FieldForm(columns=1)
    for field in fields.values():
        form.add(field)
    return form

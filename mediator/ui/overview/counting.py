"""What figures will count of the case: a few codes, asked once, only those that concern it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from mediator.casework import classifying, intake
from mediator.domain import matters
from mediator.domain.case import Case, Outcome, Regime
from mediator.domain.classifying import Classification, Ending, Favour, Referral
from mediator.domain.matters import Matter
from mediator.domain.typed import NotYet
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import CheckField, ChoiceField, Field, FieldForm, TextField
from mediator.ui.shared.parts import Section


class CodeField(TextField):
    """A code, typed and read as its words; the list narrows while one types."""

    def __init__(self, label: str, codes: Iterable[Matter], *, placeholder: str = "") -> None:
        self._words: dict[str, str] = {}
        for each in codes:
            self._words[each.code] = each.said()
            for item in each.items:
                self._words[item.code] = f"{each.said()} – {item.said()}"
        super().__init__(label, placeholder=placeholder, suggestions=tuple(self._words.values()))
        completer = self.editor.completer()
        assert isinstance(completer, QCompleter)
        completer.setMaxVisibleItems(12)
        completer.activated.connect(lambda _words: self.commit_now(), Qt.ConnectionType.QueuedConnection)

    def read(self) -> str:
        """The code of the words typed; the only one that holds them will do."""
        typed = self.editor.text().strip().casefold()
        if not typed:
            return ""
        exact = [code for code, words in self._words.items() if words.casefold() == typed]
        near = exact or [code for code, words in self._words.items() if typed in words.casefold()]
        if len(near) != 1:
            raise NotYet(_("Choisissez dans la liste qui s'ouvre en tapant."))
        return near[0]

    def shown(self, value: Any) -> str:
        return self._words.get(value or "", "")


class Counting(Section):
    """Kept as it is said; words of the case never come here, only codes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Pour les chiffres de l'année"))
        self._desk = desk
        self._case_id = ""
        self._shape: object = None
        self.fields: dict[str, Field] = {}

    def show_case(self, case: Case) -> None:
        """Show what is known of ``case``; what is being typed is left alone."""
        said = classifying.classification_of(self._desk.vault, case.id)
        paid_by_one = intake.practice(self._desk.vault).paid_by_one
        shape = (case.id, case.regime, case.outcome, said.ending, paid_by_one)
        if shape != self._shape:
            self._case_id, self._shape = case.id, shape
            self._build(case, said, paid_by_one=paid_by_one)
        for name, field in self.fields.items():
            field.set_value((said.detail or said.matter) if name == "matter" else getattr(said, name))

    def point_at(self, name: str) -> None:
        """Draw the eye to one of them."""
        if found := self.fields.get(name):
            found.flash()

    def _build(self, case: Case, said: Classification, *, paid_by_one: bool) -> None:
        focused = next((name for name, field in self.fields.items() if field.editor.hasFocus()), "")
        self.clear()
        form = FieldForm()
        self.fields = dict(_asked(case, said, paid_by_one=paid_by_one))
        for name, field in self.fields.items():
            form.add(field).committed.connect(lambda value, name=name: self._keep(name, value))
        self.body.addWidget(form)
        if focused in self.fields:
            self.fields[focused].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, name: str, value: Any) -> None:
        vault, case_id = self._desk.vault, self._case_id

        def act() -> object:
            if name == "matter":
                return classifying.choose_matter(vault, case_id, value)
            return classifying.classify(vault, case_id, **{name: value})

        attempt(self._desk, act)


def _asked(case: Case, said: Classification, *, paid_by_one: bool) -> Iterable[tuple[str, Field]]:
    """The fields that concern the case, in reading order."""
    consumer, settled = case.regime is Regime.CONSUMER, case.outcome in (Outcome.AGREEMENT, Outcome.PARTIAL)
    yield "matter", CodeField(_("Matière"), matters.matters(case.regime), placeholder=_("Bruit, succession, loyer…"))
    yield "referral", _choice(_("Envoyé par"), Referral, _("Non précisé"))
    if consumer:
        reasons = CodeField(
            _("Motif de la réclamation"), matters.complaints(), placeholder=_("Retard, frais imprévus…")
        )
        yield "complaint", reasons
        yield "cross_border", CheckField(_("Litige transfrontalier"))
    endings = classifying.endings_for(case.regime, case.outcome)
    if endings:
        yield "ending", _choice(_("Jusqu'où"), endings, _("À préciser à la fin"))
        yield from _why(said.ending, case.regime)
    if consumer and settled:
        done = [(None, _("On ne sait pas")), (True, _("Oui")), (False, _("Non"))]
        yield "performed", ChoiceField(_("Accord exécuté"), done)
    if consumer and settled and paid_by_one:
        yield "favour", _choice(_("Solution favorable"), Favour, _("Non précisé"))


def _why(ending: Ending | None, regime: Regime) -> Iterable[tuple[str, Field]]:
    grounds = matters.grounds(ending, regime)
    if grounds:
        words = [("", _("Non précisé")), *((each.code, each.said()) for each in grounds)]
        yield "ground", ChoiceField(_("Pourquoi"), words)


def _choice(label: str, kinds: Iterable[Any], nothing: str) -> ChoiceField:
    named: Callable[[Any], str] = word
    return ChoiceField(label, [(None, nothing), *((each, named(each)) for each in kinds)])

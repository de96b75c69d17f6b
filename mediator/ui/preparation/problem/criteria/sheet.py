"""One criterion unfolded: everything said of it, and how each party could explain it to its own people."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from mediator.casework import criteria
from mediator.casework.criteria import Criteria, CriterionLine
from mediator.casework.faces import Face
from mediator.domain.problem import CriterionKind
from mediator.domain.scope import Scope
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.forms import NounForm
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, Field, FieldForm, LongTextField, TextField
from mediator.ui.shared.stylesheet import look


class CriterionSheet(QFrame):
    """Each value where it stands; what is being edited is left alone."""

    def __init__(self, desk: Desk, table: Criteria, line: CriterionLine) -> None:
        super().__init__()
        look(self, "card")
        self._desk = desk
        self._criterion_id = line.criterion.id
        self.form = NounForm(desk, line.criterion, _fields(table), columns=1)
        self.explained: dict[str, LongTextField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addWidget(look(QLabel(_("Comment l'expliquer aux siens"), self), "strong"))
        column.addWidget(self._explaining(table, line))
        self.show_line(line)

    def show_line(self, line: CriterionLine) -> None:
        """Take what is now known of the criterion."""
        self.form.show_noun(line.criterion)
        for party, field in self.explained.items():
            view = line.views.get(party)
            field.set_value(view.explained if view else "")
            known = view is not None and view.scope is Scope.JOINT
            field.set_read_only(known)
            field.set_missing_hint(_("Son avis est connu de tous : gardez-le d'abord pour vous.") if known else "")

    def flash(self, field: str) -> None:
        """Draw the eye to one value."""
        if not self.form.flash(field):
            self.form.flash("source")

    def _explaining(self, table: Criteria, line: CriterionLine) -> FieldForm:
        form = FieldForm(columns=1)
        for face in table.parties:
            field = LongTextField(
                face.short, lines=1, placeholder=_("« Nous avons fait ce que ferait n'importe qui de sensé. »")
            )
            field.committed.connect(lambda words, face=face: self._explain(line.criterion.id, face, words))
            self.explained[face.id] = form.add(field)
        return form

    def _explain(self, criterion_id: str, face: Face, words: str) -> None:
        attempt(self._desk, lambda: criteria.explain(self._desk.vault, criterion_id, face.id, words))


def _fields(table: Criteria) -> list[tuple[str, Field]]:
    papers = [(None, _("Aucune pièce"))] + [(each.id, each.title) for each in table.documents]
    issues = [(None, _("Toutes les questions"))] + [(each.id, each.title) for each in table.issues]
    return [
        ("text", LongTextField(_("Critère"), lines=1)),
        ("kind", ChoiceField(_("D'où il vient"), [(kind, word(kind)) for kind in CriterionKind])),
        ("source", TextField(_("Où le vérifier"), placeholder=_("un texte, un barème, trois devis, un expert commun"))),
        ("document_id", ChoiceField(_("Pièce"), papers)),
        (
            "gives",
            LongTextField(
                _("Ce que cela donne"), lines=1, placeholder=_("une somme, une fourchette, une façon de faire")
            ),
        ),
        ("issue_id", ChoiceField(_("Question"), issues)),
    ]

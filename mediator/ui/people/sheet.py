"""One person of the case: her part, her power to settle, how to reach her."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from mediator.casework import people
from mediator.casework.faces import Face
from mediator.casework.people import Person
from mediator.domain import words
from mediator.domain.noun import Noun
from mediator.domain.people import Civility, Contact, ContactKind, Role
from mediator.domain.scope import Scope
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.forms import NounForm
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    FieldForm,
    LongTextField,
    MoneyField,
    TextField,
)
from mediator.ui.shared.parts import Act, clear_layout, quiet_button
from mediator.ui.shared.stylesheet import look

Fields = list[tuple[str, Field]]


class Sheet(QFrame):
    """What the mediator completes about the person chosen, each value where it stands."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look(self, "card")
        self._desk = desk
        self._shape: object = None
        self._person: Person | None = None
        self._parts: list[NounForm] = []
        self._power: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(8)

    def show_person(self, person: Person, parties: tuple[Face, ...]) -> None:
        """Show ``person``; what is being edited is left alone when she is already shown."""
        face = person.face
        shape = (face.id, face.role, face.contact.kind, face.party_id, tuple(p.id for p in parties))
        self._person = person
        if shape != self._shape:
            self._shape = shape
            self._build(person, parties)
        self._name.setText(face.name)
        nouns: tuple[Noun, Noun] = (face.participation, face.contact)
        for form, noun in zip(self._parts, nouns, strict=True):
            form.show_noun(noun)
        if not self._role.pending():
            self._role.set_choices(_roles(face, parties))
        self._role.set_value((face.role, face.participation.of_id))
        for name, field in self._power.items():
            field.set_value(getattr(person.authority, name) if person.authority else _NO_POWER[name])

    def flash(self, field: str) -> None:
        """Draw the eye to one field."""
        if field in self._power:
            self._power[field].flash()
            return
        any(form.flash(field) for form in self._parts)

    def _build(self, person: Person, parties: tuple[Face, ...]) -> None:
        clear_layout(self._column)
        face = person.face
        head = QHBoxLayout()
        self._name = look(QLabel(face.name, self), "heading")
        self._name.setWordWrap(True)
        head.addWidget(self._name, 1)
        seen = face.participation
        named = next((p for p in parties if p.id == seen.party_id), None)
        rank = named.party_rank if named else None
        head.addWidget(quiet_button(Act(_("Fermer"), self.closed.emit, _("Échap")), self))
        self._column.addLayout(head)
        self._column.addWidget(ScopeChip(seen.scope, named.short if named else "", rank or 0, self))
        self._role = ChoiceField(_("Rôle"), _roles(face, parties))
        self._role.committed.connect(self._change_role)
        part = NounForm(self._desk, face.participation, _part_fields(face), columns=1)
        self._column.addWidget(_alone(self._role))
        self._column.addWidget(part)
        self._build_power(face, parties)
        self._column.addWidget(look(QLabel(_("Coordonnées"), self), "strong"))
        contact = NounForm(self._desk, face.contact, _contact_fields(face.contact), columns=1)
        self._column.addWidget(contact)
        self._column.addWidget(quiet_button(Act(_("Ouvrir la fiche du contact"), self._to_contact), self))
        self._parts = [part, contact]

    def _build_power(self, face: Face, parties: tuple[Face, ...]) -> None:
        self._power = {}
        party = next((p for p in parties if p.id == face.party_id), None)
        if party is None or face.role not in (Role.PARTY, Role.REPRESENTATIVE, Role.COUNSEL):
            return
        head = QHBoxLayout()
        head.addWidget(look(QLabel(_("Pouvoir de transiger"), self), "strong"))
        head.addStretch()
        head.addWidget(ScopeChip(Scope.PARTY, party.short, party.party_rank or 0, self))
        self._column.addLayout(head)
        self._power = {
            "limit_cents": MoneyField(_("Jusqu'à"), placeholder=_("60 000 €")),
            "basis": LongTextField(_("D'où il vient"), lines=1, placeholder=_("statuts, délibération, mandat écrit")),
            "proven": CheckField(_("J'ai vu le document")),
        }
        form = FieldForm(columns=1)
        for name, field in self._power.items():
            form.add(field)
            field.committed.connect(lambda value, name=name: self._empower(name, value))
        self._column.addWidget(form)

    def _empower(self, name: str, value: object) -> None:
        if self._person is not None:
            person_id = self._person.face.id
            attempt(self._desk, lambda: people.set_authority(self._desk.vault, person_id, **{name: value}))

    def _change_role(self, chosen: tuple[Role, str | None]) -> None:
        if self._person is None:
            return
        person_id, (role, of_id) = self._person.face.id, chosen
        called = words.role(role, self._person.face.contact.civility)
        if attempt(self._desk, lambda: people.change_role(self._desk.vault, person_id, role, of_id)):
            self._desk.notify(_("Rôle changé : {role}.").format(role=called.lower()), undo=True)

    def _to_contact(self) -> None:
        if self._person is not None:
            self._desk.go(Target("contacts", noun="contact", noun_id=self._person.face.contact.id))


_NO_POWER: dict[str, object] = {"limit_cents": None, "basis": "", "proven": False}


def _alone(field: Field) -> FieldForm:
    form = FieldForm(columns=1)
    form.add(field)
    return form


def _roles(face: Face, parties: tuple[Face, ...]) -> list[tuple[object, str]]:
    """Every part she may play, and beside whom."""
    choices: list[tuple[object, str]] = []
    for role in Role:
        called = words.role(role, face.contact.civility)
        if not role.of_a_party:
            choices.append(((role, None), called))
            continue
        others = (party for party in parties if party.id != face.id)
        said = _("{role} de {party}")
        choices += [((role, p.id), said.format(role=called, party=p.short)) for p in others]
    return choices


def _part_fields(face: Face) -> Fields:
    fields: Fields = []
    if face.role in (Role.PARTY, Role.REPRESENTATIVE, Role.COUNSEL, Role.SUPPORT):
        fields.append(("capacity", TextField(_("En qualité de"), placeholder=_("présidente, directeur général"))))
        fields.append(("signs", CheckField(_("Signe pour la partie"))))
    if face.role is Role.PARTY:
        fields.append(("talk_declined", CheckField(_("Ne souhaite pas d'entretien individuel"))))
    fields.append(("reference", TextField(_("Sa référence"), placeholder=_("son propre numéro de dossier"))))
    return fields


def _contact_fields(contact: Contact) -> Fields:
    fields: Fields
    if contact.kind is ContactKind.PERSON:
        civilities = [(civility, word(civility)) for civility in _civilities()]
        fields = [
            ("civility", ChoiceField(_("Civilité"), civilities)),
            ("given_name", TextField(_("Prénom"))),
            ("name", TextField(_("Nom"))),
            ("occupation", TextField(_("Profession"))),
            ("birth_date", DateField(_("Date de naissance"))),
            ("bar", TextField(_("Barreau"))),
        ]
    else:
        fields = [
            ("name", TextField(_("Dénomination"))),
            ("legal_form", TextField(_("Forme sociale"), placeholder=_("SAS"))),
            ("capital_cents", MoneyField(_("Capital"))),
            ("registration", TextField(_("SIREN"))),
            ("registry_city", TextField(_("RCS de"))),
        ]
    return [
        *fields,
        ("address", TextField(_("Adresse"))),
        ("postcode", TextField(_("Code postal"))),
        ("city", TextField(_("Ville"))),
        ("country", TextField(_("Pays"))),
        ("email", TextField(_("Courriel (pour moi)"))),
        ("phone", TextField(_("Téléphone (pour moi)"))),
    ]


def _civilities() -> list[Civility]:
    return [Civility.NONE, Civility.MADAM, Civility.SIR, Civility.MASTER_F, Civility.MASTER_M]

"""The fields of a contact, only those that concern a person or an organisation, in small groups."""

from __future__ import annotations

from collections.abc import Iterator

from mediator.domain.people import Civility, Contact, ContactKind, Role
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.shared.fields import ChoiceField, DateField, Field, LongTextField, MoneyField, TextField

Group = tuple[str, list[tuple[str, Field]]]
"""A heading, and its fields by attribute."""


def groups(contact: Contact, roles: frozenset[Role]) -> Iterator[Group]:
    """The groups of fields of ``contact``, who plays ``roles`` in cases."""
    if contact.kind is ContactKind.PERSON:
        yield _("Identité"), _person(contact, roles)
        yield _("Domicile ou bureau"), _address()
    else:
        yield _("Identité"), _organisation()
        yield _("Registre"), _register()
        yield _("Siège"), _address()
    yield _("Coordonnées"), [("phone", TextField(_("Téléphone"))), ("email", TextField(_("Courriel")))]


def note() -> Field:
    """What the mediator alone notes of a contact."""
    return LongTextField(_("Note"), placeholder=_("Ce que vous voulez retenir. Personne d'autre ne le lit."))


def _person(contact: Contact, roles: frozenset[Role]) -> list[tuple[str, Field]]:
    fields: list[tuple[str, Field]] = [
        ("civility", ChoiceField(_("Civilité"), [(each, word(each)) for each in Civility])),
        ("given_name", TextField(_("Prénom"))),
        ("name", TextField(_("Nom"))),
        ("occupation", TextField(_("Profession"))),
    ]
    lawyer = contact.civility in (Civility.MASTER_F, Civility.MASTER_M) or Role.COUNSEL in roles
    if lawyer or contact.bar:
        fields.append(("bar", TextField(_("Barreau"))))
    if not lawyer:
        fields += [
            ("birth_date", DateField(_("Date de naissance"))),
            ("birth_place", TextField(_("Lieu de naissance"))),
            ("nationality", TextField(_("Nationalité"))),
        ]
    return [*fields, ("kind", _kind())]


def _organisation() -> list[tuple[str, Field]]:
    return [
        ("name", TextField(_("Dénomination"))),
        ("legal_form", TextField(_("Forme sociale"), suggestions=("SAS", "SARL", "SA", "SCI", "EURL", "Association"))),
        ("capital_cents", MoneyField(_("Capital"))),
        ("kind", _kind()),
    ]


def _register() -> list[tuple[str, Field]]:
    return [
        ("registration", TextField(_("SIREN"), placeholder=_("Ou le numéro de son pays"))),
        ("registry_city", TextField(_("RCS de"), placeholder=_("Ville du greffe"))),
    ]


def _address() -> list[tuple[str, Field]]:
    return [
        ("address", TextField(_("Adresse"))),
        ("postcode", TextField(_("Code postal"))),
        ("city", TextField(_("Ville"))),
        ("country", TextField(_("Pays"))),
    ]


def _kind() -> Field:
    return ChoiceField(_("Fiche de"), [(each, word(each)) for each in ContactKind])

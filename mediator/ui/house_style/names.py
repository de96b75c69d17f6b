"""What a template may print, in words: offered while one types, and listed to be read."""

from __future__ import annotations

from mediator.documents.catalogue import form_of
from mediator.domain.paper_forms import About, Asked
from mediator.domain.papers import PaperKind
from mediator.i18n import N_, _

Name = tuple[str, str]
"""What is written between braces, and what it prints."""

_ALWAYS: tuple[Name, ...] = (
    ("case.reference", N_("la référence du dossier")),
    ("case.subject", N_("l'objet du différend")),
    ("case.place", N_("le lieu de la médiation")),
    ("case.framework_signed_on|day", N_("le jour où la convention fut signée")),
    ("case.ended_on|day", N_("le jour de la fin")),
    ("case.court_name", N_("le tribunal")),
    ("case.court_reference", N_("le numéro de l'affaire au tribunal")),
    ("case.fee_rate", N_("les honoraires, en lettres et en chiffres")),
    ("case.fee_split", N_("le partage des honoraires")),
    ("mediator.name", N_("votre nom")),
    ("mediator.title", N_("votre qualité")),
    ("mediator.description", N_("votre nom, votre qualité et votre adresse")),
    ("mediator.city", N_("votre ville")),
    ("mediator.insurer", N_("votre assureur")),
    ("practice.registration", N_("votre numéro d'inscription")),
    ("practice.email", N_("votre courriel")),
    ("practice.phone", N_("votre téléphone")),
    ("party_names", N_("les parties, nommées dans une phrase")),
    ("undersigned", N_("« Entre les soussignés », au genre qui convient")),
    ("letter_place_date", N_("le lieu et la date d'une lettre")),
    ("today|day", N_("la date du jour")),
)
_AGREEMENT: tuple[Name, ...] = (
    ("agreement.preamble|prose", N_("le préambule de l'accord")),
    ("agreement.place", N_("le lieu de signature")),
    ("agreement.signed_on|day", N_("le jour de la signature")),
    ("agreement.originals|number", N_("le nombre d'originaux, en lettres")),
    ("agreement.version", N_("le numéro de la version")),
)
_ABOUT: dict[About, tuple[Name, ...]] = {
    About.PARTY: (
        ("party.name", N_("la partie à qui le document s'adresse")),
        ("party.description", N_("cette partie, telle qu'un acte la décrit")),
        ("party.salutation", N_("la formule qui ouvre la lettre")),
    ),
    About.SESSION: (
        ("session.day|day", N_("le jour de la séance")),
        ("session.place", N_("le lieu de la séance")),
        ("session.starts", N_("l'heure où elle commence")),
        ("session.ends", N_("l'heure où elle finit")),
        ("session.agenda|prose", N_("son ordre du jour")),
    ),
    About.PERSON: (("person.name", N_("la personne à qui le document s'adresse")),),
}
_BLOCKS: tuple[Name, ...] = (
    ("{% for party in parties %}\n{{ party.description|cap }}\n\n{% endfor %}", N_("pour chaque partie")),
    ("{% if case.judicial %}\n\n{% endif %}", N_("seulement si un juge a ordonné la médiation")),
    ("{% if has_counsel %}\n\n{% endif %}", N_("seulement si une partie a un avocat")),
    ("::: keep\n\n:::", N_("des paragraphes qui restent sur une page")),
    ("::: note\n\n:::", N_("une note en petits caractères")),
)
_WRITTEN = {Asked.DATE: "|day", Asked.AMOUNT: "|amount", Asked.LONG: "|prose"}


def names_of(kind: PaperKind) -> tuple[Name, ...]:
    """What this paper may print, described."""
    form = form_of(kind)
    about = _ABOUT.get(form.about, ())
    if form.about is About.ATTENDEE:
        about = _ABOUT[About.SESSION] + _ABOUT[About.PERSON]
    asked = tuple((f"entry.{field.name}{_WRITTEN.get(field.type, '')}", field.said) for field in form.fields)
    known = (*about, *_ALWAYS, *(_AGREEMENT if kind in (PaperKind.AGREEMENT, PaperKind.ATTESTATION) else ()))
    return (*((name, _(words)) for name, words in known), *asked)


def blocks_of() -> tuple[Name, ...]:
    """What repeats, chooses or keeps together, described."""
    return tuple((text, _(words)) for text, words in _BLOCKS)

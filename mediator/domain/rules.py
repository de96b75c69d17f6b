"""What a value must satisfy to be kept, said in sentences: autosave keeps as a draft what does not satisfy it yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, cast

from mediator.domain.aftercare import FollowUpAnswer
from mediator.domain.agreement import Agreement, Commitment, Concession, Minor
from mediator.domain.bargaining import Offer, Term, Transmission
from mediator.domain.billing import iban_problem
from mediator.domain.billing import scheme_problem as scheme_of_notes
from mediator.domain.billing_sentences import BILLING_SENTENCES
from mediator.domain.case import Case, Deadline, Task
from mediator.domain.check_figures import luhn
from mediator.domain.checklists import ChecklistAnswer, ChecklistLine, Tick
from mediator.domain.conduct import PhaseMark, Plan, Turn
from mediator.domain.court import CourtOrder, ProvisionShare
from mediator.domain.events import ClockOverride, DatedEvent
from mediator.domain.files import Document
from mediator.domain.house_style import Letterhead
from mediator.domain.library import OwnClause
from mediator.domain.noun import Confidential, Noun
from mediator.domain.paper_sentences import PAPER_SENTENCES
from mediator.domain.people import Contact, ContactKind
from mediator.domain.practice import Practice
from mediator.domain.problem import Alternative, ConflictSource, Criterion, CriterionView, InterestTie, Refusal, Service
from mediator.domain.reading_back import ReadBackRemark
from mediator.domain.receiving_words import RECEIVING_SENTENCES
from mediator.domain.references import problem as scheme_problem
from mediator.domain.relations import Climate, Expectation, Gesture, Perception, Reframing, Screening, Seat
from mediator.domain.retention_sentences import RETENTION_SENTENCES
from mediator.domain.scope import Scope
from mediator.domain.sessions import Session
from mediator.domain.talk import Interest, Issue, Note, Option, Position
from mediator.domain.time_and_fees import FeeShare, TimeEntry
from mediator.domain.training import Training
from mediator.i18n import N_, _

SENTENCES = {
    "empty": N_("Quelques mots manquent ici."),
    "subject_empty": N_("Résumez le différend en une phrase neutre."),
    "reference_empty": N_("Donnez une référence au dossier."),
    "name_empty": N_("Un nom suffit pour commencer."),
    "ends_before": N_("La fin vient avant le début."),
    "ends_alone": N_("À quelle heure la séance commence-t-elle ?"),
    "ended_before": N_("La médiation ne peut finir avant d'avoir commencé."),
    "expires_before": N_("L'offre expire avant d'avoir été faite."),
    "answered_before": N_("La réponse vient avant l'offre."),
    "answer_missing": N_("Une offre porte une réponse une fois répondue, pas avant."),
    "weight": N_("Le poids va de 1, léger, à 5, vital."),
    "scale": N_("Cette échelle va de {least} à {most}."),
    "itself": N_("Une chose ne peut pas renvoyer à elle-même."),
    "ladder_loop": N_("Cet intérêt est déjà plus haut sur la même échelle."),
    "same_person": N_("Il faut deux personnes différentes."),
    "whose_seat": N_("À la place de qui ?"),
    "override_why": N_("Dites en un mot pourquoi vous retenez une autre date."),
    "skipped_why": N_("Dites en un mot pourquoi vous passez ce point."),
    "hers_alone": N_("Cela reste pour vous seule, ou pour vous seul : rien n'en sort."),
    "kept_private": N_("Cela reste privé : faites-en une note et demandez à la personne ce qui peut être dit."),
    "negative": N_("Un montant ne peut être négatif."),
    "too_small": N_("Il en faut au moins un."),
    "far_date": N_("Cette date est bien lointaine : vérifiez l'année."),
    "email": N_("Cette adresse de courriel semble incomplète."),
    "siren": N_("Un numéro SIREN a neuf chiffres, et celui-ci ne semble pas exact."),
    "siret": N_("Un numéro SIRET a quatorze chiffres, et celui-ci ne semble pas exact."),
    "scheme": "{said}",
    "minutes": N_("Zéro minute : le coffre ne se verrouille jamais seul."),
    "party_missing": N_("À quelle partie est-ce privé ?"),
    "party_unneeded": N_("Seul ce qui est privé à une partie nomme cette partie."),
    "private_session": N_("Une rencontre avec une seule partie reste privée, jusqu'à son existence."),
    # Broken rules of disclosing and transmitting.
    "words_empty": N_("Quels mots exacts la personne accepte-t-elle de faire connaître ?"),
    "already_known": N_("Toutes les parties le savent déjà."),
    "release_target": N_("On fait connaître à toutes les parties, ou à une seule autre."),
    "consent_elsewhere": N_("Seule la partie qui s'est confiée peut consentir à ce que ce soit dit."),
    "struck": N_("Cette note est rayée : elle ne peut plus être transmise."),
    "revoked": N_("Ce consentement a déjà été retiré."),
    "not_widened": N_("Ce qui a été confié ne s'élargit pas : demandez à la personne ce qui peut être dit."),
    "not_authorised": N_("La partie n'a pas encore autorisé la transmission de son offre."),
    "transmission_order": N_("Une offre est confiée, puis autorisée, puis transmise, puis répondue."),
    "not_transmitted": N_("Cette offre n'a pas encore été transmise : personne ne peut y répondre."),
    "scope_needs_party": N_("À quelle partie est-ce privé ?"),
    "note_empty": N_("Rien n'est encore écrit."),
    # Broken rules of people, sessions, agreements and files.
    "reference_taken": N_("La référence {reference} est déjà celle d'un autre dossier."),
    "role_needs_party": N_("À côté de quelle partie cette personne se tient-elle ?"),
    "contact_in_use": N_("{who} figure dans un dossier : retirez d'abord cette personne du dossier."),
    "session_needs_party": N_("Avec quelle partie cette rencontre a-t-elle lieu ?"),
    "agreement_final": N_("Le texte est définitif. Reprenez la rédaction pour en faire une nouvelle version."),
    "not_read_back": N_("Relisez l'accord avec les parties, ou dites pourquoi vous vous en passez."),
    "waiver_why": N_("Dites en un mot pourquoi l'accord n'est pas relu avec les parties."),
    "reading_over": N_("Cette relecture est finie : commencez-en une autre."),
    "passage_gone": N_("Ce passage n'est plus dans le texte, ou ne peut être changé ici."),
    "agreement_draft": N_("L'accord est encore un projet : rendez-le définitif avant de noter sa signature."),
    "nothing_drawn": N_("Rien n'est encore dessiné : signez dans le cadre."),
    "signature_place": N_("À quel endroit cette personne signe-t-elle ?"),
    "signature_consent": N_("La phrase d'accord n'est pas acceptée : rien n'est signé."),
    "signature_sealed": N_("Cette signature est dans un fichier scellé : elle ne change plus."),
    "agreement_older": N_("Une version plus récente de cet accord existe : c'est elle qui se signe."),
    "agreement_unsigned": N_("Les engagements se suivent une fois l'accord signé."),
    "amends_unsigned": N_("Un avenant change un accord signé : celui-ci ne l'est pas encore."),
    "amendment_begun": N_("Un avenant est déjà en cours : finissez-le, ou retirez-le, avant d'en commencer un autre."),
    "agreement_none_signed": N_("Rien n'est encore signé : il n'y a rien à suivre."),
    "term_gone": N_("Ce qui avait été accepté n'existe plus : gardez l'article tel qu'il est, ou retirez-le."),
    "disclosure_transmitted": N_("Une offre transmise a été entendue : elle peut être retirée, non effacée."),
    **PAPER_SENTENCES,
    "folder_taken": N_("« {name} » existe déjà : choisissez un autre nom, rien n'est écrasé."),
    "key_unread": N_("Aucune clé n'a été trouvée dans ce texte. Collez la fiche entière : elle contient « age1 »."),
    "key_own": N_("Cette clé est la vôtre. Demandez la sienne à votre confrère."),
    "key_known": N_("Cette clé est déjà celle de {name}."),
    "key_nameless": N_("Donnez un nom à cette clé."),
    "key_name_taken": N_("Une autre clé porte déjà ce nom."),
    "cannot_write": N_("L'écriture dans « {where} » n'est pas possible. Choisissez un autre emplacement."),
    **RECEIVING_SENTENCES,
    **BILLING_SENTENCES,
    **RETENTION_SENTENCES,
}


class RuleBroken(Exception):
    """An act the profession's rules do not allow, with the sentence that says why."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    @property
    def sentence(self) -> str:
        """Why, in the language in use."""
        return _(SENTENCES[self.code]).format(**self.params)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in one field."""

    field: str
    code: str
    warning: bool = False
    """A warning is shown and the value kept; otherwise the value stays a draft."""
    said: str = ""
    """A sentence another rule already made."""
    least: int = 0
    most: int = 0

    def sentence(self, language: str | None = None) -> str:
        """What to mend, in words."""
        return _(SENTENCES[self.code], language).format(said=self.said, least=self.least, most=self.most)


_WORDS: Mapping[type[Noun], Mapping[str, str]] = {
    Case: {"subject": "subject_empty", "reference": "reference_empty"},
    Contact: {"name": "name_empty"},
    Deadline: {"title": "empty"},
    Task: {"title": "empty"},
    Document: {"title": "empty", "filename": "empty"},
    Note: {"text": "empty"},
    Issue: {"title": "empty"},
    Position: {"text": "empty"},
    Interest: {"text": "empty"},
    Option: {"text": "empty"},
    Offer: {"summary": "empty"},
    Term: {"text": "empty"},
    Concession: {"text": "empty"},
    Commitment: {"text": "empty"},
    Reframing: {"raw": "empty"},
    Expectation: {"text": "empty"},
    Gesture: {"text": "empty"},
    Criterion: {"text": "empty"},
    ChecklistLine: {"text": "empty"},
    Minor: {"given_name": "empty"},
    ClockOverride: {"reason": "override_why"},
    OwnClause: {"text": "empty"},
    ReadBackRemark: {"text": "empty"},
    Training: {"title": "empty"},
}
"""Fields that cannot be blank."""

_SCALES: Mapping[type[Noun], Mapping[str, tuple[int, int]]] = {
    Climate: {"level": (1, 9), "trust": (1, 5), "trust_aim": (1, 5)},
    Gesture: {"cost": (1, 3), "value": (1, 3)},
    Option: {"cost": (1, 3), "value": (1, 3)},
    ConflictSource: {"intensity": (0, 3)},
    Alternative: {"probability": (0, 100), "months": (0, 600)},
    CourtOrder: {"term_months": (1, 60), "extension_months": (1, 60)},
    ProvisionShare: {"share_percent": (0, 100)},
    Practice: {"vat_rate_percent": (0, 100), "payment_days": (0, 120)},
    FollowUpAnswer: {"satisfaction": (1, 5)},
    Letterhead: {"logo_height_mm": (5, 40)},
    Training: {"minutes": (0, 60_000)},
    TimeEntry: {"minutes": (1, 1440)},
    FeeShare: {"parts": (0, 1000)},
}
"""The least and the most of what is measured."""

HERS_ALONE = (
    Climate, Gesture, ConflictSource, InterestTie, Service, Plan, PhaseMark, Turn, DatedEvent, ClockOverride,
    TimeEntry,
)  # fmt: skip
"""What describes a dynamic in the mediator's eyes: no scope but hers."""
KEPT_PRIVATE = (Perception, Reframing, Expectation, Screening, Alternative, Refusal, FollowUpAnswer)
"""What a party says or is supposed to think: private to it or to the mediator, until released in words."""

_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;.]+(\.[^\s@,;.]+)+")
_YEARS = range(1850, 2101)


def check(noun: Noun) -> tuple[Problem, ...]:
    """Everything to mend in ``noun`` by itself, in the order of its fields' importance; empty when it may be kept."""
    return (*_blanks(noun), *_amounts_and_dates(noun), *_scales(noun), *_scopes(noun), *_own(noun))


def may_be_kept(noun: Noun) -> bool:
    """Whether nothing but warnings stands against ``noun``."""
    return all(problem.warning for problem in check(noun))


def require(noun: Noun) -> None:
    """Raise :class:`RuleBroken` with the first thing to mend in ``noun``; warnings do not count."""
    for problem in check(noun):
        if not problem.warning:
            raise RuleBroken(problem.code, said=problem.said, least=str(problem.least), most=str(problem.most))


def _blanks(noun: Noun) -> Iterator[Problem]:
    for name, code in _WORDS.get(type(noun), {}).items():
        if not getattr(noun, name).strip():
            yield Problem(name, code)


def _amounts_and_dates(noun: Noun) -> Iterator[Problem]:
    for one in fields(noun):
        value: Any = getattr(noun, one.name)
        if one.name.endswith("_cents") and value is not None and value < 0:
            yield Problem(one.name, "negative")
        elif isinstance(value, date) and value.year not in _YEARS:
            yield Problem(one.name, "far_date")


def _scales(noun: Noun) -> Iterator[Problem]:
    for name, (least, most) in _SCALES.get(type(noun), {}).items():
        value: int | None = getattr(noun, name)
        if value is not None and not least <= value <= most:
            yield Problem(name, "scale", least=least, most=most)


def _scopes(noun: Noun) -> Iterator[Problem]:
    if not isinstance(noun, Confidential):
        return
    if noun.scope is Scope.PARTY and noun.party_id is None:
        yield Problem("party_id", "party_missing")
    elif noun.scope is not Scope.PARTY and noun.party_id is not None:
        yield Problem("party_id", "party_unneeded")
    if isinstance(noun, HERS_ALONE) and noun.scope is not Scope.MEDIATOR:
        yield Problem("scope", "hers_alone")
    if isinstance(noun, KEPT_PRIVATE) and noun.scope not in (Scope.MEDIATOR, Scope.PARTY):
        yield Problem("scope", "kept_private")


def _own(noun: Noun) -> Iterator[Problem]:
    rule = _OWN.get(type(noun))
    if rule is not None:
        yield from rule(noun)


def _case(case: Case) -> Iterator[Problem]:
    begun = case.framework_signed_on or case.opened_on
    if case.ended_on and begun and case.ended_on < begun:
        yield Problem("ended_on", "ended_before")
    if case.term_months is not None and case.term_months < 1:
        yield Problem("term_months", "too_small")


def _session(session: Session) -> Iterator[Problem]:
    if session.ends_at and session.starts_at is None:
        yield Problem("starts_at", "ends_alone")
    elif session.ends_at and session.starts_at and session.ends_at <= session.starts_at:
        yield Problem("ends_at", "ends_before")
    if session.kind.private and session.scope in (Scope.ADMINISTRATIVE, Scope.JOINT):
        yield Problem("scope", "private_session")


def _interest(interest: Interest) -> Iterator[Problem]:
    if interest.weight is not None and interest.weight not in range(1, 6):
        yield Problem("weight", "weight")
    if interest.above_id == interest.id:
        yield Problem("above_id", "itself")


def _perception(perception: Perception) -> Iterator[Problem]:
    if (perception.seat is Seat.OTHER) != (perception.other_id is not None):
        yield Problem("other_id", "whose_seat")
    elif perception.other_id is not None and perception.other_id == perception.holder_id:
        yield Problem("other_id", "same_person")


def _gesture(gesture: Gesture) -> Iterator[Problem]:
    if gesture.giver_id == gesture.receiver_id:
        yield Problem("receiver_id", "same_person")
    if gesture.returns_id == gesture.id:
        yield Problem("returns_id", "itself")


def _tie(tie: InterestTie) -> Iterator[Problem]:
    if tie.one_id == tie.other_id:
        yield Problem("other_id", "itself")


def _criterion_view(view: CriterionView) -> Iterator[Problem]:
    if view.explained.strip() and view.scope not in (Scope.PARTY, Scope.MEDIATOR):
        yield Problem("explained", "kept_private")


def _refusal(refusal: Refusal) -> Iterator[Problem]:
    if not (refusal.text.strip() or refusal.option_id or refusal.offer_id):
        yield Problem("text", "empty")


def _answer(answer: ChecklistAnswer) -> Iterator[Problem]:
    if answer.tick is Tick.SKIPPED and not answer.reason.strip():
        yield Problem("reason", "skipped_why")


def _offer(offer: Offer) -> Iterator[Problem]:
    if offer.expires_on and offer.expires_on < offer.made_on:
        yield Problem("expires_on", "expires_before")
    if offer.answered_on and offer.answered_on < offer.made_on:
        yield Problem("answered_on", "answered_before")
    if (offer.answer is not None) != (offer.transmission is Transmission.ANSWERED):
        yield Problem("answer", "answer_missing")


def _agreement(agreement: Agreement) -> Iterator[Problem]:
    if agreement.originals is not None and agreement.originals < 1:
        yield Problem("originals", "too_small")


def _contact(contact: Contact) -> Iterator[Problem]:
    yield from _email(contact.email)
    number = re.sub(r"[\s.]", "", contact.registration)
    legal = contact.kind is ContactKind.ORGANISATION
    if legal and not contact.abroad and number and not (re.fullmatch(r"[0-9]{9}", number) and luhn(number)):
        yield Problem("registration", "siren", warning=True)


def _practice(practice: Practice) -> Iterator[Problem]:
    yield from _email(practice.email)
    number = re.sub(r"[\s.]", "", practice.registration)
    if number.isdigit() and not (re.fullmatch(r"[0-9]{14}", number) and luhn(number)):
        yield Problem("registration", "siret", warning=True)
    if sentence := scheme_problem(practice.reference_scheme):
        yield Problem("reference_scheme", "scheme", said=sentence)
    if sentence := scheme_of_notes(practice.fee_note_scheme):
        yield Problem("fee_note_scheme", "scheme", said=sentence)
    if sentence := iban_problem(practice.bank_account):
        yield Problem("bank_account", "scheme", said=sentence, warning=True)
    if cast("int | None", practice.payment_days) is None:
        yield Problem("payment_days", "empty")
    if practice.idle_minutes < 0:
        yield Problem("idle_minutes", "minutes")


def _email(address: str) -> Iterator[Problem]:
    if address.strip() and not _EMAIL.fullmatch(address.strip()):
        yield Problem("email", "email")


_OWN: Mapping[type[Noun], Callable[[Any], Iterator[Problem]]] = {
    Case: _case,
    Session: _session,
    Interest: _interest,
    Perception: _perception,
    Gesture: _gesture,
    InterestTie: _tie,
    Refusal: _refusal,
    CriterionView: _criterion_view,
    ChecklistAnswer: _answer,
    Offer: _offer,
    Agreement: _agreement,
    Contact: _contact,
    Practice: _practice,
}

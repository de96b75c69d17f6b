"""The people and the case as a template may name them, and nothing the readers may not read.

Views of those in a case hold no e-mail, telephone, note, origin, stake or authority: a template cannot print what it
cannot name. The mediator's own are for her to be reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mediator.documents import identity
from mediator.documents.wording import amount, blank, court, grouped, phrase, translated, within
from mediator.domain.case import Regime
from mediator.domain.papers import CaseOnPaper, PartyOnPaper, PersonOnPaper
from mediator.domain.people import ContactKind
from mediator.domain.practice import Practice
from mediator.domain.words import role


@dataclass(frozen=True)
class SignerView:
    """One hand that signs: who, for whom, in what quality."""

    name: str
    party: str
    capacity: str
    acting: bool
    id: str = ""
    """The participation that signs; empty while nobody is named."""
    place: str = ""
    """Where, and when, this hand signed on the screen."""
    signed_on: date | None = None


class PartyView:
    """A party as a sentence names it, and as the head of a deed describes it."""

    def __init__(self, party: PartyOnPaper, language: str) -> None:
        self._party, self._language = party, language
        self.name = identity.contact_name(party.contact, language)
        self.feminine = identity.gender(party.contact, language) == "f"
        self.organisation = party.contact.kind is ContactKind.ORGANISATION

    @cached_property
    def description(self) -> str:
        return identity.description(self._party, self._language)

    @cached_property
    def signers(self) -> tuple[SignerView, ...]:
        """Those who sign for it; a legal person nobody signs for yet keeps a place to be filled."""
        people = self._party.signatories
        if people:
            return tuple(self._signer(person) for person in people)
        if self.organisation:
            gap = blank("representative", self._language)
            return (SignerView(gap, self.name, blank("capacity", self._language), acting=True),)
        return (SignerView(self.name, self.name, "", acting=False, id=self._party.participation.id),)

    def _signer(self, person: PersonOnPaper) -> SignerView:
        name = identity.contact_name(person.contact, self._language)
        quality = identity.capacity(person, self._language)
        return SignerView(name, self.name, quality, acting=True, id=person.participation.id)

    @cached_property
    def counsel(self) -> tuple[str, ...]:
        return tuple(identity.lawyer(person, self._language) for person in self._party.counsel)

    @cached_property
    def address_lines(self) -> tuple[str, ...]:
        return identity.address_lines(self._party.contact)

    @cached_property
    def whole_address(self) -> str:
        return identity.whole_address(self._party.contact) or blank("address", self._language)

    @cached_property
    def salutation(self) -> str:
        return identity.salutation(self._party.contact, self._language)


class PersonView:
    """Somebody who takes part beside the parties."""

    def __init__(self, person: PersonOnPaper, parties: tuple[PartyOnPaper, ...], language: str) -> None:
        contact, participation = person.contact, person.participation
        self.name = identity.contact_name(contact, language)
        self.feminine = identity.gender(contact, language) == "f"
        self.role_word = role(participation.role, contact.civility, language).lower()
        self.capacity = translated(participation.capacity, language)
        self.address_lines = identity.address_lines(contact)
        self.salutation = identity.salutation(contact, language)
        held = {party.participation.id: party for party in parties}.get(participation.of_id or "")
        self.of = identity.contact_name(held.contact, language) if held else ""
        """The party it stands beside; empty when it stands beside none, or one the readers may not know of."""


class MediatorView:
    """The mediator as documents present her."""

    def __init__(self, practice: Practice, language: str) -> None:
        self.name = (
            identity.person_name(practice.civility, practice.name, language)
            if practice.name
            else blank("mediator", language)
        )
        self.feminine = identity.person_gender(practice.civility) == "f"
        self.title = translated(practice.title, language) or phrase(
            language, f"mediator.title.{identity.person_gender(practice.civility)}"
        )
        self.description = identity.mediator_description(practice, language)
        self.insurer = practice.insurer
        self.insurance_policy = practice.insurance_policy
        self.ethics_code = practice.ethics_code
        self.city = practice.city


class PracticeView:
    """The mediator's practice, as letters and fee notes must give it."""

    def __init__(self, practice: Practice, language: str) -> None:
        self.name, self.organisation = practice.name, practice.organisation
        self.address_lines = identity.practice_lines(practice)
        self.email, self.phone = practice.email, practice.phone
        self.registration = grouped(practice.registration)
        self.legal_status = translated(practice.legal_status, language)
        self.vat_number, self.vat_mention = practice.vat_number, practice.vat_mention
        self.vat_rate_percent, self.payment_days = practice.vat_rate_percent, practice.payment_days


class CaseView:
    """The case in the words the parties and a judge may read."""

    def __init__(self, data: CaseOnPaper, language: str) -> None:
        case = data.case
        self.reference, self.jurisdiction, self.place = case.reference, case.jurisdiction, case.place
        self.subject = case.subject.strip().rstrip(".") or blank("subject", language)
        self.french = case.jurisdiction == "FR"
        self.regime = case.regime.value
        self.judicial = case.regime is Regime.JUDICIAL
        self.pending = bool(case.court_name or case.court_reference)
        self.court_name = court(case.court_name, language) or blank("court", language)
        self.court_reference, self.ordered_on = case.court_reference, case.ordered_on
        self.dispute_since = case.dispute_since
        self.framework_signed_on, self.ended_on = case.framework_signed_on, case.ended_on
        self.ended_by = within(case.ended_by.strip().rstrip("."), language) or blank("ended_by", language)
        self.outcome = case.outcome.value if case.outcome else ""
        self.fees = bool(case.fee_basis or case.fee_rate_cents)
        self.fee_basis, self.fee_split = case.fee_basis, case.fee_split.strip().rstrip(".")
        self.fee_rate = amount(case.fee_rate_cents, language)
        self.term_months = case.term_months
        meetings = [s.starts_at for s in data.sessions if s.held and s.starts_at and not s.kind.private]
        self.first_meeting: date | None = min(meetings).date() if meetings else None

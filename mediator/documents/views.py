"""What a template may name: the values of a paper, spoken in its language, and nothing the parties may not read.

Views hold no e-mail, telephone, note, origin, stake or authority: a template cannot print what it cannot name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mediator.documents import identity
from mediator.documents.clauses import general_clauses
from mediator.documents.phrases import commitment_row, concession_sentence, party_names
from mediator.documents.wording import amount, blank, court, enumeration, phrase, translated, within
from mediator.domain.agreement import Agreement, AgreementKind, ClauseKind
from mediator.domain.case import Regime
from mediator.domain.papers import AgreementOnPaper, CaseOnPaper, PartyOnPaper, PersonOnPaper
from mediator.domain.people import ContactKind


@dataclass(frozen=True)
class SignerView:
    """One hand that signs: who, for whom, in what quality."""

    name: str
    party: str
    capacity: str
    acting: bool


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
        return (SignerView(self.name, self.name, "", acting=False),)

    def _signer(self, person: PersonOnPaper) -> SignerView:
        name = identity.contact_name(person.contact, self._language)
        return SignerView(name, self.name, identity.capacity(person, self._language), acting=True)

    @cached_property
    def counsel(self) -> tuple[str, ...]:
        return tuple(identity.lawyer(person, self._language) for person in self._party.counsel)


class MediatorView:
    """The mediator as documents present her."""

    def __init__(self, data: CaseOnPaper, language: str) -> None:
        practice = data.practice
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


@dataclass(frozen=True)
class ClauseView:
    """An article: its heading, and its text."""

    id: str
    heading: str
    text: str


@dataclass(frozen=True)
class CommitmentView:
    """A row of the table of commitments; ``article`` is the clause that holds it."""

    article: str
    text: str
    debtor: str
    creditor: str
    amount: str
    due: str
    proof: str


class AgreementView:
    """The agreement's own words, in order; empty parts keep a visible place."""

    def __init__(self, paper: AgreementOnPaper, data: CaseOnPaper, language: str) -> None:
        agreement = paper.agreement
        self._paper, self._data, self._language = paper, data, language
        self.transaction = agreement.kind is AgreementKind.TRANSACTION
        self.partial = agreement.kind is AgreementKind.PARTIAL
        self.version, self.place = agreement.version, agreement.place or data.case.place
        self.preamble = agreement.preamble or blank("preamble", language)
        self.signed_on, self.effective_on = agreement.signed_on, agreement.effective_on
        self.originals = agreement.originals or max(len(data.parties), 2)
        self.annexes = tuple(line.strip() for line in agreement.annexes.splitlines() if line.strip())

    def _clauses(self, *kinds: ClauseKind) -> tuple[ClauseView, ...]:
        chosen = sorted((c for c in self._paper.clauses if c.kind in kinds), key=lambda clause: clause.rank)
        heading, text = phrase(self._language, "clause.undertakings"), blank("clause", self._language)
        return tuple(ClauseView(c.id, c.heading.strip() or heading, c.text.strip() or text) for c in chosen)

    @cached_property
    def undertakings(self) -> tuple[ClauseView, ...]:
        """What the parties promise, give up and will do together, in the order they settled on."""
        return self._clauses(ClauseKind.UNDERTAKING, ClauseKind.CONCESSION, ClauseKind.FOLLOW_UP)

    @cached_property
    def closing(self) -> tuple[ClauseView, ...]:
        """Confidentiality and general clauses, then the usual ones nothing chosen replaces."""
        own = self._clauses(ClauseKind.CONFIDENTIALITY, ClauseKind.GENERAL)
        kinds, headings = {clause.kind for clause in self._paper.clauses}, {clause.heading for clause in own}
        library = general_clauses(self._language, self._data.case.jurisdiction)
        usual = tuple(
            ClauseView(clause.id, clause.heading, clause.text)
            for clause in library
            if clause.usual
            and clause.heading not in headings
            and (clause.kind is ClauseKind.GENERAL or clause.kind not in kinds)
        )
        return own + usual

    @cached_property
    def concessions(self) -> tuple[str, ...]:
        """What each party gives up, a sentence each, in case order, unless an article already says it word for word.

        In a transaction a party that gives up nothing keeps a visible place.
        """
        written = " ".join(c.text.lower() for c in self._paper.clauses if c.kind is ClauseKind.CONCESSION)
        ranked = sorted(self._paper.concessions, key=lambda concession: concession.rank)
        said: list[str] = []
        for party_id, name in party_names(self._data.parties, self._language).items():
            own = [c.text for c in ranked if c.holder_id == party_id]
            missing = [blank("concession", self._language)] if self.transaction and not own and not written else []
            texts = [text for text in own if text.strip(" .").lower() not in written] + missing
            said += [concession_sentence(name, text, self._language) for text in texts]
        return tuple(said)

    @cached_property
    def commitments(self) -> tuple[CommitmentView, ...]:
        names = {party.participation.id: party for party in self._data.parties}
        printed = {clause.id for clause in self._paper.clauses}
        return tuple(
            CommitmentView(
                c.clause_id or "" if c.clause_id in printed else "", *commitment_row(c, names, self._language)
            )
            for c in sorted(self._paper.commitments, key=lambda commitment: commitment.rank)
        )


def context(data: CaseOnPaper, language: str, *, draft: bool) -> dict[str, object]:
    """Everything a template may name."""
    parties = tuple(PartyView(party, language) for party in data.parties)
    written = data.agreement or AgreementOnPaper(Agreement(case_id=data.case.id))
    return {
        "language": language,
        "draft": draft,
        "today": data.today,
        "case": CaseView(data, language),
        "mediator": MediatorView(data, language),
        "parties": parties,
        "party_names": enumeration((party.name for party in parties), language),
        "has_counsel": any(party.counsel for party in parties),
        "signers": tuple(signer for party in parties for signer in party.signers),
        "undersigned": identity.undersigned(data.parties, language),
        "agreement": AgreementView(written, data, language),
    }

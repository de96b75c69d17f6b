"""What a paper says, gathered in one value: documents are given this and never query.

Built by :mod:`mediator.casework.papers` from a reading made for the paper's own audience, so a paper cannot
print what its readers may not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mediator.domain.agreement import Agreement, Clause, Commitment, Concession, Minor
from mediator.domain.billing import BillingTerms
from mediator.domain.case import Case
from mediator.domain.court import CourtOrder, ProvisionShare
from mediator.domain.house_style import Letterhead
from mediator.domain.issuing import PaperEntry
from mediator.domain.people import Contact, Participation
from mediator.domain.practice import Practice
from mediator.domain.sessions import Presence, Session
from mediator.domain.signing import Signature
from mediator.domain.time_and_fees import FeeLine, FeeNote

if TYPE_CHECKING:
    from mediator.domain.paper_forms import PaperForm


class PaperKind(StrEnum):
    """The papers Mediator issues; the values are the names of the command line and of the template files."""

    INVITATION = "invitation"
    """Invitation to mediate (T1), a letter to one party."""
    CONVENTION = "convention"
    """Agreement to mediate (T2), signed by the parties and the mediator."""
    UNDERTAKING = "undertaking"
    """Confidentiality undertaking of somebody who is not a party (T3)."""
    SUMMONS = "summons"
    """Call to a session (T4)."""
    ATTENDANCE = "attendance"
    """Attendance sheet of a session (T5)."""
    PRESENCE = "presence"
    """Certificate that one person attended (T5, individual)."""
    MINUTES = "minutes"
    """Factual record of a session (T6): who, when, next steps; never what was said."""
    AGREEMENT = "agreement"
    """Settlement agreement (T7) or transaction (T8), signed by the parties, never by the mediator in France."""
    ATTESTATION = "attestation"
    """The mediator's attestation that an agreement results from a mediation (T7-bis)."""
    HOMOLOGATION = "homologation"
    """Application to have an agreement homologated (T9)."""
    FORMULA = "formula"
    """Application for the executory formula (T9b)."""
    END = "end"
    """Record of the end of a mediation without agreement, free of content (T10)."""
    ATTEMPT = "attempt"
    """Attestation that a mediation was attempted (T10, CPC art. 750-1)."""
    COURT_NOTE = "court_note"
    """Note to the judge (T11): agreement, partial, none, and neutral procedure."""
    FEE_NOTE = "fee_note"
    """Fee note to one party (T12)."""
    COMMITMENTS = "commitments"
    """Statement of commitments (T13)."""
    INDEPENDENCE = "independence"
    """Statement of independence."""
    LIFTING = "lifting"
    """Agreement on a partial lifting of confidentiality."""
    POWER = "power"
    """Power to settle given to a representative."""
    CLOSING = "closing"
    """Closing letter to one party."""
    DESTRUCTION = "destruction"
    """Receipt of the destruction of notes."""


@dataclass(frozen=True, slots=True)
class PersonOnPaper:
    """Somebody named on a paper, with the part she plays."""

    contact: Contact
    participation: Participation


@dataclass(frozen=True, slots=True)
class PartyOnPaper:
    """A party and those who stand beside it."""

    contact: Contact
    participation: Participation
    representatives: tuple[PersonOnPaper, ...] = ()
    counsel: tuple[PersonOnPaper, ...] = ()

    @property
    def signatories(self) -> tuple[PersonOnPaper, ...]:
        """Those who sign for the party; the party itself when it is a person nobody signs for."""
        return tuple(person for person in self.representatives if person.participation.signs)


@dataclass(frozen=True, slots=True)
class AgreementOnPaper:
    """An agreement with its parts in order."""

    agreement: Agreement
    clauses: tuple[Clause, ...] = ()
    concessions: tuple[Concession, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    minors: tuple[Minor, ...] = ()
    amended_on: date | None = None
    """The day the agreement an amendment changes was signed."""


@dataclass(frozen=True, slots=True)
class AttendeeOnPaper:
    """Somebody expected at a session, or who came."""

    person: PersonOnPaper
    presence: Presence


@dataclass(frozen=True, slots=True)
class SessionOnPaper:
    """The session a paper is about."""

    session: Session
    number: int
    """Among those the paper's readers may know of."""
    attendees: tuple[AttendeeOnPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderOnPaper:
    """What a court ordered, and who pays what of the provision."""

    order: CourtOrder
    shares: tuple[ProvisionShare, ...] = ()


@dataclass(frozen=True, slots=True)
class Sealing:
    """The hands that signed on the screen, and the certificate that seals the file."""

    signatures: tuple[Signature, ...]
    holder: str
    """Whom the certificate names."""
    time_stamped: bool
    """Whether a time stamp of a third party is asked with the seal (PAdES B-T rather than B-B)."""


@dataclass(frozen=True, slots=True)
class FeeNoteOnPaper:
    """A fee note with its lines, and the one it takes back."""

    note: FeeNote
    lines: tuple[FeeLine, ...] = ()
    credited: FeeNote | None = None


@dataclass(frozen=True, slots=True)
class BillOnPaper:
    """What the law puts on a fee note, by language, and the note itself once there is one."""

    terms: Mapping[str, BillingTerms]
    note: FeeNoteOnPaper | None = None


@dataclass(frozen=True, slots=True)
class CaseOnPaper:
    """Everything a paper of a case may draw from."""

    case: Case
    practice: Practice
    parties: tuple[PartyOnPaper, ...]
    others: tuple[PersonOnPaper, ...] = ()
    """Co-mediators, experts, interpreters, observers the audience may know of."""
    sessions: tuple[Session, ...] = ()
    """The sessions the audience may know of, in time order."""
    agreement: AgreementOnPaper | None = None
    today: date = date.min
    form: PaperForm | None = None
    """What this kind of paper is and asks."""
    entries: tuple[PaperEntry, ...] = ()
    """What was typed for this paper alone."""
    party_id: str | None = None
    """The party the paper is about."""
    person: PersonOnPaper | None = None
    """The person it is about, when that is no party."""
    session: SessionOnPaper | None = None
    order: OrderOnPaper | None = None
    bill: BillOnPaper | None = None
    letterhead: Letterhead | None = None
    sealing: Sealing | None = None
    """What is said of the signatures when the paper is drawn to be sealed."""
    own_templates: Mapping[str, str] = field(default_factory=dict[str, str])
    """The template of this kind as the mediator rewrote it, by language."""
    signers: tuple[str, ...] | None = None
    """Who signs it under the profile of the case; ``None``: as its kind says."""
    agreement_signers: tuple[str, ...] = ("parties",)
    """Who signs the agreement under that profile, whatever the paper."""

    @property
    def party(self) -> PartyOnPaper | None:
        """The party the paper is about."""
        return next((party for party in self.parties if party.participation.id == self.party_id), None)


@dataclass(frozen=True, slots=True)
class Missing:
    """A mention a paper still lacks, and the field that mends it."""

    code: str
    """Which mention: see :func:`mediator.domain.mentions.sentence`."""
    noun: str
    """Kind of the value to mend: ``case``, ``contact``, ``participation``, ``agreement``, ``clause``…"""
    noun_id: str
    field: str
    who: str = ""
    """Name of the person or party concerned, when there is one."""

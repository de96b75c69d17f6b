"""What a paper says, gathered in one value: documents are given this and never query.

Built by :mod:`mediator.casework.papers` from a reading made for the paper's own audience, so a paper cannot
print what its readers may not know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediator.domain.agreement import Agreement, Clause, Commitment, Concession
from mediator.domain.case import Case
from mediator.domain.people import Contact, Participation
from mediator.domain.practice import Practice
from mediator.domain.sessions import Session


class PaperKind(StrEnum):
    """The papers Mediator issues; the values are the names of the command line and of the template files."""

    CONVENTION = "convention"
    """Agreement to mediate (T2), signed by the parties and the mediator."""
    AGREEMENT = "agreement"
    """Settlement agreement (T7), signed by the parties, never by the mediator."""
    ATTESTATION = "attestation"
    """The mediator's attestation that an agreement results from a mediation (T7-bis)."""
    END = "end"
    """Record of the end of a mediation without agreement, free of content."""


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

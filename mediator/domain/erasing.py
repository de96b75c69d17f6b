"""What belongs to which part of a case, so that each part may be erased at its own time, and what figures still count.

Said once, for every kind of thing a case holds: a test fails when a new one belongs nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any

from mediator.domain import (
    aftercare,
    agreement,
    bargaining,
    case,
    case_files,
    checklists,
    classifying,
    conduct,
    court,
    events,
    files,
    issuing,
    people,
    problem,
    reading_back,
    relations,
    safekeeping,
    sessions,
    signing,
    talk,
    time_and_fees,
)
from mediator.domain.files import DocumentKind
from mediator.domain.noun import Noun
from mediator.domain.papers import PaperKind
from mediator.domain.people import Participation, Role


class Category(StrEnum):
    """A part of a case that is kept for a time of its own."""

    NOTES = "notes"
    """What was said, heard, supposed and prepared: all that is personal and is not the file."""
    FILE = "file"
    """That the mediation was held: its people, its dates, the papers issued."""
    AGREEMENT = "agreement"
    """What the parties signed, and what came of it."""
    INVOICES = "invoices"
    """What was asked for the mediation."""


_NOTES: tuple[type[Noun], ...] = (
    talk.Note,
    talk.Disclosure,
    talk.Issue,
    talk.Position,
    talk.Interest,
    talk.Option,
    relations.Perception,
    relations.Reframing,
    relations.Expectation,
    relations.Climate,
    relations.Gesture,
    relations.Screening,
    problem.InterestTie,
    problem.Service,
    problem.Criterion,
    problem.CriterionView,
    problem.Alternative,
    problem.ConflictSource,
    problem.Refusal,
    conduct.Plan,
    conduct.PhaseMark,
    conduct.Turn,
    checklists.ChecklistAnswer,
    bargaining.Offer,
    bargaining.Term,
    people.Authority,
    case.Task,
)
_FILE: tuple[type[Noun], ...] = (
    case.Case,
    people.Participation,
    sessions.Session,
    sessions.Attendance,
    case.Deadline,
    case.ConflictCheck,
    court.CourtOrder,
    court.ProvisionShare,
    events.DatedEvent,
    events.ClockOverride,
    issuing.PaperEntry,
    classifying.Classification,
    time_and_fees.TimeEntry,
    case_files.CaseFileRecord,
    safekeeping.RetentionHold,
)
_AGREEMENT: tuple[type[Noun], ...] = (
    agreement.Agreement,
    agreement.Clause,
    agreement.Concession,
    agreement.Commitment,
    agreement.Minor,
    reading_back.ReadBack,
    reading_back.Understanding,
    reading_back.ReadBackRemark,
    signing.Signature,
    aftercare.FollowUpTalk,
    aftercare.FollowUpAnswer,
)
_INVOICES: tuple[type[Noun], ...] = (
    time_and_fees.FeeShare,
    time_and_fees.Provision,
    time_and_fees.FeeNote,
    time_and_fees.FeeLine,
)
BY_ROW: frozenset[type[Noun]] = frozenset({files.Document, issuing.Delivery})
"""Kinds that belong to one part or another, row by row: a delivery goes with its document."""

CATEGORY_OF: Mapping[type[Noun], Category] = {
    **dict.fromkeys(_NOTES, Category.NOTES),
    **dict.fromkeys(_FILE, Category.FILE),
    **dict.fromkeys(_AGREEMENT, Category.AGREEMENT),
    **dict.fromkeys(_INVOICES, Category.INVOICES),
}

TAKES_ALONG: Mapping[Category, tuple[Category, ...]] = {Category.FILE: (Category.NOTES,)}
"""Notes never outlast the file they were taken for."""

COUNTED: Mapping[type[Noun], frozenset[str]] = {
    case.Case: frozenset(
        {"reference", "stage", "regime", "jurisdiction", "language", "opened_on", "ended_on", "outcome", "archived_at"}
    ),
    people.Participation: frozenset({"contact_id", "role", "of_id", "rank", "capacity", "signs"}),
    sessions.Session: frozenset({"kind", "mode", "starts_at", "ends_at", "held"}),
    events.DatedEvent: frozenset({"kind", "happened_on"}),
    classifying.Classification: frozenset(
        {"matter", "detail", "complaint", "referral", "ending", "ground", "cross_border", "favour"}
        | {"consumer_accepted", "professional_accepted", "performed"}
    ),
    time_and_fees.TimeEntry: frozenset({"started_at", "minutes", "kind", "session_id", "billable"}),
    agreement.Agreement: frozenset({"kind", "state", "version", "signed_on", "finalised_at", "amends_id"}),
    agreement.Clause: frozenset({"agreement_id", "rank", "kind"}),
    agreement.Commitment: frozenset({"agreement_id", "clause_id", "rank", "state", "kept_on"}),
    aftercare.FollowUpTalk: frozenset({"agreement_id", "due_on", "held_on"}),
}
"""What stays of a part that is erased while another one stays: dates, codes and numbers the yearly figures count."""

_OF_AGREEMENT = frozenset(
    {PaperKind.AGREEMENT, PaperKind.ATTESTATION, PaperKind.HOMOLOGATION, PaperKind.FORMULA, PaperKind.COMMITMENTS}
)
_RETURNED = frozenset({DocumentKind.SIGNED_SCAN, DocumentKind.SEALED, DocumentKind.RETURNED})
_SPEAK = frozenset({Role.PARTY, Role.REPRESENTATIVE, Role.COUNSEL})


def with_those_taken_along(asked: Collection[Category]) -> frozenset[Category]:
    """What goes when these are asked for."""
    return frozenset(asked).union(*(TAKES_ALONG.get(each, ()) for each in asked))


def category_of_document(
    row: Mapping[str, Any], *, evidence: Collection[str] = (), billed: Collection[str] = ()
) -> Category:
    """The part a kept paper belongs to, by the fields of :class:`mediator.domain.files.Document`.

    ``evidence`` and ``billed`` name the papers that prove dates, and those that are fee notes.
    """
    paper, identity = row.get("paper") or "", row.get("id")
    if paper == PaperKind.FEE_NOTE or identity in billed:
        return Category.INVOICES
    if row.get("agreement_id") is not None or paper in _OF_AGREEMENT:
        return Category.AGREEMENT
    if paper or row.get("kind") in _RETURNED or identity in evidence:
        return Category.FILE
    return Category.NOTES


def stays_with_agreement(participation: Participation, named: Collection[str]) -> bool:
    """Whether an agreement that is kept still needs this person: a party, who speaks for it, or who is named there."""
    return participation.role in _SPEAK or participation.id in named

"""Changing one field of anything: what a form commits by itself."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from mediator.domain import disclosing, rules
from mediator.domain.aftercare import FollowUpAnswer, FollowUpTalk
from mediator.domain.agreement import Agreement, AgreementState, Clause, Commitment, Concession, Minor
from mediator.domain.bargaining import Offer, Term
from mediator.domain.case import Case, Deadline, Task
from mediator.domain.checklists import ChecklistAnswer, ChecklistLine
from mediator.domain.conduct import Plan
from mediator.domain.court import CourtOrder
from mediator.domain.files import Document
from mediator.domain.noun import Confidential, Noun
from mediator.domain.people import Authority, Contact, Participation
from mediator.domain.practice import Practice
from mediator.domain.problem import Alternative, ConflictSource, Criterion, CriterionView, Refusal
from mediator.domain.relations import Climate, Expectation, Gesture, Perception, Reframing, Screening
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Scope
from mediator.domain.sessions import Session
from mediator.domain.talk import Interest, Issue, Note, Option, Position
from mediator.domain.time_and_fees import FeeLine, FeeNote, TimeEntry
from mediator.domain.training import Training
from mediator.i18n import N_
from mediator.vault import Vault, Work

N = TypeVar("N", bound=Noun)

_LABELS: dict[type[Noun], str] = {
    Case: N_("Modifier le dossier"),
    Contact: N_("Modifier le contact"),
    Participation: N_("Modifier le rôle"),
    Authority: N_("Modifier le pouvoir de transiger"),
    Session: N_("Modifier la séance"),
    Note: N_("Modifier la note"),
    Issue: N_("Modifier la question"),
    Position: N_("Modifier la position"),
    Interest: N_("Modifier l'intérêt"),
    Option: N_("Modifier l'option"),
    Offer: N_("Modifier l'offre"),
    Term: N_("Modifier une ligne de l'offre"),
    Agreement: N_("Modifier l'accord"),
    Clause: N_("Modifier l'article"),
    Concession: N_("Modifier la concession"),
    Minor: N_("Modifier ce qui concerne un enfant"),
    Commitment: N_("Modifier l'engagement"),
    Document: N_("Modifier le document"),
    Deadline: N_("Modifier l'échéance"),
    Task: N_("Modifier la tâche"),
    Practice: N_("Modifier le cabinet"),
    Perception: N_("Modifier un regard"),
    Reframing: N_("Modifier la reformulation"),
    Expectation: N_("Modifier l'attente"),
    Climate: N_("Modifier le relevé de tension"),
    Gesture: N_("Modifier le geste"),
    Screening: N_("Modifier l'examen préalable"),
    Criterion: N_("Modifier le critère"),
    CriterionView: N_("Modifier l'avis sur un critère"),
    Alternative: N_("Modifier la solution de repli"),
    ConflictSource: N_("Modifier la source du conflit"),
    Refusal: N_("Modifier le refus"),
    Plan: N_("Modifier la préparation de la séance"),
    ChecklistLine: N_("Modifier la liste"),
    ChecklistAnswer: N_("Modifier la réponse à la liste"),
    CourtOrder: N_("Modifier la décision"),
    FollowUpTalk: N_("Modifier un point de suivi"),
    FollowUpAnswer: N_("Modifier une réponse au point de suivi"),
    Training: N_("Modifier une formation"),
}


def amend(vault: Vault, noun: type[N], identity: str, **values: Any) -> N:
    """Give fields of one thing new values and keep it. One field amended again and again is one act for undo.

    Raises :class:`RuleBroken` when a rule is not satisfied (nothing is changed) and ``NotFound``. Scope is not a
    field like another: see :func:`share`.
    """
    if not set(values) <= {field.name for field in fields(noun)} - {"id", "created_at", "case_id", "scope", "party_id"}:
        raise ValueError(f"not fields to amend: {sorted(values)}")
    label = _LABELS.get(noun, N_("Modifier"))
    amends = f"{noun.__name__}:{identity}:{','.join(sorted(values))}"
    with vault.writing(label, case_id=case_of(vault, noun, identity), amends=amends) as work:
        before = work.get(noun, identity)
        _require_open_text(work, before, set(values))
        _require_not_billed(before)
        after = replace(before, **values)
        rules.require(after)
        if isinstance(after, Case):
            _require_free_reference(work, after)
        work.put(after)
    for field in values:
        vault.keep_draft(noun.__name__, identity, field, None)
    return after


def share(vault: Vault, noun: type[Confidential], identity: str, scope: Scope, party_id: str | None = None) -> None:
    """Change who may see one of the mediator's own constructs, or narrow anything.

    Raises :class:`RuleBroken` for the words of a party: those are released by a disclosure, never widened.
    """
    with vault.writing(N_("Changer qui peut voir"), case_id=case_of(vault, noun, identity)) as work:
        before = work.get(noun, identity)
        _require_no_note(work, before)
        after = disclosing.with_scope(before, scope, party_id if scope is Scope.PARTY else None)
        rules.require(after)
        work.put(after)


def remove(vault: Vault, noun: type[Noun], identity: str, title: str) -> None:
    """Put a thing and all it owns in the recycle bin, where ``title`` names it."""
    with vault.writing(N_("Mettre à la corbeille"), case_id=case_of(vault, noun, identity), binned=title) as work:
        leaving = work.get(noun, identity)
        _require_open_text(work, leaving, {""})
        _require_no_note(work, leaving)
        work.remove(noun, identity)


def reorder(vault: Vault, noun: type[Noun], identities: list[str]) -> None:
    """Give things of one kind the order of this list."""
    if not identities:
        return
    with vault.writing(N_("Changer l'ordre"), case_id=case_of(vault, noun, identities[0])) as work:
        for rank, identity in enumerate(identities):
            work.amend(noun, identity, rank=rank)


def case_of(vault: Vault, noun: type[Noun], identity: str) -> str | None:
    """The case a thing belongs to."""
    if noun is Case:
        return identity
    with vault.reading() as work:
        found = work.find(noun, identity)
    return found.case_id if isinstance(found, Confidential) else None


def next_rank(work: Work, noun: type[Noun], **equal: Any) -> int:
    """The rank that comes after those in use."""
    return max((getattr(each, "rank") for each in work.list(noun, **equal)), default=-1) + 1  # noqa: B009


_AFTER_FINAL: dict[type[Noun], set[str]] = {
    Agreement: {"signed_on", "effective_on"},
    Commitment: {"state", "kept_on"},
    Clause: set(),
    Concession: set(),
    Minor: set(),
}
"""What may still change once the text is final: what happens to it, not what it says."""


def _require_open_text(work: Work, noun: Noun, changing: set[str]) -> None:
    """A final or signed agreement does not change: raises :class:`RuleBroken`."""
    if type(noun) not in _AFTER_FINAL or changing <= _AFTER_FINAL[type(noun)]:
        return
    agreement = noun if isinstance(noun, Agreement) else work.get(Agreement, getattr(noun, "agreement_id"))  # noqa: B009
    if agreement.state is not AgreementState.DRAFT:
        raise RuleBroken("agreement_final")


def _require_not_billed(noun: Noun) -> None:
    """Fee notes change by their own acts alone, and billed time not at all: raises :class:`RuleBroken`."""
    if isinstance(noun, (FeeNote, FeeLine)):
        raise RuleBroken("note_issued")
    if isinstance(noun, TimeEntry) and noun.fee_note_id is not None:
        raise RuleBroken("time_billed")


def _require_no_note(work: Work, noun: Noun) -> None:
    """The PDF of an issued note stays, for those it was made for: raises :class:`RuleBroken`."""
    _require_not_billed(noun)
    if isinstance(noun, Document) and work.count(FeeNote, document_id=noun.id):
        raise RuleBroken("file_of_note")


def _require_free_reference(work: Work, case: Case) -> None:
    if any(other.id != case.id for other in work.list(Case, reference=case.reference)):
        raise RuleBroken("reference_taken", reference=case.reference)

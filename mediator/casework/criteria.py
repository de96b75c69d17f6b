"""Objective criteria: where they come from, what they give, and what each party makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mediator.casework.amend import next_rank
from mediator.casework.faces import Face, faces_of, parties_of
from mediator.domain import disclosing, rules
from mediator.domain.files import Document
from mediator.domain.problem import Acceptance, Criterion, CriterionKind, CriterionView
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, Scope
from mediator.domain.talk import Issue
from mediator.i18n import N_
from mediator.vault import Vault


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion with the issue it is for, the paper it is read in, and what each party makes of it."""

    criterion: Criterion
    issue: Issue | None
    document: Document | None
    views: Mapping[str, CriterionView]
    """By party."""

    def acceptance(self, holder_id: str) -> Acceptance | None:
        """What this party makes of it; ``None`` when it has not said."""
        view = self.views.get(holder_id)
        return view.acceptance if view else None

    def accepted_by_all(self, parties: tuple[Face, ...]) -> bool:
        """Whether every party accepts it whole."""
        return bool(parties) and all(self.acceptance(face.id) is Acceptance.ACCEPTS for face in parties)


@dataclass(frozen=True, slots=True)
class Criteria:
    """The table: criteria by parties. Issues and papers are those a criterion may be tied to."""

    parties: tuple[Face, ...]
    lines: tuple[CriterionLine, ...]
    issues: tuple[Issue, ...]
    documents: tuple[Document, ...]


def criteria_of(vault: Vault, audience: Audience, case_id: str) -> Criteria:
    """The criteria of a case as an audience may see them, in order."""
    with vault.reading(audience) as work:
        parties = parties_of(faces_of(work, case_id))
        criteria = work.list(Criterion, case_id=case_id, order=("rank", "created_at"))
        views = work.list(CriterionView, case_id=case_id, order=("-created_at",))
        issues = work.list(Issue, case_id=case_id, order=("rank", "created_at"))
        documents = work.list(Document, case_id=case_id)
    by_issue, by_document = {each.id: each for each in issues}, {each.id: each for each in documents}
    lines = tuple(
        CriterionLine(
            each,
            by_issue.get(each.issue_id or ""),
            by_document.get(each.document_id or ""),
            {view.holder_id: view for view in views if view.criterion_id == each.id},
        )
        for each in criteria
    )
    return Criteria(parties, lines, issues, documents)


def add_criterion(
    vault: Vault,
    case_id: str,
    text: str,
    *,
    kind: CriterionKind = CriterionKind.OTHER,
    source: str = "",
    gives: str = "",
    issue_id: str | None = None,
) -> Criterion:
    """A measure of fairness, for the mediator until she shares it. Raises :class:`RuleBroken` when it has no words."""
    with vault.writing(N_("Ajouter un critère"), case_id=case_id) as work:
        criterion = Criterion(
            case_id=case_id,
            text=text.strip(),
            kind=kind,
            source=source.strip(),
            gives=gives.strip(),
            issue_id=issue_id,
            rank=next_rank(work, Criterion, case_id=case_id),
        )
        rules.require(criterion)
        work.add(criterion)
    return criterion


def weigh(vault: Vault, criterion_id: str, holder_id: str, acceptance: Acceptance | None) -> CriterionView:
    """What a party makes of a criterion; ``None`` when it has not said, or takes it back."""
    return _view(vault, criterion_id, holder_id, N_("Noter l'avis sur un critère"), acceptance=acceptance)


def explain(vault: Vault, criterion_id: str, holder_id: str, words: str) -> CriterionView:
    """How a party could explain to its own people the result this criterion gives. Never before the other party.

    Raises :class:`RuleBroken` when what it makes of the criterion is known to all: first keep that for oneself.
    """
    return _view(vault, criterion_id, holder_id, N_("Noter comment l'expliquer aux siens"), explained=words.strip())


def tell_all(vault: Vault, criterion_id: str, holder_id: str) -> None:
    """Let all parties see what one makes of a criterion they all know.

    Raises :class:`RuleBroken` when the criterion itself is not known to all, when it was said in private, or while the
    way it would be explained to one's own people would go out with it.
    """
    with vault.reading() as work:
        criterion = work.get(Criterion, criterion_id)
        found = work.list(CriterionView, criterion_id=criterion_id, holder_id=holder_id)
    if not found or criterion.scope is not Scope.JOINT or found[0].explained:
        raise RuleBroken("kept_private")
    with vault.writing(N_("Changer qui peut voir"), case_id=criterion.case_id) as writing:
        writing.put(disclosing.with_scope(found[0], Scope.JOINT))


def keep_to_oneself(vault: Vault, criterion_id: str) -> None:
    """Take a criterion back from the eyes of all, with what each party makes of it."""
    with vault.reading() as work:
        criterion = work.get(Criterion, criterion_id)
        views = work.list(CriterionView, criterion_id=criterion_id, scope=Scope.JOINT)
    with vault.writing(N_("Changer qui peut voir"), case_id=criterion.case_id) as writing:
        for each in (criterion, *views):
            writing.put(disclosing.with_scope(each, Scope.MEDIATOR))


def _view(vault: Vault, criterion_id: str, holder_id: str, label: str, **values: Any) -> CriterionView:
    with vault.reading() as work:
        criterion = work.get(Criterion, criterion_id)
        known = work.list(CriterionView, criterion_id=criterion_id, holder_id=holder_id)
    before = known[0] if known else CriterionView(
        case_id=criterion.case_id, criterion_id=criterion_id, holder_id=holder_id
    )  # fmt: skip
    after = replace(before, **values)
    if after.explained and after.scope is Scope.JOINT:
        raise RuleBroken("kept_private")
    amends = f"CriterionView:{after.id}:{','.join(sorted(values))}"
    with vault.writing(label, case_id=criterion.case_id, amends=amends) as writing:
        if known:
            writing.put(after)
        else:
            writing.add(after)
    return after

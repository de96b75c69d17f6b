"""Making the agreement of a case enforceable: the routes its law offers, the one chosen, what is done and what is ready.

A route and its steps are kept as the mediator's own answers, under keys that hold a colon.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from mediator.casework import holding, papers, rules
from mediator.casework.papers import parties_on_paper
from mediator.domain import routes, rulebook
from mediator.domain.agreement import Agreement, AgreementKind, AgreementState, Minor
from mediator.domain.case import Case
from mediator.domain.checklists import ChecklistAnswer, Tick
from mediator.domain.files import Document, DocumentKind
from mediator.domain.noun import today
from mediator.domain.own_rules import RuleEdit
from mediator.domain.papers import PaperKind, PartyOnPaper
from mediator.domain.practice import Practice
from mediator.domain.routes import Condition, Route, Step
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import N_
from mediator.vault import Reading, Vault

ROUTE = "route:"
"""Begins the keys of a chosen route and of its steps."""


class Readiness(Enum):
    """How far a paper of a route has come."""

    KEPT = auto()
    """A file of it is kept in the case: signed, or issued."""
    UNFILED = auto()
    """Signed, but no copy of the original is kept."""
    READY = auto()
    """It lacks no mention."""
    INCOMPLETE = auto()


@dataclass(frozen=True, slots=True)
class NeededPaper:
    """A paper a step needs."""

    kind: PaperKind
    readiness: Readiness
    lacking: int = 0
    """How many mentions it still lacks."""
    document_id: str | None = None
    """The kept file, when there is one."""


@dataclass(frozen=True, slots=True)
class StepStanding:
    """One step, with its papers and whether it is done."""

    step: Step
    papers: tuple[NeededPaper, ...]
    answer: ChecklistAnswer | None

    @property
    def done(self) -> bool:
        return self.answer is not None and self.answer.tick is Tick.DONE


@dataclass(frozen=True, slots=True)
class RouteStanding:
    """One route, with what it asks for; its steps are filled in once it is chosen."""

    route: Route
    conditions: tuple[Condition, ...]
    steps: tuple[StepStanding, ...] = ()

    @property
    def possible(self) -> bool:
        """Whether nothing known stands against it."""
        return all(condition.met is not False for condition in self.conditions)

    @property
    def unmet(self) -> tuple[Condition, ...]:
        """What it asks for and the case lacks."""
        return tuple(condition for condition in self.conditions if condition.met is False)


@dataclass(frozen=True, slots=True)
class RoutesSheet:
    """The routes of a case, for the mediator's eyes."""

    routes: tuple[RouteStanding, ...]
    chosen: RouteStanding | None


def routes_of(vault: Vault, audience: Audience, case_id: str) -> RoutesSheet | None:
    """The ways open to a case's agreement: the mediator's business, ``None`` for everyone else."""
    if audience != MEDIATOR:
        return None
    with vault.reading(audience) as work:
        case = work.get(Case, case_id)
        parties = parties_on_paper(work, case_id)
        standing = holding.standing(work, case_id)
        facts = _facts(work, case, parties, standing)
        found = routes.offered(
            rulebook.standing_rules("routes", work.list(RuleEdit)),
            case.regime,
            case.jurisdiction,
            rules.profile_in(work, case).routes,
            abroad=facts["cross_border"],
        )
        answers = {each.key: each for each in work.list(ChecklistAnswer, case_id=case_id) if each.key.startswith(ROUTE)}
        files = work.list(Document, case_id=case_id)
    listed = tuple(RouteStanding(route, routes.conditions(route, facts)) for route in found)
    chosen = next((each for each in listed if ROUTE + each.route.id in answers), None)
    if chosen is None:
        return RoutesSheet(listed, None)
    shelf = _Shelf(vault, case_id, files, standing)
    steps = tuple(
        StepStanding(step, tuple(map(shelf.needed, step.papers)), answers.get(_key(chosen.route.id, step.id)))
        for step in chosen.route.steps
    )
    return RoutesSheet(listed, RouteStanding(chosen.route, chosen.conditions, steps))


def choose(vault: Vault, case_id: str, route_id: str | None) -> None:
    """Take a route, in place of another; ``None``: none for now. Steps ticked stay, should she come back to it."""
    label = N_("Choisir une voie") if route_id else N_("Laisser la voie choisie")
    with vault.writing(label, case_id=case_id) as work:
        for answer in work.list(ChecklistAnswer, case_id=case_id):
            if answer.key.startswith(ROUTE) and ":" not in answer.key.removeprefix(ROUTE):
                work.remove(ChecklistAnswer, answer.id)
        if route_id is not None:
            work.add(_answer(case_id, ROUTE + route_id))


def tick(vault: Vault, case_id: str, route_id: str, step_id: str, *, done: bool = True) -> None:
    """Say that a step is done, or that it is not after all."""
    key = _key(route_id, step_id)
    with vault.writing(N_("Cocher une étape") if done else N_("Décocher une étape"), case_id=case_id) as work:
        for answer in work.list(ChecklistAnswer, case_id=case_id, key=key):
            work.remove(ChecklistAnswer, answer.id)
        if done:
            work.add(_answer(case_id, key))


def _answer(case_id: str, key: str) -> ChecklistAnswer:
    return ChecklistAnswer(case_id=case_id, key=key, tick=Tick.DONE, answered_on=today())


def _key(route_id: str, step_id: str) -> str:
    return f"{ROUTE}{route_id}:{step_id}"


def _facts(
    work: Reading, case: Case, parties: tuple[PartyOnPaper, ...], standing: tuple[Agreement, ...]
) -> dict[str, bool]:
    """What the case tells of what routes ask for."""
    texts = {agreement.id for agreement in standing}
    minors = [minor for minor in work.list(Minor, agreement_id=texts) if minor.discernment]
    countries = {party.contact.abroad.casefold() for party in parties}
    practice = next(iter(work.list(Practice)), Practice())
    return {
        "counsel_each": bool(parties) and all(party.counsel for party in parties),
        "transaction": any(agreement.kind is AgreementKind.TRANSACTION for agreement in standing),
        "accredited": bool(practice.accreditation.strip()),
        "minor_told": all(minor.informed_on and minor.informed_by and minor.informed_how for minor in minors),
        "cross_border": len(countries) > 1,
        "proceedings": bool(case.court_name.strip() or case.court_reference.strip()),
    }


class _Shelf:
    """What stands ready of the papers of a case; each is looked at once."""

    def __init__(self, vault: Vault, case_id: str, files: Iterable[Document], standing: tuple[Agreement, ...]) -> None:
        self._vault, self._case_id = vault, case_id
        self._agreement_ids = {agreement.id for agreement in standing}
        self._signed = any(agreement.state is AgreementState.SIGNED for agreement in standing)
        self._files = tuple(files)
        self._known: dict[PaperKind, NeededPaper] = {}

    def needed(self, kind: PaperKind) -> NeededPaper:
        """How far a paper has come."""
        if kind not in self._known:
            self._known[kind] = self._look(kind)
        return self._known[kind]

    def _look(self, kind: PaperKind) -> NeededPaper:
        kept = next((file for file in reversed(self._files) if self._is(file, kind)), None)
        if kept is not None:
            return NeededPaper(kind, Readiness.KEPT, document_id=kept.id)
        if kind is PaperKind.AGREEMENT and self._signed:
            return NeededPaper(kind, Readiness.UNFILED)
        try:
            lacking = len(papers.missing(kind, papers.gather(self._vault, kind, self._case_id)))
        except RuleBroken:  # one for each party or session: the documents tab asks for whom
            return NeededPaper(kind, Readiness.READY)
        return NeededPaper(kind, Readiness.INCOMPLETE if lacking else Readiness.READY, lacking)

    def _is(self, file: Document, kind: PaperKind) -> bool:
        signed = file.kind in (DocumentKind.SIGNED_SCAN, DocumentKind.SEALED, DocumentKind.RETURNED)
        if kind is PaperKind.AGREEMENT:
            return signed and file.agreement_id in self._agreement_ids
        return file.paper == kind.value

"""Where a case stands, what its stage still lacks, and its next dated step. Nothing here ever blocks an act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.agreement import Agreement, AgreementState, Clause, Commitment, CommitmentState
from mediator.domain.bargaining import Answer, Offer
from mediator.domain.case import Case, ConflictCheck, Deadline, Outcome, Stage, Task
from mediator.domain.papers import Missing
from mediator.domain.scope import Scope
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.words import word
from mediator.i18n import N_, NBSP, _, clock, day


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """What must be known of a case to say where it stands."""

    case: Case
    parties: Mapping[str, str] = field(default_factory=dict[str, str])
    """Name of each party by its participation, in case order."""
    required: frozenset[str] = frozenset()
    """Attributes a case of this profile cannot well do without (see :class:`mediator.domain.profiles.Profile`)."""
    no_talk_wanted: frozenset[str] = frozenset()
    """Parties that want no individual talk."""
    people: str = ""
    """What the conflict check compares today (see :func:`mediator.domain.conflicts.people_fingerprint`)."""
    check: ConflictCheck | None = None
    """The last conflict check."""
    sessions: tuple[Session, ...] = ()
    offers: tuple[Offer, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    clauses: tuple[Clause, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    tasks: tuple[Task, ...] = ()
    talks: tuple[FollowUpTalk, ...] = ()
    """Those to be held after the signature."""


@dataclass(frozen=True, slots=True)
class StageMark:
    """One stage of the case's line."""

    stage: Stage
    passed: bool
    current: bool
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing of a case that has a date."""

    on: date
    at: datetime | None
    """With its time, when it has one."""
    title: str
    noun: str
    """``session``, ``deadline``, ``task``, ``commitment`` or ``follow_up_talk``."""
    noun_id: str
    scope: Scope
    party_id: str | None


SENTENCES = {
    "parties": N_("Il faut au moins deux parties."),
    "subject": N_("Le différend n'est pas encore résumé en une phrase neutre."),
    "check": N_("Les conflits d'intérêts n'ont pas encore été vérifiés."),
    "check_again": N_("Les personnes ont changé depuis la vérification des conflits d'intérêts."),
    "check_decision": N_("La vérification des conflits d'intérêts attend votre décision."),
    "framework_date": N_("La convention de médiation n'a pas encore de date de signature."),
    "court": N_("La juridiction qui a ordonné la médiation n'est pas nommée."),
    "ordered_on": N_("La date de la décision qui ordonne la médiation manque."),
    "talk": N_("{who} n'a pas encore eu d'entretien individuel."),
    "session": N_("Aucune séance n'est fixée."),
    "accepted_offer": N_("Aucune offre n'a encore été acceptée."),
    "agreement": N_("Le texte de l'accord n'est pas commencé."),
    "clauses": N_("L'accord n'a pas encore d'article."),
    "signature": N_("L'accord attend d'être signé."),
    "commitment": N_("Un engagement reste à tenir : {who}"),
    "commitment_disputed": N_("Un engagement est discuté : {who}"),
    "ended_on": N_("La date de fin de la médiation manque."),
    "ended_by": N_("Il reste à dire qui a déclaré la fin."),
    "outcome": N_("Il reste à dire comment la médiation s'est terminée."),
}


def sentence(missing: Missing, language: str | None = None) -> str:
    """What is missing, in words."""
    return _(SENTENCES[missing.code], language).format(who=missing.who)


def lacks(state: CaseState, stage: Stage | None = None) -> tuple[Missing, ...]:
    """What ``stage`` (the current one when not given) still lacks."""
    return tuple(_LACKS[stage or state.case.stage](state))


def still_lacking(state: CaseState) -> tuple[Missing, ...]:
    """What the case lacks today: its stage's wants, and those of earlier stages that matter to the end."""
    order = list(Stage)
    passed = order[: order.index(state.case.stage)]
    lasting = [stage for stage in (Stage.INTAKE, Stage.FRAMEWORK) if stage in passed]
    if state.case.stage is Stage.CLOSED and state.commitments:
        lasting.append(Stage.FOLLOW_UP)
    return tuple(missing for stage in (*lasting, state.case.stage) for missing in _LACKS[stage](state))


def line(state: CaseState) -> tuple[StageMark, ...]:
    """The stages in order, each with what it lacks."""
    order = list(Stage)
    here = order.index(state.case.stage)
    return tuple(
        StageMark(stage, place < here, place == here, lacks(state, stage) if place <= here else ())
        for place, stage in enumerate(order)
    )


def is_open(case: Case) -> bool:
    """Whether the case still lives: neither closed nor archived."""
    return case.stage is not Stage.CLOSED and case.archived_at is None


def next_step(state: CaseState, today: date) -> Step | None:
    """The nearest dated step of an open case, ``today`` included; ``None`` is « aucune date ».

    What is done, held or kept no longer counts, nor what is past: an overdue date is not a next one.
    """
    if not is_open(state.case):
        return None
    coming = [step for step in _steps(state) if step.on >= today]
    return min(coming, key=lambda step: (step.on, step.at.time() if step.at else time.max), default=None)


def next_words(step: Step | None, language: str | None = None) -> str:
    """« mar. 24 nov., 10 h : plénière, Orléans », or « aucune date »."""
    if step is None:
        return _("aucune date", language)
    when = day(step.on, "short", language)
    if step.at is not None:
        when = f"{when}, {clock(step.at, language)}"
    return _("{when} : {what}", language).format(when=when.replace(" ", NBSP), what=step.title)


def _steps(state: CaseState) -> Iterator[Step]:
    for session in state.sessions:
        if session.starts_at and not session.held:
            title = ", ".join(part for part in (word(session.kind), session.place) if part)
            yield Step(
                session.starts_at.date(),
                session.starts_at,
                title,
                "session",
                session.id,
                session.scope,
                session.party_id,
            )
    for noun, things in (("deadline", state.deadlines), ("task", state.tasks)):
        for thing in things:
            if thing.due_on and not thing.done_on:
                yield Step(thing.due_on, None, thing.title, noun, thing.id, thing.scope, thing.party_id)
    for talk in state.talks:
        yield Step(talk.due_on, None, _("Point de suivi"), "follow_up_talk", talk.id, talk.scope, talk.party_id)
    for promise in state.commitments:
        if promise.due_on and promise.state is not CommitmentState.KEPT:
            yield Step(promise.due_on, None, promise.text, "commitment", promise.id, promise.scope, promise.party_id)


def _intake(state: CaseState) -> Iterator[Missing]:
    case = state.case
    if len(state.parties) < 2:
        yield Missing("parties", "case", case.id, "parties")
    if not case.subject.strip():
        yield Missing("subject", "case", case.id, "subject")
    check = state.check
    if check is None:
        yield Missing("check", "case", case.id, "check")
    elif check.people != state.people:
        yield Missing("check_again", "conflict_check", check.id, "people")
    elif check.findings not in ("", "[]") and not check.decision.strip():
        yield Missing("check_decision", "conflict_check", check.id, "decision")


def _framework(state: CaseState) -> Iterator[Missing]:
    case = state.case
    if "court_name" in state.required and not case.court_name.strip():
        yield Missing("court", "case", case.id, "court_name")
    if "ordered_on" in state.required and case.ordered_on is None:
        yield Missing("ordered_on", "case", case.id, "ordered_on")
    if case.framework_signed_on is None:
        yield Missing("framework_date", "case", case.id, "framework_signed_on")


def _preparation(state: CaseState) -> Iterator[Missing]:
    met = {session.party_id for session in state.sessions if session.kind is SessionKind.INDIVIDUAL}
    for party_id, name in state.parties.items():
        if party_id not in met | state.no_talk_wanted:
            yield Missing("talk", "participation", party_id, "sessions", name)


def _sessions(state: CaseState) -> Iterator[Missing]:
    together = (session for session in state.sessions if not session.kind.private)
    if not any(session.starts_at for session in together if session.kind is not SessionKind.INFORMATION):
        yield Missing("session", "case", state.case.id, "sessions")


def _agreement(state: CaseState) -> Iterator[Missing]:
    case = state.case
    if not any(offer.answer is Answer.ACCEPTED for offer in state.offers):
        yield Missing("accepted_offer", "case", case.id, "offers")
    if not state.agreements:
        yield Missing("agreement", "case", case.id, "agreements")
    for agreement in state.agreements:
        if not any(clause.agreement_id == agreement.id for clause in state.clauses):
            yield Missing("clauses", "agreement", agreement.id, "clauses")
        elif agreement.state is not AgreementState.SIGNED:
            yield Missing("signature", "agreement", agreement.id, "signed_on")


def _follow_up(state: CaseState) -> Iterator[Missing]:
    for promise in state.commitments:
        if promise.state is CommitmentState.DISPUTED:
            yield Missing("commitment_disputed", "commitment", promise.id, "kept_on", promise.text)
        elif promise.state is not CommitmentState.KEPT:
            yield Missing("commitment", "commitment", promise.id, "kept_on", promise.text)


def _closed(state: CaseState) -> Iterator[Missing]:
    case = state.case
    if case.ended_on is None:
        yield Missing("ended_on", "case", case.id, "ended_on")
    if case.outcome is None:
        yield Missing("outcome", "case", case.id, "outcome")
    elif case.outcome is not Outcome.AGREEMENT and not case.ended_by.strip():
        yield Missing("ended_by", "case", case.id, "ended_by")


_LACKS: Mapping[Stage, Callable[[CaseState], Iterable[Missing]]] = {
    Stage.INTAKE: _intake,
    Stage.FRAMEWORK: _framework,
    Stage.PREPARATION: _preparation,
    Stage.SESSIONS: _sessions,
    Stage.AGREEMENT: _agreement,
    Stage.FOLLOW_UP: _follow_up,
    Stage.CLOSED: _closed,
}

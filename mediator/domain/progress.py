"""How far each round of preparation has come: a few steps, done or not, for the mediator's eye and never a score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from mediator.domain.preparing import PreparationState, Round
from mediator.domain.readiness import Gap, gaps


@dataclass(frozen=True, slots=True)
class Progress:
    """Steps done, out of how many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class _Step:
    """Done once there is something to speak of and none of these gaps is left."""

    gaps: frozenset[str]
    begun: Callable[[PreparationState], object]


def _step(*codes: str, begun: Callable[[PreparationState], object]) -> _Step:
    return _Step(frozenset(codes), begun)


_STEPS: Mapping[Round, tuple[_Step, ...]] = {
    Round.PEOPLE: (
        _step("parties", "talk", begun=lambda state: state.sides),
        _step("screening", "unsuited", begun=lambda state: state.sides),
        _step("authority", "authority_short", "decider", begun=lambda state: state.sides),
        _step("perception", begun=lambda state: state.sides),
        _step("climate", begun=lambda state: state.sides),
        _step("gesture", begun=lambda state: state.gestures),
    ),
    Round.PROBLEM: (
        _step("issues", begun=lambda state: state.issues),
        _step("why", begun=lambda state: state.interests),
        _step("options", "unserved", "unserved_more", begun=lambda state: state.options),
        _step("criterion", begun=lambda state: state.criteria),
        _step("alternative", begun=lambda state: state.sides),
        _step("refusal", "retry", begun=lambda state: state.options or state.offers),
    ),
    Round.PROCESS: (
        _step("session", "starts_at", "past", "place", "distance", begun=lambda state: state.session),
        _step("agenda", begun=lambda state: state.session),
        _step("ground_rules", begun=lambda state: state.session),
        _step("first_speaker", begun=lambda state: state.session or state.plan),
        _step("first_words", "aim", begun=lambda state: state.plan),
        _step("hypotheses", begun=lambda state: state.plan),
    ),
}


def progress(state: PreparationState, found: Iterable[Gap] | None = None) -> Mapping[Round, Progress]:
    """How far each round has come; ``found`` are the gaps of ``state`` when they are known already."""
    left = {gap.code for gap in (gaps(state) if found is None else found)}
    return {
        part: Progress(sum(bool(step.begun(state)) and not step.gaps & left for step in steps), len(steps))
        for part, steps in _STEPS.items()
    }

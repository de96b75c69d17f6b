"""The question bank: by phase of the meeting, by framework, and short routes when time is short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mediator.domain.method.entry import Entry, by_id, table, words


class Where(StrEnum):
    """Where a question is put."""

    ANYWHERE = "any"
    JOINT = "joint"
    INDIVIDUAL = "individual"
    CAUCUS = "caucus"
    SELF = "self"


_HEARD_IN = {
    Where.JOINT: frozenset({Where.ANYWHERE, Where.JOINT}),
    Where.INDIVIDUAL: frozenset({Where.ANYWHERE, Where.JOINT, Where.INDIVIDUAL, Where.CAUCUS}),
    Where.CAUCUS: frozenset({Where.ANYWHERE, Where.JOINT, Where.INDIVIDUAL, Where.CAUCUS}),
    Where.SELF: frozenset({Where.SELF}),
    Where.ANYWHERE: frozenset(Where),
}
"""Which questions suit a place: what may be asked of all may be asked of one alone, never the reverse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet(Entry):
    """A phase of the wheel (T. Fiutak), or a framework to read a dispute by."""

    is_phase: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Entry):
    """A question to say aloud, or to oneself."""

    set: str
    where: Where
    element: str = ""
    """The element of Fisher and Ertel, or of Lempereur and Colson, it serves."""
    pole: str = ""
    """People, problem or process."""
    step: str = ""
    """Observation, feeling, need or request (M. Rosenberg)."""
    position: int = 0
    """1 me, 2 the other, 3 the observer, 4 us; 0 none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Entry):
    """A few questions in order, when there is no time or things are stuck."""

    questions: tuple[Question, ...]


@lru_cache(maxsize=1)
def _sets() -> tuple[QuestionSet, ...]:
    return tuple(QuestionSet(**words(each), is_phase=each["kind"] == "phase") for each in table("questions")["set"])


def phases() -> tuple[QuestionSet, ...]:
    """The phases of a meeting, in order."""
    return tuple(each for each in _sets() if each.is_phase)


def phase(phase_id: str) -> QuestionSet:
    """A phase by its id; ``KeyError`` when there is none."""
    return by_id(phases())[phase_id]


def frameworks() -> tuple[QuestionSet, ...]:
    """The frameworks: seven elements, perceptual positions, reality testing…"""
    return tuple(each for each in _sets() if not each.is_phase)


@lru_cache(maxsize=1)
def questions() -> Mapping[str, Question]:
    """Every question by its id."""
    return by_id(
        Question(
            **words(each),
            set=each["set"],
            where=Where(each["where"]),
            element=each.get("element", ""),
            pole=each.get("pole", ""),
            step=each.get("step", ""),
            position=each.get("position", 0),
        )
        for each in table("questions")["question"]
    )


def in_set(set_id: str, where: Where | str = Where.ANYWHERE) -> tuple[Question, ...]:
    """The questions of a phase or framework that may be put in such a place."""
    heard = _HEARD_IN[Where(where)]
    return tuple(each for each in questions().values() if each.set == set_id and each.where in heard)


def for_phase(phase_id: str, where: Where | str = Where.JOINT) -> tuple[Question, ...]:
    """The questions of a phase, for a plenary unless said otherwise; nothing private in a plenary."""
    return in_set(phase(phase_id).id, where)


@lru_cache(maxsize=1)
def routes() -> tuple[Route, ...]:
    """The short routes."""
    return tuple(
        Route(**words(each), questions=tuple(questions()[question] for question in each["questions"]))
        for each in table("questions")["route"]
    )


def route(route_id: str) -> Route:
    """A short route by its id (``dix-minutes``, ``impasse``, ``tension``, ``reclamation``); ``KeyError`` otherwise."""
    return by_id(routes())[route_id]

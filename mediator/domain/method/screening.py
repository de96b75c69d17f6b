"""Suitability and safety: a short interview of one party alone, in our own words. No score, no diagnosis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mediator.domain.method.entry import Entry, by_id, lines, table, words


class Reply(StrEnum):
    """What a party answers."""

    YES = "yes"
    SOMETIMES = "sometimes"
    NO = "no"
    UNSAID = "unsaid"


class Care(StrEnum):
    """What an answer calls for."""

    NONE = ""
    LATER = "later"
    """Left unanswered: to be asked again, another day."""
    ARRANGE = "arrange"
    """A precaution is needed."""
    ALONE = "alone"
    """Do not bring people together before making sure, one to one, that nobody is at risk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Entry):
    """A question about facts and acts, put to one party alone."""

    theme: str
    arrange: frozenset[Reply]
    alone: frozenset[Reply]

    def care(self, reply: Reply) -> Care:
        """What ``reply`` calls for."""
        if reply in self.alone:
            return Care.ALONE
        if reply in self.arrange:
            return Care.ARRANGE
        return Care.LATER if reply is Reply.UNSAID else Care.NONE


@dataclass(frozen=True, slots=True)
class Finding:
    """What the answers of one party call for, question by question: never added up."""

    alone: tuple[Question, ...]
    arrange: tuple[Question, ...]
    later: tuple[Question, ...]
    """Unanswered, or not asked yet."""

    @property
    def care(self) -> Care:
        """The most careful of all; :attr:`Care.LATER` while questions remain."""
        graver = ((Care.ALONE, self.alone), (Care.ARRANGE, self.arrange), (Care.LATER, self.later))
        return next((care for care, questions in graver if questions), Care.NONE)


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """The questions, in the order they are best asked."""
    return tuple(
        Question(
            **words(each),
            theme=each["theme"],
            arrange=frozenset(map(Reply, each.get("arrange", ()))),
            alone=frozenset(map(Reply, each.get("alone", ()))),
        )
        for each in table("screening")["question"]
    )


def question(question_id: str) -> Question:
    """A question by its id; ``KeyError`` when there is none."""
    return by_id(questions())[question_id]


@lru_cache(maxsize=1)
def themes() -> tuple[Entry, ...]:
    """What the questions are about, in order."""
    return lines(table("screening")["theme"])


@lru_cache(maxsize=1)
def replies() -> Mapping[Reply, Entry]:
    """The four possible answers, in words."""
    return {Reply(each.id): each for each in lines(table("screening")["answer"])}


@lru_cache(maxsize=1)
def arrangements() -> tuple[Entry, ...]:
    """Precautions to choose with the person."""
    return lines(table("screening")["arrangement"])


@lru_cache(maxsize=1)
def rules() -> tuple[Entry, ...]:
    """How the interview is meant to be held."""
    return lines(table("screening")["rule"])


def reading(answers: Mapping[str, Reply]) -> Finding:
    """What the answers of one party call for, by question id."""
    found: dict[Care, list[Question]] = {care: [] for care in Care}
    for each in questions():
        found[each.care(answers.get(each.id, Reply.UNSAID))].append(each)
    return Finding(tuple(found[Care.ALONE]), tuple(found[Care.ARRANGE]), tuple(found[Care.LATER]))

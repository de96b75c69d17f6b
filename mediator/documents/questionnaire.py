"""The questionnaire a party fills in before the mediation: its questions, as data, and the form they are asked on.

Questions are in ``resources/preparation/questionnaire.toml``, the letter around them is a template like any paper's.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from mediator.documents import Paper, identity
from mediator.documents.markup import Written, escape
from mediator.documents.pages import Dress, draw
from mediator.documents.template import Filled, PaperTemplate, parse
from mediator.documents.wording import phrase, translated
from mediator.domain.people import Contact
from mediator.domain.practice import Practice
from mediator.i18n import day, typeset
from mediator.paths import DOCUMENTS, RESOURCES

SEAL = "mediator-form"
"""Name of the place that says whose questionnaire it is."""


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """One box of the form, and what its answer becomes (see the head of the data file)."""

    name: str
    lines: int
    """0 is a box to tick."""
    feeds: str
    label: str = ""
    """Words of its own, when its question has several places."""
    row: bool = False
    """Whether it stands beside the one before."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked, and where it is answered."""

    ask: str
    help: str
    places: tuple[AnswerPlace, ...]
    kept: str = ""
    """What stands before the answer once it is a note."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions in one language."""

    questions: tuple[Question, ...]
    edition: str
    """Changes with what is asked and what it feeds, never with words mended or translated: answers stay readable."""

    @property
    def places(self) -> Mapping[str, tuple[Question, AnswerPlace]]:
        """Every place of the form by its name, in order."""
        return {place.name: (question, place) for question in self.questions for place in question.places}


@dataclass(frozen=True, slots=True)
class QuestionnaireOnPaper:
    """What the form says beside its questions: for whom, from whom. Never who the others are."""

    reference: str
    party: Contact
    practice: Practice
    seal: str
    """What :data:`SEAL` holds: letters, figures and dots."""
    today: date


@lru_cache(maxsize=4)
def questionnaire(language: str) -> Questionnaire:
    """The questions, as shipped."""
    entries = tomllib.loads((RESOURCES / "preparation" / "questionnaire.toml").read_text("utf-8"))
    asked = tuple(_question(entry, language) for entry in entries["question"])
    places = [(p.name, p.lines == 0, p.feeds) for question in asked for p in question.places]
    told = repr((entries["version"], places)).encode()
    return Questionnaire(asked, f"q{entries['version']}{hashlib.sha256(told).hexdigest()[:12]}")


def _question(entry: Mapping[str, Any], language: str) -> Question:
    words = entry[language]
    places = tuple(
        AnswerPlace(
            place["name"], place["lines"], place["feeds"], typeset(place.get(language, ""), language), "row" in place
        )
        for place in entry["places"]
    )
    kept = typeset(entry.get("kept", {}).get(language, ""), language)
    return Question(typeset(words["ask"], language), typeset(words["help"], language), places, kept)


def render(data: QuestionnaireOnPaper, language: str, *, by_hand: bool = False) -> Paper:
    """The form as PDF/A-2a and PDF/UA-1, to fill in on a screen, or ruled for a pen when ``by_hand``.

    Its file name and metadata name nobody.
    """
    filled = _filled(data, language, by_hand=by_hand)
    head = " · ".join((data.reference, filled.title, day(data.today, "long", language)))
    dress = Dress(f"{filled.title} – {data.reference}", head, confidential=phrase(language, "page.confidential"))
    content, pages = draw(filled.blocks, dress, language, tagged=True, by_hand=by_hand)
    return Paper(content, pages, dress.title, re.sub(r"[^\w.-]+", "-", f"{filled.file_name}-{data.reference}") + ".pdf")


@lru_cache(maxsize=4)
def _template(language: str) -> PaperTemplate:
    return parse("questionnaire.md", (DOCUMENTS / language / "questionnaire.md").read_text("utf-8"), language)


def _filled(data: QuestionnaireOnPaper, language: str, *, by_hand: bool) -> Filled:
    practice = data.practice
    name = identity.person_name(practice.civility, practice.name, language) if practice.name else ""
    return _template(language).fill(
        {
            "draft": False,
            "party": identity.contact_name(data.party, language),
            "mediator": ", ".join(part for part in (name, translated(practice.title, language)) if name and part),
            "email": practice.email,
            "by_hand": by_hand,
            "questions": Written("\n".join(line for q in questionnaire(language).questions for line in _written(q))),
            "seal": {"name": SEAL, "value": data.seal},
        }
    )


def _written(question: Question) -> Iterator[str]:
    """A question in the marks of templates: its heading and its help stay with its first place, boxes to tick together."""
    ticked = question.places[0].lines == 0
    if ticked:
        yield "::: keep"
    opening = [f"## {escape(question.ask)}", "", escape(question.help), ""]
    for index, place in enumerate(question.places):
        beside = index + 1 < len(question.places) and question.places[index + 1].row
        if beside:
            yield "::: row"
        yield f"::: box {place.name}" if place.lines == 0 else f"::: field {place.name} lines={place.lines}"
        yield from (*opening, escape(place.label), ":::")
        opening = []
        if place.row:
            yield ":::"
    if ticked:
        yield ":::"

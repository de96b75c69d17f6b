"""What the answers of a questionnaire become: sayings, interests, ideas, futures of the party that gave them, private to it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mediator.documents.questionnaire import AnswerPlace, Question, questionnaire
from mediator.domain.letters import plain
from mediator.domain.noun import Confidential, now
from mediator.domain.people import Authority
from mediator.domain.problem import Alternative, Criterion, Outlook
from mediator.domain.relations import Certainty, Perception, Seat
from mediator.domain.scope import Scope
from mediator.domain.talk import Interest, Note, NoteKind, Option
from mediator.i18n import NBSP


@dataclass(frozen=True, slots=True)
class Wish:
    """One answer as the case would keep it."""

    key: str
    """Which answer; lines of one answer that become several things are numbered."""
    question: str
    thing: Confidential
    """The thing as it would be if nothing of it were kept yet."""
    field: str
    """Where in the thing the answer stands."""
    said: str
    """The answer in words."""
    one_of: tuple[str, ...] = ()
    """The fields that make it the only one of its kind; none for things there may be many of."""

    @property
    def value(self) -> Any:
        """What the field would hold."""
        return getattr(self.thing, self.field)


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who answered, in which case, and who is across the table when only one is."""

    case_id: str
    party_id: str
    other_id: str | None
    language: str

    def own(self, *said: str) -> dict[str, Any]:
        """What everything told by the party has: an identity that the same words always give, its case, its scope."""
        told = "\n".join((self.party_id, *said)).encode()
        return {
            "id": hashlib.sha256(told).hexdigest()[:32],
            "case_id": self.case_id,
            "scope": Scope.PARTY,
            "party_id": self.party_id,
        }


def wishes(answers: Mapping[str, str | bool], who: Respondent) -> tuple[Wish, ...]:
    """Everything that was answered, in the order of the questionnaire."""
    return tuple(
        wish for question in questionnaire(who.language).questions for wish in _of_question(question, answers, who)
    )


def _of_question(question: Question, answers: Mapping[str, str | bool], who: Respondent) -> Iterator[Wish]:
    said = [(place, answers.get(place.name, "")) for place in question.places]
    if question.places[0].feeds == "needs":
        yield from _for_the_meeting(question, said, who)
        return
    if question.places[0].feeds.startswith("alternative"):
        yield from _futures(question, {place.name: str(answer) for place, answer in said}, who)
        return
    for place, answer in said:
        text = str(answer).strip()
        if text:
            yield from _of_place(question, place, text, who)


def _of_place(question: Question, place: AnswerPlace, text: str, who: Respondent) -> Iterator[Wish]:
    kind, *path = place.feeds.split(".")
    asked = place.label or question.ask
    match kind:
        case "perception" if path[0] == Seat.ME or who.other_id:
            seat = Seat(path[0])
            other = who.other_id if seat is Seat.OTHER else None
            sheet = Perception(**who.own("seat", seat), holder_id=who.party_id, seat=seat, other_id=other)
            thing = replace(sheet, **{path[1]: text})
            yield Wish(place.name, asked, thing, path[1], text, ("holder_id", "seat", "issue_id", "other_id"))
        case "perception":
            yield _note(place.name, asked, f"{asked}{NBSP}: {text}", NoteKind.STATEMENT, who)
        case "note":
            yield _note(place.name, asked, f"{question.kept} {text}".strip(), NoteKind(path[0]), who)
        case "interest":
            interest = Interest(**who.own(place.name), holder_id=who.party_id, text=text)
            yield Wish(place.name, asked, interest, "text", text)
        case "criterion":
            yield Wish(place.name, asked, Criterion(**who.own(place.name), text=text), "text", text)
        case "options":
            for number, idea in enumerate(_ideas(text), 1):
                option = Option(**who.own(place.name, plain(idea)), text=idea)
                yield Wish(f"{place.name}-{number}", asked, option, "text", idea)
        case "authority":
            power = Authority(**who.own("authority"), participation_id=who.party_id)
            yield Wish(place.name, asked, replace(power, **{path[0]: text}), path[0], text, ("participation_id",))
        case _:
            raise ValueError(f"an answer feeds nothing known: {place.feeds}")


def _note(key: str, asked: str, text: str, kind: NoteKind, who: Respondent) -> Wish:
    note = Note(**who.own(key), text=text, kind=kind, speaker_id=who.party_id, said_at=now())
    return Wish(key, asked, note, "text", text)


def _for_the_meeting(question: Question, said: list[tuple[AnswerPlace, str | bool]], who: Respondent) -> Iterator[Wish]:
    """What is needed for the meeting, all of it in one note."""
    wanted = [place.label if answer is True else str(answer).strip() for place, answer in said if answer]
    if wanted := [each for each in wanted if each]:
        text = f"{question.kept} {f'{NBSP}; '.join(wanted)}"
        yield _note(question.places[-1].name, question.ask, text, NoteKind.NEED, who)


def _futures(question: Question, said: Mapping[str, str], who: Respondent) -> Iterator[Wish]:
    """What would happen without agreement: words, and the cost and the time when they are figures."""
    labels = {place.feeds: place for place in question.places}
    for outlook in Outlook:
        words, cost, time = (labels[f"alternative.{outlook}.{part}"] for part in ("text", "cost", "months"))
        cents, months = _cents(said[cost.name]), _months(said[time.name])
        unread = [
            f"{place.label}{NBSP}: {said[place.name].strip()}"
            for place, read in ((cost, cents), (time, months))
            if read is None and said[place.name].strip()
        ]
        text = "\n".join([line for line in (said[words.name].strip(), *unread) if line])
        future = Alternative(
            **who.own("future", outlook), holder_id=who.party_id, outlook=outlook, certainty=Certainty.STATED
        )
        for place, field, value, told in (
            (words, "text", text, text),
            (cost, "cost_cents", cents, said[cost.name].strip()),
            (time, "months", months, said[time.name].strip()),
        ):
            if value not in ("", None):
                thing = replace(future, **{field: value})
                yield Wish(place.name, place.label, thing, field, told, ("holder_id", "outlook"))


_FIGURES = re.compile(r"\d+(?:[\s.,'’]\d{3}(?!\d))*(?:[.,]\d{1,2}(?!\d))?")
_THOUSANDS = re.compile(r"\s*(k|mille\b|thousand\b)", re.IGNORECASE)
_SPAN = re.compile(
    r"\D*(\d{1,3})\s*(jours?|days?|semaines?|weeks?|mois|months?|ans?|annees?|years?)\b\D*", re.IGNORECASE
)


def _cents(text: str) -> int | None:
    """The one sum said, in cents; ``None`` when none is, or several."""
    found = list(_FIGURES.finditer(text))
    if len(found) != 1 or len(found[0][0]) > 15 or "%" in text:
        return None
    whole, _, rest = re.sub(r"([.,])(\d{1,2})$", r"|\2", found[0][0]).partition("|")
    cents = int(re.sub(r"\D", "", whole)) * 100 + int((rest or "0").ljust(2, "0"))
    return cents * 1000 if _THOUSANDS.match(text, found[0].end()) else cents


def _months(text: str) -> int | None:
    """The one span of time said, in months, rounded up."""
    found = _SPAN.fullmatch(plain(text.strip()))
    if found is None:
        return None
    count, unit = int(found[1]), found[2][0]
    days = {"j": 1, "d": 1, "s": 7, "w": 7}.get(unit)
    months = -(-count * days // 30) if days else count * (12 if unit in "ay" else 1)
    return months if months <= 600 else None


def _ideas(text: str) -> list[str]:
    """An idea a line, without the dash or the number that may begin it."""
    lines = (re.sub(r"^\s*(?:[-–—•*·]|\d{1,2}[.)])\s*", "", line).strip() for line in text.split("\n"))
    return list(dict.fromkeys(line for line in lines if line))

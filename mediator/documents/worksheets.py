"""Sheets to prepare with: the values a template may name, and the pages drawn from them.

A sheet with nothing in it yet is a form to fill by hand: what is known is printed, what is not is ruled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any, TypeVar

from mediator.documents import Paper
from mediator.documents.blocks import lines
from mediator.documents.identity import person_gender
from mediator.documents.markup import Written, prose
from mediator.documents.template import PaperTemplate, parse
from mediator.documents.wording import phrase
from mediator.domain import readiness
from mediator.domain.bargaining import Transmission
from mediator.domain.disclosing import said_first
from mediator.domain.futures import futures_of
from mediator.domain.method import causes, escalation, gestures, questions, sources
from mediator.domain.noun import Confidential
from mediator.domain.papers import PartyOnPaper
from mediator.domain.people import Authority
from mediator.domain.problem import Alternative, Outlook, Tie
from mediator.domain.relations import Climate, Perception, Seat
from mediator.domain.scope import MEDIATOR
from mediator.domain.talk import Interest, Issue
from mediator.domain.words import word
from mediator.domain.worksheets import CaseAtWork, WorksheetKind
from mediator.i18n import clock, day, money
from mediator.paths import DOCUMENTS

N = TypeVar("N", bound=Confidential)

_BRIEFS = (
    *((3, scale) for scale in (1.5, 1.4, 1.3)),
    *((2, scale) for scale in (1.5, 1.4, 1.3)),
    *((1, scale) for scale in (1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.9)),
)
"""How much a brief says, and how much larger than a deed it is set, from the best down."""


@dataclass(frozen=True, slots=True)
class RangeView:
    """One future without agreement, in words."""

    outlook: str
    text: str
    money: str
    cost: str
    time: str
    chances: str
    relationship: str
    hazard: str


class SheetParty:
    """One party, and what was said or supposed of it that this sheet's readers may know."""

    def __init__(self, data: CaseAtWork, party: PartyOnPaper, language: str) -> None:
        self._data, self._language = data, language
        self.id = party.participation.id
        self.name = party.contact.full_name
        self._people = {p.participation.id: p.contact.full_name for p in (*party.representatives, *party.counsel)}
        self._people[self.id] = self.name
        self.counsel = ", ".join(p.contact.full_name for p in party.counsel)
        self.speakers = ", ".join(p.contact.full_name for p in party.representatives)

    def _held(self, nouns: Iterable[N]) -> list[N]:
        return [noun for noun in nouns if getattr(noun, "holder_id") == self.id]  # noqa: B009

    @cached_property
    def view(self) -> Perception | None:
        """How it sees the dispute as a whole."""
        own = said_first(self._held(self._data.perceptions))
        return next((p for p in own if p.seat is Seat.ME and p.issue_id is None), None)

    def view_of(self, issue: Issue, seat: str = "me") -> Perception | None:
        """How it sees one issue, from a seat."""
        own = said_first(self._held(self._data.perceptions))
        return next((p for p in own if p.seat is Seat(seat) and p.issue_id == issue.id), None)

    def position(self, issue: Issue) -> str:
        return "\n".join(p.text for p in self._held(self._data.positions) if p.issue_id == issue.id)

    @cached_property
    def interests(self) -> list[Interest]:
        """What it needs, the weightiest first."""
        return sorted(self._held(self._data.interests), key=lambda each: -(each.weight or 0))

    def interests_in(self, issue: Issue | None) -> list[str]:
        wanted = issue.id if issue else None
        return [each.text for each in self.interests if each.issue_id == wanted]

    @cached_property
    def unserved(self) -> list[str]:
        """What no option serves yet."""
        served = {service.interest_id for service in self._data.services}
        return [each.text for each in self.interests if each.id not in served]

    @cached_property
    def futures(self) -> list[RangeView]:
        known = futures_of(self.id, self._data.alternatives).known
        return [self._future(known[outlook]) for outlook in Outlook if outlook in known]

    def _future(self, each: Alternative) -> RangeView:
        said = partial(phrase, self._language)
        gain = "" if each.gain_cents is None else self._money(each.gain_cents)
        if gain and each.owes:
            gain = said("sheet.owes", amount=gain)
        return RangeView(
            word(each.outlook, self._language),
            each.text,
            gain,
            "" if each.cost_cents is None else self._money(each.cost_cents),
            "" if each.months is None else said("sheet.months", n=each.months),
            "" if each.probability is None else said("sheet.percent", n=each.probability),
            each.relationship,
            each.hazard,
        )

    def _money(self, cents: int) -> str:
        return money(cents, language=self._language)

    @cached_property
    def authority(self) -> list[str]:
        """Who may settle, up to what, and who decides otherwise."""
        return [self._power(each) for each in self._data.authorities if each.participation_id in self._people]

    @property
    def mandate(self) -> str:
        """The same in a few words: who, and up to what."""
        own = (each for each in self._data.authorities if each.participation_id in self._people)
        return next((", ".join(self._limit(each)) for each in own), "")

    def _power(self, each: Authority) -> str:
        return ", ".join([*self._limit(each), *(text for text in (each.basis, each.decider, each.reach) if text)])

    def _limit(self, each: Authority) -> list[str]:
        limit = "" if each.limit_cents is None else self._money(each.limit_cents)
        said = [phrase(self._language, "sheet.up_to", amount=limit)] if limit else []
        return [self._people[each.participation_id], *said]

    @cached_property
    def climate(self) -> Climate | None:
        """The last reading of tension and trust."""
        return next(reversed(self._held(self._data.climates)), None)

    @property
    def tension(self) -> str:
        if self.climate is None or self.climate.level is None:
            return ""
        level = escalation.level(self.climate.level)
        return f"{self.climate.level}/9, {level.text(self._language).lower()}"

    @property
    def trust(self) -> str:
        climate = self.climate
        if climate is None or climate.trust is None:
            return ""
        aim = f" → {climate.trust_aim}/5" if climate.trust_aim else ""
        return f"{climate.trust}/5{aim}"

    @cached_property
    def refusals(self) -> list[Any]:
        return self._held(self._data.refusals)

    @cached_property
    def expectations(self) -> list[Any]:
        return self._held(self._data.expectations)

    @cached_property
    def reframings(self) -> list[Any]:
        return [each for each in self._data.reframings if each.speaker_id in self._people]

    @cached_property
    def screening(self) -> Any:
        return next(iter(self._held(self._data.screenings)), None)


class Sheet:
    """What a template of a worksheet may name."""

    def __init__(self, data: CaseAtWork, language: str, detail: int) -> None:
        self._data, self._language, self._detail = data, language, detail
        self.parties = [SheetParty(data, party, language) for party in data.parties]
        self.party = next((party for party in self.parties if party.id == data.party_id), None)
        self._names = {party.id: party.name for party in self.parties}

    def values(self) -> dict[str, Any]:
        data = self._data
        return {
            "draft": False,
            "case": data.case,
            "parties": self.parties,
            "party": self.party,
            "plan": data.plan,
            "issues": data.issues,
            "criteria": data.criteria,
            "options": data.options,
            "gestures": [self._gesture(each) for each in data.gestures],
            "sources": [self._source(each) for each in sources.all() for each in self._read(each.id)],
            "common": [each.text for each in data.interests if each.holder_id is None],
            "agenda": _lines(data.session.agenda) if data.session else [],
            "ground_rules": _lines(data.session.ground_rules) if data.session else [],
            "papers": _lines(data.session.papers_wanted) if data.session else [],
            "gaps": [readiness.sentence(gap, self._language) for gap in data.gaps if gap.matters],
            "phases": questions.phases(),
            "asked": lambda phase, most: questions.for_phase(phase.id)[:most],
            "when": self._when(),
            "where": self._where(),
            "detail": self._detail,
            "mediator": phrase(self._language, f"sheet.mediator.{_gender(data)}"),
            "attending": [person.contact.full_name for person in data.attending],
            "name": lambda identity: self._names.get(identity or "", ""),
            "word": lambda value: word(value, self._language) if value else "",
            "cause": self._cause,
            "accepted": self._accepted,
            "ties": self._ties(),
            "served": self._served,
            "told": [o.summary for o in data.offers if o.transmission in (Transmission.TOLD, Transmission.AUTHORISED)],
            "place": place,
            "language": self._language,
        }

    def _when(self) -> str:
        session = self._data.session
        when = session.starts_at if session else None
        return day(when.date(), "long", self._language) if when else ""

    def _where(self) -> str:
        session = self._data.session
        if session is None:
            return ""
        hours = [clock(at, self._language) for at in (session.starts_at, session.ends_at) if at]
        parts = (word(session.kind, self._language), self._when(), " – ".join(hours), session.place)
        return ", ".join(part for part in (*parts, word(session.mode, self._language).lower()) if part)

    def _cause(self, issue: Issue) -> str:
        kind = next((each.text(self._language) for each in causes.all() if each.id == issue.cause_kind), "")
        own = issue.cause if issue.cause.casefold() != kind.casefold() else ""
        return " – ".join(part for part in (kind, own) if part)

    def _read(self, source_id: str) -> list[Any]:
        return [each for each in self._data.sources if each.source == source_id]

    def _source(self, each: Any) -> dict[str, Any]:
        name = next(source.text(self._language) for source in sources.all() if source.id == each.source)
        intensity = "" if each.intensity is None else f"{each.intensity}/3"
        return {"name": name, "intensity": intensity, "evidence": each.evidence, "intervention": each.intervention}

    def _gesture(self, each: Any) -> dict[str, Any]:
        kinds = {kind.id: kind.text(self._language) for kind in gestures.kinds()}
        received = {one.id: one.text(self._language) for one in gestures.receptions()}
        answered = any(other.returns_id == each.id for other in self._data.gestures)
        return {
            "giver": self._names.get(each.giver_id, ""),
            "receiver": self._names.get(each.receiver_id, ""),
            "kind": kinds.get(each.kind, ""),
            "text": each.text,
            "received": received.get(each.reception, ""),
            "returned": phrase(self._language, "sheet.returned" if answered else "sheet.open"),
        }

    def _accepted(self, criterion: Any, party: SheetParty) -> str:
        found = (v for v in self._data.views if v.criterion_id == criterion.id and v.holder_id == party.id)
        return next((word(view.acceptance, self._language) for view in found if view.acceptance), "")

    def _ties(self) -> list[dict[str, str]]:
        texts = {each.id: each.text for each in self._data.interests}
        order = list(Tie)
        return [
            {"tie": word(each.tie, self._language), "one": texts[each.one_id], "other": texts[each.other_id]}
            for each in sorted(self._data.ties, key=lambda tie: order.index(tie.tie))
            if each.one_id in texts and each.other_id in texts
        ]

    def _served(self, option: Any) -> str:
        texts = {each.id: each.text for each in self._data.interests}
        served = (s.interest_id for s in self._data.services if s.option_id == option.id)
        return " · ".join(texts[each] for each in served if each in texts)


def place(text: str | None, lines: int = 3) -> Written:
    """What was written, or as many ruled lines to write on."""
    if text and text.strip():
        return prose(text)
    return Written(f"::: field hand lines={lines}\n:::")


def worksheet(kind: WorksheetKind, data: CaseAtWork, language: str) -> Paper:
    """The sheet, drawn. Its file name and metadata name no party.

    The brief stands on one page, as large as may be: less is said before it is said smaller.
    """
    if kind is not WorksheetKind.BRIEF:
        return _drawn(kind, data, language)
    papers = (_drawn(kind, data, language, detail, scale) for detail, scale in _BRIEFS)
    return next((paper for paper in papers if paper.pages == 1), _drawn(kind, data, language, *_BRIEFS[-1]))


def plain_text(kind: WorksheetKind, data: CaseAtWork, language: str) -> str:
    """The sheet's words in reading order, one block a line, before any page."""
    return "\n".join(lines(_template(kind, language).fill(Sheet(data, language, _BRIEFS[0][0]).values()).blocks))


def _drawn(kind: WorksheetKind, data: CaseAtWork, language: str, detail: int = 3, scale: float = 1.0) -> Paper:
    from mediator.documents.pages import Dress, draw

    filled = _template(kind, language).fill(Sheet(data, language, detail).values())
    reference = data.case.reference
    head = " · ".join((reference, filled.title, day(data.today, "long", language)))
    hers = kind.audience(data.case.id, data.party_id) == MEDIATOR
    foot = f"page.hers.{_gender(data)}" if hers else "page.confidential"
    dress = Dress(f"{filled.title} – {reference}", head, confidential=phrase(language, foot))
    content, pages = draw(filled.blocks, dress, language, tagged=True, by_hand=True, scale=scale)
    return Paper(content, pages, dress.title, re.sub(r"[^\w.-]+", "-", f"{filled.file_name}-{reference}") + ".pdf")


@lru_cache(maxsize=32)
def _template(kind: WorksheetKind, language: str) -> PaperTemplate:
    name = f"{kind.value}.md"
    return parse(name, (DOCUMENTS / language / name).read_text("utf-8"), language)


def _gender(data: CaseAtWork) -> str:
    return person_gender(data.practice.civility)


def _lines(text: str) -> list[str]:
    return [line.strip(" -–•\t") for line in text.splitlines() if line.strip(" -–•\t")]

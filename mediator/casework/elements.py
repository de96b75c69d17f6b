"""The seven and the ten elements of a case: every cell filled from where its things live, nothing kept twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mediator.casework.faces import Face, faces_of, parties_of
from mediator.casework.preparation import next_meeting, plan_for
from mediator.domain import words
from mediator.domain.conduct import Plan
from mediator.domain.elements import SEVEN, TEN, Element
from mediator.domain.noun import Confidential
from mediator.domain.people import Authority, Role
from mediator.domain.problem import Alternative, Criterion, CriterionView, Outlook
from mediator.domain.relations import Climate, Gesture, Perception, Reframing, Seat
from mediator.domain.scope import Audience
from mediator.domain.sessions import Session
from mediator.domain.talk import Interest, Option, OptionState
from mediator.domain.words import word
from mediator.i18n import _, clock, day, money
from mediator.vault import Reading, Vault


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a cell: its words, what stands before them, and the noun they live in."""

    noun: Confidential
    field: str
    """The attribute that holds :attr:`text`, or the one to draw attention to."""
    text: str
    leading: str = ""
    editable: bool = True
    """Whether the words are that attribute's own: they can be written here."""


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element across the parties, and what belongs to all."""

    element: Element
    cells: Mapping[str, tuple[Line, ...]]
    """The lines of each party, by its participation."""
    common: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Elements:
    """A whole preparation at a glance."""

    faces: dict[str, Face]
    rows: tuple[ElementRow, ...]

    @property
    def parties(self) -> tuple[Face, ...]:
        return parties_of(self.faces)


def seven_of(vault: Vault, audience: Audience, case_id: str) -> Elements:
    """The seven elements (R. Fisher, D. Ertel), as an audience may see them."""
    return _elements(vault, audience, case_id, SEVEN)


def ten_of(vault: Vault, audience: Audience, case_id: str) -> Elements:
    """The ten elements (A. Lempereur, A. Colson), as an audience may see them."""
    return _elements(vault, audience, case_id, TEN)


def _elements(vault: Vault, audience: Audience, case_id: str, wanted: Sequence[Element]) -> Elements:
    with vault.reading(audience) as work:
        gathered = _Gathered(work, case_id)
    parties = [face.id for face in parties_of(gathered.faces)]
    rows = (
        ElementRow(
            element,
            {party: tuple(_LINES[element.id](gathered, party)) for party in parties if element.belongs},
            tuple(_LINES[element.id](gathered, None)) if element.together else (),
        )
        for element in wanted
    )
    return Elements(gathered.faces, tuple(rows))


class _Gathered:
    """What one reading gave, by kind. A line for ``party`` is one party's; for ``None``, it is everybody's."""

    def __init__(self, work: Reading, case_id: str) -> None:
        ranked = ("rank", "created_at")
        self.faces = faces_of(work, case_id)
        self.interests = work.list(Interest, case_id=case_id, order=ranked)
        self.options = work.list(Option, case_id=case_id, order=ranked)
        self.alternatives = work.list(Alternative, case_id=case_id)
        self.criteria = work.list(Criterion, case_id=case_id, order=ranked)
        self.views = work.list(CriterionView, case_id=case_id)
        self.reframings = work.list(Reframing, case_id=case_id)
        self.perceptions = work.list(Perception, case_id=case_id)
        self.climates = work.list(Climate, case_id=case_id, order=("seen_on", "created_at"))
        self.gestures = work.list(Gesture, case_id=case_id, order=("given_on", "created_at"))
        self.authorities = work.list(Authority, case_id=case_id)
        sessions = work.list(Session, case_id=case_id)
        self.session = next_meeting(sessions)
        self.plan = plan_for(work.list(Plan, case_id=case_id), self.session, self.session)

    def beside(self, party: str | None) -> set[str]:
        """The participations of a party and of those who stand beside it; of the others when ``party`` is ``None``."""
        return {face.id for face in self.faces.values() if face.party_id == party}


Lines = Iterator[Line]


def _interests(found: _Gathered, party: str | None) -> Lines:
    own = [one for one in found.interests if one.holder_id == party and one.released_from_id is None]
    for one in sorted(own, key=lambda one: -(one.weight or 0)):
        yield Line(one, "text", one.text)


def _options(found: _Gathered, party: str | None) -> Lines:
    for option in found.options:
        if option.giver_id == party and option.state is not OptionState.DROPPED:
            yield Line(option, "text", option.text)


def _alternatives(found: _Gathered, party: str | None) -> Lines:
    order = list(Outlook)
    own = (one for one in found.alternatives if one.holder_id == party and one.text)
    for one in sorted(own, key=lambda one: order.index(one.outlook)):
        yield Line(one, "text", one.text, word(one.outlook))


def _legitimacy(found: _Gathered, party: str | None) -> Lines:
    if party is None:
        yield from (Line(criterion, "text", criterion.text, word(criterion.kind)) for criterion in found.criteria)
        return
    named = {criterion.id: criterion.text for criterion in found.criteria}
    for view in found.views:
        if view.holder_id == party and view.acceptance and view.criterion_id in named:
            yield Line(view, "acceptance", named[view.criterion_id], word(view.acceptance), editable=False)
        if view.holder_id == party and view.explained:
            yield Line(view, "explained", view.explained, _("L'expliquera ainsi"))


def _communication(found: _Gathered, party: str | None) -> Lines:
    if party is None:
        yield from _planned(found, "first_words", _("Première phrase"))
        yield from _planned(found, "watch", _("À guetter"))
        return
    for one in found.reframings:
        if one.speaker_id in found.beside(party):
            said = one.reformulation
            yield Line(one, "reformulation" if said else "raw", said or one.raw, _("Redit ainsi") if said else "")


def _relationship(found: _Gathered, party: str | None) -> Lines:
    readings = [climate for climate in found.climates if climate.holder_id == party and climate.trust]
    for reading in readings[-1:]:
        aim = _(", visée {aim}").format(aim=reading.trust_aim) if reading.trust_aim else ""
        said = _("{trust} sur 5").format(trust=reading.trust) + aim
        yield Line(reading, "trust", said, _("Confiance"), editable=False)
    for one in found.perceptions:
        if one.holder_id == party and one.seat is Seat.ME and one.feels:
            yield Line(one, "feels", one.feels, _("Ressent"))
    for gesture in found.gestures:
        if gesture.giver_id == party:
            yield Line(gesture, "text", gesture.text, _("Geste"))


def _commitment(found: _Gathered, party: str | None) -> Lines:
    if party is None:
        yield from _planned(found, "aim", _("But du jour"))
        return
    for power in found.authorities:
        if power.participation_id in found.beside(party):
            yield from _power(found, power)


def _power(found: _Gathered, power: Authority) -> Lines:
    who = found.faces[power.participation_id].short
    if power.limit_cents is not None:
        said = _("jusqu'à {amount}").format(amount=money(power.limit_cents))
        yield Line(power, "limit_cents", said, who, editable=False)
    if power.basis:
        yield Line(power, "basis", power.basis, who)
    if power.decider:
        yield Line(power, "decider", power.decider, _("Décide sans être là"))


def _stakeholders(found: _Gathered, party: str | None) -> Lines:
    around = (Role.COURT, Role.REFERRER, Role.CO_MEDIATOR)
    for face in found.faces.values():
        if face.party_id == party and face.id != party and face.role not in around:
            part = words.role(face.role, face.contact.civility)
            yield Line(face.participation, "role", face.name, part, editable=False)
    for one in found.interests:
        if one.holder_id == party and one.third_parties:
            yield Line(one, "third_parties", one.third_parties, _("Touchés"))


def _organisation(found: _Gathered, party: str | None) -> Lines:
    del party
    if session := found.session:
        for name, leading in (("agenda", _("Ordre du jour")), ("ground_rules", _("Règles"))):
            if text := getattr(session, name):
                yield Line(session, name, text, leading)
    if found.plan and (face := found.faces.get(found.plan.first_speaker_id or "")):
        yield Line(found.plan, "first_speaker_id", face.short, _("Parle en premier"), editable=False)
    yield from _planned(found, "caucus_order", _("Apartés"))
    yield from _planned(found, "breaks", _("Pauses"))


def _logistics(found: _Gathered, party: str | None) -> Lines:
    del party
    if session := found.session:
        starts = session.starts_at
        when = _("{day} à {time}").format(day=day(starts.date()), time=clock(starts)) if starts else ""
        said = ", ".join(part for part in (when, session.place, word(session.mode).lower()) if part)
        yield Line(session, "starts_at", said, word(session.kind), editable=False)
        if session.papers_wanted:
            yield Line(session, "papers_wanted", session.papers_wanted, _("À apporter"))
    yield from _planned(found, "room", _("Salle"))
    yield from _planned(found, "logistics", _("Logistique"))


def _planned(found: _Gathered, name: str, leading: str) -> Lines:
    if found.plan and (text := getattr(found.plan, name)):
        yield Line(found.plan, name, text, leading)


_LINES: Mapping[str, Callable[[_Gathered, str | None], Iterable[Line]]] = {
    "interests": _interests,
    "motivations": _interests,
    "options": _options,
    "at_table": _options,
    "alternatives": _alternatives,
    "away": _alternatives,
    "legitimacy": _legitimacy,
    "justifications": _legitimacy,
    "communication": _communication,
    "speaking": _communication,
    "relationship": _relationship,
    "relations": _relationship,
    "commitment": _commitment,
    "mandate": _commitment,
    "stakeholders": _stakeholders,
    "organisation": _organisation,
    "logistics": _logistics,
}

"""Checklists of a case: what is asked at each stage, and what became of each line. Nothing here blocks an act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mediator.casework.faces import faces_of, parties_of
from mediator.domain import rules
from mediator.domain.case import Case
from mediator.domain.checklists import ChecklistAnswer, ChecklistLine, Per, Tick
from mediator.domain.method import checklists, sheets
from mediator.domain.method.checklists import Item, Stage
from mediator.domain.method.sheets import SheetLine
from mediator.domain.noun import today
from mediator.domain.scope import MEDIATOR, Audience, Scope
from mediator.domain.sessions import Session
from mediator.i18n import N_
from mediator.vault import NotFound, Reading, Vault, Work

KIT, SET = "kit:", "set:"
"""A chosen list is kept as an answer of the mediator's: these begin its key."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a line is answered: the case, one party, or one meeting."""

    holder_id: str | None = None
    session_id: str | None = None
    name: str = ""
    """The party's, when a line is asked of each."""
    answer: ChecklistAnswer | None = None

    @property
    def tick(self) -> Tick | None:
        return self.answer.tick if self.answer else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its answers. One asked at each meeting has no slot while no meeting is planned."""

    line: SheetLine
    slots: tuple[Slot, ...]

    @property
    def key(self) -> str:
        return self.line.key

    @property
    def settled(self) -> bool:
        """Whether it is done or skipped wherever it is asked."""
        return bool(self.slots) and all(slot.tick for slot in self.slots)


@dataclass(frozen=True, slots=True)
class StageSheet:
    """A stage and its lines; what is set aside and what may be added are the mediator's."""

    stage: Stage
    lines: tuple[Line, ...]
    hidden: tuple[SheetLine, ...] = ()
    offered: tuple[Item, ...] = ()

    @property
    def settled(self) -> int:
        return sum(line.settled for line in self.lines)

    @property
    def total(self) -> int:
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class Choice:
    """A list that may be added to a case: shipped (neighbours), or one of the mediator's own."""

    id: str
    title: str
    chosen: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The checklists of a case, as an audience may see them."""

    case: Case
    session: Session | None
    """The meeting whose lines are shown: the one asked for, else the next, else the last."""
    stages: tuple[StageSheet, ...]
    choices: tuple[Choice, ...] = ()

    def stage(self, stage_id: str) -> StageSheet | None:
        """One stage; ``None`` when this audience sees nothing of it."""
        return next((each for each in self.stages if each.stage.id == stage_id), None)


def sheet_of(
    vault: Vault, audience: Audience, case_id: str, stage: str | None = None, session_id: str | None = None
) -> Sheet:
    """The checklists of a case, or one stage of them.

    The mediator sees every line. Others see the shipped lines that were done and may be shown to them, in their
    shipped words; a stage without any is not there.
    """
    with vault.reading(audience) as work:
        case = work.get(Case, case_id)
        hers = work.list(ChecklistLine, order=("rank", "created_at"))
        answers = work.list(ChecklistAnswer, case_id=case_id)
        session = _meeting(work, case_id, session_id)
        parties = tuple((face.id, face.short) for face in parties_of(faces_of(work, case_id)))
    chosen = {answer.key for answer in answers if answer.tick is Tick.DONE}
    kits = [case.regime.value, *(kit.id for kit in checklists.chosen_kits() if KIT + kit.id in chosen)]
    sets = {key.removeprefix(SET) for key in chosen if key.startswith(SET)}
    pages = _Pages(answers, session, parties, whole=audience == MEDIATOR)
    found = [pages.of(each, sheets.merged(each.id, kits, hers, sets)) for each in checklists.stages()]
    wanted = (page for page in found if stage in (None, page.stage.id) and (pages.whole or page.lines))
    return Sheet(case, session, tuple(wanted), tuple(_choices(hers, chosen)) if pages.whole else ())


@dataclass(frozen=True, slots=True)
class _Pages:
    answers: Sequence[ChecklistAnswer]
    session: Session | None
    parties: Sequence[tuple[str, str]]
    whole: bool

    def of(self, stage: Stage, lines: Sequence[SheetLine]) -> StageSheet:
        shown = [Line(line, tuple(self._slots(line))) for line in lines if not line.hidden]
        if not self.whole:
            return StageSheet(stage, tuple(line for line in map(_done, shown) if line.slots))
        there = {line.key for line in lines}
        hidden = tuple(line for line in lines if line.hidden)
        return StageSheet(stage, tuple(shown), hidden, sheets.offered(stage.id, there))

    def _slots(self, line: SheetLine) -> Iterator[Slot]:
        match line.per:
            case Per.CASE:
                yield self._slot(line.key)
            case Per.PARTY:
                for party_id, name in self.parties:
                    yield self._slot(line.key, holder_id=party_id, name=name)
            case Per.SESSION:
                if self.session is not None:
                    yield self._slot(line.key, session_id=self.session.id)

    def _slot(self, key: str, *, holder_id: str | None = None, session_id: str | None = None, name: str = "") -> Slot:
        where = (key, holder_id, session_id)
        found = next((a for a in self.answers if (a.key, a.holder_id, a.session_id) == where), None)
        return Slot(holder_id, session_id, name, found)


def tick(
    vault: Vault, case_id: str, key: str, *, holder_id: str | None = None, session_id: str | None = None
) -> ChecklistAnswer:
    """Say that a line is done. What was written beside it stays."""
    with vault.writing(N_("Cocher une ligne"), case_id=case_id) as work:
        answer = _answer(work, case_id, key, holder_id, session_id)
        return _keep(work, replace(answer, tick=Tick.DONE, reason="", answered_on=today()))


def untick(
    vault: Vault, case_id: str, key: str, *, holder_id: str | None = None, session_id: str | None = None
) -> ChecklistAnswer:
    """Say that a line is neither done nor skipped. What was noted beside it stays."""
    with vault.writing(N_("Décocher une ligne"), case_id=case_id) as work:
        answer = _answer(work, case_id, key, holder_id, session_id)
        return _keep(work, replace(answer, tick=None, reason="", answered_on=None))


def skip(
    vault: Vault, case_id: str, key: str, reason: str, *, holder_id: str | None = None, session_id: str | None = None
) -> ChecklistAnswer:
    """Pass a line over. Raises :class:`RuleBroken` without a reason."""
    with vault.writing(N_("Passer une ligne"), case_id=case_id) as work:
        answer = _answer(work, case_id, key, holder_id, session_id)
        return _keep(work, replace(answer, tick=Tick.SKIPPED, reason=reason.strip(), answered_on=today()))


def note(
    vault: Vault, case_id: str, key: str, remark: str, *, holder_id: str | None = None, session_id: str | None = None
) -> ChecklistAnswer:
    """Write something beside a line; empty words erase what was there."""
    amends = f"checklist:{case_id}:{key}:{holder_id}:{session_id}"
    with vault.writing(N_("Noter à côté d'une ligne"), case_id=case_id, amends=amends) as work:
        answer = _answer(work, case_id, key, holder_id, session_id)
        return _keep(work, replace(answer, remark=remark.strip()))


def choose(vault: Vault, case_id: str, choice: str, *, chosen: bool = True) -> None:
    """Add a list to a case, or take it away again; ``choice`` is the id of a :class:`Choice`. Answers stay."""
    label = N_("Ajouter une liste au dossier") if chosen else N_("Retirer une liste du dossier")
    with vault.writing(label, case_id=case_id) as work:
        if chosen:
            add_choice(work, case_id, choice)
        else:
            for answer in work.list(ChecklistAnswer, case_id=case_id, key=choice):
                work.remove(ChecklistAnswer, answer.id)


def add_choice(work: Work, case_id: str, choice: str) -> None:
    """Add a list to a case within a work under way; once is enough."""
    if not work.count(ChecklistAnswer, case_id=case_id, key=choice):
        work.add(ChecklistAnswer(case_id=case_id, key=choice, tick=Tick.DONE, answered_on=today()))


def _answer(work: Work, case_id: str, key: str, holder_id: str | None, session_id: str | None) -> ChecklistAnswer:
    known = work.list(ChecklistAnswer, case_id=case_id, key=key, holder_id=holder_id, session_id=session_id)
    new = ChecklistAnswer(case_id=case_id, key=key, holder_id=holder_id, session_id=session_id)
    return known[0] if known else new


def _keep(work: Work, answer: ChecklistAnswer) -> ChecklistAnswer:
    """Keep an answer with the scope it now has; one that says nothing any more is removed.

    A bare tick is shown as its line and its meeting allow. Words make it the mediator's, and so does passing over; what
    is answered to a line of her own is hers too, since nobody else can read the line.
    """
    scope, party_id = Scope.MEDIATOR, None
    if answer.tick is Tick.DONE and not answer.remark:
        session = work.find(Session, answer.session_id)
        scope, party_id = sheets.answer_scope(_line_scope(work, answer.key), session, answer.holder_id)
    answer = replace(answer, scope=scope, party_id=party_id)
    rules.require(answer)
    there = work.find(ChecklistAnswer, answer.id)
    if answer.tick is None and not answer.remark:
        if there is not None:
            work.remove(ChecklistAnswer, answer.id)
    elif there is None:
        work.add(answer)
    else:
        work.put(answer)
    return answer


def _line_scope(work: Work, key: str) -> Scope:
    if item := checklists.items().get(key):
        return item.scope
    if not work.count(ChecklistLine, key=key):
        raise NotFound
    return Scope.MEDIATOR


def _meeting(work: Reading, case_id: str, session_id: str | None) -> Session | None:
    if session_id is not None:
        return work.find(Session, session_id)
    sessions = work.list(Session, case_id=case_id, order=("starts_at", "created_at"))
    dated = [*(each for each in sessions if each.starts_at), *(each for each in sessions if not each.starts_at)]
    return next((each for each in dated if not each.held), dated[-1] if dated else None)


def _done(line: Line) -> Line:
    return replace(line, slots=tuple(slot for slot in line.slots if slot.tick is Tick.DONE))


def _choices(hers: Sequence[ChecklistLine], chosen: set[str]) -> Iterator[Choice]:
    for kit in checklists.chosen_kits():
        yield Choice(KIT + kit.id, kit.text(), KIT + kit.id in chosen, own=False)
    for name in sorted({line.list_name for line in hers if line.list_name}, key=str.casefold):
        yield Choice(SET + name, name, SET + name in chosen, own=True)

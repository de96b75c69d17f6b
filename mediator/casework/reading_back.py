"""Reading the agreement back: passage by passage, each party says it understood and agrees; nothing is final before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from mediator.casework import papers, reading_copy
from mediator.casework.faces import Face, faces_of, parties_of
from mediator.casework.reading_copy import Passage, PassageKind
from mediator.documents.blocks import lines
from mediator.documents.template import TemplateProblem
from mediator.domain import rules
from mediator.domain.agreement import Agreement, AgreementState, Clause
from mediator.domain.noun import new_id, now
from mediator.domain.papers import CaseOnPaper, PaperKind
from mediator.domain.reading_back import ReadBack, ReadBackRemark, RemarkKind, Understanding
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience, AudienceKind, Scope, joint
from mediator.domain.understood import Aloud, Understood, carried, fingerprint, understood
from mediator.i18n import N_
from mediator.vault import Reading, Vault, Work


@dataclass(frozen=True, slots=True)
class PassageAloud:
    """A passage to be read, its key, and its words as one text."""

    key: str
    passage: Passage
    text: str
    remarks: tuple[ReadBackRemark, ...] = ()

    @property
    def title(self) -> str:
        """« Article 3 — Second versement »; nothing for the head."""
        return f"{self.passage.prefix} {self.passage.heading}".strip()


@dataclass(frozen=True, slots=True)
class ReadBackState:
    """How far the latest version was read back, as one audience may know it."""

    agreement: Agreement
    passages: tuple[PassageAloud, ...]
    parties: tuple[Face, ...]
    progress: Understood
    readings: tuple[ReadBack, ...]
    """The readings of this version, oldest first; a waiver is the mediator's alone."""
    own_words: str = ""
    """The preamble's own words."""

    @property
    def open_reading(self) -> ReadBack | None:
        """The reading under way."""
        return next((each for each in self.readings if each.ended_at is None), None)

    @property
    def last_read(self) -> datetime | None:
        """When somebody last agreed to a passage as it stands."""
        return max(self.progress.agreed.values(), default=None)

    @property
    def unsettled(self) -> tuple[ReadBackRemark, ...]:
        """Questions and rewordings still waiting for an answer."""
        return tuple(r for each in self.passages for r in each.remarks if r.settled_at is None)


def state_of(vault: Vault, audience: Audience, case_id: str) -> ReadBackState | None:
    """How far the agreement of a case was read back; ``None`` without one, and for those it is not read to."""
    if audience.kind in (AudienceKind.COURT, AudienceKind.STATISTICS):
        return None
    with vault.reading(audience) as work:
        versions = work.list(Agreement, case_id=case_id, order=("version",))
        if not versions:
            return None
        agreement = versions[-1]
        readings = work.list(ReadBack, agreement_id=agreement.id, order=("begun_at",))
        ids = {each.id for each in readings}
        agreed = work.list(Understanding, read_back_id=ids)
        remarks = work.list(ReadBackRemark, read_back_id=ids, order=("said_at",))
        parties = parties_of(faces_of(work, case_id))
    data = papers.gather(vault, PaperKind.AGREEMENT, case_id)
    if data.agreement is None or data.agreement.agreement.id != agreement.id:
        return None
    passages = _aloud(data)
    progress = understood(_keys(passages), [face.id for face in parties], readings, agreed)
    told = tuple(replace(p, remarks=tuple(r for r in remarks if r.passage == p.key)) for p in passages)
    return ReadBackState(agreement, told, parties, progress, readings, agreement.preamble)


def begin(vault: Vault, agreement_id: str, *, at: datetime | None = None) -> ReadBack:
    """Begin a reading, or go on with the one under way. What earlier versions agreed in the same words is kept."""
    with vault.reading() as work:
        agreement = _open(work, agreement_id)
        earlier = work.list(ReadBack, agreement_id=agreement_id, order=("begun_at",))
    for each in earlier:
        if each.ended_at is None:
            return each
    passages = _keys(_aloud(papers.gather(vault, PaperKind.AGREEMENT, agreement.case_id)))
    with vault.writing(N_("Commencer la relecture"), case_id=agreement.case_id) as work:
        reading = ReadBack(
            case_id=agreement.case_id, agreement_id=agreement_id, begun_at=at or now(), scope=Scope.JOINT
        )  # fmt: skip
        work.add(reading)
        if not any(not each.waiver for each in earlier):
            _carry(work, agreement, reading, passages)
    return reading


def agree(vault: Vault, read_back_id: str, passage: str, holder_id: str, *, at: datetime | None = None) -> None:
    """« Compris et accepté »: one party, one passage, as it stands now. Saying it twice changes nothing."""
    reading, agreement = _under_way(vault, read_back_id)
    state = state_of(vault, joint(agreement.case_id), agreement.case_id)
    assert state is not None
    words = next((each.words for each in state.progress.passages if each.key == passage), None)
    if words is None or holder_id not in state.progress.holders:
        raise RuleBroken("passage_gone")
    if (passage, holder_id) in state.progress.agreed:
        return
    with vault.writing(N_("Noter « compris et accepté »"), case_id=reading.case_id) as work:
        work.add(
            Understanding(
                case_id=reading.case_id, read_back_id=reading.id, passage=passage, holder_id=holder_id,
                agreed_at=at or now(), words=words, scope=Scope.JOINT,
            )
        )  # fmt: skip


def take_back(vault: Vault, read_back_id: str, passage: str, holder_id: str) -> None:
    """A party no longer agrees to a passage of this version, or never said so."""
    reading, agreement = _under_way(vault, read_back_id)
    with vault.writing(N_("Retirer « compris et accepté »"), case_id=reading.case_id) as work:
        ids = {each.id for each in work.list(ReadBack, agreement_id=agreement.id)}
        for each in work.list(Understanding, read_back_id=ids, passage=passage, holder_id=holder_id):
            work.remove(Understanding, each.id)


def remark(
    vault: Vault,
    read_back_id: str,
    passage: str,
    text: str,
    *,
    holder_id: str | None = None,
    kind: RemarkKind = RemarkKind.QUESTION,
    at: datetime | None = None,
) -> ReadBackRemark:
    """Keep a question, or another wording asked for, with who said it. Raises :class:`RuleBroken` when empty."""
    reading, _agreement = _under_way(vault, read_back_id)
    said = _remark(reading, passage, text.strip(), holder_id, kind, at)
    rules.require(said)
    with vault.writing(N_("Garder une remarque de relecture"), case_id=reading.case_id) as work:
        work.add(said)
    return said


def reword(
    vault: Vault,
    read_back_id: str,
    passage: str,
    text: str,
    *,
    holder_id: str | None = None,
    at: datetime | None = None,
) -> ReadBackRemark:
    """Change the words of the preamble or of an article at once, and keep those that stood there: one act."""
    reading, agreement = _under_way(vault, read_back_id)
    said = _remark(reading, passage, text.strip(), holder_id, RemarkKind.REWORDING, at)
    rules.require(said)
    with vault.writing(N_("Changer des mots à la relecture"), case_id=reading.case_id) as work:
        if passage == PREAMBLE:
            before = agreement.preamble
            work.amend(Agreement, agreement.id, preamble=said.text)
        else:
            clause = work.find(Clause, passage)
            if clause is None or clause.agreement_id != agreement.id:
                raise RuleBroken("passage_gone")
            before = clause.text
            work.amend(Clause, clause.id, text=said.text)
        said = replace(said, before=before, settled_at=said.said_at)
        work.add(said)
    return said


def settle(vault: Vault, remark_id: str, answer: str = "", *, at: datetime | None = None) -> None:
    """A question was answered, a wording found."""
    with vault.reading() as work:
        case_id = work.get(ReadBackRemark, remark_id).case_id
    with vault.writing(N_("Répondre à une remarque de relecture"), case_id=case_id) as work:
        work.amend(ReadBackRemark, remark_id, answer=answer.strip(), settled_at=at or now())


def finish(vault: Vault, read_back_id: str, *, at: datetime | None = None) -> None:
    """The parties have risen: what was not agreed to waits for another reading."""
    reading, _agreement = _under_way(vault, read_back_id)
    with vault.writing(N_("Finir la relecture"), case_id=reading.case_id) as work:
        work.amend(ReadBack, reading.id, ended_at=at or now())


def waive(vault: Vault, agreement_id: str, reason: str, *, at: datetime | None = None) -> None:
    """Do without a reading of this version, and say why; only the mediator knows. Another reading takes its place."""
    if not reason.strip():
        raise RuleBroken("waiver_why")
    with vault.reading() as work:
        agreement = _open(work, agreement_id)
    moment = at or now()
    with vault.writing(N_("Se passer de relecture"), case_id=agreement.case_id) as work:
        for each in work.list(ReadBack, agreement_id=agreement_id, ended_at=None):
            work.amend(ReadBack, each.id, ended_at=moment)
        work.add(
            ReadBack(
                case_id=agreement.case_id, agreement_id=agreement_id, begun_at=moment, ended_at=moment,
                waiver=reason.strip(), scope=Scope.MEDIATOR,
            )
        )  # fmt: skip


def require_read_back(vault: Vault, case_id: str) -> None:
    """Raise :class:`RuleBroken` unless the latest version was read back entirely by every party, or waived."""
    state = state_of(vault, MEDIATOR, case_id)
    if state is None or not state.progress.may_be_final:
        raise RuleBroken("not_read_back")


PREAMBLE = "preamble"
"""Key of the preamble."""
_READ = frozenset(PassageKind) - {PassageKind.SIGNATURES}


def _aloud(data: CaseOnPaper) -> tuple[PassageAloud, ...]:
    """What is read to the parties: everything but the places to sign; nothing when no template can lay it out."""
    if data.agreement is None:
        return ()
    try:
        laid_out = reading_copy.passages(data, data.case.language)
    except TemplateProblem:
        return ()
    found: list[PassageAloud] = []
    for passage in laid_out:
        text = "\n".join(lines(passage.blocks))
        if passage.kind is PassageKind.PREAMBLE:
            text = f"{data.agreement.agreement.preamble}\n{text}"
        if passage.kind in _READ and (text.strip() or passage.heading):
            found.append(PassageAloud(_key(passage), passage, text))
    return tuple(found)


def _key(passage: Passage) -> str:
    if passage.clause_id:
        return passage.clause_id
    name = passage.kind.name.lower()
    return f"{name}:{passage.heading}" if passage.kind is PassageKind.TEMPLATE else name


def _keys(passages: tuple[PassageAloud, ...]) -> list[Aloud]:
    return [Aloud(each.key, fingerprint(f"{each.passage.heading}\n{each.text}")) for each in passages]


def _carry(work: Work, agreement: Agreement, reading: ReadBack, passages: list[Aloud]) -> None:
    """Keep, with its moment, what the version before agreed to in the same words."""
    before = [a for a in work.list(Agreement, case_id=agreement.case_id) if a.version < agreement.version]
    if not before:
        return
    last = max(before, key=lambda each: each.version)
    ids = {each.id for each in work.list(ReadBack, agreement_id=last.id)}
    for key, each in carried(passages, work.list(Understanding, read_back_id=ids)):
        work.add(replace(each, id=new_id(), created_at=now(), read_back_id=reading.id, passage=key))


def _remark(
    reading: ReadBack, passage: str, text: str, holder_id: str | None, kind: RemarkKind, at: datetime | None
) -> ReadBackRemark:
    return ReadBackRemark(
        case_id=reading.case_id, read_back_id=reading.id, passage=passage, holder_id=holder_id, kind=kind,
        text=text, said_at=at or now(), scope=Scope.JOINT,
    )  # fmt: skip


def _under_way(vault: Vault, read_back_id: str) -> tuple[ReadBack, Agreement]:
    """A reading and its text, while both may still change."""
    with vault.reading() as work:
        reading = work.get(ReadBack, read_back_id)
        agreement = _open(work, reading.agreement_id)
    if reading.ended_at is not None:
        raise RuleBroken("reading_over")
    return reading, agreement


def _open(work: Reading, agreement_id: str) -> Agreement:
    agreement = work.get(Agreement, agreement_id)
    if agreement.state is not AgreementState.DRAFT:
        raise RuleBroken("agreement_final")
    return agreement

"""Reading the agreement back: passage by passage, until each party has said « compris et accepté », or a waiver."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mediator.casework import papers, reading_copy
from mediator.casework.faces import Face, faces_of, parties_of
from mediator.casework.reading_copy import Passage, PassageKind
from mediator.documents.blocks import Block, Paragraph, Run, lines
from mediator.domain import reading_back, rules
from mediator.domain.agreement import Agreement, AgreementState, Clause
from mediator.domain.noun import now
from mediator.domain.papers import CaseOnPaper, PaperKind
from mediator.domain.reading_back import ReadBack, ReadBackRemark, RemarkKind, Understanding
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience, AudienceKind, Scope
from mediator.i18n import LANGUAGES, N_, SOURCE
from mediator.vault import Reading, Vault, Work


@dataclass(frozen=True, slots=True)
class Part:
    """One passage as it is read aloud: its key, its heading, its words."""

    key: str
    """Identity of the clause, or the name of another part."""
    prefix: str
    heading: str
    blocks: tuple[Block, ...]
    words: str
    """Fingerprint of all its words."""
    clause_id: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """One passage, who agreed to it and when, and what was asked of it."""

    part: Part
    agreed: Mapping[str, datetime]
    remarks: tuple[ReadBackRemark, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the current version has been read back."""

    agreement: Agreement
    heard: tuple[Heard, ...]
    parties: tuple[Face, ...]
    open_reading: ReadBack | None
    waiver: str
    """Why it may be made final unread: the mediator's own words, empty for every other audience."""
    read_on: datetime | None
    """The last time a party agreed to a passage of it."""

    @property
    def wanting(self) -> tuple[tuple[Part, Face], ...]:
        """Each passage that a party has not agreed to as it now reads."""
        return tuple((each.part, face) for each in self.heard for face in self.parties if face.id not in each.agreed)

    @property
    def complete(self) -> bool:
        """Whether every party has agreed to every passage."""
        return bool(self.heard) and bool(self.parties) and not self.wanting

    @property
    def understood(self) -> int:
        """How many passages every party has agreed to."""
        return sum(all(face.id in each.agreed for face in self.parties) for each in self.heard)

    @property
    def unsettled(self) -> tuple[ReadBackRemark, ...]:
        """Questions and wordings still waiting."""
        return tuple(remark for each in self.heard for remark in each.remarks if remark.settled_at is None)


def standing_of(vault: Vault, audience: Audience, case_id: str) -> Standing | None:
    """How far the latest agreement of a case has been read back; ``None`` while there is none for this audience.

    The words are those all parties read together, so a judge is told of no reading.
    """
    data = papers.gather(vault, PaperKind.AGREEMENT, case_id)
    if data.agreement is None or audience.kind is AudienceKind.COURT:
        return None
    agreement = data.agreement.agreement
    with vault.reading(audience) as work:
        readings = work.list(ReadBack, case_id=case_id, order=("begun_at",))
        understandings = work.list(Understanding, case_id=case_id)
        remarks = work.list(ReadBackRemark, case_id=case_id, order=("said_at",))
        parties = parties_of(faces_of(work, case_id))
    parts = parts_of(data)
    own = {each.id for each in readings if each.agreement_id == agreement.id}
    heard = tuple(
        Heard(
            part,
            reading_back.agreed(part.words, understandings),
            tuple(each for each in remarks if each.passage == part.key and each.read_back_id in own),
        )
        for part in parts
    )
    moments = [moment for each in heard for moment in each.agreed.values()]
    return Standing(
        agreement,
        heard,
        parties,
        next((each for each in readings if each.id in own and each.ended_at is None), None),
        next((each.waiver for each in readings if each.id in own and each.waiver), ""),
        max(moments, default=None),
    )


def parts_of(data: CaseOnPaper) -> tuple[Part, ...]:
    """The passages of an agreement that are read aloud, in its own language: all but the places to sign."""
    passages = reading_copy.passages(data, data.case.language if data.case.language in LANGUAGES else SOURCE)
    return tuple(
        _part(data, passage, place) for place, passage in enumerate(passages) if passage.kind is not PassageKind.SIGNATURES
    )  # fmt: skip


def begin(vault: Vault, agreement_id: str) -> ReadBack:
    """Begin to read, or go on with a reading not ended. Raises :class:`RuleBroken` when the text is final."""
    with vault.reading() as reading:
        agreement = _open(reading, agreement_id)
        for known in reading.list(ReadBack, agreement_id=agreement_id, ended_at=None):
            return known
    begun = ReadBack(case_id=agreement.case_id, agreement_id=agreement_id, begun_at=now(), scope=agreement.scope)
    with vault.writing(N_("Commencer la relecture"), case_id=agreement.case_id) as work:
        work.add(begun)
    return begun


def agree(
    vault: Vault, read_back_id: str, part: Part, holder_ids: Iterable[str], *, at: datetime | None = None
) -> None:
    """« Compris et accepté »: parties agree to a passage as it reads now. Raises :class:`RuleBroken` once it is final."""
    with vault.reading() as reading:
        begun, case_id = _in_hand(reading, read_back_id)
        known = reading.list(Understanding, case_id=case_id, words=part.words)
    held = {each.holder_id for each in known}
    with vault.writing(N_("Noter « compris et accepté »"), case_id=case_id) as work:
        for holder_id in holder_ids:
            if holder_id not in held:
                work.add(
                    Understanding(
                        case_id=case_id, read_back_id=begun.id, passage=part.key, holder_id=holder_id,
                        agreed_at=at or now(), words=part.words, scope=begun.scope,
                    )
                )  # fmt: skip


def take_back(vault: Vault, read_back_id: str, part: Part, holder_id: str) -> None:
    """A party no longer agrees to a passage as it reads now."""
    with vault.reading() as reading:
        _begun, case_id = _in_hand(reading, read_back_id)
    with vault.writing(N_("Reprendre un « compris et accepté »"), case_id=case_id) as work:
        for each in work.list(Understanding, case_id=case_id, words=part.words, holder_id=holder_id):
            work.remove(Understanding, each.id)


def ask(vault: Vault, read_back_id: str, part: Part, text: str, holder_id: str | None = None) -> ReadBackRemark:
    """Keep a question asked while reading. Raises :class:`RuleBroken` when it is empty."""
    with vault.reading() as reading:
        begun, case_id = _in_hand(reading, read_back_id)
    remark = _remark(begun, part, holder_id, text, RemarkKind.QUESTION)
    with vault.writing(N_("Garder une question"), case_id=case_id) as work:
        work.add(remark)
    return remark


def reword(vault: Vault, read_back_id: str, part: Part, text: str, holder_id: str | None = None) -> ReadBackRemark:
    """Write a clause otherwise while reading, and keep the words that stood there.

    What was agreed was the former words: each party is asked again. Raises :class:`RuleBroken` when the passage is no
    clause, or the text is final or empty.
    """
    with vault.reading() as reading:
        begun, case_id = _in_hand(reading, read_back_id)
        if not part.clause_id:
            raise RuleBroken("rewording_elsewhere")
        clause = reading.get(Clause, part.clause_id)
    remark = _remark(begun, part, holder_id, text, RemarkKind.REWORDING, before=clause.text, settled_at=now())
    with vault.writing(N_("Rédiger autrement"), case_id=case_id) as work:
        work.amend(Clause, clause.id, text=text.strip())
        work.add(remark)
    return remark


def settle(vault: Vault, remark_id: str, answer: str = "") -> None:
    """A question has its answer, or no longer matters."""
    with vault.reading() as reading:
        remark = reading.get(ReadBackRemark, remark_id)
    with vault.writing(N_("Répondre à une question"), case_id=remark.case_id) as work:
        work.amend(ReadBackRemark, remark_id, answer=answer.strip(), settled_at=now())


def finish(vault: Vault, read_back_id: str) -> None:
    """The reading is over; what was agreed stays."""
    with vault.reading() as reading:
        begun = reading.get(ReadBack, read_back_id)
    with vault.writing(N_("Finir la relecture"), case_id=begun.case_id) as work:
        work.amend(ReadBack, read_back_id, ended_at=now())


def waive(vault: Vault, agreement_id: str, reason: str) -> None:
    """Let the text be made final without a reading, for a reason that stays the mediator's own.

    Raises :class:`RuleBroken` without one, or when the text is final.
    """
    if not reason.strip():
        raise RuleBroken("waiver_why")
    with vault.reading() as reading:
        agreement = _open(reading, agreement_id)
    moment = now()
    waiver = ReadBack(
        case_id=agreement.case_id, agreement_id=agreement_id, begun_at=moment, ended_at=moment, waiver=reason.strip(),
        scope=Scope.MEDIATOR,
    )  # fmt: skip
    with vault.writing(N_("Se passer de la relecture"), case_id=agreement.case_id) as work:
        work.add(waiver)


def require_read(vault: Vault, agreement: Agreement) -> None:
    """Raise :class:`RuleBroken` unless every party agreed to every passage, or the reading was waived."""
    standing = standing_of(vault, MEDIATOR, agreement.case_id)
    if standing is None or standing.agreement.id != agreement.id or not (standing.complete or standing.waiver):
        raise RuleBroken("not_read_back")


def close_readings(work: Work, agreement_id: str) -> None:
    """End what is still being read of a text that is made final."""
    for each in work.list(ReadBack, agreement_id=agreement_id, ended_at=None):
        work.amend(ReadBack, each.id, ended_at=now())


def _part(data: CaseOnPaper, passage: Passage, place: int) -> Part:
    assert data.agreement is not None
    own: tuple[Block, ...] = ()
    if passage.kind is PassageKind.PREAMBLE:
        written = data.agreement.agreement.preamble.splitlines()
        own = tuple(Paragraph((Run(line.strip()),)) for line in written if line.strip())
    blocks = (*own, *passage.blocks)
    said = " ".join("\n".join((passage.heading, *lines(blocks))).split())
    key = passage.clause_id or f"{passage.kind.name.lower()}-{place}"
    fingerprint = hashlib.sha256(said.encode()).hexdigest()[:32]
    return Part(key, passage.prefix, passage.heading, blocks, fingerprint, passage.clause_id)


def _open(reading: Reading, agreement_id: str) -> Agreement:
    agreement = reading.get(Agreement, agreement_id)
    if agreement.state is not AgreementState.DRAFT:
        raise RuleBroken("agreement_final")
    return agreement


def _in_hand(reading: Reading, read_back_id: str) -> tuple[ReadBack, str]:
    begun = reading.get(ReadBack, read_back_id)
    _open(reading, begun.agreement_id)
    return begun, begun.case_id


def _remark(
    begun: ReadBack, part: Part, holder_id: str | None, text: str, kind: RemarkKind, *, before: str = "",
    settled_at: datetime | None = None,
) -> ReadBackRemark:  # fmt: skip
    remark = ReadBackRemark(
        case_id=begun.case_id, read_back_id=begun.id, passage=part.key, holder_id=holder_id, kind=kind,
        text=text.strip(), before=before, said_at=now(), settled_at=settled_at, scope=begun.scope,
    )  # fmt: skip
    rules.require(remark)
    return remark

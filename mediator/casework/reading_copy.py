"""The agreement as it will be read, in passages: those that come from one stored thing can be edited where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, TypeVar

from mediator import documents
from mediator.documents.blocks import Block, Heading, words
from mediator.documents.views import AgreementView
from mediator.domain.noun import Noun
from mediator.domain.papers import CaseOnPaper, PaperKind

N = TypeVar("N", bound=Noun)

_NUMBERED = re.compile(r"\D{0,12}\d+")


class PassageKind(Enum):
    """Where the words of a passage come from."""

    HEAD = auto()
    """The title, and who the parties are."""
    PREAMBLE = auto()
    CLAUSE = auto()
    CONCESSIONS = auto()
    COMMITMENTS = auto()
    TEMPLATE = auto()
    """An article every agreement has."""
    ANNEXES = auto()
    SIGNATURES = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what stands under it. ``clause_id`` is set for a clause; ``prefix`` is « Article 3 — ».

    The blocks of the preamble are what the paper adds to the preamble's own words.
    """

    kind: PassageKind
    heading: str
    blocks: tuple[Block, ...]
    clause_id: str = ""
    prefix: str = ""


def passages(data: CaseOnPaper, language: str) -> tuple[Passage, ...]:
    """The whole agreement, in reading order."""
    assert data.agreement is not None
    view = AgreementView(data.agreement, data, language)
    grouped = list(_grouped(documents.block_tree(PaperKind.AGREEMENT, data, language)))
    numbered = [place for place, (heading, _blocks) in enumerate(grouped) if place and _NUMBERED.match(heading)]
    kinds = _kinds(view, numbered, {clause.id for clause in data.agreement.clauses})
    found: list[Passage] = []
    for place, (heading, blocks) in enumerate(grouped):
        kind, clause_id = kinds.get(place, (PassageKind.TEMPLATE, ""))
        if place not in kinds and place not in numbered:
            kind = _unnumbered(place, len(grouped), bool(view.annexes))
        prefix, title = _parted(heading) if place in numbered else ("", heading)
        own = _own_paragraphs(data.agreement.agreement.preamble) if kind is PassageKind.PREAMBLE else 0
        found.append(Passage(kind, title, blocks[own:], clause_id, prefix))
    return tuple(found)


def with_typed(data: CaseOnPaper, typed: Mapping[str, Mapping[str, Any]]) -> CaseOnPaper:
    """``data`` with what is being typed and not yet kept, by identity of the thing and field."""
    paper = data.agreement
    if paper is None or not typed:
        return data

    def now(noun: N) -> N:
        return replace(noun, **typed[noun.id]) if noun.id in typed else noun

    return replace(
        data,
        agreement=replace(
            paper,
            agreement=now(paper.agreement),
            clauses=tuple(map(now, paper.clauses)),
            concessions=tuple(map(now, paper.concessions)),
            commitments=tuple(map(now, paper.commitments)),
        ),
    )


def _grouped(blocks: tuple[Block, ...]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Each heading of the second level with what follows it; the first group is what comes before."""
    heading, under = "", list[Block]()
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            yield heading, tuple(under)
            heading, under = words(block.runs), []
        else:
            under.append(block)
    yield heading, tuple(under)


def _kinds(view: AgreementView, numbered: list[int], stored: set[str]) -> dict[int, tuple[PassageKind, str]]:
    """What each numbered passage is: clauses come first and last, what every agreement has stands between."""
    first, last = view.undertakings, view.closing
    kinds = {
        place: (PassageKind.CLAUSE, clause.id)
        for places, clauses in ((numbered, first), (numbered[len(numbered) - len(last) :], last))
        for place, clause in zip(places, clauses, strict=False)
        if clause.id in stored
    }
    between = iter(numbered[max(len(first), 1) :])
    for kind, there in ((PassageKind.CONCESSIONS, view.concessions), (PassageKind.COMMITMENTS, view.commitments)):
        if there:
            kinds[next(between)] = (kind, "")
    return kinds


def _unnumbered(place: int, count: int, annexes: bool) -> PassageKind:
    if place == 0:
        return PassageKind.HEAD
    if place == 1:
        return PassageKind.PREAMBLE
    if place == count - 1:
        return PassageKind.SIGNATURES
    return PassageKind.ANNEXES if annexes and place == count - 2 else PassageKind.TEMPLATE


def _parted(heading: str) -> tuple[str, str]:
    """« Article 3 — » and « Paiement »."""
    found = re.match(r"(\D{0,12}\d+\W*\s)(.*)", heading, re.DOTALL)
    return (found[1].strip(), found[2]) if found else ("", heading)


def _own_paragraphs(preamble: str) -> int:
    """How many blocks the preamble's own words make; an empty one has one, its blank."""
    return max(1, len([part for part in re.split(r"\n\s*\n", preamble.strip()) if part.strip()]))


__all__ = ["Passage", "PassageKind", "passages", "with_typed"]

"""What a paper is made of, once its template is filled: a frozen tree that every renderer reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face. A line feed breaks a line inside a paragraph."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; level 1 is the paper's own, level 2 an article, level 3 a part of an article."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``to_fill`` draws a line to write on, up to the margin, after the text."""

    runs: tuple[Run, ...]
    to_fill: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``first`` is its first number, ``None`` when it is not numbered."""

    items: tuple[tuple[Block, ...], ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row heads its columns."""

    head: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    numbers: frozenset[int] = frozenset()
    """The columns that hold numbers, set against the right."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart: each bar's name, length and number in words. What stands in a table beside it is not said twice."""

    alt: str
    bars: tuple[tuple[str, float, str], ...]


class Part(StrEnum):
    """The parts a template may mark with ``::: name``."""

    PARTIES = "parties"
    COMMITMENTS = "commitments"
    ANNEXES = "annexes"
    KEEP = "keep"
    NOTE = "note"
    SIGNATURES = "signatures"
    SIGNATURE = "signature"
    ADDRESS = "address"
    """Who a letter is sent to, in the right-hand half."""
    COUPON = "coupon"
    """A slip to cut off and send back."""
    SENDER = "sender"
    """Who writes a letter, at its head."""
    ROW = "row"
    """Places to answer side by side."""


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that belong together as one part of the paper."""

    part: Part
    blocks: tuple[Block, ...]
    name: str = ""
    """Whose place to sign it is: the participation that signs."""


SEAL = -1
"""Height of a place that is signed by a certificate, in written lines: none is written."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A place to answer, and the words that ask, which stay with it."""

    name: str
    """What the form calls it; no two alike in a paper."""
    asked: tuple[Block, ...]
    lines: int = 1
    """Height of the place in written lines; 0 is a box to tick, :data:`SEAL` a place for a seal."""
    value: str = ""
    """What stands there for good; a place with words of its own cannot be written in."""

    @property
    def question(self) -> str:
        """The words that ask, on one line: what a screen reader says of the place."""
        return " ".join(" ".join(lines(self.asked)).split())


Block = Heading | Paragraph | Bullets | Table | Bars | Section | Answer


def words(runs: tuple[Run, ...]) -> str:
    """The text of some runs."""
    return "".join(run.text for run in runs)


def lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The text of a tree in reading order, one block a line, table cells parted by tabulations."""
    for block in blocks:
        match block:
            case Heading(_, runs) | Paragraph(runs):
                yield words(runs)
            case Bullets(items):
                for item in items:
                    yield from lines(item)
            case Table(head, rows):
                yield from ("\t".join(words(cell) for cell in row) for row in (head, *rows))
            case Bars(alt):
                yield alt
            case Section(_, inner):
                yield from lines(inner)
            case Answer(_, asked, _, value):
                yield from lines(asked)
                yield from [value] if value else []

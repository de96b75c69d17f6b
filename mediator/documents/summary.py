"""The whole of a case on paper, for the mediator's own eyes: kinds of things one after the other, what each says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mediator.documents import Paper
from mediator.documents.blocks import Block, Heading, Paragraph, Run
from mediator.documents.pages import Dress, draw
from mediator.i18n import NBSP

_SHORT = 60
"""Characters of what stands beside others on a line."""
_COLON = {"fr": f"{NBSP}:", "en": ":"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing: its first words, and what else is known of it."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The things of one kind."""

    title: str
    entries: tuple[Entry, ...]


def draw_summary(title: str, head: str, foot: str, chapters: Sequence[Chapter], language: str, file_name: str) -> Paper:
    """The pages, tagged and archived as every paper is."""
    blocks: list[Block] = [Heading(1, (Run(title),))]
    for chapter in chapters:
        blocks.append(Heading(2, (Run(chapter.title),)))
        blocks += [_entry(each, language) for each in chapter.entries]
    dress = Dress(title=title, head=head, confidential=foot)
    content, pages = draw(tuple(blocks), dress, language, tagged=True)
    return Paper(content, pages, title, file_name)


def _entry(entry: Entry, language: str) -> Paragraph:
    """The title, what is short on one line, what is long on lines of its own."""
    said = [
        (f"{name}{_COLON[language]} {value}", len(value) <= _SHORT and "\n" not in value) for name, value in entry.lines
    ]
    short, long = [each for each, brief in said if brief], [each for each, brief in said if not brief]
    told = "\n".join(each for each in (" · ".join(short), *long) if each)
    title = [Run(entry.title, bold=True)] if entry.title else []
    return Paragraph((*title, Run(f"\n{told}" if title and told else told)))

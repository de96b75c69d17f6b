"""Reports of figures as pages: each table with its chart, and the mediator's own words. PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

from collections.abc import Iterator

from mediator.documents import Paper
from mediator.documents.blocks import Bars, Block, Heading, Paragraph, Part, Run, Section, Table
from mediator.domain import counts
from mediator.domain.counts import Unit
from mediator.domain.noun import today
from mediator.domain.reports import OwnText, Report
from mediator.i18n import _, day, typeset

_FEWEST_BARS = 2


def report(found: Report) -> Paper:
    """The report, drawn."""
    from mediator.documents.pages import Dress, draw

    head = " · ".join((found.title, day(today(), "long", found.language)))
    dress = Dress(found.title, head, confidential=found.foot)
    content, pages = draw(tuple(blocks_of(found)), dress, found.language, tagged=True)
    return Paper(content, pages, found.title, f"{found.file_name}.pdf")


def blocks_of(found: Report) -> Iterator[Block]:
    """The report's blocks, before any page."""
    if found.signed_by:
        yield Section(Part.SENDER, tuple(Paragraph((Run(line),)) for line in found.signed_by))
    yield Heading(1, (Run(found.title),))
    for part in found.parts:
        if part.empty:
            continue
        yield Heading(2, (Run(part.heading),))
        for text in part.texts:
            yield from _own(text, found.language)
        for table in part.tables:
            yield from _table(table, found.language, headed=table.title != part.heading)


def _own(text: OwnText, language: str) -> Iterator[Block]:
    paragraphs = [line.strip() for line in text.text.splitlines() if line.strip()]
    if not paragraphs:
        return
    yield Heading(3, (Run(text.label),))
    for line in paragraphs:
        yield Paragraph((Run(typeset(line, language)),))


def _table(table: counts.Table, language: str, *, headed: bool) -> Iterator[Block]:
    if headed:
        yield Heading(3, (Run(table.title),))
    if not table.lines:
        yield Paragraph((Run(_("Rien à compter.", language)),))
        return
    if (chart := _chart(table, language)) is not None:
        yield chart
    numbers = frozenset(place for place, each in enumerate(table.columns, 1) if each.unit is not Unit.TEXT)
    yield Table(
        ((Run(table.heads),), *((Run(column.words),) for column in table.columns)),
        tuple(_row(table, line, language) for line in table.lines),
        numbers,
    )
    if table.note:
        yield Paragraph((Run(table.note, italic=True),))


def _row(table: counts.Table, line: counts.Line, language: str) -> tuple[tuple[Run, ...], ...]:
    label = "\u00a0" * 4 * line.level + line.label
    values = (table.said(value, place, language) for place, value in enumerate(line.values))
    return tuple((Run(text, bold=line.total),) for text in (label, *values))


def _chart(table: counts.Table, language: str) -> Bars | None:
    bars = table.bars()
    if table.drawn is None or len(bars) < _FEWEST_BARS:
        return None
    drawn = tuple((label, float(value), table.said(value, table.drawn, language)) for label, value in bars)
    told = " ; ".join(f"{label} {said}" for label, _value, said in drawn)
    return Bars(_("Diagramme en barres. {told}.", language).format(told=told), drawn)

"""From blocks to Word's paragraphs and tables. What goes together on a page is said so, for Word to keep."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Pt

from mediator.documents.blocks import Answer, Bars, Block, Bullets, Heading, Paragraph, Part, Run, Section, Table, words
from mediator.documents.word.look import TEXT_WIDTH, rule

_HEADINGS = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
_STYLES = {"parties": "Party", "annexes": "Annex", "note": "Note", "address": "Address"}
_TOGETHER = ("keep", "note", "coupon", "address")
_CUT_OFF = ("coupon",)
_ROOM = Pt(46)
"""Height left free for a hand."""
_BOX = "\N{BALLOT BOX} "
_PADDING = (
    f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>'
)


class Writer:
    """Writes a block tree at the end of a document."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def write(self, blocks: tuple[Block, ...]) -> None:
        """Write a whole paper."""
        self._blocks(blocks, self._document, "Normal")

    def _blocks(self, blocks: tuple[Block, ...], into: Any, style: str) -> list[Any]:
        return [paragraph for block in blocks for paragraph in self._block(block, into, style)]

    def _block(self, block: Block, into: Any, style: str) -> list[Any]:
        match block:
            case Heading(level, runs):
                return [_paragraph(into, runs, _HEADINGS[level])]
            case Paragraph(runs, to_fill):
                return [_paragraph(into, runs, style, to_fill=to_fill)]
            case Bullets():
                return self._bullets(block, into)
            case Table():
                self._table(block)
                return []
            case Bars(alt):
                return [_paragraph(into, (Run(alt),), style)]
            case Answer():
                return self._answer(block, into)
            case Section(part, inner):
                return self._part(part, inner, into, style)

    def _bullets(self, block: Bullets, into: Any) -> list[Any]:
        style = "List Bullet" if block.first is None else "List Number"
        numbering = None if block.first is None else self._numbering(block.first)
        written: list[Any] = []
        for item in block.items:
            for index, part in enumerate(item):
                made = self._block(part, into, "List Continue" if index else style)
                if numbering is not None and made and not index:
                    _number(made[0], numbering)
                written += made
        return written

    def _numbering(self, first: int) -> int:
        """A numbering of its own for one list: it does not go on from the list before."""
        style = self._document.styles["List Number"].element
        shared = style.find(f".//{qn('w:numId')}").val
        numberings = self._document.part.numbering_part.element
        kind = numberings.num_having_numId(shared).abstractNumId.val
        own = numberings.add_num(kind)
        own.add_lvlOverride(ilvl=0).add_startOverride(first)
        return own.numId

    def _part(self, part: Part, inner: tuple[Block, ...], into: Any, style: str) -> list[Any]:
        if part is Part.SIGNATURES:
            self._signatures(inner)
            return []
        if part is Part.ROW:
            self._row(inner)
            return []
        written = self._blocks(inner, into, _STYLES.get(part, style))
        if part in _TOGETHER:
            for paragraph in written[:-1]:
                paragraph.paragraph_format.keep_with_next = True
        if part in _CUT_OFF and written:
            _cut_off(written[0])
        return written

    def _signatures(self, inner: tuple[Block, ...]) -> None:
        """Places to sign two by two, without lines, kept with the end of the text they sign."""
        for paragraph in self._document.paragraphs[-2:]:
            paragraph.paragraph_format.keep_with_next = True
        boxes = [block for block in inner if isinstance(block, Section)]
        rows = (len(boxes) + 1) // 2
        table = self._grid(2 * rows, 2, [TEXT_WIDTH // 2] * 2)
        for number, box in enumerate(boxes):
            last = number // 2 == rows - 1
            self._sign(box, *(table.cell(2 * (number // 2) + part, number % 2) for part in (0, 1)), last=last)
        self._after_table()

    def _sign(self, box: Section, who: Any, where: Any, *, last: bool) -> None:
        """Who signs above, the lines to fill below, level with those of the one beside."""
        paragraphs = [block for block in box.blocks if isinstance(block, Paragraph)]
        first = next((at for at, block in enumerate(paragraphs) if block.to_fill), max(len(paragraphs) - 1, 0))
        for at, block in enumerate(paragraphs):
            style = "To Fill" if block.to_fill or block is paragraphs[-1] else "Signature"
            cell = who if at < first else where
            _paragraph(_Cell(cell), block.runs, style, to_fill=block.to_fill, width=cell.width - Pt(24))
        where.paragraphs[-1].paragraph_format.space_after = _ROOM
        where.paragraphs[-1].paragraph_format.keep_with_next = not last

    def _row(self, inner: tuple[Block, ...]) -> None:
        answers = [block for block in inner if isinstance(block, Answer)]
        table = self._grid(1, len(answers), [TEXT_WIDTH // max(len(answers), 1)] * len(answers))
        for number, answer in enumerate(answers):
            self._answer(answer, _Cell(table.cell(0, number)))
        self._after_table()

    def _answer(self, answer: Answer, into: Any) -> list[Any]:
        if answer.lines == 0:
            return [_paragraph(into, (Run(_BOX), Run(answer.question)), "Question")]
        made = self._blocks(answer.asked, into, "Question")
        if answer.value:
            return [*made, _paragraph(into, (Run(answer.value),), "Normal")]
        return made + [_paragraph(into, (), "To Fill", to_fill=True) for _line in range(answer.lines)]

    def _table(self, table: Table) -> None:
        grid = self._grid(1 + len(table.rows), len(table.head), _widths(table))
        for at, row in enumerate((table.head, *table.rows)):
            for number, runs in enumerate(row):
                _paragraph(_Cell(grid.cell(at, number)), runs, "Cell" if at else "Cell Heading")
            _mark(grid.rows[at]._tr.get_or_add_trPr(), "w:cantSplit")
        _mark(grid.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        borders = OxmlElement("w:tblBorders")
        borders.extend([rule("bottom"), rule("insideH")])
        grid._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)
        self._after_table()

    def _grid(self, rows: int, columns: int, widths: list[int]) -> Any:
        grid = self._document.add_table(rows, columns)
        grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        for number, width in enumerate(widths):
            grid.columns[number].width = Emu(width)
            for cell in grid.columns[number].cells:
                cell.width = Emu(width)
        grid._tbl.tblPr.find(qn("w:tblLook")).addprevious(parse_xml(_PADDING))
        for row in grid.rows:
            _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        return grid

    def _after_table(self) -> None:
        """Word wants a paragraph between two tables, and after the last."""
        spacer = self._document.add_paragraph(style="Cell").paragraph_format
        spacer.space_after, spacer.line_spacing_rule, spacer.line_spacing = Pt(0), WD_LINE_SPACING.EXACTLY, Pt(6)


class _Cell:
    """A cell one writes paragraphs into; its first paragraph is there already."""

    def __init__(self, cell: Any) -> None:
        self._cell = cell

    def add_paragraph(self, text: str = "", style: str | None = None) -> Any:
        """A paragraph under the others."""
        first = self._cell.paragraphs[0]
        if len(self._cell.paragraphs) == 1 and not first.runs and not first._p.pPr:
            first.style = style
            return first
        return self._cell.add_paragraph(text, style)


def _paragraph(into: Any, runs: tuple[Run, ...], style: str, *, to_fill: bool = False, width: int = 0) -> Any:
    paragraph = into.add_paragraph(style=style)
    for run in runs:
        written = paragraph.add_run(writable(run.text))
        written.bold, written.italic = run.bold or None, run.italic or None
    if to_fill:
        indent = paragraph.style.paragraph_format.left_indent or 0
        stop = Emu((width or TEXT_WIDTH) - (0 if width else indent))
        paragraph.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        paragraph.add_run(" \t" if words(runs) else "\t")
    return paragraph


def writable(text: str) -> str:
    """``text`` without the characters a Word file cannot hold."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn"))


def _number(paragraph: Any, numbering: int) -> None:
    own = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    own.get_or_add_ilvl().val = 0
    own.get_or_add_numId().val = numbering


def _cut_off(paragraph: Any) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(rule("top", dashed=True, size=6))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _mark(properties: Any, name: str) -> None:
    if properties.find(qn(name)) is None:
        properties.append(OxmlElement(name))


def _widths(table: Table) -> list[int]:
    """Each column holds its longest word; what is left goes where there is most to read."""
    columns = [[words(cell) for cell in column] for column in zip(*(table.head, *table.rows), strict=True)]
    least = [max(len(word) for cell in column for word in re.split(r"[ \n]", cell)) + 3 for column in columns]
    wish = [sum(len(cell) for cell in column) for column in columns]
    letter = Pt(5.2)
    spare = max(TEXT_WIDTH - letter * sum(least), 0)
    squeezed = min(1.0, TEXT_WIDTH / (letter * sum(least)))
    return [
        int(letter * low * squeezed + spare * want / (sum(wish) or 1)) for low, want in zip(least, wish, strict=True)
    ]

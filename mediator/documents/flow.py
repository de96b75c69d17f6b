"""From blocks to what ReportLab draws, each piece carrying its node of the structure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer
from reportlab.platypus import Paragraph as Lines
from reportlab.platypus import Table as Cells

from mediator.documents import sheet
from mediator.documents.bars import BarChart
from mediator.documents.blocks import (
    SEAL,
    Answer,
    Bars,
    Block,
    Bullets,
    Heading,
    Paragraph,
    Part,
    Run,
    Section,
    Table,
    words,
)
from mediator.documents.hands import Drawn, SignatureRow
from mediator.documents.places import AnswerBox, AnswerRow, Dashes
from mediator.documents.sheet import drawable, styles
from mediator.documents.tagging import Node


class Text(Lines):
    """A paragraph and its node; over a page break both pieces keep the one node."""

    canv: Any
    node: Node | None = None
    label: str = ""
    label_node: Node | None = None
    to_fill: bool = False
    _set_at: float = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """Its lines depend on the width alone: they are broken once, and again if a split refused forgot them."""
        if self._set_at == aW and hasattr(self, "blPara"):
            return aW, self.height
        self._set_at = aW
        return super().wrap(aW, aH)

    def draw(self) -> None:
        if self.label:
            with self.canv.content(self.label_node):
                self.canv.setFont(self.style.fontName, self.style.fontSize)
                self.canv.setFillColor(self.style.textColor)
                at = self.style.leftIndent - 5 - stringWidth(self.label, self.style.fontName, self.style.fontSize)
                self.canv.drawString(at, self.height - self.style.fontSize, self.label)
        with self.canv.content(self.node):
            super().draw()
        if self.to_fill:
            self._line_to_fill()

    def _line_to_fill(self) -> None:
        start = stringWidth(self.getPlainText(), self.style.fontName, self.style.fontSize) + 5
        with self.canv.artifact():
            self.canv.setStrokeColor(sheet.RULE)
            self.canv.setLineWidth(0.5)
            self.canv.line(start, 2, self.width, 2)

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        pieces: list[Any] = super().split(aW, aH)
        for piece in pieces:
            piece.node = self.node
        if pieces:
            pieces[0].label, pieces[0].label_node = self.label, self.label_node
        return pieces


class Title(Text):
    """A heading: it opens a place in the outline and stays with what follows it."""

    level: int = 1

    def draw(self) -> None:
        if self.canv.tagged:
            key = self.canv.next_key()
            self.canv.bookmarkHorizontal(key, 0, self.height)
            self.canv.addOutlineEntry(self.getPlainText(), key, self.level - 1)
        super().draw()


class ColumnTitle(Text):
    """The head of a column; where the table goes on over the page it is repeated, and read only once."""

    def draw(self) -> None:
        if self.node is not None and self.node.marks:
            node, self.node = self.node, None
            super().draw()
            self.node = node
            return
        super().draw()


class Grid(Cells):
    """A table whose lines and grounds say nothing."""

    canv: Any
    _set_at: float = 0.0
    _height: float

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """Its column widths are given: its rows are measured once."""
        if self._set_at != aW:
            self._set_at = aW
            super().wrap(aW, aH)
        return aW, self._height

    def _drawBkgrnd(self) -> None:
        with self.canv.artifact():
            super()._drawBkgrnd()  # pyright: ignore[reportAttributeAccessIssue]

    def _drawLines(self) -> None:
        with self.canv.artifact():
            super()._drawLines()  # pyright: ignore[reportAttributeAccessIssue]


class Keep(list[Flowable]):
    """Pieces that stand on one page when one page can hold them."""


Piece = Flowable | Keep


_STYLES = {
    Part.PARTIES: "party",
    Part.ANNEXES: "left",
    Part.NOTE: "note",
    Part.ADDRESS: "address",
    Part.COUPON: "slip",
    Part.SENDER: "sender",
}


def first(piece: Piece) -> Flowable:
    """The flowable a piece begins with."""
    return piece[0] if isinstance(piece, Keep) else piece


def height(piece: Piece | list[Flowable]) -> float:
    """Height of flowables set one under the other on an empty page."""
    total, after = 0.0, 0.0
    for index, flowable in enumerate(piece if isinstance(piece, list) else [piece]):
        gap = max(after, flowable.getSpaceBefore()) if index else 0.0
        total += gap + flowable.wrap(sheet.TEXT_WIDTH, sheet.FULL)[1]
        after = flowable.getSpaceAfter()
    return total


class Composer:
    """Turns a block tree into pieces, and grows the structure as it goes."""

    def __init__(self, *, by_hand: bool = False, scale: float = 1.0, drawn: Mapping[str, Drawn] | None = None) -> None:
        self.root = Node("Document")
        self._drawn = drawn or {}
        self._by_hand = by_hand
        self._scale = scale
        self._section: Node | None = None
        self.pieces: list[Piece] = []

    def compose(self, blocks: tuple[Block, ...]) -> list[Piece]:
        """The pieces of a whole paper; an article and what follows make one section of its structure."""
        for block in blocks:
            if _opens(block):
                self._section = Node("Sect", self.root)
            self._block(block, self._section or self.root, self.pieces, "body")
        return self.pieces

    def _block(self, block: Block, parent: Node, into: list[Piece], style: str) -> None:
        match block:
            case Heading(level, runs):
                title = _text(runs, f"h{level}", Node(f"H{level}", parent), Title, self._scale)
                title.level = level
                into.append(title)
            case Paragraph(runs, to_fill):
                text = _text(runs, style, Node("P", parent), scale=self._scale)
                text.to_fill = to_fill
                into.append(text)
            case Bullets():
                self._bullets(block, parent, into)
            case Table():
                into.append(_grid(block, parent, self._scale))
            case Bars(alt, bars):
                into.append(Keep([BarChart(bars, Node("Figure", parent, alt=alt))]))
            case Section(part, inner):
                self._part(part, inner, parent, into)
            case Answer():
                into.append(Keep([self._answer(block, parent)]))

    def _answer(self, answer: Answer, parent: Node) -> AnswerBox:
        asked: list[Piece] = []
        for before, block in zip((None, *answer.asked), answer.asked, strict=False):
            self._block(block, parent, asked, "hint" if isinstance(before, Heading) else "asked")
        by_hand = self._by_hand and answer.lines != SEAL
        tag = "P" if by_hand else "Form"
        node = Node(tag, parent) if answer.value or not by_hand else Node(tag)
        return AnswerBox(answer, _flat(asked), node, by_hand=by_hand)

    def _part(self, part: Part, inner: tuple[Block, ...], parent: Node, into: list[Piece]) -> None:
        if part is Part.SIGNATURES:
            self._signatures(inner, parent, into)
            return
        node = Node("Div", parent)
        if part is Part.ROW:
            boxes = [self._answer(block, node) for block in inner if isinstance(block, Answer)]
            into.append(Keep([AnswerRow(boxes)]))
            return
        style = _STYLES.get(part, "body")
        if part in (Part.KEEP, Part.NOTE, Part.COUPON, Part.ADDRESS, Part.SENDER):
            kept: list[Piece] = [Dashes()] if part is Part.COUPON else []
            for block in inner:
                self._block(block, node, kept, style)
            if part in (Part.ADDRESS, Part.SENDER):
                kept.append(Spacer(1, sheet.LINE))
            _append_kept(into, Keep(_flat(kept)), together=part is Part.NOTE)
            return
        for block in inner:
            self._block(block, node, into, style)

    def _bullets(self, block: Bullets, parent: Node, into: list[Piece]) -> None:
        whole = Node("L", parent)
        for number, item in enumerate(block.items, block.first or 0):
            entry = Node("LI", whole)
            label = Node("Lbl", entry)
            body = Node("LBody", entry)
            for index, part in enumerate(item):
                self._block(part, body, into, "item")
                if index == 0 and isinstance(into[-1], Text):
                    into[-1].label = "–" if block.first is None else f"{number}."
                    into[-1].label_node = label

    def _signatures(self, inner: tuple[Block, ...], parent: Node, into: list[Piece]) -> None:
        """Places to sign two by two, kept with the end of the text they sign."""
        whole = Node("Sect", parent)
        places = [block for block in inner if isinstance(block, Section)]
        signed = [_signature(block, whole, self._drawn.get(block.name)) for block in places]
        pairs = [signed[at : at + 2] for at in range(0, len(signed), 2)]
        rows: list[Flowable] = [SignatureRow([box for box, _ in pair], [hand for _, hand in pair]) for pair in pairs]
        kept = Keep()
        while into and len(kept) < 8 and not isinstance(into[-1], Keep) and not _closes(kept):
            kept[:0] = _flat([into.pop()])
        _append_kept(into, Keep([*kept, *rows]), together=True)


def _opens(block: Block) -> bool:
    """Whether a section of the structure begins here: with an article's title, or with what begins with one."""
    match block:
        case Heading(level):
            return level == 2
        case Answer(_, inner) | Section(Part.KEEP, inner):
            return bool(inner) and _opens(inner[0])
        case _:
            return False


def _closes(kept: Keep) -> bool:
    """Whether enough text stands before the signatures: at least two paragraphs, from a heading on."""
    return bool(kept) and isinstance(kept[0], Title) and sum(not isinstance(piece, Title) for piece in kept) >= 2


def _append_kept(into: list[Piece], kept: Keep, *, together: bool) -> None:
    """Add pieces that stand on one page, ``together`` with those kept just before when one page holds both."""
    last = into[-1] if into else None
    if together and isinstance(last, Keep) and height([*last, *kept]) <= sheet.FULL:
        last.extend(kept)
    else:
        into.append(kept)


def _flat(pieces: list[Piece]) -> list[Flowable]:
    return [flowable for piece in pieces for flowable in (piece if isinstance(piece, Keep) else [piece])]


def _text(runs: tuple[Run, ...], style: str, node: Node, kind: type[Text] = Text, scale: float = 1.0) -> Any:
    fragments: list[Any] = []
    for run in runs:
        for index, line in enumerate(drawable(run.text).split("\n")):
            if index:
                fragments.append(_fragment(style, run.bold, run.italic, scale).clone(text="", lineBreak=True))
            fragments.append(_fragment(style, run.bold, run.italic, scale).clone(text=line))
    text = kind("", styles(scale)[style], frags=fragments)
    text.node = node
    return text


@lru_cache(maxsize=256)
def _fragment(style: str, bold: bool, italic: bool, scale: float) -> Any:
    """ReportLab's own description of a stretch of text in this face, read once from its markup."""
    markup = "<i>x</i>" if italic else "x"
    parsed: Any = Lines(f"<b>{markup}</b>" if bold else markup, styles(scale)[style])
    return parsed.frags[0]


def _signature(
    section: Section, parent: Node, drawn: Drawn | None
) -> tuple[list[Text], tuple[Drawn, Node] | None]:  # fmt: skip
    box = Node("Div", parent)
    made: list[Text] = []
    for block in section.blocks:
        if not isinstance(block, Paragraph):
            continue
        bare = block.to_fill or block is section.blocks[-1]
        text = _text(block.runs, "fill" if bare else "signer", Node("P", box))
        text.to_fill = block.to_fill
        made.append(text)
    return made, (drawn, Node("Figure", box, alt=drawn.alt)) if drawn else None


def _grid(table: Table, parent: Node, scale: float) -> Grid:
    whole = Node("Table", parent)
    head = Node("TR", Node("THead", whole))
    rows: list[list[Any]] = [
        [
            _cell(cell, _style(table, column, "head"), Node("TH", head, scope="Column"), ColumnTitle, scale)
            for column, cell in enumerate(table.head)
        ]
    ]
    body = Node("TBody", whole)
    for row in table.rows:
        line = Node("TR", body)
        rows.append(
            [
                _cell(cell, _style(table, column, "cell"), Node("TD", line), Text, scale)
                for column, cell in enumerate(row)
            ]
        )
    look: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, sheet.SOFT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, sheet.RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    return Grid(
        rows, colWidths=_widths(table, scale), repeatRows=1, splitInRow=1, style=look, spaceBefore=6, spaceAfter=10
    )


def _style(table: Table, column: int, style: str) -> str:
    return f"{style}-number" if column in table.numbers else style


def _cell(runs: tuple[Run, ...], style: str, node: Node, kind: type[Text], scale: float) -> list[Text]:
    return [_text(runs, style, Node("P", node), kind, scale)] if words(runs) else []


def _widths(table: Table, scale: float) -> list[float]:
    """Column widths: each holds its longest word; what is left goes where there is most to read."""
    columns = list(zip(*(table.head, *table.rows), strict=True))
    least = [max(_word(words(cell), styles(scale)["head"]) for cell in column) + 8 for column in columns]
    wish = [sum(len(words(cell)) for cell in column) for column in columns]
    spare = max(sheet.TEXT_WIDTH - sum(least), 0.0)
    squeezed = min(1.0, sheet.TEXT_WIDTH / sum(least))
    return [low * squeezed + spare * want / (sum(wish) or 1) for low, want in zip(least, wish, strict=True)]


def _word(text: str, style: ParagraphStyle) -> float:
    return max((stringWidth(word, style.fontName, style.fontSize) for word in drawable(text).split(" ")), default=0.0)

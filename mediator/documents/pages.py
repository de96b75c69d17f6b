"""Laying pieces on pages, with the running head and foot of a deed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from threading import Lock

from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfdoc import PDFZCompress
from reportlab.platypus import Flowable

from mediator.documents import sheet
from mediator.documents.archive import Stream, archive, name_document
from mediator.documents.blocks import Block
from mediator.documents.fields import write_form
from mediator.documents.flow import Composer, Drawn, Grid, Keep, Piece, Title, first, height
from mediator.documents.logo import Logo, draw_logo
from mediator.documents.sheet import LINE, drawable
from mediator.documents.tagging import Pen, write_structure

_FOOT_LEADING = 9.5
_ONE_AT_A_TIME = Lock()
"""ReportLab keeps its faces in common: two papers drawn at once would mix their letters."""


@dataclass(frozen=True, slots=True)
class Dress:
    """What every page of a paper carries around its text; empty words are not drawn."""

    title: str
    head: str
    watermark: str = ""
    confidential: str = ""
    initials: str = ""
    """The word before the initials' boxes."""
    hands: int = 0
    """How many hands initial each page."""
    drawn: Mapping[str, Drawn] = field(default_factory=dict[str, Drawn])
    """Signatures drawn on the screen, by the participation that signs."""
    logo: Logo | None = None
    """At the head of the first page."""
    foot: str = ""
    """Words above the number of each page."""

    def foot_lines(self) -> list[str]:
        """The words of the foot as they are broken over its lines."""
        said = (drawable(line.strip()) for line in self.foot.splitlines())
        return [line for each in said if each for line in simpleSplit(each, sheet.SERIF, 8, sheet.TEXT_WIDTH)]


def draw(
    blocks: tuple[Block, ...], dress: Dress, language: str, *, tagged: bool, by_hand: bool = False, scale: float = 1.0
) -> tuple[bytes, int]:
    """The file and its number of pages; ``tagged`` makes it PDF/A-2a and PDF/UA-1, the pages are the same without.

    Places to answer are filled in on the screen, or ruled for a pen when ``by_hand``. The text is
    set ``scale`` times larger.
    """
    with _ONE_AT_A_TIME:
        return _drawn(blocks, dress, language, tagged=tagged, by_hand=by_hand, scale=scale)


def _drawn(
    blocks: tuple[Block, ...], dress: Dress, language: str, *, tagged: bool, by_hand: bool, scale: float
) -> tuple[bytes, int]:
    composer = Composer(by_hand=by_hand, scale=scale, drawn=dress.drawn)
    pieces = composer.compose(blocks)
    pen = Pen(language, tagged=tagged)
    name_document(pen.document, dress.title)
    _Press(pen, dress).run(pieces)
    _feet(pen, dress)
    if tagged:
        write_structure(pen, composer.root, write_form(pen))
        archive(pen.document, dress.title, language)
    pen.save()
    return pen.buffer.getvalue(), len(pen.names)


class _Press:
    """Sets pieces one under the other, turning the page when it must."""

    def __init__(self, pen: Pen, dress: Dress) -> None:
        self._pen, self._dress = pen, dress
        self._bottom = sheet.BOTTOM + max(len(dress.foot_lines()) - 2, 0) * _FOOT_LEADING
        self._y, self._after = sheet.TOP, 0.0
        self._open()
        if dress.logo is not None:
            self._y -= draw_logo(pen, dress.logo, sheet.MARGIN, sheet.TOP, sheet.TEXT_WIDTH)

    def run(self, pieces: list[Piece]) -> None:
        """Set everything and close the last page."""
        for index, piece in enumerate(pieces):
            gap = max(self._after, first(piece).getSpaceBefore())
            if self._needs(pieces, index) + gap > self._room() and not self._at_top():
                self._turn()
            for flowable in piece if isinstance(piece, Keep) else [piece]:
                self._set(flowable)
        self._pen.end_page()

    def _needs(self, pieces: list[Piece], index: int) -> float:
        """The room a piece must find here, with what must not leave it."""
        piece = pieces[index]
        if isinstance(piece, Keep):
            tall = height(piece)
            return tall if tall <= sheet.FULL else 0.0
        own = height([piece])
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if isinstance(piece, Grid):
            return min(own, 8 * LINE)
        if isinstance(following, Grid) or isinstance(piece, Title):
            gap = max(piece.getSpaceAfter(), first(following).getSpaceBefore()) if following else 0.0
            return own + gap + (self._needs(pieces, index + 1) if following else 0.0)
        return min(own, 3.2 * LINE)

    def _set(self, flowable: Flowable) -> None:
        gap = 0.0 if self._at_top() else max(self._after, flowable.getSpaceBefore())
        room = self._room() - gap
        _, tall = flowable.wrapOn(self._pen, sheet.TEXT_WIDTH, room)
        if tall <= room + 0.01:
            self._y -= gap + tall
            flowable.drawOn(self._pen, sheet.MARGIN, self._y)
            self._after = flowable.getSpaceAfter()
            return
        pieces = flowable.splitOn(self._pen, sheet.TEXT_WIDTH, room)
        if not pieces and self._at_top():
            self._y -= tall
            flowable.drawOn(self._pen, sheet.MARGIN, self._y)
            return
        for index, piece in enumerate(pieces or [flowable]):
            if index or not pieces:
                self._turn()
            self._set(piece)

    def _room(self) -> float:
        return self._y - self._bottom

    def _at_top(self) -> bool:
        return self._y == sheet.TOP

    def _turn(self) -> None:
        self._pen.end_page()
        self._open()

    def _open(self) -> None:
        self._y, self._after = sheet.TOP, 0.0
        pen = self._pen
        if self._dress.watermark:
            with pen.artifact("Pagination"):
                pen.saveState()
                pen.setFillColor(sheet.GHOST)
                pen.translate(sheet.WIDTH / 2, sheet.HEIGHT / 2)
                pen.rotate(52)
                pen.setFont(sheet.STRONG, 130)
                pen.drawCentredString(0, -42, self._dress.watermark)
                pen.restoreState()
        with pen.artifact("Pagination"):
            pen.setFont(sheet.SERIF, 8.5)
            pen.setFillColor(sheet.SOFT)
            pen.drawString(sheet.MARGIN, sheet.HEIGHT - 14 * mm, drawable(self._dress.head))


def _feet(pen: Pen, dress: Dress) -> None:
    """The foot of each page, drawn once their number is known."""
    for number, name in enumerate(pen.names, 1):
        page = pen.document.idToObject[name]
        foot = pen.strokes(partial(_foot, pen, dress, f"{number}/{len(pen.names)}"))
        page.Contents = Stream(content=page.stream + foot, filters=[PDFZCompress])


def _foot(pen: Pen, dress: Dress, folio: str) -> None:
    with pen.artifact("Pagination"):
        pen.setFont(sheet.SERIF, 8.5)
        pen.setFillColor(sheet.SOFT)
        pen.drawRightString(sheet.WIDTH - sheet.MARGIN, 14 * mm, folio)
        lines = dress.foot_lines()
        pen.setFont(sheet.SERIF, 8)
        for above, line in enumerate(reversed(lines)):
            pen.drawString(sheet.MARGIN, 18.5 * mm + above * _FOOT_LEADING, line)
        pen.setFont(sheet.SERIF, 8.5)
        if dress.confidential:
            pen.drawString(sheet.MARGIN, 8.5 * mm, drawable(dress.confidential))
        if dress.initials:
            _initials(pen, dress)


def _initials(pen: Pen, dress: Dress) -> None:
    start = sheet.MARGIN + pen.stringWidth(dress.initials, sheet.SERIF, 8.5) + 6
    room = sheet.TEXT_WIDTH - 16 * mm - (start - sheet.MARGIN)
    wide = min(14 * mm, room / max(dress.hands, 1) - 4)
    pen.drawString(sheet.MARGIN, 14 * mm, dress.initials)
    pen.setStrokeColor(sheet.RULE)
    pen.setLineWidth(0.5)
    for hand in range(dress.hands):
        pen.rect(start + hand * (wide + 4), 12 * mm, wide, 8 * mm)

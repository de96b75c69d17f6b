"""The sheet of paper: its size and margins, its faces, its styles. A4, 25 mm margins, serif 11/15."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from mediator.paths import FONTS

WIDTH, HEIGHT = A4
MARGIN = 25 * mm
TEXT_WIDTH = WIDTH - 2 * MARGIN
TOP = HEIGHT - MARGIN
BOTTOM = MARGIN
FULL = TOP - BOTTOM
LINE = 15.0
"""Leading of the running text, in points."""

INK, SOFT, RULE, GHOST = HexColor("#1f2430"), HexColor("#5b6472"), HexColor("#a9aeb8"), HexColor("#f0f0ed")
SERIF = "SourceSerif4"
STRONG = "SourceSerif4-Semibold"
_SLANTED, _STRONG_SLANTED = "SourceSerif4-Italic", "SourceSerif4-SemiboldItalic"
_FACES = {
    SERIF: "SourceSerif4_400Regular.ttf",
    _SLANTED: "SourceSerif4_400Regular_Italic.ttf",
    STRONG: "SourceSerif4_600SemiBold.ttf",
    _STRONG_SLANTED: "SourceSerif4_600SemiBold_Italic.ttf",
}
_SPACES = {"\u202f": "\u00a0", "\u2009": "\u00a0", "\u2011": "-", "\t": " ", "\u00ad": "", "\u200b": "", "\u2060": ""}


@lru_cache(maxsize=1)
def faces() -> re.Pattern[str]:
    """Register the faces once; what finds the characters one of them cannot draw as it stands."""
    for name, file in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, FONTS / file))
    pdfmetrics.registerFontFamily(SERIF, SERIF, STRONG, _SLANTED, _STRONG_SLANTED)
    pdfmetrics.registerFontFamily(STRONG, STRONG, STRONG, _STRONG_SLANTED, _STRONG_SLANTED)
    fonts: list[Any] = [pdfmetrics.getFont(name) for name in _FACES]
    known: set[int] = set.intersection(*(set(font.face.charToGlyph) for font in fonts))
    plain = "".join(chr(code) for code in sorted(known) if chr(code) not in _SPACES)
    return re.compile(f"[^{re.escape(plain)}\n]")


def file_of(face: str) -> Path:
    """The file a face comes from."""
    return FONTS / _FACES[face]


def drawable(text: str) -> str:
    """``text`` with what the faces lack replaced, so that no page shows, or archives, a missing glyph."""
    odd = faces()
    if odd.search(text) is None:
        return text
    return odd.sub(_stand_in, unicodedata.normalize("NFC", text))


def _stand_in(found: re.Match[str]) -> str:
    character = found[0]
    if character in _SPACES:
        return _SPACES[character]
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Mn") else "?"


@lru_cache(maxsize=16)
def styles(scale: float = 1.0) -> dict[str, ParagraphStyle]:
    """The paragraph styles, by the part they play, enlarged ``scale`` times."""
    if scale == 1.0:
        return _styles()
    return {name: _enlarged(style, scale) for name, style in _styles().items()}


def _enlarged(style: ParagraphStyle, scale: float) -> ParagraphStyle:
    measures = ("fontSize", "leading", "spaceBefore", "spaceAfter", "leftIndent")
    return ParagraphStyle(style.name, style, **{each: getattr(style, each) * scale for each in measures})


@lru_cache(maxsize=1)
def _styles() -> dict[str, ParagraphStyle]:
    faces()
    body = ParagraphStyle(
        "body",
        fontName=SERIF,
        fontSize=11,
        leading=LINE,
        textColor=INK,
        alignment=TA_JUSTIFY,
        spaceAfter=7,
        allowWidows=0,
        allowOrphans=0,
        embeddedHyphenation=1,
    )
    left = ParagraphStyle("left", body, alignment=TA_LEFT)
    return {
        "body": body,
        "left": left,
        "item": ParagraphStyle("item", body, leftIndent=16, spaceAfter=4),
        "party": ParagraphStyle("party", body, leftIndent=16, spaceAfter=8),
        "h1": ParagraphStyle(
            "h1", left, fontName=STRONG, fontSize=18, leading=24, alignment=TA_CENTER, spaceBefore=10, spaceAfter=18
        ),
        "h2": ParagraphStyle("h2", left, fontName=STRONG, fontSize=12, leading=16, spaceBefore=14, spaceAfter=5),
        "h3": ParagraphStyle("h3", left, fontName=STRONG, spaceBefore=12, spaceAfter=4),
        "cell": ParagraphStyle("cell", left, fontSize=9, leading=12, spaceAfter=0),
        "head": ParagraphStyle("head", left, fontName=STRONG, fontSize=9, leading=12, spaceAfter=0),
        "cell-number": ParagraphStyle("cell-number", left, fontSize=9, leading=12, spaceAfter=0, alignment=TA_RIGHT),
        "head-number": ParagraphStyle(
            "head-number", left, fontName=STRONG, fontSize=9, leading=12, spaceAfter=0, alignment=TA_RIGHT
        ),
        "signer": ParagraphStyle("signer", left, fontSize=10.5, leading=14, spaceAfter=2),
        "fill": ParagraphStyle("fill", left, fontSize=9.5, leading=13, spaceBefore=7, spaceAfter=2, textColor=SOFT),
        "address": ParagraphStyle("address", left, leftIndent=TEXT_WIDTH / 2, spaceAfter=1),
        "sender": ParagraphStyle("sender", left, fontSize=9.5, leading=13, spaceAfter=0, textColor=SOFT),
        "slip": ParagraphStyle("slip", left, fontSize=10, leading=14, spaceAfter=6),
        "asked": ParagraphStyle("asked", left, spaceAfter=3),
        "hint": ParagraphStyle("hint", left, fontSize=9.5, leading=13, spaceAfter=6, textColor=SOFT),
        "note": ParagraphStyle("note", left, fontSize=9, leading=12, spaceBefore=16, textColor=SOFT),
    }

"""How a redrafted paper looks: the styles Word shows by name, set once, so that changing one changes the whole text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FACE = "Cambria"
"""A serif every word processor has, or has its like."""
TEXT_WIDTH = Mm(160)
INK, SOFT, RULE = RGBColor(0x1F, 0x24, 0x30), RGBColor(0x5B, 0x64, 0x72), "A9AEB8"
_LOCALES = {"fr": "fr-FR", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Look:
    """One style, in points; what is not said is as in the text."""

    size: float = 11
    bold: bool = False
    before: float = 0
    after: float = 7
    leading: float = 15
    indent: float = 0
    first: float = 0
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    soft: bool = False
    stays: bool = False
    """Kept with what follows."""
    base: str = "Normal"


_BODY = Look(align=WD_ALIGN_PARAGRAPH.JUSTIFY)
_SMALL = Look(size=9.5, leading=13, after=2, soft=True)
LOOKS = {
    "Normal": _BODY,
    "Title": Look(18, bold=True, before=10, after=18, leading=24, align=WD_ALIGN_PARAGRAPH.CENTER, stays=True),
    "Heading 1": Look(12, bold=True, before=14, after=5, leading=16, stays=True),
    "Heading 2": Look(11, bold=True, before=12, after=4, stays=True),
    "List Bullet": replace(_BODY, after=4, indent=16, first=-16),
    "List Number": replace(_BODY, after=4, indent=16, first=-16),
    "List Continue": replace(_BODY, after=4, indent=16),
    "Party": replace(_BODY, after=8, indent=16),
    "Annex": Look(),
    "Address": Look(indent=227, after=0),
    "Note": replace(_SMALL, size=9, leading=12, before=16, after=7),
    "Cell": Look(9, after=2, leading=12),
    "Cell Heading": Look(9, bold=True, after=2, leading=12, base="Cell", stays=True),
    "Signature": Look(10.5, after=2, leading=14, stays=True),
    "To Fill": replace(_SMALL, before=7, stays=True),
    "Question": Look(after=3, stays=True),
    "Header": replace(_SMALL, size=8.5, leading=11, after=0),
    "Footer": replace(_SMALL, size=8.5, leading=11, after=0),
}
"""By the name Word shows. « Heading 1 » is an article, « Title » the paper's own title."""


def dress(document: Any, language: str) -> None:
    """Give a new document the house's styles and its language, and take away those it will not use."""
    element = document.styles.element
    kept = {*LOOKS, "Normal Table", "Default Paragraph Font", "No List"}
    for style in list(document.styles):
        if style.name not in kept:
            element.remove(style.element)
    for name, wanted in LOOKS.items():
        _set(document.styles, _style(document, name), wanted)
    for rsid in [*element.iter(qn("w:rsid")), *element.iter(qn("w:link"))]:
        rsid.getparent().remove(rsid)
    for spoken in element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), _LOCALES.get(language, language))


def _style(document: Any, name: str) -> Any:
    named = {style.name: style for style in document.styles}
    return named.get(name) or document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)


def _set(styles: Any, style: Any, look: Look) -> None:
    bare(style.element)
    numbering = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    level = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    if (before := style.element.pPr) is not None:
        style.element.remove(before)
    for kept in (numbering, level):
        if kept is not None:
            style.element.get_or_add_pPr().append(kept)
    if style.name != "Normal":
        style.base_style = styles[look.base]
    style.hidden, style.quick_style = False, True
    font = style.font
    font.name, font.size, font.bold, font.italic = FACE, Pt(look.size), look.bold, False
    font.color.rgb = SOFT if look.soft else INK
    _faces(style.element.rPr)
    spaced = style.paragraph_format
    spaced.space_before, spaced.space_after = Pt(look.before), Pt(look.after)
    spaced.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    spaced.line_spacing = Pt(look.leading)
    spaced.left_indent, spaced.first_line_indent = Pt(look.indent), Pt(look.first)
    spaced.alignment, spaced.keep_with_next, spaced.widow_control = look.align, look.stays, True


def bare(element: Any) -> None:
    """Forget how the default document wrote: its faces, colours and borders."""
    for properties in element.findall(qn("w:rPr")):
        element.remove(properties)


def _faces(properties: Any) -> None:
    faces = properties.find(qn("w:rFonts"))
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        faces.set(qn(f"w:{kind}"), FACE)


def rule(side: str, *, dashed: bool = False, size: int = 4) -> Any:
    """One border line, as Word writes it."""
    line = OxmlElement(f"w:{side}")
    values = {"val": "dashed" if dashed else "single", "sz": str(size), "space": "6", "color": RULE}
    for name, value in values.items():
        line.set(qn(f"w:{name}"), value)
    return line

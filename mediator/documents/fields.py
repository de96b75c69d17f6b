"""The form of a paper: widgets any reader fills in, each with its own drawing, an embedded face, and words said aloud.

PDF 1.7, 12.7; ISO 19005-2, 6.4.1 (appearances given, none asked for, no action); ISO 14289-1, 7.18 (each widget in a
``Form`` element, its question in ``/TU``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFZCompress

from mediator.documents import sheet
from mediator.documents.archive import Stream
from mediator.documents.blocks import SEAL
from mediator.documents.tagging import Pen, Place, Raw, pages_of, registered, structure_key

LONGEST = 20_000
"""Characters a reader lets one write in a place."""
_FACE = "Answer"
_SIZE, _SMALL = 10.5, 8
_INK = "0.122 0.141 0.188 rg"
_PRINTED, _READ_ONLY, _MULTILINE = 4, 1, 1 << 12
"""Flags of annotations and fields: PDF 1.7, tables 165, 221 and 228."""
_TICK = "q 1.4 w 0.122 0.141 0.188 RG 1 J 2.6 6.2 m 5 3.4 l 9.6 9.2 l S Q"


def write_form(pen: Pen) -> list[str]:
    """Give the document its form; the references of its widgets, in the order of the pen's places."""
    if not pen.places:
        return []
    document, pages = pen.document, pages_of(pen)
    written = any(place.lines != SEAL for place in pen.places)
    face = registered(document, _face(document)) if written else ""
    widgets = [
        registered(document, Raw(_widget(pen, number, place, pages[place.page], face)))
        for number, place in enumerate(pen.places)
    ]
    for index, name in enumerate(pen.names):
        own = [widget for widget, place in zip(widgets, pen.places, strict=True) if place.page == index]
        document.idToObject[name].Annots = PDFArray(own)
    faces = f" /DR << /Font << /{_FACE} {face} >> >> /DA ({_writing(_SIZE)})" if written else ""
    document.Catalog.AcroForm = Raw(f"<< /Fields [{' '.join(widgets)}]{faces} >>")
    return widgets


def _writing(size: float) -> str:
    return f"/{_FACE} {size} Tf {_INK}"


def _widget(pen: Pen, number: int, place: Place, page: str, face: str) -> str:
    drawn = _drawn(pen, place, face)
    box = " ".join(f"{edge:.2f}" for edge in place.box)
    return (
        f"<< /Type /Annot /Subtype /Widget /Rect [{box}] /P {page} /F {_PRINTED} /StructParent "
        f"{structure_key(pen, number)} /T {_said(place.name)} /TU {_said(place.question)} {drawn} >>"
    )


def _drawn(pen: Pen, place: Place, face: str) -> str:
    if place.lines == SEAL:
        return f"/FT /Sig /AP << /N {_drawing(pen, place, '', '')} >>"
    return _ticked(pen, place) if place.lines == 0 else _written(pen, place, face)


def _ticked(pen: Pen, place: Place) -> str:
    on, off = (_drawing(pen, place, strokes, "") for strokes in (_TICK, ""))
    return f"/FT /Btn /Ff 0 /V /Off /AS /Off /MK << /CA (4) >> /AP << /N << /Yes {on} /Off {off} >> >>"


def _written(pen: Pen, place: Place, face: str) -> str:
    if place.value:
        words = place.value.encode("cp1252", "replace").decode("latin-1")
        strokes = f"/Tx BMC q BT {_writing(_SMALL)} 2 4 Td ({words}) Tj ET Q EMC"
        drawing = _drawing(pen, place, strokes, face)
        flags = f"/Ff {_READ_ONLY} /V {_said(place.value)} /DA ({_writing(_SMALL)})"
    else:
        drawing = _drawing(pen, place, "/Tx BMC EMC", face)
        flags = f"/Ff {_MULTILINE if place.lines > 1 else 0} /MaxLen {LONGEST} /DA ({_writing(_SIZE)})"
    return f"/FT /Tx {flags} /MK << >> /AP << /N {drawing} >>"


def _drawing(pen: Pen, place: Place, strokes: str, face: str) -> str:
    """How a widget looks in one of its states, the box's lower left corner being 0 0."""
    left, bottom, right, top = place.box
    fonts = {"Font": f"<< /{_FACE} {face} >>"} if face else {}
    look = PDFDictionary(
        {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Form"),
            "BBox": PDFArray([0, 0, round(right - left, 2), round(top - bottom, 2)]),
            "Resources": PDFDictionary(fonts),
        }
    )
    return registered(pen.document, Stream(look, strokes))


def _said(text: str) -> str:
    """A text string of PDF, in UTF-16."""
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be').hex().upper()}>"


def _face(document: Any) -> PDFDictionary:
    """The face answers are set in, whole for Western European languages: readers know it by its usual encoding."""
    sheet.faces()
    font: Any = pdfmetrics.getFont(sheet.SERIF)
    face = font.face
    program = Stream(PDFDictionary({"Length1": len(_program())}), _program(), filters=[PDFZCompress])
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(sheet.SERIF),
            "Flags": 34,
            "FontBBox": PDFArray([round(edge) for edge in face.bbox]),
            "ItalicAngle": 0,
            "Ascent": round(face.ascent),
            "Descent": round(face.descent),
            "CapHeight": round(face.capHeight),
            "StemV": face.stemV,
            "MissingWidth": round(face.defaultWidth),
            "FontFile2": document.Reference(program),
        }
    )
    widths = [face.charWidths.get(ord(letter), face.defaultWidth) for letter in _letters()]
    return PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("TrueType"),
            "BaseFont": PDFName(sheet.SERIF),
            "Encoding": PDFName("WinAnsiEncoding"),
            "FirstChar": 32,
            "LastChar": 255,
            "Widths": PDFArray([round(width, 2) for width in widths]),
            "FontDescriptor": document.Reference(descriptor),
        }
    )


@lru_cache(maxsize=1)
def _program() -> bytes:
    return sheet.file_of(sheet.SERIF).read_bytes()


def _letters() -> list[str]:
    """The letter of each code from 32 to 255; a bullet where the encoding has none (PDF 1.7, annex D)."""
    return [bytes([code]).decode("cp1252", "replace").replace("\ufffd", "\u2022") for code in range(32, 256)]

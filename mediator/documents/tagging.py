"""What makes a drawn page readable without eyes: every mark on it belongs to a node of a structure, or is an artifact.

PDF 1.7, 14.6 to 14.8; PDF/UA-1 (ISO 14289-1). A node whose text runs over two pages keeps one place and two marks.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFName, PDFObject, PDFObjectReference
from reportlab.pdfgen.canvas import Canvas

from mediator.documents import sheet


class Node:
    """An element of the structure: children in reading order, and the marks (page, MCID) that draw its own text."""

    __slots__ = ("alt", "children", "marks", "scope", "tag")

    def __init__(self, tag: str, parent: Node | None = None, scope: str = "", alt: str = "") -> None:
        self.tag, self.scope, self.alt = tag, scope, alt
        self.children: list[Node] = []
        self.marks: list[tuple[int, int]] = []
        if parent is not None:
            parent.children.append(self)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form is filled in: a box on a page, what the form calls it, and what is said of it aloud."""

    node: Node
    page: int
    box: tuple[float, float, float, float]
    """Left, bottom, right, top on the page, in points."""
    name: str
    question: str
    lines: int
    """Height in written lines; 0 is a box to tick, less a place for a seal."""
    value: str = ""


class Pen(Canvas):
    """A canvas that knows which node each stroke belongs to; untagged, it draws the same page and remembers nothing."""

    _code: list[str]
    _doc: Any
    _formsinuse: list[str]

    def __init__(self, language: str, *, tagged: bool) -> None:
        sheet.faces()
        font: Any = sheet.SERIF
        self.buffer = BytesIO()
        super().__init__(
            self.buffer,
            pagesize=(sheet.WIDTH, sheet.HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=font,
            initialFontSize=11,
            pdfVersion=(1, 7),
            lang=language,
        )
        self.tagged = tagged
        self.pages: list[list[Node]] = [[]]
        self.names: list[str] = []
        self.places: list[Place] = []
        self._keys = 0

    @property
    def document(self) -> Any:
        """ReportLab's own document, whose objects become the file."""
        return self._doc

    def strokes(self, draw: Callable[[], None]) -> str:
        """What ``draw`` would add to a page already closed."""
        code, self._code = self._code, []
        draw()
        code, self._code = self._code, code
        return "\n".join(code) + "\n"

    def next_key(self) -> str:
        """A name for a place of the outline."""
        self._keys += 1
        return f"place{self._keys}"

    def picture(self, name: str, picture: PDFObject, box: tuple[float, float, float, float]) -> None:
        """Draw an image of the file in ``box``: left, bottom, width and height, in points."""
        left, bottom, wide, tall = box
        self._doc.addForm(name, picture)
        self._code.append(f"q {wide:.3f} 0 0 {tall:.3f} {left:.3f} {bottom:.3f} cm")
        self._code.append(f"/{self._doc.getXObjectName(name)} Do Q")
        self._formsinuse.append(name)
        self._currentPageHasImages = 1

    def end_page(self) -> None:
        """Close the page in hand; the next stroke opens another."""
        self.names.append(self._doc.thisPageName())
        self.showPage()
        self.pages.append([])

    def place(self, node: Node, name: str, question: str, size: tuple[float, float], lines: int, value: str) -> None:
        """Keep the box from here up, ``size`` points wide and high, for an answer."""
        left, bottom = self.absolutePosition(0, 0)
        box = (left, bottom, left + size[0], bottom + size[1])
        self.places.append(Place(node, len(self.pages) - 1, box, name, question, lines, value))

    @contextmanager
    def content(self, node: Node | None) -> Generator[None]:
        """Strokes that draw the text of ``node``; an artifact when it has none."""
        if node is None:
            with self.artifact():
                yield
            return
        if not self.tagged:
            yield
            return
        marks = self.pages[-1]
        node.marks.append((len(self.pages) - 1, len(marks)))
        self._code.append(f"/{node.tag} <</MCID {len(marks)}>> BDC")
        marks.append(node)
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Generator[None]:
        """Strokes that say nothing: rules, running heads and feet, watermark."""
        if not self.tagged:
            yield
            return
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._code.append("EMC")


class Raw(PDFObject):
    """An object written in PDF's own words, always referred to, never inlined."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _document: Any) -> bytes:
        """The object as it stands in the file."""
        return self.text.encode("latin-1")


def write_structure(pen: Pen, root: Node, widgets: Sequence[str]) -> None:
    """Give the document its structure tree, its parent tree and its pages' keys. Call once all pages are closed.

    ``widgets`` are the references of the pen's places, in order; each is told its key from :func:`structure_key` on.
    """
    document = pen.document
    pages = pages_of(pen)
    numbers: dict[Node, str] = {}
    tree = Raw()
    numbers_of_tree = registered(document, tree)
    _number(document, root, numbers)
    held = {
        place.node: f"<< /Type /OBJR /Pg {pages[place.page]} /Obj {widget} >>"
        for place, widget in zip(pen.places, widgets, strict=True)
    }
    _write(root, numbers_of_tree, numbers, pages, held, document)
    parents = [
        f"{index} [{' '.join(numbers[node] for node in marks)}]"
        for index, marks in enumerate(pen.pages[: len(pen.names)])
    ]
    parents += [f"{structure_key(pen, index)} {numbers[place.node]}" for index, place in enumerate(pen.places)]
    tree.text = (
        f"<< /Type /StructTreeRoot /K [{numbers[root]}] /ParentTree << /Nums [{' '.join(parents)}] >>"
        f" /ParentTreeNextKey {len(parents)} >>"
    )
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = Raw("<< /Marked true >>")
    for index, name in enumerate(pen.names):
        page = document.idToObject[name]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = index, PDFName("S")


def structure_key(pen: Pen, place: int) -> int:
    """Under which key of the parent tree the place of that number finds its node: after the pages."""
    return len(pen.names) + place


def registered(document: Any, obj: PDFObject) -> str:
    """The words that refer to ``obj``, which becomes one of the file's objects."""
    return document.Reference(obj).format(document).decode("latin-1")


def pages_of(pen: Pen) -> list[str]:
    """The words that refer to each page."""
    return [PDFObjectReference(name).format(pen.document).decode("latin-1") for name in pen.names]


def _number(document: Any, node: Node, numbers: dict[Node, str]) -> None:
    numbers[node] = registered(document, Raw(f"element {len(numbers)}"))
    for child in node.children:
        _number(document, child, numbers)


def _write(
    node: Node, parent: str, numbers: dict[Node, str], pages: list[str], held: dict[Node, str], document: Any
) -> None:
    own = numbers[node]
    kids = [f"<< /Type /MCR /Pg {pages[page]} /MCID {mcid} >>" for page, mcid in node.marks]
    kids += [held[node]] if node in held else []
    kids += [numbers[child] for child in node.children]
    scope = f" /A << /O /Table /Scope /{node.scope} >>" if node.scope else ""
    scope += f" /Alt <{(chr(0xFEFF) + node.alt).encode('utf-16-be').hex().upper()}>" if node.alt else ""
    element = document.idToObject[document.numberToId[int(own.split()[0])]]
    element.text = f"<< /Type /StructElem /S /{node.tag} /P {parent}{scope} /K [{' '.join(kids)}] >>"
    for child in node.children:
        _write(child, own, numbers, pages, held, document)

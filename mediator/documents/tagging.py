"""What makes a drawn page readable without eyes: every mark on it belongs to a node of a structure, or is an artifact.

PDF 1.7, 14.6 to 14.8; PDF/UA-1 (ISO 14289-1). A node whose text runs over two pages keeps one place and two marks.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFName, PDFObject, PDFObjectReference
from reportlab.pdfgen.canvas import Canvas

from mediator.documents import sheet


class Node:
    """An element of the structure: children in reading order, and the marks (page, MCID) that draw its own text."""

    __slots__ = ("children", "marks", "scope", "tag")

    def __init__(self, tag: str, parent: Node | None = None, scope: str = "") -> None:
        self.tag, self.scope = tag, scope
        self.children: list[Node] = []
        self.marks: list[tuple[int, int]] = []
        if parent is not None:
            parent.children.append(self)


class Pen(Canvas):
    """A canvas that knows which node each stroke belongs to; untagged, it draws the same page and remembers nothing."""

    _code: list[str]
    _doc: Any

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

    def end_page(self) -> None:
        """Close the page in hand; the next stroke opens another."""
        self.names.append(self._doc.thisPageName())
        self.showPage()
        self.pages.append([])

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


def write_structure(pen: Pen, root: Node) -> None:
    """Give the document its structure tree, its parent tree and its pages' keys. Call once all pages are closed."""
    document = pen.document
    pages = [_reference(document, name) for name in pen.names]
    numbers: dict[Node, str] = {}
    tree = Raw()
    numbers_of_tree = _registered(document, tree)
    _number(document, root, numbers)
    _write(root, numbers_of_tree, numbers, pages, document)
    parents = " ".join(
        f"{index} [{' '.join(numbers[node] for node in marks)}]"
        for index, marks in enumerate(pen.pages[: len(pen.names)])
    )
    tree.text = (
        f"<< /Type /StructTreeRoot /K [{numbers[root]}] /ParentTree << /Nums [{parents}] >>"
        f" /ParentTreeNextKey {len(pen.names)} >>"
    )
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = Raw("<< /Marked true >>")
    for index, name in enumerate(pen.names):
        page = document.idToObject[name]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = index, PDFName("S")


def _registered(document: Any, obj: PDFObject) -> str:
    return document.Reference(obj).format(document).decode("latin-1")


def _reference(document: Any, name: str) -> str:
    return PDFObjectReference(name).format(document).decode("latin-1")


def _number(document: Any, node: Node, numbers: dict[Node, str]) -> None:
    numbers[node] = _registered(document, Raw(f"element {len(numbers)}"))
    for child in node.children:
        _number(document, child, numbers)


def _write(node: Node, parent: str, numbers: dict[Node, str], pages: list[str], document: Any) -> None:
    own = numbers[node]
    kids = [f"<< /Type /MCR /Pg {pages[page]} /MCID {mcid} >>" for page, mcid in node.marks]
    kids += [numbers[child] for child in node.children]
    scope = f" /A << /O /Table /Scope /{node.scope} >>" if node.scope else ""
    element = document.idToObject[document.numberToId[int(own.split()[0])]]
    element.text = f"<< /Type /StructElem /S /{node.tag} /P {parent}{scope} /K [{' '.join(kids)}] >>"
    for child in node.children:
        _write(child, own, numbers, pages, document)

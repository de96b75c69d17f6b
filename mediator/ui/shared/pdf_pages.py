"""Pages of a PDF as images, through pypdfium2, which is imported only when the first one is drawn."""

from __future__ import annotations

import atexit
from functools import cache
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

_PRINT_DPI = 300


class PdfPages:
    """An open PDF. Sizes are in points (1/72 inch)."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        _close_at_exit()
        _open.add(self)
        self._document: Any = pypdfium2.PdfDocument(pdf)
        self.sizes = [QSizeF(*self._document.get_page_size(number)) for number in range(len(self._document))]

    def close(self) -> None:
        """Free the document."""
        _open.discard(self)
        self._document.close()

    def image(self, number: int, scale: float) -> QImage:
        """Page ``number`` (from 0) at ``scale`` pixels a point."""
        page = self._document[number]
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        view = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        image = view.copy()
        bitmap.close()
        page.close()
        return image

    def text(self, number: int) -> str:
        """The words of page ``number``, for those who listen to the screen."""
        page = self._document[number]
        words = page.get_textpage()
        text: str = words.get_text_range()
        words.close()
        page.close()
        return text


_open: WeakSet[PdfPages] = WeakSet()


@cache
def _close_at_exit() -> None:
    """A window still standing when the process ends is not destroyed: its documents are closed before pdfium goes."""
    atexit.register(lambda: [pages.close() for pages in tuple(_open)])


def print_pages(printer: QPrinter, pdf: bytes) -> None:
    """Draw every page of ``pdf`` on ``printer``, each on its own sheet, at true size."""
    pages = PdfPages(pdf)
    printer.setFullPage(True)
    painter = QPainter(printer)
    dots = printer.resolution() / 72
    first, last = max(printer.fromPage(), 1), printer.toPage() or len(pages.sizes)
    for number in range(first - 1, min(last, len(pages.sizes))):
        if number >= first:
            printer.newPage()
        size = pages.sizes[number]
        painter.drawImage(QRectF(0, 0, size.width() * dots, size.height() * dots), pages.image(number, _PRINT_DPI / 72))
    painter.end()
    pages.close()

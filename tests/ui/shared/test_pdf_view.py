import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from mediator.ui.shared import theme
from mediator.ui.shared.pdf_pages import PdfPages
from mediator.ui.shared.pdf_view import PdfView


def pdf(pages: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for number in range(pages):
        canvas.drawString(100, 700, f"Page {number + 1}")
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 792, 50, 50, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def view(qtbot):
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    return view


def test_pages_are_drawn_with_their_true_colours():
    pages = PdfPages(pdf(1))
    image = pages.image(0, 1.0)
    assert (image.width(), image.height()) == (595, 842)
    assert image.pixelColor(10, 10) == QColor(255, 0, 0)
    assert image.pixelColor(300, 400) == QColor(255, 255, 255)
    assert "Page 1" in pages.text(0)
    pages.close()


def test_only_what_is_seen_is_drawn(qtbot, view):
    view.set_pdf(pdf(40))
    view.grab()
    assert view.page_count() == 40
    assert len(view._images) <= 2
    assert view.accessibleDescription() == "40 pages"


def test_the_page_lies_on_the_desk(qtbot, view):
    view.set_pdf(pdf(1))
    image = view.grab().toImage()
    assert image.pixelColor(2, 300).name() == theme.tokens().desk
    assert image.pixelColor(400, 300).name() == "#ffffff"


def test_new_bytes_keep_the_place(qtbot, view):
    view.set_pdf(pdf(10))
    view.verticalScrollBar().setValue(3000)
    view.set_pdf(pdf(11))
    assert view.verticalScrollBar().value() == 3000


def test_keys_zoom_and_scroll(qtbot, view):
    view.set_pdf(pdf(3))
    fitted = view.zoom()
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() > fitted
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == fitted
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.verticalScrollBar().value() > 0

"""A PDF as pages of paper on the desk. Only what is visible is drawn; new bytes keep the place where one reads."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from mediator.i18n import _, ngettext
from mediator.ui.shared import theme
from mediator.ui.shared.pdf_pages import PdfPages

_GAP = 20
_STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_POINT = 96 / 72
"""Device-independent pixels a point at 100 %."""
_CACHED_PAGES = 8


class PdfView(QAbstractScrollArea):
    """Shows ``set_pdf(bytes)``. Ctrl++ and Ctrl+- zoom, Ctrl+0 fits the width; arrows, Page and Space scroll."""

    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Aperçu du document"))
        self._pdf = b""
        self._pages: PdfPages | None = None
        self._open: list[PdfPages] = []
        self.destroyed.connect(partial(_close_all, self._open))
        self._boxes: list[QRectF] = []
        self._images: dict[tuple[int, float], QImage] = {}
        self._zoom = 1.0
        self._fit = True

    def set_pdf(self, pdf: bytes) -> None:
        """Show other bytes at the same place and zoom."""
        if pdf == self._pdf:
            return
        pages = PdfPages(pdf)
        _close_all(self._open)
        self._open.append(pages)
        self._pdf, self._pages = pdf, pages
        self._images.clear()
        self.setAccessibleDescription(ngettext("{n} page", "{n} pages", len(pages.sizes)))
        self._lay_out()

    def clear(self) -> None:
        """Show no page: another paper is on its way."""
        _close_all(self._open)
        self._pdf, self._pages, self._boxes = b"", None, []
        self._images.clear()
        self.setAccessibleDescription("")
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._pages.sizes) if self._pages else 0

    def zoom(self) -> float:
        """1.0 is the size of the paper."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show at ``zoom``, keeping the reading place."""
        self._fit = False
        self._lay_out(zoom)

    def fit_width(self) -> None:
        """Make the page as wide as the view allows, up to one and a half times its paper size."""
        self._fit = True
        self._lay_out()

    def step_zoom(self, direction: int) -> None:
        """One notch larger (1) or smaller (-1)."""
        others = [step for step in _STEPS if (step - self._zoom) * direction > 0.01]
        if others:
            self.set_zoom(min(others, key=lambda step: abs(step - self._zoom)))

    def _lay_out(self, zoom: float | None = None) -> None:
        if not self._pages or not self._pages.sizes:
            return
        before = self._zoom
        width = self.viewport().width()
        widest = max(size.width() for size in self._pages.sizes) * _POINT
        if zoom is not None:
            self._zoom = zoom
        elif self._fit:
            self._zoom = max(0.3, min(1.5, (width - 2 * _GAP) / widest))
        span = max(width, widest * self._zoom + 2 * _GAP)
        self._boxes, top = [], float(_GAP)
        for size in self._pages.sizes:
            page = size * (_POINT * self._zoom)
            self._boxes.append(QRectF(round((span - page.width()) / 2), top, round(page.width()), round(page.height())))
            top += round(page.height()) + _GAP
        self._set_bars(span, top, self._zoom / before)
        self.zoomed.emit(self._zoom)
        self.viewport().update()

    def _set_bars(self, span: float, height: float, grown: float) -> None:
        view = self.viewport()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        place = round(down.value() * grown)
        down.setPageStep(view.height())
        down.setSingleStep(40)
        down.setRange(0, max(0, int(height) - view.height()))
        down.setValue(place)
        across.setPageStep(view.width())
        across.setRange(0, max(0, int(span) - view.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        colours = theme.tokens()
        painter.fillRect(self.viewport().rect(), QColor(colours.desk))
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        seen = QRectF(self.viewport().rect()).translated(
            self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        )
        for number, box in enumerate(self._boxes):
            if box.intersects(seen):
                self._paint_shadow(painter, box)
                painter.drawImage(box, self._image(number))

    def _paint_shadow(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, strength in ((4, 8), (2, 14), (1, 24)):
            painter.setBrush(QColor(0, 0, 0, strength))
            painter.drawRoundedRect(box.adjusted(-spread, -spread + 1, spread, spread + 1), spread, spread)

    def _image(self, number: int) -> QImage:
        assert self._pages is not None
        ratio = self.devicePixelRatioF()
        key = (number, self._zoom * ratio)
        if key not in self._images:
            if len(self._images) >= _CACHED_PAGES:
                self._images.pop(next(iter(self._images)))
            self._images[key] = self._pages.image(number, _POINT * self._zoom * ratio)
        return self._images[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                self.step_zoom(1)
            case Qt.Key.Key_Minus if control:
                self.step_zoom(-1)
            case Qt.Key.Key_0 if control:
                self.fit_width()
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                bar.setValue(bar.value() + (-bar.pageStep() if back else bar.pageStep()))
            case _:
                super().keyPressEvent(event)


def _close_all(pages: list[PdfPages], *_destroyed: object) -> None:
    while pages:
        pages.pop().close()

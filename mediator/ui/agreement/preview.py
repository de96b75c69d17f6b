"""The paper as it will be printed, following what is typed before it is even kept."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from mediator.casework import printing
from mediator.casework.reading_copy import with_typed
from mediator.documents import Paper
from mediator.domain.papers import CaseOnPaper, PaperKind
from mediator.ui.shared import jobs
from mediator.ui.shared.fields import Field, NotYet
from mediator.ui.shared.pdf_view import PdfView

DEBOUNCE_MS = 15
"""How long after a key the pages are drawn again."""


class LivePreview(QWidget):
    """Holds the pages; ``data`` gives the values kept, ``fields`` what may be under the fingers."""

    def __init__(
        self,
        data: Callable[[], CaseOnPaper | None],
        fields: Callable[[], list[tuple[str, str, Field]]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._data, self._fields = data, fields
        self._language = ""
        self._warm = False
        self.took_ms = 0.0
        """How long the last pages took, from the values to the screen's."""
        self.pages = PdfView(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self.draw)

    def follow(self, field: Field) -> None:
        """Draw again after each key typed in ``field``."""
        editor = field.editor
        if isinstance(editor, QPlainTextEdit | QLineEdit):
            editor.textChanged.connect(self.touch)

    def touch(self) -> None:
        """Something on the paper changed."""
        if self.isVisible():
            self._timer.start()

    def speak(self, language: str) -> None:
        """Draw in ``language``."""
        self._language = language
        self.touch()

    def draw(self) -> None:
        """Draw the pages now; the first time in a job, since what draws has to be loaded."""
        data = self._data()
        if data is None:
            return
        values = with_typed(data, self._typed())
        language = self._language or data.case.language
        if not self._warm:
            jobs.run(
                lambda _progress: printing.preview_with(values, PaperKind.AGREEMENT, language), done=self._first
            )  # fmt: skip
            return
        started = perf_counter()
        self.pages.set_pdf(printing.preview_with(values, PaperKind.AGREEMENT, language).content)
        self.took_ms = (perf_counter() - started) * 1000

    def _first(self, paper: Paper) -> None:
        self._warm = True
        self.pages.set_pdf(paper.content)

    def _typed(self) -> dict[str, dict[str, Any]]:
        typed: dict[str, dict[str, Any]] = {}
        for identity, name, field in self._fields():
            if field.pending():
                try:
                    typed.setdefault(identity, {})[name] = field.read()
                except NotYet:
                    continue
        return typed

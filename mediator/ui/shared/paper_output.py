"""A paper drawn for good, then printed or written out of the vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mediator.casework.attachments import write_out
from mediator.documents import Paper
from mediator.i18n import _
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import settle

Drawing = Callable[[], Paper]
"""Draws a paper of values already gathered, in a thread."""


class PaperOutput:
    """Prints and saves the paper its page shows, every edit kept first.

    ``drawing`` is asked in the window's thread, when everything is kept; it gives ``None`` when there is no paper.
    """

    def __init__(self, desk: Desk, page: QWidget, drawing: Callable[[], Drawing | None]) -> None:
        self._desk, self._page, self._drawing = desk, page, drawing

    def print_paper(self) -> None:
        """Draw the archival paper, then open the print dialog."""
        self._drawn(lambda paper: dialogs.print_pdf(self._page.window(), paper.content, paper.title))

    def save_paper(self, *, then_open: bool = False) -> None:
        """Draw the archival paper, then ask where to write it."""
        self._drawn(lambda paper: self._choose(paper, then_open=then_open))

    def _choose(self, paper: Paper, *, then_open: bool) -> None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialogs.choose_save(
            self._page.window(),
            _("Enregistrer le document"),
            _("Documents PDF (*.pdf)"),
            folder / paper.file_name,
            lambda path: self._write(path, paper, then_open=then_open),
        )

    def _write(self, path: Path, paper: Paper, *, then_open: bool) -> None:
        if not attempt(self._desk, lambda: write_out(path, paper.content)):
            return
        self._desk.notify(_("Le PDF est enregistré sous « {name} », hors du coffre.").format(name=path.name))
        if then_open:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _drawn(self, then: Callable[[Paper], None]) -> None:
        settle(self._page)
        draw = self._drawing()
        if draw is None:
            return
        self._page.setCursor(Qt.CursorShape.BusyCursor)

        def done(paper: Paper) -> None:
            self._page.unsetCursor()
            then(paper)

        def failed(problem: object) -> None:
            self._page.unsetCursor()
            sentence = getattr(problem, "sentence", None)
            self._desk.notify(sentence or _("Ce document n'a pas pu être dessiné."))

        jobs.run(lambda _progress: draw(), done=done, failed=failed)

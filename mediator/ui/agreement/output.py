"""The agreement as archival paper, printed or written out of the vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mediator.casework import attachments, printing
from mediator.documents import Paper
from mediator.domain.papers import CaseOnPaper, PaperKind
from mediator.i18n import _
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import settle


class Output:
    """Draws the paper as it stands, every edit kept first."""

    def __init__(self, desk: Desk, tab: QWidget, data: Callable[[], CaseOnPaper | None]) -> None:
        self._desk, self._tab, self._data = desk, tab, data
        self.language = ""
        """The language of the paper; the case's own when empty."""

    def print_paper(self) -> None:
        """Draw the archival paper, then open the print dialog."""
        self._drawn(lambda paper: dialogs.print_pdf(self._tab, paper.content, paper.title))

    def save_paper(self, *, then_open: bool = False) -> None:
        """Draw the archival paper, then ask where to write it."""

        def choose(paper: Paper) -> None:
            folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
            dialogs.choose_save(
                self._tab,
                _("Enregistrer l'accord"),
                "PDF (*.pdf)",
                folder / paper.file_name,
                lambda path: self._write(path, paper, then_open=then_open),
            )

        self._drawn(choose)

    def _write(self, path: Path, paper: Paper, *, then_open: bool) -> None:
        if not attempt(self._desk, lambda: attachments.write_out(path, paper.content)):
            return
        self._desk.notify(_("Le PDF est enregistré sous « {name} », hors du coffre.").format(name=path.name))
        if then_open:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _drawn(self, then: Callable[[Paper], None]) -> None:
        settle(self._tab)
        data, language = self._data(), self.language or None
        if data is None:
            return
        self._desk.notify(_("Le papier se prépare…"))
        jobs.run(lambda _progress: printing.paper_with(data, PaperKind.AGREEMENT, language), done=then)

"""A paper drawn for good, then printed or written out of the vault, once nothing in it betrays a confidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mediator.casework.attachments import write_out
from mediator.casework.leak_check import Leak
from mediator.documents import Paper
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import settle
from mediator.ui.shared.leak_panel import LeakPanel

Drawing = Callable[[], Paper]
"""Draws a paper of values already gathered, in a thread."""
Check = Callable[[], tuple[Leak, ...]]
"""What the paper would tell its readers that they may not know; asked in a thread."""

Prepared = tuple[Drawing, Check | None]
_KINDS: dict[str, Callable[[], str]] = {
    ".pdf": lambda: _("Documents PDF (*.pdf)"),
    ".docx": lambda: _("Documents Word (*.docx)"),
}


class PaperOutput:
    """Prints and saves the paper its page shows, every edit kept first.

    ``drawing`` and ``check`` are asked in the window's thread, when everything is kept; ``drawing`` gives ``None`` when
    there is no paper, ``check`` when nobody but the mediator will read it. ``word`` writes the same paper for Word;
    ``case`` names the case whose passages let through are listed when nothing more is found.
    What is found is put to her beside the page, and the paper leaves once she has mended each passage or said why it
    may stay.
    """

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        drawing: Callable[[], Drawing | None],
        check: Callable[[], Check | None] = lambda: None,
        *,
        word: Callable[[], Drawing | None] = lambda: None,
        case: Callable[[], str] = lambda: "",
    ) -> None:
        self._desk, self._page, self._drawing, self._check = desk, page, drawing, check
        self._word, self._case = word, case
        self.leaks = LeakPanel(desk, page)

    def print_paper(self) -> None:
        """Draw the archival paper, then open the print dialog."""
        self._deliver_shown(self.print_drawn)

    def save_paper(self, *, then_open: bool = False) -> None:
        """Draw the archival paper, then ask where to write it."""
        self._deliver_shown(lambda paper: self._choose(paper, then_open=then_open))

    def save_word(self) -> None:
        """Write the paper as a Word document, for those who redraft it, then ask where to put it."""
        settle(self._page)
        self.deliver(lambda: self._prepared(self._word), lambda paper: self._choose(paper, then_open=False))

    def look_through(self) -> None:
        """Look for confidences in the paper without letting it out."""
        self._deliver_shown(lambda _paper: self._nothing_found())

    def _nothing_found(self) -> None:
        if self._desk.audience() == MEDIATOR and self.leaks.show_kept(self._case(), self.look_through):
            return
        self._desk.notify(_("Rien de ce qui vous a été confié n'apparaît dans ce texte."))

    def print_drawn(self, paper: Paper) -> None:
        """Open the print dialog for a paper already drawn."""
        dialogs.print_pdf(self._page.window(), paper.content, paper.title)

    def put_away(self) -> None:
        """Close what was found: the screen is shared, or another case is shown."""
        self.leaks.put_away()

    def deliver(self, prepare: Callable[[], Prepared | None], then: Callable[[Paper], object]) -> None:
        """Draw, look for confidences, then do what was asked: now, or once she has gone through what was found.

        ``prepare`` is asked in the window's thread, again each time something changed while she mends.
        """
        self._run(prepare, then, waiting=False)

    def _run(self, prepare: Callable[[], Prepared | None], then: Callable[[Paper], object], *, waiting: bool) -> None:
        prepared = prepare()
        if prepared is None:
            return
        draw, check = prepared
        self._page.setCursor(Qt.CursorShape.BusyCursor)

        def drawn() -> tuple[Paper, tuple[Leak, ...]]:
            return draw(), check() if check else ()

        def done(result: tuple[Paper, tuple[Leak, ...]]) -> None:
            self._page.unsetCursor()
            paper, found = result
            if waiting and not self.leaks.is_open():
                return
            if not found and not waiting:
                self.leaks.put_away()
                then(paper)
            elif self._desk.audience() == MEDIATOR:
                self.leaks.show_leaks(found, lambda: then(paper), lambda: self._run(prepare, then, waiting=True))

        jobs.run(lambda _progress: drawn(), done=done, failed=self._failed)

    def _failed(self, problem: object) -> None:
        self._page.unsetCursor()
        self._desk.notify(getattr(problem, "sentence", None) or _("Ce document n'a pas pu être dessiné."))

    def _deliver_shown(self, then: Callable[[Paper], object]) -> None:
        settle(self._page)
        self.deliver(lambda: self._prepared(self._drawing), then)

    def _prepared(self, drawing: Callable[[], Drawing | None]) -> Prepared | None:
        draw = drawing()
        return None if draw is None else (draw, self._check())

    def _choose(self, paper: Paper, *, then_open: bool) -> None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialogs.choose_save(
            self._page.window(),
            _("Enregistrer le document"),
            _KINDS[Path(paper.file_name).suffix](),
            folder / paper.file_name,
            lambda path: self._write(path, paper, then_open=then_open),
        )

    def _write(self, path: Path, paper: Paper, *, then_open: bool) -> None:
        if not attempt(self._desk, lambda: write_out(path, paper.content)):
            return
        said = _("Le document est enregistré sous « {name} », hors du coffre.")
        if path.suffix == ".pdf":
            said = _("Le PDF est enregistré sous « {name} », hors du coffre.")
        self._desk.notify(said.format(name=path.name))
        if then_open:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

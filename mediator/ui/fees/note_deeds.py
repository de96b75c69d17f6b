"""What is done with a note: issued once nothing in it betrays a confidence, paid, taken back, written out of the vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from mediator.casework import billing, fee_issuing, fee_papers, leak_check
from mediator.casework.attachments import write_out
from mediator.casework.billing import Drawn
from mediator.casework.fee_issuing import Ahead
from mediator.documents import Paper
from mediator.domain.noun import today
from mediator.domain.papers import Missing
from mediator.domain.scope import party
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.tabs import target_of
from mediator.ui.fees.note_sheet import NoteActs, settle
from mediator.ui.fees.scene import read
from mediator.ui.shared import dialogs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import settle as keep_edits
from mediator.ui.shared.paper_output import PaperOutput, Prepared
from mediator.vault import NotFound

_ISSUE = "issue"


class NoteDeeds:
    """The deeds of the tab's notes. ``opened`` shows one of them."""

    def __init__(self, desk: Desk, page: QWidget, opened: Callable[[str], object]) -> None:
        self._desk, self._page, self._opened = desk, page, opened
        self._ahead: Ahead | None = None
        self._output = PaperOutput(desk, page, lambda: None)
        self.acts = NoteActs(self.issue, self.pay, self.credit, self.redo, self.remove, self.save, self.mend)

    def put_away(self) -> None:
        """Close what the search for confidences found."""
        self._output.put_away()

    def issue(self, drawn: Drawn) -> None:
        """Ask once, look for confidences in its words, then issue it for good."""
        keep_edits(self._page)
        number, _begun = fee_issuing.next_number(self._desk.vault)
        words = _("Émettre la note n° {number} ?").format(number=number)
        detail = _("Elle prend son numéro et ne changera plus : une erreur se corrige par un avoir.")

        def answered(key: str) -> None:
            if key == _ISSUE:
                self._output.deliver(lambda: self._prepared(drawn), lambda _paper: self._issue(drawn))

        dialogs.ask(
            self._page.window(), words, [(_ISSUE, _("Émettre")), ("", _("Pas encore"))], answered, detail=detail
        )

    def _prepared(self, drawn: Drawn) -> Prepared:
        vault, note = self._desk.vault, drawn.note
        said = "\n".join(line.text for line in drawn.lines)
        readers = party(note.case_id, note.payer_id or "")

        def draw() -> Paper:
            self._ahead = fee_issuing.draw_ahead(vault, note.id)
            return self._ahead.paper

        return draw, lambda: leak_check.check_text(vault, readers, note.case_id, said)

    def _issue(self, drawn: Drawn) -> None:
        vault, ahead = self._desk.vault, self._ahead
        issued: list[str] = []
        if attempt(self._desk, lambda: issued.append(fee_issuing.issue(vault, drawn.note.id, ahead=ahead).number)):
            self._desk.notify(_("La note n° {number} est émise.").format(number=issued[0]))

    def pay(self, drawn: Drawn) -> None:
        """Note that all that is due was paid today."""
        note = drawn.note
        settle(read(self._desk, note.case_id), note, note.paid_cents + drawn.due_cents, today())

    def credit(self, drawn: Drawn) -> None:
        """Prepare the note that takes this one back."""
        vault, made = self._desk.vault, list[str]()
        if attempt(self._desk, lambda: made.append(fee_issuing.begin_credit(vault, drawn.note.id).id)):
            self._desk.notify(_("L'avoir est prêt à relire."), undo=True)
            self._opened(made[0])

    def redo(self, drawn: Drawn) -> None:
        """Prepare a note like this one, to be put right."""
        vault, made = self._desk.vault, list[str]()
        if attempt(self._desk, lambda: made.append(fee_issuing.redo(vault, drawn.note.id).id)):
            self._desk.notify(_("La nouvelle note est prête à relire."), undo=True)
            self._opened(made[0])

    def remove(self, drawn: Drawn) -> None:
        """Put a draft in the recycle bin."""
        vault, note = self._desk.vault, drawn.note
        if attempt(self._desk, lambda: billing.remove_draft(vault, note.id, word(note.nature))):
            self._desk.notify(_("Le projet de note est à la corbeille."), undo=True)

    def save(self, drawn: Drawn) -> None:
        """Ask where to write the PDF as it was issued."""
        try:
            paper = fee_papers.issued_paper(self._desk.vault, drawn.note)
        except NotFound:
            paper = None
        if paper is None:
            return self._desk.notify(_("Le PDF de cette note n'est plus au dossier ; le registre le garde."))
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

        def write(path: Path) -> None:
            if attempt(self._desk, lambda: write_out(path, paper.content)):
                self._desk.notify(_("Le PDF est enregistré sous « {name} », hors du coffre.").format(name=path.name))

        kinds = _("Documents PDF (*.pdf)")
        return dialogs.choose_save(
            self._page.window(), _("Enregistrer le document"), kinds, folder / paper.file_name, write
        )

    def mend(self, missing: Missing) -> None:
        """Go where what is missing can be mended."""
        case_id = getattr(self._page, "case_id", "")
        if missing.noun != "paper_entry":
            self._desk.go(target_of(case_id, missing))

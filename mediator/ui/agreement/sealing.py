"""The acts around a signature: paper noted, the seal, an outside provider, copies, what a file is worth."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediator.casework import amend, attachments, intake, issuing, leak_check, printing, signing, verifying
from mediator.documents import Paper
from mediator.documents.sealing import Certificate, SealingProblem, open_card, open_file
from mediator.domain.files import Document
from mediator.domain.issuing import Channel, Delivery
from mediator.domain.noun import today
from mediator.domain.papers import PaperKind
from mediator.domain.practice import Practice
from mediator.domain.rules import RuleBroken
from mediator.i18n import _
from mediator.ui.agreement.scene import Scene
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import DateField, TextField
from mediator.ui.shared.paper_output import PaperOutput, Prepared


class Sealing:
    """What the card of signatures asks; the vault is touched in the window's thread, certificates in a job."""

    def __init__(self, desk: Desk, tab: QWidget, scene: Callable[[], Scene | None], output: PaperOutput) -> None:
        self._desk, self._tab, self._scene, self._output = desk, tab, scene, output

    def note_paper(self, signer_id: str, place: TextField, day: DateField) -> None:
        """Keep where and when somebody signed on paper."""
        place.commit_now()
        day.commit_now()
        vault, agreement_id = self._desk.vault, self._agreement_id()
        where, on = str(place.value() or ""), day.value() or today()
        if attempt(
            self._desk, lambda: signing.note_handwritten(vault, agreement_id, signer_id, place=where, signed_on=on)
        ):
            self._desk.notify(_("La signature est notée."), undo=True)

    # The seal.

    def seal(self) -> None:
        """Choose the certificate, ask for its password, then seal, unless the text betrays a confidence."""
        practice = intake.practice(self._desk.vault)
        if practice.card_library:
            self._ask_code(Path(practice.card_library))
            return
        known = practice.certificate_path
        if known and Path(known).is_file():
            self._ask_password(Path(known))
            return
        kinds = _("Certificats (*.p12 *.pfx)")
        dialogs.choose_file(self._tab.window(), _("Votre certificat"), kinds, self._ask_password)

    def _ask_password(self, path: Path) -> None:
        dialogs.ask_secret(
            self._tab.window(),
            _("Le mot de passe de votre certificat ?"),
            _("Mot de passe"),
            lambda password: self._seal_with(path, password),
            detail=_("Il sert à ouvrir « {name} », et n'est gardé nulle part.").format(name=path.name),
        )

    def _ask_code(self, library: Path) -> None:
        dialogs.ask_secret(
            self._tab.window(),
            _("Le code de votre carte ?"),
            _("Code"),
            lambda code: self._seal_with_card(library, code),
            detail=_("Il n'est gardé nulle part."),
        )

    def _seal_with_card(self, library: Path, code: str) -> None:
        self._seal_opened(lambda: open_card(library, code))

    def _seal_with(self, path: Path, password: str) -> None:
        if self._seal_opened(lambda: open_file(path, password)):
            practice = intake.practice(self._desk.vault)
            if practice.certificate_path != str(path):
                amend.amend(self._desk.vault, Practice, practice.id, certificate_path=str(path))

    def _seal_opened(self, opened: Callable[[], Certificate]) -> bool:
        """Seal with what ``opened`` gives; whether it gave something."""
        try:
            certificate = opened()
        except SealingProblem as problem:
            self._desk.notify(problem.sentence)
            return False
        practice = intake.practice(self._desk.vault)
        agreement_id, server = self._agreement_id(), practice.timestamp_url

        def prepared() -> Prepared | None:
            try:
                data = signing.to_seal(self._desk.vault, agreement_id, certificate.holder, time_stamped=bool(server))
            except RuleBroken as broken:
                self._desk.notify(broken.sentence)
                return None
            return lambda: signing.sealed(data, certificate, data.case.language, server), self._leaks()

        self._output.deliver(prepared, lambda paper: self._keep_sealed(agreement_id, paper))
        return True

    def _keep_sealed(self, agreement_id: str, paper: Paper) -> None:
        if attempt(self._desk, lambda: signing.keep_sealed(self._desk.vault, agreement_id, paper)):
            self._desk.notify(_("Le fichier est scellé et gardé dans le dossier. Remettez-en un exemplaire à chacun."))

    # An outside provider.

    def send_out(self) -> None:
        """Write the file to be signed elsewhere, and note that it left."""
        agreement_id, scene = self._agreement_id(), self._scene()
        if scene is None:
            return
        data = scene.data

        def out(paper: Paper) -> None:
            dialogs.choose_save(
                self._tab.window(),
                _("Le fichier à faire signer"),
                _("Documents PDF (*.pdf)"),
                Path.home() / paper.file_name,
                lambda path: self._written(path, paper, agreement_id),
            )

        self._output.deliver(
            lambda: ((lambda: printing.paper_with(data, PaperKind.AGREEMENT)), self._leaks()), out
        )  # fmt: skip

    def _written(self, path: Path, paper: Paper, agreement_id: str) -> None:
        if attempt(self._desk, lambda: attachments.write_out(path, paper.content)) and attempt(
            self._desk, lambda: signing.send_out(self._desk.vault, agreement_id, paper, "", today())
        ):
            self._desk.notify(_("C'est noté : le fichier est parti. Reprenez-le ici quand il revient signé."))

    def take_back(self, sent: Delivery) -> None:
        """Choose the file that came back; what it is worth is said before it is kept."""
        kinds = _("Documents PDF (*.pdf)")
        dialogs.choose_file(
            self._tab.window(), _("Le fichier revenu signé"), kinds, lambda path: self._returned(sent, path)
        )  # fmt: skip

    def _returned(self, sent: Delivery, path: Path) -> None:
        try:
            content = verifying.read_file(path)
            report = verifying.verify(content, self._desk.vault)
        except RuleBroken as broken:
            self._desk.notify(broken.sentence)
            return
        said = "\n".join(verifying.sentences(report))
        question = _("Garder ce fichier comme l'accord signé ?")
        choices = (
            [("keep", _("Le garder"))] if report.sound else [("", _("Ne pas le garder")), ("keep", _("Le garder"))]
        )

        def answered(answer: str) -> None:
            if answer == "keep" and attempt(
                self._desk, lambda: signing.come_back(self._desk.vault, sent.id, path, content, today())
            ):
                self._desk.notify(_("Le fichier signé est gardé. Ses engagements se suivent désormais."))

        dialogs.ask(self._tab.window(), question, choices, answered, detail=said)

    # Files and copies.

    def save(self, document: Document) -> None:
        """Write a copy of a signed file out of the vault."""
        dialogs.choose_save(
            self._tab.window(),
            _("Enregistrer une copie"),
            _("Tous les fichiers (*)"),
            Path.home() / Path(document.filename).name,
            lambda path: self._save_to(document, path),
        )

    def _save_to(self, document: Document, path: Path) -> None:
        if attempt(self._desk, lambda: attachments.save_copy(self._desk.vault, document, path)):
            self._desk.notify(_("La copie est enregistrée. Elle n'est plus protégée par le coffre."))

    def check(self, document: Document) -> None:
        """Say what a kept file is worth, in a job: reading signatures takes a moment."""
        vault = self._desk.vault
        content = attachments.content_of(vault, document)
        self._tab.setCursor(Qt.CursorShape.BusyCursor)

        def said(report: verifying.Report) -> None:
            self._tab.unsetCursor()
            dialogs.notify(
                self._tab.window(), _("Ce fichier"), detail="\n".join(verifying.sentences(report))
            )  # fmt: skip

        def failed(problem: object) -> None:
            self._tab.unsetCursor()
            self._desk.notify(getattr(problem, "sentence", None) or _("Ce fichier n'a pas pu être vérifié."))

        jobs.run(lambda _progress: verifying.verify(content, vault), done=said, failed=failed)

    def hand_over(self, document: Document, party_id: str) -> None:
        """Note that a party received its copy."""
        if attempt(
            self._desk,
            lambda: issuing.deliver(self._desk.vault, document.id, recipient_id=party_id, channel=Channel.HAND),
        ):
            self._desk.notify(_("L'exemplaire est noté comme remis."), undo=True)

    def _leaks(self) -> Callable[[], tuple[leak_check.Leak, ...]]:
        scene, vault = self._scene(), self._desk.vault
        case_id = scene.case_id if scene else ""
        return lambda: leak_check.check_paper(vault, PaperKind.AGREEMENT, case_id)

    def _agreement_id(self) -> str:
        scene = self._scene()
        assert scene is not None
        assert scene.draft is not None
        return scene.draft.paper.agreement.id

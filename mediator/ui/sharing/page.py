"""The page « Confier le dossier »: for whom, which files, what opens it; then what already left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mediator.casework import sending
from mediator.casework.anonymising import Veiled, anonymised, reader_of
from mediator.casework.faces import Face
from mediator.casework.overview import head_of
from mediator.casework.sending import Choice, Parcel
from mediator.casework.sending_many import Sent, send_many
from mediator.domain.case_files import CaseFileAudience, CaseFileRecord
from mediator.domain.changes import ChangeSet
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import _, ngettext
from mediator.ui.case.forms import RowList
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.jobs import Job
from mediator.ui.shared.parts import Act, Section, quiet_button
from mediator.ui.shared.stylesheet import look
from mediator.ui.sharing import already
from mediator.ui.sharing.audience import AudienceChoice
from mediator.ui.sharing.documents import DocumentsChoice, told
from mediator.ui.sharing.review import ReviewPanel
from mediator.ui.sharing.sealing import SealingChoice
from mediator.ui.sharing.several import SeveralCases
from mediator.ui.sharing.writing import REFUSALS, Order, Writer
from mediator.vault import NotFound

_WIDTH = 720
_PAUSE_MS = 60


class SharingPage(QWidget):
    """Nothing leaves before the words that leave were compared with what their readers may not know."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = self._reference = ""
        self._faces: dict[str, Face] = {}
        self._counting: Job | None = None
        self._seed = ""
        self._reviewed: dict[str, str] = {}
        self.audience = AudienceChoice()
        self.documents = DocumentsChoice()
        self.sealing = SealingChoice(desk)
        self.several = SeveralCases(desk)
        self.review = ReviewPanel(self)
        self.count = look(WholeLabel("", self), "strong")
        self.to_read = look(WholeLabel("", self), "soft")
        self.review_button = QPushButton(_("Relire les textes…"), self)
        self.lacking = look(QLabel(self), "small")
        self.write_button = look(QPushButton(_("Écrire le fichier…"), self), "primary")
        self.bar = QProgressBar(self)
        self.cancel_button = QPushButton(_("Annuler"), self)
        self.records = RowList()
        self._lay_out()
        self.writer = Writer(desk, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._connect()
        self._show_busy(busy=False)
        for widget in (self._files, self.to_read, self.review_button):
            widget.hide()
        self.setFocusProxy(self.audience.radios[CaseFileAudience.FULL])

    def _lay_out(self) -> None:
        self.head = Heading(_("Confier le dossier"))
        self.case_name = look(QLabel(self), "soft")
        self.back = quiet_button(Act(_("Revenir au dossier"), self.leave, _("Échap")), self)
        self.head.line.addWidget(self.back)
        self.head.column.addWidget(self.case_name)
        self.sheet = PageScroll(self, width=_WIDTH)
        self._files = Section(_("Pièces"))
        self._files.body.addWidget(self.documents)
        already_gone = Section(_("Déjà partis et reçus"))
        already_gone.body.addWidget(self.records)
        self.nothing = look(QLabel(_("Rien n'est encore parti de ce dossier."), self), "soft")
        already_gone.body.addWidget(self.nothing)
        for section in (self._for_whom(), self._files, self._opening(), already_gone):
            self.sheet.column.addWidget(section)
        self.sheet.column.addWidget(self.several)
        self.sheet.column.addStretch()
        reading = QWidget(self)
        inner = QVBoxLayout(reading)
        inner.setContentsMargins(24, 16, 24, 16)
        inner.addWidget(self.review)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.sheet)
        self.stack.addWidget(reading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)

    def _for_whom(self) -> Section:
        section = Section(_("Pour qui"))
        section.body.addWidget(self.audience)
        section.body.addSpacing(16)
        section.body.addWidget(self.count)
        section.body.addSpacing(4)
        section.body.addWidget(self.to_read)
        section.body.addSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.review_button)
        line.addStretch()
        section.body.addLayout(line)
        return section

    def _opening(self) -> Section:
        section = Section(_("Ce qui ouvrira le fichier"))
        section.body.addWidget(self.sealing)
        section.body.addSpacing(16)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.write_button)
        line.addWidget(self.bar, 1)
        line.addWidget(self.cancel_button)
        line.addWidget(self.lacking)
        line.addStretch()
        section.body.addLayout(line)
        return section

    def _connect(self) -> None:
        self._pause.timeout.connect(self._count)
        self.audience.changed.connect(self._chosen)
        self.documents.changed.connect(self._pause.start)
        self.sealing.changed.connect(self._tell)
        self.write_button.clicked.connect(self.write)
        self.cancel_button.clicked.connect(self.writer.cancel)
        self.review_button.clicked.connect(self.read_again)
        self.review.ended.connect(self._read)
        self.several.wanted.connect(self._choose_folder)
        self.writer.busy.connect(lambda busy: self._show_busy(busy=busy))
        self.writer.progressed.connect(self._progressed)
        self.writer.written.connect(self._written)
        self.writer.looked.connect(lambda check: self.documents.mark(check.telling))
        self._tell()

    # What the shell asks.

    def title(self) -> str:
        """The reference of the case: neutral."""
        return self._reference

    def show_target(self, target: Target) -> None:
        """Show the case that is named."""
        if target.case_id and target.case_id != self._case_id:
            self._case_id = target.case_id
            self._forget()
        self._show()

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        self.stack.setVisible(audience == MEDIATOR)
        self.case_name.setVisible(audience == MEDIATOR)
        if audience != MEDIATOR:
            self.writer.leaks.put_away()
            self._read()
            self._forget()
        elif self._case_id:
            self._show()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Count again what would leave, and show the keys and what left as they are now."""
        if changes is None or changes.touches("colleague_key"):
            self.sealing.show_keys()
        if self._case_id and (changes is None or changes.case_id in (None, self._case_id)):
            self._show()

    def leave(self) -> None:
        """Go back to the case."""
        self._desk.go(Target("case", self._case_id))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pause.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()
        if self._counting is not None:
            self._counting.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    # Choosing.

    def choice(self) -> Choice:
        """What is chosen now."""
        audience = self.audience.audience()
        anonymous = audience is CaseFileAudience.ANONYMISED
        return Choice(
            audience,
            self.audience.party_id(),
            own_notes=self.audience.with_own_notes(),
            left_out=self.documents.left_out(),
            seed=self._seed if anonymous else "",
            reviewed=self._reviewed if anonymous else {},
        )

    def _chosen(self) -> None:
        self.documents.mark(())
        self.writer.leaks.put_away()
        self._pause.start()

    def _forget(self) -> None:
        """Another case, or other eyes: let go of all that was typed and read for this one."""
        self._reviewed, self._seed = {}, ""
        self.documents.forget()
        self.sealing.forget()
        self.several.put_away()
        self.review.show_texts((), lambda _text: ())
        self._turn_to(reading=False)

    def _show(self) -> None:
        if self._desk.audience() != MEDIATOR:
            return
        vault = self._desk.vault
        try:
            head = head_of(vault, MEDIATOR, self._case_id)
        except NotFound:
            self._case_id = ""
            self._desk.go(Target("cases"))
            return
        self._reference = head.case.reference
        self._faces = {face.id: face for face in head.parties}
        self.case_name.setText(f"{head.case.reference} · {head.case.subject}")
        self.audience.show_parties(head.parties)
        records = sending.records_of(vault, self._case_id)
        already.show(self.records, records, self._faces)
        self.nothing.setVisible(not records)
        self._pause.start()

    def _count(self) -> None:
        if self._counting is not None:
            self._counting.cancel()
        if not self._case_id or not self.isVisible() or self._desk.audience() != MEDIATOR:
            return
        vault, case_id, choice = self._desk.vault, self._case_id, self.choice()
        whole = Choice(choice.audience, choice.party_id)

        def count(_progress: object) -> tuple[Parcel, Parcel]:
            parcel = sending.parcel_of(vault, case_id, choice)
            return parcel, sending.parcel_of(vault, case_id, whole) if choice.left_out else parcel

        self._counting = jobs.run(count, done=lambda found: self._counted(*found), failed=self._uncounted)

    def _counted(self, parcel: Parcel, whole: Parcel) -> None:
        if parcel.case_id != self._case_id:
            return
        anonymous = parcel.choice.audience is CaseFileAudience.ANONYMISED
        self.count.setText(told(parcel.going, parcel.staying, parcel.documents))
        self.documents.show_documents(whole.documents)
        self._files.setVisible(bool(whole.documents))
        self.review_button.setVisible(anonymous)
        self.to_read.setVisible(anonymous)
        read = ngettext("{n} texte relu part.", "{n} textes relus partent.", len(self._reviewed))
        held = _("Les textes libres sont retenus tant que vous ne les avez pas relus.")
        self.to_read.setText(f"{held} {read}" if self._reviewed else held)

    def _uncounted(self, problem: object) -> None:
        """What cannot be written now cannot be counted; writing will say why."""
        if not isinstance(problem, REFUSALS):
            assert isinstance(problem, BaseException)
            raise problem
        self.count.setText("")

    def _tell(self) -> None:
        lacking = self.sealing.lacking()
        self.lacking.setText(lacking)
        self.write_button.setEnabled(not lacking)

    # Reading the texts of an anonymous case.

    def read_again(self) -> None:
        """Read one by one the texts an anonymous case would carry."""
        vault, case_id, seed = self._desk.vault, self._case_id, self._seed
        self.writer.run(lambda _progress: anonymised(vault, case_id, seed=seed), self._show_texts)

    def _show_texts(self, veiled: object) -> None:
        assert isinstance(veiled, Veiled)
        self._seed = veiled.seed
        reader = reader_of(self._desk.vault, self._case_id, veiled.seed)
        self.review.show_texts(veiled.texts, reader.doubts, self._reviewed)
        self._turn_to(reading=True)
        self.review.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, *, reading: bool) -> None:
        self.stack.setCurrentIndex(int(reading))
        self.back.setVisible(not reading)

    def _read(self) -> None:
        if self.stack.currentIndex() == 0:
            return
        self._reviewed = self.review.reviewed()
        self._turn_to(reading=False)
        self.review_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pause.start()

    # Writing.

    def write(self) -> None:
        """Write the file, once nothing in it tells what its readers may not know."""
        sealed = self.sealing.chosen()
        if sealed is not None and self._case_id:
            self.writer.write(Order(self._case_id, self.choice(), sealed))

    def _written(self, record: object) -> None:
        assert isinstance(record, CaseFileRecord)
        self.sealing.forget()
        self._desk.notify(_("Le dossier est écrit : {name}.").format(name=record.filename))

    def _choose_folder(self) -> None:
        choice = self.choice()
        if choice.audience is CaseFileAudience.PARTY:
            self._desk.notify(_("Chaque dossier a ses parties : confiez-les un par un."))
        elif lacking := self.sealing.lacking():
            self._desk.notify(lacking)
        else:
            dialogs.choose_folder(self, _("Où écrire les dossiers"), self._write_many)

    def _write_many(self, folder: Path) -> None:
        sealed, vault, chosen = self.sealing.chosen(), self._desk.vault, self.several.chosen()
        if sealed is None:
            return
        choice = Choice(self.audience.audience(), own_notes=self.audience.with_own_notes())
        self.writer.run(
            lambda progress: send_many(
                vault, chosen, choice, folder, sealed.sealing,
                who=sealed.who, fingerprint=sealed.fingerprint, told=progress,
            ),
            self._sent,
        )  # fmt: skip

    def _sent(self, sent: object) -> None:
        assert isinstance(sent, Sent)
        self.sealing.forget()
        said = ngettext("{n} dossier est écrit.", "{n} dossiers sont écrits.", len(sent.records))
        if sent.held_back:
            names = ", ".join(case.reference for case in sent.held_back)
            said += " " + _("À confier un par un, après relecture : {names}.").format(names=names)
        self._desk.notify(said)

    def _show_busy(self, *, busy: bool) -> None:
        self.bar.setRange(0, 0)
        for widget in (self.bar, self.cancel_button):
            widget.setVisible(busy)
        for widget in (self.write_button, self.lacking):
            widget.setVisible(not busy)
        for widget in (self.audience, self.documents, self.sealing, self.several):
            widget.setEnabled(not busy)

    def _progressed(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleName(what)
        self.bar.setToolTip(what)

"""One training: a line to read, which opens in place; the file that proves it is dropped on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import training
from mediator.casework.attachments import write_out
from mediator.domain.durations import spent_words
from mediator.domain.training import Training, TrainingKind
from mediator.domain.training_time import read_length
from mediator.domain.words import word
from mediator.i18n import _, day
from mediator.ui.case.forms import NounForm
from mediator.ui.shared import dialogs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, DateField, LineField, TextField, settle
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_DATE_WIDTH = 110
FILES = "*.pdf *.jpg *.jpeg *.png *.docx *.odt"


class LengthField(LineField):
    """How long it lasted; its value is minutes."""

    def read(self) -> int:
        text = self.editor.text().strip()
        return read_length(text) if text else 0

    def shown(self, value: Any) -> str:
        return spent_words(value) if value else ""


class TrainingCard(QWidget):
    """Enter or a click opens its fields under the line; Esc closes them."""

    opened = Signal(str, bool)

    def __init__(self, desk: Desk, noun: Training, *, is_open: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self.noun = noun
        self.setAcceptDrops(True)
        chips = [Chip(_("Justifié"), "joint")] if noun.proof_sha256 else []
        said = " · ".join(part for part in (noun.title, noun.organiser) if part)
        trailing = " · ".join(
            part for part in (word(noun.kind), spent_words(noun.minutes) if noun.minutes else "") if part
        )
        self.row = Row(
            said,
            leading=day(noun.happened_on, "medium"),
            leading_width=_DATE_WIDTH,
            trailing=trailing,
            chips=chips,
            acts=self._acts(),
        )
        self.row.opened.connect(lambda: self.opened.emit(noun.id, self.form is None))
        self.setFocusProxy(self.row)
        self.form: NounForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.row)
        if is_open:
            self._open()

    def keep_proof(self, path: Path) -> None:
        """Keep a file as the proof of this training."""
        settle(self)
        if attempt(self._desk, lambda: training.keep_proof(self._desk.vault, self.noun.id, path)):
            self._desk.notify(_("« {name} » est gardé dans le coffre.").format(name=path.name), undo=True)

    def choose_proof(self) -> None:
        """Ask which file proves it."""
        kinds = _("Justificatifs ({kinds})").format(kinds=FILES)
        dialogs.choose_file(self.window(), _("Choisir le justificatif"), kinds, self.keep_proof)

    def save_proof(self) -> None:
        """Write the proof out of the vault."""
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialogs.choose_save(
            self.window(), _("Enregistrer le justificatif"), "", folder / self.noun.proof_name, self._write
        )  # fmt: skip

    def _write(self, path: Path) -> None:
        if attempt(self._desk, lambda: write_out(path, training.proof_of(self._desk.vault, self.noun))):
            self._desk.notify(_("Le justificatif est enregistré sous « {name} ».").format(name=path.name))

    def remove(self) -> None:
        """Put it in the recycle bin."""
        settle(self)
        training.remove(self._desk.vault, self.noun.id)
        self._desk.notify(_("La formation est dans la corbeille."), undo=True)

    def _acts(self) -> list[Act]:
        vault = self._desk.vault
        acts = [Act(_("Joindre un justificatif…"), self.choose_proof)]
        if self.noun.proof_sha256:
            acts.append(Act(_("Enregistrer le justificatif…"), self.save_proof))
            acts.append(Act(_("Retirer le justificatif"), lambda: training.drop_proof(vault, self.noun.id)))
        return [*acts, Act(_("Mettre à la corbeille"), self.remove)]

    def _open(self) -> None:
        self.form = NounForm(
            self._desk,
            self.noun,
            [
                ("title", TextField(_("Intitulé"))),
                ("kind", ChoiceField(_("Type"), [(kind, word(kind)) for kind in TrainingKind])),
                ("organiser", TextField(_("Organisme"))),
                ("happened_on", DateField(_("Date"))),
                ("minutes", LengthField(_("Durée"), placeholder=_("14 h"))),
            ],
        )
        beneath = QWidget(self)
        column = QVBoxLayout(beneath)
        column.setContentsMargins(_DATE_WIDTH + 18, 8, 8, 16)
        column.setSpacing(8)
        column.addWidget(self.form)
        proof = QHBoxLayout()
        named = self.noun.proof_name or _("Déposez ici l'attestation, ou choisissez-la.")
        said = look(QLabel(named), "soft")
        said.setTextFormat(Qt.TextFormat.PlainText)
        self.proof_button = quiet_button(Act(_("Joindre un justificatif…"), self.choose_proof))
        proof.addWidget(self.proof_button)
        proof.addWidget(said, 1)
        column.addLayout(proof)
        self._column.addWidget(beneath)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self.opened.emit(self.noun.id, False)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.keep_proof(files[0])

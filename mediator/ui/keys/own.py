"""Her own key: what she gives to colleagues, and the fingerprint they read to each other."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mediator.casework import keys
from mediator.exchange.case_file import keys as cards
from mediator.i18n import _
from mediator.ui.keys.digits import Digits
from mediator.ui.shared import dialogs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.parts import Section, clear_layout
from mediator.ui.shared.stylesheet import look

_DIGITS = 22


class OwnKeyCard(QWidget):
    """« Votre clé »."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fingerprint = ""
        section = Section(_("Votre clé"))
        said = _(
            "Donnez votre fiche à un confrère : il écrira pour vous des dossiers que ce coffre seul ouvre. "
            "Elle ne contient aucun secret. Lisez-vous l'un à l'autre l'empreinte, au téléphone ou de vive voix : "
            "vous saurez que personne ne s'est mis entre vous."
        )
        section.body.addWidget(look(WholeLabel(said, self), "soft"))
        self._digits = QVBoxLayout()
        section.body.addSpacing(8)
        section.body.addLayout(self._digits)
        section.body.addSpacing(8)
        self.copy_button = QPushButton(_("Copier ma fiche"), self)
        self.copy_button.clicked.connect(self.copy)
        self.save_button = QPushButton(_("Enregistrer ma fiche…"), self)
        self.save_button.clicked.connect(self.save)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.copy_button)
        line.addWidget(self.save_button)
        line.addStretch()
        section.body.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)

    def show_key(self) -> None:
        """Show the fingerprint of her key, made now if there was none."""
        told = cards.fingerprint(keys.own_card(self._desk.vault))
        if told == self.fingerprint:
            return
        self.fingerprint = told
        clear_layout(self._digits)
        self._digits.addWidget(Digits(told, size=_DIGITS))

    def copy(self) -> None:
        """Put the card in the clipboard: nothing in it is secret."""
        QGuiApplication.clipboard().setText(cards.written(keys.own_card(self._desk.vault)))
        self._desk.notify(_("Votre fiche est copiée : collez-la dans un courriel."))

    def save(self) -> None:
        """Write the card to a file."""
        title, kinds = _("Enregistrer ma fiche"), _("Fiche de clé (*{suffix})").format(suffix=keys.CARD_SUFFIX)
        suggested = Path.home() / f"{_('ma-cle')}{keys.CARD_SUFFIX}"
        dialogs.choose_save(self, title, kinds, suggested, self._save_to)

    def _save_to(self, path: Path) -> None:
        if attempt(self._desk, lambda: keys.save_card(self._desk.vault, path)):
            self._desk.notify(_("Votre fiche est enregistrée."))

"""Taking a colleague's card: pasted, or read from the file it came in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mediator.casework import keys
from mediator.exchange.case_file import keys as cards
from mediator.i18n import _
from mediator.ui.shared import dialogs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look


class AddKey(QFrame):
    """The card as it was received, the name to keep it under, and the act."""

    added = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        self._desk = desk
        self.text = QPlainTextEdit(self)
        self.text.setPlaceholderText(_("Collez ici la fiche reçue, ou une clé qui commence par age1…"))
        self.text.setAccessibleName(_("Fiche reçue"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        self.text.textChanged.connect(self._propose_name)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(_("Nom du confrère"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.name.returnPressed.connect(self.keep)
        self.keep_button = look(QPushButton(_("Garder cette clé"), self), "primary")
        self.keep_button.clicked.connect(self.keep)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.text)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 1)
        line.addWidget(self.keep_button)
        column.addLayout(line)
        acts = QHBoxLayout()
        acts.addWidget(quiet_button(Act(_("Lire une fiche dans un fichier…"), self.choose), self))
        acts.addWidget(quiet_button(Act(_("Renoncer"), self.leave, _("Échap")), self))
        acts.addStretch()
        column.addLayout(acts)

    def begin(self) -> None:
        """Open it, empty."""
        self.text.clear()
        self.name.clear()
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Put it away; nothing is kept."""
        self.hide()
        self.left.emit()

    def choose(self) -> None:
        """Take the card from a file."""
        kinds = _("Fiche de clé (*{suffix} *.txt)").format(suffix=keys.CARD_SUFFIX)
        dialogs.choose_file(self, _("Lire une fiche"), kinds, self.read)

    def read(self, path: Path) -> None:
        """Show the card a file holds."""
        attempt(self._desk, lambda: self.text.setPlainText(keys.read_card(path)))

    def keep(self) -> None:
        """Keep the key, or say what lacks."""
        kept: list[str] = []

        def keep() -> None:
            kept.append(keys.add_colleague(self._desk.vault, self.text.toPlainText(), self.name.text()).id)

        if attempt(self._desk, keep):
            self.hide()
            self.added.emit(kept[0])
            self._desk.notify(_("La clé est gardée. Comparez maintenant l'empreinte avec votre confrère."), undo=True)

    def _propose_name(self) -> None:
        card = cards.read(self.text.toPlainText())
        if card is not None and card.name and not self.name.isModified():
            self.name.setText(card.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

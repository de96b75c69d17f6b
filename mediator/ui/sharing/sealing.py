"""What opens the file: the key of a colleague, another age key, or a passphrase given by another way."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from mediator.casework import keys
from mediator.exchange.case_file import ForKey, Passphrase, Sealing
from mediator.exchange.case_file.keys import is_recipient
from mediator.i18n import _
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look
from mediator.ui.shell.strength import strength

_PASSPHRASE, _OTHER = "passphrase", "other"


@dataclass(frozen=True, slots=True)
class Sealed:
    """How the file is sealed, and for whom in words."""

    sealing: Sealing
    who: str
    fingerprint: str = ""


class SealingChoice(QWidget):
    """Says calmly what lacks; what is typed here is kept nowhere."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.how = QComboBox(self)
        self.how.setAccessibleName(_("Ce qui ouvre le fichier"))
        self.how.currentIndexChanged.connect(lambda _place: self._show_more())
        self.said = look(WholeLabel("", self), "soft")
        self.compare = quiet_button(Act(_("Comparer l'empreinte"), self._to_key), self)
        self.key = self._line(_("La clé, qui commence par age1…"))
        self.words = self._line(_("Phrase de passe"), secret=True)
        self.again = self._line(_("Encore une fois"), secret=True)
        self.strength = look(QLabel(self), "small")
        self.who = self._line(_("À qui ? (pour votre propre registre)"))
        self.words.textChanged.connect(lambda typed: self.strength.setText(strength(typed)[1]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self.how)
        line.addWidget(self.compare)
        line.addStretch()
        column.addLayout(line)
        column.addWidget(self.said)
        pair = QHBoxLayout()
        pair.addWidget(self.words)
        pair.addWidget(self.again)
        column.addLayout(pair)
        for widget in (self.strength, self.key, self.who):
            column.addWidget(widget)
        self.show_keys()

    def _line(self, name: str, *, secret: bool = False) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textChanged.connect(lambda _text: self.changed.emit())
        return line

    def show_keys(self) -> None:
        """The colleagues whose key is kept, as they are now."""
        kept = self.how.currentData()
        self.how.blockSignals(True)
        self.how.clear()
        for each in keys.colleagues(self._desk.vault):
            self.how.addItem(_("La clé de {name}").format(name=each.key.name), each.key.id)
        self.how.addItem(_("Une phrase de passe"), _PASSPHRASE)
        self.how.addItem(_("Une autre clé age"), _OTHER)
        self.how.setCurrentIndex(max(0, self.how.findData(kept)))
        self.how.blockSignals(False)
        self._show_more()

    def chosen(self) -> Sealed | None:
        """How to seal; ``None`` while something lacks, which :meth:`lacking` says."""
        if self.lacking():
            return None
        match self.how.currentData():
            case "passphrase":
                return Sealed(Passphrase(self.words.text()), self.who.text())
            case "other":
                return Sealed(ForKey(self.key.text().strip()), self.who.text())
            case _:
                colleague = self._colleague()
                assert colleague is not None
                return Sealed(ForKey(colleague.key.recipient), colleague.key.name, colleague.fingerprint)

    def lacking(self) -> str:
        """What lacks before a file can be written, in a sentence; empty when nothing does."""
        match self.how.currentData():
            case "passphrase":
                if not self.words.text():
                    return _("Choisissez une phrase de passe.")
                return "" if self.words.text() == self.again.text() else _("Les deux phrases diffèrent.")
            case "other":
                return "" if is_recipient(self.key.text().strip()) else _("Collez la clé entière du destinataire.")
            case _:
                return ""

    def forget(self) -> None:
        """Let go of what was typed."""
        for line in (self.words, self.again, self.key, self.who):
            line.clear()

    def _colleague(self) -> keys.Colleague | None:
        wanted = self.how.currentData()
        return next((each for each in keys.colleagues(self._desk.vault) if each.key.id == wanted), None)

    def _to_key(self) -> None:
        self._desk.go(Target("keys", noun="colleague_key", noun_id=self.how.currentData()))

    def _show_more(self) -> None:
        way, colleague = self.how.currentData(), self._colleague()
        for line in (self.words, self.again, self.strength):
            line.setVisible(way == _PASSPHRASE)
        self.key.setVisible(way == _OTHER)
        self.who.setVisible(colleague is None)
        uncompared = colleague is not None and not colleague.compared
        self.compare.setVisible(uncompared)
        self.said.setText(_told(way, uncompared=uncompared))
        look(self.said, "missing" if uncompared else "soft")
        self.strength.setText(strength(self.words.text())[1])
        self.changed.emit()


def _told(way: str, *, uncompared: bool) -> str:
    if way == _PASSPHRASE:
        return _("Donnez-la de vive voix ou au téléphone, jamais par le chemin que prend le fichier.")
    if way == _OTHER:
        return _("Le fichier ne s'ouvrira qu'avec le secret de cette clé.")
    if uncompared:
        return _("Vous n'avez pas encore comparé l'empreinte de cette clé : rien ne prouve qu'elle est la sienne.")
    return _("Ce confrère seul pourra l'ouvrir, depuis son coffre.")

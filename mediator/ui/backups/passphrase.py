"""Another passphrase: the one of now, the new one twice, and how long it would hold."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from mediator.i18n import _
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look
from mediator.ui.shell.strength import strength
from mediator.ui.shell.unlock_parts import Screen, Secret, StrengthMeter


class PassphraseScreen(Screen):
    """``wanted`` gives the passphrase of now and the new one."""

    wanted = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Changer la phrase de passe"),
            _(
                "Le coffre est réécrit sous une nouvelle clé. Les sauvegardes déjà faites ne changent pas : qui connaît l'ancienne phrase de passe peut encore les ouvrir."
            ),
            parent,
        )
        self.old = Secret(_("Phrase de passe actuelle"), self)
        self.first = Secret(_("Nouvelle phrase de passe"), self)
        self.second = Secret(_("La nouvelle, une seconde fois"), self)
        self.meter = StrengthMeter(strength, self)
        self.first.textChanged.connect(self.meter.judge)
        for box in (self.old, self.first, self.second):
            box.textChanged.connect(self._weigh)
            box.returnPressed.connect(self._change)
        for widget in (self.old, self.first, self.meter, self.second, self.problem):
            self.column.addWidget(widget)
        self.button = self.add_button(_("Changer la phrase de passe"), self._change, primary=True)
        self.add_quiet(Act(_("Retour"), self.left.emit))
        self._said = look(QLabel(self), "small")
        self.column.addWidget(self._said)
        self._weigh()

    def say(self, words: str) -> None:
        """Say what is under way."""
        self._said.setText(words)

    def forget(self) -> None:
        """Forget what was typed."""
        for box in (self.old, self.first, self.second):
            box.wipe()
        self.problem.hide()
        self.say("")

    def refuse(self, sentence: str) -> None:
        """Say why nothing changed, and let the passphrase of now be typed again."""
        self.say("")
        self.problem.tell(sentence, [])
        self.old.setFocus()
        self.old.selectAll()

    def _weigh(self) -> None:
        typed = self.first.text()
        self.button.setEnabled(bool(self.old.text() and typed and typed == self.second.text()))

    def _change(self) -> None:
        if self.button.isEnabled():
            self.wanted.emit(self.old.text(), self.first.text())
        elif self.second.text() and self.first.text() != self.second.text():
            self.problem.tell(_("Les deux phrases diffèrent encore."), [])
        else:
            self.focusNextChild()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

"""The recovery key, shown once: read it, print it, or copy it for a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QLabel, QWidget

from mediator.i18n import _
from mediator.ui.shared import dialogs, theme
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look
from mediator.ui.shell.unlock_parts import Screen

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

COPY_MS = 60_000
_GROUP, _GROUPS_A_LINE = 4, 4


def grouped(key: str) -> list[str]:
    """The key in lines of four groups of four, easier to copy by hand."""
    letters = "".join(character for character in key if character.isalnum())
    groups = [letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP)]
    return ["  ".join(groups[i : i + _GROUPS_A_LINE]) for i in range(0, len(groups), _GROUPS_A_LINE)]


class RecoverySheet(Screen):
    """``noted`` says the mediator keeps the key somewhere."""

    noted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Votre clé de secours"),
            _(
                "Elle ouvre le coffre si vous oubliez la phrase de passe. Gardez-la sur papier, "
                "loin de cet ordinateur : qui la tient peut tout lire."
            ),
            parent,
        )
        self._key = ""
        self._copied = QTimer(self, singleShot=True, interval=COPY_MS)
        self._copied.timeout.connect(self.clear_copy)
        self._shown = look(QLabel(self), "key")
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.column.addWidget(self._shown)
        self.add_quiet(
            Act(_("Imprimer la feuille…"), self.print_key, icon="print"),
            Act(_("Copier pour une minute"), self.copy, icon="copy"),
        )
        self._said = look(QLabel(self), "small")
        self.column.addWidget(self._said)
        self.button = self.add_button(_("Je l'ai notée"), self.noted.emit, primary=True)

    def show_key(self, key: str) -> None:
        """Show ``key``."""
        self._key = key
        self._shown.setFont(theme.serif(22))
        self._shown.setText("\n".join(grouped(key)))
        self._shown.setAccessibleName(_("Clé de secours"))

    def forget(self) -> None:
        """Show the key no more."""
        self._key = ""
        self._shown.clear()
        self._said.clear()

    def copy(self) -> None:
        """Put the key on the clipboard, marked as a secret, and take it off after a minute."""
        data = QMimeData()
        data.setText(self._key)
        data.setData("x-kde-passwordManagerHint", b"secret")
        QGuiApplication.clipboard().setMimeData(data)
        self._copied.start()
        self._said.setText(_("Copiée. Elle s'effacera du presse-papiers dans une minute."))

    def clear_copy(self) -> None:
        """Take the key off the clipboard, if it is still there."""
        clipboard = QGuiApplication.clipboard()
        if self._key and clipboard.text() == self._key:
            clipboard.clear()
            self._said.setText(_("Le presse-papiers est effacé."))

    def print_key(self) -> None:
        """Print the sheet."""
        dialogs.print_drawn(self, _("Clé de secours"), self._draw)

    def _draw(self, printer: QPrinter) -> None:
        painter = QPainter(printer)
        dots = printer.resolution() / 72
        width = painter.viewport().width()
        lines = (
            (_("Mediator · clé de secours"), 18, 60),
            ("\n".join(grouped(self._key)), 20, 180),
            (_("Cette clé ouvre le coffre sans la phrase de passe. À garder sous clé."), 11, 320),
        )
        for text, points, top in lines:
            painter.setFont(theme.serif(round(points * dots)))
            painter.drawText(QRectF(0, top * dots, width, 140 * dots), Qt.AlignmentFlag.AlignHCenter, text)
        painter.end()

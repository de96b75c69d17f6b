"""The screens seen before a vault is open: welcome, new vault, unlocking, the recovery sheet. They know no vault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mediator.i18n import _
from mediator.ui.shared import icons, theme
from mediator.ui.shared.parts import Act, Elided, clear_layout, quiet_button
from mediator.ui.shared.stylesheet import look

WIDTH = 440
VAULT_KINDS = "Mediator (*.mediator)"
BACKUP_KINDS = "Mediator (*.mediator-backup *.mediator)"
Strength = Callable[[str], tuple[int, str]]


class Secret(QLineEdit):
    """A passphrase, hidden unless the eye is pressed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._eye = QAction(icons.icon("eye"), _("Montrer ou cacher"), self)
        self._eye.triggered.connect(self.toggle)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def toggle(self) -> None:
        """Show what is typed, or hide it again."""
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icons.icon("eye-off" if hidden else "eye"))

    def wipe(self) -> None:
        """Forget what was typed and hide again."""
        self.clear()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye.setIcon(icons.icon("eye"))


class StrengthMeter(QWidget):
    """Four short strokes and a sentence."""

    def __init__(self, strength: Strength, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strength = strength
        self._level = 0
        self._sentence = look(QLabel(self), "small")
        self._sentence.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.addWidget(self._sentence)
        self.judge("")

    def judge(self, passphrase: str) -> None:
        """Show how long ``passphrase`` would hold."""
        self._level, sentence = self._strength(passphrase)
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.update()

    def level(self) -> int:
        """0 (nothing typed) to 4."""
        return self._level

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        stroke = (self.width() - 3 * 6) / 4
        for number in range(4):
            filled = number < self._level
            painter.setBrush(QColor(colours.accent if filled else colours.line))
            painter.drawRoundedRect(int(number * (stroke + 6)), 2, int(stroke), 4, 2, 2)


class ProblemBox(QFrame):
    """What went wrong in one sentence, and the ways out of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        column.addWidget(self._sentence)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(8)
        column.addLayout(self._ways)
        self.hide()

    def tell(self, sentence: str, ways: Sequence[Act]) -> None:
        """Say ``sentence`` and offer ``ways`` out."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        clear_layout(self._ways)
        for way in ways:
            button = QPushButton(way.words, self)
            button.clicked.connect(lambda _checked=False, way=way: way.act())
            self._ways.addWidget(button)
        self._ways.addStretch()
        self.show()

    def sentence(self) -> str:
        """What is said, or nothing."""
        return "" if self.isHidden() else self._sentence.text()

    def ways(self) -> list[QPushButton]:
        """The buttons offered."""
        return [button for button in self.findChildren(QPushButton) if not button.isHidden()]


class Screen(QWidget):
    """A column in the middle of the window, under a title."""

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        middle = QHBoxLayout()
        card = QWidget(self)
        card.setFixedWidth(WIDTH)
        self.column = QVBoxLayout(card)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)
        middle.addWidget(card)
        self.title = look(QLabel(title, card), "title")
        self.title.setWordWrap(True)
        self.column.addWidget(self.title)
        if sentence:
            said = look(QLabel(sentence, card), "soft")
            said.setWordWrap(True)
            self.column.addWidget(said)
        self.problem = ProblemBox(card)

    def add_button(self, words: str, act: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """A wide button below the others."""
        button = QPushButton(words, self)
        if primary:
            look(button, "primary")
        button.setAutoDefault(True)
        button.setMinimumHeight(38)
        button.clicked.connect(lambda _checked=False: act())
        self.column.addWidget(button)
        return button

    def add_quiet(self, *acts: Act) -> None:
        """Quieter ways, on one line."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(4)
        for act in acts:
            row.addWidget(quiet_button(act, self))
        row.addStretch()
        self.column.addLayout(row)


class WelcomeScreen(Screen):
    """The first start."""

    create_wanted = Signal()
    choose_wanted = Signal()
    demo_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Vos médiations, dans un seul coffre"),
            _("Tout tient dans un fichier chiffré, sur cet ordinateur. Sans compte, sans réseau."),
            parent,
        )
        self.column.addSpacing(8)
        self.column.addWidget(self.problem)
        self.first = self.add_button(_("Créer mon coffre"), self.create_wanted.emit, primary=True)
        self.add_button(_("Ouvrir un coffre existant…"), self.choose_wanted.emit)
        self.add_button(_("Découvrir avec un dossier d'exemple"), self.demo_wanted.emit)
        self.add_quiet(Act(_("Restaurer une sauvegarde…"), self.restore_wanted.emit))


class CreateScreen(Screen):
    """A place and a passphrase for a new vault."""

    wanted = Signal(object, str)
    place_wanted = Signal()
    left = Signal()

    def __init__(self, strength: Strength, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Un nouveau coffre"),
            _("La phrase de passe est la seule clé. Personne ne peut la retrouver pour vous, pas même nous."),
            parent,
        )
        self._path = Path()
        self._place = Elided(parent=self)
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.addWidget(look(QLabel(_("Fichier"), self), "soft"))
        row.addWidget(self._place, 1)
        row.addWidget(quiet_button(Act(_("Changer…"), self.place_wanted.emit), self))
        self.column.addLayout(row)
        self.first = Secret(_("Phrase de passe"), self)
        self.second = Secret(_("La même, une seconde fois"), self)
        self.meter = StrengthMeter(strength, self)
        self.first.textChanged.connect(self.meter.judge)
        for box in (self.first, self.second):
            box.textChanged.connect(self._weigh)
            box.returnPressed.connect(self._create)
        for widget in (self.first, self.meter, self.second, self.problem):
            self.column.addWidget(widget)
        self.button = self.add_button(_("Créer le coffre"), self._create, primary=True)
        self.add_quiet(Act(_("Retour"), self.left.emit))
        self._weigh()

    def set_path(self, path: Path) -> None:
        """Where the vault will lie."""
        self._path = path
        self._place.setText(f"{path.name} · {path.parent}")

    def path(self) -> Path:
        """Where the vault will lie."""
        return self._path

    def _weigh(self) -> None:
        self.button.setEnabled(bool(self.first.text()) and self.first.text() == self.second.text())

    def _create(self) -> None:
        if self.button.isEnabled():
            self.wanted.emit(self._path, self.first.text())
        elif self.first.text() and not self.second.text():
            self.second.setFocus()
        elif self.second.text():
            self.problem.tell(_("Les deux phrases diffèrent encore."), [])


class UnlockScreen(Screen):
    """One vault and its passphrase."""

    wanted = Signal(object, str)
    recovery_wanted = Signal()
    choose_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._path = Path()
        self._folder = look(Elided(parent=self), "soft")
        self.secret = Secret(_("Phrase de passe"), self)
        self.secret.returnPressed.connect(self._open)
        self.column.addWidget(self._folder)
        self.column.addSpacing(8)
        self.column.addWidget(self.secret)
        self.column.addWidget(self.problem)
        self.button = self.add_button(_("Ouvrir"), self._open, primary=True)
        self.add_quiet(
            Act(_("J'ai une clé de secours"), self.recovery_wanted.emit),
            Act(_("Un autre coffre…"), self.choose_wanted.emit),
        )
        self.add_quiet(Act(_("Restaurer une sauvegarde…"), self.restore_wanted.emit))

    def set_path(self, path: Path) -> None:
        """The vault to unlock."""
        self._path = path
        self.title.setText(path.stem)
        self._folder.setText(str(path.parent))
        self.problem.hide()

    def hint(self, sentence: str) -> None:
        """Say something beside the vault's name."""
        self._folder.setText(sentence)

    def path(self) -> Path:
        """The vault to unlock."""
        return self._path

    def _open(self) -> None:
        if self.secret.text():
            self.wanted.emit(self._path, self.secret.text())
        else:
            self.secret.setFocus()


class RecoveryScreen(Screen):
    """Unlocking with the key of the printed sheet."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Votre clé de secours"),
            _("Recopiez-la depuis votre feuille, groupe par groupe. Majuscules et espaces n'importent pas."),
            parent,
        )
        self.key = QLineEdit(self)
        self.key.setAccessibleName(_("Clé de secours"))
        self.key.returnPressed.connect(self._open)
        self.column.addWidget(self.key)
        self.column.addWidget(self.problem)
        self.button = self.add_button(_("Ouvrir avec cette clé"), self._open, primary=True)
        self.add_quiet(Act(_("Retour"), self.left.emit))

    def _open(self) -> None:
        if self.key.text().strip():
            self.wanted.emit(self.key.text())


class RestoreScreen(Screen):
    """A copy, a place for the vault made of it, and what opened it on its day."""

    wanted = Signal(object, object, str)
    place_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Restaurer une sauvegarde"),
            _("Elle s'ouvre avec la phrase de passe, ou la clé de secours, du jour où elle a été faite."),
            parent,
        )
        self._copy, self._target = Path(), Path()
        self._from, self._to = (Elided(parent=self) for _each in range(2))
        for words, place in ((_("Sauvegarde"), self._from), (_("Coffre"), self._to)):
            row = QHBoxLayout()
            row.addWidget(look(QLabel(words, self), "soft"))
            row.addWidget(place, 1)
            if place is self._to:
                row.addWidget(quiet_button(Act(_("Changer…"), self.place_wanted.emit), self))
            self.column.addLayout(row)
        self.secret = Secret(_("Phrase de passe, ou clé de secours"), self)
        self.secret.returnPressed.connect(self._restore)
        self.column.addWidget(self.secret)
        self.column.addWidget(self.problem)
        self.button = self.add_button(_("Restaurer"), self._restore, primary=True)
        self.add_quiet(Act(_("Retour"), self.left.emit))

    def set_copy(self, copy: Path, target: Path) -> None:
        """The copy, and where its vault will lie."""
        self._copy, self._target = copy, target
        self._from.setText(f"{copy.name} · {copy.parent}")
        self._to.setText(f"{target.name} · {target.parent}")

    def copy_(self) -> Path:
        """The copy to restore."""
        return self._copy

    def target(self) -> Path:
        """Where the vault will lie."""
        return self._target

    def _restore(self) -> None:
        if self.secret.text():
            self.wanted.emit(self._copy, self._target, self.secret.text())
        else:
            self.secret.setFocus()


class BusyLine(QWidget):
    """A sentence while the key is derived; it keeps its place when silent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = look(QLabel(self), "small")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(self._words, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.say("")

    def say(self, words: str) -> None:
        """Say what is under way; nothing when ``words`` is empty."""
        self._words.setText(words)

    def words(self) -> str:
        """What is said."""
        return self._words.text()

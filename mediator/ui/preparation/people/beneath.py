"""Words to offer for what is felt and needed, and what may lie beneath a judgement that passes for a feeling."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mediator.domain.method import feelings, needs
from mediator.domain.method.entry import Entry
from mediator.domain.method.feelings import Judgement
from mediator.i18n import _
from mediator.ui.shared.fields import LongTextField
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.inplace import small_button
from mediator.ui.shared.parts import Act, clear_layout
from mediator.ui.shared.stylesheet import look

_PAUSE_MS = 300
_WIDE = 540


_LABEL = 162
"""The room a form leaves at the left of its fields."""


def beside_fields(widget: QWidget) -> QWidget:
    """``widget`` under the fields of a form, not under their labels."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(_LABEL, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch()
    return holder


class Beneath(QFrame):
    """Listens to a feeling as it is typed. A judgement is received; its feelings and needs are offered, one click each."""

    def __init__(
        self,
        feeling: LongTextField,
        need: LongTextField,
        to_safety: Callable[[], object],
        *,
        feminine: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look(self, "problem")
        self._feeling, self._need, self._to_safety, self._feminine = feeling, need, to_safety, feminine
        self._heard: Judgement | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.listen)
        feeling.editor.textChanged.connect(self._pause.start)
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(4)
        self._column.addWidget(self._said)
        self._offers = QVBoxLayout()
        self._column.addLayout(self._offers)
        self.setFixedWidth(_WIDE)
        self.hide()
        self.listen()

    def heard(self) -> Judgement | None:
        """The judgement heard now."""
        return self._heard

    def listen(self) -> None:
        """Hear the words as they stand."""
        heard = feelings.judgement_in(self._feeling.editor.toPlainText())
        if heard is self._heard:
            return
        self._heard = heard
        clear_layout(self._offers)
        if heard is not None:
            said = heard.hint()
            self._said.setText(said if heard.is_thought else f"« {heard.text(feminine=self._feminine)} ». {said}")
            self.setAccessibleName(self._said.text())
            self._offer(heard)
        self.setVisible(heard is not None)

    def _offer(self, heard: Judgement) -> None:
        if heard.check:
            act = Act(_("Voir d'abord la sécurité, en tête à tête"), self._to_safety)
            self._offers.addWidget(small_button(act, self))
        self._words(_("Ressenti, peut-être :"), heard.feelings, self._instead)
        self._words(_("Besoin, peut-être :"), heard.needs, lambda word: append(self._need, word))

    def _words(self, label: str, entries: Sequence[Entry], put: Callable[[str], object]) -> None:
        if not entries:
            return
        line = QWidget(self)
        flow = FlowLayout(line, spacing=2)
        title = look(QLabel(label, line), "small")
        title.setMinimumHeight(28)
        flow.addWidget(title)
        for entry in entries:
            word = entry.text(feminine=self._feminine)
            flow.addWidget(small_button(Act(word, lambda word=word: put(word)), line))
        self._offers.addWidget(line)

    def _instead(self, word: str) -> None:
        """The first feeling takes the judgement's place, the next ones stand beside it."""
        if self._heard is not None and feelings.judgement_in(self._feeling.editor.toPlainText()):
            _put(self._feeling.editor, "")
        append(self._feeling, word)


def append(field: LongTextField, word: str) -> None:
    """Add a word to what a field says, and keep it."""
    said = field.editor.toPlainText().strip()
    _put(field.editor, f"{said}, {word}" if said else word)
    field.commit_now()


def _put(editor: QPlainTextEdit, words: str) -> None:
    editor.setPlainText(words)
    cursor = editor.textCursor()
    cursor.setPosition(len(words))
    editor.setTextCursor(cursor)


def words_button(label: str, menu: Callable[[QWidget], QMenu]) -> QPushButton:
    """A small button that offers words, by family."""
    button = small_button(Act(label, lambda: None))
    button.setText(label + " ▾")
    button.setAccessibleName(label)
    button.clicked.connect(lambda: menu(button).popup(button.mapToGlobal(button.rect().bottomLeft())))
    return button


def feelings_menu(owner: QWidget, put: Callable[[str], object], *, feminine: bool) -> QMenu:
    """The feelings, by family."""
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for family in feelings.families():
        _submenu(menu, family, family.words, put, feminine=feminine)
    return menu


def needs_menu(owner: QWidget, put: Callable[[str], object]) -> QMenu:
    """The needs, by family."""
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for family in needs.families():
        _submenu(menu, family, family.words, put, feminine=False)
    return menu


def _submenu(
    menu: QMenu, family: Entry, words: Sequence[Entry], put: Callable[[str], object], *, feminine: bool
) -> None:
    inner = menu.addMenu(family.text())
    for entry in words:
        word = entry.text(feminine=feminine)
        inner.addAction(word).triggered.connect(lambda _checked=False, word=word: put(word))

"""The free texts of an anonymous case, read one at a time before they leave: the original beside what would leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from mediator.domain.anonymising import Doubt, DoubtKind, FreeText
from mediator.i18n import _, ngettext
from mediator.ui.shared import theme
from mediator.ui.shared.inplace import KeyActs, WholeLabel, small_button
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look

Reader = Callable[[str], tuple[Doubt, ...]]
"""What deserves a look in a text: :meth:`mediator.domain.anonymising.Veil.doubts`."""

_PAUSE_MS = 150
_SHOWN = 4
"""How many doubts are told in words at once."""
_HEIGHT = 180


@dataclass(slots=True)
class _Item:
    """One text, wherever it stands in the case."""

    first: FreeText
    keys: list[str] = field(default_factory=list[str])
    words: str = ""
    """The proposal as the mediator left it."""
    leaves: bool | None = None
    """``None`` while it was not read."""


class ReviewPanel(QWidget):
    """One text at a time. What is not accepted is withheld; what still tells who it is about cannot be accepted."""

    changed = Signal()
    """A text was accepted or withheld."""
    ended = Signal()
    """The mediator puts the panel away; :meth:`reviewed` says what may leave."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[_Item] = []
        self._at = 0
        self._reader: Reader = lambda _text: ()
        self._doubts: tuple[Doubt, ...] = ()
        self.title = look(QLabel(_("Relire avant que cela parte"), self), "heading")
        self.progress = look(QLabel(self), "soft")
        self.where = look(QLabel(self), "strong")
        self.original = _Words(_("Ce qui est écrit dans le dossier"), self)
        self.original.setReadOnly(True)
        self.proposal = _Words(_("Ce qui partirait"), self)
        self.doubts = look(WholeLabel("", self), "missing")
        self.accept_button = small_button(Act(_("Laisser partir"), self.accept, _("Ctrl+Entrée")), self, kind="primary")
        self.withhold_button = small_button(Act(_("Retenir ce texte"), self.withhold, "Ctrl+R"), self, kind="")
        self.back_button = quiet_button(Act(_("Texte précédent"), self.back, _("Ctrl+Page préc.")), self)
        self.next_button = quiet_button(Act(_("Texte suivant"), self.forward, _("Ctrl+Page suiv.")), self)
        self.end_button = quiet_button(Act(_("Finir de relire"), self.ended.emit, _("Échap")), self)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self.proposal.textChanged.connect(self._typed)
        self._lay_out()
        ctrl, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
        self._keys = KeyActs(
            self,
            {
                (Qt.Key.Key_Return, ctrl): self.accept,
                (Qt.Key.Key_Enter, ctrl): self.accept,
                (Qt.Key.Key_R, ctrl): self.withhold,
                (Qt.Key.Key_PageDown, ctrl): self.forward,
                (Qt.Key.Key_PageUp, ctrl): self.back,
                (Qt.Key.Key_Escape, none): self.ended.emit,
            },
        )
        self.setAccessibleName(_("Relecture des textes"))
        self.setFocusProxy(self.proposal)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.progress)
        pages = QGridLayout()
        pages.setHorizontalSpacing(16)
        pages.setVerticalSpacing(4)
        for column, words in enumerate((self.original, self.proposal)):
            pages.addWidget(look(QLabel(words.accessibleName(), self), "small"), 0, column)
            pages.addWidget(words, 1, column)
            pages.setColumnStretch(column, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.accept_button, self.withhold_button, self.back_button, self.next_button):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.end_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(look(QFrame(self), "rule"))
        column.addWidget(self.where)
        column.addLayout(pages, 1)
        column.addWidget(self.doubts)
        column.addLayout(foot)

    def show_texts(self, texts: Sequence[FreeText], reader: Reader, reviewed: Mapping[str, str] | None = None) -> None:
        """Read ``texts``; ``reviewed`` are those she let leave before. The same words said twice are read once."""
        kept = dict(reviewed or {})
        items: dict[tuple[str, str], _Item] = {}
        for text in texts:
            item = items.setdefault((text.original, text.proposed), _Item(text, words=text.proposed))
            item.keys.append(text.key)
            if text.key in kept:
                item.words, item.leaves = kept[text.key], True
        self._items, self._reader = list(items.values()), reader
        self._at = next((place for place, item in enumerate(self._items) if item.leaves is None), 0)
        self._show()

    def reviewed(self) -> dict[str, str]:
        """The texts that may leave, as she left them, by their key."""
        return {key: item.words for item in self._items if item.leaves for key in item.keys}

    def remaining(self) -> int:
        """How many texts she has not read yet."""
        return sum(item.leaves is None for item in self._items)

    # One text.

    def accept(self) -> None:
        """Let the text leave as it stands, unless something in it still tells who it is about."""
        if not self._items:
            return
        self._look()
        if any(doubt.kind is DoubtKind.KNOWN for doubt in self._doubts):
            return
        self._settle(leaves=True)

    def withhold(self) -> None:
        """Keep the text back: « […] » leaves in its place."""
        if self._items:
            self._settle(leaves=False)

    def forward(self) -> None:
        """The next text."""
        self._go(self._at + 1)

    def back(self) -> None:
        """The one before."""
        self._go(self._at - 1)

    def _settle(self, *, leaves: bool) -> None:
        item = self._items[self._at]
        item.words, item.leaves = self.proposal.toPlainText(), leaves
        self.changed.emit()
        after = [*range(self._at + 1, len(self._items)), *range(self._at)]
        self._go(next((place for place in after if self._items[place].leaves is None), self._at))

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._items):
            self._at = place
            self._show()
            self.proposal.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        if self._items and self.proposal.toPlainText() != self._items[self._at].words:
            self._items[self._at].leaves = None
            self._items[self._at].words = self.proposal.toPlainText()
        self._timer.start()

    # Showing.

    def _show(self) -> None:
        here = self._items[self._at] if self._items else None
        for widget in (self.original, self.proposal, self.accept_button, self.withhold_button):
            widget.setEnabled(here is not None)
        self.original.setPlainText(here.first.original if here else "")
        self.proposal.setPlainText(here.words if here else "")
        self.where.setText(self._place(here) if here else _("Ce dossier n'a aucun texte à relire."))
        self.back_button.setEnabled(self._at > 0)
        self.next_button.setEnabled(self._at + 1 < len(self._items))
        self._look()

    def _place(self, item: _Item) -> str:
        times = ngettext("{n} fois", "{n} fois", len(item.keys))
        state = {True: _("laissé partir"), False: _("retenu"), None: ""}[item.leaves]
        return " · ".join(filter(None, (item.first.where, times if len(item.keys) > 1 else "", state)))

    def _look(self) -> None:
        self._timer.stop()
        self._doubts = self._reader(self.proposal.toPlainText()) if self._items else ()
        self.proposal.mark(self._doubts)
        stuck = any(doubt.kind is DoubtKind.KNOWN for doubt in self._doubts)
        self.accept_button.setEnabled(bool(self._items) and not stuck)
        self.doubts.setText(self._told())
        left = self.remaining()
        said = _("{n} sur {total}").format(n=self._at + 1 if self._items else 0, total=len(self._items))
        rest = ngettext("{n} à relire", "{n} à relire", left) if left else _("tout est relu")
        self.progress.setText(f"{said} · {rest}")

    def _told(self) -> str:
        text = self.proposal.toPlainText()
        said: dict[str, list[str]] = {}
        for doubt in self._doubts:
            words = said.setdefault(doubt.sentence, [])
            quoted = _("« {words} »").format(words=text[doubt.start : doubt.end])
            if quoted not in words:
                words.append(quoted)
        return "\n".join(
            f"{why} {', '.join(words[:_SHOWN])}{' …' if len(words) > _SHOWN else ''}" for why, words in said.items()
        )


class _Words(QPlainTextEdit):
    """A page of words; what deserves a look in it is underlined, what may not stay stands on amber."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(theme.serif())
        self.setTabChangesFocus(True)
        self.setMinimumHeight(_HEIGHT)

    def mark(self, doubts: Sequence[Doubt]) -> None:
        """Show where they stand."""
        tokens, marks = theme.tokens(), list[QTextEdit.ExtraSelection]()
        for doubt in doubts:
            shape = QTextCharFormat()
            shape.setUnderlineColor(QColor(tokens.waiting.text))
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            if doubt.kind is DoubtKind.KNOWN:
                shape.setBackground(QColor(tokens.waiting.soft))
                shape.setForeground(QColor(tokens.waiting.text))
            cursor = QTextCursor(self.document())
            cursor.setPosition(doubt.start)
            cursor.setPosition(doubt.end, QTextCursor.MoveMode.KeepAnchor)
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, shape  # pyright: ignore[reportAttributeAccessIssue]
            marks.append(mark)
        self.setExtraSelections(marks)

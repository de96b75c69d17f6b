"""One short field of the route: Enter keeps it and goes to the next; a thing is made when its first words are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from mediator.ui.shared.fields import LineField, NotYet


class Slot(LineField):
    """A line over a thing that may not exist yet. Emptied, it keeps what it had: things are removed where they live."""

    entered = Signal()

    def __init__(
        self, label: str, placeholder: str, keep: Callable[[str | None, str], str | None], *, leading: str = ""
    ) -> None:
        super().__init__(label, placeholder=placeholder)
        self._value = ""
        self._keep = keep
        self.leading = leading
        """Words shown before the line."""
        self.identity: str | None = None
        """The thing whose words are shown, once there is one."""
        self.claims = ""
        """Words being kept: the thing made of them stands here."""
        self.committed.connect(self._commit)

    def _commit(self, words: str) -> None:
        self.claims = words
        self.identity = self._keep(self.identity, words)
        self.claims = ""

    def show_words(self, identity: str | None, words: str) -> None:
        """Show the words of a thing; what is being typed is left alone."""
        self.identity = identity
        self.set_value(words)

    def read(self) -> str:
        words = self.editor.text().strip()
        if not words and self._value:
            raise NotYet("")
        return words

    def _left(self) -> None:
        if not self.editor.text().strip():
            self.revert()
        super()._left()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        entered = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if watched is self.editor and event.type() == QEvent.Type.FocusIn:
            self.editor.end(False)
        if watched is self.editor and entered:
            self._left()
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)


def placed(slots: Sequence[Slot], found: Sequence[tuple[str, str]]) -> None:
    """Show things, pairs of an identity and its words, each in the line where it already stood, then in free ones."""
    held = {slot.identity: slot for slot in slots if slot.identity}
    words = dict(found)
    free = [slot for slot in slots if slot.identity not in words]
    waiting = [identity for identity in words if identity not in held]
    for identity, slot in held.items():
        if identity in words:
            slot.show_words(identity, words[identity])
    for slot in sorted(free, key=lambda slot: not slot.claims):
        wanted = (identity for identity in waiting if not slot.claims or words[identity] == slot.claims)
        identity = None if slot.pending() else next(wanted, None)
        if identity is not None:
            waiting.remove(identity)
        slot.show_words(identity, words.get(identity or "", ""))

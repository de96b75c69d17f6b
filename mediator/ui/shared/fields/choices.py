"""One of a few answers, or yes and no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from mediator.ui.shared.fields.field import Field
from mediator.ui.shared.stylesheet import look


class ChoiceField(Field):
    """One of ``choices``, pairs of a value and its words. A click commits at once; arrow keys as typing does."""

    editor: QComboBox

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[Any, str]] = (),
        *,
        missing_hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        editor = look(QComboBox(), "field")
        editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._by_key = False
        self._choices: list[Any] = []
        super().__init__(label, editor, missing_hint=missing_hint, parent=parent)
        self.set_choices(choices)
        editor.activated.connect(self._chosen)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other answers, keeping the value."""
        self._choices = [value for value, _words in choices]
        self.editor.clear()
        self.editor.addItems([words for _value, words in choices])
        self.show_value(self._value)

    def read(self) -> Any:
        index = self.editor.currentIndex()
        return self._choices[index] if index >= 0 else None

    def text(self) -> str:
        return self.editor.currentText()

    def show_value(self, value: Any) -> None:
        self.editor.setCurrentIndex(self._choices.index(value) if value in self._choices else -1)

    def set_draft(self, text: str) -> None:
        """A choice is never half made: nothing to show."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self.editor.hasFocus():
            event.ignore()
            return True
        self._by_key = isinstance(event, QKeyEvent) or (self._by_key and event.type() != QEvent.Type.MouseButtonPress)
        return super().eventFilter(watched, event)

    def _chosen(self) -> None:
        self._edited()
        if not self._by_key:
            self.commit_now()


class CheckField(Field):
    """Yes or no; its value is a ``bool``, committed at once. The words stand beside the box."""

    editor: QCheckBox

    def __init__(self, label: str, *, parent: QWidget | None = None) -> None:
        editor = QCheckBox(label)
        super().__init__(label, editor, parent=parent)
        self._value = False
        editor.toggled.connect(self._toggled)

    def read(self) -> bool:
        return self.editor.isChecked()

    def text(self) -> str:
        return self.label

    def show_value(self, value: Any) -> None:
        blocked = self.editor.blockSignals(True)
        self.editor.setChecked(bool(value))
        self.editor.blockSignals(blocked)

    def set_draft(self, text: str) -> None:
        """A box is never half ticked: nothing to show."""

    def _toggled(self) -> None:
        self._edited()
        self.commit_now()

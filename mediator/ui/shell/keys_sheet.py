"""F1: every key that works here, read from the actions themselves."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from mediator.i18n import _
from mediator.ui.shared.actions import Action, available, key_words
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.stylesheet import look


class KeysSheet(QDialog):
    """A sheet one reads and closes with Esc."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(_("Touches"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 560)
        scroll = PageScroll(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        scroll.column.addWidget(look(QLabel(_("Touches"), self), "title"))
        keyed = sorted((a for a in available(window) if key_words(a)), key=lambda action: action.group)
        for group, actions in groupby(keyed, key=lambda action: action.group):
            scroll.column.addWidget(_table(group, list(actions), self))
        scroll.column.addWidget(_table(_("En écrivant"), _while_writing(), self))


def _while_writing() -> list[tuple[str, str]]:
    return [
        (_("Laisser là et garder"), "Tab"),
        (_("Revenir à ce qui était gardé"), _("Échap")),
        (_("Calendrier d'une date"), "Alt+↓"),
        (_("Ce qu'on peut faire d'une ligne"), _("touche Menu")),
    ]


def _table(title: str, actions: list[Action] | list[tuple[str, str]], parent: QWidget) -> QWidget:
    table = QWidget(parent)
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 130)
    grid.setColumnStretch(1, 1)
    if title:
        grid.addWidget(look(QLabel(title, table), "strong"), 0, 0, 1, 2)
    for number, action in enumerate(actions, 1):
        words, key = (action.text(), key_words(action)) if isinstance(action, Action) else action
        grid.addWidget(look(QLabel(key, table), "soft"), number, 0)
        grid.addWidget(QLabel(words, table), number, 1)
    return table

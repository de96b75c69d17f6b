"""Where one is and where one can go; the few keys worth knowing; whether everything is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.stylesheet import look

WIDTH = 188
_ENTRY = 34
_FOOT = 157


class _Entry(QAbstractButton):
    """One place: its name, its key, and paper under the current one."""

    def __init__(self, words: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(words)
        self._key = key
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setAccessibleDescription(key)
        self.setFixedHeight(_ENTRY)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 20, _ENTRY)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(colours.paper))
        elif self.underMouse():
            painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(box, 6, 6)
        inner = self.rect().adjusted(10, 0, -10, 0)
        painter.setPen(QColor(colours.soft))
        painter.setFont(theme.font(theme.SMALL_PX))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._key)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(self._key) - 8
        painter.setPen(QColor(colours.ink))
        painter.setFont(theme.bold() if self.isChecked() else theme.font())
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        event.accept()


class Sidebar(QFrame):
    """``chosen`` gives the key of the place clicked."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """``places`` are triples: the page's key, its words, its shortcut."""
        super().__init__(parent)
        look(self, "desk")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Navigation"))
        self._entries: dict[str, _Entry] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 20, 10, 20)
        column.setSpacing(2)
        brand = look(QLabel("Mediator", self), "heading")
        brand.setContentsMargins(10, 0, 0, 14)
        column.addWidget(brand)
        for key, words, shortcut in places:
            entry = _Entry(words, shortcut, self)
            entry.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._entries[key] = entry
            column.addWidget(entry)
        self._only = _Entry("", "", self)
        self._only.setEnabled(False)
        self._only.setChecked(True)
        self._only.hide()
        column.addWidget(self._only)
        column.addStretch()
        self._foot = QWidget(self)
        self._fill_foot()
        column.addWidget(self._foot)

    def _fill_foot(self) -> None:
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(5)
        for key, words in (("Ctrl+K", _("Aller à…")), ("F8", _("Écran partagé")), ("Ctrl+L", _("Verrouiller"))):
            column.addWidget(look(QLabel(f"{key}  {words}", self._foot), "small"))
        self._saved = look(QLabel(self._foot), "small")
        column.addWidget(self._saved)
        self.backup = look(QPushButton(self._foot), "foot")
        self.backup.setFlat(True)
        self.backup.clicked.connect(lambda _checked=False: self.chosen.emit("backups"))
        self.backup.hide()
        column.addWidget(self.backup)
        column.setAlignment(self.backup, Qt.AlignmentFlag.AlignLeft)
        self.show_saved(saved=True)

    def add_to_foot(self, line: QWidget) -> None:
        """Put a quiet line above the keys of the foot: it is hidden with it while the screen is shared."""
        column = self._foot.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, line)

    def show_current(self, page: str) -> None:
        """Mark the place one is at; none when ``page`` is not of the sidebar."""
        for key, entry in self._entries.items():
            entry.setChecked(key == page)

    def show_saved(self, *, saved: bool) -> None:
        """Say whether every edit is kept."""
        self._saved.setText(_("Tout est enregistré") if saved else _("Vous écrivez…"))

    def show_backup(self, words: str, late: bool) -> None:
        """Say when a copy of the vault last worked; ``late`` warns."""
        self.backup.setAccessibleName(words)
        look(self.backup, "foot-late" if late else "foot")
        self.backup.setText(self._in_lines(words))
        self.backup.show()

    def _in_lines(self, words: str) -> str:
        """Two short lines where one would be cut: a button does not wrap."""
        self.backup.ensurePolished()
        measure, lines = self.backup.fontMetrics(), [""]
        for word in re.split(r"(?<!\d) ", words):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and measure.horizontalAdvance(longer) > _FOOT:
                lines.append(word)
            else:
                lines[-1] = longer
        return "\n".join(lines)

    def saved_words(self) -> str:
        """What is said of the edits."""
        return self._saved.text()

    def share(self, title: str | None) -> None:
        """While the screen is shared, show only the case's own neutral name; ``None`` ends it."""
        shared = title is not None
        for entry in self._entries.values():
            entry.setVisible(not shared)
        self._foot.setVisible(not shared)
        self._only.setVisible(shared)
        self._only.setText(title or "")
        self._only.setAccessibleName(title or "")

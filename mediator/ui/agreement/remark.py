"""One remark on some words, under the article they stand in: why, what could stand instead, leave it with a reason."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mediator.domain.clause_check import Finding, Severity, kind_words
from mediator.i18n import _, current, typeset
from mediator.ui.shared.chip import Chip, WaitingChip
from mediator.ui.shared.inplace import named, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look


class RemarkActs(Protocol):
    """What a remark asks of the one who reads again."""

    def write(self) -> None: ...
    def leave(self, reason: str) -> None: ...
    def close(self) -> bool: ...


class Remark(QFrame):
    """Opened on demand; Esc closes it."""

    def __init__(self, finding: Finding, acts: RemarkActs) -> None:
        super().__init__()
        look(self, "problem")
        self.finding, self._acts = finding, acts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 8, 8)
        self._column.setSpacing(4)
        self._words()
        self._buttons()
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(_("Pourquoi ? Un mot suffit."))
        self.reason.setAccessibleName(_("Pourquoi laisser ces mots tels quels"))
        self.reason.returnPressed.connect(lambda: acts.leave(self.reason.text()))
        self.reason.hide()
        self._column.addWidget(named(self.reason, "remark", "reason"))
        for widget in (self, *self.findChildren(QWidget)):
            widget.installEventFilter(self)

    def _words(self) -> None:
        finding = self.finding
        head = QHBoxLayout()
        head.setSpacing(8)
        said = kind_words(finding.severity)
        head.addWidget(Chip(said, parent=self) if finding.severity is Severity.INFO else WaitingChip(said, self))
        head.addStretch()
        self._column.addLayout(head)
        why = QLabel(typeset(finding.why, current()), self)
        why.setWordWrap(True)
        self._column.addWidget(why)
        if finding.better and not finding.replacement:
            bare = finding.better.startswith("(")
            said = finding.better.strip("()") if bare else _("Par exemple : « {words} »").format(words=finding.better)
            better = look(QLabel(said[:1].upper() + said[1:], self), "soft")
            better.setWordWrap(True)
            better.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(better)
        self.setAccessibleName(f"{finding.words} : {finding.why}")

    def _buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.first: QPushButton | None = None
        if self.finding.replacement:
            words = _("Écrire « {words} »").format(words=self.finding.replacement)
            self.first = named(small_button(Act(words, self._acts.write), self), "remark", "write")
            row.addWidget(self.first)
        self.aside = named(small_button(Act(_("Laisser tel quel…"), self._ask), self), "remark", "leave")
        row.addWidget(self.aside)
        close = small_button(Act(_("Fermer"), self._acts.close, _("Échap")), self)
        row.addWidget(named(close, "remark", "close"))
        row.addStretch()
        self._column.addLayout(row)

    def _ask(self) -> None:
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self._acts.close()
            return True
        return super().eventFilter(watched, event)

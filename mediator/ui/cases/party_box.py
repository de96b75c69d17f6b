"""A party typed by name: contacts already kept are suggested, and a name that looks like one of them is told."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from mediator.casework import finding, people
from mediator.casework.intake import contact_named
from mediator.domain.conflicts import REASONS, Finding
from mediator.domain.people import Contact, ContactKind
from mediator.i18n import _
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.lookalikes import Lookalikes
from mediator.ui.shared.stylesheet import look

_MOST = 8
_FROM = 2
_DELAY_MS = 80


class PartyBox(QWidget):
    """``entered`` tells that Enter was pressed and no suggestion was being chosen."""

    entered = Signal()

    def __init__(self, desk: Desk, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact: Contact | None = None
        self._suggested: list[str] = []
        self._lookalike: Finding | None = None
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(_("Logivert SAS, Hélène Vasseur…"))
        self.setFocusProxy(self.edit)
        caption = look(QLabel(label, self), "small")
        caption.setBuddy(self.edit)
        self.hint = look(QLabel(self), "small")
        self.hint.setWordWrap(True)
        self.take = look(QPushButton(_("La reprendre"), self), "quiet")
        self.take.clicked.connect(lambda _checked=False: self._take_lookalike())
        self.take.hide()
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self.hint, 1)
        below.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(caption)
        column.addWidget(self.edit)
        column.addLayout(below)
        self._listen()

    def _listen(self) -> None:
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._popup = look(QListView(), "completions")
        self._completer.setPopup(self._popup)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        chosen = self._completer.activated[QModelIndex]  # pyright: ignore[reportIndexIssue]
        chosen.connect(lambda index: self._take(self._suggested[index.row()]))
        self.edit.setCompleter(self._completer)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self.suggest)
        self._lookalikes = Lookalikes(self._desk, self)
        self._lookalikes.found.connect(self._warn)
        self.edit.textEdited.connect(self._typed)
        self.edit.returnPressed.connect(self._enter)

    def party(self) -> str | Contact | None:
        """The contact chosen, the new name typed, or nothing."""
        return self._contact or self.edit.text().strip() or None

    def clear(self) -> None:
        """Begin again."""
        self.edit.clear()
        self._typed("")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def suggest(self) -> None:
        """Offer the contacts whose words begin as what is typed."""
        words = self.edit.text().strip()
        vault, audience = self._desk.vault, self._desk.audience()
        ids = finding.contact_ids(vault, audience, words)[:_MOST] if len(words) >= _FROM else ()
        rows = finding.contact_rows(vault, audience, ids)
        self._suggested = [row.id for row in rows]
        self._names.setStringList([f"{row.name} · {row.detail}" if row.detail else row.name for row in rows])
        if rows and self.edit.hasFocus():
            self._completer.complete()
        else:
            self._popup.hide()

    def _typed(self, text: str) -> None:
        self._contact = None
        self._timer.start()
        named = contact_named(text) if text.strip() else None
        self._lookalikes.look_for(named if named and named.name else None)
        self._say_new(named)

    def _say_new(self, named: Contact | None) -> None:
        if named is None:
            self.hint.setText("")
        elif named.kind is ContactKind.ORGANISATION:
            self.hint.setText(_("Une organisation, nouvelle."))
        else:
            self.hint.setText(_("Une personne, nouvelle."))

    def _take(self, contact_id: str) -> None:
        sheet = people.sheet_of(self._desk.vault, self._desk.audience(), contact_id)
        if sheet is None:
            return
        self._timer.stop()
        self._lookalikes.look_for(None)
        self._contact = sheet.contact
        # The completer writes its own line into the box once this returns.
        QTimer.singleShot(0, self, lambda: self.edit.setText(sheet.contact.full_name))
        self.hint.setText(_("Déjà dans vos contacts."))

    def _warn(self, findings: tuple[Finding, ...]) -> None:
        self._lookalike = findings[0] if findings and self._contact is None else None
        self.take.setVisible(self._lookalike is not None)
        if self._lookalike:
            reason = _(REASONS[self._lookalike.reasons[0]])
            known = _("Déjà dans vos contacts ? {name} : {reason}.")
            self.hint.setText(known.format(name=self._lookalike.other, reason=reason))

    def _take_lookalike(self) -> None:
        if self._lookalike:
            self._take(self._lookalike.other_id)
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        if not (self._popup.isVisible() and self._popup.currentIndex().isValid()):
            self.entered.emit()

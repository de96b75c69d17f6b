"""Reading the agreement again while it is written: marks in the paper, names beside it, the reason on demand (F7)."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from mediator.casework import clause_check
from mediator.casework.clause_check import Rereading
from mediator.domain.clause_check import Finding, Severity
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _
from mediator.ui.agreement.paper import Paper
from mediator.ui.agreement.remark import Remark
from mediator.ui.agreement.reread_card import RereadCard
from mediator.ui.agreement.scene import Scene
from mediator.ui.shared import theme
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import Field, settle

SETTLE_MS = 400
"""How long after the last key the text is read again."""

_TOLD_ELSEWHERE = ("no-concession",)
"""What the card of missing mentions already says."""
_STYLES = {
    Severity.INFO: QTextCharFormat.UnderlineStyle.DotLine,
    Severity.WARN: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Severity.STOP: QTextCharFormat.UnderlineStyle.WaveUnderline,
}


class Rereader:
    """Follows the paper of a tab; for anyone but the mediator it shows nothing and keeps nothing."""

    def __init__(self, desk: Desk, tab: QWidget, reveal: Callable[[QWidget], object]) -> None:
        """``reveal`` scrolls the paper to a widget."""
        self._desk, self._tab, self._reveal = desk, tab, reveal
        self._scene: Scene | None = None
        self._paper: Paper | None = None
        self._card: RereadCard | None = None
        self._reading: Rereading | None = None
        self._texts: dict[str, Field] = {}
        self._warm = False
        """The first reading has words to load: the paper is painted before it."""
        self.findings: tuple[Finding, ...] = ()
        self.remark: Remark | None = None
        self.took_ms = 0.0
        """How long the last reading took."""
        self._timer = QTimer(tab, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self.read_again)
        self._shown = QTimer(tab, singleShot=True, interval=0)
        self._shown.timeout.connect(self._bring_into_view)

    def follow(self, scene: Scene, paper: Paper | None, card: RereadCard | None) -> None:
        """Read what is kept; begin to follow the fields of a paper newly drawn."""
        self._scene, self._card = scene, card
        if not scene.editable:
            self._forget()
            return
        self._reading = clause_check.rereading_of(self._desk.vault, MEDIATOR, scene.case_id)
        opened = self.remark.finding if self.remark else None
        if paper is not self._paper:
            self._paper, self.remark = paper, None
            self._texts = self._clause_fields()
        if not self._warm:
            self._warm = True
            self._timer.start()
            return
        self.read_again()
        if opened is not None and self.remark is None and (same := self._same(opened)):
            self._put(same)

    def read_again(self) -> None:
        """Read the text as it now stands on the screen."""
        if self._reading is None:
            return
        started = perf_counter()
        reading = self._reading.with_texts({clause_id: field.text() for clause_id, field in self._texts.items()})
        self.findings = tuple(each for each in reading.findings() if each.code not in _TOLD_ELSEWHERE)
        if self.remark is not None and self._same(self.remark.finding) is None:
            self.close()
        self._mark()
        if self._card is not None:
            self._card.show_findings(self.findings, reading.left_as_it_is(), self._places(), self)
        self.took_ms = (perf_counter() - started) * 1000

    def next(self) -> None:
        """Open the remark that follows the caret, or the one open; after the last comes the first."""
        self._timer.stop()
        self.read_again()
        if not self.findings:
            self._desk.notify(_("Rien à relire dans ce texte."))
            return
        self.open(self.findings[(self._place() + 1) % len(self.findings)])

    # What the card and the remark ask.

    def open(self, finding: Finding) -> None:
        """Show a remark under its article, the caret at its words."""
        self._put(finding)
        editor = self._editor(finding)
        if editor is not None:
            cursor = editor.textCursor()
            cursor.setPosition(min(finding.end, len(editor.toPlainText())))
            editor.setTextCursor(cursor)
            editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.remark is not None:
            self.remark.aside.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close(self) -> bool:
        """Put the open remark away and give the keyboard back to the words. Whether there was one."""
        remark, self.remark = self.remark, None
        if remark is None:
            return False
        focused = QApplication.focusWidget()
        if focused is not None and remark.isAncestorOf(focused) and (editor := self._editor(remark.finding)):
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        remark.hide()
        remark.deleteLater()
        self._mark()
        return True

    def write(self) -> None:
        """Put what was accepted in the place of the words."""
        finding = self.remark.finding if self.remark else None
        editor = self._editor(finding) if finding else None
        if finding is None or editor is None:
            return
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = QTextCursor(editor.document())
        cursor.setPosition(finding.start)
        cursor.setPosition(finding.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(finding.replacement)
        editor.setTextCursor(cursor)
        self.close()
        self._texts[finding.clause_id].commit_now()

    def leave(self, reason: str) -> None:
        """Leave the words as they are."""
        if self.remark is None or self._scene is None:
            return
        finding, case_id = self.remark.finding, self._scene.case_id
        settle(self._tab)
        if attempt(self._desk, lambda: clause_check.set_aside(self._desk.vault, case_id, finding, reason)):
            self._desk.notify(_("Ces mots restent tels quels."), undo=True)

    def take_up_again(self, finding: Finding) -> None:
        """Look again at what was left."""
        assert self._scene is not None
        case_id = self._scene.case_id
        attempt(self._desk, lambda: clause_check.take_up_again(self._desk.vault, case_id, finding))

    # Drawing.

    def _put(self, finding: Finding) -> None:
        self.close()
        assert self._paper is not None
        self.remark = Remark(finding, self)
        field = self._texts.get(finding.clause_id)
        holder = field.parentWidget() if field else None
        column = holder.layout() if holder else None
        if field is not None and isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(field) + 1, self.remark)
            QWidget.setTabOrder(field.editor, self.remark.first or self.remark.aside)
        else:
            self._paper.put_first(self.remark)
        self._mark()
        self.remark.show()
        self._shown.start()

    def _bring_into_view(self) -> None:
        """Once it is laid out: where it stands is not known before."""
        if self.remark is not None:
            self._reveal(self.remark)

    def _mark(self) -> None:
        open_ = self.remark.finding if self.remark else None
        for clause_id, field in self._texts.items():
            editor = field.editor
            if isinstance(editor, QPlainTextEdit):
                here = [each for each in self.findings if each.clause_id == clause_id and each.end > each.start]
                editor.setExtraSelections([_selection(editor, each, open_=each == open_) for each in here])

    def _clause_fields(self) -> dict[str, Field]:
        clauses = {clause.id for clause in self._reading.deed.clauses} if self._reading else set[str]()
        fields = self._paper.fields if self._paper else []
        found = {identity: field for identity, name, field in fields if name == "text" and identity in clauses}
        for field in found.values():
            if isinstance(field.editor, QPlainTextEdit):
                field.editor.textChanged.connect(self._timer.start)
        return found

    def _forget(self) -> None:
        self._timer.stop()
        self._reading, self._paper, self.remark = None, None, None
        self.findings, self._texts = (), {}

    # Finding one's way.

    def _editor(self, finding: Finding) -> QPlainTextEdit | None:
        field = self._texts.get(finding.clause_id)
        return field.editor if field and isinstance(field.editor, QPlainTextEdit) else None

    def _same(self, finding: Finding) -> Finding | None:
        key = clause_check.key(finding)
        found = (each for each in self.findings if (each.clause_id, clause_check.key(each)) == (finding.clause_id, key))
        return next(found, None)

    def _place(self) -> int:
        """Which finding comes just before the caret, or is open; -1 before the first."""
        if self.remark is not None and (same := self._same(self.remark.finding)):
            return self.findings.index(same)
        focused = QApplication.focusWidget()
        clause_id = next((each for each, field in self._texts.items() if field.editor is focused), "")
        if not isinstance(focused, QPlainTextEdit) or not clause_id:
            return -1
        order = list(self._places())
        caret = (order.index(clause_id), focused.textCursor().position())
        before = [each for each in self.findings if each.clause_id and (order.index(each.clause_id), each.end) <= caret]
        return len(before) - 1

    def _places(self) -> dict[str, str]:
        """« Article 3 » for each clause, in the order of the deed."""
        assert self._scene is not None
        assert self._reading is not None
        prefixes = {p.clause_id: p.prefix.rstrip(" —.\u00a0") for p in self._scene.passages if p.clause_id}
        return {clause.id: prefixes.get(clause.id, "") for clause in self._reading.deed.clauses}


def _selection(editor: QPlainTextEdit, finding: Finding, *, open_: bool) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(editor.document())
    last = len(editor.toPlainText())
    cursor.setPosition(min(finding.start, last))
    cursor.setPosition(min(finding.end, last), QTextCursor.MoveMode.KeepAnchor)
    style = QTextCharFormat()
    style.setUnderlineStyle(_STYLES[finding.severity])
    style.setUnderlineColor(QColor(theme.tokens().waiting.mark))
    if open_:
        style.setBackground(QColor(theme.tokens().waiting.soft))
    selection.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
    selection.format = style  # pyright: ignore[reportAttributeAccessIssue]
    return selection

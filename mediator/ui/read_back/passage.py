"""One passage in large type, as it is read aloud, with what was asked of it and the words that stood there before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework.faces import Face
from mediator.casework.reading_back import PassageAloud
from mediator.domain.reading_back import ReadBackRemark, RemarkKind
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.stylesheet import look


def passage(aloud: PassageAloud, faces: Mapping[str, Face], px: int, *, words: bool = True) -> QWidget:
    """The passage; without its ``words`` while they are being changed."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px // 2)
    title = aloud.title or next(iter(_paragraphs(aloud)), "")
    heading = _paragraph(title, px + 4, strong=True)
    column.addWidget(heading)
    if words:
        for text in _paragraphs(aloud):
            if text != title:
                column.addWidget(_paragraph(text, px))
    for remark in aloud.remarks:
        for said in _remark(remark, faces):
            column.addWidget(said)
    return whole


class Rewording(QPlainTextEdit):
    """The words of a passage being changed: Ctrl+Enter keeps them, Esc leaves them waiting."""

    kept = Signal(str)
    left = Signal(str)

    def __init__(self, text: str, px: int) -> None:
        super().__init__(text)
        self.setFont(theme.serif(px))
        self.setAccessibleName(_("Nouvelle formulation"))
        self.setMinimumHeight(px * 8)
        self.setTabChangesFocus(True)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit(self.toPlainText())
                return True
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.kept.emit(self.toPlainText())
                return True
        return super().eventFilter(watched, event)


def _paragraphs(aloud: PassageAloud) -> list[str]:
    lines = (" · ".join(part for part in line.split("\t") if part.strip()) for line in aloud.text.splitlines())
    return [line for line in lines if line.strip()]


def _paragraph(text: str, px: int, *, strong: bool = False) -> QLabel:
    label = WholeLabel(i18n.typeset(text, i18n.current()))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(theme.serif(px, strong=strong))
    return label


def _remark(remark: ReadBackRemark, faces: Mapping[str, Face]) -> Iterator[QLabel]:
    """What was said, by whom; for other words, those that stood there, struck and named."""
    face = faces.get(remark.holder_id or "")
    who = face.short if face else _("En séance")
    if remark.before:
        yield _small(_("{who} · autre formulation retenue. Avant : {words}").format(who=who, words=remark.before), face)
        return
    asked = _("{who} demande : {words}") if remark.kind is RemarkKind.QUESTION else _("{who} propose : {words}")
    yield _small(asked.format(who=who, words=remark.text), face)
    if remark.answer:
        yield _small(_("Réponse : {words}").format(words=remark.answer), None)


def _small(text: str, face: Face | None) -> QLabel:
    label = WholeLabel(i18n.typeset(text, i18n.current()))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(theme.font(16))
    if face is not None and face.party_rank is not None:
        label.setStyleSheet(f"color: {theme.party_hue(face.party_rank).text};")
        return label
    return look(label, "soft")

"""The lines of a day: a session, something to do that is ticked in place, a case waiting for a date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QCheckBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework.follow_up import Due
from mediator.domain import following
from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.agreement import Commitment
from mediator.domain.sessions import Session
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.shared.chip import WaitingChip
from mediator.ui.shared.parts import Act, Elided
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_HEIGHT = 56
_LEADING = 92


class TwoLines(QLabel):
    """A text on two lines at most; the whole stands in the tool tip when it is cut."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)
        self._lines = [text]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lines = self._broken(self.width())
        self.setFixedHeight(len(self._lines) * self.fontMetrics().lineSpacing() + 1)

    def _broken(self, room: int) -> list[str]:
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(room)
        layout.endLayout()
        cut = first.textLength()
        rest = self.text()[cut:].strip()
        last = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self.text() if last != rest else "")
        return [self.text()[:cut].rstrip(), last] if rest else [self.text()]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics = self.fontMetrics()
        for place, line in enumerate(self._lines):
            painter.drawText(0, metrics.ascent() + place * metrics.lineSpacing(), line)
        event.accept()


class DayRow(Row):
    """Two lines: what, and in which case; when stands before. It keeps its thing's identity, so focus survives."""

    def __init__(
        self,
        identity: str,
        text: str,
        case: str,
        *,
        on: tuple[str, str] = ("", ""),
        chips: Sequence[QWidget] = (),
        trailing: str = "",
        acts: Sequence[Act] = (),
    ) -> None:
        super().__init__(text, chips=chips, trailing=trailing, acts=acts)
        self.identity = identity
        self.setMinimumHeight(_HEIGHT)
        self.line.setContentsMargins(8, 8, 8, 8)
        self.setAccessibleName(" · ".join(part for part in (*on, text, case) if part))
        place = self.line.indexOf(self.text)
        self.line.removeWidget(self.text)
        self.text.deleteLater()
        self.text = TwoLines(text, self)
        self.line.insertLayout(place, _stacked(self.text, look(Elided(case, self), "small")), 1)
        if any(on):
            lines = [look(QLabel(words, self), name) for words, name in zip(on, ("soft", "small"), strict=True)]
            for label in lines:
                label.setFixedWidth(_LEADING)
            self.line.insertLayout(place, _stacked(*[label for label in lines if label.text()]))


def _stacked(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addStretch()
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    return column


class TickRow(DayRow):
    """A line ticked with Space or Enter; a click on its words, or Ctrl+Enter, opens its case."""

    ticked = Signal()

    def __init__(
        self,
        identity: str,
        text: str,
        case: str,
        *,
        on: tuple[str, str],
        chips: Sequence[QWidget],
        acts: Sequence[Act],
    ) -> None:
        super().__init__(identity, text, case, on=on, chips=chips, acts=acts)
        name = acts[0].words
        self.box = QCheckBox(self)
        self.box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.setAccessibleName(name)
        self.box.setToolTip(name)
        self.box.clicked.connect(lambda _checked=False: self.ticked.emit())
        self.line.insertWidget(0, self.box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit()
        elif entered or event.key() == Qt.Key.Key_Space:
            self.ticked.emit()
        else:
            super().keyPressEvent(event)


def what(due: Due) -> str:
    """What is due, in words: « Aparté avec Logivert, Orléans », « Logivert : livrer les correctifs »."""
    thing = due.thing
    if isinstance(thing, Session):
        words = word(thing.kind)
        if due.who:
            words = _("{session} avec {party}").format(session=words, party=due.who)
        return ", ".join(part for part in (words, thing.place) if part)
    if isinstance(thing, Commitment):
        return _("{who} : {promise}").format(who=due.who, promise=thing.text) if due.who else thing.text
    if isinstance(thing, FollowUpTalk):
        return _("Prendre des nouvelles de l'accord")
    return thing.title


def where(due: Due) -> str:
    """« 2026-014 · Projet informatique au forfait »."""
    return f"{due.case.reference} · {due.case.subject}"


def when(due: Due, today: date) -> tuple[str, str]:
    """The day and the hour: « mar. 24 nov. », « 10 h »; « aujourd'hui »; « sans date »."""
    if due.on == date.max:
        return _("sans date"), ""
    near = {0: _("aujourd'hui"), 1: _("demain")}.get((due.on - today).days)
    starts_at = due.thing.starts_at if isinstance(due.thing, Session) else None
    return near or i18n.day(due.on, "short"), i18n.clock(starts_at) if starts_at else ""


def late_chip(due: Due) -> list[QWidget]:
    """Amber, only beside what is late or to be recalled."""
    if due.reminder is not None:
        return [WaitingChip(following.reminder_words(due.reminder))]
    if not due.late:
        return []
    return [WaitingChip(_("a-t-elle eu lieu ?") if isinstance(due.thing, Session) else _("en retard"))]

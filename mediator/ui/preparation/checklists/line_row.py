"""One line of a checklist: its boxes, its words, and on demand its reason, a note, other words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from mediator.casework.checklists import Line, Slot
from mediator.domain.checklists import Per, Tick
from mediator.domain.method.sheets import answer_scope
from mediator.domain.scope import Scope
from mediator.domain.sessions import Session
from mediator.i18n import _
from mediator.ui.preparation.checklists.acts import Acts
from mediator.ui.preparation.checklists.asking import Asking
from mediator.ui.preparation.checklists.slot import SlotBox
from mediator.ui.shared import theme
from mediator.ui.shared.chip import Chip, ScopeChip
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.inplace import MoreButton
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look

_GUTTER, _MEASURE, _MIDDLE = 36, 640, 20
"""Where words begin, how wide they may be, and how far below the top the middle of the first line is, in pixels."""


class LineRow(QFrame):
    """Asks one line. ``stepped`` wants the row before (-1) or after (1); ``moved`` wants to change places with it."""

    stepped = Signal(int)
    moved = Signal(int)

    def __init__(self, acts: Acts, *, mine: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._mine = mine
        self._why_shown = False
        self._asking: QWidget | None = None
        self._asked_at: SlotBox | None = None
        self.boxes: list[SlotBox] = []
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.why = look(QLabel(self), "small")
        self.why.setWordWrap(True)
        self._parties = QWidget(self)
        self._flow = FlowLayout(self._parties, spacing=8)
        self._said: list[QLabel] = []
        self.chip = ScopeChip(parent=self)
        self.each = Chip(_("privé à chacun"), parent=self)
        self.more = MoreButton([], self)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.setToolTip(_("Ce qu'on peut faire (touche Menu)"))
        self.more.setVisible(mine)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put everything in its place for the width there is, and take the height it needs."""
        seen = self.each if self.each.isVisibleTo(self) else self.chip
        right = self.width() - (self.more.sizeHint().width() + 4 if self._mine else 0)
        self.more.setGeometry(QRect(QPoint(right, _MIDDLE - 12), QSize(self.more.sizeHint().width(), 24)))
        right -= (seen.width() + 8) if self._mine else 0
        seen.move(right + 4, _MIDDLE - seen.height() // 2)
        room = max(160, min(_MEASURE, right - _GUTTER - 8))
        top = _MIDDLE - self.words.fontMetrics().height() // 2
        for part in (self.words, self._parties, self.why, *self._said, self._asking):
            if part is not None and part.isVisibleTo(self):
                height = part.heightForWidth(room) if part.hasHeightForWidth() else part.sizeHint().height()
                part.setGeometry(_GUTTER, top, room, height)
                top += height + 4
        for box in self.boxes:
            if box.parent() is self:
                box.move(0, _MIDDLE - box.height() // 2)
        self.setFixedHeight(max(top + 8, 2 * _MIDDLE))

    # Showing

    def show_line(self, line: Line, parties: dict[str, tuple[int, str]], session: Session | None) -> None:
        """Show ``line``; ``parties`` gives the rank and name of each. What is being typed is left alone."""
        self.line = line
        self.words.setText(line.line.text)
        look(self.words, "soft" if line.settled and self._mine else "")
        self.why.setText(line.line.why)
        self.why.setVisible(self._why_shown and bool(line.line.why))
        self._show_boxes(parties)
        self._show_said()
        self._show_scope(parties, session)
        self.more.acts = self._offered()
        self._arrange()
        self.update()

    def _show_boxes(self, parties: dict[str, tuple[int, str]]) -> None:
        slots: Sequence[Slot | None] = self.line.slots or (None,)
        if [_place(box.slot) for box in self.boxes] != [_place(slot) for slot in slots]:
            for box in self.boxes:
                box.hide()
                box.deleteLater()
            self.boxes = [self._box(slot, parties) for slot in slots]
        for box, slot in zip(self.boxes, slots, strict=True):
            box.show_slot(slot, self.line.line.text)
        self._parties.setVisible(self.line.line.per is Per.PARTY)

    def _box(self, slot: Slot | None, parties: dict[str, tuple[int, str]]) -> SlotBox:
        rank = parties[slot.holder_id][0] if slot and slot.holder_id in parties else None
        box = SlotBox(slot, rank=rank, parent=self._parties if rank is not None else self)
        if self._mine:
            box.clicked.connect(lambda: self._tick(box))
            box.pressed_key.connect(lambda event: self._key(box, event))
        else:
            box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            box.setCursor(Qt.CursorShape.ArrowCursor)
        if rank is not None:
            self._flow.addWidget(box)
        box.show()
        return box

    def _show_said(self) -> None:
        for label in self._said:
            label.hide()
            label.deleteLater()
        self._said = []
        if not self._mine:
            return
        for slot in self.line.slots:
            who = f"{slot.name} · " if slot.name else ""
            answer = slot.answer
            if answer and answer.tick is Tick.SKIPPED:
                self._say(who + _("passé : {reason}").format(reason=answer.reason))
            if answer and answer.remark:
                self._say(who + _("note : {remark}").format(remark=answer.remark))
        if self.line.line.per is Per.SESSION and not self.line.slots:
            self._say(_("Se cochera quand une séance sera fixée."))

    def _say(self, words: str) -> None:
        label = look(QLabel(words, self), "small")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.show()
        self._said.append(label)

    def _show_scope(self, parties: dict[str, tuple[int, str]], session: Session | None) -> None:
        asked = self.line.slots[0] if self.line.slots else Slot()
        answers = [slot.answer for slot in self.line.slots if slot.answer]
        if len(answers) == 1 or len({answer.scope for answer in answers}) == 1:
            scope, party_id = answers[0].scope, answers[0].party_id
        else:
            meeting = session if asked.session_id else None
            scope, party_id = answer_scope(self.line.line.scope, meeting, asked.holder_id)
        each = scope is Scope.PARTY and self.line.line.per is Per.PARTY
        self.each.setVisible(self._mine and each)
        self.chip.setVisible(self._mine and not each)
        rank, name = parties.get(party_id or "", (0, ""))
        self.chip.set_scope(scope, name, rank)

    # Acting

    def _tick(self, box: SlotBox) -> None:
        if box.slot:
            self._acts.tick(self.line, box.slot)

    def _key(self, box: SlotBox, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        plain: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Left: lambda: self._beside(box, -1),
            Qt.Key.Key_Right: lambda: self._beside(box, 1),
            Qt.Key.Key_Up: lambda: self.stepped.emit(-1),
            Qt.Key.Key_Down: lambda: self.stepped.emit(1),
            Qt.Key.Key_S: lambda: self.ask_skip(box),
            Qt.Key.Key_N: lambda: self.ask_note(box),
            Qt.Key.Key_Question: self.toggle_why,
            Qt.Key.Key_F2: self.ask_words,
            Qt.Key.Key_Menu: lambda: self.open_menu(box),
        }
        with_alt: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Up: lambda: self.moved.emit(-1),
            Qt.Key.Key_Down: lambda: self.moved.emit(1),
            Qt.Key.Key_Delete: lambda: self._acts.hide(self.line),
        }
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return
        if act := (with_alt if alt else plain).get(event.key()):
            event.accept()
            act()

    def _beside(self, box: SlotBox, direction: int) -> None:
        place = self.boxes.index(box) + direction
        if 0 <= place < len(self.boxes):
            self.boxes[place].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_box(self, place: int = 0) -> None:
        """Give the keyboard to a box of this line."""
        self.boxes[min(place, len(self.boxes) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def focused_place(self) -> int:
        """Which of its boxes has the keyboard; -1 when none has."""
        return next((place for place, box in enumerate(self.boxes) if box.hasFocus()), -1)

    def toggle_why(self) -> None:
        """Show why the line is there, or put it away."""
        self._why_shown = not self._why_shown
        if self._why_shown and not self.line.line.why:
            self._why_shown = False
            self._acts.desk.notify(_("Cette ligne se passe d'explication."))
        self.why.setVisible(self._why_shown)
        self._arrange()

    def ask_skip(self, box: SlotBox) -> None:
        """Ask why the line is passed over; an empty answer asks it again."""
        if slot := box.slot:
            line = Asking(_("Pourquoi passer ce point ?"), slot.answer.reason if slot.answer else "", self)
            line.entered.connect(lambda reason: self._acts.skip(self.line, slot, reason) and self.leave())
            self._ask(line, line, box)

    def ask_note(self, box: SlotBox) -> None:
        """Write beside the line, for the mediator alone."""
        if slot := box.slot:
            line = Asking(_("Une note, pour moi"), slot.answer.remark if slot.answer else "", self)
            line.entered.connect(lambda remark: self._acts.note(self.line, slot, remark) and self.leave())
            self._ask(line, line, box)

    def ask_words(self) -> None:
        """Say the line, and why it is there, in other words."""
        both = QWidget(self)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        words = Asking(_("La ligne, dans vos mots"), self.line.line.text, both)
        why = Asking(_("Pourquoi (si on le demande)"), self.line.line.why, both)
        for asking in (words, why):
            column.addWidget(asking)
            asking.entered.connect(
                lambda _text: self._acts.reword(self.line, words.text(), why.text()) and self.leave()
            )
            asking.left.connect(self.leave)
        self._ask(both, words, self.boxes[max(self.focused_place(), 0)])

    def _ask(self, asked: QWidget, first: Asking, box: SlotBox) -> None:
        self.leave()
        self._asking, self._asked_at = asked, box
        first.left.connect(self.leave)
        asked.show()
        self._arrange()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def leave(self) -> None:
        """Put away what was asked, and give the keyboard back."""
        asking, self._asking = self._asking, None
        if asking is None:
            return
        had_keyboard = asking.hasFocus() or asking.isAncestorOf(asking.window().focusWidget())
        asking.hide()
        asking.deleteLater()
        self._arrange()
        if had_keyboard and self._asked_at in self.boxes:
            self._asked_at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offered(self) -> list[Act]:
        box = self.boxes[max(self.focused_place(), 0)]
        acts: list[Act] = []
        if box.slot and len(self.boxes) == 1:
            acts += [
                Act(_("Passer…"), lambda: self.ask_skip(box), "S"),
                Act(_("Noter…"), lambda: self.ask_note(box), "N"),
            ]
        for each in self.boxes if len(self.boxes) > 1 else ():
            who = each.slot.name if each.slot else ""
            acts += [
                Act(_("Passer pour {who}…").format(who=who), lambda each=each: self.ask_skip(each), "S"),
                Act(_("Noter pour {who}…").format(who=who), lambda each=each: self.ask_note(each), "N"),
            ]
        if self.line.line.why:
            acts.append(Act(_("Pourquoi ?"), self.toggle_why, "?"))
        acts.append(Act(_("Modifier…"), self.ask_words, "F2"))
        if self.line.line.reworded:
            acts.append(Act(_("Revenir aux mots d'origine"), lambda: self._acts.reword(self.line, "", "")))
        acts += [
            Act(_("Monter"), lambda: self.moved.emit(-1), "Alt+↑"),
            Act(_("Descendre"), lambda: self.moved.emit(1), "Alt+↓"),
        ]
        words = _("Mettre à la corbeille") if self.line.line.own else _("Ne plus proposer")
        return [*acts, Act(words, lambda: self._acts.hide(self.line), "Alt+Suppr")]

    def open_menu(self, at: QWidget | None = None) -> QMenu:
        """Open what can be done with the line."""
        menu = self.more.open_menu()
        if at is not None:
            menu.popup(at.mapToGlobal(QPoint(0, at.height())))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._mine:
            self.more.open_menu().popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.tokens().line), 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())


def _place(slot: Slot | None) -> tuple[str | None, str | None] | None:
    return (slot.holder_id, slot.session_id) if slot else None

"""The lines of one stage, what may be added to them, and what was set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework.checklists import Sheet, StageSheet
from mediator.casework.meetings import Meeting
from mediator.domain import words
from mediator.domain.checklists import Per
from mediator.i18n import _, clock, day, ngettext
from mediator.ui.preparation.checklists.acts import Acts
from mediator.ui.preparation.checklists.asking import Asking
from mediator.ui.preparation.checklists.line_row import LineRow
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.parts import Act, EmptyState, clear_layout, quiet_button
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look


class StagePage(QWidget):
    """Shows a :class:`StageSheet`. ``meeting_chosen`` gives the meeting whose lines are wanted; ``ended`` tells that adding is over."""

    meeting_chosen = Signal(str)
    ended = Signal()

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._mine = True
        self._stage = ""
        self.rows: dict[str, LineRow] = {}
        self._adding: Asking | None = None
        self._opened: set[str] = set()
        self.title = look(QLabel(self), "title")
        self.hint = look(QLabel(self), "soft")
        self.hint.setWordWrap(True)
        self.meeting = QComboBox(self)
        self.meeting.setAccessibleName(_("Quelle séance ?"))
        self.meeting.activated.connect(lambda _place: self.meeting_chosen.emit(self.meeting.currentData()))
        self._scroll = PageScroll(self, width=860)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._empty = EmptyState(_("Rien n'est demandé à cette étape. Ajoutez vos propres lignes."))
        self._below = QVBoxLayout()
        self._below.setSpacing(8)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        head = QHBoxLayout()
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.title)
        said.addWidget(self.hint)
        head.addLayout(said, 1)
        head.addWidget(self.meeting, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll.column.setSpacing(12)
        self._scroll.column.addLayout(head)
        self._scroll.column.addLayout(self._lines)
        self._scroll.column.addWidget(self._empty)
        self._scroll.column.addLayout(self._below)

    def show_stage(
        self,
        sheet: Sheet,
        page: StageSheet,
        parties: dict[str, tuple[int, str]],
        meetings: Sequence[Meeting],
        *,
        mine: bool,
    ) -> None:
        """Show the lines of ``page``: all of them to the mediator, else what was done."""
        if (page.stage.id, mine) != (self._stage, self._mine):
            self._start_again(page.stage.id, mine=mine)
        self.title.setText(page.stage.text())
        self.hint.setText(page.stage.hint())
        self.hint.setVisible(mine)
        self._show_lines(sheet, page, parties)
        self._show_meetings(sheet, page, meetings, parties)
        self._empty.setVisible(mine and not page.lines)
        self._show_below(page)

    def _start_again(self, stage: str, *, mine: bool) -> None:
        self._stage, self._mine = stage, mine
        self._opened.clear()
        self._adding = None
        for key in list(self.rows):
            self._let_go(key)
        self._scroll.verticalScrollBar().setValue(0)

    def _show_lines(self, sheet: Sheet, page: StageSheet, parties: dict[str, tuple[int, str]]) -> None:
        keys = [line.key for line in page.lines]
        focused = next((place for place, key in enumerate(self.rows) if self.rows[key].focused_place() >= 0), -1)
        for key in [key for key in self.rows if key not in keys]:
            self._let_go(key)
        for line in page.lines:
            if line.key not in self.rows:
                self.rows[line.key] = self._row(line.key)
            self.rows[line.key].show_line(line, parties, sheet.session)
        self.rows = {key: self.rows[key] for key in keys}
        for place, row in enumerate(self.rows.values()):
            if self._lines.indexOf(row) != place:
                self._lines.insertWidget(place, row)
        boxes = [box for row in self.rows.values() for box in row.boxes]
        for one, following in pairwise(boxes):
            QWidget.setTabOrder(one, following)
        lost = focused >= 0 and all(row.focused_place() < 0 for row in self.rows.values())
        if lost and keys and not self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.rows[keys[min(focused, len(keys) - 1)]].focus_box()

    def _let_go(self, key: str) -> None:
        row = self.rows.pop(key)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _row(self, key: str) -> LineRow:
        row = LineRow(self._acts, mine=self._mine, parent=self)
        row.stepped.connect(lambda direction: self._step(key, direction))
        row.moved.connect(lambda direction: self._move(key, direction))
        return row

    def _show_meetings(
        self, sheet: Sheet, page: StageSheet, meetings: Sequence[Meeting], parties: dict[str, tuple[int, str]]
    ) -> None:
        asked = any(line.line.per is Per.SESSION for line in page.lines)
        self.meeting.setVisible(self._mine and asked and bool(meetings))
        self.meeting.clear()
        for each in meetings:
            _rank, who = parties.get(each.session.party_id or "", (0, ""))
            self.meeting.addItem(_named(each, who), each.session.id)
        if sheet.session:
            self.meeting.setCurrentIndex(self.meeting.findData(sheet.session.id))

    # Below the lines

    def _show_below(self, page: StageSheet) -> None:
        if self._adding is not None and self._mine:
            return
        clear_layout(self._below)
        if not self._mine:
            return
        add = quiet_button(Act(_("Ajouter une ligne…"), self.begin_line, _("Ctrl+N"), "add"), self)
        self._below.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        if page.offered:
            count = len(page.offered)
            words = ngettext("{n} ligne à ajouter d'un geste", "{n} lignes à ajouter d'un geste", count)
            rows = [(item.text(), _("Ajouter"), lambda key=item.id: self._acts.adopt(key)) for item in page.offered]
            self._fold("offered", words, rows, page)
        if page.hidden:
            words = ngettext("{n} ligne mise de côté", "{n} lignes mises de côté", len(page.hidden))
            rows = [(line.text, _("Reprendre"), lambda key=line.key: self._acts.restore(key)) for line in page.hidden]
            self._fold("hidden", words, rows, page)
        keys = _(
            "Espace coche · S passer · N noter · ? pourquoi · F2 modifier · Alt+↑↓ déplacer · Alt+Suppr ne plus proposer"
        )
        label = look(WholeLabel(keys, self), "small")
        label.setWordWrap(True)
        self._below.addSpacing(8)
        self._below.addWidget(label)

    def _fold(
        self, name: str, words: str, rows: Sequence[tuple[str, str, Callable[[], object]]], page: StageSheet
    ) -> None:
        opened = name in self._opened
        act = Act(words, lambda: self._toggle(name, page), icon="chevron-down" if opened else "chevron-right")
        self._below.addWidget(quiet_button(act, self), 0, Qt.AlignmentFlag.AlignLeft)
        for text, verb, deed in rows if opened else ():
            row = Row(text, wrap=True, trailing=verb, parent=self)
            row.opened.connect(deed)
            self._below.addWidget(row)

    def _toggle(self, name: str, page: StageSheet) -> None:
        self._opened ^= {name}
        self._show_below(page)

    def begin_line(self) -> None:
        """Open the line where one of her own is added."""
        if self._adding is not None or not self._mine:
            return
        clear_layout(self._below)
        self._adding = Asking(_("Votre ligne"), parent=self)
        per, where = QComboBox(self), QComboBox(self)
        for each in Per:
            per.addItem(words.word(each), each)
        where.addItem(_("Médiation {regime} seulement").format(regime=words.word(self._acts.regime).lower()), False)
        where.addItem(_("Dans toutes les médiations"), True)
        per.setAccessibleName(_("Combien de fois ?"))
        where.setAccessibleName(_("Où ?"))
        row = QHBoxLayout()
        for widget in (per, where):
            row.addWidget(widget)
        row.addStretch()
        self._below.addWidget(self._adding)
        self._below.addLayout(row)
        self._below.addWidget(look(QLabel(_("Entrée garde · Échap ferme"), self), "small"))
        self._adding.entered.connect(lambda text: self._add(text, per.currentData(), everywhere=where.currentData()))
        self._adding.left.connect(self.end_line)
        self._adding.show()
        self._adding.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self._scroll, self._show_end)

    def _show_end(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _add(self, text: str, per: Per, *, everywhere: bool) -> None:
        if self._acts.add(self._stage, text, per, everywhere=everywhere) and self._adding is not None:
            self._adding.clear()

    def end_line(self) -> None:
        """Put the line away."""
        self._adding = None
        self.ended.emit()
        self.focus_line(next(reversed(self.rows), ""))

    # The keyboard

    def focus_line(self, key: str = "") -> bool:
        """Give the keyboard to a line, the first when none is named; whether there is one."""
        row = self.rows.get(key) or next(iter(self.rows.values()), None)
        if row is not None:
            row.focus_box()
            self._scroll.ensureWidgetVisible(row)
        return row is not None

    def _step(self, key: str, direction: int) -> None:
        rows = list(self.rows.values())
        place = list(self.rows).index(key)
        column = max(rows[place].focused_place(), 0)
        if 0 <= place + direction < len(rows):
            rows[place + direction].focus_box(column)
            self._scroll.ensureWidgetVisible(rows[place + direction], 0, 32)

    def _move(self, key: str, direction: int) -> None:
        keys = list(self.rows)
        place = keys.index(key)
        if 0 <= place + direction < len(keys):
            keys.insert(place + direction, keys.pop(place))
            self._acts.put_in_order(keys)


def _named(meeting: Meeting, who: str) -> str:
    session = meeting.session
    kind = f"{words.word(session.kind)} {who}".strip()
    if session.starts_at is None:
        return _("{n}. {kind}, sans date").format(n=meeting.number, kind=kind)
    when = f"{day(session.starts_at.date(), 'short')}, {clock(session.starts_at)}"
    return _("{n}. {kind}, {when}").format(n=meeting.number, kind=kind, when=when)

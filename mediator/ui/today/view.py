"""The page « Aujourd'hui »: four short lists, side by side when there is room, late things first."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import follow_up
from mediator.casework.clocks import CalledClock
from mediator.casework.follow_up import Day, Due
from mediator.domain import clock_words, dates
from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.agreement import Commitment, CommitmentState
from mediator.domain.changes import ChangeSet
from mediator.domain.noun import today
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.sessions import Session
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import WaitingChip
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.parts import Act, EmptyState, Section
from mediator.ui.shared.stylesheet import look
from mediator.ui.today.kept_line import KeptLine
from mediator.ui.today.rows import DayRow, TickRow, late_chip, what, when, where
from mediator.vault.listing import CaseRow

_TABLES = (
    "mediation_case", "session", "deadline", "task", "commitment", "agreement", "follow_up_talk", "participation",
    "contact", "court_order", "dated_event", "clock_override", "rule_edit",
)  # fmt: skip
_WIDE = 940
"""Width from which the lists stand side by side."""


class _Columns(QWidget):
    """Two columns of sections when there is room, one below; reading order is the same."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._wide: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        if wide == self._wide:
            return
        self._wide = wide
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._left, 0, 0, top)
        self._grid.addWidget(self._right, 0 if wide else 1, 1 if wide else 0, top)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)


def _column() -> tuple[QWidget, QVBoxLayout]:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    return widget, column


class _Card(QFrame):
    """White paper under a section; hidden with it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        look(self, "card")
        self.section = Section(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 8)
        column.addWidget(self.section)
        self.section.heading.setContentsMargins(8, 0, 0, 0)


class TodayPage(QWidget):
    """What the mediator looks at in the morning."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day: Day | None = None
        self._rows: list[DayRow] = []
        self.head = Heading("")
        self.sheet = PageScroll(width=1480)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addWidget(self.sheet, 1)
        self._lay_out()
        Action(self, _("Ouvrir un dossier"), self._open_case, key="Ctrl+N", group=_("Travailler"))
        self.refresh(None)

    def _lay_out(self) -> None:
        self.sessions = _Card(_("Séances"))
        self.doing = _Card(_("À faire"))
        self.clocks = _Card(_("Délais"))
        self.promises = _Card(_("Engagements"))
        self.undated = _Card(_("Dossiers sans prochaine date"))
        left, left_column = _column()
        right, right_column = _column()
        for card in (self.sessions, self.doing):
            left_column.addWidget(card)
        for card in (self.clocks, self.promises, self.undated):
            right_column.addWidget(card)
        self._columns = _Columns(left, right)
        self.empty = EmptyState(
            _("Ici viendront vos séances, vos échéances et ce que les parties ont promis. Commencez par un dossier."),
            Act(_("Ouvrir un dossier"), self._open_case, "Ctrl+N"),
        )
        self.empty.setFocusProxy(self.empty.button or self)
        self.sheet.column.addWidget(self.empty)
        self.sheet.column.addWidget(self._columns)
        self.kept = KeptLine(self._desk)
        self.sheet.column.addWidget(self.kept)

    # What the shell asks.

    def title(self) -> str:
        """« Aujourd'hui »."""
        return _("Aujourd'hui")

    def show_target(self, target: Target) -> None:
        """Read the day again if it is another one than the last time."""
        if target.noun_id is None:
            self.refresh(None)
        for row in self._rows:
            if row.identity == target.noun_id:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_audience(self, audience: Audience) -> None:
        """Read for ``audience``; only the mediator ticks and dates."""
        del audience
        self._day = None
        self.refresh(None)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read the day again; nothing moves on the page when nothing in it changed."""
        self.kept.refresh(changes)
        if changes is not None and not changes.touches(*_TABLES):
            return
        self._show_date()
        day = follow_up.day_of(self._desk.vault, self._desk.audience())
        if day == self._day:
            return
        self._day = day
        focused, scrolled = self._focused(), self.sheet.verticalScrollBar().value()
        self._fill(day)
        self._focus_again(focused)
        self.sheet.verticalScrollBar().setValue(scrolled)

    def _show_date(self) -> None:
        words = i18n.day(today(), "full")
        self.head.title.setText(words[:1].upper() + words[1:])

    # Filling.

    def _fill(self, day: Day) -> None:
        mine = self._desk.audience() == MEDIATOR
        self._rows = []
        undated = day.undated if mine else ()
        nothing = not (
            day.sessions or day.deadlines or day.tasks or day.commitments or day.talks or day.clocks or undated
        )
        self.empty.setVisible(nothing)
        self._columns.setVisible(not nothing)
        due = sorted((*day.deadlines, *day.tasks), key=lambda each: each.on)
        self._fill_section(
            self.sessions, [self._session(d) for d in day.sessions], _("Aucune séance dans les trois semaines.")
        )
        self._fill_section(
            self.doing, [self._to_do(d, mine=mine) for d in due], _("Rien à faire dans les trois semaines.")
        )
        promises = [self._to_do(d, mine=mine) for d in day.commitments]
        self._fill_section(self.clocks, [self._clock(called) for called in day.clocks], "")
        self._fill_section(self.promises, [*promises, *map(self._talk, day.talks)], "")
        self._fill_section(self.undated, [self._without_date(row) for row in undated], "")
        self.setFocusProxy(self._rows[0] if self._rows else self.empty)

    def _fill_section(self, card: _Card, rows: Iterable[DayRow], otherwise: str) -> None:
        section = card.section
        section.clear()
        filled = False
        for row in rows:
            filled = True
            self._rows.append(row)
            section.body.addWidget(row)
            row.show()  # at once, so that it can take the focus
        if not filled and otherwise:
            words = look(QLabel(otherwise, section), "soft")
            words.setContentsMargins(8, 4, 8, 8)
            section.body.addWidget(words)
        card.setVisible(filled or bool(otherwise))

    def _session(self, due: Due) -> DayRow:
        row = DayRow(due.thing.id, what(due), where(due), on=when(due, today()), chips=late_chip(due))
        row.opened.connect(lambda: self._go(due, "sessions"))
        return row

    def _talk(self, due: Due) -> DayRow:
        row = DayRow(due.thing.id, what(due), where(due), on=when(due, today()), chips=late_chip(due))
        row.opened.connect(lambda: self._go(due, "follow_up"))
        return row

    def _clock(self, called: CalledClock) -> DayRow:
        on, case = called.clock.due_on or today(), called.case
        chips: list[QWidget] = [WaitingChip(_("passée"))] if called.late else []
        row = DayRow(
            f"{case.id}:{called.clock.key}",
            clock_words.title(called.clock),
            f"{case.reference} · {case.subject}",
            on=(i18n.day(on, "short"), dates.relative(on, today())),
            chips=chips,
        )
        row.opened.connect(
            lambda: self._desk.go(Target("case", case.id, tab="overview", noun="clock", noun_id=called.clock.key))
        )
        return row

    def _to_do(self, due: Due, *, mine: bool) -> DayRow:
        promise = isinstance(due.thing, Commitment)
        tab = "follow_up" if promise else "sessions"
        on = when(due, today())
        if mine:
            acts = (
                Act(
                    _("Noter comme tenu") if promise else _("Marquer comme fait"), lambda: self._tick(due), _("Espace")
                ),
                Act(_("Ouvrir le dossier"), lambda: self._go(due, tab), _("Ctrl+Entrée")),
            )
            row = TickRow(due.thing.id, what(due), where(due), on=on, chips=late_chip(due), acts=acts)
            row.ticked.connect(lambda: self._tick(due))
        else:
            row = DayRow(due.thing.id, what(due), where(due), on=on)
        row.opened.connect(lambda: self._go(due, tab))
        return row

    def _without_date(self, case: CaseRow) -> DayRow:
        where_it_stands = f"{case.reference} · {word(case.stage)}"
        row = DayRow(case.id, case.subject, where_it_stands, trailing=_("Donner une date"))
        look(row.trailing, "").setForegroundRole(QPalette.ColorRole.Link)
        row.opened.connect(lambda: self._desk.go(Target("case", case.id, tab="sessions")))
        return row

    # Acts.

    def _tick(self, due: Due) -> None:
        thing, vault = due.thing, self._desk.vault
        if isinstance(thing, Session | FollowUpTalk):
            return
        if isinstance(thing, Commitment):
            done = attempt(self._desk, lambda: follow_up.keep(vault, thing.id, CommitmentState.KEPT))
            sentence = _("Engagement tenu : {what}.")
        else:
            done = attempt(self._desk, lambda: follow_up.done(vault, thing, on=today()))
            sentence = _("C'est fait : {what}.")
        if done:
            self._desk.notify(sentence.format(what=what(due).rstrip(".")), undo=True)
        else:
            self._day = None
            self.refresh(None)

    def _go(self, due: Due, tab: str) -> None:
        noun = "follow_up_talk" if isinstance(due.thing, FollowUpTalk) else type(due.thing).__name__.lower()
        self._desk.go(Target("case", due.case.id, tab=tab, noun=noun, noun_id=due.thing.id))

    def _open_case(self) -> None:
        self._desk.go(Target("cases", tab="new"))

    # Focus through a new reading.

    def _focused(self) -> tuple[int, str] | None:
        for place, row in enumerate(self._rows):
            if row.hasFocus():
                return place, row.identity
        return None

    def _focus_again(self, focused: tuple[int, str] | None) -> None:
        if focused is None or not self._rows:
            return
        place, identity = focused
        same = next((row for row in self._rows if row.identity == identity), None)
        (same or self._rows[min(place, len(self._rows) - 1)]).setFocus(Qt.FocusReason.OtherFocusReason)

"""The clocks of a case: what comes when, how it was computed, on what proof; hers to correct. The mediator's alone."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import clocks as casework
from mediator.domain import clock_words, dates
from mediator.domain.case import Case
from mediator.domain.clocks import Clock, ClockState
from mediator.domain.noun import today
from mediator.domain.rulebook import Standing
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _, ngettext
from mediator.ui.case.forms import RowList
from mediator.ui.overview.clock_detail import ClockDetail
from mediator.ui.overview.noting import NoteEvent
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.parts import Act, EmptyState, Section, quiet_button
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_LEADING = 116


class Clocks(Section):
    """Dates that matter, the nearest first; those met or far are folded away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Délais"), Act(_("Noter un fait daté"), self.note))
        self._desk = desk
        self._case_id = ""
        self._shown: object = None
        self._open: set[str] = set()
        self.noting = NoteEvent(desk)
        self.noting.closed.connect(self._noted)
        self.list, self.others = RowList(), RowList()
        self.more = quiet_button(Act("", self._toggle_others), self)
        for widget in (self._caution(), self.noting, self.list, self.more, self.others):
            self.body.addWidget(widget)
        self.others.hide()
        self.body.setSpacing(8)

    def show_case(self, case: Case) -> None:
        """Read the clocks of ``case``; nothing moves when nothing changed."""
        if case.id != self._case_id:
            self._case_id = case.id
            self._open.clear()
            self.noting.hide()
            self.others.hide()
        found = casework.clocks_of(self._desk.vault, MEDIATOR, case.id)
        if self._shown == (case.id, found, today()):
            return
        self._shown = (case.id, found, today())
        near = [clock for clock in found if not _is_aside(clock)]
        rows: list[tuple[str, QWidget]] = [(clock.key, self._line(clock)) for clock in near]
        if not rows:
            sentence = _("Aucun délai ne court. Notez un fait daté, avec sa preuve, pour en faire partir un.")
            rows.append(("", EmptyState(sentence)))
        self.list.show_rows(rows)
        aside = [clock for clock in found if _is_aside(clock)]
        self.others.show_rows([(clock.key, self._line(clock)) for clock in aside])
        words = ngettext("{n} autre délai", "{n} autres délais", len(aside))
        self.more.setText(words)
        self.more.setAccessibleName(words)
        self.more.setVisible(bool(aside))
        self.others.setVisible(bool(aside) and self.others.isVisibleTo(self))

    def note(self) -> None:
        """Open the line that notes a dated fact."""
        self.noting.open_for(self._case_id)

    def point_at(self, key: str | None) -> None:
        """Show one clock opened."""
        for rows in (self.list, self.others):
            line = rows.row(key or "")
            if isinstance(line, ClockLine):
                rows.show()
                self._open.add(key or "")
                line.unfold()
                line.row.setFocus()

    def _noted(self) -> None:
        if self.button:
            self.button.setFocus()

    def _caution(self) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Chip(_("calcul indicatif, à vérifier"), "waiting", line))
        row.addWidget(look(QLabel(_("Chaque date dit d'où elle vient : ouvrez sa ligne."), line), "soft"))
        row.addStretch()
        return line

    def _line(self, clock: Clock) -> ClockLine:
        line = ClockLine(self._desk, self._case_id, clock)
        if clock.key in self._open:
            line.unfold()
        line.row.opened.connect(lambda: self._toggle(line, clock.key))
        return line

    def _toggle(self, line: ClockLine, key: str) -> None:
        if line.folded():
            self._open.add(key)
            line.unfold()
        else:
            self._open.discard(key)
            line.fold()

    def _toggle_others(self) -> None:
        self.others.setVisible(not self.others.isVisibleTo(self))


class ClockLine(QWidget):
    """One clock: its date, its name, how near it is; under it, once opened, everything about it."""

    def __init__(self, desk: Desk, case_id: str, clock: Clock) -> None:
        super().__init__()
        self._desk, self._case_id, self._clock = desk, case_id, clock
        self._detail: ClockDetail | None = None
        self.row = Row(
            clock_words.title(clock),
            leading=_leading(clock),
            leading_width=_LEADING,
            trailing=_trailing(clock),
            chips=_chips(clock),
        )
        self.row.setAccessibleDescription(f"{clock_words.how(clock)}. {_('Entrée : comment cette date est calculée.')}")
        self.setFocusProxy(self.row)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.row)

    def folded(self) -> bool:
        """Whether only the line shows."""
        return self._detail is None or not self._detail.isVisibleTo(self)

    def unfold(self) -> None:
        """Show everything about the clock."""
        if self._detail is None:
            self._detail = ClockDetail(self._desk, self._case_id, self._clock, left=_LEADING + 18)
            self._column.addWidget(self._detail)
        self._detail.show()

    def fold(self) -> None:
        """Show the line alone."""
        if self._detail is not None:
            self._detail.hide()


def _is_aside(clock: Clock) -> bool:
    return clock.state is ClockState.MET or clock.group == "retention"


def _leading(clock: Clock) -> str:
    if clock.state is ClockState.MET:
        return _("fait")
    if clock.due_on is not None:
        return i18n.day(clock.due_on, "medium")
    return _("suspendu") if clock.state is ClockState.SUSPENDED else _("en attente")


def _trailing(clock: Clock) -> str:
    if clock.state is ClockState.MET or clock.due_on is None:
        return ""
    return dates.relative(clock.due_on, today())


def _chips(clock: Clock) -> list[QWidget]:
    chips: list[QWidget] = []
    if clock.state is not ClockState.MET and clock.due_on and clock.due_on < today():
        chips.append(Chip(_("passée"), "waiting"))
    if clock.override:
        chips.append(Chip(_("date retenue"), "mediator"))
    if clock.rule.standing is Standing.TO_VERIFY:
        chips.append(Chip(_("règle à vérifier"), "administrative"))
    return chips

"""The time spent: one line to note it, the sessions whose time is not noted, what was noted, session by session."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import timekeeping
from mediator.casework.timekeeping import Unnoted, day_of
from mediator.domain.billing_words import month_words
from mediator.domain.durations import spent_words, split_spent
from mediator.domain.noun import today
from mediator.domain.sessions import Session
from mediator.domain.time_and_fees import TimeEntry, TimeKind
from mediator.domain.typed import NotYet
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.fees.entry_sheet import EntrySheet
from mediator.ui.fees.scene import Scene
from mediator.ui.fees.timer_strip import TimerStrip
from mediator.ui.shared.actions import yields_undo
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.fields import ChoiceField, DateField
from mediator.ui.shared.inplace import WholeLabel, named
from mediator.ui.shared.parts import Act, Section
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_DAY_ROOM = 104


class EntryLine(QWidget):
    """« 1 h 30 relecture » and Enter: noted for the day and the kind shown beside. Esc empties it."""

    entered = Signal()

    def __init__(self, scene: Scene, kind: TimeKind) -> None:
        super().__init__()
        self._scene = scene
        self.edit = named(look(QLineEdit(self), "capture"), "time", "line")
        words = _("1 h 30 relecture du projet, 90 appel, 9:00–10:30 …")
        self.edit.setPlaceholderText(words)
        self.edit.setAccessibleName(_("Temps passé"))
        self.edit.setAccessibleDescription(words)
        self.edit.installEventFilter(self)
        self.edit.returnPressed.connect(self.note)
        self.day = named(DateField(_("Jour")), "time", "day")
        self.day.set_value(today())
        self.day.setFixedWidth(190)
        self.kind = named(ChoiceField(_("À quoi"), [(each, word(each)) for each in TimeKind]), "time", "kind")
        self.kind.set_value(kind)
        self.kind.setFixedWidth(150)
        self._said = look(QLabel(self), "missing")
        self._said.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.kind)
        row.addWidget(self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._said)
        self.setFocusProxy(self.edit)

    def note(self) -> None:
        """Note what is typed, and be ready for the next."""
        line = self.edit.text().strip()
        if not line:
            return
        try:
            spent, remark = split_spent(line)
        except NotYet as not_yet:
            self._said.setText(str(not_yet))
            self._said.show()
            return
        scene, kind = self._scene, self.kind.read()
        day = self.day.value() or today()
        self.edit.clear()
        self._said.hide()
        said = _("{time} notées.").format(time=spent_words(spent.minutes))
        scene.act(
            lambda: timekeeping.note(scene.desk.vault, scene.case_id, spent, kind=kind, day=day, remark=remark), said
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and yields_undo(event, typing=bool(self.edit.text())):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.edit.text():
            self.edit.clear()
            self._said.hide()
        else:
            super().keyPressEvent(event)


class UnnotedRow(Row):
    """A session held whose time is not noted: Enter notes it."""

    def __init__(self, scene: Scene, unnoted: Unnoted) -> None:
        day = unnoted.session.starts_at.date() if unnoted.session.starts_at else today()
        words = _("{time} à noter : séance {number}, {kind}").format(
            time=spent_words(unnoted.minutes), number=unnoted.number, kind=word(unnoted.session.kind).lower()
        )
        accept = Act(_("Noter ce temps"), partial(self._accept, scene, unnoted.session), _("Entrée"))
        chips = [Chip(_("Entrée : noter"), "waiting")]
        super().__init__(words, leading=i18n.day(day, "short"), leading_width=_DAY_ROOM, chips=chips, acts=[accept])
        self.opened.connect(accept.act)
        named(self, "unnoted", unnoted.session.id)

    def _accept(self, scene: Scene, session: Session) -> None:
        scene.act(lambda: timekeeping.note_session(scene.desk.vault, session.id), _("Le temps de la séance est noté."))


class EntryRow(Row):
    """One time: Enter opens it, Suppr takes it away, F says whether it is billed."""

    def __init__(self, scene: Scene, entry: TimeEntry, number: str) -> None:
        self._scene, self.entry = scene, entry
        words = " · ".join(part for part in (word(entry.kind), entry.remark) if part)
        chips = [Chip(number, "joint")] if number else []
        if not entry.billable:
            chips.append(Chip(_("non facturé"), "kind"))
        free = entry.fee_note_id is None
        acts = [
            Act(_("Ne pas facturer") if entry.billable else _("Facturer"), self.toggle_billed, "F"),
            Act(_("Mettre à la corbeille"), self.remove, _("Suppr")),
        ]
        super().__init__(
            words,
            leading=i18n.day(day_of(entry), "short"),
            leading_width=_DAY_ROOM,
            trailing=spent_words(entry.minutes or 0),
            chips=chips,
            acts=acts if free else (),
        )
        self._free = free
        named(self, "entry", entry.id)

    def toggle_billed(self) -> None:
        """Have the time billed, or not."""
        scene, entry = self._scene, self.entry
        scene.act(lambda: timekeeping.change(scene.desk.vault, entry.id, billable=not entry.billable))

    def remove(self) -> None:
        """Put the time in the recycle bin."""
        scene, entry = self._scene, self.entry
        title = _("Temps : {time}").format(time=spent_words(entry.minutes or 0))
        scene.act(lambda: timekeeping.remove(scene.desk.vault, entry.id, title), _("Ce temps est à la corbeille."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._free and event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif self._free and event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.toggle_billed()
        else:
            super().keyPressEvent(event)


class TimePart(Section):
    """The first part of the tab. ``wanted`` asks to open an entry, or none."""

    wanted = Signal(str)

    def __init__(self, scene: Scene, opened: str, kind: TimeKind) -> None:
        assert scene.time is not None
        self._scene, self._time = scene, scene.time
        running = scene.time.running
        mine = running is not None and running.entry.case_id == scene.case_id
        super().__init__(_("Temps passé"), None if mine else Act(_("Lancer le chronomètre"), self.start, "Ctrl+T"))
        self.sheet: EntrySheet | None = None
        self.strip: TimerStrip | None = None
        if running is not None:
            self.strip = TimerStrip(scene, running)
            self.body.addWidget(self.strip)
        self.line = EntryLine(scene, kind)
        self.body.addWidget(self.line)
        self.rows: dict[str, Row] = {}
        self._list(opened)
        self._sums()

    def start(self) -> None:
        """Start the timer on this case."""
        scene, kind = self._scene, self.line.kind.read()
        scene.act(lambda: timekeeping.start(scene.desk.vault, scene.case_id, kind), _("Le chronomètre tourne."))

    def _list(self, opened: str) -> None:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for unnoted in self._time.unnoted:
            row = UnnotedRow(self._scene, unnoted)
            self.rows[unnoted.session.id] = row
            column.addWidget(row)
        for session_id, entries in self._groups():
            if len(self._groups()) > 1:
                column.addSpacing(10)
                column.addWidget(look(WholeLabel(self._heading(session_id)), "small"))
            for entry in entries:
                column.addWidget(self._row(entry))
                if entry.id == opened and entry.fee_note_id is None:
                    self.sheet = EntrySheet(self._scene, entry, lambda: self.wanted.emit(""))
                    column.addWidget(self.sheet)
        self.body.addWidget(holder)

    def _row(self, entry: TimeEntry) -> EntryRow:
        numbers = {each.note.id: each.note.number or _("projet") for each in self._scene.notes}
        row = EntryRow(self._scene, entry, numbers.get(entry.fee_note_id or "", ""))
        row.opened.connect(lambda: self.wanted.emit(entry.id))
        self.rows[entry.id] = row
        return row

    def _groups(self) -> list[tuple[str | None, list[TimeEntry]]]:
        """Entries by session, newest session first, those of none before."""
        order = [None, *(session.id for session in reversed(self._time.sessions))]
        groups = {place: [e for e in self._time.ended if e.session_id == place] for place in order}
        return [(place, entries) for place, entries in groups.items() if entries]

    def _heading(self, session_id: str | None) -> str:
        minutes = spent_words(self._time.by_session().get(session_id, 0))
        number = next((n for n, s in enumerate(self._time.sessions, 1) if s.id == session_id), None)
        if number is None:
            return _("Hors séance · {time}").format(time=minutes)
        kind = word(self._time.sessions[number - 1].kind)
        return _("Séance {number}, {kind} · {time}").format(number=number, kind=kind.lower(), time=minutes)

    def _sums(self) -> None:
        time = self._time
        if not time.total:
            words = _("Le temps se note d'une ligne, ou avec le chronomètre. Personne d'autre ne le voit.")
            self.body.addWidget(look(WholeLabel(words), "soft"))
            return
        kinds = ", ".join(f"{word(kind).lower()} {spent_words(m)}" for kind, m in time.by_kind().items())
        months = ", ".join(f"{month_words(*month)} {spent_words(m)}" for month, m in time.by_month().items())
        left = _("{left} à facturer").format(left=spent_words(time.unbilled)) if time.unbilled else _("rien à facturer")
        total = _("{total} en tout, {left}").format(total=spent_words(time.total), left=left)
        self.total = look(WholeLabel(total), "strong")
        self.body.addSpacing(8)
        self.body.addWidget(self.total)
        self.body.addWidget(look(WholeLabel(kinds[:1].upper() + kinds[1:]), "small"))
        self.body.addWidget(look(WholeLabel(months[:1].upper() + months[1:]), "small"))

"""Ten minutes: three fields each for interests, options and what happens otherwise, a first sentence, logistics."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import issues, preparation
from mediator.casework.amend import amend
from mediator.casework.preparation import BRIEF, Brief, BriefParty, brief_of
from mediator.casework.readiness import readiness_of
from mediator.domain.changes import ChangeSet
from mediator.domain.problem import Outlook
from mediator.domain.scope import Scope
from mediator.domain.talk import Interest, Option
from mediator.domain.words import word
from mediator.i18n import _, ngettext
from mediator.ui.preparation.going import GapList
from mediator.ui.preparation.party_head import PartyHead
from mediator.ui.preparation.ten_minutes.asking import Asking
from mediator.ui.preparation.ten_minutes.clock import Elapsed
from mediator.ui.preparation.ten_minutes.slots import Slot, placed
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.parts import Section, clear_layout
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab

_LEADING = 108
_LAST = 3
"""Gaps named at the end: those that matter most."""


def build(desk: Desk) -> Tab:
    """The page."""
    return TenMinutes(desk)


class TenMinutes(Tab):
    """One screen, by keyboard alone: Enter goes to the next line. All of it stands in the other pages too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shape: object = None
        self._slots: dict[str, list[Slot]] = {}
        self._order: list[QWidget] = []
        self._notes: dict[str, QLabel] = {}
        scroll = PageScroll(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        scroll.column.setSpacing(14)
        self.clock = Elapsed(self)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(look(QLabel(_("En dix minutes"), self), "title"))
        head.addWidget(ScopeChip(Scope.MEDIATOR, parent=self))
        head.addWidget(look(QLabel(_("Entrée : ligne suivante"), self), "small"))
        head.addStretch()
        head.addWidget(self.clock)
        scroll.column.addLayout(head)
        self.asking = Asking(desk, self)
        for line in self.asking.lines.values():
            line.textEdited.connect(self.clock.begin)
        self.asking.entered.connect(self._next)
        scroll.column.addWidget(self.asking)
        self._grid_place = QVBoxLayout()
        scroll.column.addLayout(self._grid_place)
        self.last = GapList()
        self._end = Section(_("Ce qui compte le plus, maintenant"))
        self._end.body.addWidget(self.last)
        scroll.column.addWidget(self._end)

    def concerns(self, changes: ChangeSet) -> bool:
        """What it ends with may depend on anything in the case."""
        return changes.case_id in (None, self.case_id)

    def show_case(self, case_id: str) -> None:
        if case_id != self.case_id:
            self.clock.restart()
        super().show_case(case_id)

    def reload(self) -> None:
        brief = brief_of(self.desk.vault, self.desk.audience(), self.case_id)
        shape = (self.case_id, tuple((side.face.id, side.face.short) for side in brief.parties))
        if shape != self._shape:
            self._shape = shape
            self._build(brief)
        self.asking.show_brief(self.case_id, brief)
        self._fill(brief)
        self._show_end()

    def slots(self, row: str) -> list[Slot]:
        """The lines of ``row``: ``interests:ID`` and ``futures:ID`` of a party, ``options``, ``first_words``…"""
        return self._slots[row]

    # The lines, built once for the parties of a case.

    def _build(self, brief: Brief) -> None:
        clear_layout(self._grid_place)
        self._slots, self._notes = {}, {}
        self._order = list[QWidget](self.asking.lines.values())
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        sides = QGridLayout()
        sides.setHorizontalSpacing(24)
        sides.setVerticalSpacing(2)
        for place, side in enumerate(brief.parties):
            sides.setColumnStretch(place, 1)
            self._add_side(sides, place, side)
        column.addLayout(sides)
        common = QGridLayout()
        common.setHorizontalSpacing(24)
        common.setVerticalSpacing(2)
        self._add_common(common)
        column.addLayout(common)
        self._grid_place.addWidget(holder)
        holder.show()

    def _add_side(self, grid: QGridLayout, column: int, side: BriefParty) -> None:
        grid.addWidget(PartyHead(side.face.short, side.face.party_rank or 0, self), 0, column)
        party_id, who = side.face.id, side.face.short
        wanted = _("Ce qui compte pour {who}").format(who=who)
        interests = [
            Slot(wanted, _("Pour quoi le demande-t-on ?"), lambda one, said: self._keep_interest(party_id, one, said))
            for _line in range(BRIEF)
        ]
        self._add(grid, 1, column, f"interests:{party_id}", _("Ce qui compte"), interests)
        futures = [
            Slot(
                _("{outlook}, {who}").format(outlook=word(outlook), who=who),
                _("En quelques mots"),
                lambda _one, said, outlook=outlook: self._keep_future(party_id, outlook, said),
                leading=word(outlook),
            )
            for outlook in Outlook
        ]
        self._add(grid, 3, column, f"futures:{party_id}", _("Sans accord"), futures)

    def _add_common(self, grid: QGridLayout) -> None:
        options = [Slot(_("Option"), _("Et si…"), self._keep_option) for _line in range(BRIEF)]
        self._add(grid, 0, 0, "options", _("Options, sans juger"), options)
        words = [
            Slot(_("Première phrase"), _("Merci d'être là…"), lambda _one, said: self._keep_plan("first_words", said))
        ]
        self._add(grid, 0, 1, "first_words", _("Première phrase"), words)
        supplies = [
            Slot(_("Logistique"), _("Salle, heure, papier"), lambda _one, said: self._keep_plan("logistics", said))
        ]
        self._add(grid, 2, 1, "logistics", _("Logistique"), supplies)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _add(self, grid: QGridLayout, row: int, column: int, key: str, title: str, slots: list[Slot]) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 0)
        head.setSpacing(8)
        head.addWidget(look(QLabel(title, self), "strong"))
        note = self._notes[key] = look(QLabel(self), "small")
        head.addWidget(note)
        head.addStretch()
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        for slot in slots:
            lines.addLayout(_led(slot))
            slot.entered.connect(lambda slot=slot: self._next(slot.editor))
            slot.editor.textEdited.connect(self.clock.begin)
            self._order.append(slot.editor)
        self._slots[key] = slots
        grid.addLayout(head, row, column)
        span = 3 if key == "options" else 1
        grid.addLayout(lines, row + 1, column, span, 1)

    # What stands there already.

    def _fill(self, brief: Brief) -> None:
        for side in brief.parties:
            placed(self._slots[f"interests:{side.face.id}"], [(one.id, one.text) for one in side.interests])
            self._say_others(f"interests:{side.face.id}", side.others)
            for slot, outlook in zip(self._slots[f"futures:{side.face.id}"], Outlook, strict=True):
                known = side.futures.get(outlook)
                slot.show_words(known.id if known else None, known.text if known else "")
        placed(self._slots["options"], [(one.id, one.text) for one in brief.options])
        self._say_others("options", brief.other_options)
        for name in ("first_words", "logistics"):
            self._slots[name][0].show_words(None, getattr(brief.plan, name) if brief.plan else "")

    def _say_others(self, key: str, count: int) -> None:
        self._notes[key].setText(ngettext("et {n} autre", "et {n} autres", count) if count else "")

    def _show_end(self) -> None:
        found = readiness_of(self.desk.vault, self.desk.audience(), self.case_id)
        gaps = found.mattering[:_LAST]
        self.last.show_gaps(self.desk, self.case_id, gaps)
        self._end.setVisible(bool(gaps))

    # What is kept.

    def _keep_interest(self, party_id: str, identity: str | None, words: str) -> str | None:
        made: list[Interest] = []
        vault, case_id = self.desk.vault, self.case_id

        def act() -> None:
            if identity:
                made.append(amend(vault, Interest, identity, text=words))
            else:
                made.append(issues.add_interest(vault, case_id, words, holder_id=party_id, issue_id=self._only_issue()))

        attempt(self.desk, act)
        return made[0].id if made else identity

    def _keep_option(self, identity: str | None, words: str) -> str | None:
        made: list[Option] = []
        vault, case_id = self.desk.vault, self.case_id

        def act() -> None:
            if identity:
                made.append(amend(vault, Option, identity, text=words))
            else:
                made.append(issues.add_option(vault, case_id, words, issue_id=self._only_issue()))

        attempt(self.desk, act)
        return made[0].id if made else identity

    def _only_issue(self) -> str | None:
        return brief_of(self.desk.vault, self.desk.audience(), self.case_id).only_issue_id

    def _keep_future(self, party_id: str, outlook: Outlook, words: str) -> None:
        vault, case_id = self.desk.vault, self.case_id
        attempt(self.desk, lambda: preparation.note_future(vault, case_id, party_id, outlook, words))

    def _keep_plan(self, name: str, words: str) -> None:
        vault, case_id = self.desk.vault, self.case_id
        session = brief_of(vault, self.desk.audience(), case_id).session
        session_id = session.id if session else None
        attempt(self.desk, lambda: preparation.note_plan(vault, case_id, session_id, **{name: words}))

    # Keys.

    def _next(self, editor: QWidget | None) -> None:
        """Give the keyboard to the line after ``editor`` that is there to be filled."""
        held = editor or self.focusWidget()
        place = self._order.index(held) if held in self._order else -1
        following = [line for line in self._order[place + 1 :] if line.isVisible()]
        if following:
            following[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif found := self.last.identities():
            self.last.point_at(found[0])


def _led(slot: Slot) -> QHBoxLayout:
    """The line after its leading words, when it has some."""
    row = QHBoxLayout()
    row.setSpacing(4)
    if slot.leading:
        words = look(QLabel(slot.leading), "small")
        words.setFixedWidth(_LEADING)
        row.addWidget(words)
    row.addWidget(slot, 1)
    return row

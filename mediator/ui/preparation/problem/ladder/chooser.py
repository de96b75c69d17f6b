"""The list of ladders: under each issue, one for each party; and the line that names another issue."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from mediator.casework.board import InterestBoard
from mediator.casework.faces import Face
from mediator.domain.scope import Scope
from mediator.domain.talk import Issue
from mediator.i18n import _, ngettext
from mediator.ui.case.forms import RowList
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import Waiting
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import WholeLabel, named
from mediator.ui.shared.one_line import OneLine
from mediator.ui.shared.rows import TwoLineRow
from mediator.ui.shared.stylesheet import look

_WIDTH = 236


@dataclass(frozen=True, slots=True)
class Spot:
    """One ladder: an issue (none for the whole dispute) and a party."""

    issue_id: str = ""
    holder_id: str = ""


class Chooser(QFrame):
    """Enter or a click chooses a ladder; the arrows go from one to the next."""

    chosen = Signal(object)
    issue_named = Signal(str, object)
    """The words of a new issue, and the :class:`ScopeChoice` shown under them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look(self, "paper")
        self.setFixedWidth(_WIDTH)
        self._shown = InterestBoard()
        self._spot = Spot()
        self._spots: list[Spot] = []
        self._shape: object = None
        self._rows: dict[Spot, TwoLineRow] = {}
        self.list = RowList(self)
        scroll = PageScroll(self)
        scroll.column.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        self._scroll = scroll
        self.line = OneLine(_("Une question à régler…"), [ScopeChoice(Scope.MEDIATOR), ScopeChoice(Scope.JOINT)])
        self.line.setContentsMargins(16, 4, 16, 8)
        self._waiting = Waiting.on_line(desk, "new issue", self.line.edit)
        self.line.entered.connect(self.issue_named)
        self.line.left.connect(self.take_keyboard)
        column.addWidget(self.line)

    def spot(self) -> Spot:
        """The ladder chosen."""
        return self._spot

    def forget(self) -> None:
        """Another case is to be shown."""
        self._spot = Spot()

    def open_line(self, case_id: str) -> None:
        """Show what was being typed on the line for this case."""
        self._waiting.open(case_id)

    def close_line(self) -> None:
        """Keep what is being typed on the line, and show nothing of it."""
        self._waiting.close()
        self.line.edit.clear()

    def choose(self, spot: Spot) -> None:
        """Choose a ladder, if it is there."""
        if spot not in self._spots:
            return
        self._spot = spot
        self._mark()
        self.chosen.emit(spot)

    def _mark(self) -> None:
        for each, row in self._rows.items():
            row.set_current(current=each == self._spot)

    def choose_issue(self, issue_id: str) -> None:
        """Choose the first ladder of an issue."""
        if found := next((spot for spot in self._spots if spot.issue_id == issue_id), None):
            self.choose(found)

    def take_keyboard(self) -> None:
        """Give the keyboard to the ladder chosen."""
        if row := self._rows.get(self._spot):
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_board(self, shown: InterestBoard) -> None:
        """List the ladders of a case."""
        self._shown = shown
        general = {each.holder_id for each in shown.interests if each.issue_id is None}
        groups: list[tuple[Issue | None, list[Face]]] = [(issue, list(shown.parties)) for issue in shown.issues]
        groups.append((None, [party for party in shown.parties if party.id in general]))
        self._spots = [Spot(issue.id if issue else "", party.id) for issue, parties in groups for party in parties]
        if self._spot not in self._spots:
            self._spot = self._spots[0] if self._spots else Spot()
        shape = (groups, [(each.issue_id, each.holder_id, each.text) for each in shown.positions], self._counts())
        if shape == self._shape:
            self._mark()
            return
        self._shape = shape
        rows: list[tuple[str, WholeLabel | TwoLineRow]] = []
        self._rows = {}
        for number, (issue, parties) in enumerate(groups, 1):
            if not parties:
                continue
            rows.append((issue.id if issue else "whole", _title(number, issue)))
            rows.extend((f"{issue.id if issue else ''}.{party.id}", self._row(issue, party)) for party in parties)
        self.list.show_rows(rows)

    def _counts(self) -> Counter[Spot]:
        """How many rungs each ladder has."""
        return Counter(Spot(each.issue_id or "", each.holder_id or "") for each in self._shown.interests)

    def _row(self, issue: Issue | None, party: Face) -> TwoLineRow:
        spot = Spot(issue.id if issue else "", party.id)
        asked = [p.text for p in self._shown.positions if (p.issue_id, p.holder_id) == (spot.issue_id, party.id)]
        count = self._counts()[spot]
        said = ngettext("{n} barreau", "{n} barreaux", count).format(n=count) if count else _("rien encore dessous")
        row = TwoLineRow(party.short, f"{said} · {asked[0]}" if asked else said)
        row.set_current(current=spot == self._spot)
        row.opened.connect(lambda: self.choose(spot))
        self._rows[spot] = row
        return named(row, "ladder", spot.issue_id, party.id)


def _title(number: int, issue: Issue | None) -> WholeLabel:
    title = WholeLabel(f"{number}. {issue.title}" if issue else _("Pour tout le différend"))
    title.setWordWrap(True)
    title.setContentsMargins(8, 12, 8, 4)
    return look(title, "strong")

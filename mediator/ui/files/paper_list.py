"""The papers the case may need, by the moment they serve: one group open at a time, with what each still lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mediator.documents.catalogue import form_of
from mediator.domain.case import Stage
from mediator.domain.paper_forms import About, Group
from mediator.domain.papers import PaperKind
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.shared import icons, theme
from mediator.ui.shared.parts import clear_layout
from mediator.ui.shared.rows import TwoLineRow
from mediator.ui.shared.stylesheet import look

_SERVING = {
    Stage.INTAKE: Group.FRAMEWORK,
    Stage.FRAMEWORK: Group.FRAMEWORK,
    Stage.PREPARATION: Group.FRAMEWORK,
    Stage.SESSIONS: Group.SESSIONS,
    Stage.AGREEMENT: Group.AGREEMENT,
    Stage.FOLLOW_UP: Group.AGREEMENT,
    Stage.CLOSED: Group.AFTER,
}
"""The group that serves first at each stage."""


class GroupHead(QPushButton):
    """The line a group of papers unfolds under."""

    def __init__(self, group: Group) -> None:
        super().__init__(word(group))

        look(self, "fold")
        self.setCheckable(True)
        self.setIconSize(QSize(14, 14))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _checked: self.show_fold())
        self.show_fold()

    def show_fold(self) -> None:
        """Point the arrow as the group stands."""
        name = "chevron-down" if self.isChecked() else "chevron-right"
        self.setIcon(icons.icon(name, theme.tokens().soft))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right if not self.isChecked():
                self.click()
            case Qt.Key.Key_Left if self.isChecked():
                self.click()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)


class PaperList(QWidget):
    """The groups under one another; ``chosen`` tells the kind of the row that was opened."""

    chosen = Signal(str)

    def __init__(self, said: Callable[[PaperKind], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = said
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._kinds: tuple[PaperKind, ...] = ()
        self.heads: dict[Group, GroupHead] = {}
        self._lists: dict[Group, RowList] = {}
        self._open: Group | None = None

    def show_kinds(self, kinds: Iterable[PaperKind], *, grouped: bool) -> None:
        """Show these papers; ``grouped`` under the moments they serve, else all in sight."""
        kinds = tuple(kinds)
        groups = tuple(dict.fromkeys(form_of(kind).group for kind in kinds)) if grouped else ()
        if (kinds, groups) != (self._kinds, tuple(self.heads)):
            self._lay_out(kinds, groups)
        self._fill()

    def open_for(self, stage: Stage) -> None:
        """Open the group that serves first at this stage, unless she opened another."""
        if self._open is None:
            self.open_group(_SERVING[stage])

    def open_on(self, kind: PaperKind) -> None:
        """Open the group a paper belongs to."""
        self.open_group(form_of(kind).group)

    def open_group(self, group: Group | None) -> None:
        """Show the papers of one group alone; nothing when it has none here."""
        if group == self._open or (group is not None and group not in self.heads):
            return
        self._open = group
        self._fill()

    def forget(self) -> None:
        """Another case is shown: let its stage decide."""
        self._open = None

    def row(self, identity: str) -> QWidget | None:
        """The row of a kind, when it is in sight."""
        return next((row for rows in self._lists.values() if (row := rows.row(identity))), None)

    def mark(self, chosen: str) -> None:
        """Tell the row of what is shown from the others."""
        for rows in self._lists.values():
            for identity in rows.identities():
                row = rows.row(identity)
                if isinstance(row, TwoLineRow):
                    row.set_current(current=identity == chosen)

    def _lay_out(self, kinds: tuple[PaperKind, ...], groups: tuple[Group, ...]) -> None:
        clear_layout(self._column)
        self._kinds, self.heads, self._lists = kinds, {}, {}
        for group in groups:
            head = GroupHead(group)
            head.clicked.connect(lambda checked, group=group: self.open_group(group if checked else None))
            self.heads[group] = head
            self._column.addWidget(head)
            self._add_list(group)
        if not groups:
            self._add_list(Group.FRAMEWORK)

    def _add_list(self, group: Group) -> None:
        self._lists[group] = rows = RowList()
        self._column.addWidget(rows)

    def _fill(self) -> None:
        for group, rows in self._lists.items():
            shown = not self.heads or group == self._open
            own = [kind for kind in self._kinds if not self.heads or form_of(kind).group == group]
            rows.show_rows([(kind, self._row(kind)) for kind in own] if shown else [])
            rows.setVisible(shown)
            if group in self.heads:
                self.heads[group].setChecked(shown)
                self.heads[group].show_fold()

    def _row(self, kind: PaperKind) -> TwoLineRow:
        row = TwoLineRow(word(kind), self._said(kind), indented=bool(self.heads))
        row.opened.connect(lambda: self.chosen.emit(kind))
        return row


def one_for_each(about: About) -> str:
    """« pour chaque séance »: what a kind of paper is made for, when there are several."""
    words: Mapping[About, str] = {
        About.CASE: "",
        About.PARTY: _("pour chaque partie"),
        About.SESSION: _("pour chaque séance"),
        About.PERSON: _("pour chaque tiers"),
        About.ATTENDEE: _("pour chaque personne présente"),
    }
    return words[about]

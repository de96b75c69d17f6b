"""What is missing before the next meeting, round by round; every line goes where it can be mended."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from mediator.casework.readiness import Readiness, readiness_of
from mediator.domain.changes import ChangeSet
from mediator.domain.preparing import ROUNDS, Round
from mediator.domain.sessions import Session
from mediator.domain.words import word
from mediator.i18n import _, clock, day, ngettext
from mediator.ui.preparation.going import MARKS, GapList
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import small_button
from mediator.ui.shared.parts import Act, Section
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab

_WIDTH = 760


def build(desk: Desk) -> Tab:
    """The page."""
    return Ready(desk)


class Ready(Tab):
    """Never blocks: it says what is missing and which gaps matter, and lets the mediator begin."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        scroll = PageScroll(self, width=_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.title = look(QLabel(_("Prêt pour la séance ?"), self), "title")
        self.meeting = small_button(Act("", self._to_meeting))
        self.meeting.setStyleSheet("QPushButton { padding-left: 0; }")
        self.verdict = QLabel(self)
        self.verdict.setWordWrap(True)
        self.legend = look(QLabel(self), "small")
        self.legend.setText(_("{full} compte vraiment   {empty} aiderait").format(full=MARKS[True], empty=MARKS[False]))
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addWidget(self.meeting, alignment=Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.verdict)
        head.addWidget(self.legend)
        scroll.column.addLayout(head)
        self.sections: dict[Round, Section] = {}
        self.rows: dict[Round, GapList] = {}
        for part, words in ROUNDS.items():
            section = self.sections[part] = Section(_(words))
            self.rows[part] = GapList()
            section.body.addWidget(self.rows[part])
            scroll.column.addWidget(section)

    def concerns(self, changes: ChangeSet) -> bool:
        """Almost everything in a case may be what was missing."""
        return changes.case_id in (None, self.case_id)

    def reload(self) -> None:
        found = readiness_of(self.desk.vault, self.desk.audience(), self.case_id)
        self.meeting.setText(_meeting(found.session))
        self.verdict.setText(_verdict(found))
        for part in Round:
            gaps = found.of(part)
            self.rows[part].show_gaps(self.desk, self.case_id, gaps)
            said = found.progress.get(part)
            if said:
                counts = _("{done} sur {total}").format(done=said.done, total=said.total)
                self.sections[part].heading.setText(f"{_(ROUNDS[part])} · {counts}")
            self.sections[part].setVisible(bool(gaps))

    def _to_meeting(self) -> None:
        self.desk.go(Target("case", self.case_id, "preparation", field="process"))


def _meeting(session: Session | None) -> str:
    """« Relecture, 24 novembre 2026 à 10 h, Orléans »."""
    if session is None:
        return _("Aucune séance fixée : préparer la prochaine")
    starts = session.starts_at
    when = _("{day} à {time}").format(day=day(starts.date()), time=clock(starts)) if starts else _("sans date")
    return ", ".join(part for part in (word(session.kind), when, session.place) if part)


def _verdict(found: Readiness) -> str:
    if not found.gaps:
        return _("Tout ce qui peut se préparer l'est. Il reste à écouter.")
    count = len(found.mattering)
    said = ngettext("Un point compte vraiment.", "{n} points comptent vraiment.", count) if count else ""
    free = _("Rien ne vous empêche de commencer.")
    return f"{said} {free}" if said else free

"""What those in the room read on a shared screen: the agenda, the rules, the questions ticked, what was said to all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework.conduct import Room
from mediator.casework.faces import Face
from mediator.domain.talk import Issue, Note
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.parts import clear_layout
from mediator.ui.shared.session_words import about, name_of
from mediator.ui.shared.stylesheet import look

_WIDTH, _READ = 1160, 18


class SharedRoom(QWidget):
    """A page one reads from across the table; nothing on it can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scroll = PageScroll(self, width=_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 0, 0)
        column.addWidget(self._scroll)

    def show_room(self, room: Room) -> None:
        """Show what this audience may read."""
        clear_layout(self._scroll.column)
        self._scroll.column.addWidget(_heading(room))
        left, right = QVBoxLayout(), QVBoxLayout()
        for side, parts in ((left, _to_follow(room)), (right, _said(room))):
            side.setSpacing(6)
            side.setAlignment(Qt.AlignmentFlag.AlignTop)
            for part in parts:
                side.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(48)
        for side, stretch in ((left, 5), (right, 6)):
            if side.count():
                row.addLayout(side, stretch)
        self._scroll.column.addLayout(row)


def _heading(room: Room) -> QWidget:
    heading = QWidget()
    column = QVBoxLayout(heading)
    column.setContentsMargins(0, 8, 0, 8)
    column.setSpacing(4)
    subject = WholeLabel(i18n.typeset(room.case.subject, i18n.current()))
    subject.setFont(theme.bold(24))
    subject.setWordWrap(True)
    column.addWidget(subject)
    if room.session is not None:
        when = " · ".join((name_of(room.session, room.faces), about(room.session)))
        column.addWidget(_words(when, soft=True))
    return heading


def _to_follow(room: Room) -> Iterator[QWidget]:
    """What the meeting follows: its agenda, its rules, its questions."""
    session = room.session
    if session is not None and session.agenda.strip():
        yield _title(_("Ordre du jour"))
        yield from (_words(line) for line in session.agenda.splitlines() if line.strip())
    if room.issues:
        yield _title(_("Questions à régler"))
        yield from (_issue(issue, number) for number, issue in enumerate(room.issues, 1))
    if session is not None and session.ground_rules.strip():
        yield _title(_("Règles de parole"))
        yield from (_words(line) for line in session.ground_rules.splitlines() if line.strip())
    if session is not None and session.papers_wanted.strip():
        yield _title(_("À apporter"))
        yield from (_words(line) for line in session.papers_wanted.splitlines() if line.strip())


def _said(room: Room) -> Iterator[QWidget]:
    """What all agree on, then what was said to all in this meeting."""
    agreed = {note.id for note in room.agreed}
    said = [note for note in room.said if note.id not in agreed]
    for title, notes in ((_("Ce sur quoi tous s'accordent"), room.agreed), (_("Ce qui a été dit"), said)):
        if notes:
            yield _title(title)
            yield from _notes(notes, room.faces)


def _notes(notes: Sequence[Note], faces: Mapping[str, Face]) -> Iterator[QWidget]:
    for note in notes:
        face = faces.get(note.speaker_id or "")
        words = i18n.typeset(note.text, i18n.current())
        label = _words(words)
        if face is None:
            yield label
            continue
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(0)
        who = QLabel(face.short)
        colour = theme.tokens().soft if face.party_rank is None else theme.party_hue(face.party_rank).text
        who.setStyleSheet(f"color: {colour};")
        column.addWidget(who)
        column.addWidget(label)
        yield both


def _title(words: str) -> QLabel:
    title = look(QLabel(words), "soft")
    title.setFont(theme.bold(14))
    title.setContentsMargins(0, 14, 0, 2)
    return title


def _words(text: str, *, soft: bool = False) -> QLabel:
    label = WholeLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(theme.font(_READ))
    return look(label, "soft") if soft else label


def _issue(issue: Issue, number: int) -> QWidget:
    """A question, ticked when all are done with it."""
    settled = issue.settled_on is not None
    mark = _words("✓" if settled else f"{number}.", soft=settled)
    mark.setFixedWidth(28)
    title = _words(i18n.typeset(issue.title, i18n.current()), soft=settled)
    title.setAccessibleName(_("{question}, réglée").format(question=issue.title) if settled else issue.title)
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(title, 1)
    return both

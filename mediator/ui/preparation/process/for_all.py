"""The meeting as everyone may read it on a shared screen: a page, not a form."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mediator.domain.sessions import Session
from mediator.domain.words import word
from mediator.i18n import _, clock, day
from mediator.ui.shared import theme
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.stylesheet import look

_WIDTH = 680


class ForAll(QWidget):
    """Agenda, time and place, ground rules, papers to bring; nothing is said of what is empty."""

    def __init__(self, session: Session | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(_WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(6)
        if session is None:
            self._column.addWidget(look(QLabel(_("La prochaine séance sera fixée ensemble."), self), "soft"))
            return
        self._column.addWidget(look(QLabel(word(session.kind), self), "title"))
        if about := _about(session):
            self._words(about)
        self._list(_("Ordre du jour"), session.agenda, numbered=True)
        self._list(_("Règles de l'échange"), session.ground_rules)
        self._list(_("Papiers à apporter"), session.papers_wanted)
        self._column.addStretch()

    def _list(self, title: str, text: str, *, numbered: bool = False) -> None:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if not lines:
            return
        self._column.addSpacing(16)
        self._column.addWidget(look(QLabel(title, self), "heading"))
        for number, line in enumerate(lines, 1):
            self._words(f"{number}. {line}" if numbered else f"– {line}")

    def _words(self, words: str) -> None:
        said = WholeLabel(words, self)
        said.setFont(theme.serif())
        said.setWordWrap(True)
        self._column.addWidget(said)


def _about(session: Session) -> str:
    """« 24 novembre 2026, de 10 h à 12 h, Orléans, en présence »."""
    parts: list[str] = []
    if session.starts_at:
        parts.append(day(session.starts_at.date()))
        begins = clock(session.starts_at)
        ends = clock(session.ends_at) if session.ends_at else ""
        hours = _("de {start} à {end}") if ends else _("à {start}")
        parts.append(hours.format(start=begins, end=ends))
    parts.extend(part for part in (session.place, word(session.mode).lower()) if part)
    return ", ".join(parts)

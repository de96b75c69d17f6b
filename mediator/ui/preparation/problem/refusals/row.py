"""One no in the list: who said it, to what, and the reason as far as it is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from mediator import i18n
from mediator.casework.faces import Face
from mediator.casework.refusals import RefusalLine, Standing
from mediator.i18n import N_, _
from mediator.ui.shared import theme
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.inplace import named
from mediator.ui.shared.parts import Act, Elided
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_WHO = 148
STANDINGS = {
    Standing.UNEXPLAINED: N_("Un « non » dont on ne sait pas encore le pourquoi"),
    Standing.TO_UNDERSTAND: N_("Une raison est dite ; reste à comprendre ce qu'elle protège"),
    Standing.TO_RETRY: N_("Compris, à reposer"),
    Standing.UNDERSTOOD: N_("Compris"),
    Standing.RETRIED: N_("Reposé"),
}


def words_of(line: RefusalLine) -> str:
    """What was refused: « Le séquestre du solde »."""
    return line.what or _("Une proposition")


class RefusalRow(Row):
    """Enter unfolds it."""

    def __init__(
        self, line: RefusalLine, faces: Sequence[Face], today: date, acts: Sequence[Act], *, mine: bool
    ) -> None:
        super().__init__(words_of(line), acts=acts, wrap=True)
        named(self, "refusal", line.refusal.id)
        self.line.removeWidget(self.text)
        face = next((each for each in faces if each.id == line.refusal.holder_id), None)
        who = look(QLabel(face.short if face else "", self), "strong")
        who.setFixedWidth(_WHO)
        who.setWordWrap(True)
        who.setStyleSheet(f"color: {theme.party_hue(face.party_rank or 0).text if face else theme.tokens().ink};")
        self.line.insertWidget(0, who, 0, Qt.AlignmentFlag.AlignTop)
        self.line.insertLayout(1, self._words(line, today), 1)
        if mine:
            refusal = line.refusal
            owner = next((each for each in faces if each.id == refusal.party_id), None)
            chip = ScopeChip(refusal.scope, owner.short if owner else "", (owner.party_rank if owner else 0) or 0, self)
            self.line.insertWidget(2, chip, 0, Qt.AlignmentFlag.AlignTop)
        self.line.setContentsMargins(8, 10, 8, 10)
        self.setAccessibleName(f"{who.text()} : {words_of(line)}")
        self.setAccessibleDescription(said_reason(line, today))

    def _words(self, line: RefusalLine, today: date) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.text)
        missing = line.standing is Standing.UNEXPLAINED
        column.addWidget(look(Elided(said_reason(line, today), self), "missing" if missing else "small"))
        if line.refusal.afterwards:
            after = _("La seconde fois : {words}").format(words=line.refusal.afterwards)
            column.addWidget(look(Elided(after, self), "small"))
        return column


def said_reason(line: RefusalLine, today: date) -> str:
    """Why, and when it was or is to be put again: « À reposer le 24 nov. · Pourquoi ? »."""
    refusal, day = line.refusal, ""
    if refusal.retried_on:
        day = _("Reposé le {day}").format(day=i18n.day(refusal.retried_on, "medium"))
    elif refusal.retry_on:
        said = _("À reposer depuis le {day}") if refusal.retry_on < today else _("À reposer le {day}")
        day = said.format(day=i18n.day(refusal.retry_on, "medium"))
    return " · ".join(part for part in (day, refusal.reason or _("Pourquoi ?")) if part)

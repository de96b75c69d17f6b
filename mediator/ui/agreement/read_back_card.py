"""Beside the paper: how far it was read back to the parties, what each has not agreed to yet, and doing without."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from mediator import i18n
from mediator.casework import reading_back
from mediator.casework.reading_back import ReadBackState
from mediator.domain.agreement import AgreementState
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _, ngettext
from mediator.ui.agreement.scene import Scene
from mediator.ui.shared import theme
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.inplace import named, small_button
from mediator.ui.shared.parts import Act, clear_layout
from mediator.ui.shared.stylesheet import look

_NAMED = 3
"""How many passages a party has left are named one by one."""


class ReadBackCard(QFrame):
    """Says what was read, and leads to the reading."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look(self, "card")
        self._desk = desk
        self._agreement_id = self._case_id = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(4)
        self._shown: object = None
        self.why = QLineEdit()
        self.why.hide()

    def follow(self, scene: Scene) -> None:
        """Read again how far the text was read back."""
        state = reading_back.state_of(self._desk.vault, MEDIATOR, scene.case_id) if scene.mediators else None
        self.setVisible(state is not None)
        drawn = state and (state.progress, state.unsettled, state.agreement.state, state.agreement.id)
        if state is None or drawn == self._shown:
            return
        self._shown = drawn
        self._case_id, self._agreement_id = scene.case_id, state.agreement.id
        clear_layout(self._column)
        self._column.addWidget(look(QLabel(_("Relecture avec les parties"), self), "strong"))
        self._say(said(state))
        if state.agreement.state is AgreementState.DRAFT:
            self._left(state)
            self._acts(state)

    def read_together(self) -> None:
        """Go to the reading."""
        self._desk.go(Target("read_back", self._case_id))

    def _say(self, sentence: str, colour: str = "") -> None:
        label = look(QLabel(sentence, self), "soft")
        label.setWordWrap(True)
        if colour:
            label.setStyleSheet(f"color: {colour};")
        self._column.addWidget(label)

    def _left(self, state: ReadBackState) -> None:
        if not state.readings:
            return
        titles = {each.key: each.passage.prefix.rstrip(" —-") or each.title for each in state.passages}
        for face in state.parties:
            left = [titles[key] or _("Les parties") for key in state.progress.left_for(face.id)]
            if not left:
                continue
            more = "…" if len(left) > _NAMED else ""
            words = _("{who} : reste {passages}").format(who=face.short, passages=", ".join(left[:_NAMED]) + more)
            self._say(words, theme.party_hue(face.party_rank or 0).text)
        if state.unsettled:
            n = len(state.unsettled)
            self._say(ngettext("Une remarque attend une réponse.", "{n} remarques attendent une réponse.", n))

    def _acts(self, state: ReadBackState) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        together = Act(_("Relire ensemble…"), self.read_together, "F11")
        row.addWidget(named(small_button(together, kind=""), "read_back", "together"))
        if not state.progress.may_be_final:
            row.addWidget(named(small_button(Act(_("S'en passer…"), self._ask_why)), "read_back", "waive"))
        row.addStretch()
        self._column.addLayout(row)
        self.why = named(QLineEdit(self), "read_back", "why")
        asked = _("Pourquoi vous en passez-vous ?")
        self.why.setPlaceholderText(asked)
        self.why.setAccessibleName(asked)
        self.why.returnPressed.connect(self._waive)
        self.why.hide()
        self._column.addWidget(self.why)

    def _ask_why(self) -> None:
        self.why.show()
        self.why.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _waive(self) -> None:
        reason = self.why.text()
        if attempt(self._desk, lambda: reading_back.waive(self._desk.vault, self._agreement_id, reason)):
            self._desk.notify(_("L'accord pourra être définitif sans relecture ; la raison est gardée."), undo=True)


def said(state: ReadBackState) -> str:
    """« Relu le 3 novembre 2026 : compris par chacun, 12 sur 12 passages. »"""
    if state.progress.waiver:
        return _("Sans relecture : {reason}").format(reason=state.progress.waiver)
    if state.last_read is None:
        return _("Pas encore relu ensemble.")
    return _("Relu le {day} : compris par chacun, {read} sur {all} passages.").format(
        day=i18n.day(state.last_read.astimezone().date()),
        read=len(state.progress.read),
        all=len(state.passages),
    )

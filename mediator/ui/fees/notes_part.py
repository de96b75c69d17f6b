"""The notes of the case: those being prepared, those issued, those paid. One opens beneath its line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import billing
from mediator.casework.billing import Drawn
from mediator.domain.noun import today
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.fees.note_sheet import NoteActs, NoteSheet
from mediator.ui.fees.scene import Scene
from mediator.ui.shared.chip import Chip, WaitingChip
from mediator.ui.shared.inplace import WholeLabel, named
from mediator.ui.shared.parts import Act, Section
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_NUMBER_ROOM = 120


class NoteRow(Row):
    """One note: Enter opens it, P says it was paid today."""

    def __init__(self, scene: Scene, drawn: Drawn, acts: NoteActs) -> None:
        self._drawn, self._note_acts = drawn, acts
        note = drawn.note
        payer = scene.payer(note.payer_id)
        who = payer.face.short if payer else note.client.partition("\n")[0]
        words = " · ".join(part for part in (word(note.nature), who) if part)
        if note.issued_on:
            words += " · " + i18n.day(note.issued_on, "medium")
        offered = (
            acts.of_issued(scene, drawn)
            if drawn.issued
            else [Act(_("Mettre à la corbeille"), partial(acts.remove, drawn))]
        )
        super().__init__(
            words,
            leading=note.number or _("projet"),
            leading_width=_NUMBER_ROOM,
            trailing=scene.money(note.total_cents),
            chips=[chip_of(scene, drawn)],
            acts=offered,
        )
        named(self, "note", note.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.NoModifier and self._drawn.issued:
            self._note_acts.pay(self._drawn)
        else:
            super().keyPressEvent(event)


def chip_of(scene: Scene, drawn: Drawn) -> Chip:
    """Where a note stands, in a few words."""
    note, due = drawn.note, drawn.due_cents
    if not drawn.issued:
        return Chip(_("à relire"), "kind")
    if due == 0:
        paid = i18n.day(note.paid_on, "medium") if note.paid_on else ""
        return Chip(_("réglée le {day}").format(day=paid) if paid else _("réglée"), "joint")
    if due < 0:
        return WaitingChip(_("à rendre : {amount}").format(amount=scene.money(-due)))
    if drawn.overdue(today()):
        return WaitingChip(_("en retard : {amount}").format(amount=scene.money(due)))
    day = i18n.day(note.due_on, "medium") if note.due_on else ""
    return Chip(_("dû {amount} le {day}").format(amount=scene.money(due), day=day), "kind")


class NotesPart(Section):
    """The third part of the tab. ``wanted`` asks to open a note, or none."""

    wanted = Signal(str)

    def __init__(self, scene: Scene, opened: str, acts: NoteActs) -> None:
        super().__init__(_("Notes d'honoraires"), Act(_("Préparer les notes"), self.propose, "Ctrl+N"))
        self._scene = scene
        self.rows: dict[str, NoteRow] = {}
        self.sheet: NoteSheet | None = None
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for drawn in scene.notes:
            row = NoteRow(scene, drawn, acts)
            row.opened.connect(partial(self.wanted.emit, drawn.note.id))
            self.rows[drawn.note.id] = row
            column.addWidget(row)
            if drawn.note.id == opened:
                self.sheet = NoteSheet(scene, drawn, acts, lambda: self.wanted.emit(""))
                column.addWidget(self.sheet)
        self.body.addWidget(holder)
        if not scene.notes:
            words = _(
                "Une note par payeur, avec sa part : le temps, les séances ou le forfait qu'aucune note ne demande encore."
            )
            self.body.addWidget(look(WholeLabel(words), "soft"))
        elif due := sum(d.due_cents for d in scene.notes if d.issued):
            self.body.addSpacing(8)
            self.body.addWidget(look(WholeLabel(_("Reste dû : {amount}").format(amount=scene.money(due))), "strong"))

    def propose(self) -> None:
        """One draft for each who pays, from what no note asks for yet."""
        scene = self._scene
        made: list[str] = []
        done = scene.act(lambda: made.extend(n.id for n in billing.propose(scene.desk.vault, scene.case_id)))
        if done:
            scene.desk.notify(_("Relisez chaque note, puis émettez-la."), undo=True)
            self.wanted.emit(made[0])

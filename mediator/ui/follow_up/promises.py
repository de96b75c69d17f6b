"""What was promised, line by line: who owes what, for when, how it is proven, and what became of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import aftercare, follow_up
from mediator.casework.aftercare import Followed
from mediator.domain import dates, following
from mediator.domain.agreement import Commitment, CommitmentState
from mediator.domain.noun import today
from mediator.domain.papers import PaperKind
from mediator.i18n import NBSP, _, current, typeset
from mediator.ui.follow_up.scene import Scene
from mediator.ui.shared import dialogs
from mediator.ui.shared.chip import Chip, WaitingChip
from mediator.ui.shared.inplace import WholeLabel, named, small_button
from mediator.ui.shared.parts import Act, Section
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_STATE_ROOM = 150


class PromiseRow(Row):
    """One promise. Space says it is kept or not, R that it is late, D that it is disputed, P attaches its proof."""

    def __init__(self, scene: Scene, followed: Followed) -> None:
        self._scene, self._followed = scene, followed
        super().__init__("", acts=self._offered() if scene.mine else ())
        promise = followed.promise
        self.line.removeWidget(self.text)
        self.text.deleteLater()
        self.text = WholeLabel(typeset(promise.text, current()), self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.text)
        detail = look(WholeLabel(_detail(scene, promise), self), "small")
        detail.setWordWrap(True)
        column.addWidget(detail)
        if followed.proofs:
            column.addLayout(self._proofs())
        self.line.insertLayout(0, column, 1)
        self.state = self._chip()
        self.line.insertWidget(1, self.state, alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.line.setContentsMargins(8, 6, 8, 6)
        self.setAccessibleName(f"{promise.text} · {detail.text()} · {self.state.text()}")
        self.opened.connect(self.open_menu)
        named(self, "promise", promise.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._scene.mine and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            match event.key():
                case Qt.Key.Key_Space:
                    kept = self._followed.promise.state is CommitmentState.KEPT
                    return self.mark(CommitmentState.OPEN if kept else CommitmentState.KEPT)
                case Qt.Key.Key_R | Qt.Key.Key_L:
                    return self.mark(CommitmentState.LATE)
                case Qt.Key.Key_D:
                    return self.mark(CommitmentState.DISPUTED)
                case Qt.Key.Key_P:
                    return self.choose_proof()
                case _:
                    pass
        return super().keyPressEvent(event)

    def mark(self, state: CommitmentState) -> None:
        """Say what became of the promise."""
        scene, promise = self._scene, self._followed.promise
        said = _("Engagement noté : {state}.").format(state=_SAID[state]())
        scene.act(lambda: follow_up.keep(scene.desk.vault, promise.id, state), said)

    def choose_proof(self) -> None:
        """Ask for the file that proves the promise was kept."""
        dialogs.choose_file(self.window(), _("Joindre une preuve"), _("Tous les fichiers (*)"), self.attach)

    def attach(self, path: Path) -> None:
        """Keep a file as the proof."""
        scene, promise = self._scene, self._followed.promise
        said = _("La preuve est gardée dans le coffre. Personne d'autre que vous ne la voit.")
        scene.act(lambda: aftercare.attach_proof(scene.desk.vault, promise.id, path), said)

    def _offered(self) -> list[Act]:
        state = self._followed.promise.state
        acts = [
            Act(_("Tenu"), partial(self.mark, CommitmentState.KEPT), _("Espace")),
            Act(_("En retard"), partial(self.mark, CommitmentState.LATE), _("R")),
            Act(_("Discuté"), partial(self.mark, CommitmentState.DISPUTED), "D"),
            Act(_("À tenir"), partial(self.mark, CommitmentState.OPEN), _("Espace")),
        ]
        order = (CommitmentState.KEPT, CommitmentState.LATE, CommitmentState.DISPUTED, CommitmentState.OPEN)
        others = [act for act, of in zip(acts, order, strict=True) if of is not state]
        files = [
            Act(_("Voir « {title} »").format(title=file.title), partial(self._scene.to_file, file.id))
            for file in self._followed.proofs
        ]
        return [*others, Act(_("Joindre une preuve…"), self.choose_proof, "P"), *files]

    def _proofs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(look(QLabel(_("Preuve remise :"), self), "small"))
        for file in self._followed.proofs:
            row.addWidget(small_button(Act(file.title, partial(self._scene.to_file, file.id)), self))
        row.addStretch()
        return row

    def _chip(self) -> Chip:
        promise, day = self._followed.promise, today()
        words = following.promise_words(promise, day)
        if promise.state is CommitmentState.KEPT and promise.kept_on:
            words = _("tenu le {day}").format(day=i18n.day(promise.kept_on, "medium"))
            return Chip(words, "joint", self)
        if promise.state is CommitmentState.DISPUTED or self._followed.late:
            return WaitingChip(words, self)
        return Chip(words, "kind", self)


_SAID = {
    CommitmentState.OPEN: lambda: _("à tenir"),
    CommitmentState.KEPT: lambda: _("tenu"),
    CommitmentState.LATE: lambda: _("en retard"),
    CommitmentState.DISPUTED: lambda: _("discuté"),
}


class Promises(Section):
    """The promises that hold today."""

    def __init__(self, scene: Scene) -> None:
        statement = Act(_("Relevé des engagements"), lambda: scene.to_paper(PaperKind.COMMITMENTS))
        super().__init__(_("Engagements"), statement if scene.mine else None)
        if scene.mine and scene.after.promises:
            words = _("Espace : tenu. R : en retard. D : discuté. P : joindre une preuve. Entrée : tout le reste.")
            self.body.addWidget(look(QLabel(words, self), "small"))
        self.rows: list[PromiseRow] = [PromiseRow(scene, each) for each in scene.after.promises]
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows:
            column.addWidget(row)
        self.body.addWidget(holder)
        if not self.rows:
            self.body.addWidget(look(QLabel(_("L'accord ne promet rien qui se suive."), self), "soft"))


def _detail(scene: Scene, promise: Commitment) -> str:
    """« Logivert → Fonderies Arnault · 15 000 € · 15 janv. 2027, dans 2 mois · preuve : avis de virement »."""
    who = " → ".join(name for name in (scene.name(promise.debtor_id), scene.name(promise.creditor_id)) if name)
    amount = "" if promise.amount_cents is None else i18n.money(promise.amount_cents)
    when = promise.due_words.strip()
    if promise.due_on:
        near = dates.relative(promise.due_on, today())
        day = i18n.day(promise.due_on, "medium").replace(" ", NBSP)
        still = promise.state is not CommitmentState.KEPT
        when = ", ".join(part for part in (day, near if still else "", when) if part)
    proof = _("preuve : {what}").format(what=promise.proof) if promise.proof.strip() else ""
    return typeset(" · ".join(part for part in (who, amount, when, proof) if part), current())

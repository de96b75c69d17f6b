"""What would be taken in from a questionnaire that came back: each answer, new, noted already, or noted otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from mediator.casework.faces import Face
from mediator.casework.questionnaire import Proposed, Standing
from mediator.domain.noun import Confidential
from mediator.domain.problem import Alternative, Criterion
from mediator.domain.relations import Perception
from mediator.domain.scope import Scope
from mediator.domain.talk import Interest, Note, Option
from mediator.i18n import N_, _, ngettext
from mediator.ui.shared.chip import Chip, ScopeChip
from mediator.ui.shared.inplace import WholeLabel, named, small_button
from mediator.ui.shared.parts import Act, clear_layout
from mediator.ui.shared.stylesheet import look

_STANDING = {
    Standing.NEW: (N_("nouveau"), "kind"),
    Standing.HELD: (N_("déjà noté"), "administrative"),
    Standing.CHANGED: (N_("noté autrement"), "waiting"),
}
_BECOMES: dict[type[Confidential], str] = {
    Note: N_("note"),
    Interest: N_("intérêt"),
    Option: N_("option"),
    Criterion: N_("critère"),
    Perception: N_("regard"),
    Alternative: N_("sans accord"),
}


class AnswerRow(QFrame):
    """One answer. Its tick says whether it is taken in; what is noted already needs none."""

    toggled = Signal()

    def __init__(self, proposed: Proposed, *, ticked: bool) -> None:
        super().__init__()
        self.proposed = proposed
        held = proposed.standing is Standing.HELD
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(8)
        self.box = named(QCheckBox(self), "questionnaire", "answer", proposed.key)
        self.box.setChecked(ticked and not held)
        self.box.setEnabled(not held)
        _keep_room(self.box, shown=not held)
        self.box.toggled.connect(self.toggled)
        line.addWidget(self.box, alignment=Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._words(), 1)
        words, tone = _STANDING[proposed.standing]
        if noun := _BECOMES.get(proposed.noun):
            line.addWidget(look(QLabel(_(noun), self), "small"), alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(Chip(_(words), tone, self), alignment=Qt.AlignmentFlag.AlignTop)
        self.box.setAccessibleName(f"{proposed.question} {proposed.words}")
        self.box.setAccessibleDescription(_(words))

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        held = self.proposed.standing is Standing.HELD
        column.addWidget(self._label(self.proposed.question, "small"))
        column.addWidget(self._label(self.proposed.words, "soft" if held else ""))
        if self.proposed.before:
            before = _("Aujourd'hui noté : {words}").format(words=self.proposed.before)
            column.addWidget(self._label(before, "small"))
        return column

    def _label(self, text: str, part: str) -> QLabel:
        label = look(WholeLabel(text, self), part)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label


def _keep_room(box: QCheckBox, *, shown: bool) -> None:
    """Show the box or leave its room blank, so that words stay under one another."""
    policy = box.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    box.setSizePolicy(policy)
    box.setVisible(shown)


class AnswersPreview(QFrame):
    """The answers of a file before anything is kept. Ctrl+Enter takes them in, Esc leaves them."""

    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        look(self, "card")
        self.rows: dict[str, AnswerRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.title = look(QLabel(self), "heading")
        self.chip = ScopeChip(Scope.PARTY, parent=self)
        head.addWidget(self.title)
        head.addWidget(self.chip)
        head.addStretch()
        column.addLayout(head)
        self.said = look(QLabel(self), "small")
        self.said.setWordWrap(True)
        column.addWidget(self.said)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 8, 0, 8)
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.take = look(QPushButton(self), "primary")
        self.take.clicked.connect(self.taken)
        self.leave = small_button(Act(_("Ne rien reprendre"), self.left.emit, _("Échap")), self)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.take)
        foot.addWidget(self.leave)
        foot.addStretch()
        column.addLayout(foot)

    def show_answers(self, face: Face, found: Sequence[Proposed]) -> None:
        """Show what a party answered; ticks already set stay, what is new is ticked."""
        ticks = {key: row.box.isChecked() for key, row in self.rows.items()}
        self.title.setText(_("Réponses de {party}").format(party=face.name))
        self.chip.set_scope(Scope.PARTY, face.short, face.party_rank or 0)
        self.said.setText(_summary(found))
        clear_layout(self._list)
        self.rows = {}
        for proposed in found:
            if self.rows:
                self._list.addWidget(look(QFrame(self), "rule"))
            row = AnswerRow(proposed, ticked=ticks.get(proposed.key, proposed.standing is Standing.NEW))
            row.toggled.connect(self._count)
            self.rows[proposed.key] = row
            self._list.addWidget(row)
        self._count()

    def forget(self) -> None:
        """Let go of what was shown."""
        clear_layout(self._list)
        self.rows = {}

    def chosen(self) -> list[str]:
        """The keys of the answers to take in."""
        return [key for key, row in self.rows.items() if row.box.isChecked()]

    def _count(self) -> None:
        count = len(self.chosen())
        words = ngettext("Reprendre {n} réponse", "Reprendre {n} réponses", count) if count else _("Garder le fichier")
        self.take.setText(f"{words}  {_('Ctrl+Entrée')}")
        self.take.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _summary(found: Sequence[Proposed]) -> str:
    counts = {standing: sum(each.standing is standing for each in found) for standing in Standing}
    said = [
        ngettext("{n} nouvelle", "{n} nouvelles", counts[Standing.NEW]),
        ngettext("{n} notée autrement", "{n} notées autrement", counts[Standing.CHANGED]),
        ngettext("{n} déjà notée", "{n} déjà notées", counts[Standing.HELD]),
    ]
    parts = [
        words
        for words, standing in zip(said, (Standing.NEW, Standing.CHANGED, Standing.HELD), strict=True)
        if counts[standing]
    ]
    return _("{counts}. Le fichier lui-même est gardé avec elles.").format(counts=", ".join(parts))

"""The rounds on one screen: sums as a plot with gap and movement in words, the rest side by side."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mediator import i18n
from mediator.domain.bargaining import Answer
from mediator.domain.noun import today
from mediator.domain.rounds import Flow, Gap, Move, Rounds
from mediator.domain.scope import Scope
from mediator.i18n import _, current, typeset
from mediator.ui.offers.packages import PackagesTable, side_by_side
from mediator.ui.offers.picture import draw
from mediator.ui.offers.plot import Plot, mark_icon
from mediator.ui.offers.scene import Scene
from mediator.ui.offers.spoken import said_gap, said_step
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.parts import EmptyState, clear_layout
from mediator.ui.shared.stylesheet import look

_WORDS = 292
"""Width of the words beside the plot, in pixels."""
_HISTORY = 5
"""How many of the last gaps are said."""
_HERS = "chip"
"""Stands before what the mediator alone knows."""


class RoundsView(QScrollArea):
    """Who answered whom, what moved, how far apart they stand. Half-way is shown to whoever asks, and forgotten."""

    opened = Signal(str)
    """The identity of the offer to open in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rounds: Rounds | None = None
        self._scene: Scene | None = None
        self._flows: tuple[Flow, ...] = ()
        self._sentences_said: tuple[tuple[str, str], ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.plot = Plot()
        self.plot.opened.connect(self.opened)
        self.caption = look(QLabel(), "small")
        self.caption.setContentsMargins(12, 0, 12, 8)
        self.plot.pointed.connect(self.caption.setText)
        self.flow = QComboBox()
        self.flow.setAccessibleName(_("Quelle somme regarder ?"))
        self.flow.currentIndexChanged.connect(lambda _index: self._draw())
        self.midpoint = QCheckBox(_("Milieu"))
        self.midpoint.setToolTip(_("Le milieu entre les deux dernières sommes : il ne propose rien."))
        self.midpoint.toggled.connect(lambda _on: self._draw())
        self.table = PackagesTable(self._icon)
        self.table.opens.connect(self.opened)
        self._said = QVBoxLayout()
        self._said.setSpacing(4)
        self._empty = EmptyState(_("Les tours se dessinent ici dès qu'une offre est sur la table."))
        self._lay_out()

    def _lay_out(self) -> None:
        content = look(QWidget(), "scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 8, 24, 32)
        column.setSpacing(16)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._money = look(QFrame(), "card")
        row = QHBoxLayout(self._money)
        row.setContentsMargins(8, 8, 16, 8)
        row.setSpacing(16)
        drawn = QVBoxLayout()
        drawn.setSpacing(0)
        drawn.addWidget(self.flow, alignment=Qt.AlignmentFlag.AlignLeft)
        drawn.addWidget(self.plot)
        drawn.addWidget(self.caption)
        row.addLayout(drawn, 1)
        beside = QWidget()
        beside.setFixedWidth(_WORDS)
        words = QVBoxLayout(beside)
        words.setContentsMargins(0, 12, 0, 8)
        words.setSpacing(12)
        words.addLayout(self._said)
        words.addWidget(self.midpoint)
        words.addStretch()
        row.addWidget(beside)
        self._packages = look(QFrame(), "card")
        inside = QVBoxLayout(self._packages)
        inside.setContentsMargins(12, 8, 8, 4)
        inside.addWidget(self.table)
        for widget in (self._empty, self._money, self._packages):
            column.addWidget(widget)
        self.setWidget(content)

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self.plot if self._flows else self.table

    def start_afresh(self) -> None:
        """Forget half-way and every place looked at: whoever looks next learns nothing of what was looked at before."""
        self.midpoint.setChecked(False)
        self.flow.setCurrentIndex(0)
        self.plot.forget()
        self.table.forget()
        self.verticalScrollBar().setValue(0)

    def show_rounds(self, rounds: Rounds, scene: Scene) -> None:
        """Show these rounds, in place."""
        flow = self._flow()
        self._rounds, self._scene = rounds, scene
        if rounds.flows != self._flows or self.flow.count() != len(rounds.flows):
            self._flows = rounds.flows
            blocked = self.flow.blockSignals(True)
            self.flow.clear()
            self.flow.addItems([self._from_to(each) for each in rounds.flows])
            self.flow.setCurrentIndex(rounds.flows.index(flow) if flow in rounds.flows else 0)
            self.flow.blockSignals(blocked)
        self._empty.setVisible(not rounds.moves)
        self._money.setVisible(bool(rounds.flows))
        self.flow.setVisible(len(rounds.flows) > 1)
        self._packages.setVisible(bool(rounds.moves))
        self.table.show_packages(side_by_side(rounds, scene))
        self._draw()

    def _flow(self) -> Flow | None:
        at = self.flow.currentIndex()
        return self._flows[at] if 0 <= at < len(self._flows) else None

    def _draw(self) -> None:
        flow, rounds, scene = self._flow(), self._rounds, self._scene
        if flow is None or rounds is None or scene is None:
            return
        makers: list[tuple[str | None, str, int | None]] = [(p.id, p.short, p.party_rank) for p in scene.parties]
        makers.append((None, _("Ensemble"), None))
        picture = draw(rounds, flow, makers, self._from_to, today(), midpoint=self.midpoint.isChecked())
        self.plot.show_picture(picture)
        self.midpoint.setVisible(picture.gap is not None)
        self._say(tuple(self._sentences(rounds, flow, scene, picture.gap)))

    # In words: pairs of a part of the style sheet and a sentence.

    def _say(self, sentences: tuple[tuple[str, str], ...]) -> None:
        if sentences == self._sentences_said:
            return
        self._sentences_said = sentences
        clear_layout(self._said)
        for part, sentence in sentences:
            self._said.addWidget(ScopeChip(Scope.MEDIATOR) if part == _HERS else _label(sentence, part))

    def _sentences(self, rounds: Rounds, flow: Flow, scene: Scene, gap: Gap | None) -> Iterable[tuple[str, str]]:
        yield "heading", self._from_to(flow)
        accepted = [m for m in rounds.on(flow) if flow in m.sums and m.offer.answer is Answer.ACCEPTED]
        if accepted:
            yield "strong", _("Accord sur {sum}.").format(sum=i18n.money(accepted[-1].sums[flow]))
        elif gap is not None:
            yield from self._gap_in_words(rounds, flow, scene, gap)
        else:
            yield "soft", _("L'écart se lira dès que chacun aura dit une somme.")
        yield from self._movements(rounds, flow, scene)
        if scene.editable:
            yield from self._confided(rounds, flow)

    def _gap_in_words(self, rounds: Rounds, flow: Flow, scene: Scene, gap: Gap) -> Iterable[tuple[str, str]]:
        yield "small", _("Écart")
        yield "title", said_gap(gap)
        history = [i18n.money(each.cents) for each in rounds.gaps(flow)]
        if len(history) > 1:
            said = " → ".join((["…"] if len(history) > _HISTORY else []) + history[-_HISTORY:])
            yield "small", _("Tour après tour : {history}").format(history=said)
        asked = _("{who} demande {sum}.").format(who=scene.name(flow.creditor_id), sum=i18n.money(gap.asked_cents))
        offered = _("{who} propose {sum}.").format(who=scene.name(flow.debtor_id), sum=i18n.money(gap.offered_cents))
        yield "", f"{asked} {offered}"

    def _movements(self, rounds: Rounds, flow: Flow, scene: Scene) -> Iterable[tuple[str, str]]:
        last: dict[str | None, Move] = {move.offer.maker_id: move for move in rounds.on(flow) if flow in move.sums}
        moved = [(party.short, last[party.id].steps.get(flow)) for party in scene.parties if party.id in last]
        told = [(who, step) for who, step in moved if step is not None]
        if told:
            yield "small", _("Derniers mouvements")
        for who, step in told:
            yield "", _("{who} : {step}.").format(who=who, step=said_step(step))

    def _confided(self, rounds: Rounds, flow: Flow) -> Iterable[tuple[str, str]]:
        gap = rounds.confided_gap(flow)
        if gap is not None:
            yield _HERS, ""
            said = _("un écart de {sum}").format(sum=said_gap(gap)) if gap.cents > 0 else said_gap(gap)
            yield "", _("Avec ce qui vous est confié : {gap}.").format(gap=said)
        if any(move.unplaced for move in rounds.moves):
            yield "missing", _("Une somme ne dit pas qui paie : elle n'est pas dessinée.")

    def _from_to(self, flow: Flow) -> str:
        scene = self._scene
        return f"{scene.name(flow.debtor_id)} → {scene.name(flow.creditor_id)}" if scene else ""

    def _icon(self, maker_id: str | None) -> QIcon:
        face = self._scene.faces.get(maker_id or "") if self._scene else None
        return mark_icon(face.party_rank if face else None)


def _label(text: str, name: str) -> QLabel:
    label = look(QLabel(typeset(text, current())), name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

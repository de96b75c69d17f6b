"""All the parties: what each imagines of the other beside the other's own words, roles that clash, every gesture."""

from __future__ import annotations

from itertools import permutations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from mediator.domain import crossing
from mediator.domain.crossing import Aspect, Crossing
from mediator.domain.relations import Perception
from mediator.i18n import _, current, ngettext, typeset
from mediator.ui.preparation.people.fold import Fold
from mediator.ui.preparation.people.gestures import Ledger
from mediator.ui.preparation.people.roles import RolePair
from mediator.ui.preparation.people.scene import Scene
from mediator.ui.shared.inplace import WholeLabel, small_button
from mediator.ui.shared.parts import Act, clear_layout
from mediator.ui.shared.stylesheet import look


class Crossed(QWidget):
    """Guesses and own words, side by side."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.show_round(scene)

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        shown = (scene.round.crossings, scene.round.issues, scene.parties)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._column)
        for each in scene.round.crossings:
            self._column.addWidget(CrossView(scene, each))
        if not scene.round.crossings:
            words = _(
                "Demandez à chacun de parler à la place de l'autre, en « je ». Ce qu'il imagine et ce que l'autre en dit se liront ici, côte à côte."
            )
            said = look(QLabel(words), "soft")
            said.setWordWrap(True)
            self._column.addWidget(said)


class CrossView(QFrame):
    """One guess beside the other's own words on the same issue."""

    def __init__(self, scene: Scene, crossed: Crossing) -> None:
        super().__init__()
        holder, other = scene.name(crossed.holder_id), scene.name(crossed.other_id)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(look(WholeLabel(scene.issue(crossed.issue_id)), "strong"), 0, 0, 1, 2)
        act = Act(_("Ouvrir"), lambda: scene.open_aspect(crossed.holder_id, Aspect.SEATS))
        grid.addWidget(small_button(act), 0, 2, Qt.AlignmentFlag.AlignRight)
        heads = (
            (_("{holder} imagine {other}").format(holder=holder, other=other), crossed.holder_id),
            (_("{other}, de ses propres mots").format(other=other), crossed.other_id),
        )
        for column, (said, whose) in enumerate(heads, 1):
            head = QLabel(said)
            head.setStyleSheet(f"color: {scene.hue(whose).text}; font-weight: 600;")
            grid.addWidget(head, 1, column)
        for row, (name, said) in enumerate((("sees", _("voit")), ("feels", _("ressent")), ("wants", _("veut"))), 2):
            grid.addWidget(look(QLabel(said), "small"), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, perception in enumerate((crossed.guess, crossed.own), 1):
                grid.addWidget(_words(perception, name, first=row == 2), row, column, Qt.AlignmentFlag.AlignTop)
        if crossed.guess.surprise:
            surprise = _("Ce qui a surpris : {words}").format(words=crossed.guess.surprise)
            grid.addWidget(look(_whole(surprise), "soft"), 5, 1, 1, 2)


class Together(QWidget):
    """What only shows when the parties are looked at together. For the mediator's eyes."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        self.crossed = Fold(_("Regards croisés"), lambda: Crossed(self._scene))
        self.roles = Fold(_("Attentes de rôle"), lambda: _Pairs(self._scene))
        self.ledger = Fold(_("Gestes donnés et reçus"), lambda: Ledger(self._scene))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for fold in (self.crossed, self.roles, self.ledger):
            column.addWidget(fold)
        self.show_round(scene)
        for fold in (self.crossed, self.roles, self.ledger):
            fold.set_open(open_=True)

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        self._scene = scene
        crossings, clashes = len(scene.round.crossings), len(crossing.clashes(scene.round.expectations))
        waiting = len(scene.round.unreturned)
        self.crossed.head.show_summary(
            ngettext("un regard à confronter", "{n} regards à confronter", crossings) if crossings else "",
            filled=bool(crossings),
        )
        self.roles.head.show_summary(
            ngettext("deux attentes se heurtent", "{n} paires se heurtent", clashes) if clashes else "", filled=True
        )
        self.ledger.head.show_summary(
            ngettext("un geste sans retour", "{n} gestes sans retour", waiting) if waiting else "", filled=True
        )
        for fold in (self.crossed, self.roles, self.ledger):
            if isinstance(fold.body, Crossed | _Pairs | Ledger):
                fold.body.show_round(scene)


class _Pairs(QWidget):
    """Every pair of parties, both ways, of which something was said."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        self.pairs = [
            RolePair(scene, one, other) for one, other in permutations([face.id for face in scene.parties], 2)
        ]
        for pair in self.pairs:
            column.addWidget(pair)
        words = _("Notez, sur la page de chaque partie, ce qu'elle attend de l'autre et comment elle voit sa place.")
        self._none = look(_whole(words), "soft")
        column.addWidget(self._none)
        self.show_round(scene)

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        for pair in self.pairs:
            pair.show_round(scene)
            pair.setVisible(pair.has_words())
        self._none.setVisible(not any(pair.has_words() for pair in self.pairs))


def _words(perception: Perception | None, name: str, *, first: bool) -> QLabel:
    words = getattr(perception, name) if perception else ""
    if perception is None and first:
        return look(_whole(_("Pas encore entendu sur ce point.")), "soft")
    return _whole(words)


def _whole(words: str) -> QLabel:
    said = WholeLabel(typeset(words, current()))
    said.setTextFormat(Qt.TextFormat.PlainText)
    said.setWordWrap(True)
    return said

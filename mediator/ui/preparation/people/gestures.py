"""The ledger of gestures: who gave what, how it was received, what came back. Never a score."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import amend, relations
from mediator.domain import crossing
from mediator.domain.method import gestures
from mediator.domain.noun import today
from mediator.domain.relations import Gesture
from mediator.i18n import _
from mediator.ui.preparation.people.adding import AddLine
from mediator.ui.preparation.people.cards import Cards
from mediator.ui.preparation.people.fold import Fold
from mediator.ui.preparation.people.scene import Scene
from mediator.ui.shared.binding import Bound, attempt
from mediator.ui.shared.fields import ChoiceField, DateField, Field, FieldForm
from mediator.ui.shared.inplace import MoreButton, Sentence, named, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look


class Ledger(QWidget):
    """The gestures of the dispute, or those one party gave and received, in time order."""

    def __init__(self, scene: Scene, party_id: str | None = None) -> None:
        super().__init__()
        self._scene, self._party_id = scene, party_id
        self.cards: Cards[GestureCard] = Cards(self, spacing=0)
        self.between = QComboBox()
        self.between.setAccessibleName(_("De qui, pour qui"))
        self.line = AddLine(_("Un geste : du temps, des excuses, une concession…"))
        self.line.keep_waiting(scene.desk, "new gesture", party_id or scene.round.case_id)
        self.line.entered.connect(lambda words, _scope: self._add(words, given_on=today()))
        self.propose = small_button(Act(_("Proposer un premier geste…"), self._open_kinds))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.between)
        row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.cards)
        column.addLayout(row)
        column.addWidget(self.propose)
        self.show_round(scene)

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        self._scene = scene
        mine = (None, self._party_id)
        nouns = {
            each.id: each
            for each in scene.round.gestures
            if self._party_id is None or each.giver_id in mine or each.receiver_id in mine
        }
        self.cards.show_nouns(list(nouns), lambda identity: GestureCard(scene, nouns[identity]))
        for identity, card in self.cards.cards.items():
            card.show_noun(scene, nouns[identity])
        self._offer()

    def _offer(self) -> None:
        ids = [face.id for face in self._scene.parties]
        pairs = [pair for pair in permutations(ids, 2) if self._party_id in (None, *pair)]
        pairs.sort(key=lambda pair: pair[0] != self._party_id)
        if [self.between.itemData(place) for place in range(self.between.count())] == pairs:
            return
        self.between.clear()
        for giver, receiver in pairs:
            said = _("{giver} pour {receiver}").format(
                giver=self._scene.name(giver), receiver=self._scene.name(receiver)
            )
            self.between.addItem(said, (giver, receiver))

    def _add(self, words: str, **values: Any) -> None:
        desk, case_id = self._scene.desk, self._scene.round.case_id
        giver, receiver = self.between.currentData()
        attempt(desk, lambda: relations.give(desk.vault, case_id, giver, receiver, words, **values))

    def _open_kinds(self) -> QMenu:
        """The kinds of gestures; the one chosen is noted, to be proposed, without a day."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for kind in gestures.kinds():
            entry = menu.addAction(f"{kind.text()}\t{kind.hint()}")
            entry.setToolTip(kind.trap())
            entry.triggered.connect(
                lambda _checked=False, kind=kind: self._add(kind.hint() or kind.text(), kind=kind.id)
            )
        menu.popup(self.propose.mapToGlobal(self.propose.rect().bottomLeft()))
        return menu


class GestureCard(Fold):
    """One gesture on a line; its details, and what came back, under it."""

    def __init__(self, scene: Scene, gesture: Gesture) -> None:
        super().__init__("", self._body, plain=True)
        self._scene, self._gesture = scene, gesture
        self.fields: dict[str, Field] = {}
        self.back: AddLine | None = None
        self._hint = QLabel()
        named(self.head, gesture.id, "head")
        self.head.hush()

    def show_noun(self, scene: Scene, gesture: Gesture) -> None:
        """Take its values; what is being edited is left alone."""
        self._scene, self._gesture = scene, gesture
        self.head.setText(
            _("{giver} pour {receiver}").format(
                giver=scene.name(gesture.giver_id), receiver=scene.name(gesture.receiver_id)
            )
        )
        waiting = gesture.id in {each.id for each in scene.round.unreturned}
        self.head.show_summary(_summary(scene, gesture), filled=True, mark=_mark(gesture, waiting=waiting))
        returns = self.fields.get("returns_id")
        if isinstance(returns, ChoiceField) and not returns.pending():
            returns.set_choices(list(self._answered()))
        for name, field in self.fields.items():
            field.set_value(getattr(gesture, name))
        if self.back is not None:
            self.back.setVisible(waiting)
        self._say_hint()

    def _body(self) -> QWidget:
        bound, form = Bound(self._scene.desk, self._gesture), FieldForm(columns=1)
        for name, field in self._made().items():
            self.fields[name] = form.add(bound.field(named(field, self._gesture.id, name), name))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        tools = QHBoxLayout()
        look(self._hint, "small").setWordWrap(True)
        tools.addWidget(self._hint, 1)
        tools.addWidget(MoreButton([Act(_("Retirer"), self._remove)]))
        column.addLayout(tools)
        column.addWidget(form)
        self.back = AddLine(_("Ce qui est venu en retour…"))
        self.back.entered.connect(lambda words, _scope: self._give_back(words))
        column.addWidget(self.back)
        self.back.setVisible(self._gesture.id in {each.id for each in self._scene.round.unreturned})
        self._say_hint()
        return body

    def _made(self) -> dict[str, Field]:
        kinds = [("", _("Sans genre précis")), *((kind.id, kind.text()) for kind in gestures.kinds())]
        receptions = [("", _("Personne ne sait")), *((each.id, each.text()) for each in gestures.receptions())]
        return {
            "text": Sentence(_("Le geste")),
            "kind": ChoiceField(_("De quelle sorte"), kinds),
            "given_on": DateField(_("Fait le"), placeholder=_("pas encore : à proposer")),
            "reception": ChoiceField(_("Reçu comment"), receptions),
            "cost": ChoiceField(_("A coûté à qui donne"), _amounts()),
            "value": ChoiceField(_("Compte pour qui reçoit"), _amounts()),
            "returns_id": ChoiceField(_("En retour de"), list(self._answered())),
            "awaited_by": DateField(_("Retour espéré avant le")),
        }

    def _answered(self) -> Iterator[tuple[str | None, str]]:
        yield None, _("Un premier pas")
        for each in crossing.still_free(self._scene.round.gestures, self._gesture):
            yield each.id, each.text

    def _say_hint(self) -> None:
        """What to do with how it was received, and how such a gesture goes wrong."""
        known = {each.id: each.hint() for each in gestures.receptions()}
        traps = {kind.id: kind.trap() for kind in gestures.kinds()}
        said = (known.get(self._gesture.reception, ""), traps.get(self._gesture.kind, ""))
        self._hint.setText(" ".join(part for part in said if part))

    def _give_back(self, words: str) -> None:
        desk = self._scene.desk
        attempt(desk, lambda: relations.give_back(desk.vault, self._gesture.id, words, given_on=today()))

    def _remove(self) -> None:
        desk, words = self._scene.desk, self._gesture.text
        if attempt(desk, lambda: amend.remove(desk.vault, Gesture, self._gesture.id, words)):
            desk.notify(_("Ce geste est à la corbeille."), undo=True)


def _amounts() -> list[tuple[int | None, str]]:
    return [(None, _("Je ne sais pas")), (1, _("Peu")), (2, _("Assez")), (3, _("Beaucoup"))]


def _summary(scene: Scene, gesture: Gesture) -> str:
    receptions = {each.id: each.text().lower() for each in gestures.receptions()}
    first = next((each.text for each in scene.round.gestures if each.id == gesture.returns_id), "")
    parts = (
        gesture.text,
        i18n.day(gesture.given_on, "medium") if gesture.given_on else "",
        receptions.get(gesture.reception, ""),
        _("en retour de « {words} »").format(words=first) if first else "",
    )
    return " · ".join(part for part in parts if part)


def _mark(gesture: Gesture, *, waiting: bool) -> str:
    if gesture.given_on is None:
        return _("à proposer")
    if waiting and gesture.awaited_by:
        return _("retour espéré avant le {day}").format(day=i18n.day(gesture.awaited_by, "short"))
    return _("sans retour") if waiting else ""

"""Words said again so that they can be heard: observation, feeling, need, request, and « c'est bien cela »."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import amend, relations
from mediator.casework.faces import Face
from mediator.domain.crossing import Aspect
from mediator.domain.noun import today
from mediator.domain.people import Role
from mediator.domain.relations import Reframing
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.preparation.people.adding import AddLine
from mediator.ui.preparation.people.beneath import (
    Beneath,
    append,
    beside_fields,
    feelings_menu,
    needs_menu,
    words_button,
)
from mediator.ui.preparation.people.cards import Cards
from mediator.ui.preparation.people.fold import Fold
from mediator.ui.preparation.people.scene import Scene
from mediator.ui.shared.binding import Bound, attempt
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.fields import CheckField, Field, FieldForm
from mediator.ui.shared.inplace import MoreButton, Sentence, named, small_button
from mediator.ui.shared.parts import Act

_SPEAKING = (Role.PARTY, Role.REPRESENTATIVE, Role.SUPPORT, Role.COUNSEL)
_MOST_NOTES = 20


class Reframings(QWidget):
    """Every word of a party that was taken up, and the line that takes up another."""

    def __init__(self, scene: Scene, party_id: str) -> None:
        super().__init__()
        self._scene, self._party_id = scene, party_id
        self.cards: Cards[ReframingCard] = Cards(self, spacing=0)
        self.line = AddLine(_("Des mots entendus, tels quels…"), scene.choices(party_id))
        self.line.keep_waiting(scene.desk, "new reframing", party_id)
        self.line.entered.connect(self._add)
        self.speaker = QComboBox()
        self.speaker.setAccessibleName(_("Qui l'a dit ?"))
        self.from_note = small_button(Act(_("Prendre dans une note…"), self._open_notes))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.speaker)
        row.addWidget(self.line, 1)
        row.addWidget(self.from_note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.cards)
        column.addLayout(row)
        self.show_round(scene)

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        self._scene = scene
        party = scene.party(self._party_id)
        nouns = {each.id: each for each in party.reframings}
        fresh = set(nouns) - set(self.cards.cards)
        self.cards.show_nouns(list(nouns), lambda identity: ReframingCard(scene, self._party_id, nouns[identity]))
        for identity, card in self.cards.cards.items():
            card.show_noun(scene, nouns[identity])
            if len(fresh) == 1 and identity in fresh and len(nouns) > 1:
                card.set_open(open_=True)
        voices = [face for face in (*party.beside, party.face) if face.role in _SPEAKING]
        self._offer(sorted(voices, key=lambda face: face.role is not Role.REPRESENTATIVE))
        self.from_note.setVisible(bool(self._notes()))

    def _offer(self, voices: list[Face]) -> None:
        known = [self.speaker.itemData(place) for place in range(self.speaker.count())]
        if known == [face.id for face in voices]:
            return
        self.speaker.clear()
        for face in voices:
            self.speaker.addItem(face.short, face.id)

    def _add(self, words: str, choice: ScopeChoice) -> None:
        vault, who = self._scene.desk.vault, self.speaker.currentData()
        case_id = self._scene.round.case_id
        attempt(
            self._scene.desk,
            lambda: relations.reframe(vault, case_id, who, words, scope=choice.scope, party_id=choice.party_id),
        )

    def _notes(self) -> list[tuple[str, str]]:
        party = self._scene.party(self._party_id)
        taken = {each.note_id for each in party.reframings}
        notes = [(note.id, note.text) for note in party.notes if note.id not in taken and not note.released_from_id]
        return notes[-_MOST_NOTES:]

    def _open_notes(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for note_id, text in self._notes():
            said = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 480).replace("&", "&&")
            menu.addAction(said).triggered.connect(lambda _checked=False, note_id=note_id: self._take(note_id))
        menu.popup(self.from_note.mapToGlobal(self.from_note.rect().bottomLeft()))
        return menu

    def _take(self, note_id: str) -> None:
        attempt(self._scene.desk, lambda: relations.reframe_note(self._scene.desk.vault, note_id))


class ReframingCard(Fold):
    """One saying: the words on its line, what was made of them under it."""

    def __init__(self, scene: Scene, party_id: str, reframing: Reframing) -> None:
        super().__init__(scene.name(reframing.speaker_id), self._body, plain=True)
        self._scene, self._party_id, self._reframing = scene, party_id, reframing
        self.fields: dict[str, Field] = {}
        self.beneath: Beneath | None = None
        self.confirmed = CheckField(_("La personne a dit : « c'est bien cela »"))
        self.confirmed.committed.connect(self._confirm)
        named(self.head, reframing.id, "head")
        self.head.hush()

    def show_noun(self, scene: Scene, reframing: Reframing) -> None:
        """Take its values; what is being edited is left alone."""
        self._scene, self._reframing = scene, reframing
        on = reframing.confirmed_on
        said = f"« {reframing.raw} »"
        if on is not None:
            said = _("« {words} » · confirmé le {day}").format(words=reframing.raw, day=i18n.day(on, "medium"))
        self.head.show_summary(said, filled=True, ticked=on is not None)
        self.confirmed.set_value(on is not None)
        for name, field in self.fields.items():
            field.set_value(getattr(reframing, name))

    def _body(self) -> QWidget:
        scene, speaker = self._scene, self._scene.faces.get(self._reframing.speaker_id)
        feminine = speaker is not None and speaker.contact.civility.feminine
        bound = Bound(scene.desk, self._reframing)
        said = {
            "raw": Sentence(_("Les mots dits")),
            "observation": Sentence(_("Ce qui s'est passé"), placeholder=_("Ce qu'une caméra aurait vu")),
            "feeling": Sentence(_("Ressenti"), placeholder=_("inquiète, déçu, en colère…")),
            "need": Sentence(_("Besoin"), placeholder=_("respect, sécurité, reconnaissance…")),
            "request": Sentence(_("Demande"), placeholder=_("Concrète, faisable, à laquelle on peut dire non")),
            "reformulation": Sentence(
                _("Ce que je redis"), placeholder=_("« Quand…, vous avez…, vous auriez voulu… »")
            ),
        }
        form = FieldForm(columns=1)
        to_safety = partial(scene.open_aspect, self._party_id, Aspect.SAFETY)
        for name, field in said.items():
            self.fields[name] = form.add(bound.field(named(field, self._reframing.id, name), name))
            if name == "feeling":
                self.beneath = Beneath(field, said["need"], to_safety, feminine=feminine)
                form.add_wide(beside_fields(self.beneath))
        form.add(self.confirmed)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._tools(said["feeling"], said["need"], feminine=feminine))
        column.addWidget(form)
        return body

    def _tools(self, feeling: Sentence, need: Sentence, *, feminine: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._scene.chip(self._reframing))
        row.addStretch()
        buttons: list[QPushButton] = [
            words_button(
                _("Mots du ressenti"), lambda w: feelings_menu(w, partial(append, feeling), feminine=feminine)
            ),
            words_button(_("Mots du besoin"), lambda w: needs_menu(w, partial(append, need))),
        ]
        for button in buttons:
            row.addWidget(button)
        acts = [Act(_("Retirer"), self._remove)]
        if self._reframing.scope is Scope.PARTY:
            acts.insert(0, Act(_("Garder pour moi"), self._narrow))
        row.addWidget(MoreButton(acts))
        return row

    def _confirm(self, confirmed: bool) -> None:
        on = today() if confirmed else None
        attempt(self._scene.desk, lambda: relations.confirm(self._scene.desk.vault, self._reframing.id, on))

    def _narrow(self) -> None:
        desk = self._scene.desk
        attempt(desk, lambda: amend.share(desk.vault, Reframing, self._reframing.id, Scope.MEDIATOR))

    def _remove(self) -> None:
        desk, title = self._scene.desk, self._reframing.raw
        if attempt(desk, lambda: amend.remove(desk.vault, Reframing, self._reframing.id, title)):
            desk.notify(_("Cette reformulation est à la corbeille."), undo=True)

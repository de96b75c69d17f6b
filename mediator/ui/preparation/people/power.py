"""Who may settle, up to what, and who decides without being in the room."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import people
from mediator.casework.relations import Power
from mediator.domain import words
from mediator.domain.people import Authority, Role
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.preparation.people.cards import Cards
from mediator.ui.preparation.people.fold import Fold
from mediator.ui.preparation.people.scene import Scene
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.fields import CheckField, Field, FieldForm, MoneyField
from mediator.ui.shared.inplace import Sentence, named

_SPEAKING = (Role.PARTY, Role.REPRESENTATIVE, Role.COUNSEL)
_NONE: dict[str, object] = {"limit_cents": None, "basis": "", "proven": False, "decider": "", "reach": ""}


class Powers(QWidget):
    """Those who may speak for a party, each with what may be settled without asking."""

    def __init__(self, scene: Scene, party_id: str) -> None:
        super().__init__()
        self._scene, self._party_id = scene, party_id
        self.cards: Cards[PowerCard] = Cards(self, spacing=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cards)
        self.show_round(scene)

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        self._scene = scene
        found = {p.face.id: p for p in scene.party(self._party_id).powers if p.face.role in _SPEAKING}
        self.cards.show_nouns(list(found), lambda identity: PowerCard(scene, self._party_id, found[identity]))
        for identity, card in self.cards.cards.items():
            card.show_power(found[identity])


class PowerCard(Fold):
    """One person's power to settle."""

    def __init__(self, scene: Scene, party_id: str, power: Power) -> None:
        super().__init__(power.face.short, self._body, plain=True)
        self._scene, self._party_id, self._power = scene, party_id, power
        self.fields: dict[str, Field] = {}
        named(self.head, power.face.id, "power")
        self.head.hush()

    def show_power(self, power: Power) -> None:
        """Take its values; what is being edited is left alone."""
        self._power = power
        said = power_in_words(power.authority)
        self.head.show_summary(said or self._role(power), filled=True, ticked=bool(said))
        for name, field in self.fields.items():
            field.set_value(getattr(power.authority, name) if power.authority else _NONE[name])

    def _role(self, power: Power) -> str:
        face = power.face
        return face.participation.capacity or words.role(face.role, face.contact.civility)

    def _body(self) -> QWidget:
        party = self._scene.faces[self._party_id]
        fields: dict[str, Field] = {
            "limit_cents": MoneyField(_("Peut aller jusqu'à"), placeholder=_("60 000 €")),
            "basis": Sentence(_("D'où vient ce pouvoir"), placeholder=_("statuts, délibération, mandat écrit")),
            "proven": CheckField(_("J'ai vu le document")),
            "decider": Sentence(
                _("Qui d'autre décide"), placeholder=_("Quelqu'un qui ne sera pas là : siège, associé, conjoint")
            ),
            "reach": Sentence(_("Comment le joindre"), placeholder=_("Pendant la séance : à quelle heure, par qui")),
        }
        form = FieldForm(columns=1)
        for name, field in fields.items():
            self.fields[name] = form.add(named(field, self._power.face.id, name))
            field.set_value(getattr(self._power.authority, name) if self._power.authority else _NONE[name])
            field.committed.connect(lambda value, name=name: self._keep(name, value))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.addWidget(ScopeChip(Scope.PARTY, party.short, party.party_rank or 0))
        line.addStretch()
        column.addLayout(line)
        column.addWidget(form)
        return body

    def _keep(self, name: str, value: object) -> None:
        desk, who = self._scene.desk, self._power.face.id
        attempt(desk, lambda: people.set_authority(desk.vault, who, **{name: value}))


def power_in_words(authority: Authority | None) -> str:
    """« jusqu'à 60 000 €, document vu ; le siège décide »."""
    if authority is None:
        return ""
    said: list[str] = []
    if authority.limit_cents is not None:
        said.append(_("jusqu'à {amount}").format(amount=i18n.money(authority.limit_cents)))
    if authority.basis and not authority.proven:
        said.append(_("document à voir"))
    if authority.decider:
        said.append(_("décide aussi : {who}").format(who=authority.decider))
    return " · ".join(said) or authority.basis

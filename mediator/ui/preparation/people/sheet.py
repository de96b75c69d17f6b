"""The first round for one party: seven sections that fold, each saying what it holds or what belongs there."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.casework.relations import PartyRound
from mediator.domain import crossing
from mediator.domain.crossing import Aspect
from mediator.domain.method import screening
from mediator.domain.method.screening import Care
from mediator.domain.relations import Seat, Suitability
from mediator.domain.words import word
from mediator.i18n import N_, _, ngettext
from mediator.ui.preparation.people.fold import Fold
from mediator.ui.preparation.people.power import Powers, power_in_words
from mediator.ui.preparation.people.reframing import Reframings
from mediator.ui.preparation.people.roles import Roles
from mediator.ui.preparation.people.safety import Safety
from mediator.ui.preparation.people.scene import Part, Scene
from mediator.ui.preparation.people.seeing import Seats, Seeing
from mediator.ui.preparation.people.trust import Trust

_TITLES = {
    Aspect.SEEING: N_("Son regard, son ressenti, son besoin"),
    Aspect.SEATS: N_("À la place de l'autre"),
    Aspect.REFRAMING: N_("Redire pour être entendu"),
    Aspect.ROLES: N_("Ce que chacun attend de l'autre"),
    Aspect.POWER: N_("Qui peut décider"),
    Aspect.TRUST: N_("Confiance et gestes"),
    Aspect.SAFETY: N_("Sécurité, seul à seul"),
}
_BELONGS = {
    Aspect.SEEING: N_("Plaidez sa cause mieux que personne : ce qui s'est passé, ce que cela fait, ce qu'il faut."),
    Aspect.SEATS: N_("Chaque question vue de trois places : soi, l'autre en « je », le dehors."),
    Aspect.REFRAMING: N_("Des mots durs, redits en faits, ressenti, besoin et demande."),
    Aspect.ROLES: N_("Beaucoup de différends naissent de deux rôles mal accordés."),
    Aspect.POWER: N_("Jusqu'où, sur quel papier, et qui décide sans être là."),
    Aspect.TRUST: N_("Où en est la confiance, et quel geste attend encore sa réponse."),
    Aspect.SAFETY: N_("Quelques questions posées en tête à tête, avant toute rencontre."),
}
_MAKERS: dict[Aspect, Callable[[Scene, str], QWidget]] = {
    Aspect.SEEING: Seeing,
    Aspect.SEATS: Seats,
    Aspect.REFRAMING: Reframings,
    Aspect.ROLES: Roles,
    Aspect.POWER: Powers,
    Aspect.TRUST: Trust,
    Aspect.SAFETY: Safety,
}


class PartySheet(QWidget):
    """One party. What is folded is made when it is first opened."""

    def __init__(self, scene: Scene, party_id: str) -> None:
        super().__init__()
        self._scene, self._party_id = scene, party_id
        self.folds: dict[Aspect, Fold] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for aspect, make in _MAKERS.items():
            fold = Fold(_(_TITLES[aspect]), lambda make=make: make(self._scene, self._party_id))
            fold.head.setObjectName(f"{party_id}.{aspect}")
            fold.head.hush()
            self.folds[aspect] = fold
            column.addWidget(fold)
        self.show_round(scene)
        self.folds[Aspect.SEEING].set_open(open_=True)

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        self._scene = scene
        party = scene.party(self._party_id)
        for aspect, fold in self.folds.items():
            said = _summary(scene, party, aspect)
            mark = _("seul avec la personne") if aspect is Aspect.SAFETY and _alone(party) else ""
            ticked = party.looked_at.get(aspect, False)
            fold.head.show_summary(said or _(_BELONGS[aspect]), filled=bool(said), ticked=ticked, mark=mark)
            if fold.body is not None:
                cast("Part", fold.body).show_round(scene)

    def open_aspect(self, aspect: Aspect) -> QWidget:
        """Open one section and give it the keyboard; gives what stands in it."""
        fold = self.folds[aspect]
        fold.set_open(open_=True)
        fold.head.setFocus(Qt.FocusReason.ShortcutFocusReason)
        assert fold.body is not None
        return fold.body


def _alone(party: PartyRound) -> bool:
    return bool(party.replies) and screening.reading(party.replies).care is Care.ALONE


def _summary(scene: Scene, party: PartyRound, aspect: Aspect) -> str:
    match aspect:
        case Aspect.SEEING:
            own = party.seat(Seat.ME)
            return " · ".join(words for words in (own.feels, own.wants, own.sees) if words) if own else ""
        case Aspect.SEATS:
            seats = [each for each in party.perceptions if each.issue_id or each.seat is not Seat.ME]
            issues = dict.fromkeys(scene.issue(each.issue_id) for each in seats if crossing.written(each))
            return " · ".join(issues)
        case Aspect.REFRAMING:
            words = len(party.reframings)
            return ngettext("une parole reprise", "{n} paroles reprises", words) if words else ""
        case Aspect.ROLES:
            return " · ".join(each.text for each in party.expectations)
        case Aspect.POWER:
            said = ((power.face.short, power_in_words(power.authority)) for power in party.powers)
            return " · ".join(_("{who} {power}").format(who=who, power=power) for who, power in said if power)
        case Aspect.TRUST:
            return _trust(scene, party)
        case Aspect.SAFETY:
            decided = party.screening.decision if party.screening else Suitability.UNDECIDED
            return word(decided) if decided is not Suitability.UNDECIDED else ""


def _trust(scene: Scene, party: PartyRound) -> str:
    now, aim = crossing.latest(party.climates, "trust"), crossing.latest(party.climates, "trust_aim")
    waiting = sum(gesture.giver_id == party.id for gesture in scene.round.unreturned)
    parts = (
        _("confiance {n} sur 5").format(n=now) if now else "",
        _("visée {n}").format(n=aim) if aim else "",
        ngettext("un geste sans retour", "{n} gestes sans retour", waiting) if waiting else "",
    )
    return " · ".join(part for part in parts if part)

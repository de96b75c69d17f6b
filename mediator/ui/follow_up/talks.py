"""Talks held to ask for news: when, what each answers, what the mediator keeps of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import aftercare, amend
from mediator.casework.aftercare import Talk
from mediator.casework.faces import Face
from mediator.domain import dates, following
from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.noun import today
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.follow_up.scene import Scene
from mediator.ui.shared.binding import Bound
from mediator.ui.shared.chip import Chip, ScopeChip, WaitingChip
from mediator.ui.shared.dots import Scale
from mediator.ui.shared.fields import DateField
from mediator.ui.shared.inplace import Sentence, named, small_button
from mediator.ui.shared.parts import Act, Section
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_MOST = 5


class TalkRow(Row):
    """One talk on a line. Enter opens what was said at it."""

    def __init__(self, scene: Scene, talk: Talk, acts: list[Act]) -> None:
        moment = talk.talk.held_on or talk.talk.due_on
        words = i18n.day(moment, "full")
        chips = _chips(scene, talk)
        super().__init__(words[:1].upper() + words[1:], trailing=_near(talk), chips=chips, acts=acts)
        named(self, "talk", talk.talk.id)


class TalkSheet(QFrame):
    """One talk, open: its day, whether it took place, how satisfied each is, what is kept of it."""

    def __init__(self, scene: Scene, talk: Talk, close: Callable[[], object]) -> None:
        super().__init__()
        look(self, "card")
        self._scene, self._talk = scene, talk
        self.scales: dict[str, Scale] = {}
        self.remarks: dict[str, Sentence] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(12)
        column.addLayout(self._head(close))
        column.addWidget(look(QLabel(_("Ce que l'accord est devenu vous satisfait-il ?"), self), "strong"))
        column.addLayout(self._answers())
        own = QHBoxLayout()
        own.setSpacing(12)
        label = look(QLabel(_("Ce que vous en gardez"), self), "soft")
        own.addWidget(label, alignment=Qt.AlignmentFlag.AlignTop)
        placeholder = _("Ce qui a été fait, ce qui reste, ce qu'il faudra rappeler")
        field = Sentence(_("Ce que vous en gardez"), placeholder=placeholder)
        self.remark = named(Bound(scene.desk, talk.talk).field(field, "remark"), talk.talk.id, "remark")
        own.addWidget(self.remark, 1)
        own.addWidget(ScopeChip(talk.talk.scope), alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(own)

    def _head(self, close: Callable[[], object]) -> QHBoxLayout:
        talk = self._talk.talk
        row = QHBoxLayout()
        row.setSpacing(12)
        self.day = named(DateField(_("Prévu le") if talk.held_on is None else _("Tenu le")), talk.id, "day")
        self.day.set_value(talk.held_on or talk.due_on)
        self.day.committed.connect(self._move)
        self.day.setMaximumWidth(220)
        self.held = named(QCheckBox(_("A eu lieu"), self), talk.id, "held")
        self.held.setChecked(talk.held_on is not None)
        self.held.toggled.connect(self._hold)
        row.addWidget(look(QLabel(self.day.label, self), "soft"))
        row.addWidget(self.day)
        row.addWidget(self.held)
        row.addStretch()
        row.addWidget(small_button(Act(_("Fermer"), close, _("Échap")), self))
        return row

    def _answers(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(3, 1)
        for line, party in enumerate(self._scene.after.parties):
            answer = self._talk.answer_of(party.id)
            level = answer.satisfaction if answer else None
            scale = Scale(_("Satisfaction de {who}").format(who=party.short), _MOST, self)
            scale.set_value(level)
            scale.chosen.connect(partial(self._satisfied, party.id))
            self.scales[party.id] = named(scale, self._talk.talk.id, party.id, "scale")
            said = look(QLabel(following.satisfaction_words(level) if level else _("pas encore dit"), self), "small")
            remark = Sentence(_("Remarque de {who}").format(who=party.short), placeholder=_("Ce qu'il faut en retenir"))
            remark.set_value(answer.remark if answer else "")
            remark.committed.connect(partial(self._remarked, party.id))
            self.remarks[party.id] = named(remark, self._talk.talk.id, party.id, "remark")
            chip = ScopeChip(Scope.PARTY, party.short, party.party_rank or 0, self)
            cells: tuple[QWidget, ...] = (QLabel(party.short, self), scale, said, remark, chip)
            for place, cell in enumerate(cells):
                grid.addWidget(cell, line, place)
        return grid

    def _move(self, day: date | None) -> None:
        scene, talk = self._scene, self._talk.talk
        if day is None:
            self.day.set_value(talk.held_on or talk.due_on)
            return
        field = "due_on" if talk.held_on is None else "held_on"
        scene.act(lambda: amend.amend(scene.desk.vault, FollowUpTalk, talk.id, **{field: day}))

    def _hold(self, held: bool) -> None:
        scene, talk = self._scene, self._talk.talk
        scene.act(lambda: aftercare.hold_talk(scene.desk.vault, talk.id, today() if held else None))

    def _satisfied(self, party_id: str, level: Any) -> None:
        scene, talk = self._scene, self._talk.talk
        scene.act(lambda: aftercare.satisfied(scene.desk.vault, talk.id, party_id, level))

    def _remarked(self, party_id: str, words: str) -> None:
        scene, talk = self._scene, self._talk.talk
        scene.act(lambda: aftercare.remarked(scene.desk.vault, talk.id, party_id, words))


class Talks(Section):
    """The talks planned and held; one is open at a time."""

    def __init__(
        self, scene: Scene, opened: str, open_talk: Callable[[str], object], plan: Callable[[], object]
    ) -> None:
        super().__init__(_("Points de suivi"), Act(_("Prévoir un point"), plan, "Ctrl+N") if scene.mine else None)
        self._scene = scene
        self.sheet: TalkSheet | None = None
        self.rows: dict[str, TalkRow] = {}
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for talk in scene.after.talks:
            if scene.mine and talk.talk.id == opened:
                self.sheet = TalkSheet(scene, talk, partial(open_talk, ""))
                column.addWidget(self.sheet)
                continue
            row = TalkRow(scene, talk, self._acts(talk, open_talk) if scene.mine else [])
            if scene.mine:
                row.opened.connect(partial(open_talk, talk.talk.id))
            self.rows[talk.talk.id] = row
            column.addWidget(row)
        self.body.addWidget(holder)
        if not scene.after.talks:
            words = _("Aucun point de suivi n'est prévu. L'usage : un appel à 45 jours, à six mois, à un an.")
            self.body.addWidget(look(QLabel(words, self), "soft"))

    def _acts(self, talk: Talk, open_talk: Callable[[str], object]) -> list[Act]:
        scene, vault, one = self._scene, self._scene.desk.vault, talk.talk
        joint = one.scope is Scope.JOINT
        share = _("Garder pour moi") if joint else _("Faire connaître aux parties")
        wanted = Scope.MEDIATOR if joint else Scope.JOINT
        return [
            Act(_("Noter ce qui s'y est dit"), partial(open_talk, one.id), _("Entrée")),
            Act(share, lambda: scene.act(lambda: amend.share(vault, FollowUpTalk, one.id, wanted))),
            Act(
                _("Retirer"),
                lambda: scene.act(
                    lambda: amend.remove(vault, FollowUpTalk, one.id, _("Point de suivi")), _("C'est à la corbeille.")
                ),
            ),
        ]


def _near(talk: Talk) -> str:
    if talk.talk.held_on is not None:
        return ""
    return dates.relative(talk.talk.due_on, today())


def _chips(scene: Scene, talk: Talk) -> list[QWidget]:
    chips: list[QWidget] = []
    if talk.talk.held_on is not None:
        chips.append(Chip(_("a eu lieu"), "joint"))
    elif talk.talk.due_on < today() and scene.mine:
        chips.append(WaitingChip(_("a-t-il eu lieu ?")))
    for answer in talk.answers:
        who: Face | None = scene.face(answer.holder_id)
        if answer.satisfaction and who is not None:
            level = _("{who} : {n} sur {most}").format(who=who.short, n=answer.satisfaction, most=_MOST)
            chips.append(Chip(level, "kind"))
    if scene.mine and talk.talk.scope is not Scope.MEDIATOR:
        chips.append(ScopeChip(talk.talk.scope))
    return chips

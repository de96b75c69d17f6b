"""How a party sees it, feels and needs; and the seats: its own, the other's in « je », the one from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import amend
from mediator.domain.crossing import Aspect, written
from mediator.domain.relations import Certainty, Perception, Seat
from mediator.domain.scope import Scope
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.preparation.people.beneath import (
    Beneath,
    append,
    beside_fields,
    feelings_menu,
    needs_menu,
    words_button,
)
from mediator.ui.preparation.people.scene import Scene
from mediator.ui.preparation.people.writing import ScopePick, Writing
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.fields import ChoiceField, FieldForm
from mediator.ui.shared.inplace import Sentence
from mediator.ui.shared.parts import Elided
from mediator.ui.shared.stylesheet import look

_SEAT = 160
"""The least width of a seat, in pixels."""
_ATTRIBUTES = ("sees", "feels", "wants", "surprise")


def sheet_of(
    scene: Scene, seat: Seat, party_id: str | None, issue_id: str | None = None, other_id: str | None = None
) -> Perception:
    """What was noted from a seat, or the blank sheet for it. From outside, the mediator looks herself."""
    if seat is Seat.OBSERVER:
        kept = next((p for p in scene.round.observed if p.issue_id == issue_id and p.holder_id is None), None)
    else:
        kept = scene.party(party_id or "").seat(seat, issue_id, other_id)
    if kept is not None:
        return kept
    guessed = Certainty.STATED if seat is Seat.ME else Certainty.INFERRED
    return scene.blank(
        (seat, party_id, issue_id, other_id),
        lambda: Perception(
            case_id=scene.round.case_id,
            seat=seat,
            holder_id=party_id,
            issue_id=issue_id,
            other_id=other_id,
            certainty=guessed,
        ),
    )


class SheetScope(QWidget):
    """Who may see a sheet, chosen beside its name."""

    def __init__(self, scene: Scene, writing: Writing[Perception], *, inset: int = 0) -> None:
        super().__init__()
        self._scene = scene
        self._writing = writing
        self.pick = ScopePick(self)
        self.pick.picked.connect(self._picked)
        row = QHBoxLayout(self)
        row.setContentsMargins(inset, 0, 0, 0)
        row.addWidget(self.pick)
        row.addStretch()

    def show_sheet(self, scene: Scene, sheet: Perception) -> None:
        """Show ``sheet`` and who may see it, and offer what may be chosen."""
        self._scene = scene
        self._writing.show(sheet)
        face = scene.faces.get(sheet.party_id or "")
        self.pick.set_scope(sheet.scope, face.short if face else "", (face.party_rank or 0) if face else 0)
        self.pick.setVisible(sheet.holder_id is not None)
        if sheet.scope is Scope.PARTY:
            self.pick.offer((Scope.MEDIATOR, None))
        else:
            self.pick.offer(None if written(sheet) else (Scope.PARTY, sheet.holder_id))

    def _picked(self, scope: Scope, party_id: str | None) -> None:
        sheet, desk = self._writing.sheet, self._scene.desk
        if written(sheet):
            attempt(desk, lambda: amend.share(desk.vault, Perception, sheet.id, scope, party_id))
            return
        changed = replace(sheet, scope=scope, party_id=party_id)
        self._scene.put_blank((sheet.seat, sheet.holder_id, sheet.issue_id, sheet.other_id), changed)
        self.show_sheet(self._scene, changed)


class Seeing(QWidget):
    """The whole dispute, from where one party stands."""

    def __init__(self, scene: Scene, party_id: str) -> None:
        super().__init__()
        self._scene, self._party_id = scene, party_id
        self.writing = Writing(scene.desk, sheet_of(scene, Seat.ME, party_id))
        self.scope = SheetScope(scene, self.writing)
        feminine = scene.feminine(party_id)
        self.sees = self._sentence(_("Ce qui s'est passé"), "sees", _("De son point de vue, dans ses mots"))
        self.feels = self._sentence(_("Ce qui est ressenti"), "feels", _("Un ressenti, plutôt qu'un reproche"))
        self.wants = self._sentence(_("Ce dont il y a besoin"), "wants", _("Sous la demande, ce qui compte"))
        self.certainty = self.writing.field(ChoiceField(_("D'où je le sais"), _certainties()), "certainty")
        to_safety = partial(scene.open_aspect, party_id, Aspect.SAFETY)
        self.beneath = Beneath(self.feels, self.wants, to_safety, feminine=feminine)
        form = FieldForm(columns=1)
        form.add(self.sees)
        form.add(self.feels)
        form.add_wide(beside_fields(self.beneath))
        form.add(self.wants)
        form.add(self.certainty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._tools(feminine=feminine))
        column.addWidget(form)
        self.show_round(scene)

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        self._scene = scene
        self.scope.show_sheet(scene, sheet_of(scene, Seat.ME, self._party_id))

    def _sentence(self, label: str, name: str, placeholder: str) -> Sentence:
        return self.writing.field(Sentence(label, placeholder=placeholder), name)

    def _tools(self, *, feminine: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.scope, 1)
        feel = partial(append, self.feels)
        row.addWidget(words_button(_("Mots du ressenti"), lambda w: feelings_menu(w, feel, feminine=feminine)))
        row.addWidget(words_button(_("Mots du besoin"), lambda w: needs_menu(w, partial(append, self.wants))))
        return row


class Seats(QWidget):
    """One issue from three seats, side by side: the same rows in each."""

    def __init__(self, scene: Scene, party_id: str) -> None:
        super().__init__()
        self._scene, self._party_id = scene, party_id
        self._issue_id: str | None = None
        others = scene.others(party_id)
        self._other_id = others[0].id if others else None
        self.issue = QComboBox()
        self.issue.setAccessibleName(_("Sur quelle question ?"))
        self.other = QComboBox()
        self.other.setAccessibleName(_("À la place de qui ?"))
        self._writings: list[tuple[Seat, Writing[Perception], SheetScope, Elided]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._choosers())
        column.addLayout(self._grid())
        self.show_round(scene)
        self.issue.activated.connect(self._choose)
        self.other.activated.connect(self._choose)

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        self._scene = scene
        self._offer(scene)
        for seat, _writing, scope, head in self._writings:
            scope.show_sheet(scene, self._sheet(seat))
            head.setText(self._named(seat))

    def show_seat(self, issue_id: str | None, other_id: str | None = None) -> None:
        """Look at one issue, the whole dispute when ``None``, from the place of one other party."""
        self._issue_id, self._other_id = issue_id, other_id or self._other_id
        self.show_round(self._scene)

    def fields(self, seat: Seat) -> Writing[Perception]:
        """The fields of one seat."""
        return next(writing for each, writing, _scope, _head in self._writings if each is seat)

    def _choosers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for combo in (self.issue, self.other):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.setMaximumWidth(420)
            row.addWidget(combo)
        row.addStretch()
        return row

    def _offer(self, scene: Scene) -> None:
        issues = [(None, scene.issue(None)), *((issue.id, issue.title) for issue in scene.round.issues)]
        others = [(face.id, _("À la place de {who}").format(who=face.short)) for face in scene.others(self._party_id)]
        _refill(self.issue, issues, self._issue_id)
        _refill(self.other, others, self._other_id)
        self._issue_id = self.issue.currentData()
        self._other_id = self.other.currentData()
        self.other.setVisible(len(others) > 1)

    def _choose(self) -> None:
        self._issue_id, self._other_id = self.issue.currentData(), self.other.currentData()
        self.show_round(self._scene)

    def _sheet(self, seat: Seat) -> Perception:
        other = self._other_id if seat is Seat.OTHER else None
        return sheet_of(self._scene, seat, None if seat is Seat.OBSERVER else self._party_id, self._issue_id, other)

    def _named(self, seat: Seat) -> str:
        match seat:
            case Seat.ME:
                return self._scene.name(self._party_id)
            case Seat.OTHER:
                return _("Si j'étais {who}").format(who=self._scene.name(self._other_id))
            case Seat.OBSERVER:
                return _("Vu du dehors")

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        seats = (Seat.ME, Seat.OTHER, Seat.OBSERVER) if self._other_id else (Seat.ME, Seat.OBSERVER)
        for row, said in enumerate((_("voit"), _("ressent"), _("veut"), _("découvre")), 2):
            label = look(QLabel(said), "small")
            label.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        for column, seat in enumerate(seats, 1):
            self._seat(grid, column, seat)
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, _SEAT)
        return grid

    def _seat(self, grid: QGridLayout, column: int, seat: Seat) -> None:
        writing = Writing(self._scene.desk, self._sheet(seat))
        scope = SheetScope(self._scene, writing, inset=8)
        name = look(Elided(self._named(seat)), "strong")
        name.setContentsMargins(8, 0, 0, 0)
        if seat is not Seat.OBSERVER:
            whose = self._party_id if seat is Seat.ME else self._other_id
            name.setStyleSheet(f"color: {self._scene.hue(whose).text};")
        grid.addWidget(name, 0, column)
        grid.addWidget(scope, 1, column)
        for row, (attribute, said) in enumerate(zip(_ATTRIBUTES, _placeholders(seat), strict=True), 2):
            field = writing.field(Sentence(f"{self._named(seat)}, {said}", placeholder=said), attribute)
            grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
        self._writings.append((seat, writing, scope, name))


def _placeholders(seat: Seat) -> tuple[str, str, str, str]:
    if seat is Seat.OBSERVER:
        return (
            _("Les faits, ce qui se répète"),
            _("Ce qui se joue entre eux"),
            _("Ce que je dirais à tous"),
            _("Ce que je n'avais pas vu"),
        )
    return (_("Je vois…"), _("Je ressens…"), _("Il me faut…"), _("Ce qui me surprend"))


def _certainties() -> list[tuple[Certainty, str]]:
    return [(each, word(each)) for each in Certainty]


def _refill(combo: QComboBox, entries: Sequence[tuple[str | None, str]], chosen: str | None) -> None:
    known = [(combo.itemData(place), combo.itemText(place)) for place in range(combo.count())]
    if known != list(entries):
        combo.clear()
        for identity, said in entries:
            combo.addItem(said, identity)
    combo.setCurrentIndex(max(0, next((n for n, (identity, _s) in enumerate(entries) if identity == chosen), 0)))

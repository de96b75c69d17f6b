"""What each expects of the other's role, beside how that one sees it; where two expectations meet head on."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import amend, relations
from mediator.domain.relations import Expectation
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.preparation.people.adding import AddLine
from mediator.ui.preparation.people.cards import Cards
from mediator.ui.preparation.people.scene import Scene
from mediator.ui.shared import theme
from mediator.ui.shared.binding import Bound, attempt
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.chip import chip_width, paint_chip
from mediator.ui.shared.inplace import MoreButton, Sentence, named
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look

_GAP = 104
_TITLE = 60
"""How much of an expectation a menu shows, in characters."""


class RoleCard(QWidget):
    """One expectation, in its words, with who may see it and what it meets."""

    def __init__(self, scene: Scene, expectation: Expectation, rivals: tuple[str, str]) -> None:
        super().__init__()
        self._scene, self._rivals = scene, rivals
        self.expectation = expectation
        self.words = Bound(scene.desk, expectation).field(Sentence(_("Attente")), "text")
        named(self.words, expectation.id, "text")
        self.more = MoreButton([], self)
        named(self.more, expectation.id, "more")
        line = QHBoxLayout()
        line.setContentsMargins(9, 0, 0, 0)
        line.addWidget(scene.chip(expectation))
        line.addStretch()
        line.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addLayout(line)
        self.show_noun(scene, expectation)

    def show_noun(self, scene: Scene, expectation: Expectation) -> None:
        """Take its values; what is being edited is left alone."""
        self._scene, self.expectation = scene, expectation
        self.words.set_value(expectation.text)
        self.more.acts = list(self._acts())

    def _acts(self) -> Iterator[Act]:
        holder, of = self._rivals
        met = rival_of(self._scene, self.expectation)
        for each in expected(self._scene, holder, of):
            if met is None or each.id != met.id:
                said = _("Se heurte à « {words} »").format(words=_short(each.text))
                yield Act(said, lambda other=each.id: self._clash(other))
        if met is not None:
            yield Act(_("Ne se heurtent plus"), lambda: self._clash(None))
        if self.expectation.scope is Scope.PARTY:
            yield Act(_("Garder pour moi"), self._narrow)
        yield Act(_("Retirer"), self._remove)

    def _clash(self, other_id: str | None) -> None:
        desk, own = self._scene.desk, self.expectation.id
        attempt(desk, lambda: relations.clash(desk.vault, own, other_id))

    def _narrow(self) -> None:
        desk = self._scene.desk
        attempt(desk, lambda: amend.share(desk.vault, Expectation, self.expectation.id, Scope.MEDIATOR))

    def _remove(self) -> None:
        desk, words = self._scene.desk, self.expectation.text
        if attempt(desk, lambda: amend.remove(desk.vault, Expectation, self.expectation.id, words)):
            desk.notify(_("Cette attente est à la corbeille."), undo=True)


class RolePair(QWidget):
    """What ``holder`` expects of ``of``, at the left; how ``of`` sees its own place, at the right."""

    def __init__(self, scene: Scene, holder_id: str, of_id: str) -> None:
        super().__init__()
        self._scene = scene
        self._ends = ((holder_id, of_id), (of_id, of_id))
        names = {"holder": scene.name(holder_id), "of": scene.name(of_id)}
        titles = (_("{holder} attend de {of}").format(**names), _("{of} voit son rôle").format(**names))
        asks = (_("Ajouter une attente…"), _("Ajouter sa façon de le voir…"))
        self.cards: tuple[Cards[RoleCard], Cards[RoleCard]] = (Cards(self, spacing=4), Cards(self, spacing=4))
        self.lines: list[AddLine] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for end, title, ask, cards in zip(self._ends, titles, asks, self.cards, strict=True):
            row.addLayout(self._side(end, title, ask, cards), 1)
        self.show_round(scene)

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        self._scene = scene
        for end, rivals, cards in zip(self._ends, reversed(self._ends), self.cards, strict=True):
            nouns = {each.id: each for each in expected(scene, *end)}
            cards.show_nouns(list(nouns), lambda i, nouns=nouns, rivals=rivals: self._card(nouns[i], rivals))
            for identity, card in cards.cards.items():
                card.show_noun(scene, nouns[identity])
        self.update()

    def has_words(self) -> bool:
        """Whether something was said on either side."""
        return any(cards.cards for cards in self.cards)

    def _card(self, expectation: Expectation, rivals: tuple[str, str]) -> RoleCard:
        card = RoleCard(self._scene, expectation, rivals)
        card.installEventFilter(self)
        return card

    def _side(self, end: tuple[str, str], title: str, ask: str, cards: Cards[RoleCard]) -> QVBoxLayout:
        holder_id, _of_id = end
        side = QVBoxLayout()
        side.setSpacing(4)
        side.setAlignment(Qt.AlignmentFlag.AlignTop)
        said = look(QLabel(title), "strong")
        said.setStyleSheet(f"color: {self._scene.hue(holder_id).text};")
        said.setContentsMargins(9, 0, 0, 0)
        line = AddLine(ask, self._scene.choices(holder_id))
        line.edit.setAccessibleName(title)
        line.keep_waiting(self._scene.desk, "new expectation", f"{holder_id}.{_of_id}")
        line.entered.connect(lambda words, choice: self._add(end, words, choice))
        self.lines.append(line)
        for widget in (said, cards, line):
            side.addWidget(widget)
        return side

    def _add(self, end: tuple[str, str], words: str, choice: ScopeChoice) -> None:
        desk, case_id = self._scene.desk, self._scene.round.case_id
        given = (choice.scope, choice.party_id)
        attempt(desk, lambda: relations.expect(desk.vault, case_id, *end, words, scope=given[0], party_id=given[1]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.update()
        return super().eventFilter(watched, event)

    def clashing(self) -> list[tuple[RoleCard, RoleCard]]:
        """The cards that meet head on, from left to right."""
        left, right = self.cards
        pairs: list[tuple[RoleCard, RoleCard]] = []
        for card in left.cards.values():
            met = rival_of(self._scene, card.expectation)
            if met is not None and met.id in right.cards:
                pairs.append((card, right.cards[met.id]))
        return pairs

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        hue, said = theme.tokens().waiting, _("se heurtent")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one, other in self.clashing():
            start, end = self._edge(one, right=True), self._edge(other, right=False)
            painter.setPen(QPen(QColor(hue.mark), 2))
            painter.drawLine(start, end)
            for at in (start, end):
                painter.setBrush(QColor(hue.mark))
                painter.drawEllipse(QRectF(at.x() - 3, at.y() - 3, 6, 6))
            middle = (start + end) / 2
            wide = chip_width(said)
            box = QRectF(middle.x() - wide / 2, middle.y() - 10, wide, 20)
            painter.fillRect(box, QColor(theme.tokens().paper))
            paint_chip(painter, box.topLeft().toPoint(), said, hue)

    def _edge(self, card: RoleCard, *, right: bool) -> QPointF:
        corner = card.mapTo(self, card.rect().topRight() if right else card.rect().topLeft())
        return QPointF(corner.x() + (4 if right else -4), corner.y() + 18)


def expected(scene: Scene, holder_id: str, of_id: str) -> tuple[Expectation, ...]:
    """What the people of one party expect of another's, or of themselves."""
    faces = scene.faces

    def side(participation_id: str) -> str | None:
        face = faces.get(participation_id)
        return face.party_id if face else None

    return tuple(
        each for each in scene.round.expectations if side(each.holder_id) == holder_id and side(each.of_id) == of_id
    )


def rival_of(scene: Scene, expectation: Expectation) -> Expectation | None:
    """The expectation this one meets head on, whichever of the two says so."""
    for each in scene.round.expectations:
        if each.id == expectation.clashes_with_id or each.clashes_with_id == expectation.id:
            return each
    return None


class Roles(QWidget):
    """What a party expects of each other one, and what each other one expects of it."""

    def __init__(self, scene: Scene, party_id: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        self.pairs: list[RolePair] = []
        for other in scene.others(party_id):
            for ends in ((party_id, other.id), (other.id, party_id)):
                self.pairs.append(RolePair(scene, *ends))
                column.addWidget(self.pairs[-1])

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        for pair in self.pairs:
            pair.show_round(scene)


def _short(text: str) -> str:
    return text if len(text) <= _TITLE else text[:_TITLE].rsplit(" ", 1)[0] + " …"

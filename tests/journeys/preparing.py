"""What a mediator's hands do in the preparation: choose a page, open a section, follow what is missing, read a scale."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

from mediator.ui.preparation.going import GapRow
from mediator.ui.preparation.page_list import PageList
from mediator.ui.preparation.people.fold import Fold
from mediator.ui.preparation.people.party_bar import PartyBar
from mediator.ui.preparation.people.roles import RoleCard
from mediator.ui.shared.dots import Scale
from tests.journeys.hands import Hands, plain

W = TypeVar("W", bound=QWidget)


def page(hands: Hands, words: str) -> None:
    """Click the name of a page of the preparation."""
    (names,) = hands.seen(PageList)
    row = next(row for row in range(names.count()) if plain(names.item(row).text()) == words)
    hands._press_at(names.viewport(), names.visualItemRect(names.item(row)).center())
    hands.settle()


def progress(hands: Hands, words: str) -> str:
    """« 3 sur 6 » beside the name of a round."""
    (names,) = hands.seen(PageList)
    lines = [plain(str(names.item(row).data(Qt.ItemDataRole.AccessibleTextRole))) for row in range(names.count())]
    return next(line.removeprefix(words).strip() for line in lines if line.startswith(words))


def called(hands: Hands, kind: type[W], words: str, *, inside: QWidget | None = None) -> W:
    """The one thing of a kind in sight whose name says these words."""
    found = hands.seen(kind, inside)
    named = [each for each in found if words in plain(each.accessibleName())]
    assert len(named) == 1, f"{len(named)} say « {words} » among {[plain(each.accessibleName()) for each in found]}"
    return named[0]


def gaps(hands: Hands) -> list[str]:
    """Every line of what is missing."""
    hands.settle()
    return [plain(row.accessibleName()) for row in hands.seen(GapRow)]


def follow(hands: Hands, words: str) -> None:
    """Click a line of what is missing: it leads to where it is mended."""
    hands.point(called(hands, GapRow, words))
    hands.settle()


def party(hands: Hands, words: str) -> None:
    """Click a party at the top of the first round, or all of them."""
    (bar,) = hands.seen(PartyBar)
    hands.click(words, inside=bar)


def section(hands: Hands, title: str) -> Fold:
    """The section of that title, opened."""
    (fold,) = [each for each in hands.seen(Fold) if plain(each.head.text()) == title]
    if not fold.is_open():
        hands.point(fold.head)
    return fold


def card(hands: Hands, words: str, *, inside: QWidget) -> Fold:
    """The card whose line says these words, opened."""
    found = [each for each in hands.seen(Fold, inside) if words in plain(each.head.accessibleName())]
    assert len(found) == 1, f"{len(found)} cards say « {words} »"
    if not found[0].is_open():
        hands.point(found[0].head)
    return found[0]


def role(hands: Hands, words: str, *, inside: QWidget) -> RoleCard:
    """The expectation in these words."""
    return next(each for each in hands.seen(RoleCard, inside) if words in plain(each.words.text()))


def seen_by(hands: Hands, words: str) -> None:
    """Say who may see what is typed on the line, with Alt and an arrow."""
    for _turn in range(4):
        if plain(hands.focused().accessibleDescription()) == words:
            return
        hands.press("Alt+Down")
    raise AssertionError(f"what is typed may never be « {words} »")


def add(hands: Hands, line: str, words: str, *, inside: QWidget | None = None, private_to: str = "") -> None:
    """Type on the line that adds, private to a party when it is named, and Enter."""
    hands.write(line, words, inside=inside)
    if private_to:
        seen_by(hands, f"privé {private_to}")
    hands.press("Return")
    hands.settle()


def read_scale(hands: Hands, name: str, value: int, *, inside: QWidget | None = None) -> None:
    """Give a scale its value with the key of a figure."""
    scale = called(hands, Scale, name, inside=inside)
    hands.point(scale)
    hands.press(str(value))
    assert scale.value() == value


def aim(hands: Hands, words: str, *keys: str) -> None:
    """Go over the board of interests with arrows until what is aimed at says these words."""
    for key in keys:
        hands.press(key)
        if words in plain(hands.focused().accessibleDescription()):
            return
    raise AssertionError(f"{keys} never come to « {words} »: {hands.focused().accessibleDescription()}")


def cell(hands: Hands, table: QTableView, words: str, column: int) -> None:
    """Click in the line of a table that says these words."""
    model = table.model()
    row = next(row for row in range(model.rowCount()) if plain(str(model.index(row, 0).data())) == words)
    hands.reach(table)
    area = table.parentWidget()
    index = model.index(row, column)
    while area is not None and not hasattr(area, "ensureVisible"):
        area = area.parentWidget()
    if area is not None:
        at = table.viewport().mapTo(area.widget(), table.visualRect(index).center())
        area.ensureVisible(at.x(), at.y(), 20, 40)
    hands.settle()
    hands._press_at(table.viewport(), table.visualRect(index).center())
    hands.settle()

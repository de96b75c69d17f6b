"""The rounds on one screen: what is drawn, said and opened; nothing untold changes a pixel of it for the parties."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel

from mediator.casework import bargaining, people
from mediator.domain.bargaining import Answer, Term
from mediator.domain.noun import today
from mediator.domain.people import Contact, ContactKind, Role
from mediator.domain.scope import MEDIATOR, joint
from mediator.ui.offers.picture import ticks
from mediator.ui.shared.chip import Chip


@pytest.fixture
def tab(case_tab):
    tab = case_tab("offers")
    tab.flow = bargaining.rounds_of(tab.vault, MEDIATOR, tab.case_id).flows[0]
    return tab


def sum_of(flow, cents: int) -> Term:
    return Term(
        case_id="", offer_id="", text="paie", amount_cents=cents, debtor_id=flow.debtor_id, creditor_id=flow.creditor_id
    )  # fmt: skip


def confide(tab, cents: int, maker_id: str | None = None, **values):
    """An offer the other side does not know of."""
    return bargaining.make_offer(
        tab.vault, tab.case_id, "entre nous", maker_id=maker_id or tab.flow.creditor_id,
        terms=[sum_of(tab.flow, cents)], **values,
    )  # fmt: skip


def before_all(tab, cents: int, maker_id: str | None, **values):
    return bargaining.make_offer(
        tab.vault, tab.case_id, "devant tous", maker_id=maker_id, in_joint_session=True,
        terms=[sum_of(tab.flow, cents)], **values,
    )  # fmt: skip


def shown(tab) -> str:
    QApplication.processEvents()
    said = [label.text() for label in tab.page.rounds.findChildren(QLabel) if label.isVisible()]
    said += [chip.text() for chip in tab.page.rounds.findChildren(Chip) if chip.isVisible()]
    table = tab.page.rounds.table
    said += [table.horizontalHeaderItem(n).text() for n in range(table.columnCount())]
    said += [table.item(r, c).text() for r in range(table.rowCount()) for c in range(table.columnCount())]
    said += [point.said for point in tab.page.rounds.plot.picture.points]
    return "\n".join(said).replace("\u202f", " ").replace("\u00a0", " ")


def turned(tab, qtbot):
    qtbot.keyClick(tab.page, Qt.Key.Key_F6)
    assert tab.page.rounds.isVisible()
    return tab.page.rounds


def test_one_key_shows_the_rounds_with_the_keyboard_on_the_plot(tab, qtbot):
    rounds = turned(tab, qtbot)
    assert rounds.plot.hasFocus()
    qtbot.keyClick(tab.page, Qt.Key.Key_F6)
    assert not rounds.isVisible()


def test_arrows_say_each_point_and_enter_opens_its_offer(tab, qtbot):
    plot = turned(tab, qtbot).plot
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    first = plot.accessibleDescription().replace("\u202f", " ").replace("\u00a0", " ")
    assert first == "confiée, non transmise · Logivert · 35 000 € · 12 oct. 2026"
    said = [first]
    for _point in range(len(plot.picture.points) - 1):
        qtbot.keyClick(plot, Qt.Key.Key_Right)
        said.append(plot.accessibleDescription())
    assert len(set(said)) == len(plot.picture.points)
    opening = said[1].replace("\u202f", " ").replace("\u00a0", " ")
    assert opening == "Tour 1 · Fonderies Arnault · 20 000 € · 20 oct. 2026 · suivie d’une contre-offre"
    assert plot.accessibleDescription() == tab.page.rounds.caption.text()
    qtbot.keyClick(plot, Qt.Key.Key_End)
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert not tab.page.rounds.isVisible()
    assert QApplication.focusWidget() is list(tab.page._cards.values())[-1]


def test_a_point_is_pointed_at_with_the_mouse(tab, qtbot):
    plot = turned(tab, qtbot).plot
    at = plot._place(plot.picture.points[0])
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPointF(at).toPoint())
    assert plot.current() is plot.picture.points[0]
    qtbot.mouseDClick(plot, Qt.MouseButton.LeftButton, pos=QPointF(at).toPoint())
    assert not tab.page.rounds.isVisible()


def test_gap_and_movement_are_said_and_half_way_only_when_asked(tab, qtbot):
    rounds = turned(tab, qtbot)
    assert "Accord sur 40 000 €." in shown(tab)
    assert rounds.plot.picture.gap is None
    accepted = [
        line for line in bargaining.ledger_of(tab.vault, MEDIATOR, tab.case_id) if line.offer.answer is Answer.ACCEPTED
    ]
    bargaining.answer(tab.vault, accepted[0].offer.id, Answer.REFUSED)
    said = shown(tab)
    assert "12 000 €" in said
    assert "26 800 € → 16 800 € → 12 000 €" in said
    assert "Logivert : 4 800 € de moins que la précédente." in said
    assert rounds.plot.picture.midpoint is None
    rounds.midpoint.click()
    assert rounds.plot.picture.midpoint == 3_600_000
    tab.share()
    assert not rounds.midpoint.isChecked()
    assert rounds.plot.picture.midpoint is None


def test_what_is_confided_is_hollow_and_hers_alone(tab, qtbot):
    turned(tab, qtbot)
    confide(tab, 3_500_000)
    assert "35 000 €" in shown(tab)
    assert "pour moi" in shown(tab)
    assert "Avec ce qui vous est confié : un écart de 5 000 €." in shown(tab)
    assert [point.confided for point in tab.page.rounds.plot.picture.points].count(True) == 2
    tab.share()
    assert "35 000" not in shown(tab)
    for word in ("pour moi", "onfié"):
        assert word not in shown(tab)


def test_an_offer_about_to_expire_says_so_calmly(tab, qtbot):
    rounds = turned(tab, qtbot)
    before_all(tab, 4_100_000, tab.flow.creditor_id, expires_on=today() + timedelta(days=1))
    assert rounds.plot.picture.points[-1].expiring == "expire demain"
    assert "expire demain" in shown(tab)


def test_packages_stand_side_by_side_the_latest_of_each_first(tab, qtbot):
    table = turned(tab, qtbot).table
    heads = [table.horizontalHeaderItem(n).text().split("\n")[0] for n in range(3)]
    assert heads == ["Ensemble", "Logivert", "Fonderies Arnault"]
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentColumn() == 1
    assert "Logivert" in table.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert not table.isVisible()


def test_among_three_each_direction_has_its_plot(tab, qtbot):
    third = people.add_to_case(
        tab.vault, tab.case_id, Contact(name="Garance Assurances", kind=ContactKind.ORGANISATION), Role.PARTY
    )
    flow = type(tab.flow)(third.id, tab.flow.creditor_id)
    bargaining.make_offer(
        tab.vault, tab.case_id, "une part", maker_id=third.id, in_joint_session=True, terms=[sum_of(flow, 500_000)]
    )
    rounds = turned(tab, qtbot)
    assert rounds.flow.isVisible()
    assert rounds.flow.count() == 2
    rounds.flow.setCurrentIndex(1)
    assert {point.cents for point in rounds.plot.picture.points} == {500_000}
    assert "Garance Assurances → Logivert" in shown(tab)


def picture(tab) -> QImage:
    QApplication.processEvents()
    return tab.page.rounds.plot.grab().toImage()


def test_not_a_pixel_tells_the_parties_of_what_is_confided(tab, qtbot):
    rounds = turned(tab, qtbot)
    tab.share()
    bare, said, across = picture(tab), shown(tab), rounds.table.columnCount()
    for cents, maker, values in (
        (100, tab.flow.creditor_id, {}),
        (99_999_900, tab.flow.debtor_id, {"expires_on": today() + timedelta(days=1)}),
    ):
        hidden = confide(tab, cents, maker, **values)
        bargaining.authorise(tab.vault, hidden.id, "des mots", consenter_id=maker)
        QApplication.processEvents()
        assert picture(tab) == bare
        assert (shown(tab), rounds.table.columnCount()) == (said, across)
        assert "40" in rounds.plot.accessibleDescription()
    before_all(tab, 4_100_000, tab.flow.creditor_id)
    assert picture(tab) != bare
    assert bargaining.rounds_of(tab.vault, joint(tab.case_id), tab.case_id).moves[-1].round == 4


def test_what_she_looked_at_alone_leaves_no_trace_once_the_screen_is_shared(tab, qtbot):
    rounds = turned(tab, qtbot)
    tab.share()
    bare, said = picture(tab), shown(tab)
    tab.audience = MEDIATOR
    tab.page.set_audience(MEDIATOR)
    confide(tab, 9_900_000)
    rounds.midpoint.setChecked(True)
    qtbot.keyClick(rounds.plot, Qt.Key.Key_End)
    assert "confiée" in rounds.caption.text()
    rounds.table.setCurrentCell(1, rounds.table.columnCount() - 1)
    tab.share()
    assert picture(tab) == bare
    assert shown(tab) == said
    assert (rounds.table.currentRow(), rounds.table.currentColumn()) == (0, 0)
    assert "confiée" not in rounds.caption.text() + rounds.plot.accessibleDescription()


@pytest.mark.parametrize(
    ("sums", "expected"),
    [
        ([20_000_00, 46_800_00], (20_000_00, 30_000_00, 40_000_00, 50_000_00)),
        ([10_00, 100_00], (0, 20_00, 40_00, 60_00, 80_00, 100_00)),
        ([5_00], (4_00, 5_00)),
        ([], (0, 100)),
    ],
)
def test_the_axis_holds_every_sum_between_round_ones(sums, expected):
    assert ticks(sums)[0] <= min(sums, default=0)
    assert ticks(sums)[-1] >= max(sums, default=0)
    if len(sums) > 1:
        assert ticks(sums) == expected

"""What awaits each party without agreement: the chart, the cards, and nothing of it before others."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from mediator.casework import futures
from mediator.domain.problem import Alternative, Outlook
from mediator.domain.relations import Certainty
from mediator.domain.scope import MEDIATOR, Scope, party
from mediator.ui.preparation.problem.futures.sheet import FutureSheet, WhoSays


@pytest.fixture
def tab(case_tab):
    return case_tab("preparation.problem.futures")


def read(tab):
    return futures.futures_of(tab.vault, MEDIATOR, tab.case_id)


def forget(tab, outlook):
    known = read(tab)[0].futures.known[outlook]
    with tab.vault.writing("Oublier", case_id=tab.case_id) as work:
        work.remove(Alternative, known.id)


def test_the_chart_says_each_party_in_words_and_by_keys(tab, qtbot):
    chart = tab.page.chart
    chart.setFocus()
    assert "Logivert" in chart.accessibleDescription()
    assert "perd 22" in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert "Fonderies Arnault" in chart.accessibleDescription()
    assert tab.page.said.text() == chart.accessibleDescription()


def test_the_chart_paints_bars_and_reads_without_colour(tab):
    image = QImage(tab.page.chart.size(), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    tab.page.chart.render(image)
    inked = {image.pixelColor(x, 58).lightness() for x in range(image.width())}
    assert min(inked) < 140


def test_offers_are_set_beside_the_futures_only_when_ticked(tab):
    assert "Offre" not in tab.page.said.text()
    menu = tab.page.open_offers()
    entries = [entry for entry in menu.actions() if entry.isCheckable()]
    assert not any(entry.isChecked() for entry in entries)
    entries[0].trigger()
    assert "Offre n° 1, confiée, 35" in tab.page.said.text()
    assert "plus que son plus probable" in tab.page.said.text()
    menu.close()
    again = tab.page.open_offers()
    next(entry for entry in again.actions() if entry.isChecked()).trigger()
    assert "Offre" not in tab.page.said.text()
    again.close()


def test_chances_weigh_only_when_asked(tab, qtbot):
    assert "pondéré" not in tab.page.said.text()
    qtbot.mouseClick(tab.page.weigh, Qt.MouseButton.LeftButton)
    assert "10\N{NARROW NO-BREAK SPACE}450" in tab.page.said.text()
    assert "Une moyenne n'arrive à personne" in tab.page.said.text().replace("’", "'")
    qtbot.mouseClick(tab.page.weigh, Qt.MouseButton.LeftButton)
    assert "pondéré" not in tab.page.said.text()


def test_a_card_unfolds_and_what_is_typed_moves_the_chart(tab, qtbot):
    section = tab.page.sections[read(tab)[0].face.id]
    card = section.cards[Outlook.WORST]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    form = section.sheet().form
    cost = form.of("cost_cents")
    cost.editor.setFocus()
    cost.editor.selectAll()
    qtbot.keyClicks(cost.editor, "20 000")
    qtbot.keyClick(cost.editor, Qt.Key.Key_Return)
    assert read(tab)[0].futures.net(Outlook.WORST) == -2_600_000
    assert "26" in card.net.text()
    chance = form.of("probability")
    chance.editor.selectAll()
    qtbot.keyClicks(chance.editor, "souvent")
    qtbot.keyClick(chance.editor, Qt.Key.Key_Return)
    assert chance.sentence() == "Un nombre entier, comme 20."
    chance.editor.selectAll()
    qtbot.keyClicks(chance.editor, "40 %")
    qtbot.keyClick(chance.editor, Qt.Key.Key_Return)
    assert read(tab)[0].futures.known[Outlook.WORST].probability == 40
    assert "115" in section._doubts.text()
    qtbot.keyClick(chance.editor, Qt.Key.Key_Escape)
    assert section.sheet() is None
    assert card.hasFocus()


def test_tab_goes_from_the_cards_to_what_they_unfold_then_to_the_next_party(tab, qtbot):
    one, two = (tab.page.sections[each.face.id] for each in read(tab))
    one.unfold(Outlook.BEST)
    one.cards[Outlook.BEST].setFocus()
    qtbot.keyClick(one.cards[Outlook.BEST], Qt.Key.Key_Tab)
    assert one.sheet().form.of("text").editor.hasFocus()
    last = one.sheet().form.of("certainty").editor
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Tab)
    assert two.cards[Outlook.WORST].hasFocus()


@pytest.mark.parametrize(
    ("told", "scope", "certainty"),
    [(True, Scope.PARTY, Certainty.STATED), (False, Scope.MEDIATOR, Certainty.INFERRED)],
)
def test_a_future_begins_with_who_says_it(tab, qtbot, told, scope, certainty):
    forget(tab, Outlook.BEST)
    section = tab.page.sections[read(tab)[0].face.id]
    assert section.cards[Outlook.BEST].words.text() == "Pas encore dit."
    qtbot.keyClick(section.cards[Outlook.BEST], Qt.Key.Key_Return)
    asked = section.sheet()
    assert isinstance(asked, WhoSays)
    qtbot.mouseClick(asked.told if told else asked.supposed, Qt.MouseButton.LeftButton)
    assert isinstance(section.sheet(), FutureSheet)
    begun = read(tab)[0].futures.known[Outlook.BEST]
    assert (begun.scope, begun.certainty) == (scope, certainty)


def words_on(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_before_the_parties_there_is_nothing_and_before_one_only_its_own(tab):
    section = tab.page.sections[read(tab)[0].face.id]
    section.unfold(Outlook.WORST)
    tab.page.set_compared(read(tab)[0].offers[0].offer.id, compared=True)
    tab.share()
    assert words_on(tab.page) == ""
    assert tab.page.chart.accessibleDescription() == ""
    a, b = (each.face.id for each in read(tab))
    tab.audience = party(tab.case_id, b)
    tab.page.set_audience(tab.audience)
    shown = words_on(tab.page)
    assert "Payer une partie" in shown
    assert "expertise" not in shown
    assert "Logivert" not in shown
    assert "Offre" not in shown
    assert list(tab.page.sections) == [b]
    assert a not in tab.page.sections


def test_an_empty_case_says_what_belongs_here(tab):
    for alternative in [a for each in read(tab) for a in each.futures.known.values()]:
        with tab.vault.writing("Oublier", case_id=tab.case_id) as work:
            work.remove(Alternative, alternative.id)
    assert not tab.page.chart.isVisible()
    assert "Que se passe-t-il si personne ne signe" in tab.page.intro.text()
    assert not tab.page.compare.isVisible()

"""The ledger of offers, by keys and clicks, on a real vault."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QWidget

from mediator.casework import bargaining
from mediator.domain.bargaining import Answer, Offer, Transmission
from mediator.domain.scope import MEDIATOR, Scope, joint
from mediator.ui.offers.card import OfferCard
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.consent import ConsentPanel
from mediator.ui.shared.fields import settle
from mediator.ui.shared.promise import PromiseForm, PromiseLine

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(case_tab):
    return case_tab("offers")


def ledger(tab):
    return bargaining.ledger_of(tab.vault, MEDIATOR, tab.case_id)


def cards(tab):
    return list(tab.page._cards.values())


def shown(widget) -> str:
    said = [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]
    said += [editor.toPlainText() for editor in widget.findChildren(QPlainTextEdit)]
    return "\n".join(said + [chip.text() for chip in widget.findChildren(Chip) if chip.isVisible()])


def test_an_offer_told_alone_is_private_to_its_maker_and_unknown_to_the_others(tab, qtbot):
    composer = tab.page._composer
    assert composer.chip.text() == "privé Logivert"
    qtbot.keyClicks(composer.summary, "38 000 euros")
    qtbot.keyClicks(composer.amount, "38000")
    qtbot.keyClick(composer.summary, Qt.Key.Key_Return)
    line = ledger(tab)[-1]
    assert (line.offer.scope, line.offer.transmission) == (Scope.PARTY, Transmission.TOLD)
    assert line.terms[0].amount_cents == 3_800_000
    assert composer.summary.text() == ""
    assert all(
        o.offer.summary != "38 000 euros" for o in bargaining.ledger_of(tab.vault, joint(tab.case_id), tab.case_id)
    )


def test_an_offer_made_before_all_is_common(tab, qtbot):
    composer = tab.page._composer
    qtbot.keyClick(composer.summary, Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    assert composer.chip.text() == "commun à tous"
    qtbot.keyClicks(composer.summary, "41 000 euros")
    qtbot.keyClick(composer.summary, Qt.Key.Key_Return)
    offer = ledger(tab)[-1].offer
    assert (offer.scope, offer.transmission) == (Scope.JOINT, Transmission.TRANSMITTED)
    assert not composer.before_all.isChecked()


def test_an_offer_being_typed_comes_back_for_the_same_party_after_a_lock(tab, case_tab, qtbot):
    composer = tab.page._composer
    composer.maker.setCurrentIndex(1)
    qtbot.keyClicks(composer.summary, "41 000 euros")
    qtbot.keyClicks(composer.amount, "41000")
    settle(tab.page)
    again = case_tab("offers").page._composer
    assert (again.summary.text(), again.amount.text()) == ("41 000 euros", "41000")
    assert (again.maker_id(), again.chip.text()) == (composer.maker_id(), composer.chip.text())


def test_an_amount_that_cannot_be_read_keeps_the_line(tab, qtbot):
    composer, before = tab.page._composer, len(ledger(tab))
    qtbot.keyClicks(composer.summary, "Beaucoup")
    qtbot.keyClicks(composer.amount, "mille")
    qtbot.keyClick(composer.amount, Qt.Key.Key_Return)
    assert len(ledger(tab)) == before
    assert composer.summary.text() == "Beaucoup"


def test_an_offer_goes_its_way_by_keys_in_the_exact_words_agreed(tab, qtbot):
    card = cards(tab)[0]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_A)
    assert ledger(tab)[0].offer.transmission is Transmission.AUTHORISED
    qtbot.keyClick(cards(tab)[0], Qt.Key.Key_T)
    panel = tab.page.findChild(ConsentPanel)
    assert not any("Arnault" in panel.who.itemText(n) for n in range(panel.who.count()))
    panel.words.selectAll()
    qtbot.keyClicks(panel.words, "Logivert peut faire un pas.")
    qtbot.keyClick(panel.words, Qt.Key.Key_Return, CONTROL)
    line = ledger(tab)[0]
    assert line.transmitted is not None
    assert line.transmitted.summary == "Logivert peut faire un pas."
    with tab.vault.reading(joint(tab.case_id)) as work:
        said = "\n".join(offer.summary for offer in work.list(Offer, case_id=tab.case_id))
    assert "Logivert peut faire un pas." in said
    assert "35 000" not in said
    qtbot.keyClick(cards(tab)[0], Qt.Key.Key_R)
    answers = tab.page.findChild(QWidget, f"{line.offer.id}.answers")
    qtbot.keyClick(answers.focusProxy(), Qt.Key.Key_R)
    assert ledger(tab)[0].offer.answer is Answer.REFUSED
    assert ledger(tab)[0].transmitted.answer is Answer.REFUSED


def test_escape_gives_up_the_transmission(tab, qtbot):
    bargaining.authorise(tab.vault, ledger(tab)[0].offer.id)
    qtbot.keyClick(cards(tab)[0], Qt.Key.Key_T)
    qtbot.keyClick(tab.page.findChild(ConsentPanel).words, Qt.Key.Key_Escape)
    assert tab.page.findChild(ConsentPanel) is None
    assert ledger(tab)[0].transmitted is None


def test_a_line_is_added_and_filled_where_it_stands(tab, qtbot):
    last = cards(tab)[-1]
    before = len(last.entry.terms)
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_L)
    form = tab.page.findChild(PromiseForm)
    words = form.fields["text"].editor
    words.selectAll()
    qtbot.keyClicks(words, "fournit la documentation")
    qtbot.keyClick(words, Qt.Key.Key_Return)
    due = form.fields["due_words"].editor
    qtbot.keyClicks(due, "avant la recette")
    qtbot.keyClick(due, Qt.Key.Key_Return)
    assert tab.page.findChild(PromiseForm) is not None
    terms = cards(tab)[-1].entry.terms
    assert len(terms) == before + 1
    assert (terms[-1].text, terms[-1].due_words) == ("fournit la documentation", "avant la recette")
    qtbot.keyClick(tab.page.findChild(PromiseForm).fields["text"].editor, Qt.Key.Key_Escape)
    assert tab.page.findChild(PromiseForm) is None


def test_an_answer_by_an_offer_names_the_one_it_answers(tab, qtbot):
    card = cards(tab)[2]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_O)
    composer = tab.page._composer
    assert composer.maker_id() != card.entry.offer.maker_id
    qtbot.keyClicks(composer.summary, "45 000 euros")
    qtbot.keyClick(composer.summary, Qt.Key.Key_Return)
    assert ledger(tab)[-1].offer.reply_to_id == card.entry.said.id


def test_an_accepted_offer_leads_to_the_agreement(tab, qtbot):
    card = cards(tab)[-1]
    assert card.entry.accepted
    button = card.findChild(QAbstractButton, f"{card.entry.offer.id}.verb.0")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (tab.gone[-1].page, tab.gone[-1].tab) == ("case", "agreement")


def test_before_the_parties_untransmitted_offers_and_conditions_are_absent(tab):
    tab.share()
    said = shown(tab.page)
    for private in ("35 000", "direction ne paie rien", "La moitié à la signature", "Confiée", "privé", "accord de"):
        assert private not in said
    assert [card.entry.line.number for card in cards(tab)] == list(range(1, len(cards(tab)) + 1))
    answered = [card.entry.reply_to for card in cards(tab)]
    assert all(number < place for place, number in enumerate(answered, 1))
    assert tab.page.findChildren(PromiseForm) == []
    assert all(line.focusPolicy() is Qt.FocusPolicy.NoFocus for line in tab.page.findChildren(PromiseLine))
    assert [b for b in tab.page.findChildren(QAbstractButton) if b.isVisible()] == []
    assert not tab.page._composer.isVisible()


def test_arrows_go_from_offer_to_offer(tab, qtbot):
    first = cards(tab)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert cards(tab)[1].hasFocus()
    assert isinstance(cards(tab)[1], OfferCard)

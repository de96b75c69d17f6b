"""The ledger of offers, by keys and clicks, on a real vault."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit

from mediator.casework import amend, bargaining, drafting, refusals
from mediator.domain.bargaining import Answer, Offer, Transmission
from mediator.domain.noun import today
from mediator.domain.scope import MEDIATOR, Scope, joint
from mediator.ui.offers.card import OfferCard
from mediator.ui.offers.passing import AnswerChoice, AuthorisationPanel, TransmissionPanel, WhyPanel
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.desk import Target
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


def noes_to(tab, offer_id: str):
    lines = refusals.refusals_of(tab.vault, MEDIATOR, tab.case_id)
    return [line for line in lines if line.refusal.offer_id == offer_id]


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


def authorised(tab, qtbot, words: str):
    """The first offer, authorised in these words by keys."""
    cards(tab)[0].setFocus()
    qtbot.keyClick(cards(tab)[0], Qt.Key.Key_A)
    panel = tab.page.findChild(AuthorisationPanel)
    assert not any("Arnault" in panel.who.itemText(n) for n in range(panel.who.count()))
    panel.words.selectAll()
    qtbot.keyClicks(panel.words, words)
    panel.means.setCurrentIndex(1)
    qtbot.keyClick(panel.words, Qt.Key.Key_Return, CONTROL)
    return ledger(tab)[0]


def test_an_offer_goes_its_way_by_keys_in_the_exact_words_agreed(tab, qtbot):
    line = authorised(tab, qtbot, "Logivert peut faire un pas.")
    assert (line.offer.transmission, line.transmitted) == (Transmission.AUTHORISED, None)
    assert "Mots autorisés par Mme Vasseur, par écrit, le " in shown(cards(tab)[0]).replace("\u00a0", " ")
    assert cards(tab)[0].hasFocus()
    qtbot.keyClick(cards(tab)[0], Qt.Key.Key_T)
    panel = tab.page.findChild(TransmissionPanel)
    qtbot.keyClick(panel.focusProxy(), Qt.Key.Key_Return, CONTROL)
    line = ledger(tab)[0]
    assert line.transmitted is not None
    assert line.transmitted.summary == "Logivert peut faire un pas."
    with tab.vault.reading(joint(tab.case_id)) as work:
        said = "\n".join(offer.summary for offer in work.list(Offer, case_id=tab.case_id))
    assert "Logivert peut faire un pas." in said
    assert "35 000" not in said
    qtbot.keyClick(cards(tab)[0], Qt.Key.Key_R)
    answers = tab.page.findChild(AnswerChoice)
    qtbot.keyClick(answers.focusProxy(), Qt.Key.Key_R)
    assert ledger(tab)[0].offer.answer is Answer.REFUSED
    assert ledger(tab)[0].transmitted.answer is Answer.REFUSED
    why = tab.page.findChild(WhyPanel)
    assert QApplication.focusWidget() is why.reason
    qtbot.keyClicks(why.reason, "La direction a promis de ne rien verser avant l'audit")
    qtbot.keyClick(why.reason, Qt.Key.Key_Return)
    (kept,) = noes_to(tab, line.transmitted.id)
    assert kept.refusal.holder_id != line.offer.maker_id
    assert "avant l’audit" in shown(cards(tab)[0])
    qtbot.keyClick(cards(tab)[0], Qt.Key.Key_P)
    again = tab.page.findChild(WhyPanel)
    assert "avant l'audit" in again.reason.text()
    qtbot.keyClicks(again.reason, " du 15 mars")
    qtbot.keyClick(again.reason, Qt.Key.Key_Return)
    (kept,) = noes_to(tab, line.transmitted.id)
    assert kept.refusal.reason.endswith("du 15 mars")
    tab.share()
    assert "audit" not in shown(tab.page)


def test_a_no_may_be_noted_without_its_reason(tab, qtbot):
    card = cards(tab)[-1]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_R)
    qtbot.keyClick(tab.page.findChild(AnswerChoice).focusProxy(), Qt.Key.Key_R)
    qtbot.keyClick(tab.page.findChild(WhyPanel).reason, Qt.Key.Key_Escape)
    assert tab.page.findChild(WhyPanel) is None
    assert cards(tab)[-1].hasFocus()
    assert noes_to(tab, card.entry.said.id) == []


def test_lines_and_the_last_day_are_told_only_when_ticked(tab, qtbot):
    offer = ledger(tab)[0].offer
    kept = bargaining.add_term(tab.vault, offer.id, "encaisse en huit semaines")
    told = bargaining.add_term(tab.vault, offer.id, "paie la somme convenue")
    amend.amend(tab.vault, Offer, offer.id, expires_on=today() + timedelta(days=1))
    assert "expire demain" in shown(cards(tab)[0])
    authorised(tab, qtbot, "Logivert peut faire un pas.")
    qtbot.keyClick(cards(tab)[0], Qt.Key.Key_T)
    panel = tab.page.findChild(TransmissionPanel)
    boxes = dict(panel._ticks)
    assert not any(box.isChecked() for box in (*boxes.values(), panel.expiry))
    boxes[told.id].click()
    panel.expiry.click()
    qtbot.mouseClick(panel.tell, Qt.MouseButton.LeftButton)
    line = ledger(tab)[0]
    assert [term.text for term in bargaining.terms_of(tab.vault, joint(tab.case_id), line.transmitted.id)] == [
        told.text
    ]
    assert line.transmitted.expires_on == today() + timedelta(days=1)
    tab.share()
    assert kept.text not in shown(tab.page)


def test_escape_gives_up_and_an_authorisation_can_be_taken_back(tab, qtbot):
    qtbot.keyClick(cards(tab)[0], Qt.Key.Key_A)
    qtbot.keyClick(tab.page.findChild(AuthorisationPanel).words, Qt.Key.Key_Escape)
    assert tab.page.findChild(AuthorisationPanel) is None
    assert ledger(tab)[0].offer.transmission is Transmission.TOLD
    authorised(tab, qtbot, "Un pas.")
    qtbot.keyClick(cards(tab)[0], Qt.Key.Key_T)
    qtbot.keyClick(tab.page.findChild(TransmissionPanel).focusProxy(), Qt.Key.Key_Escape)
    assert ledger(tab)[0].transmitted is None
    qtbot.keyClick(cards(tab)[0], Qt.Key.Key_N)
    assert ledger(tab)[0].offer.transmission is Transmission.TOLD


def test_the_offer_answered_and_who_pays_are_chosen_as_it_is_noted(tab, qtbot):
    composer = tab.page._composer
    told = [line for line in ledger(tab) if line.offer.scope is Scope.JOINT][-1]
    composer.maker.setCurrentIndex(1)
    qtbot.keyClicks(composer.summary, "41 000 euros")
    qtbot.keyClick(composer.summary, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    composer.answered.setCurrentIndex(1)
    assert not composer.flow.isVisible()
    qtbot.keyClicks(composer.amount, "41000")
    assert composer.flow.isVisible()
    assert composer.flow.currentText() == "Fonderies Arnault → Logivert"
    qtbot.keyClick(composer.amount, Qt.Key.Key_Return)
    line = ledger(tab)[-1]
    assert line.offer.reply_to_id == told.offer.id
    (term,) = line.terms
    assert (term.debtor_id, term.creditor_id) == (composer._parties[1].id, composer._parties[0].id)


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
    draft = drafting.draft_of(tab.vault, MEDIATOR, tab.case_id)
    written = {clause.term_id for clause in draft.paper.clauses}
    assert {term.id for term in card.entry.terms} <= written
    first = next(clause for clause in draft.paper.clauses if clause.term_id == card.entry.terms[0].id)
    assert tab.gone[-1] == Target("case", tab.case_id, "agreement", "clause", first.id, "text")


def test_one_key_takes_what_was_accepted_into_the_agreement_under_way(tab, qtbot):
    line = authorised(tab, qtbot, "Un pas.")
    term = bargaining.add_term(tab.vault, line.offer.id, "tient un comité mensuel")
    said = bargaining.transmit(tab.vault, line.offer.id, term_ids=[term.id])
    bargaining.answer(tab.vault, said.id, Answer.ACCEPTED)
    drafting.reopen(tab.vault, drafting.draft_of(tab.vault, MEDIATOR, tab.case_id).paper.agreement.id)
    cards(tab)[0].setFocus()
    qtbot.keyClick(cards(tab)[0], Qt.Key.Key_E)
    (told,) = bargaining.terms_of(tab.vault, MEDIATOR, said.id)
    draft = drafting.draft_of(tab.vault, MEDIATOR, tab.case_id)
    assert [clause.id for clause in draft.paper.clauses if clause.term_id == told.id] == [tab.gone[-1].noun_id]


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

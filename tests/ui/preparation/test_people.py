"""The first round, by keys and clicks, on the worked dispute."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from mediator.casework import intake, relations
from mediator.domain.crossing import Aspect, clashes
from mediator.domain.method.screening import Reply
from mediator.domain.relations import Seat, Suitability
from mediator.domain.scope import MEDIATOR, Scope
from mediator.ui.preparation.people.together import CrossView
from mediator.ui.shared.desk import Target
from mediator.ui.shared.fields import settle


@pytest.fixture
def tab(case_tab):
    return case_tab("preparation.people")


def read(tab):
    return relations.people_round_of(tab.vault, MEDIATOR, tab.page.case_id)


def first(tab):
    return read(tab).parties[0]


def section(tab, aspect, party=0):
    return tab.page.sheet(read(tab).parties[party].id).open_aspect(aspect)


def new_case(tab):
    case = intake.open_case(tab.vault, "Un chemin", ["Ada Morel", "Léo Brun"])
    tab.page.show_case(case.id)
    return case


def type_in(qtbot, field, words):
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, words)
    field.commit_now()


def said(widget):
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels + [e.toPlainText() for e in widget.findChildren(QPlainTextEdit) if e.isVisible()])


def button(widget, words):
    return next(b for b in widget.findChildren(QPushButton) if b.text().replace("\u2019", "'") == words)


def test_each_party_has_its_sheet_and_how_far_it_was_looked_at(tab, qtbot):
    assert "mauvais payeurs" in said(tab.page)
    assert "saisit tout deux fois" not in said(tab.page)
    segment = tab.page.bar.segments[read(tab).parties[1].id]
    assert segment.accessibleName() == "Fonderies Arnault, 5 sur 7"
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert "saisit tout deux fois" in said(tab.page)


def test_arrows_go_along_the_bar(tab, qtbot):
    one, other = read(tab).parties
    tab.page.bar.segments[one.id].setFocus()
    qtbot.keyClick(tab.page.bar.segments[one.id], Qt.Key.Key_Right)
    assert tab.page.chosen() == other.id
    assert tab.page.bar.segments[other.id].hasFocus()


def test_keys_go_from_party_to_party_and_fold_sections(tab, qtbot):
    qtbot.keyClick(tab.page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert tab.page.chosen() == read(tab).parties[1].id
    head = tab.page.sheet(tab.page.chosen()).folds[Aspect.POWER].head
    qtbot.keyClick(head, Qt.Key.Key_Return)
    assert head.isChecked()
    qtbot.keyClick(head, Qt.Key.Key_Left)
    assert not head.isChecked()
    seeing = section(tab, Aspect.SEEING, 1)
    seeing.sees.editor.setFocus()
    qtbot.keyClick(seeing.sees.editor, Qt.Key.Key_Escape)
    assert tab.page.sheet(tab.page.chosen()).folds[Aspect.SEEING].head.hasFocus()


def test_an_empty_sheet_says_what_belongs_there_and_its_first_words_are_the_mediator_s(tab, qtbot):
    new_case(tab)
    sheet = tab.page.sheet(first(tab).id)
    assert "tête à tête" in sheet.folds[Aspect.SAFETY].head.summary()
    seeing = section(tab, Aspect.SEEING)
    type_in(qtbot, seeing.sees, "Le chemin est clos.")
    (kept,) = first(tab).perceptions
    assert (kept.sees, kept.scope) == ("Le chemin est clos.", Scope.MEDIATOR)
    tab.vault.undo()
    assert first(tab).perceptions == ()
    assert seeing.sees.editor.toPlainText() == ""
    type_in(qtbot, seeing.sees, "Le chemin est libre.")
    assert first(tab).perceptions[0].sees == "Le chemin est libre."


def test_what_a_party_said_alone_is_private_to_it_when_chosen_first(tab, qtbot):
    new_case(tab)
    seeing = section(tab, Aspect.SEEING)
    qtbot.mouseClick(seeing.scope.pick, Qt.MouseButton.LeftButton)
    assert seeing.scope.pick.text() == "privé Morel" or "Ada Morel" in seeing.scope.pick.text()
    type_in(qtbot, seeing.feels, "lasse")
    (kept,) = first(tab).perceptions
    assert (kept.scope, kept.party_id) == (Scope.PARTY, first(tab).id)
    qtbot.keyClick(seeing.scope.pick, Qt.Key.Key_Space)
    assert first(tab).perceptions[0].scope is Scope.MEDIATOR


def test_the_other_speaks_in_i_and_stands_beside_the_other_s_own_words(tab, qtbot):
    seats = section(tab, Aspect.SEATS)
    issue = read(tab).issues[1]
    seats.show_seat(issue.id)
    field = seats.fields(Seat.OTHER).fields["sees"]
    before = field.editor.toPlainText()
    type_in(qtbot, field, "Je vois un outil en panne.")
    assert first(tab).seat(Seat.OTHER, issue.id, read(tab).parties[1].id).sees == "Je vois un outil en panne."
    seats.show_seat(read(tab).issues[0].id)
    assert field.editor.toPlainText() != "Je vois un outil en panne."
    seats.show_seat(issue.id)
    assert field.editor.toPlainText() != before or before == "Je vois un outil en panne."
    tab.page.choose("")
    assert tab.page.findChildren(CrossView)
    words = said(tab.page)
    assert "Logivert imagine Fonderies Arnault" in words
    assert "qu\u2019on me le facture une seconde fois" in words
    assert "Surpris d\u2019apprendre" in words


def test_a_judgement_is_received_and_what_may_lie_beneath_is_one_click_away(tab, qtbot):
    new_case(tab)
    seeing = section(tab, Aspect.SEEING)
    seeing.feels.editor.setFocus()
    qtbot.keyClicks(seeing.feels.editor, "trahie")
    qtbot.waitUntil(seeing.beneath.isVisible)
    qtbot.mouseClick(button(seeing.beneath, "confiance"), Qt.MouseButton.LeftButton)
    assert first(tab).perceptions[0].wants == "confiance"
    qtbot.mouseClick(seeing.beneath.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert "trahie" not in first(tab).perceptions[0].feels
    qtbot.waitUntil(seeing.beneath.isHidden)


def test_a_word_that_may_name_something_grave_leads_to_safety_first(tab, qtbot):
    new_case(tab)
    seeing = section(tab, Aspect.SEEING)
    seeing.feels.editor.insertPlainText("menacée")
    qtbot.waitUntil(seeing.beneath.isVisible)
    assert seeing.beneath.heard().check
    qtbot.mouseClick(button(seeing.beneath, "Voir d'abord la sécurité, en tête à tête"), Qt.MouseButton.LeftButton)
    assert tab.page.sheet(first(tab).id).folds[Aspect.SAFETY].is_open()


def test_words_are_taken_from_a_note_said_again_and_confirmed(tab, qtbot):
    part = section(tab, Aspect.REFRAMING)
    menu = part._open_notes()
    menu.actions()[0].trigger()
    menu.close()
    taken = first(tab).reframings[-1]
    assert taken.note_id is not None
    card = part.cards.cards[taken.id]
    card.set_open(open_=True)
    type_in(qtbot, card.fields["request"], "Un calendrier")
    card.confirmed.editor.click()
    kept = first(tab).reframings[-1]
    assert (kept.request, kept.confirmed_on is not None) == ("Un calendrier", True)
    assert "confirmé" in card.head.summary()


def test_words_heard_are_typed_with_who_may_see_them(tab, qtbot):
    part = section(tab, Aspect.REFRAMING)
    qtbot.keyClicks(part.line.edit, "On nous a fait tourner.")
    qtbot.keyClick(part.line.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert part.line.chip.text() == "privé Logivert"
    qtbot.keyClick(part.line.edit, Qt.Key.Key_Return)
    kept = first(tab).reframings[-1]
    assert (kept.raw, kept.scope, kept.party_id) == ("On nous a fait tourner.", Scope.PARTY, first(tab).id)
    assert read(tab).faces[kept.speaker_id].short == "Mme Vasseur"


def test_two_roles_that_clash_are_tied_side_by_side(tab, qtbot):
    part = section(tab, Aspect.ROLES)
    assert len(part.pairs[1].clashing()) == 1
    pair = part.pairs[0]
    qtbot.keyClicks(pair.lines[1].edit, "Dire ce que l'atelier attend.")
    qtbot.keyClick(pair.lines[1].edit, Qt.Key.Key_Return)
    (left,) = pair.cards[0].cards.values()
    act = next(act for act in left.more.acts if "Dire ce que" in act.words)
    act.act()
    assert len(pair.clashing()) == 1
    assert len(clashes(read(tab).expectations)) == 2


def test_who_decides_without_being_there_is_written_beside_the_power(tab, qtbot):
    part = section(tab, Aspect.POWER)
    vasseur = next(c for c in part.cards.cards.values() if c.head.text() == "Mme Vasseur")
    vasseur.set_open(open_=True)
    type_in(qtbot, vasseur.fields["decider"], "Son conseil")
    power = next(p for p in first(tab).powers if p.face.short == "Mme Vasseur")
    assert (power.authority.decider, power.authority.scope) == ("Son conseil", Scope.PARTY)
    assert "Son conseil" in tab.page.sheet(first(tab).id).folds[Aspect.POWER].head.summary()


def test_a_gesture_waits_for_its_return(tab, qtbot):
    part = section(tab, Aspect.TRUST).ledger
    qtbot.keyClicks(part.line.edit, "Un mot de remerciement")
    qtbot.keyClick(part.line.edit, Qt.Key.Key_Return)
    given = next(g for g in read(tab).gestures if g.text == "Un mot de remerciement")
    card = part.cards.cards[given.id]
    assert card.head.mark() == "sans retour"
    card.set_open(open_=True)
    qtbot.keyClicks(card.back.edit, "Une visite")
    qtbot.keyClick(card.back.edit, Qt.Key.Key_Return)
    assert card.head.mark() == ""
    back = next(g for g in read(tab).gestures if g.returns_id == given.id)
    assert (back.giver_id, back.text) == (given.receiver_id, "Une visite")


def test_a_first_gesture_is_proposed_without_a_day(tab):
    part = section(tab, Aspect.TRUST).ledger
    menu = part._open_kinds()
    menu.actions()[0].trigger()
    menu.close()
    (proposed,) = [g for g in read(tab).gestures if g.given_on is None]
    assert part.cards.cards[proposed.id].head.mark() == "à proposer"
    assert proposed not in read(tab).unreturned


def test_trust_is_read_with_a_key(tab, qtbot):
    part = section(tab, Aspect.TRUST)
    qtbot.keyClick(part.now, Qt.Key.Key_4)
    assert first(tab).climates[-1].trust == 4
    qtbot.mouseClick(button(part, "Voir la tension dans le temps"), Qt.MouseButton.LeftButton)
    assert tab.gone[-1].field == "tension"


def test_one_answer_is_enough_to_see_the_person_alone(tab):
    part = section(tab, Aspect.SAFETY)
    assert part.care() == ""
    part.replies["secu-arreter"].committed.emit(Reply.NO)
    assert first(tab).replies == {"secu-arreter": Reply.NO}
    assert "en tête à tête" in part.care()
    assert tab.page.sheet(first(tab).id).folds[Aspect.SAFETY].head.mark() == "seul avec la personne"
    part.decision.committed.emit(Suitability.ARRANGED)
    assert first(tab).screening.decision is Suitability.ARRANGED


def test_what_is_being_typed_stays_while_something_else_changes(tab, qtbot):
    seeing = section(tab, Aspect.SEEING)
    seeing.wants.editor.setFocus()
    qtbot.keyClicks(seeing.wants.editor, "Et du temps. ")
    typed = seeing.wants.editor.toPlainText()
    parties = read(tab).parties
    relations.give(tab.vault, tab.case_id, parties[0].id, parties[1].id, "Un appel")
    assert seeing.wants.editor.toPlainText() == typed
    assert seeing.wants.editor.hasFocus()


def test_a_jump_opens_the_section_and_the_card(tab):
    gesture = read(tab).gestures[0]
    tab.page.show_target(Target("case", tab.case_id, "preparation", "gesture", gesture.id))
    sheet = tab.page.sheet(gesture.giver_id)
    assert sheet.folds[Aspect.TRUST].is_open()
    assert sheet.folds[Aspect.TRUST].body.ledger.cards.cards[gesture.id].is_open()
    second = read(tab).parties[1]
    tab.page.show_target(Target("case", tab.case_id, "preparation", "screening", second.id))
    assert tab.page.chosen() == second.id
    assert tab.page.sheet(second.id).folds[Aspect.SAFETY].is_open()


def test_nothing_is_left_on_a_shared_screen(tab):
    for aspect in Aspect:
        section(tab, aspect)
    tab.page.choose("")
    tab.share()
    assert said(tab.page) == ""
    assert tab.page.findChildren(QPlainTextEdit, options=Qt.FindChildOption.FindDirectChildrenOnly) == []
    assert tab.page._sheets == {}
    settle(tab.page)


def test_a_case_without_parties_says_where_they_are_added(tab, qtbot):
    case = intake.open_case(tab.vault, "Un toit", [])
    tab.page.show_case(case.id)
    qtbot.mouseClick(tab.page._empty.button, Qt.MouseButton.LeftButton)
    assert tab.gone[-1].tab == "people"

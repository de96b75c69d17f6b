"""The board of positions and interests, with the keyboard, on a real vault."""

import pytest
from PySide6.QtCore import Qt

from mediator.casework import issues, people
from mediator.casework.faces import parties_of
from mediator.domain.scope import MEDIATOR, Scope, joint
from mediator.domain.talk import Disclosure, Interest, Issue, OptionState, Position
from mediator.ui.interests.block import OptionLine
from mediator.ui.interests.saying import SayingBox
from mediator.ui.interests.scene import Spot
from mediator.ui.shared.consent import ConsentPanel
from mediator.ui.shared.one_line import OneLine

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def tab(case_tab):
    return case_tab("interests")


def board(tab):
    return issues.board_of(tab.vault, MEDIATOR, tab.case_id)


def words_on(widget) -> str:
    from PySide6.QtWidgets import QLabel, QPlainTextEdit

    from mediator.ui.shared.chip import Chip

    labels = [label.text() for label in widget.findChildren(QLabel)]
    editors = [editor.toPlainText() for editor in widget.findChildren(QPlainTextEdit)]
    return "\n".join(labels + editors + [chip.text() for chip in widget.findChildren(Chip)])


def box(tab, text):
    return next(b for b in tab.page.findChildren(SayingBox) if b.saying.text == text)


def test_a_question_is_added_in_one_line_for_the_mediator_alone(tab, qtbot):
    tab.page.begin(Spot("issue"))
    line = tab.page.findChild(OneLine)
    assert line.chip.text() == "pour moi"
    qtbot.keyClicks(line.edit, "La maintenance")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    added = board(tab).issues[-1].issue
    assert (added.title, added.scope) == ("La maintenance", Scope.MEDIATOR)


def test_an_interest_takes_the_scope_shown_before_enter_and_the_line_stays(tab, qtbot):
    tab.page._begin_here("interest")
    line = tab.page.findChild(OneLine)
    qtbot.keyClick(line.edit, Qt.Key.Key_Down, ALT)
    assert line.chip.text() == "privé Logivert"
    qtbot.keyClicks(line.edit, "Ne pas perdre ses gens")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    found = next(i for v in board(tab).issues for i in v.interests if i.text == "Ne pas perdre ses gens")
    logivert = parties_of({p.face.id: p.face for p in people.people_of(tab.vault, MEDIATOR, tab.case_id)})[0]
    assert (found.scope, found.party_id, found.holder_id) == (Scope.PARTY, logivert.id, logivert.id)
    again = tab.page.findChild(OneLine)
    assert again.edit.text() == ""
    assert again.chip.text() == "privé Logivert"
    qtbot.keyClick(again.edit, Qt.Key.Key_Escape)
    assert tab.page.findChild(OneLine) is None


def test_a_question_being_typed_comes_back_when_its_line_is_opened_again(tab, qtbot):
    tab.page.begin(Spot("issue"))
    line = tab.page.findChild(OneLine)
    qtbot.keyClicks(line.edit, "La mainten")
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    tab.share()
    tab.audience = MEDIATOR
    tab.page.set_audience(MEDIATOR)
    tab.page.begin(Spot("issue"))
    assert tab.page.findChild(OneLine).edit.text() == "La mainten"


def test_words_are_edited_where_they_stand(tab, qtbot):
    field = box(tab, "Que le travail fait soit reconnu").words
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Que son travail soit reconnu")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert any(i.text == "Que son travail soit reconnu" for v in board(tab).issues for i in v.interests)
    assert not any("\n" in i.text for v in board(tab).issues for i in v.interests)


def test_keys_weigh_an_interest(tab, qtbot):
    dots = box(tab, "Encaisser vite pour tenir").dots
    qtbot.keyClick(dots, Qt.Key.Key_2)
    assert next(i for i in board(tab).issues[0].interests if i.text.startswith("Encaisser")).weight == 2
    qtbot.keyClick(dots, Qt.Key.Key_0)
    assert next(i for i in board(tab).issues[0].interests if i.text.startswith("Encaisser")).weight is None


def test_alt_arrows_change_the_order_of_the_questions_and_keep_the_keyboard(tab, qtbot):
    first = board(tab).issues[0].issue
    title = tab.page._blocks[first.id].title
    title.editor.setFocus()
    qtbot.keyClick(title.editor, Qt.Key.Key_Down, ALT)
    assert board(tab).issues[1].issue.id == first.id
    assert tab.page._blocks[first.id].title.editor.hasFocus()


def test_a_private_interest_is_made_known_in_consented_words_only(tab, qtbot):
    private = box(tab, "Encaisser vite pour tenir")
    assert private.saying.scope is Scope.PARTY
    qtbot.keyClick(private.words.editor, Qt.Key.Key_F, ALT)
    panel = tab.page.findChild(ConsentPanel)
    assert {panel.who.itemText(n) for n in range(panel.who.count())} >= {"Mme Vasseur"}
    assert not any("Arnault" in panel.who.itemText(n) for n in range(panel.who.count()))
    panel.words.selectAll()
    qtbot.keyClicks(panel.words, "Un paiement rapide compte pour Logivert.")
    qtbot.keyClick(panel.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with tab.vault.reading(joint(tab.case_id)) as work:
        seen = [i.text for i in work.list(Interest, case_id=tab.case_id)]
    assert "Un paiement rapide compte pour Logivert." in seen
    assert "Encaisser vite pour tenir" not in seen
    with tab.vault.reading() as work:
        assert len(work.list(Disclosure, case_id=tab.case_id, subject_kind="interest")) == 1
    assert tab.page.findChild(ConsentPanel) is None
    assert ("Ces mots peuvent être dits. Le reste demeure privé.", True) in tab.said


def test_removing_offers_to_undo(tab, qtbot):
    private = box(tab, "Ne pas se dédire en interne")
    qtbot.keyClick(private.words.editor, Qt.Key.Key_Delete, ALT)
    assert not any(i.text == "Ne pas se dédire en interne" for v in board(tab).issues for i in v.interests)
    assert tab.said[-1][1]
    tab.vault.undo()
    assert box(tab, "Ne pas se dédire en interne")


def test_an_option_says_what_became_of_it(tab):
    line = next(o for o in tab.page.findChildren(OptionLine) if "Séquestre" in o.option.text)
    line.set_state(OptionState.DROPPED)
    assert any(o.state is OptionState.DROPPED for v in board(tab).issues for o in v.options)


def test_what_is_being_typed_survives_what_changes_around_it(tab, qtbot):
    field = box(tab, "Que le travail fait soit reconnu").words
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Encore")
    issues.add_issue(tab.vault, tab.case_id, "Autre chose")
    assert box(tab, "Encore").words.text() == "Encore"


def test_before_the_parties_nothing_private_is_there_and_nothing_can_be_written(tab):
    tab.share()
    shown = words_on(tab.page)
    for private in (
        "Encaisser vite",
        "dédire",
        "Séquestre",
        "pour moi",
        "privé",
        "cause",
        "malentendu",
        "référence auprès",
    ):
        assert private not in shown
    assert "Que le travail fait soit reconnu" in shown
    assert tab.page.findChildren(OneLine) == []
    from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

    assert tab.page.findChildren(QPlainTextEdit) == []
    assert [b for b in tab.page.findChildren(QAbstractButton) if b.isVisible()] == []


def test_three_parties_have_columns_of_equal_width(tab, qtbot):
    from mediator.domain.people import Contact, ContactKind, Participation, Role

    contact = Contact(kind=ContactKind.ORGANISATION, name="Usinages Perrot")
    part = Participation(
        case_id=tab.case_id, contact_id=contact.id, role=Role.PARTY, rank=9, scope=Role.PARTY.first_scope
    )
    with tab.vault.writing("Ajouter", case_id=tab.case_id) as work:
        work.add(contact, part)
    qtbot.wait(10)
    from mediator.ui.interests.column_head import ColumnHead

    widths = [head.width() for head in tab.page.findChildren(ColumnHead)][:3]
    assert max(widths) - min(widths) <= 1
    with tab.vault.reading() as work:
        assert work.list(Issue, case_id=tab.case_id)
        assert work.list(Position, case_id=tab.case_id)

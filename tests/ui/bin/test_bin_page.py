from PySide6.QtCore import Qt

from mediator.casework import finding, intake, people
from mediator.domain.people import Contact
from mediator.domain.scope import MEDIATOR
from mediator.ui.shared.desk import Target
from mediator.ui.shared.dialogs import answers
from mediator.vault.listing import CaseFilter


def lay(vault, case_id):
    people.remove_contact(vault, people.add_contact(vault, Contact(name="Zola")).id)
    intake.remove_case(vault, case_id)


def test_enter_takes_back_and_goes_there(stand_up, qtbot):
    stand = stand_up("bin", lay)
    assert stand.page.model.rowCount() == 2
    assert stand.page.model.index(0, 0).data() == "2026-014 Projet informatique au forfait"
    qtbot.keyClick(stand.page.table, Qt.Key.Key_Return)
    assert finding.case_ids(stand.vault, MEDIATOR, CaseFilter()) == (stand.case_id,)
    assert stand.gone == [Target("case", stand.case_id)]
    assert stand.said[-1][1]
    assert stand.page.model.rowCount() == 1


def test_for_good_asks_first(stand_up, qtbot):
    stand = stand_up("bin", lay)
    answers.give("keep")
    qtbot.keyClick(stand.page.table, Qt.Key.Key_Delete)
    assert answers.asked == [
        "Effacer « 2026-014 Projet informatique au forfait » pour de bon ?".replace("« ", "«\u00a0")
        .replace(" »", "\u00a0»")
        .replace(" ?", "\u202f?")
    ]
    assert stand.page.model.rowCount() == 2
    answers.give("for_good")
    qtbot.keyClick(stand.page.table, Qt.Key.Key_Delete)
    assert [each.title for each in stand.vault.bin_contents()] == ["Zola"]
    assert stand.page.model.rowCount() == 1


def test_an_empty_bin_says_what_comes_there(stand_up):
    stand = stand_up("bin")
    assert stand.page._stack.currentIndex() == 1
    assert not stand.page._acts.isVisible()


def test_what_is_put_in_while_one_looks_appears(stand_up):
    stand = stand_up("bin")
    people.remove_contact(stand.vault, people.add_contact(stand.vault, Contact(name="Zola")).id)
    assert stand.page.model.index(0, 0).data() == "Zola"
    stand.vault.undo()
    assert stand.page.model.rowCount() == 0


def test_nobody_else_has_a_bin(stand_up):
    stand = stand_up(
        "bin", lambda vault, _id: people.remove_contact(vault, people.add_contact(vault, Contact(name="Z")).id)
    )
    stand.share()
    assert stand.page.model.rowCount() == 0

from PySide6.QtCore import Qt

from mediator.casework import finding, intake, people
from mediator.domain.case import Case, Stage
from mediator.domain.people import Contact, ContactKind, Role
from mediator.domain.scope import MEDIATOR
from mediator.ui.cases import searching
from mediator.ui.shared.desk import Target
from mediator.vault.listing import CaseFilter, CaseShelf


def lay(vault, _case_id):
    intake.open_case(vault, "Sortie d'un associé", ["Aline Morvan", "Julien Tessier"])
    intake.open_case(vault, "Retard de livraison", ["Atelier Coustou SARL"])


def subjects(stand):
    model = stand.page.model
    return [model.row(place).subject for place in range(model.rowCount())]


def wait_for(qtbot, stand, expected):
    qtbot.waitUntil(lambda: subjects(stand) == expected)


def test_enter_opens_the_current_case(stand_up, qtbot):
    stand = stand_up("cases")
    qtbot.keyClick(stand.page.table, Qt.Key.Key_Return)
    assert stand.gone == [Target("case", stand.case_id)]


def test_a_case_without_a_date_says_so(stand_up):
    stand = stand_up("cases", lay)
    place = subjects(stand).index("Sortie d'un associé")
    assert stand.page.model.index(place, 4).data() == "aucune date"


def test_slash_then_words_narrow_the_list(stand_up, qtbot):
    stand = stand_up("cases", lay)
    qtbot.keyClick(stand.page.table, "/")
    assert stand.page.filter.hasFocus()
    qtbot.keyClicks(stand.page.filter, "morvan")
    wait_for(qtbot, stand, ["Sortie d'un associé"])
    qtbot.keyClick(stand.page.filter, Qt.Key.Key_Return)
    assert stand.gone[-1].page == "case"
    qtbot.keyClick(stand.page.filter, Qt.Key.Key_Escape)
    assert len(subjects(stand)) == 3


def test_words_nobody_wrote_offer_to_show_everything(stand_up, qtbot):
    stand = stand_up("cases", lay)
    stand.page.filter.setText("introuvable")
    wait_for(qtbot, stand, [])
    stand.page._show_all()
    assert len(subjects(stand)) == 3


def test_shelves_by_key_stage_by_choice_and_sort_by_header(stand_up, qtbot):
    stand = stand_up("cases", lay)
    qtbot.keyClick(stand.page.table, "2", Qt.KeyboardModifier.ControlModifier)
    assert set(subjects(stand)) == {"Sortie d'un associé", "Retard de livraison"}
    qtbot.keyClick(stand.page.table, "5", Qt.KeyboardModifier.ControlModifier)
    stand.page.stage.setCurrentIndex(stand.page.stage.findData(Stage.AGREEMENT.value))
    stand.page.stage.activated.emit(stand.page.stage.currentIndex())
    assert subjects(stand) == ["Projet informatique au forfait"]
    stand.page._show_all()
    header = stand.page.table.horizontalHeader()
    header.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert subjects(stand) == ["Sortie d'un associé", "Retard de livraison", "Projet informatique au forfait"]


def test_a_case_is_opened_from_three_fields(stand_up, qtbot):
    stand = stand_up("cases")
    qtbot.keyClick(stand.page.table, "n", Qt.KeyboardModifier.ControlModifier)
    panel = stand.page.new_case
    assert panel.subject.hasFocus()
    expected = intake.coming_reference(stand.vault)
    assert expected in panel.reference.text()
    qtbot.keyClick(panel.subject, Qt.Key.Key_Return)
    assert panel.said.text() == "Résumez le différend en une phrase neutre."
    qtbot.keyClicks(panel.subject, "Fuite d'eau dans un atelier")
    qtbot.keyClicks(panel.parties[0].edit, "Verrerie du Cher SARL")
    qtbot.keyClicks(panel.parties[1].edit, "Nadia Ferrand")
    qtbot.keyClick(panel.parties[1].edit, Qt.Key.Key_Return)
    with stand.vault.reading() as work:
        case = work.list(Case, reference=expected)[0]
        firm = work.list(Contact, name="Verrerie du Cher")[0]
    assert case.subject == "Fuite d'eau dans un atelier"
    assert (firm.kind, firm.legal_form) == (ContactKind.ORGANISATION, "SARL")
    assert stand.gone == [Target("case", case.id)]
    assert not panel.isVisible()
    assert panel.subject.text() == ""


def test_a_known_contact_is_suggested_and_reused(stand_up, qtbot):
    stand = stand_up("cases")
    stand.page.begin_case()
    panel, box = stand.page.new_case, stand.page.new_case.parties[0]
    qtbot.keyClicks(panel.subject, "Une autre affaire")
    box.edit.setFocus()
    qtbot.keyClicks(box.edit, "logi")
    qtbot.waitUntil(box._popup.isVisible)
    qtbot.keyClick(box._popup, Qt.Key.Key_Down)
    qtbot.keyClick(box._popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.edit.text() == "Logivert SAS")
    assert box.hint.text() == "Déjà dans vos contacts."
    assert stand.gone == []
    before = len(finding.contact_ids(stand.vault, MEDIATOR))
    panel.open_case()
    assert len(finding.contact_ids(stand.vault, MEDIATOR)) == before
    parts = [p for p in people.roles_of(stand.vault, box_contact(stand)) if p.role is Role.PARTY]
    assert len(parts) == 2


def box_contact(stand):
    with stand.vault.reading() as work:
        return work.list(Contact, name="Logivert")[0].id


def test_a_name_that_looks_like_a_known_one_is_told(stand_up, qtbot):
    stand = stand_up("cases")
    stand.page.begin_case()
    box = stand.page.new_case.parties[0]
    box.edit.setFocus()
    qtbot.keyClicks(box.edit, "Fonderie Arnault SA")
    qtbot.waitUntil(box.take.isVisible, timeout=5000)
    assert "Fonderies Arnault SA" in box.hint.text()
    qtbot.mouseClick(box.take, Qt.MouseButton.LeftButton)
    assert box.party().name == "Fonderies Arnault"


def test_esc_leaves_the_new_case_and_keeps_its_words(stand_up, qtbot):
    stand = stand_up("cases")
    stand.page.begin_case()
    qtbot.keyClicks(stand.page.new_case.subject, "Seulement commence")
    qtbot.keyClick(stand.page.new_case.subject, Qt.Key.Key_Escape)
    assert not stand.page.new_case.isVisible()
    assert stand.page.table.hasFocus()
    stand.page.begin_case()
    assert stand.page.new_case.subject.text() == "Seulement commence"


def test_archiving_and_removing_can_be_undone(stand_up, qtbot):
    stand = stand_up("cases", lay)
    stand.page.table.select_id(stand.case_id)
    qtbot.keyClick(stand.page.table, "a", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert stand.said[-1] == ("2026-014 est archivé.", True)
    qtbot.waitUntil(lambda: stand.case_id not in stand.page.model._ids)
    stand.vault.undo()
    qtbot.waitUntil(lambda: stand.case_id in stand.page.model._ids)
    stand.page.table.select_id(stand.case_id)
    qtbot.keyClick(stand.page.table, Qt.Key.Key_Delete)
    assert stand.said[-1] == ("2026-014 est à la corbeille.", True)
    qtbot.waitUntil(lambda: stand.case_id not in stand.page.model._ids)
    assert stand.page.table.current_id() is not None
    assert stand.vault.bin_contents()


def test_shared_it_shows_the_one_case_and_opens_nothing(stand_up):
    stand = stand_up("cases", lay)
    stand.share()
    assert subjects(stand) == ["Projet informatique au forfait"]
    assert not stand.page.head.isVisible()
    stand.page.begin_case()
    stand.page.remove()
    stand.page.archive()
    assert not stand.page.new_case.isVisible()
    assert len(finding.case_ids(stand.vault, MEDIATOR, CaseFilter(shelf=CaseShelf.ALL))) == 3


def test_the_palette_finds_cases_by_party(stand_up):
    stand = stand_up("cases", lay)
    entry = searching(stand.desk())("tessier")[0]
    assert entry.words.endswith("Sortie d'un associé")
    entry.act()
    assert stand.gone[-1].page == "case"

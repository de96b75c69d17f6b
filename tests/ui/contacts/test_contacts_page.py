from PySide6.QtCore import Qt

from mediator.casework import finding, people
from mediator.domain.people import Civility, Contact, ContactKind
from mediator.domain.scope import MEDIATOR
from mediator.ui.contacts import searching
from mediator.ui.shared.desk import Target
from mediator.ui.shared.rows import Row


def contact(stand, name):
    with stand.vault.reading() as work:
        return work.list(Contact, name=name)[0]


def test_a_target_shows_the_contact_and_draws_the_eye(stand_up):
    stand = stand_up("contacts")
    firm = contact(stand, "Logivert")
    stand.page.show_target(Target("contacts", noun="contact", noun_id=firm.id, field="address"))
    assert stand.page.sheet.contact_id() == firm.id
    assert stand.page.sheet.fields["address"].editor.hasFocus()
    assert "capital_cents" in stand.page.sheet.fields
    assert "birth_date" not in stand.page.sheet.fields


def test_a_field_is_kept_where_it_stands(stand_up, qtbot):
    stand = stand_up("contacts")
    firm = contact(stand, "Logivert")
    stand.page.show_contact(firm.id)
    city = stand.page.sheet.fields["city"]
    city.editor.selectAll()
    qtbot.keyClicks(city.editor, "Blois")
    qtbot.keyClick(city.editor, Qt.Key.Key_Return)
    assert contact(stand, "Logivert").city == "Blois"
    assert stand.page.sheet.fields["city"] is city
    stand.vault.undo()
    assert city.text() == "Tours"


def test_its_parts_lead_to_their_cases(stand_up, qtbot):
    stand = stand_up("contacts")
    stand.page.show_contact(contact(stand, "Rivoire").id)
    assert "bar" in stand.page.sheet.fields
    part = stand.page.sheet.findChild(Row)
    assert part.leading.text() == "Avocat"
    qtbot.keyClick(part, Qt.Key.Key_Return)
    assert (stand.gone[-1].page, stand.gone[-1].case_id, stand.gone[-1].tab) == ("case", stand.case_id, "people")


def test_a_person_is_added_by_her_name(stand_up, qtbot):
    stand = stand_up("contacts")
    qtbot.keyClick(stand.page.table, "n", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(stand.page.new_contact.name, "Nadia Ferrand")
    qtbot.keyClick(stand.page.new_contact.name, Qt.Key.Key_Return)
    added = contact(stand, "Ferrand")
    assert (added.kind, added.given_name) == (ContactKind.PERSON, "Nadia")
    assert stand.page.sheet.contact_id() == added.id
    assert not stand.page.new_contact.isVisible()


def test_an_organisation_is_added_with_its_form(stand_up, qtbot):
    stand = stand_up("contacts")
    stand.page.new_organisation()
    qtbot.keyClick(stand.page.new_contact.name, Qt.Key.Key_Return)
    assert stand.said[-1][0] == "Un nom suffit pour commencer."
    qtbot.keyClicks(stand.page.new_contact.name, "Verrerie du Cher SARL")
    qtbot.keyClick(stand.page.new_contact.name, Qt.Key.Key_Return)
    assert contact(stand, "Verrerie du Cher").legal_form == "SARL"


def test_two_sheets_of_one_person_are_merged(stand_up, qtbot):
    def lay(vault, _case_id):
        people.add_contact(vault, Contact(civility=Civility.MADAM, given_name="Hélène", name="Vasseur", city="Tours"))

    stand = stand_up("contacts", lay)
    stand.page.show_contact(contact(stand, "Vasseur").id)
    sheet = stand.page.sheet
    qtbot.waitUntil(sheet._warnings.isVisible, timeout=5000)
    button = next(b for b in sheet._warnings.findChildren(type(stand.page.head.button)) if b.text() == "Fusionner")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with stand.vault.reading() as work:
        assert len(work.list(Contact, name="Vasseur")) == 1
    assert stand.said[-1] == ("Une seule fiche pour Hélène Vasseur.", True)
    assert sheet.fields["city"].text() == "Tours"
    qtbot.waitUntil(lambda: not sheet._warnings.isVisible(), timeout=5000)


def test_who_stands_in_a_case_is_not_removed(stand_up, qtbot):
    stand = stand_up("contacts")
    stand.page.show_contact(contact(stand, "Logivert").id)
    qtbot.keyClick(stand.page.table, Qt.Key.Key_Delete)
    assert stand.said[-1] == (
        "Logivert SAS figure dans un dossier\u00a0: retirez d’abord cette personne du dossier.",
        False,
    )
    assert contact(stand, "Logivert")


def test_who_stands_in_none_goes_to_the_bin(stand_up, qtbot):
    stand = stand_up("contacts", lambda vault, _id: people.add_contact(vault, Contact(name="Zola")))
    stand.page.show_contact(contact(stand, "Zola").id)
    qtbot.keyClick(stand.page.table, Qt.Key.Key_Delete)
    assert [each.title for each in stand.vault.bin_contents()] == ["Zola"]
    assert stand.said[-1][1]


def test_becoming_an_organisation_changes_the_fields(stand_up):
    stand = stand_up("contacts", lambda vault, _id: people.add_contact(vault, Contact(name="Zola")))
    stand.page.show_contact(contact(stand, "Zola").id)
    kind = stand.page.sheet.fields["kind"]
    kind.editor.setCurrentIndex(1)
    kind.editor.activated.emit(1)
    assert contact(stand, "Zola").kind is ContactKind.ORGANISATION
    assert "registration" in stand.page.sheet.fields


def test_filter_and_palette(stand_up, qtbot):
    stand = stand_up("contacts")
    stand.page.filter.setFocus()
    qtbot.keyClicks(stand.page.filter, "riv")
    qtbot.waitUntil(lambda: stand.page.model.rowCount() == 1)
    entry = searching(stand.desk())("riv")[0]
    assert entry.words == "Paul Rivoire"


def test_shared_it_holds_no_private_word_and_cannot_be_edited(stand_up):
    stand = stand_up("contacts")
    firm = contact(stand, "Logivert")
    stand.page.show_contact(firm.id)
    stand.share()
    names = [stand.page.model.row(place).name for place in range(stand.page.model.rowCount())]
    assert "Garance Assurances" not in names
    assert len(names) < len(finding.contact_ids(stand.vault, MEDIATOR))
    assert "note" not in stand.page.sheet.fields
    assert stand.page.sheet.fields["city"].editor.isReadOnly()
    assert not stand.page.head.isVisible()
    stand.page.new_person()
    assert not stand.page.new_contact.isVisible()

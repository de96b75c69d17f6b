"""Equal parties, those beside them, and one person's sheet."""

from PySide6.QtCore import Qt

from mediator.casework import intake, people
from mediator.casework.readiness import readiness_of
from mediator.domain.people import Role
from mediator.domain.scope import MEDIATOR, Scope
from mediator.ui.shared.desk import Target


def person(opened, name):
    return next(p for p in people.people_of(opened.vault, MEDIATOR, opened.case_id) if p.face.name == name)


def test_parties_stand_side_by_side_with_equal_room(opened, qtbot):
    tab = opened.tab("people")
    first, second = tab._cards
    qtbot.waitUntil(lambda: first.width() > 100)
    assert abs(first.width() - second.width()) <= 2
    assert first.y() == second.y()


def test_three_parties_are_three_equals(opened, qtbot):
    case = intake.open_case(opened.vault, "Un chemin", ["Ada Morel", "Léo Brun", "Ida Roy"])
    opened.page.show_target(Target("case", case.id))
    tab = opened.tab("people")
    qtbot.waitUntil(lambda: tab._cards[2].width() > 100)
    assert len({card.width() // 4 for card in tab._cards}) <= 2
    assert len({card.y() for card in tab._cards}) == 1


def test_a_person_is_added_on_one_line(opened, qtbot):
    tab = opened.tab("people")
    qtbot.keyClick(opened.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    tab.adding.choose_role(Role.INTERPRETER)
    qtbot.keyClicks(tab.adding.name, "Ida Roy")
    qtbot.keyClick(tab.adding.name, Qt.Key.Key_Return)
    assert person(opened, "Ida Roy").face.role is Role.INTERPRETER
    assert tab.adding.name.text() == ""
    assert "Ida Roy" in opened.words()


def test_a_known_contact_is_offered_and_not_typed_twice(opened, qtbot):
    case = intake.open_case(opened.vault, "Un chemin", ["Ada Morel", "Léo Brun"])
    opened.page.show_target(Target("case", case.id))
    tab = opened.tab("people")
    known = person(opened, "Hélène Vasseur").face.contact
    tab.adding.choose_role(Role.EXPERT)
    qtbot.keyClicks(tab.adding.name, "helene vasseur")
    qtbot.keyClick(tab.adding.name, Qt.Key.Key_Return)
    assert "Hélène Vasseur est déjà" in tab.adding._warning.text()
    qtbot.mouseClick(tab.adding._warning, Qt.MouseButton.LeftButton)
    found = people.people_of(opened.vault, MEDIATOR, case.id)
    assert found[-1].face.contact.id == known.id


def test_capacity_and_authority_are_completed_where_they_stand(opened, qtbot):
    tab = opened.tab("people")
    vasseur = person(opened, "Hélène Vasseur")
    opened.page.show_target(Target("case", opened.case_id, "people", "participation", vasseur.face.id, "capacity"))
    capacity = tab.sheet._parts[0].of("capacity")
    capacity.editor.selectAll()
    qtbot.keyClicks(capacity.editor, "mandataire")
    qtbot.keyClick(capacity.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(tab.sheet._power["limit_cents"].editor, "45 000")
    qtbot.keyClick(tab.sheet._power["limit_cents"].editor, Qt.Key.Key_Return)
    kept = person(opened, "Hélène Vasseur")
    assert kept.face.participation.capacity == "mandataire"
    assert kept.authority is not None
    assert kept.authority.limit_cents == 4_500_000
    assert kept.authority.scope is Scope.PARTY
    assert kept.authority.party_id == vasseur.face.party_id
    opened.share()
    assert "45" not in opened.words()


def test_parties_are_reordered_and_a_person_removed_with_undo(opened, qtbot):
    tab = opened.tab("people")
    first, second = tab._parties()
    tab._move(second, -1)
    assert tab._parties() == [second, first]
    cazaux = person(opened, "Inès Cazaux").face.id
    row = next(card.rows.row(cazaux) for card in tab._cards if card.rows.row(cazaux))
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert "Inès Cazaux" not in opened.words()
    opened.vault.undo()
    assert "Inès Cazaux" in opened.words()


def test_a_role_is_changed_in_the_sheet_and_esc_closes_it(opened, qtbot):
    tab = opened.tab("people")
    belkacem = person(opened, "Karim Belkacem")
    tab._choose(belkacem.face.id)
    tab.sheet._role.committed.emit((Role.SUPPORT, belkacem.face.party_id))
    assert person(opened, "Karim Belkacem").face.participation.scope is Scope.PARTY
    qtbot.keyClick(tab, Qt.Key.Key_Escape)
    assert not tab.sheet.isVisible()
    opened.share()
    assert "Belkacem" not in opened.words()


def test_a_party_that_wants_no_talk_alone_is_no_longer_missed(opened):
    case = intake.open_case(opened.vault, "Un chemin", ["Ada Morel", "Léo Brun"])
    opened.page.show_target(Target("case", case.id))
    ada = next(p for p in people.people_of(opened.vault, MEDIATOR, case.id) if p.face.name == "Ada Morel")
    opened.page.show_target(Target("case", case.id, "people", "participation", ada.face.id, "talk_declined"))
    sheet = opened.tab("people").sheet
    field = sheet._parts[0].of("talk_declined")
    field.editor.click()
    missed = {gap.who for gap in readiness_of(opened.vault, MEDIATOR, case.id).gaps if gap.code == "talk"}
    assert missed == {"Léo Brun"}

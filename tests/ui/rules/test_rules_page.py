"""The page of rules: read as sentences, changed where they stand, restored, never lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mediator.casework import rules
from mediator.domain.own_rules import RuleEdit
from mediator.domain.papers import PaperKind
from mediator.domain.rulebook import shipped
from mediator.ui.rules.line import marks_of
from mediator.ui.shared.desk import Target


def found(stand, key, family="clocks"):
    return next(each for each in rules.rules_of(stand.vault, family) if each.rule.key == key)


def opened(stand, key, family="clocks"):
    stand.page.show_target(Target("rules", tab=family, noun_id=key))
    return stand.page._lines[key].detail


def test_a_length_is_changed_said_to_be_hers_and_restored(stand_up, qtbot):
    stand = stand_up("rules")
    detail = opened(stand, "fr.judicial.term")
    months = detail.fields["months"]
    months.editor.selectAll()
    qtbot.keyClicks(months.editor, "6")
    qtbot.keyClick(months.editor, Qt.Key.Key_Return)
    assert found(stand, "fr.judicial.term").rule.values["months"] == 6
    assert ("modifiée par vous", "mediator") in marks_of(found(stand, "fr.judicial.term"))
    assert "cinq mois" in detail.shipped.text()
    qtbot.mouseClick(detail.restore, Qt.MouseButton.LeftButton)
    assert found(stand, "fr.judicial.term").edit is None
    assert months.value() == 5
    assert stand.said[-1][1]


def test_what_else_a_clock_decides_is_edited_in_place(stand_up, qtbot):
    stand = stand_up("rules")
    detail = opened(stand, "fr.judicial.term")
    detail.fields["extension"].committed.emit(2)
    detail.fields["after"].committed.emit("ordered")
    detail.fields["alerts"].committed.emit([20])
    detail.fields["note"].committed.emit("vu avec le greffe")
    values = found(stand, "fr.judicial.term").rule.values
    assert values["extension"]["months"] == 2
    assert values["extension"]["event"] == "extension_granted"
    assert values["after"] == ["ordered", "term_starts", "provision_paid"]
    assert (values["alerts"], values["note"]) == ([20], "vu avec le greffe")


def test_who_signs_and_what_is_offered_are_chosen(stand_up):
    stand = stand_up("rules")
    detail = opened(stand, "be.agreement.signs", "profiles")
    assert detail.fields["signs.agreement"].text() == "Les parties, la médiatrice ou le médiateur"
    detail.fields["signs.agreement"].committed.emit(("parties",))
    assert found(stand, "be.agreement.signs", "profiles").rule.values["signs"] == {"agreement": ["parties"]}
    detail = opened(stand, "fr.documents", "profiles")
    detail.fields["offers.attempt"].editor.click()
    assert found(stand, "fr.documents", "profiles").rule.values["offers"] == ["formula"]
    assert opened(stand, "fr.documents", "profiles").fields["offers.attempt"].value() is False


def test_a_shipped_rule_that_changed_is_said_and_hers_is_kept(stand_up, qtbot):
    def lay(vault, _case_id):
        with vault.writing("x") as work:
            work.add(RuleEdit(family="clocks", key="fr.limitation", changes='{"alerts": [60]}', based_on="before"))

    stand = stand_up("rules", lay)
    detail = opened(stand, "fr.limitation")
    assert ("la règle livrée a changé depuis", "waiting") in marks_of(found(stand, "fr.limitation"))
    qtbot.mouseClick(detail.mine, Qt.MouseButton.LeftButton)
    assert not found(stand, "fr.limitation").shipped_changed
    assert found(stand, "fr.limitation").rule.values["alerts"] == [60]


def test_a_rule_is_set_aside_and_taken_back(stand_up, qtbot):
    stand = stand_up("rules")
    detail = opened(stand, "fr.limitation")
    qtbot.mouseClick(detail.aside, Qt.MouseButton.LeftButton)
    assert found(stand, "fr.limitation").hidden
    assert detail.aside.text() == "Reprendre cette règle"
    qtbot.mouseClick(detail.aside, Qt.MouseButton.LeftButton)
    assert not found(stand, "fr.limitation").hidden


def test_a_rule_of_her_own_is_written_and_thrown_away(stand_up, qtbot):
    stand = stand_up("rules")
    stand.page.show_target(Target("rules", tab="clocks"))
    qtbot.mouseClick(stand.page.head.button, Qt.MouseButton.LeftButton)
    own = rules.rules_of(stand.vault, "clocks")[-1]
    assert own.own
    detail = stand.page._lines[own.rule.key].detail
    detail.fields["said"].editor.setPlainText("Rappeler le greffe")
    detail.fields["said"].commit_now()
    assert rules.rules_of(stand.vault, "clocks")[-1].rule.said() == "Rappeler le greffe"
    qtbot.mouseClick(detail.restore, Qt.MouseButton.LeftButton)
    assert len(rules.rules_of(stand.vault, "clocks")) == len(shipped("clocks"))


def test_a_rule_of_her_own_says_where_it_holds_and_what_it_offers(stand_up, qtbot):
    stand = stand_up("rules")
    stand.page.show_target(Target("rules", tab="profiles"))
    qtbot.mouseClick(stand.page.head.button, Qt.MouseButton.LeftButton)
    own = rules.rules_of(stand.vault, "profiles")[-1]
    detail = stand.page._lines[own.rule.key].detail
    assert detail.fields["jurisdictions"].text() == "Partout"
    detail.fields["jurisdictions"].committed.emit(("FR",))
    detail.fields["withholds"].committed.emit(("closing",))
    profile = rules.profile_of(stand.vault, stand.case_id)
    assert PaperKind.CLOSING not in profile.documents
    assert stand.page._lines[own.rule.key].detail.fields["withholds"].text() == "Lettre de clôture"


def test_rules_are_narrowed_by_law_and_by_words(stand_up):
    stand = stand_up("rules")
    stand.page.show_target(Target("rules", tab="clocks"))
    stand.page.law.setCurrentIndex(stand.page.law.findData("QC"))
    assert "qc.limitation" in stand.page._lines
    assert "fr.limitation" not in stand.page._lines
    stand.page.filter.setText("prescription")
    stand.page.filter.narrow_now()
    assert set(stand.page._lines) == {"qc.limitation"}
    stand.page.filter.setText("zzz")
    stand.page.filter.narrow_now()
    assert stand.page._lines == {}


def test_every_rule_opens(stand_up):
    stand = stand_up("rules", empty=True)
    for family in ("profiles", "clocks", "routes"):
        stand.page.show_target(Target("rules", tab=family))
        for line in list(stand.page._lines.values()):
            line.unfold()
            assert line.detail.fields["said"].value()


def test_the_practice_leads_to_the_rules(stand_up, qtbot):
    stand = stand_up("practice")
    qtbot.mouseClick(stand.page.findChild(QPushButton, "way_rules"), Qt.MouseButton.LeftButton)
    assert stand.gone[-1] == Target("rules")

"""What is lacking and what comes; the case's own fields; ties of interest."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mediator.casework import clocks, conflict_check, follow_up, intake, people
from mediator.casework.amend import amend
from mediator.casework.overview import head_of
from mediator.domain.case import Case, Deadline, Regime, Task
from mediator.domain.people import Contact, Participation, Role
from mediator.domain.scope import MEDIATOR, Scope
from mediator.ui.overview.clock_detail import ClockDetail
from mediator.ui.shared.desk import Target
from mediator.ui.shared.parts import EmptyState


def duties(opened):
    return follow_up.duties_of(opened.vault, MEDIATOR, opened.case_id)


def test_what_is_lacking_leads_to_where_it_is_mended(opened, qtbot):
    case = intake.open_case(opened.vault, "Un mur mitoyen", ["Ada Morel"])
    opened.page.show_target(Target("case", case.id))
    tab = opened.page.tab()
    row = tab.lacking.row(next(key for key in tab.lacking.identities() if key.startswith("parties")))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert opened.page.tab_key() == "people"
    assert opened.page.tab().adding.role.currentData() == Role.PARTY.value


def test_a_task_is_added_on_one_line_and_ticked(opened, qtbot):
    tab = opened.tab("overview")
    qtbot.keyClicks(tab.duties.line, "Relire l'accord, 24 nov.")
    qtbot.keyClick(tab.duties.line, Qt.Key.Key_Return)
    made = next(duty for duty in duties(opened) if duty.title == "Relire l'accord")
    assert isinstance(made, Task)
    assert made.due_on is not None
    tab.duties.list.row(made.id).setFocus()
    qtbot.keyClick(tab.duties.list.row(made.id), Qt.Key.Key_Return)
    assert next(d for d in duties(opened) if d.id == made.id).done_on is not None


def test_a_deadline_needs_its_date_and_may_be_shown_to_the_parties(opened, qtbot):
    tab = opened.tab("overview")
    tab.duties.kind.setCurrentIndex(1)
    qtbot.keyClicks(tab.duties.line, "Audit")
    qtbot.keyClick(tab.duties.line, Qt.Key.Key_Return)
    assert opened.said[-1].startswith("Pour quand")
    tab.duties.line.setText("Audit du site, 15 mars 2027")
    qtbot.keyClick(tab.duties.line, Qt.Key.Key_Return)
    made = next(duty for duty in duties(opened) if isinstance(duty, Deadline) and duty.title == "Audit du site")
    assert made.scope is Scope.MEDIATOR
    opened.share()
    assert "Audit du site" not in opened.words()
    opened.unshare()
    tab.duties._share(made, Scope.JOINT)
    opened.share()
    assert "Audit du site" in opened.words()


def test_fields_follow_the_law_and_court_fields_the_regime(opened):
    tab = opened.tab("overview")
    assert tab._form.of("court_name") is None
    tab._form.of("regime").committed.emit(Regime.JUDICIAL)
    assert tab._form.of("court_name") is not None
    assert head_of(opened.vault, MEDIATOR, opened.case_id).case.regime is Regime.JUDICIAL
    law = tab._form.of("jurisdiction")
    assert law.text() == "France"
    law.committed.emit("BE")
    assert head_of(opened.vault, MEDIATOR, opened.case_id).case.jurisdiction == "BE"
    opened.share()
    assert "Belgique" in opened.words()


def test_what_is_being_typed_survives_a_change_elsewhere(opened, qtbot):
    tab = opened.tab("overview")
    place = tab._form.of("place")
    place.editor.selectAll()
    qtbot.keyClicks(place.editor, "Blo")
    follow_up.add_task(opened.vault, opened.case_id, "Appeler")
    assert place.editor.text() == "Blo"
    place.commit_now()
    with opened.vault.reading() as work:
        assert work.get(Case, opened.case_id).place == "Blo"


def test_the_conflict_check_says_what_it_found_and_keeps_the_decision(opened, qtbot):
    with opened.vault.reading() as work:
        part = work.list(Participation, case_id=opened.case_id, role=Role.COUNSEL)[0]
        counsel = work.get(Contact, part.contact_id)
    other = intake.open_case(opened.vault, "Un bail commercial", ["Ada Morel", "Léo Brun"])
    people.add_to_case(opened.vault, other.id, counsel, Role.EXPERT)
    tab = opened.tab("overview")
    qtbot.mouseClick(tab.conflicts.button, Qt.MouseButton.LeftButton)
    assert counsel.full_name in opened.words()
    assert other.reference in opened.words()
    qtbot.keyClicks(tab.conflicts.decision.editor, "Dit aux parties")
    tab.conflicts.decision.commit_now()
    found = conflict_check.latest(opened.vault, opened.case_id)
    assert found is not None
    assert found[0].decision == "Dit aux parties"
    opened.share()
    assert "Dit aux parties" not in opened.words()
    assert "onflit" not in opened.words()


def test_a_check_out_of_date_is_said(opened):
    people.add_to_case(opened.vault, opened.case_id, Contact(given_name="Ada", name="Morel"), Role.EXPERT)
    tab = opened.tab("overview")
    assert "ont changé depuis" in tab.conflicts.state.text()
    assert tab.conflicts.state.property("look") == "missing"


def judicial(opened):
    amend(opened.vault, Case, opened.case_id, regime=Regime.JUDICIAL)
    return opened.tab("overview")


def type_in(qtbot, field, words):
    field.editor.setFocus()
    field.editor.clear()
    qtbot.keyClicks(field.editor, words)
    field.commit_now()


def test_an_order_and_its_provision_set_the_clock_going(opened, qtbot):
    tab = judicial(opened)
    qtbot.mouseClick(tab.order.findChild(EmptyState).button, Qt.MouseButton.LeftButton)
    type_in(qtbot, tab.order.form.of("provision_cents"), "3 000")
    type_in(qtbot, tab.order.form.of("provision_due_on"), "16 novembre 2026")
    assert tab.clocks.list.row("fr.judicial.provision")
    first, second = tab.order.payers.values()
    type_in(qtbot, first["share_percent"], "60")
    type_in(qtbot, second["share_percent"], "30")
    assert "Les parts font 90" in opened.words()
    type_in(qtbot, second["share_percent"], "40")
    assert "Les parts font" not in opened.words()
    type_in(qtbot, first["paid_on"], "5 octobre 2026")
    type_in(qtbot, second["paid_on"], "7 octobre 2026")
    line = tab.clocks.list.row("fr.judicial.term")
    assert line.row.leading.text() == "8 mars 2027"
    qtbot.keyClick(line.row, Qt.Key.Key_Return)
    assert "du 7 octobre 2026 (versement de la provision), plus 5\u00a0mois" in opened.words().replace(
        "5 mois", "5\u00a0mois"
    )
    assert "calcul indicatif" in opened.words()
    opened.share()
    told = opened.words()
    assert "versement de la provision" not in told
    assert "8 mars 2027" not in told
    assert "3\u202f000" in told


def test_a_fact_is_noted_with_its_proof_and_taken_back(opened, qtbot):
    tab = judicial(opened)
    qtbot.mouseClick(tab.clocks.button, Qt.MouseButton.LeftButton)
    noting = tab.clocks.noting
    noting.kind.set_value("injunction")
    qtbot.mouseClick(noting.keep, Qt.MouseButton.LeftButton)
    assert opened.said[-1].startswith("Quel jour")
    type_in(qtbot, noting.date, "31 janvier 2027")
    type_in(qtbot, noting.proof, "ordonnance du 31 janvier")
    qtbot.mouseClick(noting.keep, Qt.MouseButton.LeftButton)
    assert not noting.isVisibleTo(tab)
    line = tab.clocks.list.row("fr.judicial.information")
    assert line.row.leading.text() == "1er mars 2027"
    qtbot.mouseClick(line.row, Qt.MouseButton.LeftButton)
    assert "ordonnance du 31 janvier" in opened.words()
    qtbot.mouseClick(tab.clocks.button, Qt.MouseButton.LeftButton)
    assert noting.kind.value() == "injunction"
    qtbot.mouseClick(noting.forget, Qt.MouseButton.LeftButton)
    assert tab.clocks.list.row("fr.judicial.information") is None


def test_another_date_is_retained_with_its_reason(opened, qtbot):
    judicial(opened)
    clocks.note_event(opened.vault, opened.case_id, "injunction", date(2027, 1, 31))
    opened.page.show_target(
        Target("case", opened.case_id, tab="overview", noun="clock", noun_id="fr.judicial.information")
    )
    tab = opened.page.tab()
    detail = tab.clocks.list.row("fr.judicial.information").findChild(ClockDetail)
    type_in(qtbot, detail.date, "26/02/2027")
    qtbot.mouseClick(detail.keep, Qt.MouseButton.LeftButton)
    assert opened.said[-1].startswith("Dites en un mot pourquoi")
    type_in(qtbot, detail.reason, "le juge l'a dit")
    qtbot.mouseClick(detail.keep, Qt.MouseButton.LeftButton)
    line = tab.clocks.list.row("fr.judicial.information")
    assert line.row.leading.text() == "26 févr. 2027"
    assert "le juge l" in opened.words()
    qtbot.mouseClick(line.findChild(ClockDetail).findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert tab.clocks.list.row("fr.judicial.information").row.leading.text() == "1er mars 2027"

"""The one head of a case, and the tabs under it."""

from datetime import date

from PySide6.QtCore import Qt

from mediator.casework import amend, follow_up, intake
from mediator.casework.overview import head_of
from mediator.domain.case import Case, Stage
from mediator.domain.scope import MEDIATOR
from mediator.ui.shared.desk import Target

PRIVATE = ("35 000", "90 000", "huit semaines", "démission", "comité de direction", "Entretien individuel", "Aparté")


def case_of(opened) -> Case:
    return head_of(opened.vault, MEDIATOR, opened.case_id).case


def test_the_title_is_the_reference_and_nothing_else(opened):
    assert opened.page.title() == "2026-014"


def test_the_head_says_stage_and_next_step(opened):
    head = opened.page.head
    assert head.pill(Stage.AGREEMENT).accessibleName() == "Accord, étape en cours"
    assert head.pill(Stage.INTAKE).text() == "✓ Accueil"
    assert "Prochaine date" in head.next.accessibleName()


def test_the_subject_is_edited_where_it_stands(opened, qtbot):
    editor = opened.page.head.subject.editor
    editor.selectAll()
    qtbot.keyClicks(editor, "Un logiciel et sa facture")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert case_of(opened).subject == "Un logiciel et sa facture"


def test_an_empty_subject_is_not_kept(opened, qtbot):
    editor = opened.page.head.subject.editor
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert case_of(opened).subject == "Projet informatique au forfait"
    assert "phrase neutre" in opened.said[-1]


def test_a_pill_sets_the_stage_and_undo_takes_it_back(opened, qtbot):
    qtbot.mouseClick(opened.page.head.pill(Stage.SESSIONS), Qt.MouseButton.LeftButton)
    assert case_of(opened).stage is Stage.SESSIONS
    opened.vault.undo()
    assert opened.page.head.pill(Stage.AGREEMENT).accessibleName().endswith("en cours")


def test_keys_step_through_stages_and_tabs(opened, qtbot):
    qtbot.keyClick(opened.page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert case_of(opened).stage is Stage.FOLLOW_UP
    qtbot.keyClick(opened.page, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert opened.page.tab_key() == "people"
    qtbot.keyClick(opened.page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert opened.page.tab_key() == "preparation"


def test_no_next_date_is_said_with_one_act_to_give_one(opened, qtbot):
    case = intake.open_case(opened.vault, "Un mur mitoyen", ["Ada Morel", "Léo Brun"])
    opened.page.show_target(Target("case", case.id))
    head = opened.page.head
    assert head.next.accessibleName().startswith("Aucune prochaine date")
    qtbot.mouseClick(head.next, Qt.MouseButton.LeftButton)
    line = opened.page.tab().duties.line
    qtbot.keyClicks(line, "Appeler Ada, demain")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "Appeler Ada" in head.next.accessibleName()


def test_only_the_visible_tab_reads_again_at_once(opened, monkeypatch):
    people = opened.tab("people")
    opened.tab("overview")
    read: list[str] = []
    monkeypatch.setattr(people, "reload", lambda: read.append("people"))
    amend.amend(opened.vault, Case, opened.case_id, place="Tours")
    follow_up.add_task(opened.vault, opened.case_id, "Relire", date(2027, 1, 4))
    assert read == []


def test_the_shared_screen_looks_complete_and_says_nothing_private(opened):
    for key in ("overview", "people", "sessions", "files", "chronology"):
        opened.tab(key)
    opened.share()
    for key in ("overview", "people", "sessions", "files", "chronology"):
        opened.tab(key)
        said = opened.words().replace("\u202f", " ").replace("\xa0", " ")
        for secret in (*PRIVATE, "privé", "pour moi", "manque", "Garance Assurances", "60 000"):
            assert secret not in said, (key, secret)
    assert opened.page.head.subject.editor.isReadOnly()
    assert not opened.page.head.more.isVisible()
    assert opened.page.head.pill(Stage.AGREEMENT).toolTip() == ""


def test_coming_back_from_the_shared_screen_shows_everything_again(opened):
    opened.tab("people")
    opened.share()
    opened.unshare()
    assert "Garance Assurances" in opened.words()


def test_a_removed_case_is_left(opened):
    intake.remove_case(opened.vault, opened.case_id)
    assert opened.gone[-1].page == "cases"

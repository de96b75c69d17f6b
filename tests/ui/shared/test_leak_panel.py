"""Before a paper leaves: what it would betray stands beside it, is mended or let through with a reason, then it leaves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from mediator.casework import amend, drafting
from mediator.domain.agreement import Agreement
from mediator.domain.case import Case
from mediator.domain.checklists import ChecklistAnswer
from mediator.domain.scope import MEDIATOR, Scope
from mediator.domain.sessions import Session
from mediator.domain.worksheets import WorksheetKind
from mediator.ui.preparation.sheets.view import SheetOf
from mediator.ui.shared import jobs
from mediator.ui.shared.dialogs import answers
from tests.ui.case.opening import opened  # noqa: F401

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def one(vault, noun, case_id, **equal):
    with vault.reading() as work:
        return work.list(noun, case_id=case_id, **equal)[0]


def button(card: QWidget, name: str) -> QPushButton:
    return card.findChild(QPushButton, f"leak.{name}")


def found(panel, qtbot, count: int = 1):
    qtbot.waitUntil(lambda: panel.is_open() and len(panel.cards) == count, timeout=20_000)
    qtbot.waitUntil(lambda: jobs.running() == 0, timeout=20_000)
    return list(panel.cards.values())


@pytest.fixture
def leaking(opened):  # noqa: F811
    """The worked dispute, two of whose secrets were typed in a common article."""
    agreement = one(opened.vault, Agreement, opened.case_id)
    text = "Le solde de trente-cinq mille euros est payé comptant. Les démissions sont sans effet."
    opened.clause = drafting.add_clause(opened.vault, agreement.id, heading="Solde", text=text)
    opened.agreement = opened.tab("agreement")
    return opened


def test_a_clean_paper_leaves_as_before(opened, qtbot, tmp_path):  # noqa: F811
    tab = opened.tab("agreement")
    out = tmp_path / "accord.pdf"
    answers.give(out)
    qtbot.keyClick(opened.page, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert not tab.output.leaks.is_open()


def test_what_would_leak_stops_the_paper_and_each_passage_is_let_through_with_a_reason(leaking, qtbot, tmp_path):
    out = tmp_path / "accord.pdf"
    answers.give(out)
    qtbot.keyClick(leaking.page, Qt.Key.Key_S, CONTROL)
    panel = leaking.agreement.output.leaks
    first, second = found(panel, qtbot, 2)
    assert not out.exists()
    assert "trente-cinq mille euros" in leaking.words()
    assert "privé Logivert" in leaking.words()
    qtbot.mouseClick(button(first, "meant"), LEFT)
    why = first.findChild(QLineEdit, "leak.why")
    qtbot.keyClick(why, Qt.Key.Key_Return)
    assert "Dites en un mot pourquoi vous passez ce point." in leaking.said
    qtbot.keyClicks(why, "Dit devant tous par Mme Vasseur")
    qtbot.keyClick(why, Qt.Key.Key_Return)
    assert list(panel.cards.values()) == [second]
    qtbot.mouseClick(button(second, "meant"), LEFT)
    qtbot.keyClicks(second.findChild(QLineEdit, "leak.why"), "Connu de tous")
    qtbot.mouseClick(button(second, "let"), LEFT)
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert not panel.is_open()
    with leaking.vault.reading(MEDIATOR) as work:
        kept = [a for a in work.list(ChecklistAnswer) if a.key.startswith("leak:")]
    assert {(a.reason, a.scope) for a in kept} == {
        ("Dit devant tous par Mme Vasseur", Scope.MEDIATOR),
        ("Connu de tous", Scope.MEDIATOR),
    }


def test_it_leads_to_the_words_and_sees_them_mended(leaking, qtbot, tmp_path):
    qtbot.keyClick(leaking.page, Qt.Key.Key_P, CONTROL)
    panel = leaking.agreement.output.leaks
    first, _second = found(panel, qtbot, 2)
    qtbot.mouseClick(button(first, "mend"), LEFT)
    target = leaking.gone[-1]
    assert (target.noun, target.noun_id, target.field) == ("clause", leaking.clause.id, "text")
    field = leaking.agreement.findChild(QWidget, f"{leaking.clause.id}.text")
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Le solde de 20 000 euros.")
    field.commit_now()
    qtbot.waitUntil(lambda: not panel.cards, timeout=20_000)
    assert "n’apparaît plus dans ce texte" in panel.said.text()
    answers.give(None)
    qtbot.mouseClick(panel.go_on, LEFT)
    assert answers.asked
    assert not panel.is_open()


def test_it_leads_to_the_confidence(leaking, qtbot):
    leaking.agreement.output.look_through()
    first, _second = found(leaking.agreement.output.leaks, qtbot, 2)
    qtbot.mouseClick(button(first, "see"), LEFT)
    assert leaking.gone[-1].noun == "note"
    assert leaking.page.tab_key() == "sessions"


def test_esc_gives_up_and_nothing_leaves(leaking, qtbot):
    answers.give("nowhere")
    qtbot.keyClick(leaking.page, Qt.Key.Key_S, CONTROL)
    panel = leaking.agreement.output.leaks
    found(panel, qtbot, 2)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.is_open()
    assert panel.cards == {}
    assert answers.asked == []


def test_nothing_of_it_stays_on_a_shared_screen(leaking, qtbot):
    leaking.agreement.output.look_through()
    panel = leaking.agreement.output.leaks
    found(panel, qtbot, 2)
    leaking.share()
    assert not panel.is_open()
    assert "Avant que ce texte parte" not in leaking.words()
    assert "Deux développeurs" not in leaking.words()
    leaking.agreement.output.look_through()
    qtbot.waitUntil(lambda: jobs.running() == 0, timeout=20_000)
    assert not panel.is_open()


def test_looking_through_a_clean_text_says_so(opened, qtbot):  # noqa: F811
    opened.tab("agreement")
    qtbot.mouseClick(opened.page.findChild(QPushButton, "side.leaks"), LEFT)
    qtbot.waitUntil(lambda: any("n’apparaît dans ce texte" in each for each in opened.said), timeout=20_000)


def test_the_papers_of_the_case_are_looked_through_too(opened, qtbot):  # noqa: F811
    amend.amend(opened.vault, Case, opened.case_id, subject="Trésorerie et projet informatique")
    tab = opened.tab("files")
    qtbot.mouseClick(tab.paper.save_button, LEFT)
    panel = tab.paper.output.leaks
    (card,) = found(panel, qtbot)
    qtbot.mouseClick(button(card, "mend"), LEFT)
    assert opened.page.tab_key() == "overview"
    opened.page.open_tab("files")
    opened.share()
    assert not panel.is_open()


def test_the_agenda_is_looked_through_and_the_brief_never(opened, qtbot, tmp_path):  # noqa: F811
    meeting = one(opened.vault, Session, opened.case_id, held=False)
    amend.amend(opened.vault, Session, meeting.id, agenda="Parler du chiffrage concurrent")
    sheets = opened.tab("preparation").open_page("sheets")
    out = tmp_path / "fiche.pdf"
    answers.give(out)
    sheets.output.save_paper()
    qtbot.waitUntil(out.exists, timeout=20_000)
    sheets.choose(SheetOf(WorksheetKind.AGENDA))
    sheets.output.save_paper()
    (card,) = found(sheets.output.leaks, qtbot)
    assert "chiffrage" in opened.words()
    qtbot.mouseClick(button(card, "mend"), LEFT)
    assert opened.page.tab_key() == "sessions"
    opened.page.open_tab("preparation")
    opened.share()
    assert "Avant que ce texte parte" not in opened.words()
    assert "90 000" not in opened.words().replace("\u00a0", " ")
    amend.amend(opened.vault, Session, meeting.id, agenda="Relire")


def test_a_questionnaire_leaves_after_the_same_look(opened, qtbot, tmp_path):  # noqa: F811
    page = opened.tab("preparation").open_page("questionnaire")
    card = next(iter(page.cards.values()))
    out = tmp_path / "questionnaire.pdf"
    answers.give(out)
    qtbot.mouseClick(card.prepare, LEFT)
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert not page.output.leaks.is_open()

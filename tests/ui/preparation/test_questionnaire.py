"""The questionnaires of a case: prepared, filled in elsewhere, looked over, taken in or left, on a real vault."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from mediator.casework import questionnaire
from mediator.casework.questionnaire import Standing
from mediator.domain.files import Document
from mediator.domain.scope import Scope
from mediator.domain.talk import Interest
from mediator.ui.shared import jobs
from mediator.ui.shared.dialogs import answers as given
from tests.casework.test_questionnaire import SAID, filled

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(case_tab):
    yield case_tab("preparation.questionnaire")
    jobs.shut_down()


@pytest.fixture
def party(tab):
    return next(iter(tab.page.cards))


@pytest.fixture
def came_back(tab, party, tmp_path) -> Path:
    return filled(questionnaire.issue(tab.vault, tab.case_id, party), tmp_path)


def read(tab, qtbot, path: Path) -> None:
    tab.page.read(path)
    qtbot.waitUntil(lambda: tab.page.preview.isVisible() or bool(tab.said), timeout=20_000)
    QApplication.processEvents()


def interests(tab, party):
    with tab.vault.reading() as work:
        return [i.text for i in work.list(Interest, case_id=tab.case_id, holder_id=party, scope=Scope.PARTY)]


def words(widget: QWidget) -> str:
    shown = [each for each in widget.findChildren(QWidget) if each.isVisibleTo(widget)]
    return "\n".join(str(each.text()) for each in shown if callable(getattr(each, "text", None)))


def test_a_questionnaire_is_prepared_and_saved(tab, party, tmp_path, qtbot):
    out = tmp_path / "questionnaire.pdf"
    given.give(out)
    tab.page.cards[party].prepare.setFocus()
    qtbot.keyClick(tab.page.cards[party].prepare, Qt.Key.Key_Space)
    qtbot.waitUntil(out.exists, timeout=20_000)
    with pikepdf.open(io.BytesIO(out.read_bytes())) as pdf:
        assert party in str(pdf.Root.AcroForm.Fields[-1].V)
    assert tab.said[-1][0].startswith("Le questionnaire est enregistré")


def test_a_place_that_refuses_is_said(tab, party, tmp_path, qtbot):
    given.give(tmp_path / "absent" / "q.pdf")
    qtbot.mouseClick(tab.page.cards[party].prepare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(tab.said), timeout=20_000)
    assert "absent" in tab.said[-1][0]


def test_the_ruled_one_is_printed(tab, party, qtbot):
    given.give("")
    qtbot.mouseClick(tab.page.cards[party].by_hand, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(given.asked), timeout=20_000)
    assert given.asked == ["Questionnaire de préparation – 2026-014"]


def test_answers_are_looked_over_then_taken_in_and_taken_back(tab, party, came_back, qtbot):
    given.give(came_back)
    qtbot.keyClick(tab.page, Qt.Key.Key_O, CONTROL)
    qtbot.waitUntil(tab.page.preview.isVisible, timeout=20_000)
    before = interests(tab, party)
    assert "Garder mes clients" in words(tab.page.preview)
    assert tab.page.preview.chip.text() == "privé Logivert"
    assert tab.page.preview.take.hasFocus()
    assert before == interests(tab, party)
    qtbot.keyClick(tab.page.preview.take, Qt.Key.Key_Return, CONTROL)
    assert {"Garder mes clients", "Dormir tranquille"} <= set(interests(tab, party))
    assert not tab.page.preview.isVisible()
    sentence, undo = tab.said[-1]
    assert "Cela reste privé à Logivert." in sentence
    assert undo
    assert len(tab.page.cards[party].came_back.identities()) == 1
    tab.vault.undo()
    assert interests(tab, party) == before
    assert not tab.page.cards[party].came_back.identities()


def test_what_is_noted_otherwise_waits_for_a_tick(tab, came_back, qtbot):
    read(tab, qtbot, came_back)
    rows = tab.page.preview.rows
    assert rows["story"].proposed.standing is Standing.CHANGED
    assert not rows["story"].box.isChecked()
    assert "Aujourd’hui noté" in words(rows["story"])
    assert rows["interest-1"].box.isChecked()
    count = len(tab.page.preview.chosen())
    rows["interest-1"].box.setFocus()
    qtbot.keyClick(rows["interest-1"].box, Qt.Key.Key_Space)
    assert f"Reprendre {count - 1} réponses" in tab.page.preview.take.text()


def test_escape_leaves_everything_as_it_was(tab, party, came_back, qtbot):
    read(tab, qtbot, came_back)
    before, label = interests(tab, party), tab.vault.undo_label()
    qtbot.keyClick(tab.page.preview.take, Qt.Key.Key_Escape)
    assert not tab.page.preview.isVisible()
    assert interests(tab, party) == before
    assert tab.page.bring.hasFocus()
    assert tab.vault.undo_label() == label


def test_a_file_dropped_is_read(tab, came_back, qtbot):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(came_back))])
    drop = QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip
    tab.page.dropEvent(drop)
    qtbot.waitUntil(tab.page.preview.isVisible, timeout=20_000)


def test_a_file_that_is_not_one_is_refused_in_words(tab, tmp_path, qtbot):
    other = tmp_path / "lettre.pdf"
    other.write_text("Bonjour")
    read(tab, qtbot, other)
    assert tab.said[-1] == ("«\xa0lettre.pdf\xa0» n’est pas un PDF.", False)
    assert not tab.page.preview.isVisible()


def test_the_same_file_again_changes_nothing(tab, came_back, qtbot):
    for _time in range(2):
        tab.said.clear()
        read(tab, qtbot, came_back)
        for row in tab.page.preview.rows.values():
            row.box.setChecked(row.box.isEnabled())
        tab.page.take_in()
    assert tab.said == [("Tout était déjà noté\xa0: rien n’a changé.", False)]


def test_ticks_stay_when_something_else_changes(tab, party, came_back, qtbot):
    from mediator.casework import issues

    read(tab, qtbot, came_back)
    tab.page.preview.rows["interest-1"].box.setChecked(False)
    issues.add_interest(tab.vault, tab.case_id, SAID["interest-3"], holder_id=party, scope=Scope.PARTY)
    rows = tab.page.preview.rows
    assert not rows["interest-1"].box.isChecked()
    assert rows["interest-3"].proposed.standing is Standing.HELD
    assert not rows["interest-3"].box.isEnabled()


def test_answers_of_a_party_taken_out_of_the_case_are_put_away(tab, party, came_back, qtbot):
    from mediator.casework import people

    read(tab, qtbot, came_back)
    people.remove_from_case(tab.vault, party)
    assert not tab.page.preview.isVisible()
    assert "aucun de vos dossiers" in tab.said[-1][0]
    assert party not in tab.page.cards


def test_a_file_that_came_back_is_one_step_away(tab, party, came_back, qtbot):
    read(tab, qtbot, came_back)
    tab.page.take_in()
    rows = tab.page.cards[party].came_back
    [identity] = rows.identities()
    rows.row(identity).setFocus()
    qtbot.keyClick(rows.row(identity), Qt.Key.Key_Return)
    assert (tab.gone[-1].tab, tab.gone[-1].noun, tab.gone[-1].noun_id) == ("files", "document", identity)
    with tab.vault.reading() as work:
        assert work.get(Document, identity).party_id == party


def test_a_shared_screen_shows_nothing_of_it(tab, came_back, qtbot):
    read(tab, qtbot, came_back)
    tab.share()
    shown = words(tab.page)
    assert not any(word in shown for word in ("Réponses", "privé", "Garder mes clients", "Préparer"))
    assert tab.page.preview.rows == {}
    tab.page.read(came_back)
    qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)
    assert not tab.page.preview.isVisible()


def test_a_party_without_questionnaire_is_pointed_at(tab, party):
    from mediator.ui.shared.desk import Target

    tab.page.show_target(Target("case", tab.case_id, "preparation", "questionnaire", party))
    assert tab.page.cards[party].prepare.hasFocus()


def test_a_case_without_parties_says_what_comes_first(tab, qtbot):
    from mediator.casework import intake

    case = intake.open_case(tab.vault, "Une haie", [])
    tab.page.show_case(case.id)
    assert tab.page.empty.isVisible()
    assert not tab.page.bring.isVisible()

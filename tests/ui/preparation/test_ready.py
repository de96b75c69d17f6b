"""« Prêt pour la séance ? » on the worked dispute: what matters first, and every line goes somewhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mediator.casework import intake
from mediator.domain.preparing import Round
from mediator.domain.talk import Interest
from mediator.ui.preparation.going import GapRow


@pytest.fixture
def tab(case_tab):
    return case_tab("preparation.ready")


def rows(tab) -> list[GapRow]:
    QApplication.processEvents()
    return [row for part in Round for row in tab.page.rows[part].findChildren(GapRow) if not row.isHidden()]


def test_it_never_blocks_and_says_what_matters_first(tab):
    assert "Rien ne vous empêche de commencer." in tab.page.verdict.text()
    for part in Round:
        weights = [row.gap.matters for row in tab.page.rows[part].findChildren(GapRow)]
        assert weights == sorted(weights, reverse=True)
    assert "sur 6" in tab.page.sections[Round.PROBLEM].heading.text()


def test_every_line_goes_where_it_can_be_mended(tab, qtbot):
    for row in rows(tab):
        tab.gone.clear()
        row.setFocus()
        qtbot.keyClick(row, Qt.Key.Key_Return)
        (target,) = tab.gone
        assert target.case_id == tab.case_id
        assert target.tab in ("preparation", "people", "sessions", "offers")
        assert target.noun == row.gap.noun


def test_a_line_says_why_it_matters_to_the_ear_too(tab):
    row = next(row for row in rows(tab) if row.gap.matters)
    assert row.accessibleName().startswith("Compte vraiment")
    assert len(row.accessibleDescription()) > 30
    assert len(row.words().splitlines()) == 2


def test_mending_a_gap_takes_its_line_off_and_keeps_the_place(tab):
    row = next(row for row in rows(tab) if row.gap.code == "unserved")
    rows(tab)[0].setFocus()
    with tab.vault.writing("Retirer", case_id=tab.case_id) as work:
        work.amend(Interest, row.gap.noun_id, weight=1)
    assert tab.page.focusWidget() is rows(tab)[0]
    tab.vault.undo()


def test_a_new_case_is_told_what_to_begin_with(tab):
    case = intake.open_case(tab.vault, "Une haie")
    tab.page.show_case(case.id)
    assert "Aucune séance fixée" in tab.page.meeting.text()
    assert {row.gap.code for row in rows(tab)} >= {"parties", "issues", "session"}
    tab.page.meeting.click()
    assert tab.gone[-1].field == "process"

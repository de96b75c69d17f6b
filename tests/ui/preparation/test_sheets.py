"""The sheets page: what is chosen is drawn for its own readers, then printed or saved."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from mediator.domain.worksheets import WorksheetKind
from mediator.ui.preparation.sheets.view import SheetOf
from mediator.ui.shared import jobs
from mediator.ui.shared.desk import Target
from mediator.ui.shared.dialogs import answers
from tests.ui.case.opening import opened  # noqa: F401


@pytest.fixture
def sheets(opened, qtbot):  # noqa: F811
    opened.page.show_target(Target("case", opened.case_id, "preparation", field="sheets"))
    page = opened.tab("preparation").open_page("sheets")
    qtbot.waitUntil(lambda: page.view.page_count() > 0, timeout=20000)
    return page


def shown(sheets, qtbot) -> str:
    qtbot.waitUntil(lambda: jobs.running() == 0, timeout=20000)
    with pypdfium2.PdfDocument(sheets.view._pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_the_brief_is_shown_first_and_each_row_shows_its_own(sheets, qtbot):
    assert "Pour la médiatrice seule" in shown(sheets, qtbot)
    row = sheets.lists["Pour tous"].row(SheetOf(WorksheetKind.AGENDA).key)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    told = shown(sheets, qtbot)
    assert "Relire l’accord" in told
    assert "Tension" not in told


def test_a_party_s_sheet_holds_her_words_alone(sheets, qtbot):
    a, b = list(sheets._names)
    sheets.choose(SheetOf(WorksheetKind.PREPARATION, b))
    told = shown(sheets, qtbot)
    assert "double" in told or "saisit tout deux fois" in told
    assert "jugés incompétents" not in told
    assert sheets.title.text().endswith(sheets._names[b])
    assert a != b


def test_blank_forms_hold_nothing(sheets, qtbot):
    sheets.choose(SheetOf(WorksheetKind.PROBLEM))
    assert "Encaisser vite" in shown(sheets, qtbot)
    box = sheets.findChild(QCheckBox)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() * 0.1)
    box.setChecked(True)
    assert "Encaisser vite" not in shown(sheets, qtbot)


def test_saving_asks_where_under_a_neutral_name(sheets, qtbot, tmp_path):
    a = next(iter(sheets._names))
    sheets.choose(SheetOf(WorksheetKind.PREPARATION, a))
    target = tmp_path / "fiche.pdf"
    answers.give(target)
    save = next(b for b in sheets.findChildren(QPushButton) if b.text() == "Enregistrer le PDF")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(target.exists, timeout=20000)
    assert target.read_bytes().startswith(b"%PDF")


def test_no_sheet_is_left_on_a_shared_screen(opened, sheets):  # noqa: F811
    opened.share()
    assert "Feuilles à imprimer" not in opened.words()
    assert "Fiche de séance" not in opened.words()


def test_one_key_goes_from_a_round_to_its_sheet_and_prints_it(opened, qtbot):  # noqa: F811
    frame = opened.tab("preparation")
    frame.open_page("problem")
    qtbot.keyClick(opened.page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page = frame._pages["sheets"].page
    assert frame.page_key() == "sheets"
    assert page._chosen == SheetOf(WorksheetKind.PROBLEM)
    answers.give(None)
    qtbot.keyClick(opened.page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=20000)
    assert "Le problème" in answers.asked[-1] or "problème" in answers.asked[-1]

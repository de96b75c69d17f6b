"""The figures of a year in the window: tables with bars, her own words, small counts hidden, files written."""

import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from mediator.casework import classifying, closing, reports, training
from mediator.domain.case import Case, Outcome, Regime
from mediator.domain.noun import today
from mediator.domain.reports import ReportKind
from mediator.domain.scope import MEDIATOR
from mediator.ui.figures.page import FiguresPage
from mediator.ui.shared.desk import Target
from mediator.ui.shared.dialogs import answers

YEAR = today().year


def lay(vault, _case_id):
    with vault.writing("Monde") as work:
        for number in range(8):
            work.add(
                Case(
                    reference=f"F-{number}", subject="Une haie", opened_on=date(YEAR, 2, 1), outcome=Outcome.AGREEMENT,
                    regime=Regime.JUDICIAL if number < 2 else Regime.FAMILY, ended_on=date(YEAR, 3, 1),
                )
            )  # fmt: skip


@pytest.fixture
def stand(stand_up, qtbot):
    stand = stand_up("figures", lay)
    counted(stand, qtbot)
    return stand


def counted(stand, qtbot, kind=ReportKind.ACTIVITY):
    qtbot.waitUntil(lambda: stand.page.report is not None and stand.page.report.kind is kind, timeout=20_000)


def test_the_year_is_read_in_tables_with_their_bars(stand):
    table = stand.page.view.tables["types"]
    assert table.row_words("Judiciaire") == ["2", "2", "0"]
    assert table.accessibleName() == "Par type de médiation"
    bar = table.columnCount() - 1
    lengths = [table.item(row, bar).data(Qt.ItemDataRole.UserRole) for row in range(table.rowCount())]
    assert max(lengths) == 1.0
    assert lengths[-1] == 0


def test_small_counts_are_hidden_on_a_click(stand, qtbot):
    qtbot.mouseClick(stand.page.small.editor, Qt.MouseButton.LeftButton, pos=stand.page.small.editor.rect().center())
    if not stand.page.small.value():
        qtbot.keyClick(stand.page.small.editor, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stand.page.view.tables["types"].row_words("Judiciaire")[0] == "< 5", timeout=20_000)


def test_a_case_said_to_be_of_a_matter_is_counted_at_once(stand, qtbot):
    first = next(identity for identity in stand.page.to_say.identities() if identity)
    classifying.choose_matter(stand.vault, first, "matiere-voisinage-bruit")
    qtbot.waitUntil(
        lambda: any(line.label == "Voisinage" for line in stand.page.view.tables["matieres"].table.lines),
        timeout=20_000,
    )
    assert first not in stand.page.to_say.identities()


def test_what_figures_lack_leads_to_where_it_is_said(stand, qtbot):
    first = stand.page.to_say.identities()[0]
    qtbot.mouseClick(stand.page.to_say.row(first), Qt.MouseButton.LeftButton)
    assert stand.gone[-1] == Target("case", first, "overview", noun="classification", field="matter")


def test_her_words_are_kept_as_she_writes_and_undo_shows(stand, qtbot):
    field = stand.page.view.texts["introduction"]
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "Une annee calme")
    field.commit_now()
    assert reports.words_of(stand.vault, ReportKind.ACTIVITY, YEAR)["introduction"] == "Une annee calme"
    stand.vault.undo()
    assert field.value() == ""


def test_her_words_stay_those_of_the_year_they_were_written_under(stand, qtbot):
    field = stand.page.view.texts["introduction"]
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "Une annee calme")
    stand.page.view.show_report(reports.report_of(stand.vault, ReportKind.ACTIVITY, YEAR - 1))
    assert reports.words_of(stand.vault, ReportKind.ACTIVITY, YEAR)["introduction"] == "Une annee calme"
    assert reports.words_of(stand.vault, ReportKind.ACTIVITY, YEAR - 1)["introduction"] == ""
    assert stand.page.view.texts["introduction"].value() == ""


def test_another_report_is_a_click_away_and_hides_small_counts_at_first(stand, qtbot):
    bar = stand.page.kinds
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    counted(stand, qtbot, ReportKind.CONSUMER)
    assert stand.page.small.value()
    assert "R. 614-2" in stand.page.source.text()
    assert {"questions", "recommendations"} <= set(stand.page.view.texts)


def test_a_report_is_written_as_pdf_workbook_and_tables(stand, qtbot, tmp_path):
    for name in ("a.pdf", "a.xlsx"):
        answers.give(tmp_path / name)
        button = stand.page.head.button if name == "a.pdf" else stand.page.ways["xlsx"]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil((tmp_path / name).exists, timeout=20_000)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames) > 5
    answers.give(tmp_path)
    qtbot.mouseClick(stand.page.ways["csv"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / f"activite-{YEAR}" / "types.csv").exists, timeout=20_000)
    qtbot.waitUntil(lambda: "hors du coffre" in stand.said[0][0])


def test_the_re_listing_file_takes_its_proofs_along(stand, qtbot, tmp_path):
    proof = tmp_path / "attestation.pdf"
    proof.write_bytes(b"%PDF une attestation")
    training.keep_proof(stand.vault, training.add(stand.vault, "Écouter", on=today(), minutes=60).id, proof)
    stand.page.show_target(Target("figures", noun="relisting"))
    counted(stand, qtbot, ReportKind.RELISTING)
    answers.give(tmp_path / "a.zip")
    qtbot.mouseClick(stand.page.ways["zip"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / "a.zip").exists, timeout=20_000)
    with zipfile.ZipFile(BytesIO((tmp_path / "a.zip").read_bytes())) as archive:
        assert "justificatifs/01 attestation.pdf" in archive.namelist()


def test_a_table_is_copied_for_a_spreadsheet(stand, qtbot):
    table = stand.page.view.tables["types"]
    table.setFocus()
    qtbot.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
    assert "Judiciaire\t2\t2\t0" in QApplication.clipboard().text()


def test_nothing_shows_while_the_screen_is_shared(stand):
    stand.share()
    assert not stand.page.view.isVisible()
    stand.page.set_audience(MEDIATOR)
    assert stand.page.view.isVisible()


def test_an_ended_case_moves_into_the_year_it_ended(stand, qtbot):
    assert isinstance(stand.page, FiguresPage)
    before = stand.page.view.tables["dossiers"].row_words("Médiations terminées dans l’année")
    closing.end(stand.vault, stand.case_id, Outcome.PARTIAL, today())
    qtbot.waitUntil(
        lambda: stand.page.view.tables["dossiers"].row_words("Médiations terminées dans l’année") != before,
        timeout=20_000,
    )

"""Reports: what they hold, as pages, workbook and plain tables."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from datetime import date

import openpyxl
import pypdf
import pytest

from mediator.casework import attachments, figures, reports, training
from mediator.casework.amend import amend
from mediator.casework.intake import practice
from mediator.cli import commands
from mediator.domain import matters
from mediator.domain import reports as rules
from mediator.domain.case import Case, Outcome, Regime
from mediator.domain.classifying import Classification, Ending, Favour, Referral
from mediator.domain.practice import Practice
from mediator.domain.reports import ReportKind
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import STATISTICS
from mediator.domain.small_cells import Shade
from mediator.domain.training import TrainingKind
from mediator.i18n import LANGUAGES
from tests.documents import verapdf


@pytest.fixture
def filled(vault):
    """Seven consumer disputes, six settled and one refused; two judicial mediations."""
    with vault.writing("Monde") as work:
        for number in range(9):
            consumer = number < 7
            case = Case(
                reference=f"2025-{number}", subject="Un secret bien gardé", opened_on=date(2025, 2, 1 + number),
                regime=Regime.CONSUMER if consumer else Regime.JUDICIAL, ended_on=date(2025, 4, 1 + number),
                outcome=Outcome.NONE if number == 0 else Outcome.AGREEMENT,
            )  # fmt: skip
            work.add(
                case,
                Classification(
                    case_id=case.id, matter="matiere-consommation", detail="matiere-consommation-telecom",
                    complaint="motif-facturation-frais" if consumer else "", referral=Referral.WEBSITE,
                    ending=Ending.REFUSED if number == 0 else None, favour=Favour.SHARED if consumer else None,
                    ground="refus-plus-un-an" if number == 0 else "",
                ),
            )  # fmt: skip
    return vault


def lines_of(report, key):
    table = next(each for each in report.tables() if each.key == key)
    return {line.label: line.values for line in table.lines}


def test_the_consumer_report_tells_what_the_law_asks_in_its_order(filled):
    reports.write_words(filled, 2025, "questions", "La garantie des appareils reconditionnés.")
    report = reports.report_of(filled, ReportKind.CONSUMER, 2025)
    assert [part.heading[:2] for part in report.parts] == [f"{number}." for number in range(1, 8)]
    assert lines_of(report, "recus")["Litiges reçus dans l’année"] == (7,)
    assert lines_of(report, "matieres")["Téléphone, internet"] == (7,)
    assert lines_of(report, "reclamations")["Frais imprévus"] == (7,)
    assert lines_of(report, "refus")["Plus d’un an après la réclamation écrite"] == (1, 100.0)
    assert lines_of(report, "refus")["Total"] == (1, 14.3)
    assert lines_of(report, "delais")["De la saisine à l’issue"][1] == 59.0
    assert report.parts[1].texts[0].text == "La garantie des appareils reconditionnés."
    assert report.foot == "C. conso. art. R. 614-2"


def test_the_eighth_item_is_for_those_whom_one_professional_pays(filled):
    amend(filled, Practice, practice(filled).id, paid_by_one=True)
    report = reports.report_of(filled, ReportKind.CONSUMER, 2025)
    assert lines_of(report, "faveur")["Partagée"] == (6, 100.0)
    assert lines_of(report, "faveur")["Litiges réglés à l’amiable"] == (6, 85.7)


def test_a_small_number_is_hidden_with_the_share_made_of_it(filled):
    report = reports.report_of(filled, ReportKind.CONSUMER, 2025, threshold=5)
    assert lines_of(report, "refus")["Total"] == (Shade.SMALL, Shade.WITHHELD)
    told = lines_of(report, "recus")
    assert told["Litiges reçus dans l’année"] == (7,)
    assert told["Dossiers terminés dans l’année"] != (7,) or lines_of(report, "executions")["On ne sait pas"][0] != 6


def test_no_report_speaks_of_success_or_of_a_rate(filled):
    for kind in ReportKind:
        for language in LANGUAGES:
            report = reports.report_of(filled, kind, 2025, language=language)
            said = json.dumps([repr(part) for part in report.parts], ensure_ascii=False).casefold()
            assert not any(word in said for word in ("réussite", "succès", "success", "taux", " rate"))
            assert "secret" not in said


def test_figures_are_read_with_the_eyes_of_statistics(filled, monkeypatch):
    heard = []
    real = type(filled).reading
    monkeypatch.setattr(type(filled), "reading", lambda self, *given: heard.append(given) or real(self, *given))
    figures.activity_of(filled, 2025)
    figures.years_of(filled)
    assert heard == [(STATISTICS,)] * 2


def test_what_is_written_in_a_report_is_kept_by_year_and_is_one_act_for_undo(vault):
    for text in ("Les f", "Les frais"):
        reports.write_words(vault, 2025, "questions", text)
    assert reports.words_of(vault, ReportKind.CONSUMER, 2025)["questions"] == "Les frais"
    assert reports.words_of(vault, ReportKind.CECMC, 2025)["questions"] == "Les frais"
    assert reports.words_of(vault, ReportKind.CONSUMER, 2026)["questions"] == ""
    vault.undo()
    assert reports.words_of(vault, ReportKind.CONSUMER, 2025)["questions"] == ""


@pytest.fixture
def trained(filled, tmp_path):
    held = training.add(filled, "=Analyser sa pratique", kind=TrainingKind.PRACTICE_ANALYSIS, on=date(2025, 5, 2),
                        minutes=90)  # fmt: skip
    training.add(filled, "Écrire un accord", on=date(2024, 1, 9), minutes=420)
    training.add(filled, "Plus ancien", on=date(2021, 1, 9), minutes=60)
    proof = tmp_path / "attestation : 2025.pdf"
    proof.write_bytes(b"%PDF-1.7 une attestation")
    training.keep_proof(filled, held.id, proof)
    return filled


def test_the_dossier_lists_three_years_of_training_and_carries_the_proofs(trained):
    report = reports.report_of(trained, ReportKind.RELISTING, 2025)
    assert lines_of(report, "formations")["Total"] == (0, 420, 90, 510)
    assert lines_of(report, "terminees")["Judiciaire"] == (0, 0, 2, 0, 2)
    listed = next(each for each in report.tables() if each.key == "formations-liste")
    assert [line.values[0] for line in listed.lines] == ["Écrire un accord", "=Analyser sa pratique"]
    with zipfile.ZipFile(io.BytesIO(reports.with_proofs(trained, report))) as archive:
        assert archive.read("justificatifs/02 attestation  2025.pdf") == b"%PDF-1.7 une attestation"
        assert archive.read(f"{report.file_name}.pdf").startswith(b"%PDF")
    assert "à vérifier" in report.foot


def test_usual_volumes_of_training_are_measured_up_to_a_year(trained):
    found = {each.id: done for each, done in training.measured(training.trainings(trained), 2025)}
    assert found == {"yardstick.be": 510, "yardstick.family": 90}


def test_a_proof_too_large_or_that_cannot_be_read_is_refused_as_any_file_is(trained, tmp_path, monkeypatch):
    held = training.trainings(trained)[0]
    with pytest.raises(RuleBroken) as told:
        training.keep_proof(trained, held.id, tmp_path / "nowhere.pdf")
    assert told.value.code == "file_unreadable"
    monkeypatch.setattr(attachments, "LARGEST", 3)
    with pytest.raises(RuleBroken) as told:
        training.keep_proof(trained, held.id, tmp_path / "attestation : 2025.pdf")
    assert told.value.code == "file_too_large"


def test_a_training_needs_a_title_and_leaves_for_the_bin(trained):
    with pytest.raises(RuleBroken):
        training.add(trained, " ")
    training.remove(trained, training.trainings(trained)[0].id)
    assert len(training.trainings(trained)) == 2
    assert trained.bin_contents()[0].title == "=Analyser sa pratique"


@pytest.mark.parametrize("kind", ReportKind)
def test_a_workbook_opens_again_with_its_numbers_and_its_charts(trained, kind):
    report = reports.report_of(trained, kind, 2025)
    book = openpyxl.load_workbook(io.BytesIO(reports.workbook(report)))
    assert len(book.sheetnames) == 1 + len(report.tables())
    assert book.worksheets[0]["A1"].value == report.title
    for sheet, table in zip(book.worksheets[1:], report.tables(), strict=True):
        assert sheet["A1"].value == table.title
        assert len(sheet._charts) == (1 if len(table.bars()) > 1 else 0)
        for row, line in enumerate(table.lines, 4):
            assert sheet.cell(row, 1).value == line.label
            assert all(sheet.cell(row, column).data_type != "f" for column in range(1, len(line.values) + 2))


def test_a_workbook_opens_in_another_program(trained, tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not on this machine")
    made = tmp_path / "rapport.xlsx"
    made.write_bytes(reports.workbook(reports.report_of(trained, ReportKind.ACTIVITY, 2025)))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,3",
         "--outdir", tmp_path, made], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (written,) = tmp_path.glob("*.csv")
    assert "Judiciaire;2;2;0" in written.read_text("utf-8")


def test_tables_are_written_as_a_french_spreadsheet_reads_them(trained):
    files = reports.csv_files(reports.report_of(trained, ReportKind.RELISTING, 2025))
    assert all(data.startswith(b"\xef\xbb\xbf") for data in files.values())
    rows = list(csv.reader(io.StringIO(files["formations.csv"].decode("utf-8-sig")), delimiter=";"))
    assert rows[-1] == ["Total", "0", "7", "1,5", "8,5"]
    assert "'=Analyser sa pratique" in files["formations-liste.csv"].decode("utf-8")
    english = reports.csv_files(reports.report_of(trained, ReportKind.RELISTING, 2025, language="en"))
    assert b"," in english["formations.csv"].splitlines()[0]


def test_every_report_is_archival_and_can_be_read_without_eyes(trained, tmp_path):
    made = []
    for kind in ReportKind:
        paper = reports.paper(reports.report_of(trained, kind, 2025))
        made.append(tmp_path / f"{kind}.pdf")
        made[-1].write_bytes(paper.content)
        text = "".join(page.extract_text() for page in pypdf.PdfReader(made[-1]).pages)
        assert str(2025) in text
    assert b"/Figure" in made[0].read_bytes()
    if reason := verapdf.missing():
        pytest.skip(reason)
    assert not verapdf.failures([made[0], made[-1]], "2a", "ua1")


def test_the_command_line_writes_every_form_of_a_report(trained, tmp_path, monkeypatch, capsys):
    path = trained.path
    trained.close()
    monkeypatch.setenv("MEDIATOR_PASSPHRASE", "les mots que personne ne devine")
    where = [f"--csv={tmp_path / 'tables'}", f"--xlsx={tmp_path / 'a.xlsx'}", f"--pdf={tmp_path / 'a.pdf'}"]
    assert commands.run(["--vault", str(path), "figures", "2025", "--report", "relisting", *where]) == 0
    assert {each.name for each in (tmp_path / "tables").iterdir()} >= {"formations.csv", "terminees.csv"}
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "a-justificatifs" / "02 attestation  2025.pdf").exists()
    assert all(each.stat().st_mode & 0o777 == 0o600 for each in tmp_path.rglob("*.csv"))
    assert commands.run(["--vault", str(path), "figures", "2025", "--json", "--report", "consumer"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["tables"]["refus"][-1] == {"Motif": "Total", "Nombre": "< 5", "Part": "n. c."}
    assert commands.run(["--vault", str(path), "figures", "2025", "--all-cells", "--report", "consumer"]) == 0
    assert "Plus d’un an après la réclamation écrite\t1\t100" in capsys.readouterr().out


def test_what_reports_contain_is_data_with_its_source():
    for kind in ReportKind:
        source, _verified = rules.source_of(kind)
        assert source
        assert all(rules.title_of(kind, language) for language in LANGUAGES)
        for field in rules.texts_of(kind):
            assert all(rules.label_of(field, language) for language in LANGUAGES)
            assert rules.home_of(field) in set(ReportKind)
    assert not rules.source_of(ReportKind.RELISTING)[1]
    assert all(not each.verified for each in rules.yardsticks())


def test_every_code_is_said_in_both_languages_and_looks_like_one():
    codes = [*matters.matters(), *matters.complaints()]
    codes += [each for ending in Ending for each in matters.grounds(ending)]
    codes += [item for each in codes for item in each.items]
    assert len({each.code for each in codes}) == len(codes)
    for each in codes:
        assert all(each.said(language) for language in LANGUAGES)
        assert len(each.code) < 60
        assert each.code == each.code.lower()
    assert [each.code for each in matters.grounds(Ending.REFUSED, Regime.CONSUMER)] == [
        "refus-sans-reclamation", "refus-infondee", "refus-autre-saisine", "refus-plus-un-an", "refus-hors-competence"
    ]  # fmt: skip
    assert matters.matters(Regime.WORKPLACE)[0].code == "matiere-travail"

"""Reports of a year or several: numbers read with the eyes of statistics, the mediator's own words and training beside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mediator import documents
from mediator.casework import figures, training
from mediator.casework.attachments import write_out
from mediator.casework.intake import practice
from mediator.domain.activity import activity
from mediator.domain.consumer_year import ConsumerYear
from mediator.domain.counts import Table
from mediator.domain.practice import Practice
from mediator.domain.practice_years import in_order, practice_tables, proof_name, training_tables
from mediator.domain.reports import Report, ReportKind, compose, home_of, texts_of
from mediator.domain.rules import RuleBroken
from mediator.domain.training import ReportText, Training
from mediator.exchange import spreadsheet
from mediator.i18n import N_, current
from mediator.vault import Vault


def report_of(
    vault: Vault, kind: ReportKind, year: int, *, threshold: int | None = None, language: str | None = None
) -> Report:
    """A whole report; with a ``threshold``, small counts are hidden."""
    language = language or current()
    mine = practice(vault)
    return compose(
        kind,
        year,
        tables_of(vault, kind, year, threshold=threshold, language=language),
        words_of(vault, kind, year),
        language=language,
        signed_by=_signed_by(mine),
        paid_by_one=mine.paid_by_one,
    )


def tables_of(
    vault: Vault, kind: ReportKind, year: int, *, threshold: int | None = None, language: str | None = None
) -> tuple[Table, ...]:
    """The tables a report is made of."""
    followed = training_tables(training.trainings(vault), range(year - kind.years + 1, year + 1), language)
    match kind:
        case ReportKind.ACTIVITY:
            counted = figures.counted(vault, year)
            return (*activity(counted, threshold=threshold, language=language).tables, *followed)
        case ReportKind.CONSUMER:
            return ConsumerYear(figures.counted(vault, year), threshold=threshold, language=language).tables()
        case ReportKind.CECMC:
            told = [
                replace(table, key=f"{table.key}~{each}", title=f"{table.title} ({each})")
                for each in (year - 1, year)
                for table in tables_of(vault, ReportKind.CONSUMER, each, threshold=threshold, language=language)
            ]
            return (*told, *followed)
        case ReportKind.RELISTING:
            gathered = figures.gathered(vault)
            return (*practice_tables(gathered, year, threshold=threshold, language=language), *followed)


def words_of(vault: Vault, kind: ReportKind, year: int) -> Mapping[str, str]:
    """What she wrote in a report, by place."""
    with vault.reading() as reading:
        kept = reading.list(ReportText, year=year)
    return {
        field: next((each.text for each in kept if (each.report, each.field) == (home_of(field), field)), "")
        for field in texts_of(kind)
    }


def write_words(vault: Vault, year: int, field: str, text: str) -> None:
    """Keep what she writes in one place of a year's report."""
    report = home_of(field)
    with vault.writing(N_("Écrire dans un rapport"), amends=f"report:{report}:{year}:{field}") as work:
        kept = work.list(ReportText, report=report, year=year, field=field)
        if kept:
            work.put(replace(kept[0], text=text))
        elif text.strip():
            work.add(ReportText(report=report, year=year, field=field, text=text))


def paper(report: Report) -> documents.Paper:
    """The report as PDF/A-2a and PDF/UA-1: it touches no vault, so a job may draw it."""
    from mediator.documents.report import report as drawn

    return drawn(report)


def workbook(report: Report) -> bytes:
    """The report as an Excel workbook with its charts."""
    return spreadsheet.workbook(report)


def csv_files(report: Report) -> Mapping[str, bytes]:
    """The report's tables as CSV files, by name."""
    return spreadsheet.csv_files(report)


def write_tables(report: Report, folder: Path) -> None:
    """Write the report's tables as CSV files in a folder, made when it is not there. Raises :class:`RuleBroken`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as trouble:
        raise RuleBroken("cannot_write", where=folder.parent.name) from trouble
    for name, data in csv_files(report).items():
        write_out(folder / name, data)


def with_proofs(vault: Vault, report: Report) -> bytes:
    """The report and the proofs of the training it lists, in one ZIP file: number by number, as the list says."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{report.file_name}.pdf", paper(report).content)
        for name, data in proofs_of(vault, report).items():
            archive.writestr(f"justificatifs/{name}", data)
    return kept.getvalue()


def proofs_of(vault: Vault, report: Report) -> Mapping[str, bytes]:
    """The proofs of the training a report tells of, under the names its list gives them."""
    years = range(report.year - report.kind.years + 1, report.year + 1)
    held = in_order(each for each in training.trainings(vault) if each.happened_on.year in years)
    return {proof_name(place, each): _proof(vault, each) for place, each in enumerate(held, 1) if each.proof_sha256}


def _proof(vault: Vault, kept: Training) -> bytes:
    with vault.reading() as reading:
        return reading.bytes_of(kept.proof_sha256)


def _signed_by(mine: Practice) -> tuple[str, ...]:
    return tuple(line for line in (mine.name, mine.title, mine.organisation, mine.accreditation) if line.strip())

"""A year in numbers: figures."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediator.cli.opening import opened
from mediator.cli.speaking import DONE, Refused, say, say_json
from mediator.i18n import _

if TYPE_CHECKING:
    from mediator.domain.counts import Table
    from mediator.domain.reports import Report


def figures(given: argparse.Namespace) -> int:
    """The tables of a year's report, printed, or written to the files asked for."""
    from mediator.casework import reports
    from mediator.domain.reports import ReportKind
    from mediator.domain.small_cells import LEAST

    kind = ReportKind(given.report)
    hidden = given.suppress_small or (kind.sensitive and not given.all_cells)
    with opened(given) as vault:
        report = reports.report_of(
            vault, kind, given.year, threshold=LEAST if hidden else None, language=given.lang
        )  # fmt: skip
        proofs = reports.proofs_of(vault, report) if given.pdf and kind is ReportKind.RELISTING else {}
    _write(given, report)
    for name, data in proofs.items():
        _write_out(given.pdf.with_name(f"{given.pdf.stem}-{_('justificatifs')}") / name, data)
    if given.json:
        return say_json(_plain(report))
    if not (given.csv or given.xlsx or given.pdf):
        say(report.title)
        for table in report.tables():
            _print(table, report.language)
    return DONE


def ask_for_figures(verb: argparse.ArgumentParser) -> None:
    """The words the command takes."""
    from mediator.i18n import LANGUAGES

    verb.add_argument("year", type=int, metavar="YEAR")
    verb.add_argument("--report", choices=("activity", "consumer", "cecmc", "relisting"), default="activity",
                      help=_("quel rapport"))  # fmt: skip
    verb.add_argument("--csv", type=Path, metavar="DIR", help=_("un fichier CSV par tableau, dans ce dossier"))
    verb.add_argument("--xlsx", type=Path, metavar="FILE", help=_("un classeur Excel, avec ses graphiques"))
    verb.add_argument("--pdf", type=Path, metavar="FILE", help=_("le rapport en PDF"))
    verb.add_argument("--suppress-small", action="store_true", help=_("masquer les nombres inférieurs à 5"))
    verb.add_argument("--all-cells", action="store_true", help=_("ne rien masquer, même dans un rapport publié"))
    verb.add_argument("--lang", choices=LANGUAGES)
    verb.add_argument("--json", action="store_true")


def _write(given: argparse.Namespace, report: Report) -> None:
    from mediator.casework import reports

    if given.csv:
        reports.write_tables(report, given.csv)
    if given.xlsx:
        _write_out(given.xlsx, reports.workbook(report))
    if given.pdf:
        _write_out(given.pdf, reports.paper(report).content)


def _write_out(path: Path, data: bytes) -> None:
    from mediator.casework.attachments import write_out

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as trouble:
        raise Refused(_("Impossible d'écrire dans {where}.").format(where=path.parent)) from trouble
    write_out(path, data)


def _print(table: Table, language: str) -> None:
    say(f"\n{table.title}")
    say("\t".join((table.heads, *(column.words for column in table.columns))))
    for line in table.lines:
        values = (table.said(value, place, language) for place, value in enumerate(line.values))
        say("\t".join(("  " * line.level + line.label, *values)))


def _plain(report: Report) -> dict[str, Any]:
    return {
        "report": report.kind,
        "year": report.year,
        "title": report.title,
        "tables": {table.key: _rows(table, report.language) for table in report.tables()},
        "words": {text.field: text.text for part in report.parts for text in part.texts if text.text},
    }


def _rows(table: Table, language: str) -> list[dict[str, Any]]:
    """Numbers as they are (minutes, days, hundredths); what is hidden, as it is printed."""
    heads = [column.words for column in table.columns]
    return [
        {
            table.heads: line.label,
            **{
                head: value
                if isinstance(value, int | float | str) or value is None
                else table.said(value, place, language)
                for place, (head, value) in enumerate(zip(heads, line.values, strict=True))
            },
        }
        for line in table.lines
    ]

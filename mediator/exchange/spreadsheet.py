"""Tables of figures for other programs: an Excel workbook with charts of its own, or one plain CSV file a table."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from mediator.domain.counts import Table, Unit, Value
from mediator.domain.reports import Report
from mediator.domain.small_cells import Shade
from mediator.exchange.formulas import harmless_row
from mediator.i18n import _

_FORMATS = {Unit.MINUTES: "[h]:mm", Unit.PERCENT: "0.0%", Unit.DAYS: "0.0", Unit.COUNT: "0"}
_SHEET_NAME = 31


def workbook(report: Report) -> bytes:
    """The report as .xlsx: its words on the first sheet, then one sheet a table, with its chart."""
    from openpyxl import Workbook

    book = Workbook()
    first: Any = book.active
    _write_words(first, report)
    taken = {first.title.casefold()}
    for table in report.tables():
        _write_table(book.create_sheet(_sheet_name(table.title, taken)), table, report.language)
    book.properties.title = report.title
    book.properties.creator = "Mediator"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def csv_files(report: Report) -> dict[str, bytes]:
    """One CSV file a table, by name: UTF-8 with its mark, as a French spreadsheet expects when the report is French."""
    return {f"{table.key.replace('~', '-')}.csv": _csv(table, report.language) for table in report.tables()}


def _csv(table: Table, language: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if language == "fr" else ",", lineterminator="\r\n")
    writer.writerow(harmless_row((table.heads, *(column.words for column in table.columns))))
    for line in table.lines:
        values = (_plain(value, table, place, language) for place, value in enumerate(line.values))
        writer.writerow(harmless_row(("  " * line.level + line.label, *values)))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _plain(value: Value, table: Table, place: int, language: str) -> str:
    """A number other programs read: hours and shares as decimals."""
    if value is None:
        return ""
    if isinstance(value, str | Shade):
        return table.said(value, place, language)
    if table.columns[place].unit is Unit.MINUTES:
        value = round(value / 60, 2)
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text.replace(".", ",") if language == "fr" else text


def _write_words(sheet: Any, report: Report) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = _("Rapport", report.language)
    sheet.column_dimensions["A"].width = 100
    lines = [(report.title, True), *((line, False) for line in report.signed_by)]
    for part in report.parts:
        lines += [("", False), (part.heading, True)]
        lines += [
            (line, False) for each in part.texts if each.text.strip() for line in (each.label, *each.text.splitlines())
        ]
        lines += [(table.title, False) for table in part.tables]
    for row, (text, strong) in enumerate([*lines, ("", False), (report.foot, False)], 1):
        cell = _put(sheet, row, 1, text)
        cell.font = Font(bold=strong, size=14 if row == 1 else 11)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _write_table(sheet: Any, table: Table, language: str) -> None:
    from openpyxl.styles import Alignment, Font

    _put(sheet, 1, 1, table.title).font = Font(bold=True, size=13)
    for column, words in enumerate((table.heads, *(each.words for each in table.columns)), 1):
        cell = _put(sheet, 3, column, words)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, horizontal="left" if column == 1 else "right", vertical="bottom")
    for row, line in enumerate(table.lines, 4):
        label = _put(sheet, row, 1, line.label)
        label.alignment = Alignment(indent=2 * line.level, wrap_text=True, vertical="top")
        label.font = Font(bold=line.total)
        for place, value in enumerate(line.values):
            _write_value(sheet, row, place, value, table, language).font = Font(bold=line.total)
    if table.note:
        _put(sheet, 5 + len(table.lines), 1, table.note).font = Font(italic=True)
    sheet.column_dimensions["A"].width = 46
    for column in range(2, len(table.columns) + 2):
        text = table.columns[column - 2].unit is Unit.TEXT
        sheet.column_dimensions[_letter(column)].width = 30 if text else 15
    sheet.freeze_panes = "B4"
    _add_chart(sheet, table)


def _write_value(sheet: Any, row: int, place: int, value: Value, table: Table, language: str) -> Any:
    from openpyxl.styles import Alignment

    unit = table.columns[place].unit
    if value is None or isinstance(value, str | Shade):
        cell = _put(sheet, row, place + 2, "" if value is None else table.said(value, place, language))
        cell.alignment = Alignment(horizontal="left" if unit is Unit.TEXT else "right", wrap_text=True, vertical="top")
        return cell
    cell = sheet.cell(row, place + 2, value / {Unit.MINUTES: 1440, Unit.PERCENT: 100}.get(unit, 1))
    cell.number_format = _FORMATS.get(unit, "General")
    return cell


def _put(sheet: Any, row: int, column: int, text: str) -> Any:
    """A text, never a formula whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text) or None
    if cell.value is not None:
        cell.data_type = "s"
    return cell


def _add_chart(sheet: Any, table: Table) -> None:
    """A bar chart of the program's own, tied to the cells. Lines of the second level and totals are left out."""
    rows = [row for row, line in enumerate(table.lines, 4) if not line.total and not line.level]
    if table.drawn is None or len(table.bars()) < 2 or not rows or rows != list(range(rows[0], rows[-1] + 1)):
        return
    from openpyxl.chart import BarChart, Reference

    chart = BarChart()
    chart.type = "bar"
    chart.style = 10
    chart.title = table.title
    chart.legend = None
    chart.add_data(
        Reference(sheet, min_col=table.drawn + 2, min_row=rows[0], max_row=rows[-1]), titles_from_data=False
    )  # fmt: skip
    chart.set_categories(Reference(sheet, min_col=1, min_row=rows[0], max_row=rows[-1]))
    chart.y_axis.number_format = _FORMATS.get(table.columns[table.drawn].unit, "0")
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = None
    chart.width, chart.height = 18, max(6, 1.1 * len(rows) + 3)
    sheet.add_chart(chart, f"{_letter(len(table.columns) + 3)}3")


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name a workbook accepts, and no other sheet of it bears."""
    plain = re.sub(r"[\\/*?:\[\]']", " ", title.replace("’", " ")).strip()[:_SHEET_NAME] or "Table"
    name, number = plain, 2
    while name.casefold() in taken:
        ending = f" {number}"
        name, number = plain[: _SHEET_NAME - len(ending)] + ending, number + 1
    taken.add(name.casefold())
    return name


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)

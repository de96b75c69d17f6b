"""Tables of numbers as plain values: what a page shows, a report prints and a sheet holds, whatever draws them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from mediator.domain.small_cells import LEAST, Shade
from mediator.i18n import _

Value = int | float | str | Shade | None


class Unit(Enum):
    """What a number of a table counts."""

    COUNT = "count"
    MINUTES = "minutes"
    DAYS = "days"
    PERCENT = "percent"
    """In hundredths: 12.5 for « 12,5 % »."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and what its numbers count."""

    words: str
    unit: Unit = Unit.COUNT


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``level`` 1 stands under the line of level 0 before it."""

    label: str
    values: tuple[Value, ...]
    level: int = 0
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``key`` names its file among those of a report."""

    key: str
    title: str
    heads: str
    """What its lines are: the heading of the first column."""
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    note: str = ""
    drawn: int | None = None
    """The column a chart shows, when there is one."""
    threshold: int = LEAST

    def bars(self) -> tuple[tuple[str, int | float], ...]:
        """The lines a chart draws, with their number; what is not told is not drawn."""
        if self.drawn is None:
            return ()
        kept = ((each.label, each.values[self.drawn]) for each in self.lines if not each.total and not each.level)
        return tuple((label, value) for label, value in kept if isinstance(value, int | float) and value > 0)

    def said(self, value: Value, column: int, language: str | None = None) -> str:
        """A value of a column, in words."""
        return said(value, self.columns[column].unit, language, self.threshold)


def said(value: Value, unit: Unit, language: str | None = None, threshold: int = LEAST) -> str:
    """« 12 », « 14 h 30 », « 37 j », « 12,5 % », « < 5 », « n. c. », « – » for nothing known."""
    match value:
        case None:
            return "–"
        case str():
            return value
        case Shade.SMALL:
            return _("< {n}", language).format(n=threshold)
        case Shade.WITHHELD:
            return _("n. c.", language)
        case _:
            return _number(value, unit, language)


def _number(value: float, unit: Unit, language: str | None) -> str:
    match unit:
        case Unit.MINUTES:
            hours, minutes = divmod(round(value), 60)
            if not minutes:
                return _("{hours} h", language).format(hours=hours)
            return _("{hours} h {minutes:02}", language).format(hours=hours, minutes=minutes)
        case Unit.DAYS:
            return _("{n} j", language).format(n=_decimal(value, language))
        case Unit.PERCENT:
            return _("{n} %", language).format(n=_decimal(value, language))
        case _:
            return _decimal(value, language)


def _decimal(value: float, language: str | None) -> str:
    from mediator.i18n import current

    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if (language or current()) == "fr" else text

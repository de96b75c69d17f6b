"""Reports made of figures, as plain values: what each contains is a rule file; numbers and her own words fill it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from mediator.domain.counts import Table
from mediator.domain.method.entry import Wording
from mediator.domain.training import TrainingKind
from mediator.i18n import _
from mediator.paths import RULES


class ReportKind(StrEnum):
    """The reports a mediator makes of her figures."""

    ACTIVITY = "activity"
    CONSUMER = "consumer"
    """C. conso. art. R. 614-2."""
    CECMC = "cecmc"
    """The same, with training and self-assessment, every two years (art. R. 614-4)."""
    RELISTING = "relisting"

    @property
    def sensitive(self) -> bool:
        """Whether small counts are hidden unless she asks for them: the report is published."""
        return bool(_report(self).get("sensitive"))

    @property
    def years(self) -> int:
        """How many years it tells of."""
        return {ReportKind.CECMC: 2, ReportKind.RELISTING: 3}.get(self, 1)


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a report, as its rule says it."""

    id: str
    heading: Wording
    tables: tuple[str, ...]
    texts: tuple[str, ...]
    only: str = ""


@dataclass(frozen=True, slots=True)
class OwnText:
    """A place of a report the mediator writes herself."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report, filled."""

    heading: str
    tables: tuple[Table, ...]
    texts: tuple[OwnText, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to print of it."""
        return not self.tables and not any(each.text.strip() for each in self.texts)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: what is drawn, written to a sheet or to plain tables."""

    kind: ReportKind
    year: int
    language: str
    title: str
    signed_by: tuple[str, ...]
    """Who makes it, a line each."""
    parts: tuple[Part, ...]
    foot: str = ""

    def tables(self) -> tuple[Table, ...]:
        """Every table, in order."""
        return tuple(table for part in self.parts for table in part.tables)

    @property
    def file_name(self) -> str:
        """A neutral name for its files, without suffix."""
        names = {
            ReportKind.ACTIVITY: _("activite", self.language),
            ReportKind.CONSUMER: _("rapport-consommation", self.language),
            ReportKind.CECMC: _("cecmc", self.language),
            ReportKind.RELISTING: _("reinscription", self.language),
        }
        return f"{names[self.kind]}-{self.year}"


@dataclass(frozen=True, slots=True)
class Yardstick:
    """How much training is usually asked for over some years."""

    id: str
    wording: Wording
    minutes: int
    years: int
    kinds: tuple[TrainingKind, ...]
    source: str
    verified: bool


def title_of(kind: ReportKind, language: str | None = None) -> str:
    """What the report is called."""
    return Wording.read(_report(kind)).said(language)


def source_of(kind: ReportKind) -> tuple[str, bool]:
    """Where it is asked for, and whether somebody read it there."""
    found = _report(kind)
    return found["source"], found["status"] == "verified"


def items_of(kind: ReportKind, *, paid_by_one: bool = False) -> tuple[Item, ...]:
    """The parts of a report, in order."""
    wanted = (ReportKind.CONSUMER, kind) if kind is ReportKind.CECMC else (kind,)
    return tuple(
        Item(each["id"], Wording.read(each), tuple(each.get("tables", ())), tuple(each.get("texts", ())))
        for each in _file()["item"]
        if each["report"] in wanted and (each.get("only") != "paid_by_one" or paid_by_one)
    )


def texts_of(kind: ReportKind) -> tuple[str, ...]:
    """The places of a report she writes herself, in order."""
    return tuple(field for item in items_of(kind) for field in item.texts)


def home_of(field: str) -> str:
    """The report such a place belongs to first: what is written there for one is not asked for again by another."""
    return next(each["report"] for each in _file()["item"] if field in each.get("texts", ()))


def label_of(field: str, language: str | None = None) -> str:
    """What is asked for in such a place."""
    return next(Wording.read(each).said(language) for each in _file()["text"] if each["id"] == field)


def compose(
    kind: ReportKind,
    year: int,
    tables: Iterable[Table],
    texts: Mapping[str, str],
    *,
    language: str,
    signed_by: tuple[str, ...] = (),
    paid_by_one: bool = False,
) -> Report:
    """The report: each part with its tables (``key`` or ``key~year``) and what she wrote."""
    known: dict[str, list[Table]] = {}
    for table in tables:
        known.setdefault(table.key.partition("~")[0], []).append(table)
    parts = tuple(
        Part(
            item.heading.said(language),
            tuple(table for key in item.tables for table in known.get(key, ())),
            tuple(OwnText(field, label_of(field, language), texts.get(field, "")) for field in item.texts),
        )
        for item in items_of(kind, paid_by_one=paid_by_one)
    )
    source, verified = source_of(kind)
    named = "" if source == "usage" else source if verified else _("{source} (à vérifier)", language).format(
        source=source
    )  # fmt: skip
    period = year if kind.years == 1 else _("{first} à {last}", language).format(first=year - kind.years + 1, last=year)
    title = _("{title}, {period}", language).format(title=title_of(kind, language), period=period)
    return Report(kind, year, language, title, signed_by, parts, named)


def yardsticks() -> tuple[Yardstick, ...]:
    """The volumes of training usually asked for."""
    return tuple(
        Yardstick(
            each["id"],
            Wording.read(each),
            each["minutes"],
            each["years"],
            tuple(TrainingKind(kind) for kind in each.get("kinds", TrainingKind)),
            each["source"],
            each["status"] == "verified",
        )
        for each in _file()["yardstick"]
    )


def _report(kind: ReportKind) -> Mapping[str, Any]:
    return next(each for each in _file()["report"] if each["id"] == kind)


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads((RULES / "reports.toml").read_text("utf-8"))

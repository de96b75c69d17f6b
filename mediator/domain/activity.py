"""What a year was made of: cases opened, ended and under way, what they were about, how they ended, the time they took.

A mediation that ends without agreement may have ended well: outcomes are counted side by side, and never turned into a
rate. A case and the shell of an erased one count alike.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mediator.domain import matters
from mediator.domain.case import Regime
from mediator.domain.classifying import Category, Referral
from mediator.domain.counted import UNSAID, Counted, YearCounted
from mediator.domain.counts import Column, Line, Table, Unit, Value
from mediator.domain.ledger import Ledger
from mediator.domain.small_cells import LEAST, Shade
from mediator.domain.words import word
from mediator.i18n import _


@dataclass(frozen=True, slots=True)
class Activity:
    """The tables of one year, in the order they are read."""

    year: int
    tables: tuple[Table, ...]


_MEASURES = ("opened", "ended", "running")


def activity(counted: YearCounted, *, threshold: int | None = None, language: str | None = None) -> Activity:
    """The tables of a year; with a ``threshold``, small counts are hidden."""
    ledger = ledger_of(counted, threshold)
    least = threshold or LEAST
    return Activity(
        counted.year,
        (
            _flow(ledger, least, language),
            _by(ledger, least, language, "regime", _("Par type de médiation", language), _kinds(language)),
            _by(ledger, least, language, "referral", _("Par origine", language), _origins(language)),
            matter_table(ledger, _MEASURES, least, language),
            _outcomes(ledger, counted, least, language),
            _outcomes_by_kind(ledger, least, language),
            _work(ledger, counted, least, language),
            _durations(ledger, counted, least, language),
            _follow_up(ledger, counted, least, language),
        ),
    )


def ledger_of(counted: YearCounted, threshold: int | None) -> Ledger:
    """Every count of a year's tables, tied to those it adds up with."""
    ledger = Ledger(threshold)
    groups = {"opened": counted.opened(), "ended": counted.ended(), "running": counted.running()}
    for measure, cases in groups.items():
        _put_divisions(ledger, measure, cases)
    ended = Counter((each.regime, each.category) for each in counted.ended())
    for (regime, category), value in ended.items():
        ledger.put(("ended", "outcome", regime, category), ("ended", "r", regime), ("ended", "c", category), value)
    for category, value in Counter(each.category for each in counted.ended()).items():
        ledger.put(
            ("ended", "category", category), ("ended", "c", category), ("ended", "k", category), value, total=True
        )
    _put_signed(ledger, counted.ended())
    met = {("regime", each.regime): each.cases for each in counted.efforts}
    ledger.stages("met", sum(met.values()), [met])
    held = {each.regime: each.sessions for each in counted.efforts}
    ledger.stages("held", sum(held.values()), [held])
    timed = Counter(each.regime for each in counted.ended() if _is_timed(each))
    ledger.stages("timed", timed.total(), [timed])
    return ledger


def _put_signed(ledger: Ledger, ended: Sequence[Counted]) -> None:
    """How they ended, then whether an agreement was signed; of those, the promises made and kept."""
    for (category, signed), value in Counter((each.category, bool(each.signed)) for each in ended).items():
        ledger.put(("ended", "way", category, signed), ("ended", "k", category), ("ended", "s", signed), value)
    for signed, value in Counter(bool(each.signed) for each in ended).items():
        ledger.put(("ended", "signed", signed), ("ended", "s", signed), ("ended", 1), value)
    made = sum(each.commitments for each in ended if each.signed)
    kept = sum(each.commitments_kept for each in ended if each.signed)
    ledger.stages("promises", made, [{"kept": kept, "other": made - kept}])
    ledger.put("talks", "due", "held", sum(each.talks_held for each in ended if each.signed))


def _is_timed(case: Counted) -> bool:
    return case.days is not None and case.days >= 0


def _put_divisions(ledger: Ledger, measure: str, cases: Sequence[Counted]) -> None:
    """By regime, then by origin, then by matter and its details: three divisions of one total."""
    for regime, value in Counter(each.regime for each in cases).items():
        head = (measure, "r", regime) if measure == "ended" else (measure, 1)
        ledger.put((measure, "regime", regime), (measure, 0), head, value, total=measure == "ended")
    for referral, value in Counter(each.referral or UNSAID for each in cases).items():
        ledger.put((measure, "referral", referral), (measure, 1), (measure, 2), value)
    put_matters(ledger, measure, cases, (measure, 2), (measure, 3))
    ledger.put((measure, "total"), (measure, 3), (measure, 0), len(cases), total=True)


def put_matters(ledger: Ledger, measure: str, cases: Iterable[Counted], tail: Hashable, head: Hashable) -> None:
    """By matter, then by detail: codes the file does not know count as not said."""
    pairs = Counter(_matter_of(each) for each in cases)
    whole: Counter[str] = Counter()
    for (matter, detail), value in pairs.items():
        whole[matter] += value
        ledger.put((measure, "detail", matter, detail), (measure, "m", matter), head, value)
    for matter, value in whole.items():
        ledger.put((measure, "matter", matter), tail, (measure, "m", matter), value, total=True)


def _matter_of(case: Counted) -> tuple[str, str]:
    matter = matters.known(case.matter)
    return matter, matters.known(case.detail) if matter else UNSAID


# The tables.


def _flow(ledger: Ledger, least: int, language: str | None) -> Table:
    """How many began, ended, go on."""
    words = {
        "opened": _("Dossiers ouverts dans l'année", language),
        "ended": _("Médiations terminées dans l'année", language),
        "running": _("En cours au 31 décembre", language),
    }
    lines = tuple(Line(words[measure], (ledger.told((measure, "total")),)) for measure in _MEASURES)
    return Table(
        "dossiers", _("L'année en bref", language), _("Dossiers", language), (Column(_("Nombre", language)),), lines,
        threshold=least,
    )  # fmt: skip


def measure_columns(measures: Sequence[str], language: str | None) -> tuple[Column, ...]:
    """« Ouverts », « Terminés », « En cours »."""
    words = {"opened": _("Ouverts", language), "ended": _("Terminés", language), "running": _("En cours", language)}
    return tuple(Column(words[measure]) for measure in measures)


def _by(
    ledger: Ledger, least: int, language: str | None, dimension: str, title: str, names: Mapping[str, str]
) -> Table:
    """One division, with its total."""
    found = [code for code in names if any(ledger.value((m, dimension, code)) for m in _MEASURES)]
    lines = [Line(names[code], tuple(ledger.told((m, dimension, code)) for m in _MEASURES)) for code in found]
    key = {"regime": "types", "referral": "origines"}[dimension]
    return Table(
        key, title, _("Type", language) if dimension == "regime" else _("Origine", language),
        measure_columns(_MEASURES, language), (*lines, total_line(ledger, _MEASURES, language)), threshold=least, drawn=0,
    )  # fmt: skip


def total_line(ledger: Ledger, measures: Sequence[str], language: str | None) -> Line:
    """The totals, at the foot."""
    return Line(_("Total", language), tuple(ledger.told((each, "total")) for each in measures), total=True)


def matter_table(
    ledger: Ledger, measures: Sequence[str], least: int, language: str | None, columns: tuple[Column, ...] = ()
) -> Table:
    """By matter, each with its details when one was said."""
    lines: list[Line] = []
    for matter in (*(each.code for each in matters.matters()), UNSAID):
        if not any(ledger.value((m, "matter", matter)) for m in measures):
            continue
        name = matters.said(matter, language) or _("Matière non précisée", language)
        lines.append(Line(name, tuple(ledger.told((m, "matter", matter)) for m in measures)))
        codes = [each.code for each in matters.details(matter)]
        if any(ledger.value((m, "detail", matter, code)) for m in measures for code in codes):
            lines += _detail_lines(ledger, measures, matter, [*codes, UNSAID], language)
    lines.append(total_line(ledger, measures, language))
    return Table(
        "matieres", _("Par matière", language), _("Matière", language),
        columns or measure_columns(measures, language), tuple(lines), threshold=least, drawn=0,
    )  # fmt: skip


def _detail_lines(
    ledger: Ledger, measures: Sequence[str], matter: str, codes: Sequence[str], language: str | None
) -> list[Line]:
    found = [code for code in codes if any(ledger.value((m, "detail", matter, code)) for m in measures)]
    return [
        Line(
            matters.said(code, language) or _("Non précisé", language),
            tuple(ledger.told((m, "detail", matter, code)) for m in measures),
            level=1,
        )
        for code in found
    ]


def _outcomes(ledger: Ledger, counted: YearCounted, least: int, language: str | None) -> Table:
    """How mediations ended: side by side, and no rate."""
    lines = [
        Line(word(category, language), (ledger.told(("ended", "category", category)),)) for category in _ways(ledger)
    ]
    return Table(
        "issues", _("Comment les médiations se sont terminées", language), _("Issue", language),
        (Column(_("Nombre", language)),), (*lines, total_line(ledger, ("ended",), language)),
        _("Terminées en {year}.", language).format(year=counted.year), 0, least,
    )  # fmt: skip


def _outcomes_by_kind(ledger: Ledger, least: int, language: str | None) -> Table:
    """The same, kind by kind."""
    names, ways = _kinds(language), _ways(ledger)
    lines = [
        Line(
            names[kind],
            (
                *(ledger.told(("ended", "outcome", kind, category)) for category in ways),
                ledger.told(("ended", "regime", kind)),
            ),
        )
        for kind in names
        if ledger.value(("ended", "regime", kind))
    ]
    total = (*(ledger.told(("ended", "category", category)) for category in ways), ledger.told(("ended", "total")))
    columns = (*(Column(word(category, language)) for category in ways), Column(_("Total", language)))
    return Table(
        "issues-types", _("Issues, par type de médiation", language), _("Type", language), columns,
        (*lines, Line(_("Total", language), total, total=True)), threshold=least,
    )  # fmt: skip


def _ways(ledger: Ledger) -> list[Category]:
    return [category for category in Category if ledger.value(("ended", "category", category))]


def _work(ledger: Ledger, counted: YearCounted, least: int, language: str | None) -> Table:
    """Sessions held, their hours, hours worked; private meetings among them, as numbers."""
    names = _kinds(language)
    by_kind = {each.regime: each for each in counted.efforts}
    lines = [
        Line(
            names[kind],
            _efforts(ledger, ("met", ("regime", kind)), ("held", kind), by_kind[kind][2:]),
        )
        for kind in names
        if kind in by_kind
    ]
    sums = (
        sum(each.sessions for each in counted.efforts),
        sum(each.session_minutes for each in counted.efforts),
        sum(each.worked_minutes for each in counted.efforts),
    )
    total = Line(_("Total", language), _efforts(ledger, ("met", "total"), ("held", "total"), sums), total=True)
    columns = (
        Column(_("Séances tenues", language)),
        Column(_("Heures de séance", language), Unit.MINUTES),
        Column(_("Heures de travail", language), Unit.MINUTES),
    )
    note = _("Toutes les séances tenues, plénières et entretiens. Heures de travail : le temps noté.", language)
    return Table(
        "seances", _("Séances et heures", language), _("Type", language), columns, (*lines, total), note, 0, least
    )  # fmt: skip


def _efforts(ledger: Ledger, met: Hashable, held: Hashable, values: tuple[int, int, int]) -> tuple[Value, ...]:
    """Sessions, their hours, hours worked: hidden with the cases they are of, hours with the sessions they are of too."""
    _sessions, hours, worked = values
    told = (ledger.told(held), ledger.beside(held, hours), worked)
    return tuple(ledger.beside(met, value) for value in told)


def _durations(ledger: Ledger, counted: YearCounted, least: int, language: str | None) -> Table:
    """From opening to end, of the mediations ended in the year."""
    names = _kinds(language)
    rows = [(names[kind], (("ended", "regime", kind), ("timed", kind)), kind) for kind in names]
    lines = []
    for name, keys, kind in (*rows, (_("Total", language), (("ended", "total"), ("timed", "total")), None)):
        days = [c.days for c in counted.ended() if c.days is not None and c.days >= 0 and kind in (None, c.regime)]
        if days:
            lines.append(Line(name, _spread(ledger, keys, days), total=kind is None))
    columns = tuple(
        Column(words, Unit.DAYS)
        for words in (
            _("Médiane", language),
            _("Moyenne", language),
            _("La plus courte", language),
            _("La plus longue", language),
        )
    )
    return Table(
        "durees", _("Durées", language), _("Type", language), columns, tuple(lines),
        _("De l'ouverture du dossier à la fin de la médiation.", language), threshold=least,
    )  # fmt: skip


def _spread(ledger: Ledger, keys: Iterable[Hashable], days: Sequence[int]) -> tuple[Value, ...]:
    """Middle, mean, ends; the ends are those of one case each, and the others need enough cases behind them."""
    middle, mean = round(statistics.median(days), 1), round(statistics.fmean(days), 1)
    if not ledger.threshold:
        return middle, mean, min(days), max(days)
    if any(isinstance(ledger.told(key), Shade) for key in keys):
        return (Shade.WITHHELD,) * 4
    return middle, mean, Shade.WITHHELD, Shade.WITHHELD


def _follow_up(ledger: Ledger, counted: YearCounted, least: int, language: str | None) -> Table:
    """What became of the agreements of the mediations ended in the year."""
    signed = ("ended", "signed", True)
    values = (
        (_("Accords signés", language), ledger.told(signed)),
        (_("Engagements pris", language), ledger.beside(signed, ledger.told(("promises", "total")))),
        (_("Engagements dits tenus", language), ledger.beside(signed, ledger.told(("promises", "kept")))),
        (_("Entretiens de suivi tenus", language), ledger.beside(signed, ledger.told("talks"))),
    )
    lines = tuple(Line(name, (value,)) for name, value in values)
    return Table(
        "suivi", _("Après la signature", language), _("Suivi", language), (Column(_("Nombre", language)),), lines,
        _("Des médiations terminées en {year}, à ce jour.", language).format(year=counted.year), threshold=least,
    )  # fmt: skip


def _kinds(language: str | None) -> Mapping[str, str]:
    return {each.value: word(each, language) for each in Regime}


def _origins(language: str | None) -> Mapping[str, str]:
    named = {each.value: word(each, language) for each in Referral}
    return {**named, UNSAID: _("Origine non précisée", language)}

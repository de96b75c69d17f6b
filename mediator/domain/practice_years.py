"""What several years of practice come to: mediations by kind, fields, training. What a list of mediators asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from mediator.domain import matters
from mediator.domain.case import Regime
from mediator.domain.counted import UNSAID, Gathered
from mediator.domain.counts import Column, Line, Table, Unit, Value
from mediator.domain.ledger import Ledger
from mediator.domain.reports import Yardstick
from mediator.domain.small_cells import LEAST
from mediator.domain.training import Training, TrainingKind
from mediator.domain.words import word
from mediator.i18n import _, day

SPAN = 3
"""Years told one by one; those before are told together."""


def practice_tables(
    gathered: Sequence[Gathered], year: int, *, threshold: int | None = None, language: str | None = None
) -> tuple[Table, ...]:
    """Mediations ended and begun by kind, year by year and before; the fields of the last years."""
    ended = Counter((each.regime, _span(each.ended_year, year)) for each in _repeated(gathered))
    begun = Counter((each.regime, _span(each.opened_year, year)) for each in _repeated(gathered))
    fields: Counter[str] = Counter()
    for each in gathered:
        if _span(each.ended_year, year):
            fields[matters.known(each.matter)] += each.cases
    ledger = _ledger(ended, year, threshold, fields)
    return (
        _by_year("terminees", _("Médiations terminées", language), ledger, year, language),
        _by_year("engagees", _("Dossiers ouverts", language), _ledger(begun, year, threshold), year, language),
        _fields(ledger, year, language),
    )


def _repeated(gathered: Iterable[Gathered]) -> Iterable[Gathered]:
    return (each for each in gathered for _time in range(each.cases))


def _span(found: int | None, year: int) -> int | None:
    """The year itself among the last, 0 for any before, ``None`` for none or a later one."""
    if found is None or found > year:
        return None
    return found if found > year - SPAN else 0


def _spans(year: int) -> list[int]:
    """What came before, then the last years."""
    return [0, *range(year - SPAN + 1, year + 1)]


def _ledger(
    counted: Counter[tuple[str, int | None]], year: int, threshold: int | None, fields: Mapping[str, int] | None = None
) -> Ledger:
    """Every count by kind and year; the last years together are divided again, by field, when fields are told."""
    ledger, spans = Ledger(threshold), _spans(year)
    for kind in Regime:
        for span in spans:
            ledger.put((kind, span), ("k", kind), ("s", span), counted[kind.value, span])
        ledger.put((kind, "all"), "in", ("k", kind), sum(counted[kind.value, s] for s in spans), total=True)
    for span in spans:
        value = sum(counted[kind.value, span] for kind in Regime)
        ledger.put(("all", span), ("s", span), "last" if span and fields is not None else "out", value, total=True)
    ledger.put(("all", "all"), "out", "in", sum(ledger.value(("all", span)) for span in spans), total=True)
    if fields is not None:
        for field, value in fields.items():
            ledger.put(("fields", field), "fields", "out", value)
        ledger.put(("fields", "total"), "last", "fields", sum(fields.values()), total=True)
    return ledger


def _by_year(key: str, title: str, ledger: Ledger, year: int, language: str | None) -> Table:
    spans = _spans(year)
    kinds = [each for each in Regime if ledger.value((each, "all"))]
    columns = [*spans[1:], 0, "all"]
    lines = [
        Line(word(kind, language), tuple(ledger.told((kind, each)) for each in columns)) for kind in kinds
    ]  # fmt: skip
    lines.append(
        Line(_("Total", language), tuple(ledger.told(("all", each)) for each in columns), total=True)
    )  # fmt: skip
    heads = [*(str(span) for span in spans[1:]), _("Avant", language), _("Total", language)]
    return Table(
        key, title, _("Type", language), tuple(map(Column, heads)), tuple(lines), drawn=len(heads) - 1,
        threshold=ledger.threshold or LEAST,
    )  # fmt: skip


def _fields(ledger: Ledger, year: int, language: str | None) -> Table:
    """The matters of the mediations ended in the last years."""
    lines = [
        Line(matters.said(code, language) or _("Matière non précisée", language), (ledger.told(("fields", code)),))
        for code in (*(each.code for each in matters.matters()), UNSAID)
        if ledger.value(("fields", code))
    ]
    lines.append(Line(_("Total", language), (ledger.told(("fields", "total")),), total=True))
    title = _("Médiations terminées de {first} à {last}, par domaine", language)
    return Table(
        "domaines", title.format(first=year - SPAN + 1, last=year), _("Domaine", language),
        (Column(_("Nombre", language)),), tuple(lines), drawn=0, threshold=ledger.threshold or LEAST,
    )  # fmt: skip


# Training.


def training_tables(
    trainings: Sequence[Training], years: Sequence[int], language: str | None = None
) -> tuple[Table, ...]:
    """Hours by year and kind, then each one with its proof."""
    held = [each for each in trainings if each.happened_on.year in years]
    return (_hours(held, years, language), _each(held, language))


def minutes_of(
    trainings: Iterable[Training], years: Iterable[int], kinds: Iterable[TrainingKind] = TrainingKind
) -> int:
    """The time some years took, of some kinds."""
    wanted, of = set(years), set(kinds)
    return sum(each.minutes for each in trainings if each.happened_on.year in wanted and each.kind in of)


def reached(yardstick: Yardstick, trainings: Iterable[Training], year: int) -> int:
    """How many minutes of what a yardstick counts were done in its years, up to ``year``."""
    return minutes_of(trainings, range(year - yardstick.years + 1, year + 1), yardstick.kinds)


def _hours(held: Sequence[Training], years: Sequence[int], language: str | None) -> Table:
    columns = (*(Column(str(year), Unit.MINUTES) for year in years), Column(_("Total", language), Unit.MINUTES))
    lines = [
        Line(word(kind, language), _row(held, years, (kind,)))
        for kind in TrainingKind
        if any(each.kind is kind for each in held)
    ]
    lines.append(Line(_("Total", language), _row(held, years, TrainingKind), total=True))
    return Table(
        "formations", _("Heures de formation et d'analyse de la pratique", language), _("Type", language), columns,
        tuple(lines), drawn=len(years),
    )  # fmt: skip


def _row(held: Sequence[Training], years: Sequence[int], kinds: Iterable[TrainingKind]) -> tuple[Value, ...]:
    wanted = tuple(kinds)
    each_year = [minutes_of(held, (year,), wanted) for year in years]
    return (*each_year, sum(each_year))


def _each(held: Sequence[Training], language: str | None) -> Table:
    columns = tuple(
        Column(words, unit)
        for words, unit in (
            (_("Intitulé", language), Unit.TEXT),
            (_("Organisme", language), Unit.TEXT),
            (_("Type", language), Unit.TEXT),
            (_("Durée", language), Unit.MINUTES),
            (_("Justificatif", language), Unit.TEXT),
        )
    )
    lines = tuple(
        Line(
            day(each.happened_on, "medium", language),
            (each.title, each.organiser, word(each.kind, language), each.minutes, proof_name(place, each)),
        )
        for place, each in enumerate(in_order(held), 1)
    )
    return Table(
        "formations-liste", _("Formations, une par une", language), _("Date", language), columns, lines
    )  # fmt: skip


def in_order(trainings: Iterable[Training]) -> list[Training]:
    """Trainings by date."""
    return sorted(trainings, key=lambda each: (each.happened_on, each.created_at))


def proof_name(place: int, training: Training) -> str:
    """« 03 attestation.pdf »: the name its proof bears beside the report; nothing without one."""
    if not training.proof_sha256:
        return ""
    kept = "".join(sign for sign in training.proof_name if sign.isalnum() or sign in " .-_").strip(" .")
    return f"{place:02} {kept[-80:] or 'preuve'}"

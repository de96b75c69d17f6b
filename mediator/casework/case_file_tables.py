"""The tables of a case as case files carry them: what may travel, the shape of its rows, how they hang together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from mediator.domain.case import Case
from mediator.domain.noun import Noun
from mediator.domain.people import Contact
from mediator.exchange.case_file import CaseFileProblem, Column, Kind, Row, Shapes
from mediator.vault.plain import PlainField, fields_of, noun_of, tables_of_a_case

NEVER = frozenset({"case_file_record", "conflict_check", "retention_hold"})
"""What stays in the vault whoever the case goes to. A check names people of other cases: the receiver makes her own."""
_NO_WORDS = frozenset({"sha256", "text_sha256", "strokes", "term_then", "media_type"})
HER_WORDS = {
    "mediation_case": ("origin", "stake_cents"),
    "participation": ("talk_declined",),
    "contact": ("note",),
    "issue": ("cause", "cause_kind"),
    "interest": ("kind", "weight", "certainty", "third_parties", "board_x", "board_y"),
    "option": ("cost", "value"),
}
"""What the mediator notes for herself on things that are not hers alone: it stays with her own notes."""
_BY_THE_WALL = frozenset({"starts_at", "ends_at", "began_at", "signed_at", "started_at"})
"""Moments that may be told by the clock on the wall."""


@cache
def travelling() -> Mapping[str, type[Noun]]:
    """The kinds of things a case file may hold, by the name of their table."""
    held = {name: noun for name, noun in tables_of_a_case().items() if name not in NEVER}
    return {"mediation_case": Case, "contact": Contact, **held}


@cache
def fields_by_table() -> Mapping[str, tuple[PlainField, ...]]:
    """The fields of each of them."""
    return {name: fields_of(noun) for name, noun in travelling().items()}


@cache
def shapes() -> Shapes:
    """What the rows of a case file must look like."""
    return {name: {each.name: _column(each) for each in kept} for name, kept in fields_by_table().items()}


def without(rows: Mapping[str, Iterable[Row]], gone: Collection[tuple[str, str]]) -> dict[str, tuple[Row, ...]]:
    """The rows less some of them (by table and identity): what belongs to those goes too, mentions are blanked."""
    left = {name: {str(row["id"]): row for row in kept} for name, kept in rows.items()}
    for table, identity in gone:
        left.get(table, {}).pop(identity, None)
    while any([_let_go(left, table, each) for table, kept in fields_by_table().items() for each in kept]):  # noqa: C419
        pass
    return {name: tuple(_unsaid(row, name, left) for row in kept.values()) for name, kept in left.items()}


def without_her_words(table: str, row: Row) -> Row:
    """A row less what the mediator notes for herself on it."""
    hers = HER_WORDS.get(table, ())
    return {**row, **{each.name: each.blank for each in fields_by_table()[table] if each.name in hers}}


def telling_no_more(rows: Mapping[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """Ranks without gaps, and moments of birth to the day, still in the order things were born."""
    born = sorted({str(row["created_at"]) for kept in rows.values() for row in kept})
    days = {moment: _day_only(moment, at) for at, moment in enumerate(born)}
    return {table: tuple(_plainer(kept, days)) for table, kept in rows.items()}


def words_of(rows: Mapping[str, Iterable[Row]]) -> str:
    """Every text of some rows, each on lines of its own."""
    texts: list[str] = []
    for table, kept in rows.items():
        named = [each.name for each in fields_by_table()[table] if each.type is str and _is_words(each)]
        texts += [str(row[name]) for row in kept for name in named if row[name]]
    return "\n\n".join(dict.fromkeys(texts))


def require_tied(rows: Mapping[str, Iterable[Row]]) -> None:
    """Raises :class:`CaseFileProblem` when a row names another that is not in the file, or is of no noun."""
    kept = {name: {str(row["id"]): row for row in each} for name, each in rows.items()}
    for table, fields in fields_by_table().items():
        for row in kept.get(table, {}).values():
            for each in fields:
                target, named = each.belongs_to or each.mentions, row[each.name]
                if target and named is not None and named not in kept.get(target, {}):
                    raise CaseFileProblem("not_the_format")
            try:
                noun_of(table, row)
            except ValueError:
                raise CaseFileProblem("not_the_format") from None


def _let_go(left: dict[str, dict[str, Row]], table: str, each: PlainField) -> bool:
    """Drop the rows of a table whose owner is not there any more; says whether there were some."""
    if each.belongs_to is None:
        return False
    owners, kept = left.get(each.belongs_to, {}), left.get(table, {})
    lost = [identity for identity, row in kept.items() if row[each.name] is not None and row[each.name] not in owners]
    for identity in lost:
        del kept[identity]
    return bool(lost)


def _unsaid(row: Row, table: str, left: Mapping[str, Mapping[str, Row]]) -> Row:
    said = dict(row)
    for each in fields_by_table()[table]:
        named = said[each.name]
        if each.mentions and named is not None and named not in left.get(each.mentions, {}):
            said[each.name] = None
        if each.about and not any(named in left.get(other, {}) for other in each.about):
            said[each.name] = ""
    return said


def _column(field: PlainField) -> Column:
    kind, choices = _kind(field)
    return Column(kind, field.optional, choices, field.default, required=field.needed)


def _kind(field: PlainField) -> tuple[Kind, frozenset[str]]:
    if field.name == "id" or field.belongs_to or field.mentions:
        return Kind.ID, frozenset()
    if issubclass(field.type, StrEnum):
        return Kind.CHOICE, frozenset(field.type)
    if field.type is bool:
        return Kind.FLAG, frozenset()
    if field.type is int:
        return Kind.NUMBER, frozenset()
    if issubclass(field.type, datetime):
        return (Kind.WALL if field.name in _BY_THE_WALL else Kind.MOMENT), frozenset()
    return (Kind.DAY if issubclass(field.type, date) else Kind.TEXT), frozenset()


def _plainer(kept: Collection[Row], days: Mapping[str, str]) -> Iterable[Row]:
    ranks = sorted({int(row["rank"] or 0) for row in kept if "rank" in row})
    places = {rank: at for at, rank in enumerate(ranks, 1)}
    for row in kept:
        ranked = {"rank": places[int(row["rank"] or 0)]} if "rank" in row else {}
        yield {**row, **ranked, "created_at": days[str(row["created_at"])]}


def _day_only(moment: str, at: int) -> str:
    midnight = datetime.fromisoformat(moment).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + timedelta(microseconds=at)).isoformat(timespec="microseconds")


def _is_words(each: PlainField) -> bool:
    return each.name != "id" and not each.name.endswith("_id") and each.name not in _NO_WORDS

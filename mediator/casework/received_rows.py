"""What a case file may hold and what it may not: held against the vault before anything is done with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mediator.casework.case_file_tables import travelling
from mediator.casework.merging import Raw, Row
from mediator.domain import rules
from mediator.domain.kind_words import kind_word
from mediator.domain.noun import Confidential
from mediator.domain.people import Role
from mediator.domain.rules import RuleBroken
from mediator.exchange.case_file import Contents
from mediator.vault import Reading
from mediator.vault.plain import plain_row, tables_of_a_case
from mediator.vault.shape import Key, keys_of, noun_of

Rows = dict[str, dict[str, Row]]
"""By table and identity."""

CASE, CONTACT, PART = "mediation_case", "contact", "participation"
LEFT_OUT = frozenset({"conflict_check"})
"""What says nothing here: ties were searched among the sender's cases; they are searched again among ours."""
_SEEN_BY = frozenset({"scope", "party_id"})


def tables() -> tuple[str, ...]:
    """The tables a case file may hold rows of, in the order they are kept."""
    return tuple(table for table in travelling() if table not in LEFT_OUT)


def sound_rows(work: Reading, contents: Contents) -> Rows:
    """The rows of the file, each of its table's shape and all of one case. Raises :class:`RuleBroken`."""
    rows = _shaped(contents)
    case_id = contents.manifest.case_id
    if set(rows[CASE]) != {case_id}:
        raise RuleBroken("received_no_case")
    for table in rows:
        if table not in (CASE, CONTACT):
            _require_own(work, table, rows, case_id)
    _require_contacts(rows)
    _require_content(work, rows, contents)
    return rows


def require_whole(rows: Mapping[str, Mapping[str, Row]], *, whose: Mapping[str, Mapping[str, Row]]) -> None:
    """Refuse rows of the file (``whose``) that name what is not among ``rows``, see a thing apart, or go in circles."""
    for table, own in whose.items():
        for row in own.values():
            for field, named in keys_in(table, row):
                if not any(named in rows.get(each, ()) for each in field.tables):
                    raise RuleBroken("received_astray", where=kind_word(table))
            _require_party(table, row, rows)
        _require_no_circle(table, rows.get(table, {}))


def keys_in(table: str, row: Row) -> Iterator[tuple[Key, str]]:
    """The keys of a row that name something, but its case."""
    for key in keys_of(table):
        named = row[key.field]
        if named and key.field != "case_id":
            yield key, str(named)


def _shaped(contents: Contents) -> Rows:
    known = tables()
    rows: Rows = {table: {} for table in known}
    for table, listed in contents.rows.items():
        if table in LEFT_OUT:
            continue
        if table not in rows:
            if listed:
                raise RuleBroken("received_foreign")
            continue
        for row in listed:
            made = _one(table, row)
            if made["id"] in rows[table]:
                raise RuleBroken("received_odd", where=kind_word(table))
            rows[table][str(made["id"])] = made
    return rows


def _one(table: str, row: Mapping[str, Raw]) -> Row:
    try:
        noun = noun_of(table, row)
        made = plain_row(noun)
    except (ValueError, OverflowError) as trouble:
        raise RuleBroken("received_odd", where=kind_word(table)) from trouble
    if any(p.field in _SEEN_BY and not p.warning for p in rules.check(noun)):
        raise RuleBroken("received_scope", where=kind_word(table))
    return made


def _require_own(work: Reading, table: str, rows: Rows, case_id: str) -> None:
    """Refuse rows of another case, here or there."""
    noun = tables_of_a_case()[table]
    if any(row["case_id"] != case_id for row in rows[table].values()):
        raise RuleBroken("received_other_case", where=kind_word(table))
    for kept in _found(work, noun, list(rows[table])):
        if kept.case_id != case_id:
            raise RuleBroken("received_other_case", where=kind_word(table))


def _found(work: Reading, noun: type[Confidential], ids: list[str]) -> Iterator[Confidential]:
    for start in range(0, len(ids), 500):
        yield from work.list(noun, id=ids[start : start + 500])


def _require_contacts(rows: Rows) -> None:
    """A contact comes with the part it plays in the case."""
    playing = {part["contact_id"] for part in rows[PART].values()}
    if not playing.issuperset(rows[CONTACT]):
        raise RuleBroken("received_other_case", where=kind_word(CONTACT))


def _require_content(work: Reading, rows: Rows, contents: Contents) -> None:
    for row in rows["document"].values():
        sha256 = str(row["sha256"])
        if sha256 not in contents.attachments and not work.holds_bytes(sha256):
            raise RuleBroken("received_content")


def _require_party(table: str, row: Row, rows: Mapping[str, Mapping[str, Row]]) -> None:
    party_id = row.get("party_id")
    if party_id and rows[PART][str(party_id)]["role"] != Role.PARTY.value:
        raise RuleBroken("received_scope", where=kind_word(table))


def _require_no_circle(table: str, rows: Mapping[str, Row]) -> None:
    """Refuse a row that leads back to itself (an offer that answers the one that answers it)."""
    for field in (key.field for key in keys_of(table) if key.tables == (table,)):
        settled: set[str] = set()
        for start in rows:
            trail: set[str] = set()
            at: str | None = start
            while at is not None and at in rows and at not in settled:
                if at in trail:
                    raise RuleBroken("received_loop", where=kind_word(table))
                trail.add(at)
                named = rows[at][field]
                at = str(named) if named else None
            settled |= trail

"""What figures count, in SQL: cases as they stand and the shells of those erased, in as few passes as possible.

Every query runs unchanged on a connection of the statistics, where the gate blanks words and lets codes pass. What is
kept of a case before its erasure (:func:`counted_of`, :func:`years_of`) is read with the same expressions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mediator.domain import lineage
from mediator.domain.agreement import Agreement, AgreementState, Clause, Commitment
from mediator.vault.unit_of_work import Reading

DOCUMENTS_NOTIFIED = "documents_notified"
"""The event a consumer mediator's ninety days run from (C. conso. art. R. 612-2)."""


@dataclass(frozen=True, slots=True)
class YearOfCase:
    """What one case took of one year."""

    year: int
    sessions: int = 0
    session_minutes: int = 0
    worked_minutes: int = 0


_YEAR = "CAST(substr({0}, 1, 4) AS INTEGER)"
_WORKED_YEAR = (
    "CAST(CASE WHEN t.started_at LIKE '%+00:00' THEN strftime('%Y', t.started_at, 'localtime') "
    "ELSE substr(t.started_at, 1, 4) END AS INTEGER)"
)
"""The year of a moment where the laptop is."""
_MINUTES = "ifnull(max(0, CAST(round((julianday(s.ends_at) - julianday(s.starts_at)) * 1440) AS INTEGER)), 0)"
_DAYS = "CAST(julianday(c.ended_on) - julianday({0}) AS INTEGER)"
_NOTIFIED = (
    f"(SELECT min(e.happened_on) FROM dated_event AS e WHERE e.case_id = c.id AND e.kind = '{DOCUMENTS_NOTIFIED}')"
)
_CODES = (
    "c.regime, c.outcome, k.referral, ifnull(k.matter, '') AS matter, ifnull(k.detail, '') AS detail, "
    "ifnull(k.complaint, '') AS complaint, k.ending, ifnull(k.ground, '') AS ground, "
    "ifnull(k.cross_border, 0) AS cross_border, k.favour, k.consumer_accepted, k.professional_accepted, k.performed"
)
_CASES = (
    f"SELECT {_YEAR.format('c.opened_on')} AS opened_year, {_YEAR.format('c.ended_on')} AS ended_year, {_CODES}, "
    f"{_DAYS.format('c.opened_on')} AS days, "
    f"CASE WHEN c.regime = 'consumer' THEN {_DAYS.format(_NOTIFIED)} END AS notified_days"
    "{more} FROM mediation_case AS c LEFT JOIN classification AS k ON k.case_id = c.id"
    " AND k.id = (SELECT min(o.id) FROM classification AS o WHERE o.case_id = c.id)"
)
_FOLLOWED = (
    ", EXISTS (SELECT 1 FROM agreement AS a WHERE a.case_id = c.id AND a.state = 'signed') AS signed"
    ", (SELECT count(*) FROM commitment AS m JOIN agreement AS a ON a.id = m.agreement_id"
    " WHERE m.case_id = c.id AND a.state = 'signed' AND m.id NOT IN ({gone})) AS commitments"
    ", (SELECT count(*) FROM commitment AS m JOIN agreement AS a ON a.id = m.agreement_id"
    " WHERE m.case_id = c.id AND a.state = 'signed' AND m.state = 'kept' AND m.id NOT IN ({gone})) AS commitments_kept"
    ", (SELECT count(*) FROM follow_up_talk AS f WHERE f.case_id = c.id AND f.held_on IS NOT NULL) AS talks_held"
)
_OF_SHELLS = (
    "SELECT c.opened_year, c.ended_year, c.regime, c.outcome, c.referral, c.matter, c.detail, c.complaint, c.ending,"
    " c.ground, c.cross_border, c.favour, c.consumer_accepted, c.professional_accepted, c.performed, c.days,"
    " c.notified_days{more} FROM case_shell AS c"
)
_SHELL_FOLLOWED = ", c.signed, c.commitments, c.commitments_kept, c.talks_held"
_PARTIES = ", (SELECT count(*) FROM participation AS p WHERE p.case_id = c.id AND p.role = 'party') AS parties"


def counted_of(reading: Reading, case_id: str) -> dict[str, Any]:
    """What figures count of one case, by the names of :class:`mediator.domain.classifying.CaseShell`."""
    more = ", c.jurisdiction" + _PARTIES + _followed(_superseded(reading, case_id))
    return dict(_one(reading, f"{_CASES.format(more=more)} WHERE c.id = ?", (case_id,)))


def years_of(reading: Reading, case_id: str) -> tuple[YearOfCase, ...]:
    """What one case took of each year."""
    sessions = _rows(
        reading,
        f"SELECT {_YEAR.format('s.starts_at')} AS year, count(*), sum({_MINUTES}) FROM session AS s "
        "WHERE s.case_id = ? AND s.held = 1 AND s.starts_at IS NOT NULL GROUP BY 1",
        (case_id,),
    )
    worked = _rows(
        reading,
        f"SELECT {_WORKED_YEAR} AS year, sum(t.minutes) FROM time_entry AS t "
        "WHERE t.case_id = ? AND t.minutes IS NOT NULL GROUP BY 1",
        (case_id,),
    )
    held = {year: (count, minutes) for year, count, minutes in sessions}
    spent = dict(tuple(row) for row in worked)
    return tuple(
        YearOfCase(year, *held.get(year, (0, 0)), spent.get(year, 0)) for year in sorted({*held, *spent})
    )  # fmt: skip


def _followed(gone: Iterable[str]) -> str:
    return _FOLLOWED.format(gone=", ".join(f"'{identity}'" for identity in gone))


def _superseded(reading: Reading, case_id: str | None = None) -> list[str]:
    """The promises of signed texts that a later one took the place of; few cases were ever amended."""
    one = {} if case_id is None else {"case_id": case_id}
    signed: dict[str, int] = {}
    for each in reading.list(Agreement, state=AgreementState.SIGNED, **one):
        signed[each.case_id] = signed.get(each.case_id, 0) + 1
    gone: list[str] = []
    for amended in (each for each, count in signed.items() if count > 1):
        promises = reading.list(Commitment, case_id=amended)
        held = lineage.still_holding(
            reading.list(Agreement, case_id=amended), reading.list(Clause, case_id=amended), promises
        )
        gone += {each.id for each in promises} - {each.id for each in held}
    return gone


def _rows(reading: Reading, query: str, values: tuple[Any, ...] = ()) -> Sequence[Any]:
    return reading.connection.exec_driver_sql(query, values).fetchall()


def _one(reading: Reading, query: str, values: tuple[Any, ...]) -> Any:
    return reading.connection.exec_driver_sql(query, values).mappings().one()

"""What figures count, in SQL: cases as they stand and the shells of those erased, in as few passes as possible.

Every query runs unchanged on a connection of the statistics, where the gate blanks words and lets codes pass. What is
kept of a case before its erasure (:func:`counted_of`, :func:`years_of`) is read with the same expressions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mediator.domain import lineage
from mediator.domain.agreement import Agreement, Clause, Commitment
from mediator.domain.counted import Counted, Effort, Gathered, YearCounted
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
_OF_YEAR = (
    " WHERE substr(c.ended_on, 1, 4) = :text"
    " OR (substr(c.opened_on, 1, 4) <= :text AND (c.ended_on IS NULL OR substr(c.ended_on, 1, 4) > :text))"
    " OR substr(c.opened_on, 1, 4) = :text"
)
_SHELLS_OF_YEAR = (
    " WHERE c.ended_year = :year OR c.opened_year = :year"
    " OR (c.opened_year <= :year AND (c.ended_year IS NULL OR c.ended_year > :year))"
)
_SESSIONS = (
    "SELECT s.case_id AS of_case, 1 AS held, {minutes} AS session_minutes, 0 AS worked_minutes FROM session AS s"
    " WHERE s.held = 1 AND substr(s.starts_at, 1, 4) = :text"
)
_TIMES = (
    "SELECT t.case_id, 0, 0, t.minutes FROM time_entry AS t"
    " WHERE t.minutes IS NOT NULL AND substr(t.started_at, 1, 4) BETWEEN :before AND :after AND {year} = :year"
)
_EFFORTS = (
    "WITH spent AS (SELECT of_case, sum(held) AS sessions, sum(session_minutes) AS session_minutes,"
    f" sum(worked_minutes) AS worked_minutes FROM ({_SESSIONS.format(minutes=_MINUTES)} UNION ALL"
    f" {_TIMES.format(year=_WORKED_YEAR)}) GROUP BY of_case),"
    " every AS (SELECT c.regime, p.sessions, p.session_minutes, p.worked_minutes"
    " FROM spent AS p JOIN mediation_case AS c ON c.id = p.of_case"
    " UNION ALL SELECT c.regime, y.sessions, y.session_minutes, y.worked_minutes"
    " FROM shell_year AS y JOIN case_shell AS c ON c.id = y.shell_id WHERE y.year = :year)"
    " SELECT regime, count(*), sum(sessions), sum(session_minutes), sum(worked_minutes) FROM every GROUP BY regime"
)
_UNDATED = (
    "SELECT (SELECT count(*) FROM mediation_case WHERE opened_on IS NULL)"
    " + (SELECT count(*) FROM case_shell WHERE opened_year IS NULL)"
)
_ALL_YEARS = (
    "SELECT opened_year, ended_year, regime, matter, sum(cases) FROM ("
    f"SELECT {_YEAR.format('c.opened_on')} AS opened_year, {_YEAR.format('c.ended_on')} AS ended_year, c.regime,"
    " ifnull(k.matter, '') AS matter, count(*) AS cases"
    " FROM mediation_case AS c LEFT JOIN classification AS k ON k.case_id = c.id"
    " AND k.id = (SELECT min(o.id) FROM classification AS o WHERE o.case_id = c.id) GROUP BY 1, 2, 3, 4"
    " UNION ALL SELECT opened_year, ended_year, regime, matter, count(*) FROM case_shell GROUP BY 1, 2, 3, 4"
    ") GROUP BY 1, 2, 3, 4"
)


def year_of(reading: Reading, year: int) -> YearCounted:
    """Everything the figures of a year are made of: two passes over the cases, one over what they took of the year."""
    (cases, values), (efforts, _values), (undated, _nothing) = queries_of(year, _superseded(reading))
    ((without_date,),) = _rows(reading, undated)
    return YearCounted(
        year,
        tuple(map(Counted._make, _rows(reading, cases, values))),
        tuple(map(Effort._make, _rows(reading, efforts, values))),
        without_date,
    )


def queries_of(year: int, gone: Iterable[str] = ()) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The queries of a year with their values: its cases, what they took of it, those without a date of opening."""
    values = {"year": year, "text": f"{year:04}", "before": f"{year - 1:04}", "after": f"{year + 1:04}"}
    query = (
        f"{_CASES.format(more=_followed(gone))}{_OF_YEAR}"
        f" UNION ALL {_OF_SHELLS.format(more=_SHELL_FOLLOWED)}{_SHELLS_OF_YEAR}"
    )
    return (query, values), (_EFFORTS, values), (_UNDATED, {})


def all_years(reading: Reading) -> tuple[Gathered, ...]:
    """How many cases, by the years they opened and ended in, by kind and matter."""
    return tuple(map(Gathered._make, _rows(reading, _ALL_YEARS)))


def incomplete(reading: Reading, year: int, regime: str = "") -> Sequence[tuple[str, str, str, str]]:
    """The cases of a year the figures cannot place: identity, reference, subject, and what is lacking."""
    return _rows(
        reading,
        "SELECT c.id, c.reference, c.subject, CASE WHEN c.stage = 'closed' AND c.ended_on IS NULL THEN 'end' ELSE 'matter' END"
        " FROM mediation_case AS c LEFT JOIN classification AS k ON k.case_id = c.id"
        " WHERE (substr(c.opened_on, 1, 4) = :text OR substr(c.ended_on, 1, 4) = :text)"
        " AND (:regime = '' OR c.regime = :regime)"
        " AND (ifnull(k.matter, '') = '' OR (c.stage = 'closed' AND c.ended_on IS NULL))"
        " ORDER BY c.reference LIMIT 500",
        {"text": f"{year:04}", "regime": regime},
    )


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
    """What became of signed agreements, but for the promises a later text took the place of."""
    return _FOLLOWED.format(gone=", ".join(f"'{identity}'" for identity in gone))


def _superseded(reading: Reading, case_id: str | None = None) -> list[str]:
    """The promises of signed texts that a later one took the place of; few cases were ever amended."""
    of_case = "" if case_id is None else " AND case_id = ?"
    amended = _rows(
        reading,
        f"SELECT case_id FROM agreement WHERE state = 'signed'{of_case} GROUP BY case_id HAVING count(*) > 1",
        () if case_id is None else (case_id,),
    )
    gone: list[str] = []
    for (case,) in amended:
        promises = reading.list(Commitment, case_id=case)
        held = lineage.still_holding(
            reading.list(Agreement, case_id=case), reading.list(Clause, case_id=case), promises
        )
        gone += {each.id for each in promises} - {each.id for each in held}
    return gone


def _rows(reading: Reading, query: str, values: Any = ()) -> Sequence[Any]:
    return reading.connection.exec_driver_sql(query, values).fetchall()


def _one(reading: Reading, query: str, values: tuple[Any, ...]) -> Any:
    return reading.connection.exec_driver_sql(query, values).mappings().one()

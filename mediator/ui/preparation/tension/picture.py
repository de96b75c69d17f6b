"""The plot as plain values: which reading stands in which column. No painting here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mediator import i18n
from mediator.casework.faces import Face
from mediator.casework.relations import Tension
from mediator.domain.method import escalation
from mediator.domain.relations import Climate
from mediator.domain.sessions import Session
from mediator.domain.words import word
from mediator.i18n import _


@dataclass(frozen=True, slots=True)
class Column:
    """A session, or a day outside any."""

    session_id: str | None
    on: date
    title: str
    """« Aparté », « Plénière »."""
    who: str = ""
    """The party met alone."""

    @property
    def words(self) -> tuple[str, ...]:
        """« Aparté », « Logivert », « lun. 12 oct. »: the lines under the column."""
        return tuple(line for line in (self.title, self.who, i18n.day(self.on, "short")) if line)


@dataclass(frozen=True, slots=True)
class Point:
    """One reading, in its column."""

    climate: Climate
    column: int
    said: str
    """The whole reading in a sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """The readings of one party, in time order."""

    party_id: str
    name: str
    rank: int
    points: tuple[Point, ...]

    def known(self, attribute: str) -> tuple[tuple[Point, int], ...]:
        """The points where ``level``, ``trust`` or ``trust_aim`` was read, with its value."""
        values = ((point, getattr(point.climate, attribute)) for point in self.points)
        return tuple((point, value) for point, value in values if value is not None)


@dataclass(frozen=True, slots=True)
class Picture:
    """Columns in time order, and one line a party."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point, column by column."""
        found = [point for line in self.lines for point in line.points]
        return tuple(sorted(found, key=lambda point: point.column))


def picture(tension: Tension) -> Picture:
    """What there is to draw: only the sessions and days at which something was read."""
    sessions = {session.id: session for session in tension.sessions}
    columns = sorted(set(_columns(tension, sessions)), key=lambda column: (column.on, column.session_id is None))
    places = {(column.session_id, column.on): place for place, column in enumerate(columns)}
    lines = tuple(
        Line(
            trail.face.id,
            trail.face.short,
            trail.face.party_rank or 0,
            tuple(
                Point(
                    each,
                    places[_where(each, sessions)],
                    _said(trail.face, each, columns[places[_where(each, sessions)]]),
                )
                for each in sorted(trail.readings, key=lambda each: places[_where(each, sessions)])
            ),
        )
        for trail in tension.trails
    )
    return Picture(tuple(columns), lines)


def session_title(session: Session, faces: Mapping[str, Face]) -> str:
    """« Aparté, Logivert », « Plénière »."""
    party = faces.get(session.party_id or "")
    kind = word(session.kind)
    return _("{kind}, {who}").format(kind=kind, who=party.short) if party else kind


def _columns(tension: Tension, sessions: Mapping[str, Session]) -> Iterator[Column]:
    for trail in tension.trails:
        for each in trail.readings:
            session_id, on = _where(each, sessions)
            session = sessions.get(session_id or "")
            title = word(session.kind) if session else _("Hors séance")
            party = tension.faces.get(session.party_id or "") if session else None
            yield Column(session_id, on, title, party.short if party else "")


def _where(climate: Climate, sessions: Mapping[str, Session]) -> tuple[str | None, date]:
    session = sessions.get(climate.session_id or "")
    if session is None or session.starts_at is None:
        return None, climate.seen_on
    return session.id, session.starts_at.date()


def _said(face: Face, climate: Climate, column: Column) -> str:
    parts = [f"{face.short}, {column.title}, {i18n.day(column.on)}"]
    if climate.level is not None:
        degree = escalation.level(climate.level)
        parts.append(_("tension : degré {n}, {name}").format(n=climate.level, name=degree.text().lower()))
    if climate.trust is not None:
        parts.append(_("confiance {n} sur 5").format(n=climate.trust))
    if climate.trust_aim is not None:
        parts.append(_("visée {n}").format(n=climate.trust_aim))
    return " · ".join(parts)

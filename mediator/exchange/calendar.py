"""Calendars as every other program reads them (RFC 5545): meetings at the hour of the wall, days that bind, alarms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

_MAKER = "-//Mediator//Mediator//FR"
_DAY_ALARM = timedelta(hours=9)
"""A day rings at nine in the morning, not at midnight."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Something with a date. Its title is all that is ever said of it."""

    key: str
    """What tells it from the others, always the same for the same thing."""
    title: str
    starts: date | datetime
    """A day, or the moment a clock on the wall shows."""
    ends: datetime | None = None
    before: tuple[timedelta, ...] = ()
    """When to ring: how long before the start; for a day, at nine that many days before. Less than nothing: after."""


def written(entries: Iterable[CalendarEntry], name: str, at: datetime) -> bytes:
    """A calendar file. Taken in again later, it changes what it brought before and doubles nothing."""
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry, at))
    return calendar.to_ical()


def _event(entry: CalendarEntry, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{hashlib.sha256(entry.key.encode()).hexdigest()[:32]}@mediator.invalid")
    event.add("dtstamp", at)
    event.add("sequence", int(at.timestamp()) // 60)
    event.add("summary", entry.title)
    event.add("class", "PRIVATE")
    event.add("dtstart", entry.starts)
    whole_day = not isinstance(entry.starts, datetime)
    if whole_day:
        event.add("dtend", entry.starts + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    elif entry.ends is not None:
        event.add("dtend", entry.ends)
    for before in entry.before:
        event.add_component(_alarm(entry.title, (_DAY_ALARM if whole_day else timedelta()) - before))
    return event


def _alarm(title: str, offset: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", offset)
    return alarm

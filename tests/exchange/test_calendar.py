"""A calendar file read back by the library every program trusts."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from mediator.exchange.calendar import CalendarEntry, written

AT = datetime(2026, 12, 2, 8, tzinfo=UTC)
MEETING = CalendarEntry(
    "session:1",
    "Médiation 2026-014",
    datetime(2027, 3, 28, 10),
    datetime(2027, 3, 28, 13),
    (timedelta(days=1), timedelta(hours=1)),
)
DUE = CalendarEntry("due:2", "Échéance 2026-014", date(2027, 1, 15), before=(timedelta(days=7), timedelta(days=-8)))


def events(data: bytes):
    calendar = Calendar.from_ical(data)
    return calendar, list(calendar.walk("VEVENT"))


def test_a_meeting_stands_at_the_hour_of_the_wall_even_when_clocks_change():
    _calendar, (meeting,) = events(written([MEETING], "Médiations", AT))
    assert meeting.decoded("dtstart") == datetime(2027, 3, 28, 10)
    assert meeting.decoded("dtend") == datetime(2027, 3, 28, 13)
    assert str(meeting["summary"]) == "Médiation 2026-014"
    assert [alarm.decoded("trigger") for alarm in meeting.walk("VALARM")] == [timedelta(days=-1), timedelta(hours=-1)]


def test_a_due_date_takes_its_whole_day_and_rings_in_the_morning():
    _calendar, (due,) = events(written([DUE], "Médiations", AT))
    assert (due.decoded("dtstart"), due.decoded("dtend")) == (date(2027, 1, 15), date(2027, 1, 16))
    assert str(due["transp"]) == "TRANSPARENT"
    rings = [alarm.decoded("trigger") for alarm in due.walk("VALARM")]
    assert rings == [timedelta(days=-7, hours=9), timedelta(days=8, hours=9)]


def test_taking_it_in_again_changes_what_is_there_and_doubles_nothing():
    later = CalendarEntry("session:1", MEETING.title, datetime(2027, 3, 29, 10))
    _calendar, (before,) = events(written([MEETING], "Médiations", AT))
    _calendar, (after,) = events(written([later], "Médiations", AT + timedelta(hours=1)))
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]
    assert "session" not in str(before["uid"])


def test_lines_end_and_fold_as_the_standard_says():
    long = CalendarEntry("due:3", "Échéance " + "é" * 200, date(2027, 1, 15))
    data = written([MEETING, DUE, long], "Médiations", AT)
    lines = data.split(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    calendar, found = events(data)
    assert str(found[-1]["summary"]) == long.title
    assert calendar.errors == []
    assert {str(each["class"]) for each in found} == {"PRIVATE"}

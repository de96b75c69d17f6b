"""Words and a moment, typed on one line."""

from datetime import date, time

import pytest

from mediator.ui.case.dated import Dated, read_line, read_moment

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Relire l'accord, 24 nov.", Dated("Relire l'accord", date(2026, 11, 24))),
        ("Relire l'accord demain", Dated("Relire l'accord", date(2026, 11, 23))),
        ("Appeler Me Cazaux +8 j", Dated("Appeler Me Cazaux", date(2026, 11, 30))),
        ("Relire les articles 3 4", Dated("Relire les articles 3 4")),
        ("Envoyer le projet", Dated("Envoyer le projet")),
        ("Plénière mardi 24 novembre 2026 à 10 h", Dated("Plénière", date(2026, 11, 24), time(10))),
    ],
)
def test_a_line_is_read_as_one_says_it(typed, read):
    assert read_line(typed, TODAY) == read


def test_a_moment_is_a_day_and_perhaps_an_hour():
    assert read_moment("mar. 24 nov., 10 h 30", TODAY) == (date(2026, 11, 24), time(10, 30))
    assert read_moment("24/11", TODAY) == (date(2026, 11, 24), None)
    assert read_moment("un de ces jours", TODAY) is None

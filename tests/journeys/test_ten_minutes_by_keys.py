"""A case prepared from nothing with the ten-minute route, by keyboard alone, every key counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mediator import i18n
from mediator.domain.noun import today
from tests.journeys.hands import Hands, plain
from tests.journeys.test_keyboard_only import NoMouse

LETTERS_A_MINUTE = 40 * 5
"""Forty words of five letters: a mediator who types without haste."""
SECONDS_A_KEY = 1.0
"""A key that is not a letter is thought of before it is pressed."""
MOST_KEYS = 60
"""Keys besides letters, for two parties and some twenty answers."""

SIDES = {
    "Logivert": (
        *("Encaisser avant deux mois", "Être reconnu pour le travail fait", "Clore le projet"),
        *("Le juge fait payer la facture", "Un procès de dix-huit mois", "La trésorerie ne tient pas"),
    ),
    "Fonderies Arnault": (
        *("Un outil qui marche avant l'audit", "Ne pas se dédire en interne", "Ne pas payer deux fois"),
        *("La facture est annulée", "Une reprise par un concurrent", "L'audit est perdu"),
    ),
}
"""For each party what counts, then without agreement: at best, most likely, at worst."""
OPTIONS = ("Corriger les trois modules", "Payer en deux fois", "Un comité chaque mois")
FIRST_WORDS = "Merci d'être là, cela n'allait pas de soi."


class Counting(NoMouse):
    """Counts letters, and every other key."""

    letters = keys = 0

    def press(self, *keys: str) -> None:
        self.keys += len(keys)
        super().press(*keys)

    def type(self, text: str) -> None:
        self.letters += len(text)
        super().type(text)

    def minutes(self) -> float:
        """How long a mediator would take to press all this."""
        return self.letters / LETTERS_A_MINUTE + self.keys * SECONDS_A_KEY / 60


@pytest.fixture
def keys(hands: Hands) -> Iterator[Counting]:
    keys = Counting(hands.qtbot, hands.front)
    keys.slow = hands.slow
    return keys


def here(keys: Hands) -> str:
    """The line that has the keyboard."""
    return plain(keys.focused().accessibleName())


def answer(keys: Hands, asked: str, words: str) -> None:
    """Type where the keyboard already is, and Enter."""
    assert asked in here(keys), f"« {here(keys)} » has the keyboard"
    keys.type(words)
    keys.press("Return")


def a_case_is_opened(keys: Counting) -> None:
    keys.press("Alt+2", "Ctrl+N")
    keys.type("Projet informatique au forfait")
    for name in ("Logivert SAS", "Fonderies Arnault SA"):
        keys.press("Tab")
        keys.type(name)
    keys.press("Return")
    keys.look_for("Vue d'ensemble")


def the_route_is_followed(keys: Counting) -> None:
    keys.press("Ctrl+3", *["Ctrl+Shift+PgDown"] * 4)
    keys.tab_to("La question à régler")
    answer(keys, "La question à régler", "La dernière facture")
    answer(keys, "La prochaine séance", f"{i18n.day(today(), 'medium')} 23 h")
    for name, (*wanted, best, likely, worst) in SIDES.items():
        for words in wanted:
            answer(keys, f"Ce qui compte pour {name}", words)
        answer(keys, f"Au mieux, {name}", best)
        answer(keys, f"Le plus probable, {name}", likely)
        answer(keys, f"Au pire, {name}", worst)
    for words in OPTIONS:
        answer(keys, "Option", words)
    answer(keys, "Première phrase", FIRST_WORDS)
    answer(keys, "Logistique", "Table ronde, une salle à côté, de l'eau")


def it_stands_in_the_other_pages(keys: Counting) -> None:
    keys.press(*["Ctrl+Shift+PgUp"] * 2, "Ctrl+PgDown", "Ctrl+PgDown")
    for words in (*OPTIONS, "Clore le projet", "Ne pas payer deux fois"):
        keys.look_for(words)
    keys.press("Ctrl+PgDown", "Ctrl+PgDown")
    keys.look_for("Une reprise par un concurrent")
    keys.press("Ctrl+Shift+PgDown")
    assert keys.value("Première phrase") == FIRST_WORDS


def test_a_case_is_prepared_from_nothing(keys: Counting) -> None:
    keys.front.start(None, demo=True)
    keys.wait(lambda: keys.front.main is not None, 30_000)
    keys.bring_forward()
    a_case_is_opened(keys)
    the_route_is_followed(keys)
    assert here(keys).startswith("Compte vraiment : "), "the route does not end on what counts most"
    print(f"{keys.letters} letters and {keys.keys} other keys: {keys.minutes():.1f} minutes at forty words a minute")
    assert keys.keys <= MOST_KEYS
    it_stands_in_the_other_pages(keys)

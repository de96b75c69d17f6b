"""Judgements that pass for feelings are heard in all their forms, and only where they are said."""

from __future__ import annotations

import unicodedata

import pytest

from mediator.domain.method import feelings, needs
from mediator.domain.method.entry import table


def heard(text: str, language: str = "fr") -> str | None:
    judgement = feelings.judgement_in(text, language)
    return judgement.id if judgement else None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Je me sens trahi.", "juge-trahi"),
        ("Trahies, voilà.", "juge-trahi"),
        ("TRAHIE", "juge-trahi"),
        ("j'ai été humilié devant tous", "juge-humilie"),
        ("J’ai été humiliée", "juge-humilie"),
        ("je me sens meprisee", "juge-meprise"),
        ("Il m'a utilisé", "juge-utilise"),
        ("ils nous ont exclus", "juge-exclu"),
        ("prises de haut", "juge-pris-de-haut"),
        ("Je ne me sens pas écoutée", "juge-pas-ecoute"),
        ("jamais entendu, jamais", "juge-pas-ecoute"),
        ("mise devant le fait accompli", "juge-mis-devant-le-fait-accompli"),
        ("J'ai le sentiment que c'est fini", "pensee-sentiment-que"),
        ("l’impression que rien n'avance", "pensee-impression-que"),
        ("je suis toujours triste", "pensee-toujours-jamais"),
    ],
)
def test_what_accuses_is_heard(said, expected):
    assert heard(said) == expected
    assert heard(unicodedata.normalize("NFD", said)) == expected


@pytest.mark.parametrize(
    "said",
    [
        "", "Je suis triste et inquiète.", "le juge a décidé", "j'ai utilisé l'outil", "j'ignore pourquoi", "une menace",
        "sous la contrainte", "nous avons forcé le passage", "c'est lâche", "la critique est utile", "attaque",
        "retrahison", "Je ne l'ai pas écouté", "j'ai mis de côté de quoi payer",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_not(said):
    assert heard(said) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("I felt used", "juge-utilise"),
        ("He betrayed me", "juge-trahi"),
        ("betrayed", "juge-trahi"),
        ("I feel forced to sign", "juge-force"),
        ("I’m taken for granted", "juge-pas-reconnu"),
        ("I feel that he lies", "pensee-sens-que-tu"),
        ("I used to like it", None),
        ("I am used to it", None),
        ("I have not heard", None),
        ("I judged it right", None),
        ("I am sad and worried", None),
    ],
)
def test_english_too(said, expected):
    assert heard(said, "en") == expected


@pytest.mark.parametrize("source", table("feelings-needs")["judgement"], ids=lambda source: source["id"])
def test_every_judgement_is_heard_in_its_own_words(source):
    for said in (source["fr"], source["fr_f"], *source.get("also", {}).get("fr", ())):
        assert heard(f"Je me sens {said}.") == source["id"]
    for said in (source["en"], *source.get("also", {}).get("en", ())):
        assert heard(f"I feel {said}.", "en") == source["id"]


@pytest.mark.parametrize("source", table("feelings-needs")["thought"], ids=lambda source: source["id"])
def test_every_thought_is_heard_in_its_own_words(source):
    for language in ("fr", "en"):
        for said in source["heard"][language]:
            assert heard(said, language) == source["id"]


def test_no_feeling_is_taken_for_a_judgement():
    for word in feelings.feelings().values():
        assert heard(f"Je suis {word.text('fr')}") is None
        assert heard(f"Je suis {word.text('fr', feminine=True)}") is None
        assert heard(f"I am {word.text('en')}", "en") is None


def test_a_grave_word_comes_first_and_speaks_of_safety():
    judgement = feelings.judgement_in("Je me sens trahie, et menacée.", "fr")
    assert judgement
    assert judgement.check
    assert "sécurité" in judgement.hint("fr")


def test_beneath_a_judgement_lie_feelings_and_needs():
    judgement = feelings.judgement_in("trahi", "fr")
    assert judgement
    assert not judgement.is_thought
    assert [each.text("fr", feminine=True) for each in judgement.feelings] == ["blessée", "en colère", "déçue"]
    assert "confiance" in {each.text("fr") for each in judgement.needs}
    assert "dessous" in judgement.hint("fr")


def test_a_thought_says_what_to_look_for():
    thought = feelings.judgement_in("C'est toujours pareil", "fr")
    assert thought
    assert thought.is_thought
    assert thought.hint("fr") == "Généralisation. Demander le dernier exemple daté."


def test_feelings_and_needs_come_by_family():
    assert {family.met for family in feelings.families()} == {True, False}
    assert sum(len(family.words) for family in needs.families()) == len(needs.needs())
    assert all(family.hint("fr") for family in feelings.families())

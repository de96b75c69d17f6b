"""French spaces hold what belongs together, and nothing else."""

from __future__ import annotations

import pytest

from mediator.i18n import NBSP, NNBSP, typeset


@pytest.mark.parametrize(
    ("plain", "held"),
    [
        ("40 000 €", "40~000~€"),
        ("1 200 000 €", "1~200~000~€"),
        ("Taux de 20 %", "Taux de 20~%"),
        ("à 14 h 30, à Tours", "à 14~h~30, à Tours"),
        ("de 9 h à 13 h", "de 9~h à 13~h"),
        ("dans 8 j", "dans 8~j"),
        ("120 ko ou 3 Mo", "120~ko ou 3~Mo"),
        ("{n} ko, {amount} €", "{n}~ko, {amount}~€"),
        ("« Oui »", "«~Oui~»"),
        ("Deux mots : oui", "Deux mots~: oui"),
        ("Qui ? Vous ; moi !", "Qui_? Vous_; moi_!"),
        ("l'accord", "l’accord"),
    ],
)
def test_what_belongs_together_does_not_break(plain: str, held: str):
    assert typeset(plain, "fr") == held.replace("~", NBSP).replace("_", NNBSP)


@pytest.mark.parametrize("plain", ["3 jours", "2 heures", "20 modules", "les 11 demandes", "{n} pages", "le 3 juin 26"])
def test_words_after_a_number_stay_free_to_break(plain: str):
    assert typeset(plain, "fr") == plain


def test_english_keeps_its_spaces():
    assert typeset("It's 40 000 € : yes ; « no » ?", "en") == "It’s 40 000 € : yes ; « no » ?"


@pytest.mark.parametrize("plain", ["à 14 h 30", "40 000 €", "« Oui ; non »", "Deux : trois"])
def test_what_is_already_held_stays_as_it_is(plain: str):
    assert typeset(typeset(plain, "fr"), "fr") == typeset(plain, "fr")

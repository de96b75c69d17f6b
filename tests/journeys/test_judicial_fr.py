"""A mediation ordered by a judge, with a lawyer for each party: the order, its clocks, what the judge may be told.

The worked dispute, its agreement read back and final, is taken up as if a court had ordered the mediation.
"""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from tests.journeys.hands import Hands, plain
from tests.journeys.test_privacy import in_the_demonstration
from tests.journeys.test_worked_dispute_fr import CANARIES, printed

MISSION = "Entendre les parties et les aider à trouver une solution au différend qui les oppose."


def save(hands: Hands, path: Path) -> str:
    hands.answer(path)
    hands.press("Ctrl+S")
    hands.wait(path.exists)
    return printed(path)


def the_order_is_noted(hands: Hands) -> None:
    hands.press("Ctrl+1")
    hands.choose("Médiation", "Judiciaire")
    hands.press("Tab")
    hands.wait(lambda: hands.sees("La décision du juge"))
    hands.fill("Juridiction", "Tribunal de commerce de Tours")
    hands.fill("Numéro de l'affaire", "RG 26/01234")
    hands.fill("Ordonnée le", "1/10/2026")
    hands.click("Noter la décision")
    hands.fill("Mission", MISSION)
    hands.fill("Juge", "M. Aubin Lacaze")
    hands.fill("La mission court du", "7/10/2026")
    hands.fill("Durée, en mois", "5")
    hands.fill("Audience de rappel", "22/3/2027")
    hands.fill("Provision", "2400")
    hands.fill("À verser avant le", "20/10/2026")
    for party, paid in (("Logivert", "12/10/2026"), ("Fonderies Arnault", "15/10/2026")):
        hands.fill(f"Part de {party}, en %", "50")
        hands.fill(f"Jour où {party} a payé", paid)
        if party == "Logivert":
            hands.look_for("Les parts font 50 % de la provision.")
    assert not hands.sees("Les parts font"), "they add up"
    hands.fill("Versée le", "15/10/2026")


def its_clocks_run(hands: Hands) -> None:
    hands.look_for("calcul indicatif, à vérifier")
    assert any("8 mars 2027" in text for text in hands.texts()), "five months from 7 October end on a Sunday: 8 March"


def the_judge_learns_only_that_there_is_an_agreement(hands: Hands, folder: Path) -> None:
    hands.press("Ctrl+8")
    hands.unfold("Fin et juge")
    hands.open_row("Note au juge")
    hands.choose("Ce qui est dit au juge", "Fin : accord")
    told = save(hands, folder / "note.pdf")
    for words in ("tribunal de commerce de Tours", "RG 26/01234", "accord"):
        assert words in told, words
    for words in (*CANARIES, "40 000", "46 800", "modules", "Lemaître", "pénalités", "20 000"):
        assert words not in told, words


def each_signs_in_a_place_of_her_own(hands: Hands) -> None:
    hands.press("Ctrl+7")
    for place in ("Tours", "Châteauroux"):
        note = next(b for b in hands.seen(QPushButton) if plain(b.text()) == "Noter sa signature sur papier")
        hands.point(note)
        hands.fill("Fait à", place)
        hands.click("Noter")
        hands.told("La signature est notée.")
    hands.look_for("signature manuscrite, Tours")
    hands.look_for("signature manuscrite, Châteauroux")
    hands.click("Noter la signature…")
    hands.fill("Date de signature", "24/11/2026")
    hands.click("Noter sans le fichier")
    hands.look_for("Signé le 24 novembre 2026")


def the_mediator_attests_where_the_agreement_comes_from(hands: Hands, folder: Path) -> None:
    hands.press("Ctrl+8")
    hands.unfold("Accord")
    hands.open_row("Attestation du médiateur")
    told = save(hands, folder / "attestation.pdf")
    assert "tribunal de commerce de Tours" in told
    assert "24 novembre 2026" in told
    assert not [words for words in (*CANARIES, "40 000", "modules") if words in told]


def the_registry_is_asked_for_its_formula(hands: Hands, folder: Path) -> None:
    hands.unfold("Force exécutoire")
    hands.open_row("Demande de formule exécutoire")
    told = save(hands, folder / "formule.pdf")
    assert "1546" in told
    assert not [words for words in CANARIES if words in told]


def what_was_promised_is_followed(hands: Hands) -> None:
    hands.tab("Suivi")
    hands.look_for("Points de suivi")
    hands.look_for("8 janvier 2027")


def test_a_mediation_ordered_by_a_judge(hands: Hands, tmp_path: Path) -> None:
    in_the_demonstration(hands)
    for step, folder in (
        (the_order_is_noted, None),
        (its_clocks_run, None),
        (the_judge_learns_only_that_there_is_an_agreement, tmp_path),
        (each_signs_in_a_place_of_her_own, None),
        (the_mediator_attests_where_the_agreement_comes_from, tmp_path),
        (the_registry_is_asked_for_its_formula, tmp_path),
        (what_was_promised_is_followed, None),
    ):
        hands.where = step.__name__.replace("_", " ")
        step(hands, folder) if folder else step(hands)

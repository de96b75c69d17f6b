"""The worked dispute, from an empty computer to the signed agreement, played at the window in French."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QWidget

from mediator.ui.shared.capture_line import CaptureLine
from mediator.ui.shell.unlock_parts import StrengthMeter
from tests.journeys.hands import Hands, plain

PASSPHRASE = "cheval agrafe batterie lune"
CANARIES = ("huit semaines", "35 000", "90 000", "démission", "comité de direction")
PARTY_A, PARTY_B = "Logivert", "Fonderies Arnault"


def printed(path: Path) -> str:
    """The text of a PDF, in ordinary spaces."""
    with pypdfium2.PdfDocument(path.read_bytes()) as pdf:
        return plain(" ".join(page.get_textpage().get_text_range() for page in pdf))


class Story:
    """One mediation and where its files lie."""

    def __init__(self, hands: Hands, folder: Path) -> None:
        self.hands, self.folder = hands, folder
        self.vault_path = folder / "Mes médiations.mediator"

    def file(self, name: str) -> Path:
        return self.folder / name


# The vault and the practice.


def a_vault_is_created(story: Story) -> None:
    hands = story.hands
    hands.front.start(None)
    hands.bring_forward()
    hands.look_for("Vos médiations, dans un seul coffre")
    hands.click("Créer mon coffre")
    hands.answer(story.vault_path)
    hands.click("Changer…")
    hands.write("Phrase de passe", "chat")
    (meter,) = hands.seen(StrengthMeter)
    assert meter.level() == 1
    hands.write("Phrase de passe", PASSPHRASE)
    assert meter.level() >= 3
    hands.write("La même, une seconde fois", PASSPHRASE)
    hands.click("Créer le coffre")
    hands.wait(lambda: hands.sees("Je l'ai notée"))
    key = next(q.text() for q in hands.seen(QLabel) if q.accessibleName() == "Clé de secours")
    assert len(key.split()) == 13
    hands.click("Je l'ai notée")
    hands.wait(lambda: hands.front.main is not None)
    hands.bring_forward()
    assert story.vault_path.exists()
    assert not hands.sees(key.split()[0])


def the_practice_says_who_the_mediator_is(story: Story) -> None:
    hands = story.hands
    hands.click("Cabinet")
    hands.choose("Civilité", "Madame")
    for label, words in (
        ("Prénom", "Claire"),
        ("Nom", "Delmas"),
        ("Titre", "médiatrice"),
        ("Rue", "14, rue des Carmes"),
        ("Code postal", "45000"),
        ("Ville", "Orléans"),
        ("Assureur", "Garance Professionnelle"),
        ("Contrat n°", "RC-2026-0417"),
    ):
        hands.fill(label, words)
    hands.look_for("Tout est enregistré")


def a_case_opens_from_three_fields(story: Story) -> None:
    hands = story.hands
    hands.press("Alt+2")
    hands.press("Ctrl+N")
    hands.type("Projet informatique au forfait")
    hands.fill("Une partie", "Logivert SAS")
    hands.fill("L'autre partie", "Fonderies Arnault SA")
    hands.click("Ouvrir le dossier")
    hands.look_for("Vue d'ensemble")
    assert hands.value("Objet du différend") == "Projet informatique au forfait"
    assert re.fullmatch(r"\d{4}-001 – Mediator", hands.main.windowTitle())


# People.

PEOPLE = (
    # name, role, beside, civility, capacity
    ("Hélène Vasseur", "Représentant", PARTY_A, "Madame", "présidente"),
    ("Karim Belkacem", "Représentant", PARTY_A, "Monsieur", "directeur de projet"),
    ("Me Paul Rivoire", "Avocat", PARTY_A, "Maître (au masculin)", ""),
    ("Étienne Arnault", "Représentant", PARTY_B, "Monsieur", "directeur général"),
    ("Sophie Lemaître", "Représentant", PARTY_B, "Madame", "directrice des systèmes d'information"),
    ("Me Inès Cazaux", "Avocat", PARTY_B, "Maître (au féminin)", ""),
)
SIGNING = ("Hélène Vasseur", "Étienne Arnault")


def people_join_their_party(story: Story) -> None:
    hands = story.hands
    hands.press("Ctrl+2")
    for name, role, party, civility, capacity in PEOPLE:
        hands.press("Ctrl+N")
        hands.type(name)
        hands.choose("Rôle", role, at=0)
        hands.choose("À côté de quelle partie", f"de {party}")
        hands.click("Ajouter")
        hands.open_row(name.removeprefix("Me "))
        hands.choose("Civilité", civility)
        if capacity:
            hands.fill("En qualité de", capacity)
        if name in SIGNING:
            hands.tick("Signe pour la partie")
        hands.click("Fermer")
    hands.press("Ctrl+N")
    hands.type("Garance Assurances SA")
    hands.choose("Rôle", "Assureur", at=0)
    hands.choose("À côté de quelle partie", f"de {PARTY_A}")
    hands.click("Ajouter")
    hands.open_row("Garance Assurances")
    hands.fill("Sa référence", "PJ-88-4120")


def mr_arnault_may_settle_up_to_sixty_thousand(story: Story) -> None:
    hands = story.hands
    hands.open_row("Étienne Arnault")
    hands.fill("Jusqu'à", "60000")
    hands.fill("D'où il vient", "délibération du conseil d'administration du 2 octobre 2026")
    hands.tick("J'ai vu le document")
    hands.look_for("privé : jusqu'à 60 000 €")
    hands.click("Fermer")


def conflicts_of_interest_are_checked(story: Story) -> None:
    hands = story.hands
    hands.press("Ctrl+1")
    hands.look_for("Les conflits d'intérêts n'ont pas encore été vérifiés.")
    hands.click("Vérifier maintenant")
    hands.look_for("aucun lien avec vos autres dossiers")


# The convention.

CONVENTION_LACKS = (
    ("L'adresse de Logivert SAS manque.", "27, rue des Tanneurs"),
)


def mend(story: Story, sentence: str, words: str) -> None:
    """Follow a missing mention to its field, complete it, and come back."""
    hands = story.hands
    hands.open_row(sentence)
    hands.type(words)
    hands.press("Tab", "Alt+Left")


def the_convention_is_completed_and_saved(story: Story) -> None:
    hands = story.hands
    hands.tab("Documents")
    for sentence, words in CONVENTION_LACKS:
        mend(story, sentence, words)
    hands.settle()
    print([r for r in hands.texts()])
    path = story.file("convention.pdf")
    hands.answer(path)
    hands.press("Ctrl+S")
    hands.wait(path.exists)
    text = printed(path)
    print(text)


STEPS: tuple[Callable[[Story], None], ...] = (
    a_vault_is_created,
    the_practice_says_who_the_mediator_is,
    a_case_opens_from_three_fields,
    people_join_their_party,
    mr_arnault_may_settle_up_to_sixty_thousand,
    conflicts_of_interest_are_checked,
    the_convention_is_completed_and_saved,
)


def test_the_worked_dispute(hands: Hands, tmp_path: Path) -> None:
    story = Story(hands, tmp_path)
    for step in STEPS:
        hands.where = step.__name__
        try:
            step(story)
        except BaseException as problem:
            problem.add_note(f"at the step « {step.__name__.replace('_', ' ')} »")
            hands.window.grab().save("/tmp/shots/journey.png")
            raise

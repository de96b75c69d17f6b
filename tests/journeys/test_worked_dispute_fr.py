"""The worked dispute, from an empty computer to the signed agreement, played at the window in French."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pikepdf
import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton

from mediator.domain.noun import today
from mediator.ui.agreement.preview import LivePreview
from mediator.ui.shared.capture_line import CaptureLine
from mediator.ui.shared.promise import PromiseForm
from mediator.ui.shell.unlock_parts import StrengthMeter
from tests.documents import verapdf
from tests.journeys.hands import Hands, plain, spoken

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
        ("Qualité", "médiatrice"),
        ("Adresse", "14, rue des Carmes"),
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
    hands.fill("Convention signée le", "7/10/2026")
    hands.look_for("Les conflits d'intérêts n'ont pas encore été vérifiés.")
    hands.click("Vérifier maintenant")
    hands.look_for("aucun lien avec vos autres dossiers")


# The convention.

CONVENTION_LACKS = (
    ("Le numéro d'immatriculation de Logivert SAS manque.", "912345675"),
    ("La ville du registre de Logivert SAS manque.", "Tours"),
    ("L'adresse de Logivert SAS manque.", "27, rue des Tanneurs"),
    ("La ville de Logivert SAS manque.", "Tours"),
    ("Le barreau de Paul Rivoire manque.", "Tours"),
    ("Le numéro d'immatriculation de Fonderies Arnault SA manque.", "923456784"),
    ("La ville du registre de Fonderies Arnault SA manque.", "Châteauroux"),
    ("L'adresse de Fonderies Arnault SA manque.", "4, chemin des Forges"),
    ("La ville de Fonderies Arnault SA manque.", "Châteauroux"),
    ("Le barreau d'Inès Cazaux manque.", "Châteauroux"),
    ("Il reste à dire sur quelle base vos honoraires sont calculés.", "heure"),
    ("Le montant de vos honoraires manque.", "220"),
    ("Il reste à dire qui paie vos honoraires, et pour quelle part.", "par moitié entre les parties"),
    ("Le lieu de signature manque.", "Orléans"),
)


def mend(story: Story, sentence: str, words: str) -> None:
    """Follow a missing mention to its field, complete it, and come back."""
    hands = story.hands
    hands.open_row(sentence)
    hands.type(words)
    hands.press("Tab", "Alt+Left")
    hands.settle()
    assert not hands.sees(sentence), f"{sentence} is still missing"


def the_convention_is_completed_and_saved(story: Story) -> None:
    hands = story.hands
    hands.tab("Documents")
    for sentence, words in CONVENTION_LACKS:
        mend(story, sentence, words)
    path = story.file("convention.pdf")
    hands.answer(path)
    hands.press("Ctrl+S")
    hands.wait(path.exists)
    hands.told("hors du coffre")
    text = printed(path)
    for words in ("Logivert SAS", "912 345 675", "Madame Hélène Vasseur", "Maître Inès Cazaux", "4, chemin des Forges"):
        assert words in text, words
    assert "PROJET" not in text
    assert "à compléter" not in text


# What is said to the mediator.

SAID_BY_A = (
    ("@vasseur #fait La trésorerie ne tient que huit semaines sans ce paiement.", PARTY_A),
    ("@vas #offre Accepterait 35 000 € pour solde si l'encaissement est immédiat.", PARTY_A),
    ("@belkacem #fait Deux développeurs ont démissionné depuis l'été : démission après démission.", PARTY_A),
)
SAID_BY_B = (
    ("@lemaitre #fait A promis le logiciel au comité de direction ; ne veut pas perdre la face.", PARTY_B),
    ("@arnault #fait Un chiffrage concurrent de reprise donne 90 000 €.", PARTY_B),
    ("@étienne #offre Irait jusqu'à 40 000 € si les trois modules bloquants sont corrigés.", PARTY_B),
)
SAID_TO_ALL = (
    "@vasseur #position Nous avons livré ce qui était commandé : la facture est due.",
    "@lemaitre #besoin Un outil qui marche en atelier avant l'audit qualité du 15 mars 2027.",
)
RELEASED = "Logivert peut étaler le paiement si les correctifs sont recettés ensemble."


def plan(story: Story, kind: str, when: str, place: str, party: str = "") -> None:
    hands = story.hands
    hands.press("Ctrl+N")
    hands.choose("Sorte de séance", kind)
    if party:
        hands.choose("Avec", f"avec {party}")
    hands.write("Quand", when)
    hands.write("Lieu", place)
    hands.press("Return")
    hands.settle()


def note(story: Story, line: str) -> None:
    """Type a line where the next sentence is noted, and Enter."""
    hands = story.hands
    hands.type(line)
    if hands.sees("Propositions"):
        hands.press("Escape")
    hands.press("Return")


def each_party_is_heard_alone(story: Story) -> None:
    hands = story.hands
    hands.press("Ctrl+4")
    for party, when, place, lines in (
        (PARTY_A, "lun. 12 octobre 2026 14 h", "Tours", SAID_BY_A),
        (PARTY_B, "mar. 13 octobre 2026 9 h 30", "Châteauroux", SAID_BY_B),
    ):
        plan(story, "Entretien individuel", when, place, party)
        (line,) = hands.seen(CaptureLine)
        assert plain(line.chip.text()) == f"privé {party}"
        for said, of in lines:
            note(story, said)
            assert of == party
        hands.press("Ctrl+Shift+T")
        hands.told("Séance tenue.")
        hands.look_for(f"privé {party}")
    hands.look_for("Irait jusqu'à 40 000 € si les trois modules bloquants sont corrigés.")
    assert not hands.sees("huit semaines"), "what one party said is shown among what the other said"


def all_meet_and_one_speaks_apart(story: Story) -> None:
    hands = story.hands
    plan(story, "Plénière", "mardi 20 octobre 2026 9 h", "Orléans")
    (line,) = hands.seen(CaptureLine)
    assert plain(line.chip.text()) == "pour moi"
    hands.press("Alt+Down")
    assert plain(line.chip.text()) == "commun à tous"
    for said in SAID_TO_ALL:
        note(story, said)
    hands.press("Ctrl+Shift+T", "F6")
    (line,) = hands.seen(CaptureLine)
    assert plain(line.chip.text()) == f"privé {PARTY_A}"
    note(story, "@vasseur #offre Échelonner si la moitié est payée à la signature.")


def words_are_let_out_with_consent(story: Story) -> None:
    hands = story.hands
    hands.tab_to("Notes", back=True)
    hands.press("Down")
    hands.press("Menu")
    hands.pick("Faire dire…")
    hands.press("Ctrl+A")
    hands.type(RELEASED)
    assert hands.value("Qui donne son accord ?") == "Mme Vasseur"
    hands.press("Ctrl+Return")
    hands.told("Ces mots peuvent être dits.")
    hands.press("Ctrl+Shift+D")
    hands.look_for(f"« {RELEASED} »")
    hands.press("Escape")


# Questions, positions, interests, options.


def add_line(story: Story, key: str, words: str, *, shared: bool = False) -> None:
    """Begin a line with its key, choose who sees it, and Enter; Esc puts the line away."""
    hands = story.hands
    hands.press(key)
    if shared:
        hands.press("Alt+Down")
        hands.look_for("commun à tous")
    hands.type(words)
    hands.press("Return", "Escape")
    hands.look_for(words)


def what_each_asks_and_why_is_laid_side_by_side(story: Story) -> None:
    hands = story.hands
    hands.press("Ctrl+5")
    add_line(story, "Ctrl+N", "La dernière facture", shared=True)
    for kind, party, words in (
        ("Position", PARTY_A, "Paiement intégral, sans condition."),
        ("Position", PARTY_B, "Rien avant un logiciel conforme, et des pénalités."),
        ("Intérêt", PARTY_A, "Encaisser vite pour tenir"),
        ("Intérêt", PARTY_B, "Un outil qui marche avant l'audit du 15 mars"),
    ):
        hands.click(f"{kind}, {party}")
        hands.look_for("pour moi")
        hands.press("Alt+Down")
        hands.look_for(f"privé {party}")
        hands.type(words)
        hands.press("Return", "Escape")
        hands.look_for(words)
        assert hands.focused().accessibleName().startswith("Intérêt, "), "Esc loses the place"
    add_line(story, "Alt+O", "Un prix pour les trois modules, un avenant pour le reste")


# Offers.


def offer(story: Story, party: str, words: str, amount: str, *, before_all: bool = False) -> None:
    hands = story.hands
    hands.choose("Qui propose ?", party)
    hands.write("Montant, s'il y en a un", amount)
    if before_all:
        hands.tick("Dite devant tous")
    hands.write("Nouvelle offre", words)
    hands.press("Return")
    hands.look_for(words)


def transmit(story: Story, words: str) -> None:
    """The last offer goes its way: authorised in the exact words its maker accepts, then told with all its lines."""
    hands = story.hands
    hands.look_for("Confiée, non transmise")
    hands.click("Autoriser la transmission…")
    hands.write("Les mots exacts", words)
    hands.click("Autoriser ces mots")
    hands.told("La transmission est autorisée")
    hands.look_for("Mots autorisés par")
    hands.click("Transmettre…")
    for box in [box for box in hands.seen(QCheckBox) if " · " in box.text()]:
        hands.point(box)
    hands.click("Transmettre ces mots")
    hands.told("L'offre est transmise")


def answer(story: Story, words: str) -> None:
    hands = story.hands
    hands.click("Noter la réponse…")
    hands.click(words)
    hands.told("La réponse est notée.")


def offers_come_nearer(story: Story) -> None:
    hands = story.hands
    hands.press("Ctrl+6")
    for party, private, words, amount in (
        (
            PARTY_B,
            "20 000 pour voir, sans le dire au comité de direction",
            "Fonderies Arnault propose 20 000 € pour solde.",
            "20000",
        ),
        (PARTY_A, "La facture entière", "Logivert demande le paiement intégral.", "46 800"),
        (PARTY_B, "30 000 avec les correctifs", "30 000 € si les trois modules sont corrigés.", "30000"),
        (PARTY_A, "42 000 échelonnés, mais 35 000 suffiraient", "42 000 € en deux fois.", "42000"),
    ):
        offer(story, party, private, amount)
        transmit(story, words)
        answer(story, "Suivie d'une contre-offre")


PROMISES = (
    {
        "Quoi ?": "corrige les trois modules bloquants, recette contradictoire sur le site de Fonderies Arnault",
        "Qui s'engage ?": PARTY_A,
        "Envers qui ?": PARTY_B,
        "Pour quand ?": "15/1/2027",
        "Comment le saura-t-on ?": "procès-verbal de recette signé",
    },
    {
        "Quoi ?": "paie la première moitié du solde convenu",
        "Qui s'engage ?": PARTY_B,
        "Envers qui ?": PARTY_A,
        "Montant": "20000",
        "ou à quel événement ?": "à la signature de l'accord",
        "Comment le saura-t-on ?": "relevé de virement",
    },
    {
        "Quoi ?": "paie la seconde moitié du solde convenu",
        "Qui s'engage ?": PARTY_B,
        "Envers qui ?": PARTY_A,
        "Montant": "20 000,00",
        "ou à quel événement ?": "dans les huit jours calendaires du procès-verbal de recette",
        "Comment le saura-t-on ?": "relevé de virement",
    },
)


def fill_promise(story: Story, promise: dict[str, str]) -> None:
    """Complete the fields of the promise open."""
    hands = story.hands
    (form,) = hands.seen(PromiseForm)
    for label, words in promise.items():
        (form,) = hands.seen(PromiseForm)
        if isinstance(hands.editor(label, inside=form), QComboBox):
            hands.choose(label, words, inside=form)
            hands.press("Tab")
        else:
            hands.fill(label, words, inside=form)


def an_offer_is_accepted(story: Story) -> None:
    hands = story.hands
    offer(story, PARTY_B, "40 000 en deux fois, notre dernier mot", "")
    for promise in PROMISES:
        hands.click("Ajouter une ligne")
        fill_promise(story, promise)
        hands.click("Fermer")
    transmit(story, "40 000 € en deux fois, les trois modules corrigés avant le 15 janvier.")
    answer(story, "Acceptée")


# The agreement.


def the_agreement_is_begun_from_what_was_accepted(story: Story) -> None:
    hands = story.hands
    hands.click("Reprendre dans l'accord")
    hands.look_for("Il manque…")
    hands.look_for("La société Fonderies Arnault SA paie la première moitié du solde convenu")


def nothing_is_missing_any_more(story: Story) -> None:
    hands = story.hands
    hands.open_row("Le préambule reste à écrire : le différend, en mots que chacun accepte de lire.")
    hands.type("Un logiciel commandé au forfait, onze demandes faites en cours de route, une facture restée impayée.")
    hands.press("Ctrl+Return")
    for party, words in (
        ("Logivert SAS", "renonce au solde de 6 800 € de sa facture"),
        ("Fonderies Arnault SA", "renonce à toute pénalité de retard"),
    ):
        hands.open_row(f"Une transaction demande une concession de chacun : à quoi renonce {party} ?")
        hands.press("Space", "Ctrl+A")
        hands.type(words)
        hands.press("Return")
    hands.open_row("La date de signature manque.")
    hands.type("24/11/2026")
    hands.press("Tab")
    hands.look_for("Rien ne manque pour signer.")


def clauses_and_promises_are_edited_where_they_stand(story: Story) -> None:
    hands = story.hands
    hands.fill("Titre de l'article", "Les trois modules", at=1)
    hands.press("Ctrl+N")
    hands.type("Retour en médiation")
    hands.press("Tab")
    hands.tab_to("Texte de l'article")
    hands.type("En cas de difficulté, les parties reviennent en médiation avant toute action.")
    hands.press("Ctrl+Return")
    hands.open_row("paie la première moitié du solde convenu")
    hands.fill("ou à quel événement ?", "le jour de la signature")
    hands.click("Fermer")
    hands.look_for("le jour de la signature")


def the_pages_follow_what_is_typed(story: Story) -> None:
    hands = story.hands
    hands.press("F6")
    preview = next(view for view in hands.seen(LivePreview))
    hands.wait(preview.pages.page_count)
    hands.press("F6")


def the_text_is_final_and_saved(story: Story) -> None:
    hands = story.hands
    hands.click("S'en passer…")
    hands.type("Relu avec les avocats.")
    hands.press("Return")
    hands.told("L'accord pourra être définitif sans relecture")
    hands.click("Rendre définitif")
    hands.told("Le texte est définitif.")
    path = story.file("accord.pdf")
    hands.answer(path)
    hands.press("Ctrl+S")
    hands.wait(path.exists)
    text = printed(path)
    for words in AGREED:
        assert words in text, words
    for canary in (*CANARIES, "PROJET", "à compléter", "pour voir", "notre dernier mot"):
        assert canary not in text, canary
    with pikepdf.open(path) as pdf:
        told = f"{dict(pdf.docinfo)} {pdf.open_metadata()}"
    assert not any(canary in plain(told) for canary in CANARIES)
    if not verapdf.missing():
        assert verapdf.failures([story.file("convention.pdf"), path], "2a", "ua1") == []


AGREED = (
    "La société Logivert SAS",
    "La société Fonderies Arnault SA",
    "Madame Hélène Vasseur, en qualité de présidente",
    "Monsieur Étienne Arnault, en qualité de directeur général",
    "vingt mille euros (20 000 €)",
    "au plus tard le 15 janvier 2027",
    "le jour de la signature",
    "renonce au solde de 6 800 €",
    "renonce à toute pénalité de retard",
    "Les trois modules",
    "Retour en médiation",
    "7 octobre 2026",
    "deux (2) originaux",
)


def the_signed_original_is_kept_and_promises_followed(story: Story) -> None:
    hands = story.hands
    hands.click("Noter la signature…")
    hands.answer(story.file("accord.pdf"))
    hands.click("Choisir le fichier…")
    hands.told("L'original signé est gardé.")
    hands.look_for("Signé le 24 novembre 2026")
    hands.point(next(button for button in hands.seen(QPushButton) if plain(button.text()) == "Tenu"))
    hands.told("C'est noté.")
    hands.look_for("Tenu · ")


def the_attestation_says_nothing_of_the_words(story: Story) -> None:
    hands = story.hands
    hands.tab("Documents")
    hands.unfold("Accord")
    hands.open_row("Attestation du médiateur")
    path = story.file("attestation.pdf")
    hands.answer(path)
    hands.press("Ctrl+S")
    hands.wait(path.exists)
    text = printed(path)
    assert "24 novembre 2026" in text
    assert "Claire Delmas" in text
    for words in (*CANARIES, "20 000", "modules", "pénalité"):
        assert words not in text, words


# The shared screen.

TABS = (
    "Vue d'ensemble", "Personnes", "Séances", "Positions et intérêts", "Offres", "Accord", "Documents", "Chronologie",
)  # fmt: skip
UNTOLD = (
    *CANARIES,
    "pour voir",
    "notre dernier mot",
    "Encaisser vite",
    "Irait jusqu'à",
    "60 000",
    "privé",
    "Entretien",
)


def the_shared_screen_shows_what_all_may_see(story: Story) -> None:
    hands = story.hands
    hands.press("F8")
    for tab in TABS:
        hands.tab(tab)
        hands.settle()
        shown = " | ".join(hands.texts())
        for words in UNTOLD:
            assert words not in shown, f"« {words} » is shown on « {tab} »"
        assert "Logivert" in shown or tab in ("Séances", "Vue d'ensemble", "Documents"), tab
    hands.tab("Séances")
    hands.look_for("Nous avons livré ce qui était commandé : la facture est due.")
    hands.press("F8")
    hands.press("Ctrl+4")
    hands.look_for("Entretien individuel avec Logivert")


# Undo, locking, closing.


def acts_are_taken_back_and_done_again(story: Story) -> None:
    hands = story.hands
    hands.press("Ctrl+1")
    hands.write("Ajouter une tâche ou une échéance", "Préparer la relecture, 24 nov. 2026")
    hands.press("Return")
    hands.write("Ajouter une tâche ou une échéance", "Appeler Me Rivoire")
    hands.press("Return")
    hands.fill("Objet du différend", "Un logiciel au forfait")
    for shown, gone in (
        ("Appeler Me Rivoire", "Un logiciel au forfait"),
        ("Préparer la relecture", "Appeler Me Rivoire"),
        ("Projet informatique au forfait", "Préparer la relecture"),
    ):
        hands.press("Ctrl+Z")
        hands.told("Annulé")
        hands.press("Alt+1", "Alt+Left")
        hands.look_for(shown)
        assert not any(gone in text for text in hands.texts() if "Annulé" not in text), gone
    for shown in ("Préparer la relecture", "Appeler Me Rivoire", "Un logiciel au forfait"):
        hands.press("Ctrl+Shift+Z")
        hands.told("Rétabli")
        hands.look_for(shown)
    hands.press("Ctrl+Z")


def locking_leaves_nothing_in_sight_and_unlocking_finds_everything(story: Story) -> None:
    hands = story.hands
    hands.press("Ctrl+L")
    hands.wait(lambda: hands.front.main is None)
    hands.settle()
    left = [(type(w).__name__, plain(text)) for w in QApplication.allWidgets() for text in spoken(w)]
    for words in ("Projet informatique", PARTY_A, PARTY_B, "Vasseur", *CANARIES):
        assert [name for name, text in left if words in text] == [], words
    hands.bring_forward()
    hands.type(PASSPHRASE)
    hands.press("Return")
    hands.wait(lambda: hands.front.main is not None)
    hands.bring_forward()
    hands.palette("projet inf", f"{today().year}-001 ")
    hands.press("Ctrl+4")
    hands.look_for("Entretien individuel avec Logivert")
    hands.open_row("Entretien individuel avec Logivert")
    hands.look_for("La trésorerie ne tient que huit semaines sans ce paiement.")
    hands.press("Ctrl+7")
    hands.look_for("Signé le 24 novembre 2026")
    hands.press("Ctrl+8")
    hands.look_for("✓ accord")


def the_file_is_sound_once_closed(story: Story) -> None:
    hands = story.hands
    hands.front.stop()
    said = subprocess.run(
        [sys.executable, "-m", "mediator", "--vault", str(story.vault_path), "check"],
        env={**os.environ, "MEDIATOR_PASSPHRASE": PASSPHRASE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr + said.stdout
    held = story.vault_path.read_bytes()
    assert not any(canary.encode() in held for canary in CANARIES)
    assert [path.name for path in story.folder.iterdir() if "-wal" in path.name or "-shm" in path.name] == []


STEPS: tuple[Callable[[Story], None], ...] = (
    a_vault_is_created,
    the_practice_says_who_the_mediator_is,
    a_case_opens_from_three_fields,
    people_join_their_party,
    mr_arnault_may_settle_up_to_sixty_thousand,
    conflicts_of_interest_are_checked,
    the_convention_is_completed_and_saved,
    each_party_is_heard_alone,
    all_meet_and_one_speaks_apart,
    words_are_let_out_with_consent,
    what_each_asks_and_why_is_laid_side_by_side,
    offers_come_nearer,
    an_offer_is_accepted,
    the_agreement_is_begun_from_what_was_accepted,
    nothing_is_missing_any_more,
    clauses_and_promises_are_edited_where_they_stand,
    the_pages_follow_what_is_typed,
    the_text_is_final_and_saved,
    the_signed_original_is_kept_and_promises_followed,
    the_attestation_says_nothing_of_the_words,
    the_shared_screen_shows_what_all_may_see,
    acts_are_taken_back_and_done_again,
    locking_leaves_nothing_in_sight_and_unlocking_finds_everything,
    the_file_is_sound_once_closed,
)


@pytest.mark.real_stretching
def test_the_worked_dispute(hands: Hands, tmp_path: Path) -> None:
    story = Story(hands, tmp_path)
    for step in STEPS:
        hands.where = step.__name__
        began = perf_counter()
        try:
            step(story)
        except BaseException as problem:
            problem.add_note(f"at the step « {step.__name__.replace('_', ' ')} »")
            raise
        print(f"{perf_counter() - began:5.1f} s  {step.__name__}")

"""Two neighbours and a hedge, in English: from a new vault to the agreement saved."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2

from mediator.ui.shared.capture_line import CaptureLine
from tests.journeys.hands import Hands, plain

PASSPHRASE = "horse staple battery moon"
PRIVATE = ("would even pay half", "may sell the house")


def test_two_neighbours_agree(hands: Hands, tmp_path: Path) -> None:
    for step in (an_english_practice, a_case_of_two_neighbours, each_says_something_alone, one_offer_is_accepted):
        hands.where = step.__name__
        step(hands, tmp_path)
    hands.where = "agreement"
    the_agreement_is_completed_and_saved(hands, tmp_path)
    the_shared_screen_is_english_and_clean(hands)


def an_english_practice(hands: Hands, folder: Path) -> None:
    hands.front.start(None)
    hands.bring_forward()
    hands.click("Créer mon coffre")
    hands.answer(folder / "vault.mediator")
    hands.click("Changer…")
    hands.write("Phrase de passe", PASSPHRASE)
    hands.write("La même, une seconde fois", PASSPHRASE)
    hands.click("Créer le coffre")
    hands.wait(lambda: hands.sees("Je l'ai notée"))
    hands.click("Je l'ai notée")
    hands.wait(lambda: hands.front.main is not None)
    hands.bring_forward()
    first = hands.main
    hands.palette("english", "Langue : English")
    hands.wait(lambda: hands.front.main is not first)
    hands.bring_forward()
    hands.press("Alt+5")
    hands.look_for("Practice")
    hands.choose("Form of address", "Ms")
    for label, words in (
        ("First name", "Clara"),
        ("Name", "Dalton"),
        ("Professional title", "mediator"),
        ("Address", "14 Mill Lane"),
        ("Town", "Orléans"),
    ):
        hands.fill(label, words)


def a_case_of_two_neighbours(hands: Hands, folder: Path) -> None:
    hands.press("Alt+2", "Ctrl+N")
    hands.type("The hedge between two gardens")
    hands.fill("One party", "Ms Alice Thornton")
    hands.fill("The other party", "Mr Daniel Okoro")
    hands.click("Open the case")
    assert hands.value("Subject of the dispute") == "The hedge between two gardens"
    hands.fill("Agreed to mediate on", "2026-10-07")
    hands.fill("Place", "Orléans")


def each_says_something_alone(hands: Hands, folder: Path) -> None:
    hands.press("Ctrl+4")
    for who, mark, words in (("Alice Thornton", "@thornton", PRIVATE[0]), ("Daniel Okoro", "@okoro", PRIVATE[1])):
        hands.press("Ctrl+N")
        hands.choose("Kind of session", "Individual meeting")
        options = hands.editor("With")
        name = next(plain(options.itemText(n)) for n in range(options.count()) if who.split()[1] in options.itemText(n))
        hands.choose("With", name)
        hands.write("When", "12 October 2026 2:30 pm")
        hands.press("Return")
        (line,) = hands.seen(CaptureLine)
        assert who.split()[1] in line.chip.text()
        hands.type(f"{mark} #fact {words}")
        hands.press("Return")
        hands.look_for(words)


def one_offer_is_accepted(hands: Hands, folder: Path) -> None:
    hands.press("Ctrl+6")
    hands.choose("Who offers?", "Together")
    hands.write("New offer", "The hedge is cut to two metres each autumn, the cost shared")
    hands.press("Return")
    hands.click("Add a line")
    for label, words in (
        ("To what?", "cuts the hedge to a height of two metres"),
        ("By when?", "2027-03-01"),
        ("How will it be known?", "a photograph sent to the neighbour"),
    ):
        hands.fill(label, words)
    parties = hands.editor("Who commits?")
    names = [plain(parties.itemText(n)) for n in range(parties.count())]
    hands.choose("Who commits?", next(name for name in names if "Okoro" in name))
    hands.press("Tab")
    hands.choose("Towards whom?", next(name for name in names if "Thornton" in name))
    hands.press("Tab")
    hands.click("Close")
    hands.click("Record the answer…")
    hands.click("Accepted")
    hands.click("Take into the agreement")


def the_agreement_is_completed_and_saved(hands: Hands, folder: Path) -> None:
    hands.choose("Nature of the text", "Mediated agreement")
    hands.press("Tab")
    hands.open_row("The background is still to be written: the dispute, in words everyone is willing to read.")
    hands.type("A hedge that has grown taller than either neighbour wished.")
    hands.press("Ctrl+Return")
    for who, born, street, town in (
        ("Alice Thornton", "1961-04-12", "3 Orchard Road", "Olivet"),
        ("Daniel Okoro", "1974-09-30", "5 Orchard Road", "Olivet"),
    ):
        for mention, words in (("date of birth", born), ("address", street), ("town", town)):
            hands.open_row(f"{who}'s {mention} is missing.")
            hands.type(words)
            hands.press("Tab", "Alt+Left")
    hands.open_row("The date of signature is missing.")
    hands.type("2026-11-24")
    hands.press("Tab")
    hands.look_for("Nothing is missing to sign.")
    hands.click("Do without…")
    hands.type("Read at the kitchen table.")
    hands.press("Return")
    hands.click("Make final")
    hands.told("The text is final.")
    path = folder / "agreement.pdf"
    hands.answer(path)
    hands.press("Ctrl+S")
    hands.wait(path.exists)
    with pypdfium2.PdfDocument(path.read_bytes()) as pdf:
        text = plain(" ".join(page.get_textpage().get_text_range() for page in pdf))
    for words in ("Ms Alice Thornton", "Mr Daniel Okoro", "3 Orchard Road", "1 March 2027", "height of two metres"):
        assert words in text, words
    for words in (*PRIVATE, "DRAFT", "to be completed"):
        assert words not in text, words
    french = re.findall(r"\b(?:le|la|les|une|des|Fait|accord|parties s'engagent)\b", text)
    assert french == [], french


def the_shared_screen_is_english_and_clean(hands: Hands) -> None:
    hands.press("F8")
    for tab in ("Overview", "People", "Sessions", "Positions and interests", "Offers", "Agreement", "Chronology"):
        hands.tab(tab)
        hands.settle()
        for words in (*PRIVATE, "private"):
            assert not hands.sees(words), f"« {words} » on « {tab} »"
    hands.press("F8")

"""A French and an English company settle across the Channel, in English: to the evidence the agreement travels with."""

from __future__ import annotations

from pathlib import Path

import icalendar
from PySide6.QtWidgets import QComboBox, QPushButton

from mediator.ui.follow_up.ways import Ways
from tests.journeys.hands import Hands, plain
from tests.journeys.test_short_en import an_english_practice
from tests.journeys.test_worked_dispute_fr import printed

CLAIMANT, SUPPLIER = "Lantern Freight", "Verrerie Haussonne"
UNTOLD = ("would settle for sixty", "60,000")
PEOPLE = (
    ("Grace Adeyemi", CLAIMANT, "Ms", "director"),
    ("Luc Marchetti", SUPPLIER, "Mr", "chairman"),
)
LACKS = (
    (f"{CLAIMANT} Ltd's registration number is missing.", "09876543"),
    (f"{CLAIMANT} Ltd's address is missing.", "8 Wharf Street"),
    (f"{CLAIMANT} Ltd's town is missing.", "Bristol"),
    (f"{SUPPLIER} SAS's registration number is missing.", "923456784"),
    (f"The town of {SUPPLIER} SAS's trade register is missing.", "Nancy"),
    (f"{SUPPLIER} SAS's address is missing.", "12 rue du Four"),
    (f"{SUPPLIER} SAS's town is missing.", "Haussonville"),
)


def test_a_settlement_that_travels(hands: Hands, tmp_path: Path) -> None:
    for step in (
        an_english_practice,
        an_institution_and_its_standards,
        two_companies_in_two_states,
        one_offer_is_accepted,
        the_settlement_is_written_and_signed,
        the_certificate_is_the_evidence_asked_for,
        the_route_is_followed_step_by_step,
        the_commitments_are_stated,
        the_dates_go_out_without_a_name,
    ):
        hands.where = step.__name__
        step(hands, tmp_path)


def saved(hands: Hands, path: Path) -> str:
    """The paper in front, saved and read."""
    hands.answer(path)
    hands.press("Ctrl+S")
    hands.wait(path.exists)
    return printed(path)


def an_institution_and_its_standards(hands: Hands, folder: Path) -> None:
    hands.fill("Organisation", "Channel Mediation Centre")
    hands.fill("Code of ethics", "Channel Code of Conduct for Mediators")


def two_companies_in_two_states(hands: Hands, folder: Path) -> None:
    hands.press("Alt+2", "Ctrl+N")
    hands.type("Glassware damaged in transit")
    hands.fill("One party", f"{CLAIMANT} Ltd")
    hands.fill("The other party", f"{SUPPLIER} SAS")
    hands.click("Open the case")
    hands.fill("Agreed to mediate on", "2026-10-07")
    hands.fill("Place", "Paris")
    hands.press("Ctrl+2")
    for name, party, address, capacity in PEOPLE:
        hands.press("Ctrl+N")
        hands.type(name)
        hands.choose("Role", "Representative", at=0)
        hands.choose("Beside which party", f"for {party}")
        hands.click("Add")
        hands.open_row(name)
        hands.choose("Form of address", address)
        hands.fill("Acting as", capacity)
        hands.tick("Signs for the party")
        hands.click("Close")
    for party, country in ((CLAIMANT, "United Kingdom"), (SUPPLIER, "France")):
        hands.open_row(party)
        hands.fill("Country", country)
        hands.click("Close")


def one_offer_is_accepted(hands: Hands, folder: Path) -> None:
    hands.press("Ctrl+6")
    hands.choose("Who offers?", "Together")
    hands.write("New offer", f"Half the loss is paid; {CLAIMANT} {UNTOLD[0]}")
    hands.press("Return")
    hands.click("Add a line")
    hands.fill("To what?", "pays for half of the broken glassware")
    hands.fill("Amount", "64000")
    hands.fill("By when?", "2027-03-01")
    hands.fill("How will it be known?", "bank statement")
    for label, party in (("Who commits?", SUPPLIER), ("Towards whom?", CLAIMANT)):
        box = hands.editor(label)
        assert isinstance(box, QComboBox)
        names = [plain(box.itemText(place)) for place in range(box.count())]
        hands.choose(label, next(name for name in names if party in name))
        hands.press("Tab")
    hands.click("Close")
    hands.click("Record the answer…")
    hands.click("Accepted")
    hands.click("Take into the agreement")


def the_settlement_is_written_and_signed(hands: Hands, folder: Path) -> None:
    hands.choose("Nature of the text", "Settlement (transaction)")
    hands.press("Tab")
    hands.open_row("The background is still to be written: the dispute, in words everyone is willing to read.")
    hands.type("A cargo of glassware reached Bristol broken, and its price was withheld.")
    hands.press("Ctrl+Return")
    for party, words in (
        (f"{CLAIMANT} Ltd", "gives up the rest of its loss"),
        (f"{SUPPLIER} SAS", "gives up interest on its unpaid invoice"),
    ):
        hands.open_row(f"A settlement needs a concession from each: what does {party} give up?")
        hands.press("Space", "Ctrl+A")
        hands.type(words)
        hands.press("Return")
    for sentence, words in LACKS:
        hands.open_row(sentence)
        hands.type(words)
        hands.press("Tab", "Alt+Left")
    hands.open_row("The date of signature is missing.")
    hands.type("2026-11-24")
    hands.press("Tab")
    hands.look_for("Nothing is missing to sign.")
    hands.click("Do without…")
    hands.type("Read with each company's lawyers.")
    hands.press("Return")
    hands.click("Make final")
    hands.told("The text is final.")
    text = saved(hands, folder / "agreement.pdf")
    for words in (
        f"{CLAIMANT} Ltd",
        f"{SUPPLIER} SAS",
        "registered under number 09876543",
        "United Kingdom",
        "€64,000",
        "1 March 2027",
    ):
        assert words in text, words
    for words in (*UNTOLD, "DRAFT", "to be completed"):
        assert words not in text, words
    each_signs_at_home(hands)
    hands.click("Record the signature…")
    hands.answer(folder / "agreement.pdf")
    hands.click("Choose the file…")
    hands.look_for("Signed on 24 November 2026")


def each_signs_at_home(hands: Hands) -> None:
    for place, day, said in (
        ("Bristol", "2026-11-23", "Bristol, 23 Nov 2026"),
        ("Nancy", "2026-11-24", "Nancy, 24 Nov 2026"),
    ):
        waiting = [each for each in hands.seen(QPushButton) if plain(each.text()) == "Note this signature on paper"]
        hands.point(waiting[0])
        hands.fill("Signed at", place)
        hands.fill("On", day)
        hands.click("Note")
        hands.look_for(said)


def the_certificate_is_the_evidence_asked_for(hands: Hands, folder: Path) -> None:
    hands.tab("Documents")
    hands.open_row("Mediator's certificate")
    text = saved(hands, folder / "certificate.pdf")
    for words in (
        "Ms Clara Dalton",
        "Channel Mediation Centre",
        "Channel Code of Conduct for Mediators",
        f"{CLAIMANT} Ltd, 8 Wharf Street, Bristol, United Kingdom",
        f"{SUPPLIER} SAS, 12 rue du Four, Haussonville, France",
        "Ms Grace Adeyemi, director",
        "Mr Luc Marchetti, chairman",
        "7 October 2026",
        "24 November 2026",
        "results from the mediation that I conducted",
        "Signature",
    ):
        assert words in text, words
    for words in (*UNTOLD, "64,000", "glassware", "interest", "to be completed"):
        assert words not in text, words


def the_route_is_followed_step_by_step(hands: Hands, folder: Path) -> None:
    hands.tab("Follow-up")
    hands.open_row("Evidence for the Singapore Convention")
    hands.look_for("✓ The parties have their addresses in different countries.")
    hands.look_for("Is the State where it will be relied on bound by the Convention? See the UNCITRAL table.")
    hands.look_for("Settlement agreement: kept in the case")
    hands.look_for("Mediator's certificate: complete")
    for step in ("sign", "attest"):
        (ways,) = hands.seen(Ways)
        hands.point(ways.boxes[step])
        hands.settle()
    hands.look_for("the parties, done on")
    hands.look_for("you, done on")


def the_commitments_are_stated(hands: Hands, folder: Path) -> None:
    hands.tab("Documents")
    hands.open_row("Statement of commitments")
    text = saved(hands, folder / "commitments.pdf")
    for words in (f"{SUPPLIER} SAS", "pays for half of the broken glassware", "€64,000", "1 March 2027"):
        assert words in text, words
    assert not any(words in text for words in UNTOLD)


def the_dates_go_out_without_a_name(hands: Hands, folder: Path) -> None:
    hands.tab("Follow-up")
    path = folder / "dates.ics"
    hands.answer(path)
    hands.click("Export the dates…")
    hands.pick("For all parties")
    hands.wait(path.exists)
    written = path.read_bytes()
    events = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert [plain(str(event["SUMMARY"])) for event in events] == ["Due date 2026-001"]
    assert str(events[0]["DTSTART"].dt) == "2027-03-01"
    for words in (CLAIMANT, SUPPLIER, "Adeyemi", "Marchetti", "glassware", "64000", "64,000"):
        assert words.encode() not in written, words

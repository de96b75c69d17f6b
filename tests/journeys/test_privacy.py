"""While the screen is shared, no widget of the window holds a word said in private, in sight or not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from mediator.ui.shared import dialogs
from mediator.ui.shell.keys_sheet import KeysSheet
from tests.journeys.hands import Hands, plain, spoken

TABS = (
    "Vue d'ensemble", "Personnes", "Séances", "Positions et intérêts", "Offres", "Accord", "Suivi", "Documents",
    "Chronologie",
)  # fmt: skip
PRIVATE = (
    "huit semaines",
    "35 000",
    "90 000",
    "démissionné",
    "comité de direction",
    "Irait jusqu'à",
    "quatre mois",
    "accusée d'incompétence",
    "La peur de perdre la référence",
    "Garder la référence auprès",
    "Encaisser vite",
    "Ne pas se dédire",
    "PJ-88-4120",
    "60 000",
    "délibération du conseil",
)


def in_the_demonstration(hands: Hands) -> None:
    hands.front.start(None, demo=True)
    hands.wait(lambda: hands.front.main is not None, 30_000)
    hands.bring_forward()
    hands.palette("projet inf", "2026-014 ")


def held(hands: Hands) -> list[str]:
    """Everything any widget of the program holds now."""
    hands.settle()
    return [plain(text) for widget in QApplication.allWidgets() for text in spoken(widget) if text]


def leaks(texts: list[str]) -> list[str]:
    return [f"« {words} » in « {text[:120]} »" for text in texts for words in PRIVATE if words in text]


def test_the_mediator_sees_them(hands: Hands) -> None:
    """Otherwise what follows would prove nothing."""
    in_the_demonstration(hands)
    seen: list[str] = []
    for tab in TABS:
        hands.tab(tab)
        hands.settle()
        if tab == "Séances":
            for session in (
                "Entretien individuel avec Logivert",
                "Entretien individuel avec Fonderies Arnault",
                "Aparté avec Logivert",
            ):
                hands.open_row(session)
                seen += hands.texts()
        if tab == "Personnes":
            for person in ("Étienne Arnault", "Garance Assurances"):
                hands.open_row(person)
                seen += hands.texts()
                hands.click("Fermer")
        seen += hands.texts()
    never = [words for words in PRIVATE if not any(words in text for text in seen)]
    assert never == [], never


def test_no_widget_holds_a_private_word_while_the_screen_is_shared(hands: Hands) -> None:
    in_the_demonstration(hands)
    for tab in TABS:
        hands.tab(tab)
    for place in ("Alt+1", "Alt+3", "Alt+4", "Alt+5"):
        hands.press(place)
    hands.press("Alt+3")
    hands.press(*["Alt+Left"] * 5)
    hands.look_for("2026-014")
    hands.press("F8")
    assert leaks(held(hands)) == []
    for tab in TABS:
        hands.tab(tab)
        found = leaks(held(hands))
        assert found == [], f"{tab}: {found}"


def test_sharing_from_each_tab_shows_nothing_private_at_once(hands: Hands) -> None:
    in_the_demonstration(hands)
    for tab in TABS:
        hands.tab(tab)
        hands.press("F8")
        found = leaks(hands.texts())
        hands.press("F8")
        assert found == [], f"{tab}: {found}"


def test_the_way_out_of_the_shared_screen_is_closed(hands: Hands) -> None:
    in_the_demonstration(hands)
    hands.press("F8")
    for keys in ("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+Left", "Escape", "Ctrl+K", "Ctrl+Z", "Ctrl+Shift+Z"):
        hands.press(keys)
        assert hands.main.here().page == "case", keys
        assert not hands.main.palette_.isVisible(), keys
        assert leaks(hands.texts()) == [], keys
        assert hands.notice() == "", keys
    assert hands.window.windowTitle() == "2026-014 – Mediator"
    hands.press("F1")
    (sheet,) = hands.main.findChildren(KeysSheet)
    assert leaks([plain(t) for w in sheet.findChildren(type(hands.main)) for t in spoken(w)]) == []
    sheet.close()


def test_a_notice_of_what_was_done_alone_does_not_stay_on_the_shared_screen(hands: Hands) -> None:
    in_the_demonstration(hands)
    hands.press("Ctrl+4")
    hands.open_row("Entretien individuel avec Logivert")
    hands.tab_to("Notes", back=True)
    hands.press("Down", "Delete")
    hands.told("La note est rayée")
    hands.press("F8")
    assert hands.notice() == ""


def test_no_file_bears_the_name_of_a_party(hands: Hands, tmp_path: Path, monkeypatch) -> None:
    in_the_demonstration(hands)
    proposed: list[Path] = []

    def choose_save(parent, title, kinds, suggested, callback, *, confirm=True) -> None:
        proposed.append(suggested)

    monkeypatch.setattr(dialogs, "choose_save", choose_save)
    hands.press("Ctrl+7", "Ctrl+S")
    hands.wait(lambda: len(proposed) == 1)
    hands.press("Ctrl+8")
    papers = (("Cadre", "Convention de médiation"), ("Accord", "Attestation"), ("Fin et juge", "Constat de fin"))
    for number, (group, paper) in enumerate(papers, 2):
        hands.unfold(group)
        hands.open_row(paper)
        hands.press("Ctrl+S")
        hands.wait(lambda number=number: len(proposed) == number)
    for path in proposed:
        for name in ("Logivert", "Arnault", "Vasseur", "Fonderies", "informatique"):
            assert name.lower() not in path.name.lower(), path.name


def test_unlocking_comes_back_to_her_place_but_not_to_one_shown_to_the_parties(hands: Hands):
    hands.front.start(None, demo=True)
    hands.wait(lambda: hands.front.main is not None, 30_000)
    hands.bring_forward()
    hands.palette("proj inf", "2026-014 ")
    hands.press("Ctrl+3")
    for shared, page in ((False, "case"), (True, "today")):
        if shared:
            hands.press("F8")
        hands.front.lock()
        hands.wait(lambda: hands.front.main is None)
        hands.bring_forward()
        hands.type("exemple")
        hands.press("Return")
        hands.wait(lambda: hands.front.main is not None, 30_000)
        hands.bring_forward()
        assert hands.main.here().page == page

"""The keys case files are exchanged with."""

from __future__ import annotations

from datetime import date

import pyrage
import pytest

from mediator.casework import keys, senders
from mediator.domain.rules import RuleBroken
from mediator.domain.safekeeping import OwnKey
from mediator.exchange.case_file import Signer
from mediator.exchange.case_file import keys as cards
from mediator.vault import Vault


@pytest.fixture
def vault(tmp_path):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    yield vault
    vault.close()


def card(name: str = "Inès Sorel") -> cards.Card:
    return cards.card_of(cards.new_identity(), cards.new_signing(), name)


def test_her_key_is_made_once_and_its_making_is_not_to_undo(vault):
    first = keys.own_key(vault)
    assert keys.own_key(vault) == first
    assert vault.undo_label() != "Créer sa clé"
    with vault.reading() as work:
        assert work.count(OwnKey) == 1


def test_her_card_says_nothing_secret_and_can_be_read_back(vault, tmp_path):
    keys.save_card(vault, tmp_path / "moi.mediator-key")
    text = keys.read_card(tmp_path / "moi.mediator-key")
    own = keys.own_key(vault)
    assert own.identity not in text
    assert own.signing not in text
    assert cards.read(text) == keys.own_card(vault)


def test_a_fingerprint_is_eight_groups_of_five_digits_that_change_with_either_key():
    one = card()
    told = cards.fingerprint(one)
    assert [len(group) for group in told.split(" ")] == [5] * 8
    assert told.replace(" ", "").isdecimal()
    other = card()
    assert len({told, cards.fingerprint(other), cards.fingerprint(cards.Card(one.recipient, other.signing))}) == 3


@pytest.mark.parametrize("around", ["{}", "Bonjour,\n\n> {}\n\nBien à vous", "  {}  ", "« {} »"])
def test_a_pasted_card_is_found_whatever_stands_around_it(vault, around):
    given = card()
    text = around.format(cards.written(given).replace("\n", "\n> " if ">" in around else "\n"))
    kept = keys.add_colleague(vault, text, "Inès Sorel")
    assert (kept.recipient, kept.signing, kept.name) == (given.recipient, given.signing, "Inès Sorel")


def test_the_name_on_the_card_is_proposed(vault):
    assert keys.add_colleague(vault, cards.written(card("Inès Sorel"))).name == "Inès Sorel"


def test_an_age_key_alone_is_enough(vault):
    alone = str(pyrage.x25519.Identity.generate().to_public())
    assert keys.add_colleague(vault, alone, "Supervision").signing == ""


def test_a_card_completes_the_age_key_kept_before_and_is_to_be_compared_again(vault):
    given = card()
    first = keys.add_colleague(vault, given.recipient, "Inès")
    keys.mark_compared(vault, first.id)
    again = keys.add_colleague(vault, cards.written(given))
    assert (again.id, again.name, again.signing, again.compared_on) == (first.id, "Inès", given.signing, None)


def test_what_is_no_card_is_said(vault):
    one = card()
    keys.add_colleague(vault, cards.written(one))
    broken = one.recipient[:-1] + ("q" if one.recipient[-1] != "q" else "p")
    for text, name, code in (
        ("", "X", "key_unread"),
        (broken, "X", "key_unread"),
        (f"{card().recipient} {card().recipient}", "X", "key_unread"),
        (cards.written(keys.own_card(vault)), "X", "key_own"),
        (cards.written(one), "X", "key_known"),
        (card().recipient, " ", "key_nameless"),
        (card().recipient, "ines SOREL", "key_name_taken"),
    ):
        with pytest.raises(RuleBroken) as refused:
            keys.add_colleague(vault, text, name)
        assert refused.value.code == code
        assert refused.value.sentence


def signer_of(vault: Vault, signing_key: str):
    with vault.reading() as work:
        return senders.signer_of(work, signing_key)


def test_a_signature_is_as_good_as_the_comparison_behind_it(vault):
    given = card()
    assert signer_of(vault, given.signing) == (Signer.UNKNOWN, None)
    kept = keys.add_colleague(vault, cards.written(given))
    assert signer_of(vault, given.signing) == (Signer.NOT_COMPARED, kept)
    kept = keys.mark_compared(vault, kept.id, date(2026, 3, 2))
    assert signer_of(vault, given.signing) == (Signer.KNOWN, kept)
    assert signer_of(vault, keys.own_card(vault).signing) == (Signer.OWN, None)
    keys.mark_compared(vault, kept.id, compared=False)
    assert signer_of(vault, given.signing)[0] is Signer.NOT_COMPARED


def test_colleagues_are_renamed_found_by_name_and_removed_with_a_way_back(vault):
    first = keys.add_colleague(vault, cards.written(card("Zoé Lemaire")))
    keys.add_colleague(vault, cards.written(card("Inès Sorel")))
    keys.rename_colleague(vault, first.id, "Amina Lemaire")
    assert [each.key.name for each in keys.colleagues(vault)] == ["Amina Lemaire", "Inès Sorel"]
    assert [each.key.id for each in keys.colleague_named(vault, "lemaire")] == [first.id]
    keys.remove_colleague(vault, first.id)
    assert len(keys.colleagues(vault)) == 1
    vault.undo()
    assert len(keys.colleagues(vault)) == 2

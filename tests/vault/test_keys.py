"""From a passphrase to a key, at the cost a mediator pays."""

import unicodedata

import pytest

from mediator.vault import keys

pytestmark = pytest.mark.real_stretching


@pytest.fixture(scope="module")
def made(request):
    return keys.new_key("Être à l'aise, déjà")


def test_the_passphrase_gives_the_key_back(made):
    key = keys.new_key("Être à l'aise, déjà")
    assert len(key.key) == 32
    assert len(key.salt) == keys.SALT_BYTES
    assert keys.known_salt(key.salt)
    assert keys.from_passphrase("Être à l'aise, déjà", key.salt) == key
    assert keys.from_passphrase("Etre à l'aise, déjà", key.salt) is None
    assert (key.key, key.salt) != (made.key, made.salt)


def test_accents_typed_on_any_system_are_the_same():
    composed = unicodedata.normalize("NFC", "clé à côté")
    apart = unicodedata.normalize("NFD", composed)
    assert composed != apart
    key = keys.new_key(composed)
    assert keys.from_passphrase(apart, key.salt) == key


def test_stretching_is_slow_for_who_guesses():
    for cost in keys._STRETCHES.values():
        assert 128 * cost["n"] * cost["r"] >= 64 * 2**20


def test_a_key_is_never_shown(made):
    for shown in (repr(made), str(made), f"{made}"):
        assert made.key.hex() not in shown
        assert repr(made.key) not in shown


def test_the_recovery_text_is_the_key(made):
    text = keys.recovery_text(made)
    assert [len(group) for group in text.split()] == [4] * 13
    swapped = text.replace("O", "0").replace("I", "1").replace("B", "8")
    for copied in (text, text.lower(), text.replace(" ", ""), swapped, f" {text}\n", text.replace(" ", " - ")):
        assert keys.from_recovery_text(copied, made.salt) == made


def test_a_recovery_text_with_a_slip_is_refused(made):
    text = keys.recovery_text(made).replace(" ", "")
    for position in range(0, 51, 3):
        other = "A" if text[position] != "A" else "C"
        assert keys.from_recovery_text(text[:position] + other + text[position + 1 :], made.salt) is None
    assert keys.from_recovery_text(text + text, made.salt) is None


def test_foreign_heads_are_not_known():
    for head in (b"", b"MED1", b"SQLite format 3\0", b"MED9" + bytes(12), b"med1" + bytes(12), bytes(16)):
        assert not keys.known_salt(head)

"""A seal made with a card: a software one (SoftHSM) stands for it, and its key never leaves it."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from mediator.documents import render, sealing
from mediator.documents.verifying import Integrity, signatures_in
from mediator.domain.papers import PaperKind, Sealing
from tests.documents import pki
from tests.documents.worked import WORKED

LIBRARY = next(Path("/usr/lib").glob("**/libsofthsm2.so"), Path())
CODE = "1234"
HOLDER = "Carte de Claire Delmas"

pytestmark = pytest.mark.skipif(not LIBRARY.name, reason="SoftHSM (softhsm2) is not installed")


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    """A reader with a card in it, and, as SoftHSM always has, another with none ready."""
    import pkcs11

    folder = tmp_path_factory.mktemp("card")
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        made = ["softhsm2-util", "--init-token", "--free", "--label", "carte", "--so-pin", "0000", "--pin", CODE]
        subprocess.run(made, check=True, capture_output=True)
        _fill(pkcs11.lib(str(LIBRARY)))
        yield LIBRARY
        pkcs11.unload(str(LIBRARY))


def _fill(library):
    """A key to decipher, which seals nothing, before the one that signs, as cards have them."""
    from pkcs11 import Attribute
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    with library.get_token(token_label="carte").open(rw=True, user_pin=CODE) as session:
        for number, (holder, signing) in enumerate(((f"{HOLDER} (chiffrement)", False), (HOLDER, True)), 1):
            own = {Attribute.TOKEN: True, Attribute.ID: bytes([number])}
            key = pki.key(holder).private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
            certificate = pki.issued(holder, signing=signing).public_bytes(Encoding.DER)
            session.create_object(decode_rsa_private_key(key) | own | {Attribute.SIGN: signing})
            session.create_object(decode_x509_certificate(certificate) | own)


def test_a_card_seals(card):
    certificate = sealing.open_card(card, CODE)
    assert (certificate.holder, certificate.issuer) == (HOLDER, "Autorité d'essai")
    drawn = render(PaperKind.AGREEMENT, replace(WORKED, sealing=Sealing((), HOLDER, False)), "fr", draft=False)
    (found,) = signatures_in(sealing.seal(drawn.content, certificate))
    assert (found.holder, found.level, found.integrity) == (HOLDER, "B-B", Integrity.WHOLE)


def test_a_card_opens_again(card):
    first = sealing.open_card(card, CODE)
    assert sealing.open_card(card, CODE).holder == first.holder


@pytest.mark.parametrize("code", ["0000", ""])
def test_a_wrong_code_is_said(card, code):
    with pytest.raises(sealing.SealingProblem) as told:
        sealing.open_card(card, code)
    assert told.value.code == "card"


def test_a_library_that_is_none_is_said(tmp_path):
    (tmp_path / "carte.so").write_bytes(b"not a library")
    for path in (tmp_path / "carte.so", tmp_path / "absent.so"):
        with pytest.raises(sealing.SealingProblem) as told:
            sealing.open_card(path, CODE)
        assert told.value.code == "card"

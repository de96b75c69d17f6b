"""The keys of a firm: a pair that opens (age X25519), a pair that signs (Ed25519), and the card that gives the public two."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass

from mediator.exchange.case_file.manifests import public_of
from mediator.exchange.case_file.sealing import age

SIGNS = "ed25519:"
"""What the signing key of a card begins with."""
LARGEST_CARD = 20_000
"""Characters of a text in which a card is looked for."""
_GROUPS, _DIGITS = 8, 5
_RECIPIENT = re.compile(r"(?<![0-9a-zA-Z])age1[0-9a-z]{58}(?![0-9a-zA-Z])")
_SIGNING = re.compile(rf"(?<![0-9a-zA-Z]){SIGNS}([A-Za-z0-9+/]{{43}}=)")
_NAMED = re.compile(r"^[ \t>]*#[ \t]*(\S[^\n]{0,120})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Card:
    """The public keys somebody gives, and the name written on them, which proves nothing."""

    recipient: str
    signing: str = ""
    """In Base64; empty when only an age key was given."""
    name: str = ""


def new_identity() -> str:
    """A new secret key that opens (``AGE-SECRET-KEY-1…``)."""
    return str(age().x25519.Identity.generate())


def new_signing() -> str:
    """A new secret key that signs, in Base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def card_of(identity: str, signing: str, name: str = "") -> Card:
    """The public half of two secret keys."""
    recipient = age().x25519.Identity.from_str(identity).to_public()
    return Card(str(recipient), public_of(signing), " ".join(name.split()))


def written(card: Card) -> str:
    """A card as text: a name, the key to write for, the key that signs."""
    lines = [f"# {card.name}"] if card.name else []
    lines.append(card.recipient)
    if card.signing:
        lines.append(SIGNS + card.signing)
    return "\n".join(lines) + "\n"


def read(text: str) -> Card | None:
    """The card found in some text, whatever stands around it; ``None`` when it holds none, or more than one."""
    text = text[:LARGEST_CARD]
    recipients, signing = set(_RECIPIENT.findall(text)), set(_SIGNING.findall(text))
    named = _NAMED.search(text)
    if len(recipients) != 1 or len(signing) > 1 or not is_recipient(next(iter(recipients))):
        return None
    return Card(recipients.pop(), signing.pop() if signing else "", named[1].strip() if named else "")


def is_recipient(text: str) -> bool:
    """Whether a text is a whole age recipient: its last characters check the others."""
    try:
        age().x25519.Recipient.from_str(text)
    except age().RecipientError:
        return False
    return True


def fingerprint(card: Card) -> str:
    """Forty digits both read to each other, in groups of five: the SHA-256 of the two public keys."""
    digest = hashlib.sha256(f"{card.recipient}\n{card.signing}".encode()).digest()
    digits = f"{int.from_bytes(digest) % 10 ** (_GROUPS * _DIGITS):0{_GROUPS * _DIGITS}}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))

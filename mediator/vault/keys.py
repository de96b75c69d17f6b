"""From a passphrase to the raw key of the file.

The first 16 bytes of a SQLCipher file are its salt, in clear. Ours are chosen: a mark, the version of the stretching,
a short check of the key and random bytes. So a foreign file, a wrong passphrase and a damaged file can be told apart,
and everything needed to open a vault is in the vault. The check gives an attacker nothing: the authentication code of
the first page already tells a right key from a wrong one.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

SALT_BYTES = 16
_MARK = b"MED"
_STRETCHES = {b"1": {"n": 2**16, "r": 8, "p": 1}}
"""scrypt parameters by version: 64 MiB and about a quarter of a second on a laptop."""
_CURRENT = b"1"
_CHECK_BYTES = 3


@dataclass(frozen=True, slots=True)
class RawKey:
    """The 32 bytes SQLCipher encrypts with, and the salt that stands at the head of the file."""

    key: bytes
    salt: bytes

    @property
    def pragma(self) -> str:
        """The value of ``PRAGMA key``: key and salt, no derivation left for SQLCipher to do."""
        return f"\"x'{self.key.hex()}{self.salt.hex()}'\""

    def __repr__(self) -> str:
        return "RawKey(…)"


def new_key(passphrase: str) -> RawKey:
    """The key of a vault about to be created under ``passphrase``."""
    seed = secrets.token_bytes(SALT_BYTES - len(_MARK) - len(_CURRENT) - _CHECK_BYTES)
    key = _stretch(passphrase, seed, _CURRENT)
    return RawKey(key, _MARK + _CURRENT + _check(key) + seed)


def known_salt(salt: bytes) -> bool:
    """Whether these first bytes of a file are those of a vault this version can open."""
    return len(salt) == SALT_BYTES and salt.startswith(_MARK) and salt[3:4] in _STRETCHES


def from_passphrase(passphrase: str, salt: bytes) -> RawKey | None:
    """The key of the vault that starts with ``salt``, or ``None`` when the passphrase is not its own."""
    key = _stretch(passphrase, salt[7:], salt[3:4])
    return RawKey(key, salt) if hmac.compare_digest(_check(key), salt[4:7]) else None


def from_recovery_text(text: str, salt: bytes) -> RawKey | None:
    """The key written on a recovery sheet, however it was copied, or ``None`` when it is not this vault's."""
    letters = "".join(c for c in text.upper() if c.isalnum()).translate(str.maketrans("0189", "OIBG"))
    try:
        key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        return None
    return RawKey(key, salt) if len(key) == 32 and hmac.compare_digest(_check(key), salt[4:7]) else None


def recovery_text(key: RawKey) -> str:
    """The key as groups of four letters and digits, for printing: 52 signs in 13 groups."""
    letters = base64.b32encode(key.key).decode().rstrip("=")
    return " ".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def _stretch(passphrase: str, seed: bytes, version: bytes) -> bytes:
    words = unicodedata.normalize("NFC", passphrase).encode()
    return hashlib.scrypt(words, salt=seed, dklen=32, maxmem=2**28, **_STRETCHES[version])


def _check(key: bytes) -> bytes:
    return hmac.digest(key, b"mediator vault", "sha256")[:_CHECK_BYTES]

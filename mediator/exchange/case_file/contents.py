"""What a case file holds, as values: who wrote it, for whom, the rows of the case, and the files attached to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

Row = Mapping[str, str | int | None]
"""One thing of the case: text and whole numbers by the name of the field, as ``vault.plain.plain_row`` gives them."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is said of a case file before anything in it is read."""

    file_key: str
    """The identity of this file: 32 hexadecimal digits."""
    case_id: str
    reference: str
    subject: str
    audience: str
    """A :class:`mediator.domain.case_files.CaseFileAudience`."""
    for_party_id: str | None
    written_at: datetime
    written_by: str
    """The name of the practice; what the signature proves is the key, not the name."""
    recipient: str
    """The age recipient an answer may be written for."""
    sealed_for: str = ""
    """The age recipient it was written for; empty for a passphrase. Another one opened it: somebody passed it on."""
    ancestors: tuple[str, ...] = ()
    """The keys of the case files of this case that the sender had sent or received before."""
    own_notes: bool = False
    program: str = ""


class Signer(Enum):
    """What the signature of a case file says."""

    KNOWN = "known"
    """Right, and by a key of the address book whose fingerprint was compared."""
    NOT_COMPARED = "not_compared"
    """Right, by a key of the address book that nobody compared yet."""
    UNKNOWN = "unknown"
    """Right, by a key nobody gave."""
    OWN = "own"
    """Right, and by this vault's own key."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A case, or the part of it its audience may see."""

    manifest: Manifest
    rows: Mapping[str, tuple[Row, ...]]
    """By table: the case itself (``mediation_case``, one row), its contacts, and what it holds."""
    attachments: Mapping[str, Callable[[], bytes]]
    """The bytes of each kept file by their SHA-256, read when asked for."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A case file that was decrypted and found whole: every hash right, every row of the shape its table asks."""

    contents: Contents
    signing_key: str
    """The Ed25519 public key that signed it, in Base64; its signature was found right."""
    size: int
    sha256: str
    """Of the encrypted file."""

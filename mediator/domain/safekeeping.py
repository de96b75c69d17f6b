"""What keeps cases safe: keys, backups, retention, and the traces of what was erased. Belongs to no audience but hers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mediator.domain.noun import Confidential, Noun


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnKey(Noun):
    """The two secret keys of this vault: one opens case files written for it, the other signs those it writes."""

    identity: str
    """An age X25519 identity, ``AGE-SECRET-KEY-1…``."""
    signing: str
    """The 32 bytes of an Ed25519 key (RFC 8032), in Base64."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ColleagueKey(Noun):
    """The public keys of a colleague."""

    name: str
    recipient: str
    """An age recipient, ``age1…``."""
    signing: str = ""
    """Her Ed25519 public key in Base64; empty when she gave an age key alone."""
    compared_on: date | None = None
    """The day both read the fingerprint to each other; ``None`` while nobody did."""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FormerKey(Noun):
    """A key this vault had before its passphrase was changed: backups of that time open with it."""

    salt: str
    """The first 16 bytes of the file then, in hexadecimal."""
    key: str
    """The 32 bytes, in hexadecimal."""
    until: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class BackupPlan(Noun):
    """Where and how often the vault is copied; at most one."""

    folder: str = ""
    every_hours: int = 24
    daily: int = 7
    """How many days keep their last copy."""
    weekly: int = 4
    monthly: int = 12
    active: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class BackupRun(Noun):
    """One copy of the vault, or the attempt at one."""

    started_at: datetime
    path: str
    size: int = 0
    rows: int = 0
    """How many rows were compared with the vault's, one by one."""
    verified_at: datetime | None = None
    problem: str = ""
    """The code of what went wrong; empty when it worked."""
    removed_at: datetime | None = None
    """When rotation took the file away."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RetentionHold(Confidential):
    """Why something is kept longer than the plan says."""

    category: str
    """A category of ``resources/rules/retention.toml``."""
    until: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Erasure(Noun):
    """That something was erased: how much, when and why; never what."""

    erased_at: datetime
    categories: str
    """Categories of the retention plan, separated by spaces."""
    ground: str = ""
    """A code of the plan: its term, a request, a decision of the mediator."""
    rows: int = 0
    contents: int = 0
    """Bytes of kept files."""
    certificate: str = ""
    """The number its certificate bears."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival(Noun):
    """That a line of a table, a card or a file from elsewhere became something here: running again doubles nothing."""

    source: str
    """The kind of source: ``table``, ``vcard``, ``folder``, ``mail``."""
    key: str
    """SHA-256 of what names the line in its source; the words themselves are not kept."""
    noun: str
    became: str
    """The identity of what it became."""

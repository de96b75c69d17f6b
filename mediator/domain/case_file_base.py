"""What both sides of a case file had in common when it left: each field of its rows by a short fingerprint.

The base says of a value whether it is the one that left, never what it was: who merges what comes back needs no more.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_SHORT = 8
"""Bytes of a fingerprint."""
_LARGEST = 64 << 20

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Base:
    """The rows of a case file by table and identity, each field by its fingerprint."""

    file_key: str
    rows: Mapping[str, Mapping[str, Mapping[str, bytes]]] = field(
        default_factory=dict[str, Mapping[str, Mapping[str, bytes]]]
    )

    def holds(self, table: str, identity: str) -> bool:
        """Whether the row was in the file."""
        return identity in self.rows.get(table, {})

    def same(self, table: str, identity: str, name: str, value: Value) -> bool:
        """Whether a field had this value in the file."""
        kept = self.rows.get(table, {}).get(identity, {}).get(name)
        return kept is not None and kept == fingerprint(self.file_key, table, identity, name, value)

    def identities(self, table: str) -> frozenset[str]:
        """The rows of one table that were in the file."""
        return frozenset(self.rows.get(table, {}))


def fingerprint(file_key: str, table: str, identity: str, name: str, value: Value) -> bytes:
    """Eight bytes that stand for one value in one place of one file."""
    said = json.dumps([table, identity, name, value], ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(said.encode(), digest_size=_SHORT, key=bytes.fromhex(file_key)).digest()


def base_of(file_key: str, rows: Mapping[str, Iterable[Mapping[str, Value]]]) -> str:
    """The base of the rows of a file, as it is kept in its record."""
    told: dict[str, dict[str, object]] = {}
    for table, kept in rows.items():
        names: list[str] = []
        marks: dict[str, str] = {}
        for row in kept:
            names = names or sorted(row)
            identity = str(row["id"])
            joined = b"".join(fingerprint(file_key, table, identity, name, row[name]) for name in names)
            marks[identity] = base64.b64encode(joined).decode()
        if marks:
            told[table] = {"fields": names, "rows": marks}
    data = json.dumps({"file_key": file_key, "tables": told}, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(data, 6)).decode()


def read_base(text: str) -> Base | None:
    """The base a record keeps; ``None`` when it keeps none that can be read."""
    try:
        unpacking = zlib.decompressobj()
        told = json.loads(unpacking.decompress(base64.b64decode(text, validate=True), _LARGEST))
        tables = {name: _table(kept) for name, kept in told["tables"].items()}
        return Base(str(told["file_key"]), tables)
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error, binascii.Error):
        return None


def _table(kept: Mapping[str, object]) -> dict[str, dict[str, bytes]]:
    names, marks = kept["fields"], kept["rows"]
    assert isinstance(names, list)
    assert isinstance(marks, dict)
    return {str(identity): _row(names, base64.b64decode(str(joined))) for identity, joined in marks.items()}


def _row(names: list[str], joined: bytes) -> dict[str, bytes]:
    return {name: joined[at * _SHORT : (at + 1) * _SHORT] for at, name in enumerate(names)}

"""Reading a case file, which is hostile until all of it was found right. What was decrypted stays in memory."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from mediator.exchange.case_file import jsons, manifests
from mediator.exchange.case_file.container import Entry, entries_of
from mediator.exchange.case_file.contents import Contents, Manifest, Opened, Row
from mediator.exchange.case_file.hashing import hashed
from mediator.exchange.case_file.manifests import Part
from mediator.exchange.case_file.problems import CaseFileProblem
from mediator.exchange.case_file.sealing import LARGEST, Lock, Opening, Told, lock_of, unseal
from mediator.exchange.case_file.shapes import Shapes, fitted
from mediator.exchange.case_file.writing import ATTACHMENTS, MANIFEST, ROWS, SIGNATURE

_SIGNATURE_LENGTH = 64


def needs(source: Path | bytes) -> Lock:
    """What opens a case file: a key or a passphrase. Raises :class:`CaseFileProblem`."""
    with _opened(source) as file:
        return lock_of(file.read(16_384))


def read(source: Path | bytes, opening: Opening, tables: Shapes, told: Told | None = None) -> Opened:
    """What a case file holds, once decrypted and found whole: hashes, signature, and the shape of every row.

    ``told`` hears how many bytes of the file were read; what it raises ends the reading.
    Raises :class:`CaseFileProblem`.
    """
    with _opened(source) as file:
        clear, sealed = unseal(file, opening, told)
    contents, key = contents_of(clear.getbuffer().toreadonly(), tables)
    return Opened(contents, key, sealed.size, sealed.sha256)


def contents_of(clear: memoryview, tables: Shapes) -> tuple[Contents, str]:
    """What the zip under the seal holds, and the key that signed it. Raises :class:`CaseFileProblem`."""
    entries = entries_of(clear)
    manifest, key, parts = _manifest(entries)
    _require_all(entries, parts)
    rows = _rows(entries[ROWS], parts[ROWS], tables)
    attachments = {n.removeprefix(ATTACHMENTS): _kept(entries[n]) for n in parts if n.startswith(ATTACHMENTS)}
    _require_one_case(manifest, rows, attachments)
    return Contents(manifest, rows, attachments), key


def _opened(source: Path | bytes) -> BinaryIO:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    try:
        if source.stat().st_size > LARGEST:
            raise CaseFileProblem("too_large")
        return source.open("rb")
    except FileNotFoundError:
        raise CaseFileProblem("missing") from None
    except OSError as trouble:
        raise CaseFileProblem("unreadable") from trouble


def _manifest(entries: Mapping[str, Entry]) -> tuple[Manifest, str, dict[str, Part]]:
    if MANIFEST not in entries or SIGNATURE not in entries:
        raise CaseFileProblem("not_the_format")
    data = bytes(entries[MANIFEST].content(manifests.LARGEST))
    told = manifests.read(data)
    signature = bytes(entries[SIGNATURE].content(_SIGNATURE_LENGTH))
    manifests.require_signed(data, signature, told[1])
    return told


def _require_all(entries: Mapping[str, Entry], parts: Mapping[str, Part]) -> None:
    """Exactly the entries the manifest names, of the size it says; attachments as they are, under their own hash."""
    if set(entries) != {*parts, MANIFEST, SIGNATURE} or ROWS not in parts:
        raise CaseFileProblem("not_the_format")
    if parts.keys() & {MANIFEST, SIGNATURE}:
        raise CaseFileProblem("not_the_format")
    for name, part in parts.items():
        if entries[name].size != part.size:
            raise CaseFileProblem("not_as_signed")
        if name == ROWS:
            continue
        if name != ATTACHMENTS + part.sha256 or entries[name].deflated:
            raise CaseFileProblem("not_the_format")
    kept = [name for name in parts if name != ROWS]
    if hashed(entries[name].packed for name in kept) != [parts[name].sha256 for name in kept]:
        raise CaseFileProblem("not_as_signed")


def _require_hash(data: bytes | memoryview, part: Part) -> None:
    if hashlib.sha256(data).hexdigest() != part.sha256:
        raise CaseFileProblem("not_as_signed")


def _rows(entry: Entry, part: Part, tables: Shapes) -> dict[str, tuple[Row, ...]]:
    data = bytes(entry.content(jsons.LARGEST))
    _require_hash(data, part)
    told = jsons.read(data)
    if not isinstance(told, dict) or told.keys() - tables.keys():
        raise CaseFileProblem("not_the_format")
    return {name: _table(told.get(name, []), tables, name) for name in tables}


def _table(said: object, tables: Shapes, name: str) -> tuple[Row, ...]:
    if not isinstance(said, list):
        raise CaseFileProblem("not_the_format")
    rows = tuple(fitted(each, tables[name]) for each in said)
    if len({row["id"] for row in rows}) != len(rows):
        raise CaseFileProblem("not_the_format")
    return rows


def _kept(entry: Entry) -> Callable[[], bytes]:
    return lambda: bytes(entry.packed)


def _require_one_case(
    manifest: Manifest, rows: Mapping[str, tuple[Row, ...]], attachments: Mapping[str, object]
) -> None:
    """One case, which everything else belongs to, and the files of its documents, no more and no fewer."""
    cases = rows.get("mediation_case", ())
    belongs = {row["case_id"] for kept in rows.values() for row in kept if "case_id" in row}
    if [row["id"] for row in cases] != [manifest.case_id] or belongs - {manifest.case_id}:
        raise CaseFileProblem("not_the_format")
    if {row["sha256"] for row in rows.get("document", ())} != set(attachments):
        raise CaseFileProblem("not_the_format")

"""Writing a case file: streamed into a file beside its place, which takes that place only once it is whole."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mediator.exchange.case_file import jsons, manifests
from mediator.exchange.case_file.container import MOST_ENTRIES, zipped
from mediator.exchange.case_file.contents import Contents, Row
from mediator.exchange.case_file.hashing import one_ahead
from mediator.exchange.case_file.manifests import Part
from mediator.exchange.case_file.problems import CaseFileProblem
from mediator.exchange.case_file.sealing import LARGEST, Sealed, Sealing, Told, seal

MANIFEST, SIGNATURE, ROWS, ATTACHMENTS = "manifest.json", "manifest.sig", "case.json", "attachments/"

_ROOM = 1 << 24
"""What the format itself may add to what it carries."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A whole case file that does not bear its name yet."""

    part: Path
    path: Path
    sealed: Sealed

    def settle(self) -> None:
        """Give the file its name. Raises :class:`CaseFileProblem`."""
        try:
            self.part.replace(self.path)
        except OSError as trouble:
            raise CaseFileProblem("cannot_write") from trouble
        with contextlib.suppress(OSError):  # the file is there: some network and removable file systems refuse this
            _keep_name(self.path.parent)


def write(contents: Contents, path: Path, sealing: Sealing, signing_key: str) -> Sealed:
    """Write a case file, whole or not at all, readable by this user alone. Raises :class:`CaseFileProblem`."""
    with laid_beside(contents, path, sealing, signing_key) as beside:
        beside.settle()
    return beside.sealed


@contextlib.contextmanager
def laid_beside(
    contents: Contents, path: Path, sealing: Sealing, signing_key: str, told: Told | None = None
) -> Generator[Beside]:
    """A case file written beside its place, gone at the end of the block unless it was settled.

    ``told`` hears how many bytes were taken of what is written; what it raises ends the writing.
    Raises :class:`CaseFileProblem`.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with _new(part) as out:
            sealed = seal(zipped(_parts(contents, signing_key, told)), out, sealing)
            out.flush()
            os.fsync(out.fileno())
        yield Beside(part, path, sealed)
    except OSError as trouble:
        full = trouble.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise CaseFileProblem("disk_full" if full else "cannot_write") from trouble
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _new(part: Path) -> BinaryIO:
    part.unlink(missing_ok=True)
    return os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


def _keep_name(folder: Path) -> None:
    """Have the system keep the new name, where it can be asked to."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _parts(contents: Contents, signing_key: str, told: Told | None) -> Iterator[tuple[str, bytes, bool]]:
    """The entries in the order they are written: the manifest last, once every other one is known."""
    parts: dict[str, Part] = {}
    if len(contents.attachments) + 3 > MOST_ENTRIES:
        raise CaseFileProblem("too_much")
    written = 0
    rows = rows_as_json(contents.rows)
    if len(rows) > jsons.LARGEST:
        raise CaseFileProblem("too_much")
    parts[ROWS] = Part(len(rows), hashlib.sha256(rows).hexdigest())
    yield ROWS, rows, True
    for sha256, data in one_ahead(_checked, sorted(contents.attachments.items())):
        written += len(data)
        if written > LARGEST - _ROOM - len(rows):
            raise CaseFileProblem("too_much")
        parts[ATTACHMENTS + sha256] = Part(len(data), sha256)
        yield ATTACHMENTS + sha256, data, False
        if told is not None:
            told(written)
    manifest = manifests.written(contents.manifest, manifests.public_of(signing_key), parts)
    yield MANIFEST, manifest, False
    yield SIGNATURE, manifests.sign(manifest, signing_key), False


def _checked(kept: tuple[str, Callable[[], bytes]]) -> tuple[str, bytes]:
    """The hash of a kept file and its content, which is what it was when it was kept. Raises :class:`CaseFileProblem`."""
    sha256, read = kept
    data = read()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise CaseFileProblem("attachment_differs")
    return sha256, data


def rows_as_json(rows: Mapping[str, tuple[Row, ...]]) -> bytes:
    """The bytes of ``case.json``: tables in order of name, rows in order of identity."""
    return jsons.written({name: sorted(map(dict, kept), key=_identity) for name, kept in rows.items() if kept})


def _identity(row: Row) -> str:
    return str(row["id"])

"""The layer under the seal, a plain zip: written with the standard library, read strictly and without a copy.

A reader made for every zip there is forgives; this one refuses whatever a case file never holds: links, folders,
doubled names, parts that overlap, encryption, several disks, sizes that do not say the truth.
"""

from __future__ import annotations

import io
import itertools
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mediator.exchange.case_file.problems import CaseFileProblem

MOST_ENTRIES = 10_000
STEEPEST = 400
"""How many times smaller than its content a deflated entry of some size may be."""

_STORED, _DEFLATED = 0, 8
_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED, _SIZES_BEHIND = 1, 8
_LONGEST_NAME = 256
_SMALL = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One part of the zip, as it lies there."""

    name: str
    deflated: bool
    size: int
    """Bytes once unpacked, as declared."""
    packed: memoryview

    def content(self, most: int) -> bytes | memoryview:
        """What it holds, unpacked within ``most`` bytes. Raises :class:`CaseFileProblem`."""
        if self.size > most:
            raise CaseFileProblem("out_of_bounds")
        if not self.deflated:
            return self.packed
        if self.size > _SMALL and self.size > STEEPEST * len(self.packed):
            raise CaseFileProblem("out_of_bounds")
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = unpacking.decompress(self.packed, self.size + 1)
        except zlib.error:
            raise CaseFileProblem("damaged") from None
        if len(data) > self.size:
            raise CaseFileProblem("out_of_bounds")
        if len(data) < self.size or not unpacking.eof or unpacking.unused_data:
            raise CaseFileProblem("damaged")
        return data


def zipped(parts: Iterable[tuple[str, bytes, bool]]) -> Iterator[bytes]:
    """A zip of ``(name, content, deflated)``, piece by piece; a content is asked for when its turn comes."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED, allowZip64=False) as bundle:
        for name, content, deflated in parts:
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            info.create_system = 3
            bundle.writestr(info, content, zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED)
            yield from sink.taken()
    yield from sink.taken()


class _Sink(io.RawIOBase):
    """Where the zip is written: it can only be appended to, and what came is taken away."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # pyright: ignore[reportIncompatibleMethodOverride] - a part comes as bytes
        self._pieces.append(data)
        return len(data)

    def taken(self) -> list[bytes]:
        pieces, self._pieces = self._pieces, []
        return pieces


def entries_of(data: memoryview) -> dict[str, Entry]:
    """The entries of a zip by name. Raises :class:`CaseFileProblem` for what a case file never holds."""
    try:
        return _entries(data)
    except (struct.error, UnicodeDecodeError):
        raise CaseFileProblem("damaged") from None


def _entries(data: memoryview) -> dict[str, Entry]:
    count, start, end = _directory(data)
    found: dict[str, Entry] = {}
    spans: list[tuple[int, int]] = []
    at = start
    for _ in range(count):
        entry, span, at = _entry(data, at, start)
        if entry.name in found:
            raise CaseFileProblem("not_the_format")
        found[entry.name] = entry
        spans.append(span)
    if at != end:
        raise CaseFileProblem("damaged")
    spans.sort()
    if any(later[0] < earlier[1] for earlier, later in itertools.pairwise(spans)):
        raise CaseFileProblem("not_the_format")
    return found


def _directory(data: memoryview) -> tuple[int, int, int]:
    """How many entries, and where their directory begins and ends: right before the end of the file."""
    at = len(data) - _END.size
    if at < 0:
        raise CaseFileProblem("damaged")
    mark, disk, first, here, count, size, start, comment = _END.unpack_from(data, at)
    if mark != b"PK\x05\x06":
        raise CaseFileProblem("damaged")
    if disk or first or here != count or comment or count > MOST_ENTRIES:
        raise CaseFileProblem("not_the_format")
    if start + size != at:
        raise CaseFileProblem("damaged")
    return count, start, at


def _entry(data: memoryview, at: int, limit: int) -> tuple[Entry, tuple[int, int], int]:
    head = _CENTRAL.unpack_from(data, at)
    mark, _made, _needed, flags, method = head[:5]
    packed, size, name_length, extra, comment = head[8:13]
    outside, offset = head[15], head[16]
    if mark != b"PK\x01\x02":
        raise CaseFileProblem("damaged")
    name = _name(data[at + _CENTRAL.size : at + _CENTRAL.size + name_length])
    kind = stat.S_IFMT(outside >> 16)
    if flags & _ENCRYPTED or method not in (_STORED, _DEFLATED) or kind not in (0, stat.S_IFREG):
        raise CaseFileProblem("not_the_format")
    if method == _STORED and packed != size:
        raise CaseFileProblem("not_the_format")
    begins = _content_at(data, offset, name, method)
    if begins + packed > limit:
        raise CaseFileProblem("damaged")
    entry = Entry(name, method == _DEFLATED, size, data[begins : begins + packed])
    return entry, (offset, begins + packed), at + _CENTRAL.size + name_length + extra + comment


def _content_at(data: memoryview, offset: int, name: str, method: int) -> int:
    """Where the content of an entry begins, once its own head says the same as the directory."""
    mark, _needed, flags, said, *_rest, name_length, extra = _LOCAL.unpack_from(data, offset)
    if mark != b"PK\x03\x04":
        raise CaseFileProblem("damaged")
    at = offset + _LOCAL.size
    if said != method or flags & _ENCRYPTED or _name(data[at : at + name_length]) != name:
        raise CaseFileProblem("not_the_format")
    return at + name_length + extra


def _name(raw: memoryview) -> str:
    if not 0 < len(raw) <= _LONGEST_NAME:
        raise CaseFileProblem("not_the_format")
    return bytes(raw).decode("ascii")

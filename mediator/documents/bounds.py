"""What a PDF made elsewhere may unpack to: a small file of zeros must not fill the memory."""

from __future__ import annotations

import re
import zlib

UNPACKED = 200 * 1024 * 1024
"""Bytes all the deflated streams of a file may hold together."""
_STEP = 1024 * 1024
_DEEPEST = 3
"""Deflated streams within deflated streams that are looked into."""
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)(?=\x78|\x68|\x58|\x48|\x38|\x28|\x18|\x08)")


def within_bounds(content: bytes) -> bool:
    """Whether the deflated streams of a file unpack to what a paper may hold."""
    left = UNPACKED
    for match in _STREAM.finditer(content):
        left -= _size(content, match.end(), left, _DEEPEST)
        if left < 0:
            return False
    return True


def _size(content: bytes, start: int, most: int, deeper: int) -> int:
    """The bytes a stream unpacks to; more than ``most`` as soon as it is more. What is no stream unpacks to nothing."""
    unpacker, size, first = zlib.decompressobj(), 0, b""
    data = memoryview(content)[start : start + _STEP]
    try:
        while data and not unpacker.eof:
            piece = unpacker.decompress(data, _STEP)
            first = first or piece
            size += len(piece)
            if size > most:
                return size
            if unpacker.unconsumed_tail:
                data = memoryview(unpacker.unconsumed_tail)
            else:
                start += _STEP
                data = memoryview(content)[start : start + _STEP]
    except zlib.error:
        pass
    inner = _size(first, 0, most - size, deeper - 1) if deeper and first[:1] in b"\x78\x68\x58\x48" else 0
    return size + inner

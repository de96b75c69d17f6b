"""SHA-256 that lets its reader go on: large contents are hashed in a thread, some megabytes at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_BATCH = 4 << 20
_THREADS = 2


class Hash:
    """The hash of what it is given, piece by piece. What waits to be hashed is never more than two batches."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._waiting: list[bytes] = []
        self._weight = 0
        self._pool: ThreadPoolExecutor | None = None
        self._under_way: Future[None] | None = None

    def update(self, data: bytes) -> None:
        """Take the next piece."""
        self._waiting.append(data)
        self._weight += len(data)
        if self._weight >= _BATCH:
            self._hand_over()

    def hexdigest(self) -> str:
        """The hash of all that was given; nothing more may be given after."""
        self._settle()
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None
        self._hash.update(self._taken())
        return self._hash.hexdigest()

    def _hand_over(self) -> None:
        self._settle()
        self._pool = self._pool or ThreadPoolExecutor(1, "hash")
        self._under_way = self._pool.submit(self._hash.update, self._taken())

    def _settle(self) -> None:
        if self._under_way is not None:
            self._under_way.result()
            self._under_way = None

    def _taken(self) -> bytes:
        taken = b"".join(self._waiting)
        self._waiting, self._weight = [], 0
        return taken


def hashed(contents: Iterable[bytes | memoryview]) -> list[str]:
    """The hash of each content, in order."""
    with ThreadPoolExecutor(_THREADS, "hash") as pool:
        return list(pool.map(lambda content: hashlib.sha256(content).hexdigest(), contents))


def one_ahead(work: Callable[[T], R], given: Iterable[T]) -> Iterator[R]:
    """What ``work`` makes of each thing given, in order, the next one being made while the last one is used."""
    with ThreadPoolExecutor(1, "ahead") as pool:
        coming: Future[R] | None = None
        for each in given:
            following = pool.submit(work, each)
            if coming is not None:
                yield coming.result()
            coming = following
        if coming is not None:
            yield coming.result()

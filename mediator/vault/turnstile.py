"""Readings pass freely until one act needs the file alone: it waits for them to end and lets none in meanwhile."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Generator

from mediator.vault.problems import VaultProblem


class Turnstile:
    """A reading inside a reading of the same thread passes always: it would otherwise wait for itself."""

    def __init__(self) -> None:
        self._moved = threading.Condition()
        self._inside: dict[int, int] = {}
        self._closed = False

    @contextlib.contextmanager
    def passing(self) -> Generator[None]:
        """Be one of those inside."""
        me = threading.get_ident()
        with self._moved:
            self._moved.wait_for(lambda: not self._closed or me in self._inside)
            self._inside[me] = self._inside.get(me, 0) + 1
        try:
            yield
        finally:
            with self._moved:
                self._inside[me] -= 1
                if not self._inside[me]:
                    del self._inside[me]
                self._moved.notify_all()

    @contextlib.contextmanager
    def alone(self, patience_s: float) -> Generator[None]:
        """Be the only one inside. Raises :class:`VaultProblem` (``busy``) when the others do not leave in time."""
        with self._moved:
            self._closed = True
            emptied = self._moved.wait_for(lambda: not self._inside, patience_s)
        try:
            if not emptied:
                raise VaultProblem("busy")
            yield
        finally:
            with self._moved:
                self._closed = False
                self._moved.notify_all()

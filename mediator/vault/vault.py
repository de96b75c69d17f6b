"""The vault: one encrypted file, open in one process, read through the gate and written one act at a time."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeVar

import filelock
import sqlalchemy as sa
from sqlalchemy import exc

from mediator.domain.changes import ChangeSet
from mediator.domain.noun import new_id, now
from mediator.domain.safekeeping import FormerKey
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import N_
from mediator.vault import cleaning, drafts, history, keys, rekey, upgrade
from mediator.vault.comparing import Progress, silent
from mediator.vault.connections import Engines, in_words, read_salt
from mediator.vault.history import Binned
from mediator.vault.holding import lock as lock_file
from mediator.vault.holding import require_writable, writable
from mediator.vault.keys import RawKey
from mediator.vault.problems import NotFound, Stale, VaultProblem
from mediator.vault.still import Still, standing_still
from mediator.vault.turnstile import Turnstile
from mediator.vault.unit_of_work import Reading, Work
from mediator.vault.whole_files import discard

Listener = Callable[[ChangeSet], None]
T = TypeVar("T")
_PATIENCE_S = 10
"""How long readings under way may hold up what needs the file alone."""


@dataclass(frozen=True, slots=True)
class _BinMark:
    """What the recycle bin shows of a removal once an act of this run is done, and once it is undone."""

    change_set_id: str
    done: str | None
    undone: str | None


class VaultState(Enum):
    """What a vault is doing."""

    LOCKED = "locked"
    OPENING = "opening"
    OPEN = "open"
    CLOSING = "closing"


class Vault:
    """An open vault. Make one with :meth:`create` or :meth:`open`; after :meth:`close` it is of no use."""

    def __init__(self, path: Path, key: RawKey, lock: filelock.FileLock) -> None:
        self.path = path
        self.state = VaultState.OPENING
        self.copied_to: Path | None = None
        self._key = key
        self._lock = lock
        self._engines = Engines(path, key)
        self._listeners: list[Listener] = []
        self._writing = threading.RLock()
        self._turnstile = Turnstile()
        self._descriptor: int | None = None
        self._past: list[ChangeSet] = []
        self._future: list[ChangeSet] = []
        self._amended: tuple[str, str] | None = None
        self._bin_marks: dict[str, _BinMark] = {}

    @classmethod
    def create(cls, path: Path, passphrase: str) -> Vault:
        """A new, empty vault. Raises :class:`VaultProblem`: nothing that exists is overwritten."""
        path = path.absolute()
        if path.exists():
            raise VaultProblem("exists")
        if not path.parent.is_dir():
            raise VaultProblem("folder_missing")
        if not writable(path.parent):
            raise VaultProblem("read_only")
        key = keys.new_key(passphrase)
        lock = lock_file(path)
        try:
            upgrade.new_file(path, key)
        except BaseException:
            lock.release()
            raise
        return cls._opened(path, key, lock)

    @classmethod
    def open(cls, path: Path, passphrase: str) -> Vault:
        """Open an existing vault. Raises :class:`VaultProblem` with what is wrong and the way out."""
        return cls._open(path, lambda salt: keys.from_passphrase(passphrase, salt), "wrong_passphrase")

    @classmethod
    def open_with_recovery_key(cls, path: Path, text: str) -> Vault:
        """Open an existing vault with the key of its printed sheet."""
        return cls._open(path, lambda salt: keys.from_recovery_text(text, salt), "wrong_recovery_key")

    @classmethod
    def open_with_key(cls, path: Path, key: RawKey) -> Vault:
        """Open a vault whose key another vault keeps."""
        return cls._open(path, lambda salt: key if salt == key.salt else None, "wrong_recovery_key")

    @classmethod
    def _open(cls, path: Path, find_key: Callable[[bytes], RawKey | None], otherwise: str) -> Vault:
        path = path.absolute()
        salt = read_salt(path)
        require_writable(path)
        lock = lock_file(path)
        try:
            key = find_key(salt)
            if key is None:
                raise VaultProblem(otherwise)  # noqa: TRY301 - the lock is let go below, whatever the problem
            discard(rekey.draft_of(path))
            copy = upgrade.bring_up_to_date(path, key)
        except BaseException:
            lock.release()
            raise
        cleaning.cleaned(path, key)
        vault = cls._opened(path, key, lock)
        vault.copied_to = copy
        return vault

    @classmethod
    def _opened(cls, path: Path, key: RawKey, lock: filelock.FileLock) -> Vault:
        vault = cls(path, key, lock)
        vault.state = VaultState.OPEN
        return vault

    def recovery_key(self) -> str:
        """The key that opens this vault without its passphrase, to be printed and kept apart."""
        return keys.recovery_text(self._key)

    def known_keys(self) -> tuple[RawKey, ...]:
        """The key of now, then those of before: each copy of this vault opens with one of them."""
        with self.reading() as work:
            former = work.list(FormerKey)
        return (self._key, *(RawKey(bytes.fromhex(each.key), bytes.fromhex(each.salt)) for each in former))

    def change_passphrase(self, old: str, new: str, progress: Progress = silent) -> None:
        """Write the vault anew under the key of another passphrase, and go on with it. Writing waits meanwhile.

        The key of now is kept inside: copies made until now open with it. Raises :class:`VaultProblem`; the vault is
        then as it was.
        """
        if keys.from_passphrase(old, self._key.salt) != self._key:
            raise VaultProblem("old_passphrase")
        key = keys.new_key(new)
        with (
            self._writing,
            rekey.written_anew(self.path, self._key, key, progress) as draft,
            self._turnstile.alone(_PATIENCE_S),
        ):
            self._engines.close()
            self._let_go_of_file()
            rekey.take_place(draft, self.path, self._key)
            self._key = key
            self._engines = Engines(self.path, key)

    def close(self) -> None:
        """Forget the key and everything read. Closing twice does nothing."""
        if self.state is not VaultState.OPEN:
            return
        with self._writing:
            self.state = VaultState.CLOSING
            self._engines.close()
            self._let_go_of_file()
            self._listeners.clear()
            self._past.clear()
            self._future.clear()
            self._bin_marks.clear()
            self._lock.release()
            self.state = VaultState.LOCKED

    @contextlib.contextmanager
    def reading(self, audience: Audience = MEDIATOR) -> Generator[Reading]:
        """What ``audience`` may see, unchanging while the block lasts."""
        with self._turnstile.passing(), in_words(), self._engine(audience).connect() as opened:
            connection = opened.execution_options(reading=True)
            with connection.begin():
                yield Reading(connection, audience)

    @contextlib.contextmanager
    def writing(
        self,
        label: str,
        *,
        case_id: str | None = None,
        amends: str | None = None,
        binned: str | None = None,
        irrevocable: bool = False,
        undoable: bool = True,
        traced: bool = True,
    ) -> Generator[Work]:
        """One act of the mediator: committed when the block ends well, forgotten when it raises.

        ``label`` names the act for undo. Acts that follow one another with the same ``amends`` are one act, so that
        undo takes back a paragraph and not a letter. ``binned`` titles what is removed in the recycle bin. An act that
        is not ``undoable`` (the program's own, such as a check run again) leaves what can be undone as it is.
        """
        with self._writing:
            with in_words(), self._engine(MEDIATOR).begin() as connection:
                work = Work(connection)
                yield work
                if traced:
                    done = self._record(work, label, case_id, amends, binned, irrevocable=irrevocable)
                else:
                    done = ChangeSet(new_id(), now(), label, (), case_id) if work.changes else None
            if done is not None:
                if binned is not None:
                    self._bin_marks[done.id] = _BinMark(done.id, done=binned, undone=None)
                if undoable and traced:
                    self._remember(done, amends, irrevocable=irrevocable)
                self._publish(done, work)

    @contextlib.contextmanager
    def still(self) -> Generator[Still]:
        """The file as it is now, its bytes and its rows, unchanging while the block lasts whatever is written."""
        if self.state is not VaultState.OPEN:
            raise RuntimeError("the vault is not open")
        with (
            self._turnstile.passing(),
            standing_still(self.path, self._key, self._writing, self._bytes()) as still,
        ):
            yield still

    def _bytes(self) -> int:
        with self._writing:
            if self._descriptor is None:
                self._descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            return self._descriptor

    def _let_go_of_file(self) -> None:
        """Close the descriptor that copies read; before, it would let go of every lock SQLite holds on the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after each commit, in the thread that committed; the result ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def undo(self) -> ChangeSet | None:
        """Take back the last act of this run. Raises :class:`Stale` when later work stands in the way."""
        return self._replay(self._past, self._future, back=True)

    def redo(self) -> ChangeSet | None:
        """Do again what was last undone."""
        return self._replay(self._future, self._past, back=False)

    def undo_label(self) -> str | None:
        """What :meth:`undo` would take back, as a message to translate."""
        return self._past[-1].label if self._past else None

    def redo_label(self) -> str | None:
        """What :meth:`redo` would do again."""
        return self._future[-1].label if self._future else None

    def bin_contents(self) -> list[Binned]:
        """What the recycle bin holds, newest first."""
        with self.reading() as work:
            return history.bin_contents(work.connection)

    def restore(self, change_set_id: str, label: str) -> ChangeSet | None:
        """Bring back what an act put in the recycle bin. Raises :class:`VaultProblem` when its place is taken."""
        with self._writing:
            try:
                with self.writing(label) as work:
                    title = self._bring_back(work, change_set_id)
            except exc.IntegrityError as trouble:
                raise VaultProblem("in_the_way") from trouble
            done = self._past[-1] if self._past else None
            if done is not None:
                self._bin_marks[done.id] = _BinMark(change_set_id, done=None, undone=title)
            return done

    def _bring_back(self, work: Work, change_set_id: str) -> str:
        title = history.bin_title(work.connection, change_set_id)
        removed = history.load(work.connection, change_set_id)
        if removed is None or title is None:
            raise NotFound
        work.bring_back(removed)
        history.set_binned(work.connection, change_set_id, None)
        return title

    def empty_from_bin(self, change_set_id: str) -> None:
        """Drop for good one thing the recycle bin holds, with its history. Nothing done before can then be undone."""
        with self._writing:
            with in_words(), self._engine(MEDIATOR).begin() as connection:
                removed = history.load(connection, change_set_id)
                if removed is None or history.bin_title(connection, change_set_id) is None:
                    return
                history.forget_removed(connection, removed)
            self._past.clear()
            self._future.clear()
            self._bin_marks.clear()
            self._tell(ChangeSet(new_id(), now(), N_("Effacer pour de bon"), (), removed.case_id))

    def erase(self, label: str, take: Callable[[Work], T], *, case_id: str | None = None) -> tuple[T, bool]:
        """Do ``take``, which removes for good; give what it gave, and whether the pages of the file are clean too.

        History keeps that it was done (a copy is then due) and nothing of it; nothing done before can then be undone.
        When it raises, nothing happened.
        What cannot be cleaned now (no room, somebody reads) is when the vault is opened again.
        """
        with self._writing:
            with in_words(), self._engine(MEDIATOR).begin() as connection:
                work = Work(connection)
                taken = take(work)
                done = history.record(connection, label, ())
                cleaning.mark(connection)
            self._past.clear()
            self._future.clear()
            self._bin_marks.clear()
            self._amended = None
            self._engines.rest()
            cleaned = cleaning.cleaned(self.path, self._key)
            self._tell(ChangeSet(done.id, done.at, label, tuple(work.changes), case_id))
        return taken, cleaned

    def keep_draft(self, noun: str, noun_id: str, field: str, text: str | None) -> None:
        """Keep what was typed in a field but does not yet satisfy its rule; ``None`` forgets it."""
        with self._writing, in_words(), self._engine(MEDIATOR).begin() as connection:
            drafts.keep(connection, noun, noun_id, field, text)

    def drafts(self, noun: str, noun_id: str) -> dict[str, str]:
        """The texts still waiting in the fields of one thing, by field."""
        with self.reading() as work:
            return drafts.of(work.connection, noun, noun_id)

    def _engine(self, audience: Audience) -> sa.Engine:
        if self.state is not VaultState.OPEN:
            raise RuntimeError("the vault is not open")
        return self._engines.for_audience(audience)

    def _record(
        self, work: Work, label: str, case_id: str | None, amends: str | None, binned: str | None, *, irrevocable: bool
    ) -> ChangeSet | None:
        if not work.changes:
            return None
        last = self._past[-1] if self._past else None
        if amends is not None and last is not None and self._amended == (last.id, amends):
            return history.amend(work.connection, last, work.changes)
        return history.record(
            work.connection, label, work.changes, case_id=case_id, binned=binned, irrevocable=irrevocable
        )

    def _remember(self, done: ChangeSet, amends: str | None, *, irrevocable: bool) -> None:
        self._future.clear()
        if irrevocable:
            self._past.clear()
            self._amended = None
            return
        if self._past and self._past[-1].id == done.id:
            self._past.pop()
        self._past.append(done)
        self._amended = None if amends is None else (done.id, amends)

    def _replay(self, source: list[ChangeSet], target: list[ChangeSet], *, back: bool) -> ChangeSet | None:
        with self._writing:
            if not source:
                return None
            act = source[-1]
            changes = [change.reversed() for change in reversed(act.changes)] if back else list(act.changes)
            try:
                with in_words(), self._engine(MEDIATOR).begin() as connection:
                    work = Work(connection)
                    work.replay(changes)
                    mark = self._bin_marks.get(act.id)
                    if mark is not None:
                        history.set_binned(connection, mark.change_set_id, mark.undone if back else mark.done)
                    done = history.record(connection, act.label, work.changes, case_id=act.case_id)
            except exc.IntegrityError as trouble:
                raise Stale from trouble
            source.pop()
            target.append(act)
            self._amended = None
            self._publish(done, work)
        return done

    def _publish(self, done: ChangeSet, work: Work) -> None:
        self._tell(ChangeSet(done.id, done.at, done.label, tuple(work.changes), done.case_id))

    def _tell(self, latest: ChangeSet) -> None:
        for listener in tuple(self._listeners):
            listener(latest)

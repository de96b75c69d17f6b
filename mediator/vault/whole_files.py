"""Files written whole or not at all: a draft beside them, on the disk before it takes their name."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Generator
from pathlib import Path

from mediator.vault.comparing import COPYING, Progress
from mediator.vault.problems import VaultProblem

_CHUNK = 8 * 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextlib.contextmanager
def whole_or_nothing(path: Path, what: str) -> Generator[Path]:
    """A draft beside ``path``, readable by this user alone, that takes its name when the block ends well.

    Nothing is ever overwritten. Raises :class:`VaultProblem` with a code that begins with ``what``.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with told_of(what):
            discard(part)
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            yield part
            _take_name(part, path)
            flush_folder(path.parent)
    except BaseException:
        discard(part)
        raise


@contextlib.contextmanager
def told_of(what: str) -> Generator[None]:
    """Turn what the system refuses into a :class:`VaultProblem` about ``what``: no room, or no writing there."""
    try:
        yield
    except OSError as trouble:
        raise VaultProblem(f"{what}_{'disk_full' if trouble.errno in _FULL else 'read_only'}") from trouble
    except VaultProblem as problem:
        code = {"disk_full": "disk_full", "disk_silent": "read_only", "read_only": "read_only"}.get(problem.code)
        if code is None:
            raise
        raise VaultProblem(f"{what}_{code}") from problem


def discard(part: Path) -> None:
    """Remove a draft, and what SQLite may have left beside it."""
    with contextlib.suppress(OSError):
        for end in ("", "-wal", "-shm", "-journal"):
            part.with_name(f"{part.name}{end}").unlink(missing_ok=True)


def _take_name(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        raise VaultProblem("exists") from None
    except OSError:  # a file system without links
        if path.exists():
            raise VaultProblem("exists") from None
        part.rename(path)
    else:
        part.unlink()


def flush_folder(folder: Path) -> None:
    """Wait until the names of ``folder`` are on the disk, where the system can say so."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network and removable file systems refuse
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_bytes(source: int, size: int, part: Path, progress: Progress) -> None:
    """Write ``size`` bytes of a descriptor as they are, until they are on the disk; what is read next is read there."""
    with part.open("rb+") as file:
        done = 0
        while done < size:
            progress(done, size, COPYING)
            done += _copy_some(source, file.fileno(), done, size)
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _copy_some(source: int, target: int, offset: int, size: int) -> int:
    wanted = min(_CHUNK, size - offset)
    copied = (
        os.sendfile(target, source, offset, wanted) if hasattr(os, "sendfile") else _by_hand(source, target, offset)
    )
    if not copied:
        raise VaultProblem("copy_differs")
    return copied


def _by_hand(source: int, target: int, offset: int) -> int:
    os.lseek(source, offset, os.SEEK_SET)
    return os.write(target, os.read(source, _CHUNK))

"""A vault written anew under another key, then put in the place of the old one: at any moment one of them is whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

from mediator.domain.noun import now
from mediator.domain.safekeeping import FormerKey
from mediator.i18n import N_
from mediator.vault.codec import encode
from mediator.vault.comparing import Progress, compare, opened_aside, require_pages
from mediator.vault.connections import connect, driver_in_words
from mediator.vault.keys import RawKey
from mediator.vault.problems import VaultProblem
from mediator.vault.whole_files import discard, flush_folder, told_of

REWRITING = N_("Écriture sous la nouvelle clé")
_PAGES = 512


def draft_of(path: Path) -> Path:
    """Where the vault is written anew before it takes its own place."""
    return path.with_name(f".{path.name}.rekey")


@contextlib.contextmanager
def written_anew(path: Path, old: RawKey, new: RawKey, progress: Progress) -> Generator[Path]:
    """The whole vault under the key ``new``, on the disk and compared row by row; the old key is kept inside.

    Nobody may write to the vault while the block lasts. Raises :class:`VaultProblem`; the draft is then no more.
    """
    draft = draft_of(path)
    discard(draft)
    try:
        with told_of("rekey"):
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with contextlib.closing(connect(path, old)) as source, driver_in_words():
                source.execute("BEGIN")
                _rewrite(source, draft, new, progress)
                with opened_aside(draft, new) as twin:
                    require_pages(twin, draft.stat().st_size, "copy_unfaithful")
                    compare(source, twin, "copy_unfaithful", progress)
            _keep_former(draft, old, new)
            with draft.open("rb+") as file:
                os.fsync(file.fileno())
            flush_folder(path.parent)
        yield draft
    finally:
        discard(draft)


def _rewrite(source: Any, draft: Path, new: RawKey, progress: Progress) -> None:
    def told(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total, REWRITING)

    with contextlib.closing(connect(draft, new)) as target:
        source.backup(target, pages=_PAGES, progress=told)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _keep_former(draft: Path, old: RawKey, new: RawKey) -> None:
    """Backups made until now open with the key of their time: this vault remembers it."""
    row = encode(FormerKey(salt=old.salt.hex(), key=old.key.hex(), until=now()))
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    with contextlib.closing(connect(draft, new)) as target, driver_in_words():
        target.execute(f"INSERT INTO former_key ({names}) VALUES ({values})", row)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def take_place(draft: Path, path: Path, old: RawKey) -> None:
    """Put the draft in the place of the vault, whose every connection is closed. Raises :class:`VaultProblem`.

    The write-ahead log goes first: left behind, it would be read into a file it does not belong to.
    """
    with told_of("rekey"):
        with contextlib.closing(connect(path, old)) as connection, driver_in_words():
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        if mode != "delete" or path.with_name(f"{path.name}-wal").exists():
            raise VaultProblem("busy")
        draft.replace(path)
        flush_folder(path.parent)

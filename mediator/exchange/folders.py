"""A tree of files: one folder a case, links never followed, what is hidden or too large told and left."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mediator.exchange.refusing import SourceRefused

MOST_FILES = 20_000
DEEPEST = 12
LARGEST = 200 * 1024 * 1024
"""Bytes a file may have to be kept."""
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "icon\r", "$recycle.bin", "system volume information", "__macosx"})
_HALF_WRITTEN = (".part", ".crdownload", ".tmp", "~")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file that may be kept."""

    path: Path
    inside: str
    """Its path from the folder of its case, parts separated by « / »."""
    size: int


@dataclass(frozen=True, slots=True)
class Left:
    """One file that is not taken, and why: ``link``, ``large``, ``unreadable``, ``deep``, ``loose``."""

    inside: str
    code: str


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of one case."""

    name: str
    files: tuple[FoundFile, ...]
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """What a folder holds, one folder a case."""

    name: str
    folders: tuple[Folder, ...]
    left: tuple[Left, ...] = ()
    """Files that stand in no folder of a case."""


def read(path: Path) -> Tree:
    """The files under a folder. Raises :class:`SourceRefused` with a sentence for the mediator."""
    if path.is_symlink() or not path.is_dir():
        raise SourceRefused("folder_not", name=path.name)
    walk = _Walk(path.name)
    folders: list[Folder] = []
    loose: list[Left] = []
    for entry in walk.entries(path):
        if entry.is_symlink():
            loose.append(Left(entry.name, "link"))
        elif entry.is_dir():
            files: list[FoundFile] = []
            left: list[Left] = []
            walk.gather(Path(entry.path), "", files, left)
            folders.append(Folder(entry.name, tuple(files), tuple(left)))
        else:
            loose.append(Left(entry.name, "loose"))
    return Tree(path.name, tuple(folders), tuple(loose))


class _Walk:
    def __init__(self, name: str) -> None:
        self._name, self._count = name, 0

    def entries(self, folder: Path) -> Iterator[os.DirEntry[str]]:
        """What a folder shows, by name; hidden and system files are none of it."""
        try:
            with os.scandir(folder) as found:
                shown = sorted((entry for entry in found if not _hidden(entry.name)), key=lambda each: each.name)
        except OSError as trouble:
            raise SourceRefused("folder_not", name=folder.name) from trouble
        self._count += len(shown)
        if self._count > MOST_FILES:
            raise SourceRefused("folder_many", name=self._name, most=str(MOST_FILES))
        return iter(shown)

    def gather(self, folder: Path, above: str, files: list[FoundFile], left: list[Left], depth: int = 0) -> None:
        """All the files under ``folder``."""
        for entry in self.entries(folder):
            inside = f"{above}{entry.name}"
            if entry.is_symlink():
                left.append(Left(inside, "link"))
            elif entry.is_dir(follow_symlinks=False):
                if depth >= DEEPEST:
                    left.append(Left(inside, "deep"))
                else:
                    self.gather(Path(entry.path), f"{inside}/", files, left, depth + 1)
            else:
                _look_at(entry, inside, files, left)


def _look_at(entry: os.DirEntry[str], inside: str, files: list[FoundFile], left: list[Left]) -> None:
    try:
        state = entry.stat(follow_symlinks=False)
    except OSError:
        left.append(Left(inside, "unreadable"))
        return
    if not stat.S_ISREG(state.st_mode):
        left.append(Left(inside, "unreadable"))
    elif state.st_size > LARGEST:
        left.append(Left(inside, "large"))
    else:
        files.append(FoundFile(Path(entry.path), inside, state.st_size))


def _hidden(name: str) -> bool:
    lower = name.lower()
    return name.startswith((".", "~$")) or lower in _SYSTEM or lower.endswith(_HALF_WRITTEN)

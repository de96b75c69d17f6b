"""Where everything is written: a folder that appears whole, or an archive held until it is sealed."""

from __future__ import annotations

import importlib
import io
import shutil
import zipfile
from pathlib import Path
from typing import Any, Protocol, Self

from mediator.casework.attachments import write_out
from mediator.domain.rules import RuleBroken
from mediator.i18n import _


class PassphraseMissing(RuleBroken):
    """Nothing is sealed without a passphrase."""

    @property
    def sentence(self) -> str:
        return _("Une phrase de passe est nécessaire pour chiffrer.")


class Place(Protocol):
    """Takes files by their path inside, parts separated by « / »."""

    def put(self, inside: str, content: bytes) -> None:
        """Write one file."""
        ...


class FolderPlace:
    """A folder beside its name, which takes the name once everything is in it. Used as a ``with`` block."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(f".{path.name}.part")

    def __enter__(self) -> Self:
        require_free(self._path)
        try:
            shutil.rmtree(self._part, ignore_errors=True)
            self._part.mkdir(mode=0o700)
        except OSError as trouble:
            raise self._refusal() from trouble
        return self

    def put(self, inside: str, content: bytes) -> None:
        target = self._part.joinpath(*inside.split("/"))
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.touch(mode=0o600, exist_ok=False)
            target.write_bytes(content)
        except OSError as trouble:
            raise self._refusal() from trouble

    def __exit__(self, kind: object, *trouble: object) -> None:
        del trouble
        try:
            if kind is None:
                if self._path.is_dir():
                    self._path.rmdir()
                self._part.rename(self._path)
        except OSError as refused:
            raise self._refusal() from refused
        finally:
            shutil.rmtree(self._part, ignore_errors=True)

    def _refusal(self) -> RuleBroken:
        return RuleBroken("cannot_write", where=self._path.parent.name or str(self._path.parent))


class SealedPlace:
    """A zip in memory, sealed as an age file with a passphrase: nothing of it is ever on the disk in clear."""

    def __init__(self, path: Path, passphrase: str) -> None:
        self._path, self._passphrase = path, passphrase
        self._packed = io.BytesIO()

    def __enter__(self) -> Self:
        if self._path.exists():
            raise RuleBroken("folder_taken", name=self._path.name)
        if not self._passphrase:
            raise PassphraseMissing("passphrase")
        self._archive = zipfile.ZipFile(self._packed, "w", zipfile.ZIP_DEFLATED)
        return self

    def put(self, inside: str, content: bytes) -> None:
        self._archive.writestr(inside, content)

    def __exit__(self, kind: object, *trouble: object) -> None:
        del trouble
        self._archive.close()
        if kind is None:
            age: Any = importlib.import_module("pyrage")
            write_out(self._path, age.passphrase.encrypt(self._packed.getvalue(), self._passphrase))


def require_free(path: Path) -> None:
    """Raise :class:`RuleBroken` unless ``path`` is free, or a folder with nothing in it."""
    try:
        taken = path.is_symlink() or (path.exists() and (not path.is_dir() or any(path.iterdir())))
    except OSError as trouble:
        raise RuleBroken("cannot_write", where=path.parent.name) from trouble
    if taken:
        raise RuleBroken("folder_taken", name=path.name)

"""The outermost layer of a case file, an age file: sealed for a key or a passphrase, opened with one of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, BinaryIO

from mediator.exchange.case_file.hashing import Hash
from mediator.exchange.case_file.problems import CaseFileProblem

LARGEST = 2 << 30
"""Bytes a case file may have."""
MOST_WORK = 21
"""The base-2 logarithm of the scrypt work a passphrase may ask: about two gigabytes of memory."""

_MAGIC = b"age-encryption.org/v1\n"
_LONGEST_HEADER = 16_384
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class ForKey:
    """Sealed for whoever holds the secret of this age recipient (``age1…``)."""

    recipient: str


@dataclass(frozen=True, slots=True)
class WithKey:
    """Opened with this age identity (``AGE-SECRET-KEY-1…``)."""

    identity: str


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Sealed and opened with these words."""

    words: str


Sealing = ForKey | Passphrase
Opening = WithKey | Passphrase
Told = Callable[[int], None]
"""Told how many bytes passed so far; what it raises ends the work."""


class Lock(Enum):
    """What opens a case file."""

    KEY = "key"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way to open


@dataclass(frozen=True, slots=True)
class Sealed:
    """What an encrypted file weighs, and its fingerprint."""

    size: int
    sha256: str


def lock_of(beginning: bytes) -> Lock:
    """What opens a file that begins so. Raises :class:`CaseFileProblem` for what is no age file or asks too much."""
    if not beginning.startswith(_MAGIC):
        raise CaseFileProblem("damaged" if _MAGIC.startswith(beginning) and beginning else "foreign")
    for line in beginning[len(_MAGIC) : _LONGEST_HEADER].split(b"\n"):
        if line.startswith(b"-> scrypt "):
            _require_modest(line.split(b" ")[-1])
            return Lock.PASSPHRASE
        if line.startswith(b"---"):
            break
    return Lock.KEY


def seal(pieces: Iterator[bytes], out: BinaryIO, sealing: Sealing) -> Sealed:
    """Encrypt ``pieces`` into ``out`` as they come. Raises :class:`CaseFileProblem`, and what the two raise."""
    pyrage = age()
    counting = _Counting(out)
    if isinstance(sealing, Passphrase):
        if not sealing.words:
            raise CaseFileProblem("empty_passphrase")
        # The library seals with a passphrase only what it is given whole.
        whole = pyrage.passphrase.encrypt(b"".join(pieces), sealing.words)
        for start in range(0, len(whole), _PIECE):
            counting.write(whole[start : start + _PIECE])
        return counting.sealed()
    source = _Pulled(pieces)
    try:
        pyrage.encrypt_io(source, counting, [_recipient(sealing.recipient)])
    except pyrage.EncryptError as trouble:
        raise source.trouble or counting.trouble or CaseFileProblem("bad_recipient") from trouble
    return counting.sealed()


def unseal(source: BinaryIO, opening: Opening, told: Told | None = None) -> tuple[io.BytesIO, Sealed]:
    """The clear content of an encrypted file, in memory, and what the file weighed.

    Raises :class:`CaseFileProblem`.
    """
    lock = lock_of(source.read(_LONGEST_HEADER))
    source.seek(0)
    read = _Hashing(source, told)
    match lock, opening:
        case Lock.KEY, WithKey():
            clear = _with_key(read, opening)
        case Lock.PASSPHRASE, Passphrase():
            clear = _with_passphrase(read, opening)
        case Lock.KEY, _:
            raise CaseFileProblem("needs_key")
        case _:
            raise CaseFileProblem("needs_passphrase")
    return clear, read.sealed()


def _with_key(source: _Hashing, opening: WithKey) -> io.BytesIO:
    pyrage = age()
    clear = io.BytesIO()
    try:
        identity = pyrage.x25519.Identity.from_str(opening.identity)
        pyrage.decrypt_io(source, clear, [identity])
    except (pyrage.DecryptError, pyrage.IdentityError, OSError) as trouble:
        if source.trouble is not None:
            raise source.trouble from trouble
        raise CaseFileProblem("wrong_key" if "No matching keys" in str(trouble) else "damaged") from None
    return clear


def _with_passphrase(source: _Hashing, opening: Passphrase) -> io.BytesIO:
    pyrage = age()
    try:
        return io.BytesIO(pyrage.passphrase.decrypt(source.read(), opening.words))
    except pyrage.DecryptError as trouble:
        said = str(trouble)
        if "Decryption failed" in said:
            raise CaseFileProblem("wrong_passphrase") from None
        raise CaseFileProblem("too_much_work" if "work" in said.lower() else "damaged") from None


def age() -> Any:
    """The library that knows the age format, imported when a file is met."""
    import pyrage

    return pyrage


def _recipient(text: str) -> Any:
    pyrage = age()
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise CaseFileProblem("bad_recipient") from None


def _require_modest(factor: bytes) -> None:
    if not factor.isdigit() or len(factor) > 2:
        raise CaseFileProblem("damaged")
    if int(factor) > MOST_WORK:
        raise CaseFileProblem("too_much_work")


class _Counting:
    """Writes on, counting and hashing; remembers what went wrong below, which the library only tells in words."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._size = 0
        self._hash = Hash()
        self.trouble: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            self._out.write(data)
        except BaseException as trouble:
            self.trouble = trouble
            raise
        self._size += len(data)
        self._hash.update(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back here."""

    def sealed(self) -> Sealed:
        return Sealed(self._size, self._hash.hexdigest())


class _Pulled:
    """Pieces of any length, read as a file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._piece = memoryview(b"")
        self.trouble: BaseException | None = None

    def read(self, size: int) -> bytes:
        while not self._piece:
            try:
                self._piece = memoryview(next(self._pieces))
            except StopIteration:
                return b""
            except BaseException as trouble:
                self.trouble = trouble
                raise
        taken, self._piece = self._piece[:size], self._piece[size:]
        return bytes(taken)


class _Hashing:
    """Reads within bounds, hashing what it reads."""

    def __init__(self, source: BinaryIO, told: Told | None) -> None:
        self._source = source
        self._told = told
        self._size = 0
        self._hash = Hash()
        self.trouble: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._source.read(min(size, LARGEST + 1) if size >= 0 else LARGEST + 1)
            self._size += len(data)
            if self._size > LARGEST:
                raise CaseFileProblem("too_large")  # noqa: TRY301 - the library only tells in words what went wrong
            if self._told is not None:
                self._told(self._size)
        except BaseException as trouble:
            self.trouble = trouble
            raise
        self._hash.update(data)
        return data

    def sealed(self) -> Sealed:
        return Sealed(self._size, self._hash.hexdigest())

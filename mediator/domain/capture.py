"""The capture line: « @vas #besoin tenir jusqu'à la fin de l'année » becomes a note, its speaker and its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mediator.domain.letters import words_of
from mediator.domain.talk import NoteKind
from mediator.domain.words import word
from mediator.i18n import LANGUAGES

Speaker = tuple[str, str]
"""A participation's id and the name shown for it."""

_TOKEN = re.compile(r"(?P<lead>^|\s+)(?P<mark>[@#])(?P<name>\w[\w'’-]*)")
_TYPED = re.compile(r"(?:^|\s)(?P<token>[@#][\w'’-]*)$")
_EXACT, _LAST_WORD, _ANY_WORD = range(3)


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line says, once its marks are taken out."""

    text: str
    speaker_id: str | None = None
    kind: NoteKind = NoteKind.STATEMENT
    unknown: tuple[str, ...] = ()
    """Marks that name nobody, or several: they stay in the text."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the popup: what is shown, what is typed for it, what it stands for."""

    label: str
    token: str
    key: str
    """A speaker's id, or the value of a kind."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What could stand at the cursor: ``choices`` replace the line from ``start`` to the cursor."""

    start: int
    choices: tuple[Choice, ...]


def parse(line: str, speakers: Sequence[Speaker]) -> Captured:
    """Read a capture line.

    The first mark that names one speaker and the first that names one kind are taken out of the text. Another speaker
    named later is spoken of, not speaking: her full name takes the place of the mark.
    """
    names = dict(speakers)
    speaker_id: str | None = None
    kind: NoteKind | None = None
    unknown: list[str] = []

    def read(match: re.Match[str]) -> str:
        nonlocal speaker_id, kind
        name = match["name"]
        if match["mark"] == "@":
            found = speaker_named(name, speakers)
            if found and speaker_id is None:
                speaker_id = found
                return ""
            if found:
                return match["lead"] + names[found]
        elif kind is None and (called := kind_called(name)):
            kind = called
            return ""
        if not name[0].isdigit():
            unknown.append(match["mark"] + name)
        return match[0]

    text = _TOKEN.sub(read, line)
    if speaker_id is not None or kind is not None:
        text = text.lstrip(" ,:;")
    return Captured(text.strip(), speaker_id, kind or NoteKind.STATEMENT, tuple(unknown))


def speaker_named(typed: str, speakers: Sequence[Speaker]) -> str | None:
    """The one speaker ``typed`` names: a whole name before a family name's beginning before any word's beginning.

    ``None`` when nobody, or several people equally, answer to it.
    """
    return _only_best([(rank, key) for key, name in speakers if (rank := _rank(typed, name)) is not None])


def kind_called(typed: str) -> NoteKind | None:
    """The one kind whose French or English word begins with ``typed``."""
    found = _only_best([(rank, kind.value) for kind in NoteKind if (rank := _kind_rank(typed, kind)) is not None])
    return NoteKind(found) if found else None


def complete(line: str, cursor: int, speakers: Sequence[Speaker], language: str | None = None) -> Completion | None:
    """What the mark being typed before ``cursor`` may become, best first; ``None`` when no mark is being typed."""
    match = _TYPED.search(line[:cursor])
    if match is None:
        return None
    mark, typed = match["token"][0], match["token"][1:]
    ranked: list[tuple[int, int, Choice]] = []
    if mark == "@":
        for place, (key, name) in enumerate(speakers):
            if (rank := _rank(typed, name)) is not None:
                ranked.append((rank, place, Choice(name, _token_for(key, name, speakers), key)))
    else:
        for place, kind in enumerate(NoteKind):
            if (rank := _kind_rank(typed, kind)) is not None:
                label = word(kind, language)
                ranked.append((rank, place, Choice(label, "#" + _joined(label.lower()), kind.value)))
    return Completion(match.start("token"), tuple(choice for _rank_, _place, choice in sorted(ranked, key=_order)))


def _order(ranked: tuple[int, int, Choice]) -> tuple[int, int]:
    return ranked[:2]


def _rank(typed: str, name: str) -> int | None:
    """How well ``typed`` begins ``name`` at one of its words; ``None`` when it does not."""
    letters, parts = "".join(words_of(typed)), words_of(name)
    tails = ["".join(parts[start:]) for start in range(len(parts))]
    if not parts or not any(tail.startswith(letters) for tail in tails):
        return None
    if letters in parts or letters == tails[0]:
        return _EXACT
    return _LAST_WORD if parts[-1].startswith(letters) else _ANY_WORD


def _kind_rank(typed: str, kind: NoteKind) -> int | None:
    called = [kind.value, *(word(kind, language) for language in LANGUAGES)]
    return min((rank for name in called if (rank := _rank(typed, name)) is not None), default=None)


def _only_best(ranked: Sequence[tuple[int, str]]) -> str | None:
    if not ranked:
        return None
    best = min(rank for rank, _key in ranked)
    keys = {key for rank, key in ranked if rank == best}
    return keys.pop() if len(keys) == 1 else None


def _token_for(key: str, name: str, speakers: Sequence[Speaker]) -> str:
    """The shortest mark that names this speaker alone."""
    family = _joined(name.rsplit(maxsplit=1)[-1])
    return "@" + (family if speaker_named(family, speakers) == key else _joined(name))


def _joined(name: str) -> str:
    return re.sub(r"[^\w'’]+", "-", name).strip("-'’")

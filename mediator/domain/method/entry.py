"""What every line of ``resources/preparation`` has: an id that stays, words in two languages, a reason on demand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self, TypeVar

from mediator.i18n import current, typeset
from mediator.paths import PREPARATION


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence in French and English, as typed; empty when there is none to say."""

    fr: str = ""
    en: str = ""
    feminine: str = ""
    """The French addressed to a woman, when it differs."""

    @classmethod
    def read(cls, source: Mapping[str, Any]) -> Self:
        """The words of a table that has ``fr`` and ``en``."""
        return cls(source.get("fr", ""), source.get("en", ""), source.get("fr_f", ""))

    def said(self, language: str | None = None, *, feminine: bool = False) -> str:
        """The sentence in ``language`` (the one in use when not given), with its typography."""
        language = language or current()
        if language != "fr":
            return typeset(self.en, language)
        return typeset(self.feminine if feminine and self.feminine else self.fr, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a preparation file."""

    id: str
    wording: Wording
    explained: Wording = Wording()

    def text(self, language: str | None = None, *, feminine: bool = False) -> str:
        """What it says; addressed to a woman when ``feminine``."""
        return self.wording.said(language, feminine=feminine)

    def hint(self, language: str | None = None) -> str:
        """Why, or how: shown only when asked for; often empty."""
        return self.explained.said(language)

    def __str__(self) -> str:
        return self.text()


EntryT = TypeVar("EntryT", bound=Entry)


def words(source: Mapping[str, Any]) -> dict[str, Any]:
    """The common fields of a line, to build an :class:`Entry` with."""
    explained = source.get("why") or source.get("hint") or {}
    return {"id": source["id"], "wording": Wording.read(source), "explained": Wording.read(explained)}


def lines(sources: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """Lines that have nothing but their words."""
    return tuple(Entry(**words(source)) for source in sources)


def by_id(entries: Iterable[EntryT]) -> Mapping[str, EntryT]:
    """The same lines by their id, in the same order."""
    return {entry.id: entry for entry in entries}


@lru_cache(maxsize=16)
def table(name: str) -> Mapping[str, Any]:
    """The content of ``resources/preparation/NAME.toml``, read once."""
    return tomllib.loads((PREPARATION / f"{name}.toml").read_text("utf-8"))

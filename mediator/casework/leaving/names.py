"""Names of files and folders that every system takes, each once."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
LONGEST = 80


def safe(name: str, otherwise: str) -> str:
    """``name`` with nothing in it a path could use or a system refuse; ``otherwise`` when nothing is left."""
    text = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    text = "".join(character if character.isprintable() else " " for character in text)
    text = " ".join(_FORBIDDEN.sub("-", text).split()).strip(" .")
    text = _shortened(text).strip(" .") or otherwise
    return f"_{text}" if _RESERVED.fullmatch(text) else text


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    ending = PurePosixPath(text).suffix
    ending = ending if len(ending) <= 10 else ""
    return text[: LONGEST - len(ending)].rstrip(" .") + ending


class Names:
    """Gives each name once in a folder, whatever its capitals: « plan.pdf », then « plan (2).pdf »."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def once(self, name: str) -> str:
        """``name``, or the first of its numbered forms that is free."""
        stem, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix
        given, number = name, 1
        while given.casefold() in self._taken:
            number += 1
            given = f"{stem} ({number}){ending}"
        self._taken.add(given.casefold())
        return given

"""Cards of people and firms (vCard 2.1, 3.0, 4.0) as telephones, Outlook and address books write them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from mediator.exchange.refusing import SourceRefused, content_of, decoded

LARGEST = 60_000_000
"""Bytes of a file: each card may carry a photograph."""
MOST_CARDS = 20_000
LONGEST = 60_000
"""Characters of one card, its pictures left out."""
SECONDS = 60.0
_PICTURES = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|AGENT|X-[\w-]*(?:IMAGE|PHOTO)[\w-]*)[;:]", re.IGNORECASE)
_BASE64 = re.compile(r"[A-Za-z0-9+/=]{20,}")
_HEAD = re.compile(r"(?:[\w-]+\.)?[A-Za-z][\w-]*[;:]")


@dataclass(frozen=True, slots=True)
class Card:
    """What one card says of somebody; empty where it says nothing."""

    number: int
    """Its place in the file, from 1."""
    name: str = ""
    """In full, as it is shown."""
    given: str = ""
    family: str = ""
    prefix: str = ""
    organisation: str = ""
    title: str = ""
    is_organisation: bool = False
    born: date | None = None
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a file, and those that could not be read, by their number."""

    name: str
    cards: tuple[Card, ...]
    bad: tuple[int, ...] = field(default=())


def read(path: Path) -> Cards:
    """The cards of a file. Raises :class:`SourceRefused` with a sentence for the mediator."""
    text = decoded(content_of(path, LARGEST))
    cards: list[Card] = []
    bad: list[int] = []
    until = time.monotonic() + SECONDS
    for number, lines in enumerate(_cut(text or ""), 1):
        if number > MOST_CARDS:
            raise SourceRefused("cards_many", name=path.name, most=str(MOST_CARDS))
        card = _card(number, lines) if time.monotonic() < until else None
        if card is None:
            bad.append(number)
        else:
            cards.append(card)
    if not cards and not bad:
        raise SourceRefused("cards_not", name=path.name)
    return Cards(path.name, tuple(cards), tuple(bad))


def _cut(text: str) -> Iterator[list[str]]:
    """The lines of each card, pictures left out; a card that is never closed ends where the next one begins."""
    lines: list[str] | None = None
    for line in text.splitlines():
        mark = line.strip().upper()
        if mark == "BEGIN:VCARD":
            if lines is not None:
                yield lines
            lines = []
        elif mark == "END:VCARD" and lines is not None:
            yield _without_pictures(lines)
            lines = None
        elif lines is not None:
            lines.append(line)
    if lines is not None:
        yield [*lines, "END-MISSING"]


def _without_pictures(lines: list[str]) -> list[str]:
    kept: list[str] = []
    dropping = False
    for line in lines:
        if _PICTURES.match(line):
            dropping = True
            continue
        if dropping and (line[:1] in (" ", "\t", "") or (_BASE64.fullmatch(line.strip()) and not _HEAD.match(line))):
            continue
        dropping = False
        kept.append(line)
    return kept


def _card(number: int, lines: list[str]) -> Card | None:
    import vobject

    if not lines or lines[-1] == "END-MISSING" or sum(map(len, lines)) > LONGEST:
        return None
    text = "\r\n".join(["BEGIN:VCARD", *(line for line in lines if line.strip()), "END:VCARD", ""])
    try:
        read_card: Any = vobject.readOne(text, allowQP=True)
        said = _Said(read_card)
        card = said.card(number)
    except Exception:  # noqa: BLE001 - whatever is wrong with a card made elsewhere, it is told by its number
        return None
    return card if card.name or card.family or card.organisation or card.email else None


class _Said:
    """What a card says, looked up by the names of the format."""

    def __init__(self, card: Any) -> None:
        self._of: dict[str, list[Any]] = {}
        for each in card.getChildren():
            self._of.setdefault(str(each.name).upper(), []).append(each)

    def card(self, number: int) -> Card:
        name = self._first("N")
        parts = name.value if name is not None and not isinstance(name.value, str) else None
        given, middle, family = (_flat(getattr(parts, each, "")) for each in ("given", "additional", "family"))
        organisation = self._organisation()
        shown = _line(self._text("FN"))
        alone = not given and not family
        told = self._text("KIND").lower() or self._text("X-ABSHOWAS").lower()
        firm = told in ("org", "company", "group") or (alone and bool(organisation) and shown in ("", organisation))
        return Card(
            number=number,
            name=shown,
            given=" ".join(each for each in (given, middle) if each),
            family=family,
            prefix=_flat(getattr(parts, "prefix", "")),
            organisation=organisation,
            title=_line(self._text("TITLE") or self._text("ROLE")),
            is_organisation=firm,
            born=_day(self._text("BDAY")),
            **self._address(),
            email=_bare(self._best("EMAIL"), "mailto:"),
            phone=_bare(self._best("TEL", "CELL"), "tel:"),
            note=self._note(),
        )

    def _first(self, name: str) -> Any:
        return next(iter(self._of.get(name, ())), None)

    def _text(self, name: str) -> str:
        found = self._first(name)
        return _flat(found.value) if found is not None else ""

    def _organisation(self) -> str:
        found = self._first("ORG")
        if found is None:
            return ""
        value = found.value
        return _line(next((str(each) for each in value if str(each).strip()), "") if isinstance(value, list) else value)

    def _address(self) -> dict[str, str]:
        found = self._preferred("ADR")
        value = found.value if found is not None else None
        if value is None or isinstance(value, str):
            return {"street": _flat(value)}
        street = [_flat(getattr(value, each, "")) for each in ("street", "extended", "box")]
        lines = [line.strip() for each in street for line in each.splitlines() if line.strip()]
        return {
            "street": "\n".join(lines),
            "postcode": _line(_flat(value.code)),
            "city": _line(_flat(value.city)),
            "country": _line(_flat(value.country)),
        }

    def _preferred(self, name: str, kind: str = "") -> Any:
        def weight(each: Any) -> tuple[bool, bool]:
            marks = {str(mark).upper() for values in each.params.values() for mark in values}
            marks |= {str(mark).upper() for mark in each.params} | {
                str(mark).upper() for mark in getattr(each, "singletonparams", ())
            }
            marks = {part for mark in marks for part in mark.split(",")}
            return (not (kind and kind in marks), not marks & {"PREF", "1"})

        return min(self._of.get(name, ()), key=weight, default=None)

    def _best(self, name: str, kind: str = "") -> str:
        found = self._preferred(name, kind)
        return _flat(found.value) if found is not None else ""

    def _note(self) -> str:
        """The note, and below it the other addresses and numbers: nothing of a card is lost."""
        lines = [self._text("NOTE").strip()]
        for name, kind, scheme in (("EMAIL", "", "mailto:"), ("TEL", "CELL", "tel:")):
            kept = _bare(self._best(name, kind), scheme)
            others = dict.fromkeys(_bare(_flat(each.value), scheme) for each in self._of.get(name, ()))
            lines += [each for each in others if each and each != kept]
        return "\n".join(line for line in lines if line)


def _flat(value: Any) -> str:
    if value is None:
        return ""
    joined = " ".join(str(each) for each in value if each) if isinstance(value, (list, tuple)) else str(value)
    return joined.replace("\r\n", "\n").replace("\r", "\n").strip()


def _line(text: str) -> str:
    return " ".join(str(text).split())


def _bare(text: str, scheme: str) -> str:
    text = _line(text)
    return text[len(scheme) :] if text.lower().startswith(scheme) else text


def _day(text: str) -> date | None:
    found = re.match(r"(\d{4})-?(\d{2})-?(\d{2})", text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None

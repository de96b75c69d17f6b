"""The things of the vault as tables a spreadsheet opens: words beside codes, names beside identities."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mediator.domain.case import Case
from mediator.domain.field_words import FIELD_WORDS
from mediator.domain.noun import Noun
from mediator.domain.people import Contact, Participation
from mediator.domain.sessions import Session
from mediator.domain.words import WORDS, word
from mediator.exchange.formulas import harmless_row
from mediator.i18n import _, day
from mediator.vault import Reading
from mediator.vault.plain import fields_of, plain_row, tables

Cell = tuple[str, str]
"""The name of a column, and what stands there."""
SECRET: Mapping[str, frozenset[str]] = {
    "own_key": frozenset({"identity", "signing"}),
    "former_key": frozenset({"salt", "key"}),
}
"""What opens other files: it stays in the vault."""
_UNREAD = (
    "id", "created_at", "case_id", "rank", "sha256", "media_type", "size", "board_x", "board_y", "text_sha256", "strokes",
    "key", "released_from_id", "within_id", "subject_kind", "base", "file_key", "fingerprint", "position_id",
)  # fmt: skip
"""Fields that say nothing to a reader of pages."""
_TITLES = ("title", "heading", "subject", "name", "number", "text", "words", "summary", "filename", "kind")


class Everything:
    """All the vault holds at one moment, with the name of each thing."""

    def __init__(self, work: Reading) -> None:
        self.rows: dict[str, tuple[Noun, ...]] = {table: work.list(noun) for table, noun in tables().items()}
        self._tables = tables()
        self._names: dict[str, str] = {}
        for table in ("mediation_case", "contact", *self.rows):
            for noun in self.rows[table]:
                self._names.setdefault(noun.id, self._title(noun))

    def name(self, identity: str | None) -> str:
        """What the thing with this identity is called."""
        return self._names.get(identity or "", "")

    def of_case(self, table: str, case_id: str) -> list[Noun]:
        """The things of one kind a case holds."""
        return [noun for noun in self.rows[table] if getattr(noun, "case_id", None) == case_id]

    def _title(self, noun: Noun) -> str:
        match noun:
            case Case():
                return f"{noun.reference} {noun.subject}".strip()
            case Contact():
                return noun.full_name
            case Participation():
                return self._names.get(noun.contact_id, "")
            case Session():
                when = day(noun.starts_at.date(), "medium") if noun.starts_at else ""
                return ", ".join(each for each in (word(noun.kind), when) if each)
            case _:
                return self._first_words(noun)

    @staticmethod
    def _first_words(noun: Noun) -> str:
        for name in _TITLES:
            value = getattr(noun, name, "")
            if isinstance(value, str) and value.strip():
                said = _said(value) if isinstance(value, StrEnum) else " ".join(value.split())
                return said if len(said) <= 60 else f"{said[:59]}…"
        return ""

    def cells(self, table: str, noun: Noun) -> list[Cell]:
        """The cells of one thing, in the order of its fields, its identity last."""
        row = plain_row(noun)
        found: list[Cell] = []
        for each in fields_of(self._tables[table]):
            if each.name == "id" or each.name in SECRET.get(table, ()):
                continue
            words, value = column_words(each.name), getattr(noun, each.name)
            if each.belongs_to or each.mentions or each.about:
                found += [(words, self.name(value)), (_("{column} (id)").format(column=words), str(value or ""))]
            elif issubclass(each.type, StrEnum):
                code = str(row[each.name] or "")
                found += [(words, _said(value)), (_("{column} (code)").format(column=words), code)]
            else:
                found.append((words, _plain(each.name, value)))
        return [*found, (column_words("id"), noun.id)]


def column_words(field: str) -> str:
    """What a column is called."""
    return _(FIELD_WORDS[field]) if field in FIELD_WORDS else field


def as_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table with its header: semicolons and a mark of UTF-8, so that a spreadsheet opens it as it is."""
    out = io.StringIO(newline="")
    written = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for place, cells in enumerate(rows):
        if place == 0:
            written.writerow(harmless_row(name for name, _value in cells))
        written.writerow(harmless_row(value for _name, value in cells))
    return out.getvalue().encode("utf-8-sig", "replace")


def readable(cells: Sequence[Cell]) -> list[Cell]:
    """The cells a person reads: no codes, no identities, nothing that says nothing."""
    hidden = {column_words(name) for name in _UNREAD}
    named = {_(words) for words in FIELD_WORDS.values()} - hidden
    return [(name, value) for name, value in cells if name in named and value not in ("", _("non"))]


def _said(value: Any) -> str:
    return word(value) if type(value) in WORDS and value in WORDS[type(value)] else str(value or "")


def _plain(name: str, value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("oui") if value else _("non")
        case int() if name.endswith("_cents"):
            return f"{value / 100:.2f}".replace(".", _(","))
        case datetime():
            return (value.astimezone() if value.tzinfo else value).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case _:
            return str(value)

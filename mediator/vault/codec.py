"""Between nouns and rows. A row holds only text and whole numbers, so history can keep it as JSON unchanged."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from mediator.domain.noun import Noun

Raw = str | int | None
Row = dict[str, Raw]
N = TypeVar("N", bound=Noun)


def encode(noun: Noun) -> Row:
    """The row of ``noun``: dates as ISO 8601 (moments in UTC with an offset), enums as their value."""
    return {field.name: raw(getattr(noun, field.name)) for field in fields(noun)}


def raw(value: Any) -> Raw:
    """One value as it is stored."""
    match value:
        case bool():
            return int(value)
        case StrEnum():
            return value.value
        case datetime() if value.tzinfo:
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case datetime():
            return value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case _:
            return value


def decode(noun: type[N], row: Mapping[Any, Any]) -> N:
    """The noun of type ``noun`` a row stands for."""
    return noun(**{name: convert(row[name]) for name, convert in _decoders(noun)})


@cache
def words_of(noun: type[Noun]) -> frozenset[str]:
    """The fields of ``noun`` that hold free words, not identities, numbers, dates or names of a closed list."""
    return frozenset(
        field.name
        for field in fields(noun)
        if _bare(_hints(noun)[field.name]) is str and field.name != "id" and not field.name.endswith("_id")
    )


def kind_of(noun: type[Noun], name: str) -> type:
    """What a field of ``noun`` holds when it holds something."""
    return _bare(_hints(noun)[name])


@cache
def _hints(noun: type[Noun]) -> dict[str, Any]:
    return typing.get_type_hints(noun)


@cache
def _decoders(noun: type[Noun]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple((field.name, _decoder(_hints(noun)[field.name])) for field in fields(noun))


def _bare(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        return next(kind for kind in typing.get_args(hint) if kind is not types.NoneType)
    return hint


def _decoder(hint: Any) -> Callable[[Any], Any]:
    kind = _bare(hint)
    if kind in (str, int):
        return _same
    convert = kind.fromisoformat if kind in (date, datetime) else kind
    if kind is hint:
        return convert
    return lambda value: None if value is None else convert(value)


def _same(value: Any) -> Any:
    return value

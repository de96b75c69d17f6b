"""JSON as a case file writes it, and read within bounds: no number that is not whole, no name said twice."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from mediator.exchange.case_file.problems import CaseFileProblem

LARGEST = 64 << 20
"""Bytes of JSON a case may take."""
MOST_BRACKETS, MOST_COMMAS = 1_500_000, 8_000_000
"""Every value costs memory once read; these marks tell how many there are at most."""


def written(value: Any) -> bytes:
    """A value as JSON: UTF-8, sorted names, no space."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def read(data: bytes) -> Any:
    """The value of some JSON. Raises :class:`CaseFileProblem`."""
    if data.count(b"{") + data.count(b"[") > MOST_BRACKETS or data.count(b",") > MOST_COMMAS:
        raise CaseFileProblem("out_of_bounds")
    try:
        return json.loads(data.decode(), object_pairs_hook=_once, parse_float=_refused, parse_constant=_refused)
    except RecursionError:
        raise CaseFileProblem("out_of_bounds") from None
    except ValueError:
        raise CaseFileProblem("not_the_format") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) != len(pairs):
        raise CaseFileProblem("not_the_format")
    return names


def _refused(_said: str) -> NoReturn:
    raise CaseFileProblem("not_the_format")

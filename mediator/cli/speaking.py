"""What a command says and how it ends."""

from __future__ import annotations

import json
import sys
from typing import Any

DONE, REFUSED, MISUSED, CLOSED = 0, 1, 2, 3
"""Exit codes: done; refused or not found; the words of the command are off; the vault cannot be opened."""


class Refused(Exception):
    """Something the command cannot do, in one sentence."""

    def __init__(self, sentence: str, code: int = REFUSED) -> None:
        super().__init__(sentence)
        self.code = code


def one_line(row: Any) -> str:
    """A row as one line, what is empty left out."""
    if not isinstance(row, dict):
        return str(row)
    if "sentence" in row:
        return f"{'●' if row['matters'] else '○'} {row['sentence']}"
    return "  ".join(f"{name}={value}" for name, value in row.items() if value not in (None, "", 0))


def say(text: str) -> int:
    """Print, and be done."""
    print(text)
    return DONE


def say_json(value: Any) -> int:
    """Print as JSON."""
    return say(json.dumps(value, ensure_ascii=False, indent=2))


def complain(sentence: str, code: int) -> int:
    """Say a sentence on the standard error, and give the exit code."""
    if sentence:
        sys.stderr.write(f"mediator: {sentence}\n")
    return code

"""The words and turns that leave a clause open: data, each explained, each with a better wording."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.clause_check.finding import Finding, Severity
from mediator.domain.clause_check.sentences import Span
from mediator.domain.method.entry import Wording
from mediator.i18n import typeset
from mediator.paths import RULES


@dataclass(frozen=True, slots=True)
class Turn:
    """A word or turn of phrase, as a pattern over a clause in its language."""

    id: str
    family: str
    severity: Severity
    pattern: re.Pattern[str]
    why: Wording
    better: str
    unless: re.Pattern[str] | None = None
    """What, elsewhere in the sentence, gives the turn its measure: then it is no vague turn."""


@lru_cache(maxsize=4)
def turns(language: str) -> tuple[Turn, ...]:
    """The turns watched for in clauses of ``language``."""
    entries = tomllib.loads((RULES / "clause-words.toml").read_text("utf-8"))["entry"]
    return tuple(
        Turn(
            each["id"],
            each["family"],
            Severity(each["severity"]),
            re.compile(each["pattern"], re.IGNORECASE),
            Wording.read(each),
            typeset(each["better"], language),
            re.compile(each["unless"], re.IGNORECASE) if "unless" in each else None,
        )
        for each in entries
        if each["lang"] == language and "clause" in each.get("where", ("clause",))
    )


def found(span: Span, language: str) -> Iterator[Finding]:
    """The turns that stand in one sentence."""
    flat = span.flat
    for turn in turns(language):
        for match in turn.pattern.finditer(flat):
            if turn.unless is not None and turn.unless.search(flat):
                break
            yield Finding(
                code=turn.id,
                family=turn.family,
                severity=turn.severity,
                start=span.start + match.start(),
                end=span.start + match.end(),
                words=span.text[match.start() : match.end()],
                sentence=span.text,
                why=turn.why.said(),
                better=turn.better,
            )

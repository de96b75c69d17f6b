"""The check itself: clause by clause, then the whole."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from mediator.domain.agreement import Clause, ClauseKind
from mediator.domain.clause_check import adding_up, dates, promises, whole, words
from mediator.domain.clause_check.finding import Deed, Finding, Severity, Signer
from mediator.domain.clause_check.sentences import sentences
from mediator.domain.letters import words_of
from mediator.i18n import current, day

_ORDER = (Severity.STOP, Severity.WARN, Severity.INFO)
_PROMISING = (ClauseKind.UNDERTAKING, ClauseKind.CONCESSION)
_BY_WHEN = {"fr": "au plus tard le {day}", "en": "by {day}"}


def check(deed: Deed) -> tuple[Finding, ...]:
    """Everything worth a second look, clause after clause in reading order, then what concerns the whole."""
    found = [each for clause in deed.clauses for each in _clause(clause, deed)]
    across = list(whole.found(deed))
    order = {clause.id: place for place, clause in enumerate(deed.clauses)}
    found += [each for each in across if each.clause_id]
    found.sort(key=lambda each: (order[each.clause_id], each.start))
    return (*found, *(each for each in across if not each.clause_id))


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What stands in the way of a final text of this kind."""
    return tuple(each for each in findings if each.blocks)


def fingerprint(finding: Finding) -> str:
    """A short mark of the words found and the sentence they stand in: it changes when either does."""
    said = " ".join((*words_of(finding.words), "|", *words_of(finding.sentence)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _clause(clause: Clause, deed: Deed) -> Iterator[Finding]:
    promised = deed.promised_in(clause)
    dated = bool(promised) and all(each.due_on or each.due_words.strip() for each in promised)
    due = {each.due_on for each in promised if each.due_on}
    known = _BY_WHEN[deed.language].format(day=day(next(iter(due)), language=deed.language)) if len(due) == 1 else ""
    manner = _Manner(deed.language, deed.parties, clause.kind in _PROMISING, dated, current())
    for each in _found_in(unicodedata.normalize("NFC", clause.text), manner):
        vague = each.family in ("time", "date") and each.severity is not Severity.INFO and each.better
        yield replace(each, clause_id=clause.id, replacement=known if vague else "")


class _Manner(NamedTuple):
    """What a text is read with; the window's language, since findings are explained in it."""

    language: str
    parties: tuple[Signer, ...]
    promising: bool
    dated: bool
    window: str


@lru_cache(maxsize=512)
def _found_in(text: str, manner: _Manner) -> tuple[Finding, ...]:
    """What is found in a text alone: kept, since most clauses do not change while one is typed."""
    language = manner.language
    spans = sentences(text)
    found = [*adding_up.found(text, language), *dates.found(text, language)]
    for place, span in enumerate(spans):
        turns = tuple(words.found(span, language))
        found += turns
        if manner.promising:
            found += promises.found(spans, place, turns, language, manner.parties, dated=manner.dated)
    return _apart(found)


_ACTS = ("actor", "when", "amount", "proof", "where", "whom")


def _apart(found: list[Finding]) -> tuple[Finding, ...]:
    """One remark of a kind for the same words: what weighs most, then what says most."""
    kept: list[Finding] = []
    for each in sorted(found, key=lambda each: (_ORDER.index(each.severity), each.start - each.end)):
        if not any(_same_remark(each, other) for other in kept):
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: each.start))


def _same_remark(one: Finding, other: Finding) -> bool:
    """Whether two remarks are about the same words, and both about who acts and when, or both about the words used."""
    overlap = one.start < other.end and other.start < one.end
    return overlap and (one.family in _ACTS) == (other.family in _ACTS)


__all__ = ["blocking", "check", "fingerprint"]

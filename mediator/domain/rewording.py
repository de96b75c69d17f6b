"""What became of our words in a text that comes back: where, from what and to what, sums and dates whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mediator.domain.differences import compared
from mediator.domain.typed import MONTHS, folded

MOST = 40
"""Changes that are told one by one."""
_LONGEST = 6_000
"""Words, once what both texts begin and end with is set aside, that are compared one by one."""
_BEFORE = 6
_FIGURE = re.compile(r"[\d.,/:]+(?:er|st|nd|rd|th)?|€[\d.,]+|€|EUR|euros?|%|CHF|USD|GBP|[$£]", re.IGNORECASE)
_MONTHS = {folded(name) for names in MONTHS for name in names}
_HEADING = re.compile(r"Article|\d+\.")
_AFTER_THE_LAST = {"Annexes", "Signatures"}
_Span = tuple[int, int, int, int]
"""Where a change begins and ends in our words, and in theirs."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words that took the place of others; one side is empty when words were only added or removed."""

    before: str
    after: str
    around: str = ""
    """A few kept words before, to find the place."""
    article: str = ""
    """« 2 »: the article they stand in; nothing before the first and after the last."""


def rewordings(ours: Sequence[str], theirs: Sequence[str]) -> tuple[Rewording, ...]:
    """The first :data:`MOST` places where their words are not ours, in reading order."""
    start = _common(ours, theirs)
    end = min(_common(ours[::-1], theirs[::-1]), len(ours) - start, len(theirs) - start)
    left, right = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    if not left and not right:
        return ()
    spans = [(start, len(ours) - end, start, len(theirs) - end)]
    if max(len(left), len(right)) <= _LONGEST:
        spans = [
            (start + i, start + j, start + k, start + m) for tag, i, j, k, m in compared(left, right) if tag != "equal"
        ]
    articles = _articles(ours), _articles(theirs)
    return tuple(_told(ours, theirs, span, articles) for span in _apart(ours, theirs, spans)[:MOST])


def _apart(ours: Sequence[str], theirs: Sequence[str], spans: Sequence[_Span]) -> list[_Span]:
    """The changes, each with the rest of the figure it touches; those that then meet are one."""
    found: list[_Span] = []
    for span in spans:
        i, j, k, m = _whole(ours, theirs, span)
        if found and i < found[-1][1]:
            first = found.pop()
            i, k = first[0], first[2]
        found.append((i, j, k, m))
    return found


def _whole(ours: Sequence[str], theirs: Sequence[str], span: _Span) -> _Span:
    """« 20 000 € » rather than « 20 », « 24 novembre 2026 » rather than « 24 ». Kept words are the same on both sides."""
    i, j, k, m = span
    if not any(map(_of_a_figure, (*ours[i:j], *theirs[k:m]))):
        return span
    while i > 0 and k > 0 and ours[i - 1] == theirs[k - 1] and not _opens(ours, theirs, i, k):
        if not _of_a_figure(ours[i - 1], last=True):
            break
        i, k = i - 1, k - 1
    while j < len(ours) and m < len(theirs) and ours[j] == theirs[m] and not _closes(ours, theirs, j, m):
        if not _of_a_figure(ours[j]):
            break
        j, m = j + 1, m + 1
    return i, j, k, m


def _opens(ours: Sequence[str], theirs: Sequence[str], i: int, k: int) -> bool:
    """Whether the figure begins here, with a bracket."""
    return any(side[at][:1] in "(«" for side, at in ((ours, i), (theirs, k)) if at < len(side))


def _closes(ours: Sequence[str], theirs: Sequence[str], j: int, m: int) -> bool:
    """Whether the figure already ended: with a bracket, or the end of a sentence."""
    return any(side[at - 1][-1:] in ").;»" for side, at in ((ours, j), (theirs, m)) if at)


def _of_a_figure(word: str, *, last: bool = False) -> bool:
    """Whether a word is part of a sum or of a date; ``last``: and none that ends one."""
    if last and word[-1:] in ").,;»":
        return False
    bare = word.strip("()«»;,.")
    return bool(_FIGURE.fullmatch(bare)) or folded(bare) in _MONTHS


def _told(ours: Sequence[str], theirs: Sequence[str], span: _Span, articles: tuple[list[str], list[str]]) -> Rewording:
    i, j, k, m = span
    where = articles[0][i] if i < j else articles[1][k]
    before, after = " ".join(ours[i:j]), " ".join(theirs[k:m])
    if before[-1:] == after[-1:] and after[-1:] in {",", ";", "."}:
        before, after = before[:-1], after[:-1]
    return Rewording(before, after, " ".join(ours[max(0, i - _BEFORE) : i]), where)


def _articles(words: Sequence[str]) -> list[str]:
    """The number of the article each word stands in, by their headings, which follow one another from 1."""
    found, now, expected = [], "", 1
    for at, word in enumerate(words):
        if _HEADING.fullmatch(word) and _heads(words, at, str(expected)):
            now, expected = str(expected), expected + 1
        elif word in _AFTER_THE_LAST:
            now = ""
        found.append(now)
    return found


def _heads(words: Sequence[str], at: int, number: str) -> bool:
    """« Article 2 — » or « 2. Payment »."""
    if words[at] == "Article":
        return tuple(words[at + 1 : at + 3]) == (number, "—")
    return words[at] == f"{number}." and "".join(words[at + 1 : at + 2])[:1].isupper()


def _common(ours: Sequence[str], theirs: Sequence[str]) -> int:
    pairs = zip(ours, theirs, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(ours), len(theirs)))

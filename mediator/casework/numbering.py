"""Numbers that are never given twice, even when what bore them is erased."""

from __future__ import annotations

from dataclasses import replace

from mediator.domain.time_and_fees import Numbering
from mediator.vault import Reading, Work


def last_taken(work: Reading, series: str) -> int:
    """The highest number known to be taken in a series; 0 for none."""
    return max((each.last for each in work.list(Numbering, series=series)), default=0)


def take_up_to(work: Work, series: str, number: int) -> None:
    """Say that every number of a series up to this one is taken."""
    known = work.list(Numbering, series=series)
    if not known:
        work.add(Numbering(series=series, last=number))
    elif known[0].last < number:
        work.put(replace(known[0], last=number))

"""Several cases written at once, a file each, into one folder: when a practice is handed on, or a colleague takes over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from mediator.casework import sending
from mediator.casework.sending import Choice
from mediator.casework.sending_check import check_parcel
from mediator.domain.case import Case
from mediator.domain.case_files import CaseFileRecord
from mediator.exchange.case_file import Sealing
from mediator.vault import Vault

Told = Callable[[int, int, str], None]
"""Told how many cases are done, of how many, and which one is under way; what it raises ends the work."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of several cases."""

    records: tuple[CaseFileRecord, ...]
    held_back: tuple[Case, ...]
    """Cases in which something was found that their readers may not know: nothing of them was written."""


def send_many(
    vault: Vault,
    case_ids: Iterable[str],
    choice: Choice,
    folder: Path,
    sealing: Sealing,
    *,
    who: str = "",
    fingerprint: str = "",
    told: Told = lambda _done, _total, _what: None,
) -> Sent:
    """Write each case to a file of its own; those already written stay when ``told`` ends the work.

    Raises :class:`CaseFileProblem`.
    """
    with vault.reading() as work:
        known = {case.id: case for case in work.list(Case)}
    cases = [known[each] for each in case_ids if each in known]
    records: list[CaseFileRecord] = []
    held: list[Case] = []
    for done, case in enumerate(cases):
        told(done, len(cases), case.reference)
        parcel = sending.parcel_of(vault, case.id, choice)
        found = check_parcel(vault, parcel)
        if found.leaks or found.unread:
            held.append(case)
            continue
        path = _free(folder / sending.file_name(case.reference, choice))
        still: Callable[[int], None] = lambda _bytes, done=done, case=case: told(done, len(cases), case.reference)  # noqa: E731
        records.append(sending.send(vault, parcel, path, sealing, who=who, fingerprint=fingerprint, told=still))
    return Sent(tuple(records), tuple(held))


def _free(path: Path) -> Path:
    """A name nothing bears yet: no file is written over."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free

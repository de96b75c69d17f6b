"""The leak check of a case about to leave: every word of its rows and of its files, against what its readers may not know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mediator.casework import leak_check
from mediator.casework.case_file_tables import words_of
from mediator.casework.leak_check import PRINTED_AS_NOTED, Leak
from mediator.casework.leaks_accepted import let_through
from mediator.casework.leaks_in_files import check_file
from mediator.casework.sending import Parcel, readers_of
from mediator.domain.files import Document
from mediator.domain.scope import MEDIATOR
from mediator.vault import Vault

Told = Callable[[int, int], None]
"""Told how many parts were read, and of how many; what it raises ends the check."""


@dataclass(frozen=True, slots=True)
class ParcelCheck:
    """What was found in a parcel. For the mediator's eyes only."""

    leaks: tuple[Leak, ...] = ()
    telling: frozenset[str] = frozenset()
    """The files in which something was found."""
    unread: tuple[Document, ...] = ()
    """Files of which not every word could be read: a scan, a picture. She is told."""


def check_parcel(vault: Vault, parcel: Parcel, told: Told | None = None) -> ParcelCheck:
    """What a parcel would tell its readers that they may not know; nothing for a colleague who gets the whole case."""
    readers = readers_of(parcel.case_id, parcel.choice)
    if readers == MEDIATOR:
        return ParcelCheck()
    total = 1 + len(parcel.documents)
    found = list(leak_check.check_text(vault, readers, parcel.case_id, words_of(parcel.rows), printed=PRINTED_AS_NOTED))
    unread: list[Document] = []
    telling: set[str] = set()
    for at, document in enumerate(parcel.documents, 1):
        if told is not None:
            told(at, total)
        read = check_file(vault, readers, document.id)
        found += read.leaks
        if read.leaks:
            telling.add(document.id)
        if not read.whole:
            unread.append(document)
    unique = {leak.key: leak for leak in found}
    return ParcelCheck(tuple(unique.values()), frozenset(telling), tuple(unread))


def reasons_given(vault: Vault, parcel: Parcel) -> str:
    """Why passages were let through for these readers: kept with the record of what leaves."""
    readers = readers_of(parcel.case_id, parcel.choice)
    given = let_through(vault, MEDIATOR, parcel.case_id)
    own = (each.reason for each in given if (each.readers, each.party_id) == (readers.kind, readers.party_id))
    return " ; ".join(dict.fromkeys(own))

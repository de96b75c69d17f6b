"""The leak check of a kept file about to be shared: its own words, against what its new readers may not know."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.casework.leak_check import Leak, check_text
from mediator.domain.files import Document
from mediator.domain.scope import MEDIATOR, Audience
from mediator.exchange.file_text import text_of
from mediator.vault import Vault


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What was found in a file. For the mediator's eyes only."""

    leaks: tuple[Leak, ...]
    whole: bool = True
    """Whether the whole file could be read: a scan, a picture or a locked file cannot, and she is told."""


def check_file(vault: Vault, readers: Audience, document_id: str) -> FileCheck:
    """What a file would tell ``readers`` that they may not know; nothing for the mediator herself."""
    if readers == MEDIATOR:
        return FileCheck(())
    with vault.reading(MEDIATOR) as work:
        document = work.get(Document, document_id)
        data = work.bytes_of(document.sha256)
    read = text_of(data, document.filename)
    # What gave the file is in it: the file itself is no confidence it could betray.
    found = check_text(vault, readers, document.case_id, f"{document.title}\n{read.words}")
    own = tuple(each for each in found if each.hidden.noun_id != document_id)
    return FileCheck(own, read.whole)

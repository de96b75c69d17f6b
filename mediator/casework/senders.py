"""Who wrote a case file, as far as its signature tells."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.domain.safekeeping import ColleagueKey
from mediator.exchange.case_file import Opened, Signer
from mediator.vault import Reading


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote a case file."""

    signer: Signer
    name: str
    """The name of the address book, or the one the file gives itself."""
    fingerprint: str = ""


def sender_of(work: Reading, opened: Opened) -> Sender:
    """Who signed this file."""
    name = opened.contents.manifest.written_by
    for known in work.list(ColleagueKey, signing=opened.signing_key):
        return Sender(Signer.KNOWN if known.compared_on else Signer.NOT_COMPARED, known.name, "")
    return Sender(Signer.UNKNOWN, name)

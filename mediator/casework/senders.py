"""Who wrote a case file, as far as its signature and the address book of keys tell."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.casework import keys
from mediator.domain.safekeeping import ColleagueKey, OwnKey
from mediator.exchange.case_file import Opened, Signer
from mediator.exchange.case_file import keys as cards
from mediator.vault import Reading


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote a case file."""

    signer: Signer
    name: str
    """The name of the address book, or the one the file gives itself."""
    fingerprint: str = ""


def sender_of(work: Reading, opened: Opened) -> Sender:
    """Who signed this file. Nothing is written, not even a key of her own where there is none."""
    signer, key = signer_of(work, opened.signing_key)
    if key is None:
        return Sender(signer, opened.contents.manifest.written_by)
    return Sender(signer, key.name, keys.fingerprint_of(key))


def signer_of(work: Reading, signing_key: str) -> tuple[Signer, ColleagueKey | None]:
    """Whose signature this key's is, as far as the address book tells."""
    if any(cards.public_of(own.signing) == signing_key for own in work.list(OwnKey)):
        return Signer.OWN, None
    known = work.list(ColleagueKey, signing=signing_key)
    if not known:
        return Signer.UNKNOWN, None
    key = max(known, key=lambda each: each.compared_on is not None)
    return (Signer.KNOWN if key.compared_on else Signer.NOT_COMPARED), key

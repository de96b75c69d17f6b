"""Who wrote a case file, as far as its signature and the address book of keys tell."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.casework import keys
from mediator.exchange.case_file import Opened, Signer
from mediator.vault import Vault


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote a case file."""

    signer: Signer
    name: str
    """The name of the address book, or the one the file gives itself."""
    fingerprint: str = ""


def sender_of(vault: Vault, opened: Opened) -> Sender:
    """Who signed this file."""
    signer, key = keys.signer_of(vault, opened.signing_key)
    if key is None:
        return Sender(signer, opened.contents.manifest.written_by)
    return Sender(signer, key.name, keys.fingerprint_of(key))

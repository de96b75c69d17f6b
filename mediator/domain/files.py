"""Papers kept in a case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mediator.domain.noun import Confidential


class Nature(StrEnum):
    """Whether a paper was made in the mediation (confidential) or existed before it (CPC art. 1528-3)."""

    ELABORATED = "elaborated"
    PRODUCED = "produced"


class DocumentKind(StrEnum):
    """What a kept paper is."""

    ATTACHMENT = "attachment"
    GENERATED = "generated"
    SIGNED_SCAN = "signed_scan"
    SEALED = "sealed"
    """Signed on the device and sealed with the mediator's certificate."""
    RETURNED = "returned"
    """Came back from an outside signature provider."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document(Confidential):
    """A file kept inside the vault."""

    title: str
    filename: str
    kind: DocumentKind = DocumentKind.ATTACHMENT
    nature: Nature = Nature.ELABORATED
    media_type: str = "application/octet-stream"
    size: int
    """In bytes."""
    sha256: str
    """Fingerprint of the content, and the key of its bytes."""
    pages: int | None = None
    provided_by_id: str | None = None
    agreement_id: str | None = None
    paper: str = ""
    """Which paper of the case it is (:class:`mediator.domain.papers.PaperKind`); empty for any other file."""
    text_sha256: str = ""
    """Fingerprint of the words of its pages, to tell whether a file that comes back says the same."""

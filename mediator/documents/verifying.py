"""The signatures a PDF bears: by whom, of what level, and whether the file changed since. Nothing is fetched."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import Any

from mediator.documents.bounds import within_bounds
from mediator.documents.fingerprint import LARGEST, Unreadable
from mediator.documents.sealing import name_of

logging.getLogger("pyhanko").addHandler(logging.NullHandler())  # what it thinks of a certificate is said here instead
MOST_SIGNATURES = 50
_QC_COMPLIANCE, _QC_DEVICE = bytes.fromhex("06060400 8e460101"), bytes.fromhex("06060400 8e460104")
"""id-etsi-qcs-QcCompliance and id-etsi-qcs-QcSSCD (ETSI EN 319 412-5), as a certificate holds them."""
_PADES = "/ETSI.CAdES.detached"


class Integrity(StrEnum):
    """What became of the file since a signature was made."""

    WHOLE = "whole"
    """Not one byte changed."""
    ADDED_TO = "added_to"
    """Only what the signature allows was added: other signatures, time stamps."""
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """One signature of a file."""

    holder: str
    """Whom its certificate names."""
    issuer: str
    self_issued: bool
    """Whether the certificate vouches for itself: nobody else says who its holder is."""
    integrity: Integrity
    pades: bool
    signed_at: datetime | None
    """As the signer's own clock says."""
    stamped_at: datetime | None
    """As a third party's time stamp says, when there is one that holds."""
    expired: bool
    """Whether the certificate was out of its dates when it signed."""
    says_qualified: bool
    """Whether the certificate says it is qualified and its key kept on a device: said by it, not checked here."""

    @property
    def level(self) -> str:
        """« B-T », « B-B », or nothing for a signature that is no PAdES."""
        return ("B-T" if self.stamped_at else "B-B") if self.pades else ""


def signatures_in(content: bytes) -> tuple[SignatureFound, ...]:
    """The signatures of a PDF, oldest first. Raises :class:`Unreadable`."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    if len(content) > LARGEST or not content[:1024].lstrip().startswith(b"%PDF-") or not within_bounds(content):
        raise Unreadable
    try:
        reader = PdfFileReader(BytesIO(content))
        found = () if reader.encrypted else reader.embedded_regular_signatures[:MOST_SIGNATURES]
        signatures = tuple(_found(each) for each in found)
    except Exception as trouble:
        raise Unreadable from trouble
    if reader.encrypted:
        raise Unreadable
    return signatures


def _found(embedded: Any) -> SignatureFound:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    certificate = embedded.signer_cert
    status = validate_pdf_signature(embedded, ValidationContext(trust_roots=[], allow_fetching=False))
    stamp = status.timestamp_validity
    stamped = stamp.timestamp if stamp is not None and stamp.intact and stamp.valid else None
    signed_at = status.signer_reported_dt
    moment = stamped or signed_at
    return SignatureFound(
        name_of(certificate.subject),
        name_of(certificate.issuer),
        certificate.subject == certificate.issuer,
        _integrity(status),
        str(embedded.sig_object.get("/SubFilter")) == _PADES,
        signed_at,
        stamped,
        moment is not None and not certificate.not_valid_before <= moment <= certificate.not_valid_after,
        _says_qualified(certificate),
    )


def _integrity(status: Any) -> Integrity:
    from pyhanko.sign.validation import SignatureCoverageLevel

    if not (status.intact and status.valid):
        return Integrity.CHANGED
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Integrity.WHOLE
    added = status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and status.docmdp_ok
    return Integrity.ADDED_TO if added else Integrity.CHANGED


def _says_qualified(certificate: Any) -> bool:
    raw = certificate.dump()
    return _QC_COMPLIANCE in raw and _QC_DEVICE in raw

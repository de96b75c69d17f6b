"""Sealing a paper: a PAdES signature with the mediator's certificate, in the place drawn for it.

ETSI EN 319 142-1, levels B-B and, with an RFC 3161 time stamp, B-T. The file keeps PDF/A-2a and PDF/UA-1: it is only
added to, and the visible part of the seal is drawn on the page before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from mediator.documents.sealing_page import FIELD
from mediator.i18n import N_, _

_SENTENCES = {
    "wrong_password": N_(
        "Le mot de passe du certificat n'est pas le bon, ou ce fichier n'est pas un certificat PKCS#12."
    ),
    "no_key": N_("Ce fichier ne contient pas la clé du certificat : il ne peut pas sceller."),
    "expired": N_("Le certificat de {holder} n'est plus valable depuis le {day}."),
    "not_yet": N_("Le certificat de {holder} n'est valable qu'à partir du {day}."),
    "usage": N_("Le certificat de {holder} n'est pas fait pour signer."),
    "unreadable": N_("« {name} » n'a pas pu être lu. Vérifiez qu'il existe et que vous y avez accès."),
    "card": N_("La carte ne répond pas : vérifiez qu'elle est en place, sa bibliothèque et son code."),
    "time_stamp": N_("Le serveur d'horodatage ne répond pas : scellez sans horodatage, ou réessayez plus tard."),
    "failed": N_("Le fichier n'a pas pu être scellé."),
}
_SIGNING_USES = {"digital_signature", "non_repudiation"}


class SealingProblem(Exception):
    """What keeps a paper from being sealed, and what to do."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values

    @property
    def sentence(self) -> str:
        """In the language in use."""
        return _(_SENTENCES[self.code]).format(**self.values)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate ready to seal; its password was needed to open it and is kept nowhere."""

    holder: str
    """Whom it names."""
    issuer: str
    valid_to: datetime
    signer: Any
    """What the signing library signs with."""


def open_file(path: Path, password: str, *, at: datetime | None = None) -> Certificate:
    """The certificate of a PKCS#12 file, valid ``at`` a moment. Raises :class:`SealingProblem`."""
    try:
        content = path.read_bytes()
    except OSError as trouble:
        raise SealingProblem("unreadable", name=path.name) from trouble
    from pyhanko.sign import signers

    try:
        signer = signers.SimpleSigner.load_pkcs12_data(content, [], password.encode())
    except (ValueError, AttributeError, TypeError) as trouble:
        raise SealingProblem("no_key" if _opens(content, password) else "wrong_password") from trouble
    return _checked(signer, at or datetime.now(UTC))


def open_card(library: Path, code: str, *, at: datetime | None = None) -> Certificate:
    """The first signing certificate of the first card in place, through its PKCS#11 library.

    A card opened before no longer seals. Raises :class:`SealingProblem`.
    """
    from pyhanko.sign.pkcs11 import PKCS11Signer

    try:
        session = _card(library).open(user_pin=code)
        own = _identity(session)
        return _checked(PKCS11Signer(session, cert_id=own, key_id=own), at or datetime.now(UTC))
    except SealingProblem:
        raise
    except Exception as trouble:
        raise SealingProblem("card") from trouble


def seal(content: bytes, certificate: Certificate, *, place: str = "", time_stamp_url: str = "") -> bytes:
    """The PDF ``content``, drawn for it, sealed: nothing may be changed after. Raises :class:`SealingProblem`.

    ``time_stamp_url``: an RFC 3161 server, asked over the network only when it is given.
    """
    from pyhanko.pdf_utils.content import RawContent
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.sign import fields, signers
    from pyhanko.sign.signers.pdf_signer import PdfSigner
    from pyhanko.sign.timestamps import TimestampRequestError
    from pyhanko.stamp import StaticStampStyle

    from mediator.documents.time_stamp import TimeServer

    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        location=place or None,
    )
    nothing = RawContent(b"q Q", box=BoxConstraints(width=100, height=40))
    signer = PdfSigner(
        meta,
        certificate.signer,
        timestamper=TimeServer(time_stamp_url) if time_stamp_url else None,
        stamp_style=StaticStampStyle(background=nothing, border_width=0, background_opacity=1.0),
    )
    out = BytesIO()
    try:
        signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), output=out, existing_fields_only=True)
    except TimestampRequestError as trouble:
        raise SealingProblem("time_stamp") from trouble
    except Exception as trouble:
        raise SealingProblem("failed") from trouble
    return out.getvalue()


def _opens(content: bytes, password: str) -> bool:
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        pkcs12.load_key_and_certificates(content, password.encode())
    except ValueError:
        return False
    return True


def _card(library: Path) -> Any:
    """The first card that is ready: readers may be empty, and cards without a code."""
    import pkcs11

    known = pkcs11.lib(str(library))
    known.reinitialize()  # sees a card put in since, and forgets who opened it before: a card is opened once at a time
    ready = (slot.get_token() for slot in known.get_slots(token_present=True))
    return next(card for card in ready if pkcs11.TokenFlag.TOKEN_INITIALIZED in card.flags)


def _identity(session: Any) -> bytes:
    """What a card's first key that signs and its certificate share."""
    from pkcs11 import Attribute, ObjectClass

    keys = list(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.SIGN: True}))
    return keys[0][Attribute.ID]


def _checked(signer: Any, at: datetime) -> Certificate:
    own = signer.signing_cert
    holder = name_of(own.subject)
    start, end = own.not_valid_before, own.not_valid_after
    if at > end:
        raise SealingProblem("expired", holder=holder, day=_day(end))
    if at < start:
        raise SealingProblem("not_yet", holder=holder, day=_day(start))
    uses = own.key_usage_value
    if uses is not None and not _SIGNING_USES & uses.native:
        raise SealingProblem("usage", holder=holder)
    return Certificate(holder, name_of(own.issuer), end, signer)


def name_of(name: Any) -> str:
    """« Claire Delmas » of a certificate's name."""
    held = name.native
    said = held.get("common_name") or held.get("organization_name") or name.human_friendly
    return said if isinstance(said, str) else ", ".join(said)


def _day(moment: datetime) -> str:
    from mediator.i18n import day

    return day(moment.astimezone().date())

"""Files kept in a case."""

from __future__ import annotations

import hashlib
import mimetypes
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediator.casework import drafting
from mediator.domain.agreement import Agreement
from mediator.domain.files import Document, DocumentKind
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience, Scope
from mediator.i18n import N_, day
from mediator.vault import Vault

if TYPE_CHECKING:
    from mediator.exchange.mail import Mail

LARGEST = 200 * 1024 * 1024
"""Bytes a kept file may have."""


def documents_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Document, ...]:
    """The papers of a case this audience may see."""
    with vault.reading(audience) as work:
        return work.list(Document, case_id=case_id)


def attach(
    vault: Vault, case_id: str, path: Path, *, scope: Scope = Scope.MEDIATOR, party_id: str | None = None
) -> Document:
    """Copy a file into the vault, private to the mediator unless said otherwise. Raises :class:`RuleBroken`."""
    data = read_file(path)
    document = _document(case_id, path, data, scope=scope, party_id=party_id if scope is Scope.PARTY else None)
    with vault.writing(N_("Joindre un fichier"), case_id=case_id) as work:
        work.keep_bytes(document.sha256, data)
        work.add(document)
    return document


def attach_signed(vault: Vault, agreement_id: str, path: Path, signed_on: date) -> Document:
    """Keep the scan of the signed agreement with its fingerprint; the commitments then live on as follow-ups."""
    with vault.reading() as reading:
        agreement = reading.get(Agreement, agreement_id)
    drafting.require_final(agreement)
    data = read_file(path)
    scan = _document(
        agreement.case_id,
        path,
        data,
        kind=DocumentKind.SIGNED_SCAN,
        agreement_id=agreement_id,
        scope=Scope.JOINT,
    )
    with vault.writing(N_("Joindre l'accord signé"), case_id=agreement.case_id) as work:
        work.keep_bytes(scan.sha256, data)
        work.add(scan)
        drafting.write_signature(work, agreement, signed_on)
    return scan


def read_in(case_id: str, path: Path, **values: Any) -> tuple[Document, bytes]:
    """A file and the document that would keep it, not kept yet. Raises :class:`RuleBroken`."""
    data = read_file(path)
    return _document(case_id, path, data, **values), data


def _document(case_id: str, path: Path, data: bytes, **values: Any) -> Document:
    return Document(
        case_id=case_id,
        title=_title(path, data),
        filename=path.name,
        media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        pages=pages_of(data) if path.suffix.lower() == ".pdf" else None,
        **values,
    )


def _title(path: Path, data: bytes) -> str:
    """The name of a file without its ending; of a message, what it says of itself."""
    if path.suffix.lower() != ".eml":
        return path.stem
    from mediator.exchange import mail
    from mediator.exchange.refusing import SourceRefused

    try:
        return mail_title(mail.read_bytes(data, path.name)) or path.stem
    except SourceRefused:
        return path.stem


def mail_title(message: Mail) -> str:
    """« Le mur mitoyen – Hélène Élan, 3 novembre 2025 »; empty for a message that says nothing of itself."""
    when = day(message.sent_at.date()) if message.sent_at else ""
    who = ", ".join(each for each in (message.sender_name, when) if each)
    return " – ".join(each for each in (message.subject, who) if each)[:300]


def content_of(vault: Vault, document: Document, audience: Audience = MEDIATOR) -> bytes:
    """The bytes of a kept file, as they came in."""
    with vault.reading(audience) as work:
        return work.bytes_of(document.sha256)


def save_copy(vault: Vault, document: Document, path: Path) -> None:
    """Write a kept file out of the vault. Raises :class:`RuleBroken` when the place refuses it."""
    write_out(path, content_of(vault, document))


def write_out(path: Path, data: bytes) -> None:
    """Write a whole file or none, readable by this user alone."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.touch(mode=0o600)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as trouble:
        beside.unlink(missing_ok=True)
        raise RuleBroken("cannot_write", where=path.parent.name) from trouble


def read_file(path: Path) -> bytes:
    """The bytes of a file to be kept. Raises :class:`RuleBroken` for one too large, or that cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise RuleBroken("file_too_large", name=path.name)
        return path.read_bytes()
    except OSError as trouble:
        raise RuleBroken("file_unreadable", name=path.name) from trouble


def pages_of(data: bytes) -> int | None:
    """The pages of a PDF; ``None`` for what is not one."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            return len(pdf)
    except pypdfium2.PdfiumError:
        return None

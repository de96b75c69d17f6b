"""A message kept as a paper of a case, under a title that says who wrote what and when; its attachments apart."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from mediator.casework.arrivals.columns import key_of
from mediator.casework.arrivals.keeping import arrivals_by_key, note_arrival
from mediator.casework.attachments import LARGEST, mail_title, pages_of
from mediator.domain.files import Document, Nature
from mediator.domain.rules import RuleBroken
from mediator.domain.safekeeping import Arrival
from mediator.exchange import mail
from mediator.exchange.mail import Attached, Mail
from mediator.exchange.refusing import content_of
from mediator.i18n import N_, _
from mediator.vault import Vault, Work

SOURCE = "mail"


@dataclass(frozen=True, slots=True)
class Received:
    """A message read from its file, not kept yet."""

    filename: str
    content: bytes
    mail: Mail

    @property
    def title(self) -> str:
        """« Le mur mitoyen – Hélène Élan, 3 novembre 2025 »."""
        return mail_title(self.mail) or Path(self.filename).stem


def read(path: Path) -> Received:
    """The message of a file. Raises :class:`mediator.exchange.refusing.SourceRefused`."""
    content = content_of(path, mail.LARGEST)
    return Received(path.name, content, mail.read_bytes(content, path.name))


@dataclass(frozen=True, slots=True)
class KeptMail:
    """What an act kept of a message; nothing when the case had it all."""

    documents: tuple[Document, ...]

    @property
    def sentence(self) -> str:
        """What to tell of it."""
        if not self.documents:
            return _("Ce dossier avait déjà ce courriel.")
        return _("« {title} » est gardé dans le dossier. Personne d'autre que vous ne le voit.").format(
            title=self.documents[0].title
        )


def take_in(vault: Vault, case_id: str, received: Received, *, nature: Nature, apart: Collection[int] = ()) -> KeptMail:
    """Keep a message in a case, for the mediator alone, and apart from it what it carries at these places.

    What the case has already is not kept twice. Raises :class:`RuleBroken` when something is too large.
    """
    title = received.title
    wanted = [(_document(case_id, received.filename, title, received.content, nature), received.content)]
    for place in sorted(set(apart)):
        each = received.mail.attached[place]
        wanted.append((_document(case_id, _name(each, place), "", each.content, nature), each.content))
    with vault.writing(N_("Reprendre un courriel"), case_id=case_id) as work:
        here = {each.sha256 for each in work.list(Document, case_id=case_id)}
        kept = arrivals_by_key(work, SOURCE)
        documents = tuple(_keep(work, each, data, kept) for each, data in wanted if each.sha256 not in here)
    return KeptMail(documents)


def _keep(work: Work, document: Document, data: bytes, kept: dict[str, Arrival]) -> Document:
    work.keep_bytes(document.sha256, data)
    work.add(document)
    key = key_of((document.case_id, document.sha256))
    if key in kept:
        work.put(replace(kept[key], became=document.id))
    else:
        note_arrival(work, SOURCE, key, Document, document.id, kept, written=True)
    return document


def _name(each: Attached, place: int) -> str:
    return each.name or f"{place + 1}"


def _document(case_id: str, filename: str, title: str, data: bytes, nature: Nature) -> Document:
    if len(data) > LARGEST:
        raise RuleBroken("file_too_large", name=filename)
    return Document(
        case_id=case_id,
        title=title or Path(filename).stem,
        filename=filename,
        nature=nature,
        media_type=mimetypes.guess_type(filename)[0] or "application/octet-stream",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        pages=pages_of(data) if filename.lower().endswith(".pdf") else None,
    )

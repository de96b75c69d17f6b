"""Papers as they are issued: what is typed for one of them, the copy kept of it, and how it reached whom."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from mediator.casework import papers, printing
from mediator.documents import Paper
from mediator.documents.catalogue import form_of
from mediator.documents.fingerprint import text_sha256
from mediator.domain import rules
from mediator.domain.files import Document, DocumentKind
from mediator.domain.issuing import Channel, Delivery, PaperEntry
from mediator.domain.noun import today
from mediator.domain.paper_forms import WHOLE_CASE, Asked, AskedField, Subject
from mediator.domain.papers import PaperKind
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, AudienceKind, Scope
from mediator.domain.typed import NotYet, folded, read_date, read_money
from mediator.domain.words import word
from mediator.i18n import N_
from mediator.vault import Vault

_YES, _NO = ("yes", "oui", "y", "o", "true", "1"), ("no", "non", "n", "false", "0")


def entry_of(vault: Vault, kind: PaperKind, case_id: str, field: str, about: Subject = WHOLE_CASE) -> str:
    """The words a field of a paper holds, its first ones when nobody wrote in it. Raises :class:`RuleBroken`."""
    asked = _asked(kind, field)
    with vault.reading(papers.audience_of(kind, case_id, about)) as work:
        kept = papers.entries_in(work, kind, case_id, about)
    return next((entry.value for entry in kept if entry.field == field), asked.first(today()))


def set_entry(
    vault: Vault, kind: PaperKind, case_id: str, field: str, value: str, about: Subject = WHOLE_CASE
) -> PaperEntry:
    """Fill a field of a paper, for its readers and no others. Written again and again, it is one act for undo.

    ``value`` is what :func:`read_entry` gives. Raises :class:`RuleBroken`.
    """
    asked = _asked(kind, field)
    if len(value) > asked.longest:
        raise RuleBroken("entry_too_long", field=asked.said, most=str(asked.longest))
    audience = papers.audience_of(kind, case_id, about)
    scope, party_id = _scope_of(audience)
    place = f"{kind}:{field}:{about.holder_id}:{about.session_id}"
    with vault.writing(N_("Remplir un document"), case_id=case_id, amends=f"PaperEntry:{place}") as work:
        kept = papers.entries_in(work, kind, case_id, about)
        before = next((e for e in kept if (e.field, e.scope, e.party_id) == (field, scope, party_id)), None)
        after = (
            replace(before, value=value)
            if before
            else PaperEntry(
                case_id=case_id,
                kind=kind,
                field=field,
                value=value,
                holder_id=about.holder_id,
                session_id=about.session_id,
                scope=scope,
                party_id=party_id,
            )
        )
        rules.require(after)
        (work.put if before else work.add)(after)
    return after


def read_entry(kind: PaperKind, field: str, typed: str) -> str:
    """What somebody typed for a field, as it is kept: « 3/11/2026 », « 1 200,50 », « oui ». Raises :class:`RuleBroken`."""
    asked = _asked(kind, field)
    typed = typed.strip()
    try:
        return _read(asked, typed) if typed else ""
    except ValueError as refused:
        raise RuleBroken("entry_value", field=asked.said, value=typed) from refused


def keep_copy(
    vault: Vault, kind: PaperKind, case_id: str, about: Subject = WHOLE_CASE, paper: Paper | None = None
) -> Document:
    """Keep the paper as it would be printed now, or as it was just drawn, for those it is made for."""
    data = papers.gather(vault, kind, case_id, about)
    paper = paper or printing.paper_with(data, kind)
    scope, party_id = _scope_of(papers.audience_of(kind, case_id, about))
    document = Document(
        case_id=case_id,
        title=" – ".join(part for part in (word(kind), about.title) if part),
        filename=paper.file_name,
        kind=DocumentKind.GENERATED,
        media_type="application/pdf",
        size=len(paper.content),
        sha256=hashlib.sha256(paper.content).hexdigest(),
        pages=paper.pages,
        agreement_id=data.agreement.agreement.id if data.agreement and kind is PaperKind.AGREEMENT else None,
        paper=kind,
        text_sha256=text_sha256(paper.content),
        scope=scope,
        party_id=party_id,
    )
    with vault.writing(N_("Garder une copie d'un document"), case_id=case_id) as work:
        work.keep_bytes(document.sha256, paper.content)
        work.add(document)
    return document


def deliver(
    vault: Vault,
    document_id: str,
    *,
    recipient_id: str | None = None,
    recipient: str = "",
    channel: Channel = Channel.HAND,
    sent_on: date | None = None,
    proof: str = "",
    received_on: date | None = None,
) -> Delivery:
    """Note that a kept document was handed or sent to somebody. Raises :class:`RuleBroken`."""
    if recipient_id is None and not recipient.strip():
        raise RuleBroken("delivery_to_whom")
    with vault.reading() as reading:
        document = reading.get(Document, document_id)
    delivery = Delivery(
        case_id=document.case_id,
        document_id=document_id,
        recipient_id=recipient_id,
        recipient=recipient.strip(),
        channel=channel,
        sent_on=sent_on or today(),
        proof=proof.strip(),
        received_on=received_on,
        scope=document.scope,
        party_id=document.party_id,
    )
    if delivery.received_on and delivery.received_on < delivery.sent_on:
        raise RuleBroken("received_before")
    rules.require(delivery)
    with vault.writing(N_("Noter la remise d'un document"), case_id=document.case_id) as work:
        work.add(delivery)
    return delivery


def deliveries_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Delivery, ...]:
    """How the kept documents this audience may see reached whom, oldest first."""
    with vault.reading(audience) as work:
        return work.list(Delivery, case_id=case_id, order=("sent_on", "created_at"))


def _asked(kind: PaperKind, name: str) -> AskedField:
    field = form_of(kind).field(name)
    if field is None:
        raise RuleBroken("entry_unknown", field=name)
    return field


def _read(asked: AskedField, typed: str) -> str:
    match asked.type:
        case Asked.DATE:
            return read_date(typed, today()).isoformat()
        case Asked.AMOUNT:
            return str(read_money(typed))
        case Asked.NUMBER:
            return str(int(typed))
        case Asked.YESNO:
            return "yes" if _one_of(typed, {"yes": _YES, "no": _NO}) == "yes" else "no"
        case Asked.CHOICE:
            return _one_of(typed, {c.key: (c.key, *c.words.values()) for c in asked.choices})
        case _:
            return typed


def _one_of(typed: str, answers: dict[str, Any]) -> str:
    for key, words in answers.items():
        if folded(typed) in {folded(word) for word in words}:
            return key
    raise NotYet


def _scope_of(audience: Audience) -> tuple[Scope, str | None]:
    """The scope of what is made for an audience: the widest it may see, and no wider."""
    match audience.kind:
        case AudienceKind.COURT:
            return Scope.ADMINISTRATIVE, None
        case AudienceKind.PARTY:
            return Scope.PARTY, audience.party_id
        case _:
            return Scope.JOINT, None

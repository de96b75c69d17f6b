"""Signing the final text: hands on paper or on the screen, the seal, an outside provider."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mediator import documents
from mediator.casework import papers
from mediator.casework.attachments import pages_of
from mediator.casework.drafting import require_final, write_signature
from mediator.documents.fingerprint import text_sha256
from mediator.documents.sealing import Certificate, seal
from mediator.domain import rules
from mediator.domain.agreement import Agreement
from mediator.domain.files import Document, DocumentKind
from mediator.domain.issuing import Channel, Delivery
from mediator.domain.noun import now, today
from mediator.domain.papers import CaseOnPaper, PaperKind, Sealing
from mediator.domain.people import Contact, Participation, Role
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience
from mediator.domain.signing import Signature, SignatureMode, Strokes, looks_signed, written
from mediator.i18n import N_
from mediator.vault import Reading, Vault, Work


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who must sign, and the signature once it is given."""

    signer: Participation
    contact: Contact
    party: str
    """Name of the party signed for; empty for a person who signs for herself."""
    party_id: str
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """Where the signature of the latest agreement stands."""

    agreement: Agreement
    seats: tuple[Seat, ...]
    files: tuple[Document, ...]
    """The signed files kept: scans, sealed, come back."""
    deliveries: tuple[Delivery, ...]
    """Copies handed to the parties, and what was sent to a provider."""

    @property
    def awaited(self) -> tuple[Seat, ...]:
        """Those who have not signed yet."""
        return tuple(seat for seat in self.seats if seat.signature is None)

    @property
    def drawn(self) -> tuple[Signature, ...]:
        """The signatures drawn on the screen."""
        given = (seat.signature for seat in self.seats if seat.signature)
        return tuple(each for each in given if each.mode is SignatureMode.DRAWN)


def signing_of(vault: Vault, audience: Audience, case_id: str) -> Signing | None:
    """Who must sign the latest agreement, who did, and the files that bear it; ``None`` while there is no text."""
    with vault.reading(audience) as work:
        versions = work.list(Agreement, case_id=case_id, order=("version",))
        if not versions:
            return None
        agreement = versions[-1]
        files = work.list(Document, agreement_id=agreement.id)
        return Signing(
            agreement,
            _seats(work, agreement),
            tuple(each for each in files if each.kind not in (DocumentKind.ATTACHMENT, DocumentKind.GENERATED)),
            work.list(Delivery, document_id={each.id for each in files}, order=("sent_on",)) if files else (),
        )


def draw(
    vault: Vault, agreement_id: str, signer_id: str, strokes: Strokes, *, place: str, consent: str,
    at: datetime | None = None,
) -> Signature:  # fmt: skip
    """Keep a signature drawn on the screen, its place, its moment, and the sentence accepted before.

    Raises :class:`RuleBroken`: the text is a draft, nothing was drawn, the place or the consent is missing.
    """
    if not looks_signed(strokes):
        raise RuleBroken("nothing_drawn")
    if not place.strip():
        raise RuleBroken("signature_place")
    if not consent.strip():
        raise RuleBroken("signature_consent")
    moment = at or now()
    return _sign(
        vault,
        agreement_id,
        signer_id,
        N_("Signer à l'écran"),
        mode=SignatureMode.DRAWN,
        place=place.strip(),
        signed_on=moment.astimezone().date(),
        signed_at=moment,
        strokes=written(strokes),
        consent=consent.strip(),
    )


def note_handwritten(
    vault: Vault, agreement_id: str, signer_id: str, *, place: str, signed_on: date, original: int | None = None
) -> Signature:
    """Keep where and when somebody signed on paper. Raises :class:`RuleBroken` on a draft."""
    return _sign(
        vault,
        agreement_id,
        signer_id,
        N_("Noter une signature"),
        mode=SignatureMode.HANDWRITTEN,
        place=place.strip(),
        signed_on=signed_on,
        original_number=original,
    )


def take_back(vault: Vault, signature_id: str) -> None:
    """A signature noted by mistake. Raises :class:`RuleBroken` once the file that bears it is sealed."""
    with vault.reading() as reading:
        signature = reading.get(Signature, signature_id)
    if signature.document_id is not None:
        raise RuleBroken("signature_sealed")
    with vault.writing(N_("Retirer une signature"), case_id=signature.case_id) as work:
        work.remove(Signature, signature_id)


def to_seal(vault: Vault, agreement_id: str, holder: str, *, time_stamped: bool) -> CaseOnPaper:
    """What the paper to be sealed says, and nothing its readers may not know. Raises :class:`RuleBroken` on a draft."""
    with vault.reading() as reading:
        agreement = reading.get(Agreement, agreement_id)
    require_final(agreement)
    data = papers.gather(vault, PaperKind.AGREEMENT, agreement.case_id)
    if data.agreement is None or data.agreement.agreement.id != agreement_id:
        raise RuleBroken("agreement_older")
    with vault.reading() as reading:
        drawn = reading.list(Signature, agreement_id=agreement_id, mode=SignatureMode.DRAWN, order=("signed_at",))
    return replace(data, sealing=Sealing(drawn, holder, time_stamped))


def sealed(data: CaseOnPaper, certificate: Certificate, language: str, time_stamp_url: str = "") -> documents.Paper:
    """The paper drawn and sealed; it touches no vault, so a job may do it.

    Raises :class:`mediator.documents.sealing.SealingProblem`.
    """
    paper = documents.render(PaperKind.AGREEMENT, data, language, draft=False)
    place = data.agreement.agreement.place if data.agreement else ""
    return replace(paper, content=seal(paper.content, certificate, place=place, time_stamp_url=time_stamp_url))


def keep_sealed(vault: Vault, agreement_id: str, paper: documents.Paper) -> Document:
    """Keep a sealed file in the case; when everybody who signs has signed on the screen, the agreement is signed."""
    with vault.reading() as reading:
        agreement = reading.get(Agreement, agreement_id)
        seats = _seats(reading, agreement)
    document = _document(agreement, paper.title, paper.file_name, paper.content, DocumentKind.SEALED, paper.pages)
    drawn = [seat.signature for seat in seats if seat.signature and seat.signature.mode is SignatureMode.DRAWN]
    with vault.writing(N_("Sceller l'accord"), case_id=agreement.case_id) as work:
        work.keep_bytes(document.sha256, paper.content)
        work.add(document)
        for each in drawn:
            work.amend(Signature, each.id, document_id=document.id)
        if drawn and len(drawn) == len(seats):
            days = [each.signed_on for each in drawn if each.signed_on]
            write_signature(work, agreement, max(days, default=today()))
    return document


def send_out(vault: Vault, agreement_id: str, paper: documents.Paper, provider: str, sent_on: date) -> Delivery:
    """Keep the file handed to an outside signature provider, and when. Raises :class:`RuleBroken` on a draft."""
    with vault.reading() as reading:
        agreement = reading.get(Agreement, agreement_id)
    require_final(agreement)
    document = _document(agreement, paper.title, paper.file_name, paper.content, DocumentKind.GENERATED, paper.pages)
    sent = Delivery(
        case_id=agreement.case_id, document_id=document.id, recipient=provider.strip(), channel=Channel.PROVIDER,
        sent_on=sent_on, scope=agreement.scope,
    )  # fmt: skip
    with vault.writing(N_("Confier la signature à un prestataire"), case_id=agreement.case_id) as work:
        work.keep_bytes(document.sha256, paper.content)
        work.add(document, sent)
    return sent


def come_back(vault: Vault, delivery_id: str, path: Path, content: bytes, signed_on: date) -> Document:
    """Keep the file that came back from a provider: the agreement is signed. Raises :class:`RuleBroken`."""
    with vault.reading() as reading:
        sent = reading.get(Delivery, delivery_id)
        out = reading.get(Document, sent.document_id)
        agreement = reading.get(Agreement, out.agreement_id or "")
    document = _document(agreement, path.stem, path.name, content, DocumentKind.RETURNED, None)
    with vault.writing(N_("Reprendre l'accord signé"), case_id=agreement.case_id) as work:
        work.keep_bytes(document.sha256, content)
        work.add(document)
        work.amend(Delivery, delivery_id, received_on=today(), returned_id=document.id)
        for seat in _seats(work, agreement):
            if seat.signature is None:
                work.add(
                    _signature(
                        agreement, seat.signer.id, mode=SignatureMode.PROVIDER, signed_on=signed_on,
                        document_id=document.id,
                    )
                )  # fmt: skip
        write_signature(work, agreement, signed_on)
    return document


def _seats(reading: Reading, agreement: Agreement) -> tuple[Seat, ...]:
    given = {each.signer_id: each for each in reading.list(Signature, agreement_id=agreement.id)}
    people = reading.list(Participation, case_id=agreement.case_id, order=("rank", "created_at"))
    contacts = {each.id: each for each in reading.list(Contact, id={person.contact_id for person in people})}
    seats: list[Seat] = []
    for party in people:
        if party.role is not Role.PARTY or party.contact_id not in contacts:
            continue
        name = contacts[party.contact_id].full_name
        voices = [p for p in people if p.role is Role.REPRESENTATIVE and p.of_id == party.id and p.signs]
        for signer in voices or [party]:
            said = name if signer is not party else ""
            seats.append(Seat(signer, contacts[signer.contact_id], said, party.id, given.get(signer.id)))
    return tuple(seats)


def _sign(vault: Vault, agreement_id: str, signer_id: str, label: str, **values: Any) -> Signature:
    with vault.reading() as reading:
        agreement = reading.get(Agreement, agreement_id)
    require_final(agreement)
    signature = _signature(agreement, signer_id, **values)
    rules.require(signature)
    with vault.writing(label, case_id=agreement.case_id) as work:
        _forget(work, agreement_id, signer_id)
        work.add(signature)
    return signature


def _forget(work: Work, agreement_id: str, signer_id: str) -> None:
    for known in work.list(Signature, agreement_id=agreement_id, signer_id=signer_id):
        if known.document_id is not None:
            raise RuleBroken("signature_sealed")
        work.remove(Signature, known.id)


def _signature(agreement: Agreement, signer_id: str, **values: Any) -> Signature:
    return Signature(
        case_id=agreement.case_id, agreement_id=agreement.id, signer_id=signer_id, scope=agreement.scope, **values
    )  # fmt: skip


def _document(
    agreement: Agreement, title: str, name: str, content: bytes, kind: DocumentKind, pages: int | None
) -> Document:
    return Document(
        case_id=agreement.case_id,
        title=title,
        filename=name,
        kind=kind,
        media_type="application/pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        pages=pages if pages is not None else pages_of(content),
        agreement_id=agreement.id,
        paper=PaperKind.AGREEMENT,
        text_sha256=text_sha256(content),
        scope=agreement.scope,
    )

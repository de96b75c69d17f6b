"""A case file looked at before anything is taken from it: who, what, for whom, when, and whether it is whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediator.casework import keys
from mediator.casework.case_file_tables import require_tied, shapes
from mediator.casework.senders import signer_of
from mediator.domain.case_files import CaseFileAudience
from mediator.domain.words import word
from mediator.exchange.case_file import CaseFileProblem, Opened, Opening, Signer, WithKey, read
from mediator.exchange.case_file.sealing import Told
from mediator.i18n import _, clock, day, ngettext
from mediator.vault import Vault


@dataclass(frozen=True, slots=True)
class Inspected:
    """What may be said of a case file that was opened and found whole."""

    opened: Opened
    signer: Signer
    signed_by: str
    """The name of the signer in the address book; empty for an unknown key."""
    counts: Mapping[str, int]
    """How many things of each table."""
    passed_on: bool
    """Whether it was written for another key than the one that opened it."""


def open_file(source: Path | bytes, opening: Opening, told: Told | None = None) -> Opened:
    """A case file found whole: decrypted, hashes, signature, every row fit for the vault. Slow: call it in a job.

    Raises :class:`CaseFileProblem`.
    """
    opened = read(source, opening, shapes(), told)
    if opened.contents.manifest.audience not in list(CaseFileAudience):
        raise CaseFileProblem("not_the_format")
    require_tied(opened.contents.rows)
    return opened


def inspect(source: Path | bytes, opening: Opening, vault: Vault | None = None) -> Inspected:
    """What a case file is; with a vault, whose key signed it. Raises :class:`CaseFileProblem`."""
    opened = open_file(source, opening)
    signer, signed_by = _signed(vault, opened.signing_key) if vault else (Signer.UNKNOWN, "")
    rows = opened.contents.rows
    mine = keys.own_card(vault).recipient if vault and isinstance(opening, WithKey) else ""
    return Inspected(
        opened,
        signer,
        signed_by,
        {table: len(kept) for table, kept in rows.items() if kept},
        passed_on=bool(mine) and opened.contents.manifest.sealed_for != mine,
    )


def _signed(vault: Vault, signing_key: str) -> tuple[Signer, str]:
    """Whose signature it is, and the name the address book gives."""
    with vault.reading() as work:
        signer, key = signer_of(work, signing_key)
    return signer, key.name if key else ""


def sentences(told: Inspected) -> list[str]:
    """What is said of it, a line each."""
    manifest = told.opened.contents.manifest
    kept = len(told.opened.contents.attachments)
    written = manifest.written_at.astimezone()
    lines = [
        _("Dossier {reference} : {subject}").format(reference=manifest.reference, subject=manifest.subject),
        _("Écrit par {who} le {day} à {clock}.").format(
            who=manifest.written_by or _("un cabinet sans nom"), day=day(written.date()), clock=clock(written)
        ),
        _("Pour : {audience}.").format(audience=word(CaseFileAudience(manifest.audience))),
        signature_sentence(told.signer, told.signed_by),
        ngettext("{n} pièce jointe, intacte.", "{n} pièces jointes, intactes.", kept) if kept else _("Aucune pièce jointe."),
    ]  # fmt: skip
    if manifest.own_notes:
        lines.append(_("Les notes que le médiateur garde pour lui y sont."))
    if told.passed_on:
        lines.append(_("Il a été écrit pour une autre clé que la vôtre : quelqu'un vous l'a transmis."))
    return lines


def signature_sentence(signer: Signer, name: str) -> str:
    """What the signature proves."""
    match signer:
        case Signer.KNOWN:
            return _("Signature exacte, de {who} : empreinte comparée.").format(who=name)
        case Signer.NOT_COMPARED:
            return _("Signature exacte, de la clé de {who}, que vous n'avez pas encore comparée.").format(who=name)
        case Signer.OWN:
            return _("Signature exacte : la vôtre.")
        case Signer.UNKNOWN:
            return _("Signature exacte, d'une clé que vous ne connaissez pas.")


def as_values(told: Inspected) -> dict[str, Any]:
    """The same as plain values."""
    manifest = told.opened.contents.manifest
    return {
        "reference": manifest.reference,
        "subject": manifest.subject,
        "audience": manifest.audience,
        "for_party_id": manifest.for_party_id,
        "written_by": manifest.written_by,
        "written_at": manifest.written_at.isoformat(),
        "program": manifest.program,
        "own_notes": manifest.own_notes,
        "file_key": manifest.file_key,
        "case_id": manifest.case_id,
        "ancestors": list(manifest.ancestors),
        "recipient": manifest.recipient,
        "signer": told.signer.value,
        "signed_by": told.signed_by,
        "signing_key": told.opened.signing_key,
        "passed_on": told.passed_on,
        "whole": True,
        "size": told.opened.size,
        "sha256": told.opened.sha256,
        "counts": dict(told.counts),
        "attachments": sorted(told.opened.contents.attachments),
    }

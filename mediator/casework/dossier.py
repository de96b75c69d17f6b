"""One case, whole, as plain values in a stable order: what the mediator may see of it."""

from __future__ import annotations

from typing import Any

from mediator.casework.overview import head_of
from mediator.domain.case import Case
from mediator.domain.noun import today
from mediator.domain.people import Contact, Participation
from mediator.domain.scope import MEDIATOR, Audience
from mediator.vault import Vault
from mediator.vault.listing import CaseFilter, CaseShelf, CaseSort, case_ids, case_rows
from mediator.vault.plain import plain_row, tables_of_a_case


def find_case(vault: Vault, reference: str) -> Case | None:
    """The case with this reference, however its letters are cased."""
    with vault.reading() as work:
        wanted = reference.strip().casefold()
        return next((case for case in work.list(Case) if case.reference.casefold() == wanted), None)


def case_with(vault: Vault, case_id: str) -> Case | None:
    """The case with this identity, if it is still there."""
    with vault.reading() as work:
        return work.find(Case, case_id)


def summary(vault: Vault) -> list[dict[str, Any]]:
    """Every case by reference: ``reference``, ``subject``, ``stage``, ``parties``, ``next_date`` (ISO or ``None``)."""
    wanted = CaseFilter(shelf=CaseShelf.ALL, sort=CaseSort.REFERENCE)
    with vault.reading() as work:
        rows = case_rows(work, case_ids(work, wanted, today()), today())
    return [
        {
            "reference": row.reference,
            "subject": row.subject,
            "stage": row.stage.value,
            "parties": list(row.parties),
            "next_date": row.next_on.isoformat() if row.next_on else None,
        }
        for row in rows
    ]


def whole(vault: Vault, case_id: str, audience: Audience = MEDIATOR) -> dict[str, Any]:
    """Everything of a case by table, each in order of birth, with its next step first."""
    head = head_of(vault, audience, case_id)
    with vault.reading(audience) as work:
        contacts = {part.contact_id for part in work.list(Participation, case_id=case_id)}
        told: dict[str, Any] = {
            "case": plain_row(work.get(Case, case_id)),
            "next_date": head.next_step.on.isoformat() if head.next_step else None,
            "contact": [plain_row(contact) for contact in work.list(Contact, id=contacts)],
        }
        for name, noun in tables_of_a_case().items():
            told[name] = [plain_row(each) for each in work.list(noun, case_id=case_id)]
    for record in told["case_file_record"]:
        del record["base"]  # fingerprints of rows: for merging, not for reading
    return told


def choices(vault: Vault) -> list[tuple[str, str]]:
    """Every case as one may choose it: its identity, and « 2026-014 Un mur mitoyen », the newest reference first."""
    with vault.reading() as work:
        found = sorted(work.list(Case), key=lambda case: case.reference, reverse=True)
    return [(case.id, f"{case.reference} {case.subject}".strip()) for case in found]

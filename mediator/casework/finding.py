"""Search over everything the mediator keeps, and the lists of cases and contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediator.domain.noun import today
from mediator.domain.scope import MEDIATOR, Audience
from mediator.vault import Vault, listing
from mediator.vault.listing import CaseFilter, CaseRow, ContactRow


@dataclass(frozen=True, slots=True)
class Hit:
    """Something whose words match."""

    noun: str
    """Name of its table: ``note``, ``mediation_case``, ``contact``…"""
    noun_id: str
    case_id: str | None
    words: str


def search(vault: Vault, words: str, audience: Audience = MEDIATOR, limit: int = 50) -> tuple[Hit, ...]:
    """What holds all these words, best first. For a lesser audience, only what it may see is listed and counted."""
    with vault.reading(MEDIATOR) as work:
        rows = work.search(words, limit if audience == MEDIATOR else 10_000)
        hits = tuple(Hit(row["table_name"], row["row_id"], row["case_id"], row["body"]) for row in rows)
    if audience == MEDIATOR:
        return hits
    with vault.reading(audience) as seen:
        visible = ((hit, listing.seen_words(seen, hit.noun, hit.noun_id, words)) for hit in hits)
        return tuple(replace(hit, words=text) for hit, text in visible if text is not None)[:limit]


def case_ids(vault: Vault, audience: Audience, wanted: CaseFilter) -> tuple[str, ...]:
    """The cases wanted, in order: identities only, rows are fetched a page at a time."""
    with vault.reading(audience) as work:
        return listing.case_ids(work, wanted, today())


def case_rows(vault: Vault, audience: Audience, ids: Sequence[str]) -> tuple[CaseRow, ...]:
    """The lines of these cases, in the order given."""
    with vault.reading(audience) as work:
        return listing.case_rows(work, ids, today())


def contact_ids(vault: Vault, audience: Audience, words: str = "") -> tuple[str, ...]:
    """The contacts whose words match, by name."""
    with vault.reading(audience) as work:
        return listing.contact_ids(work, words)


def contact_rows(vault: Vault, audience: Audience, ids: Sequence[str]) -> tuple[ContactRow, ...]:
    """The lines of these contacts, in the order given."""
    with vault.reading(audience) as work:
        return listing.contact_rows(work, ids)

"""Texts that do not yet satisfy a rule: kept so that a crash loses nothing, outside history until they are valid."""

from __future__ import annotations

import sqlalchemy as sa

from mediator.domain.noun import now
from mediator.vault.schema import draft


def keep(connection: sa.Connection, noun: str, noun_id: str, field: str, text: str | None) -> None:
    """Keep ``text`` for one field, or forget it when ``None``."""
    where = (draft.c.noun == noun) & (draft.c.noun_id == noun_id) & (draft.c.field == field)
    connection.execute(sa.delete(draft).where(where))
    if text is not None:
        row = {"noun": noun, "noun_id": noun_id, "field": field, "text": text, "kept_at": now().isoformat()}
        connection.execute(sa.insert(draft), row)


def of(connection: sa.Connection, noun: str, noun_id: str) -> dict[str, str]:
    """The texts kept for one thing, by field."""
    query = sa.select(draft.c.field, draft.c.text).where(draft.c.noun == noun, draft.c.noun_id == noun_id)
    return {row.field: row.text for row in connection.execute(query)}

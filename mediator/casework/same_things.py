"""Things of which there is one for what it is about: made on both sides, under two identities, they are one thing."""

from __future__ import annotations

from collections.abc import Mapping

from mediator.casework.merging import Raw, Row

_ONE_FOR: Mapping[str, tuple[str, ...]] = {
    "attendance": ("session_id", "participation_id"),
    "authority": ("participation_id",),
    "checklist_answer": ("key", "holder_id", "session_id"),
    "classification": (),
    "clock_override": ("clock",),
    "court_order": (),
    "criterion_view": ("criterion_id", "holder_id"),
    "fee_share": ("payer_id",),
    "interest_tie": ("one_id", "other_id"),
    "paper_entry": ("kind", "field", "holder_id", "session_id"),
    "plan": ("session_id",),
    "provision_share": ("order_id", "payer_id"),
    "screening": ("holder_id",),
    "service": ("option_id", "interest_id"),
}
"""By table, the fields that say what the one thing is about; none: one for the case."""


def made_on_both_sides(
    ours: Mapping[str, Mapping[str, Row]], theirs: Mapping[str, Mapping[str, Row]]
) -> dict[str, str]:  # fmt: skip
    """What the file calls by another identity than we do."""
    found: dict[str, str] = {}
    for table, fields in _ONE_FOR.items():
        alone = {_about(row, fields): id_ for id_, row in ours.get(table, {}).items() if id_ not in theirs[table]}
        for identity, row in theirs[table].items():
            mine = alone.pop(_about(row, fields), None) if identity not in ours[table] else None
            if mine is not None:
                found[identity] = mine
    return found


def _about(row: Row, fields: tuple[str, ...]) -> tuple[Raw, ...]:
    return tuple(row[field] for field in fields)

"""What becomes of each field of a case: drawn anew, named by a mask, emptied, kept as it is, or read as free text.

A field nobody thought of is free text: it leaves only once it was read. A table nobody thought of does not leave.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mediator.domain.anonymising.disguise import Disguise
from mediator.domain.anonymising.known import Masks
from mediator.domain.letters import words_of
from mediator.domain.likeness import LEGAL_FORMS
from mediator.domain.noun import Noun

KEPT = (
    "participation", "authority", "session", "attendance", "issue", "note", "disclosure", "position", "interest", "option",
    "perception", "reframing", "expectation", "climate", "gesture", "screening", "interest_tie", "service", "criterion",
    "criterion_view", "alternative", "conflict_source", "refusal", "plan", "phase_mark", "turn", "checklist_answer",
    "offer", "term", "agreement", "clause", "concession", "commitment", "minor", "deadline", "task", "court_order",
    "provision_share", "dated_event", "clock_override", "read_back", "understanding", "read_back_remark", "signature",
    "follow_up_talk", "follow_up_answer", "classification",
)  # fmt: skip
"""The tables of a case that leave, in the order their texts are read."""
LEFT_OUT = frozenset(
    {"conflict_check", "document", "delivery", "paper_entry", "time_entry", "fee_share", "provision", "fee_note"}
    | {"fee_line", "case_file_record", "retention_hold"}
)
"""Those that do not: papers and what was typed for them, money between the parties and the mediator, her own records."""

_CODES = {
    "mediation_case": {"jurisdiction", "language"},
    "issue": {"cause_kind"},
    "conflict_source": {"source"},
    "gesture": {"kind", "reception"},
    "phase_mark": {"phase"},
    "dated_event": {"kind"},
    "clock_override": {"clock"},
    "disclosure": {"subject_kind"},
    "classification": {"matter", "detail", "complaint", "ground"},
}
_PARTS = {"understanding": {"passage"}, "read_back_remark": {"passage"}, "checklist_answer": {"key"}}
"""Words that are an identity, or else a code."""
_PLACES = {
    "mediation_case": {"place"},
    "contact": {"city"},
    "session": {"place"},
    "agreement": {"place"},
    "signature": {"place"},
}
_EMPTIED = {
    "mediation_case": {"court_reference", "origin"},
    "contact": {
        "given_name", "birth_date", "birth_place", "nationality", "registration", "registry_city", "bar", "address",
        "postcode", "country", "email", "phone",
    },
    "participation": {"reference"},
    "court_order": {"chamber"},
    "dated_event": {"noted_by"},
    "minor": {"birth_date"},
    "understanding": {"words"},
    "clause": {"term_then"},
    "signature": {"strokes"},
}  # fmt: skip
_CODE = re.compile(r"[A-Za-z0-9._-]{1,60}")
_ID = re.compile(r"[0-9a-f]{32}")


def veiled_fields(
    table: str, noun: Noun, disguise: Disguise, masks: Masks, free: Callable[[str, str], str]
) -> dict[str, Any]:
    """The fields of ``noun`` as they leave; ``free`` says what becomes of a free text, given its field and its words."""
    veiled: dict[str, Any] = {}
    for one in fields(noun):
        value: Any = getattr(noun, one.name)
        if one.name in _EMPTIED.get(table, ()):
            veiled[one.name] = "" if isinstance(value, str) else None
        elif isinstance(value, str) and value and not isinstance(value, StrEnum):
            words = _masked(table, noun, one.name, value, disguise, masks)
            veiled[one.name] = free(one.name, value) if words is None else words
        else:
            veiled[one.name] = _drawn_anew(one.name, value, disguise)
    return veiled


def _drawn_anew(name: str, value: Any, disguise: Disguise) -> Any:
    match value:
        case None | bool() | str():
            return value
        case datetime():
            return disguise.moment(value)
        case date():
            return disguise.day(value)
        case int():
            return disguise.amount(value) if name.endswith("_cents") else value
        case _:
            raise TypeError(name)


def _masked(table: str, noun: Noun, name: str, value: str, disguise: Disguise, masks: Masks) -> str | None:
    """What stands in place of words that are not free; ``None`` when they are."""
    if name == "id" or name.endswith("_id"):
        return disguise.identity(value)
    if name in _PARTS.get(table, ()):
        return disguise.identity(value) if _ID.fullmatch(value) else _code(value, masks)
    if name in _CODES.get(table, ()):
        return _code(value, masks)
    if name in _PLACES.get(table, ()):
        return masks.place(value)
    match table, name:
        case "mediation_case", "reference":
            return disguise.reference
        case "mediation_case", "subject":
            return masks.subject
        case "mediation_case", "court_name":
            return masks.court
        case "contact", "name":
            return masks.contact(noun.id)
        case "contact", "legal_form":
            return value if set(words_of(value)) <= LEGAL_FORMS else ""
        case "court_order", "judge":
            return masks.judge
        case "minor", "given_name":
            return masks.child(noun.id)
        case _:
            return None


def _code(value: str, masks: Masks) -> str:
    """A code of a list or of a file; nothing when it may be words, or a name."""
    return value if _CODE.fullmatch(value) and not _ID.search(value) and not masks.name_in(value) else ""

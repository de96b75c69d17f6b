"""A small case file for the tests, with keys of its own."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pyrage

from mediator.exchange.case_file import Column, Contents, ForKey, Kind, Manifest, Shapes, WithKey

_ID = Column(Kind.ID)
_TEXT = Column(Kind.TEXT, default="", required=False)
TABLES: Shapes = {
    "mediation_case": {"id": _ID, "created_at": Column(Kind.MOMENT), "reference": _TEXT},
    "note": {
        "id": _ID,
        "created_at": Column(Kind.MOMENT),
        "case_id": _ID,
        "scope": Column(Kind.CHOICE, choices=frozenset({"joint", "mediator"})),
        "text": _TEXT,
        "issue_id": Column(Kind.ID, optional=True, required=False),
        "due_on": Column(Kind.DAY, optional=True, required=False),
        "starts_at": Column(Kind.WALL, optional=True, required=False),
        "rank": Column(Kind.NUMBER, default=0, required=False),
        "held": Column(Kind.FLAG, default=0, required=False),
    },
    "document": {"id": _ID, "created_at": Column(Kind.MOMENT), "case_id": _ID, "sha256": _TEXT, "size": Column(Kind.NUMBER)},
}  # fmt: skip
CASE, BORN = "c" * 32, "2026-03-02T08:30:00.000001+00:00"
SIGNING = base64.b64encode(bytes(range(32))).decode()
IDENTITY = str(pyrage.x25519.Identity.generate())
RECIPIENT = str(pyrage.x25519.Identity.from_str(IDENTITY).to_public())
FOR_KEY, WITH_KEY = ForKey(RECIPIENT), WithKey(IDENTITY)
LETTER, PICTURE = b"Une lettre.\n" * 20, bytes(range(256))


def manifest(**given: Any) -> Manifest:
    plain = Manifest(
        file_key="f" * 32,
        case_id=CASE,
        reference="2026-014",
        subject="Un atelier et sa cour",
        audience="full",
        for_party_id=None,
        written_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        written_by="Cabinet Aubépine",
        recipient=RECIPIENT,
        ancestors=("a" * 32,),
        own_notes=True,
        program="Mediator 0.1.0",
    )
    return replace(plain, **given)


def rows() -> dict[str, tuple[dict[str, Any], ...]]:
    plain = {"scope": "joint", "issue_id": None, "due_on": None, "starts_at": None, "rank": 1, "held": 0}
    notes = tuple(
        {"id": f"{n:032x}", "created_at": BORN, "case_id": CASE, **plain, "text": f"Mot {n} « déjà » 🜁"}
        for n in range(3)
    )
    documents = tuple(
        {"id": f"d{n:031x}", "created_at": BORN, "case_id": CASE, "sha256": _sha(data), "size": len(data)}
        for n, data in enumerate((LETTER, PICTURE))
    )
    return {
        "mediation_case": ({"id": CASE, "created_at": BORN, "reference": "2026-014"},),
        "note": notes,
        "document": documents,
    }


def attachments() -> Mapping[str, Any]:
    return {_sha(data): (lambda data=data: data) for data in (LETTER, PICTURE)}


def contents(**given: Any) -> Contents:
    return Contents(manifest(**given), rows(), attachments())


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

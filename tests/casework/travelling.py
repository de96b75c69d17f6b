"""Case files as values, written from one vault and taken in another: what travels, without its container."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mediator.casework import receiving, taking
from mediator.casework.taking import Choices, Taken
from mediator.domain.case import Case
from mediator.domain.case_file_base import base_of
from mediator.domain.case_files import CaseFileAudience, CaseFileRecord, Way
from mediator.domain.noun import new_id, now
from mediator.domain.people import Contact, Participation
from mediator.domain.scope import MEDIATOR, Audience, Scope, joint
from mediator.exchange.case_file import Contents, Manifest, Opened
from mediator.vault import Vault
from mediator.vault.plain import plain_row, tables_of_a_case

KEY = "c2lnbmVk"


def written(
    vault: Vault,
    case_id: str,
    audience: Audience = MEDIATOR,
    *,
    own_notes: bool = True,
    kind: CaseFileAudience | None = None,
) -> Opened:
    """The case as this audience sees it, as it would be opened elsewhere; the record of the sending is kept."""
    with vault.reading(audience) as work:
        rows: dict[str, Any] = {"mediation_case": (plain_row(work.get(Case, case_id)),)}
        for table, noun in tables_of_a_case().items():
            if table not in ("case_file_record", "conflict_check"):
                held = work.list(noun, case_id=case_id)
                rows[table] = tuple(plain_row(n) for n in held if own_notes or n.scope is not Scope.MEDIATOR)
        playing = [p["contact_id"] for p in rows["participation"]]
        rows["contact"] = tuple(plain_row(c) for c in work.list(Contact, id=playing))
        data = {d["sha256"]: work.bytes_of(d["sha256"]) for d in rows["document"]}
    kept: dict[str, Callable[[], bytes]] = {sha256: lambda held=held: held for sha256, held in data.items()}
    kind = kind or (CaseFileAudience.FULL if audience == MEDIATOR else CaseFileAudience.JOINT)
    manifest = _manifest(vault, case_id, kind, rows, own_notes=own_notes)
    _keep_record(vault, manifest, rows)
    contents = Contents(manifest, rows, kept)
    return Opened(contents, KEY, 10_000, hashlib.sha256(manifest.file_key.encode()).hexdigest())


def _manifest(vault: Vault, case_id: str, kind: CaseFileAudience, rows: Any, *, own_notes: bool) -> Manifest:
    with vault.reading() as work:
        past = tuple(r.file_key for r in work.list(CaseFileRecord, case_id=case_id))
    case = rows["mediation_case"][0]
    return Manifest(
        new_id(), case_id, case["reference"], case["subject"], kind, None, now(), "Un confrère", "age1xyz", ancestors=past,
        own_notes=own_notes,
    )  # fmt: skip


def _keep_record(vault: Vault, manifest: Manifest, rows: Any) -> None:
    record = CaseFileRecord(
        case_id=manifest.case_id, file_key=manifest.file_key, way=Way.SENT,
        audience=CaseFileAudience(manifest.audience), happened_at=now(), own_notes=manifest.own_notes,
        base=base_of(manifest.file_key, rows),
    )  # fmt: skip
    with vault.writing("Confier", case_id=manifest.case_id) as work:
        work.add(record)


def take(vault: Vault, opened: Opened, choose: Callable[[receiving.Plan], Choices] | None = None) -> Taken:
    """Take what was opened, with the choices made from its plan."""
    plan = receiving.plan(vault, opened)
    return taking.take(vault, opened, plan, choose(plan) if choose else Choices())


def altered(opened: Opened, table: str, change: Callable[[dict[str, Any]], dict[str, Any]], **manifest: Any) -> Opened:
    """The same file, whose rows of one table were changed by hand; each is a file of its own."""
    rows = dict(opened.contents.rows)
    rows[table] = tuple(change(dict(row)) for row in rows[table])
    contents = replace(
        opened.contents, rows=rows, manifest=replace(opened.contents.manifest, file_key=new_id(), **manifest)
    )
    return replace(opened, contents=contents)


def everything(vault: Vault, case_id: str) -> dict[str, dict[str, dict[str, Any]]]:
    """Every row of a case here, and of its people, by table and identity."""
    with vault.reading() as work:
        rows = {"mediation_case": {case_id: plain_row(work.get(Case, case_id))}}
        for table, noun in tables_of_a_case().items():
            if table not in ("case_file_record", "conflict_check"):
                rows[table] = {n.id: plain_row(n) for n in work.list(noun, case_id=case_id)}
        playing = {p.contact_id for p in work.list(Participation, case_id=case_id)}
        rows["contact"] = {c.id: plain_row(c) for c in work.list(Contact, id=playing)}
    return rows


def joint_of(opened: Opened) -> Audience:
    """All the parties of the case a file is about."""
    return joint(opened.contents.manifest.case_id)

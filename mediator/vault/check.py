"""Whether a vault is sound: pages, words index, keys between rows, revision, counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from mediator.domain.scope import MEDIATOR
from mediator.vault.schema import HEAD, TABLES
from mediator.vault.unit_of_work import Reading
from mediator.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found; ``faults`` is empty when all is well."""

    revision: str
    counts: dict[str, int]
    faults: tuple[str, ...] = field(default=())


def check(vault: Vault) -> Verdict:
    """Read the whole vault. Takes time in proportion to its size."""
    with vault.reading(MEDIATOR) as work:
        return Verdict(_revision(work), _counts(work), tuple(_faults(work)))


def _revision(work: Reading) -> str:
    return work.connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()


def _counts(work: Reading) -> dict[str, int]:
    return {table.name: work.count(noun) for noun, table in TABLES.items()}


def _faults(work: Reading) -> list[str]:
    faults: list[str] = []
    for pragma, name in (("cipher_integrity_check", "pages"), ("integrity_check", "structure")):
        found = [row[0] for row in work.connection.exec_driver_sql(f"PRAGMA {pragma}") if row[0] != "ok"]
        faults += [f"{name}: {each}" for each in found]
    orphans = work.connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    faults += [f"key: {row[0]} → {row[2]}" for row in orphans]
    if _revision(work) != HEAD:
        faults.append(f"schema: {_revision(work)}")
    unheld = "SELECT count(*) FROM document WHERE sha256 NOT IN (SELECT sha256 FROM blob)"
    if work.connection.exec_driver_sql(unheld).scalar_one():
        faults.append("document: content missing")
    entries = "SELECT (SELECT count(*) FROM search_entry) - (SELECT count(*) FROM search_index_docsize)"
    if work.connection.exec_driver_sql(entries).scalar_one():
        faults.append("search: index out of step")
    return faults

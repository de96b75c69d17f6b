"""Whether a vault is sound: pages, words index, keys between rows, revision, counts."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from mediator.domain.scope import MEDIATOR
from mediator.vault.problems import VaultProblem
from mediator.vault.schema import HEAD, TABLES
from mediator.vault.unit_of_work import Reading
from mediator.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found; ``faults`` is empty when all is well, and the rest is partial when it is not."""

    revision: str
    counts: dict[str, int]
    faults: tuple[str, ...] = field(default=())


def check(vault: Vault) -> Verdict:
    """Read the whole vault. Takes time in proportion to its size. Damage is told in the verdict, not raised."""
    faults: list[str] = []
    for probe in (_pages, _structure, _keys, _contents, _words):
        with _damage_told(faults, probe.__name__.lstrip("_")), vault.reading(MEDIATOR) as work:
            faults += probe(work)
    revision, counts = "", dict[str, int]()
    with _damage_told(faults, "schema"), vault.reading(MEDIATOR) as work:
        revision = work.connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    if revision != HEAD:
        faults.append(f"schema: {revision}")
    with _damage_told(faults, "counts"), vault.reading(MEDIATOR) as work:
        counts |= {table.name: work.count(noun) for noun, table in TABLES.items()}
    return Verdict(revision, counts, tuple(faults))


@contextlib.contextmanager
def _damage_told(faults: list[str], name: str) -> Generator[None]:
    try:
        yield
    except VaultProblem as problem:
        if problem.code != "corrupt":
            raise
        faults.append(f"{name}: unreadable")


def _said_by(pragma: str) -> Callable[[Reading], list[str]]:
    def ask(work: Reading) -> list[str]:
        said = work.connection.exec_driver_sql(f"PRAGMA {pragma}").scalars()
        return [f"{pragma}: {each}" for each in said if each != "ok"]

    ask.__name__ = pragma
    return ask


_pages = _said_by("cipher_integrity_check")
_structure = _said_by("integrity_check")


def _keys(work: Reading) -> list[str]:
    return [f"key: {row[0]} → {row[2]}" for row in work.connection.exec_driver_sql("PRAGMA foreign_key_check")]


def _contents(work: Reading) -> list[str]:
    unheld = "SELECT count(*) FROM document WHERE sha256 NOT IN (SELECT sha256 FROM blob)"
    return ["document: content missing"] if work.connection.exec_driver_sql(unheld).scalar_one() else []


def _words(work: Reading) -> list[str]:
    entries = "SELECT (SELECT count(*) FROM search_entry) - (SELECT count(*) FROM search_index_docsize)"
    return ["search: index out of step"] if work.connection.exec_driver_sql(entries).scalar_one() else []

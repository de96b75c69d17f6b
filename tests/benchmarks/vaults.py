"""Large vaults, written in bulk."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from mediator.domain.case import Case, Regime, Stage, Task
from mediator.domain.noun import Noun
from mediator.domain.people import Contact, ContactKind, Participation, Role
from mediator.domain.scope import Scope
from mediator.domain.talk import Note
from mediator.vault import Vault
from mediator.vault.codec import encode
from mediator.vault.schema import SEARCHED, TABLES, search_entry

PASSPHRASE = "une phrase de passe pour mesurer"
_SUBJECTS = ("Une toiture", "Un bail commercial", "Une cession de parts", "Un chantier", "Une haie mitoyenne")
_WORDS = [
    "accord",
    "facture",
    "délai",
    "module",
    "livraison",
    "pénalité",
    "recette",
    "atelier",
    "signature",
    "conseil",
    "réunion",
    "offre",
    "réponse",
    "silence",
    "confiance",
    "paiement",
    "échéance",
    "garantie",
    "travaux",
    "chantier",
    "voisin",
    "bail",
    "loyer",
    "rupture",
    "contrat",
    "avenant",
    "périmètre",
    "audit",
    "trésorerie",
    "référence",
    "reconnaissance",
    "regret",
    "comité",
    "production",
    "machine",
    "logiciel",
    "plan",
    "devis",
    "malfaçon",
    "expert",
    "rapport",
]


def with_cases(path: Path, count: int, *, searchable: bool = True) -> Vault:
    """A vault of ``count`` cases, two parties each, a dated task for two thirds of them."""
    vault = Vault.create(path, PASSPHRASE)
    chance = random.Random(2026)
    contacts = [_contact(chance, number) for number in range(max(20, count // 20))]
    with vault.writing("Mesurer", undoable=False) as work:
        _keep(work.connection, Contact, contacts, searchable=searchable)
        cases = [_case(chance, number) for number in range(count)]
        _keep(work.connection, Case, cases, searchable=searchable)
        _keep(work.connection, Participation, list(_parties(chance, cases, contacts)), searchable=False)
        tasks = [_task(chance, case) for case in cases if chance.random() < 0.66]
        _keep(work.connection, Task, tasks, searchable=False)
    return vault


def with_notes(path: Path, count: int, cases: int = 1) -> tuple[Vault, list[str]]:
    """A vault with ``cases`` cases of ``count`` notes each, and those cases."""
    vault = Vault.create(path, PASSPHRASE)
    chance = random.Random(2026)
    opened = [_case(chance, number) for number in range(cases)]
    with vault.writing("Mesurer", undoable=False) as work:
        _keep(work.connection, Case, opened)
        for case in opened:
            _keep(work.connection, Note, [_note(chance, case, number) for number in range(count)])
    return vault, [case.id for case in opened]


def _keep(connection: sa.Connection, noun: type[Noun], nouns: list, *, searchable: bool = True) -> None:
    table = TABLES[noun]
    for start in range(0, len(nouns), 5000):
        rows = [encode(each) for each in nouns[start : start + 5000]]
        connection.execute(sa.insert(table), rows)
        if not searchable:
            continue
        entries = [
            {
                "table_name": table.name,
                "row_id": row["id"],
                "case_id": row.get("case_id"),
                "body": " ".join(str(row[column]) for column in SEARCHED[table.name] if row[column]),
            }
            for row in rows
        ]
        connection.execute(sa.insert(search_entry), entries)


def _contact(chance: random.Random, number: int) -> Contact:
    if chance.random() < 0.5:
        return Contact(
            kind=ContactKind.ORGANISATION, name=f"{chance.choice(_WORDS).title()} {number}", legal_form="SAS"
        )
    return Contact(given_name=chance.choice(("Anne", "Paul", "Inès", "Karim")), name=f"Personne{number}")


def _case(chance: random.Random, number: int) -> Case:
    return Case(
        reference=f"{2000 + number % 27}-{number:06}",
        subject=f"{chance.choice(_SUBJECTS)}, {chance.choice(_WORDS)} et {chance.choice(_WORDS)}",
        stage=chance.choice(list(Stage)[:-1]),
        regime=chance.choice(list(Regime)),
    )


def _parties(chance: random.Random, cases: list[Case], contacts: list[Contact]) -> Iterator[Participation]:
    for case in cases:
        for rank, contact in enumerate(chance.sample(contacts, 2)):
            yield Participation(
                case_id=case.id, contact_id=contact.id, role=Role.PARTY, rank=rank, scope=Scope.ADMINISTRATIVE
            )


def _task(chance: random.Random, case: Case) -> Task:
    due = date(2026, 12, 1) + timedelta(days=chance.randrange(2000))
    return Task(case_id=case.id, title="Rappeler", due_on=due)


def _note(chance: random.Random, case: Case, number: int) -> Note:
    text = " ".join(chance.choices(_WORDS, k=chance.randrange(6, 24))) + f" n{number % 997}"
    said = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return Note(case_id=case.id, text=text, said_at=said, scope=chance.choice([Scope.JOINT, Scope.MEDIATOR]))

"""A small case to work on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from mediator.domain.case import Case
from mediator.domain.people import Contact, Participation, Role
from mediator.domain.scope import Scope
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.talk import Note
from mediator.vault import Vault


@dataclass
class Dispute:
    """One case, two parties, one session."""

    case: Case = field(default_factory=lambda: Case(reference="2026-001", subject="Un logiciel livré en retard"))
    one: Contact = field(default_factory=lambda: Contact(name="Vasseur", given_name="Hélène", note="rappelle le soir"))
    two: Contact = field(default_factory=lambda: Contact(name="Logivert"))

    def __post_init__(self) -> None:
        self.first = self._party(self.one)
        self.second = self._party(self.two)
        self.session = Session(case_id=self.case.id, kind=SessionKind.JOINT, scope=Scope.JOINT)

    def _party(self, contact: Contact) -> Participation:
        scope = Scope.ADMINISTRATIVE
        return Participation(case_id=self.case.id, contact_id=contact.id, role=Role.PARTY, scope=scope)

    def note(self, text: str, **given: object) -> Note:
        return Note(case_id=self.case.id, text=text, said_at=datetime(2026, 11, 3, 9, tzinfo=UTC), **given)  # type: ignore[arg-type]

    def open_in(self, vault: Vault) -> Dispute:
        with vault.writing("Ouvrir un dossier", case_id=self.case.id) as work:
            work.add(self.case, self.one, self.two, self.first, self.second, self.session)
        return self


def everything(vault: Vault) -> dict[str, dict[str, dict[str, object]]]:
    """All the rows of all the nouns, as they are stored."""
    from mediator.vault.schema import TABLES

    with vault.reading() as work:
        return {
            table.name: {
                row["id"]: dict(row)
                for row in work.connection.exec_driver_sql(f'SELECT * FROM "{table.name}"').mappings()
            }
            for table in TABLES.values()
        }

"""A file chosen by the mediator: what kind of source it is, and what reading it would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mediator.casework.arrivals import candidates, cases, columns, contacts
from mediator.casework.arrivals.columns import Columns, Goal
from mediator.casework.arrivals.keeping import TABLE, VCARD, Progress, Taken, quietly
from mediator.casework.arrivals.messages import Received
from mediator.casework.arrivals.messages import read as read_message
from mediator.casework.arrivals.plan import Plan
from mediator.exchange import folders, tables, vcards
from mediator.exchange.folders import Tree
from mediator.exchange.refusing import SourceRefused
from mediator.exchange.tables import Table
from mediator.exchange.vcards import Cards
from mediator.vault import Vault

_CARDS, _MAIL = (".vcf", ".vcard"), (".eml",)
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table, and where its columns go."""

    path: Path
    table: Table
    columns: Columns

    @property
    def name(self) -> str:
        """Of its file."""
        return self.table.name

    def plan(self, vault: Vault, said: Mapping[int, bool]) -> Plan:
        """What reading it would do; nothing is kept."""
        if self.columns.goal is Goal.CASES:
            return cases.plan(vault, self.name, cases.from_table(self.table, self.columns))
        return contacts.plan(vault, TABLE, self.name, candidates.from_table(self.table, self.columns), said)

    def take_in(
        self, vault: Vault, said: Mapping[int, bool], *, all_or_nothing: bool, progress: Progress = quietly
    ) -> Taken:
        """Keep what the plan says, in one act, and remember where the columns went."""
        if self.columns.goal is Goal.CASES:
            lines = cases.from_table(self.table, self.columns)
            taken = cases.take_in(vault, self.name, lines, all_or_nothing=all_or_nothing, progress=progress)
        else:
            found = candidates.from_table(self.table, self.columns)
            taken = contacts.take_in(
                vault, TABLE, self.name, found, said=said, all_or_nothing=all_or_nothing, progress=progress
            )
        columns.remember(vault, self.table, self.columns)
        return taken

    def like(self, before: TableSource) -> TableSource:
        """The same table with its columns where they went before, when they are the same columns."""
        return replace(self, columns=before.columns) if self.table.header == before.table.header else self

    def for_goal(self, goal: Goal) -> TableSource:
        """The same table read as something else."""
        return replace(self, columns=columns.guessed(self.table, goal))


@dataclass(frozen=True, slots=True)
class CardSource:
    """A file of cards."""

    path: Path
    cards: Cards

    @property
    def name(self) -> str:
        """Of its file."""
        return self.cards.name

    def plan(self, vault: Vault, said: Mapping[int, bool]) -> Plan:
        """What reading it would do; nothing is kept."""
        return contacts.plan(vault, VCARD, self.name, candidates.from_cards(self.cards), said)

    def take_in(
        self, vault: Vault, said: Mapping[int, bool], *, all_or_nothing: bool, progress: Progress = quietly
    ) -> Taken:
        """Keep what the plan says, in one act."""
        found = candidates.from_cards(self.cards)
        return contacts.take_in(
            vault, VCARD, self.name, found, said=said, all_or_nothing=all_or_nothing, progress=progress
        )


Source = TableSource | CardSource | Received | Tree


def read(vault: Vault, path: Path, sheet: str = "") -> Source:
    """What a file or a folder holds, by the ending of its name. Raises :class:`SourceRefused`."""
    ending = path.suffix.lower()
    if path.is_dir():
        return folders.read(path)
    if ending in _CARDS:
        return CardSource(path, vcards.read(path))
    if ending in _MAIL:
        return read_message(path)
    if ending in _TABLES:
        table = tables.read(path, sheet)
        return TableSource(path, table, columns.mapping_for(vault, table))
    if ending == ".msg":
        raise SourceRefused("mail_outlook", name=path.name)
    raise SourceRefused("source_unknown" if path.exists() else "source_missing", name=path.name)

"""What reading a source would do, line by line, before anything is kept."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mediator.domain.letters import words_of
from mediator.domain.noun import Noun
from mediator.domain.safekeeping import Arrival
from mediator.exchange.formulas import harmless_row
from mediator.i18n import N_, _, ngettext
from mediator.vault import Reading
from mediator.vault.plain import plain_row


class Standing(StrEnum):
    """How a line stands to what is here."""

    NEW = "new"
    CHANGED = "changed"
    """Known, and something of it will be written."""
    HERE = "here"
    """Known, nothing to write."""
    HERS = "hers"
    """Known, but changed here since: what she wrote stays."""
    ALIKE = "alike"
    """Somebody here may be the same: she says."""
    GONE = "gone"
    """It came before and was removed here: it stays out."""
    FAULT = "fault"
    """It cannot be kept as it is."""


STANDINGS: Mapping[Standing, str] = {
    Standing.NEW: N_("nouveau"),
    Standing.CHANGED: N_("à mettre à jour"),
    Standing.HERE: N_("déjà là"),
    Standing.HERS: N_("modifié ici"),
    Standing.ALIKE: N_("déjà là ?"),
    Standing.GONE: N_("retiré ici"),
    Standing.FAULT: N_("à corriger"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line cannot be kept."""

    column: str
    """The header of its column; empty for the line as a whole."""
    sentence: str
    cell: str = ""
    """What stands there."""


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """One line of a source, and what becomes of it."""

    number: int
    title: str
    standing: Standing
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()
    """What she should know of it, in sentences."""
    write: Any = None
    """What keeping it needs; nothing for the window."""

    @property
    def kept(self) -> bool:
        """Whether keeping it writes something."""
        return self.standing in (Standing.NEW, Standing.CHANGED)

    @property
    def said(self) -> str:
        """What there is to say of it, on one line."""
        told = _("{column} : {sentence}")
        faults = [
            told.format(column=fault.column, sentence=fault.sentence) if fault.column else fault.sentence
            for fault in self.faults
        ]
        return " ".join((*faults, *self.remarks))


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a source would do."""

    name: str
    lines: tuple[PlannedLine, ...]
    counts: Mapping[Standing, int] = field(default_factory=dict[Standing, int])

    @classmethod
    def of(cls, name: str, lines: tuple[PlannedLine, ...]) -> Plan:
        """The plan with its lines counted."""
        return cls(name, lines, {each: sum(line.standing is each for line in lines) for each in Standing})

    @property
    def to_keep(self) -> int:
        """How many lines keeping it writes."""
        return sum(line.kept for line in self.lines)

    @property
    def told(self) -> tuple[str, ...]:
        """« 12 nouveaux », « 2 à corriger »: how many lines of each kind there are."""
        return tuple(_counted(each, self.counts[each]) for each in Standing if self.counts[each])

    @property
    def to_look_at(self) -> tuple[PlannedLine, ...]:
        """The lines something can be said of, those to correct first and those that are simply new last."""
        said = [line for line in self.lines if line.standing is not Standing.HERE or line.remarks]
        order = (Standing.FAULT, Standing.ALIKE, Standing.HERS, Standing.GONE, Standing.CHANGED, Standing.HERE)
        rank = {standing: place for place, standing in enumerate(order)}
        return tuple(sorted(said, key=lambda line: (rank.get(line.standing, len(rank)), line.number)))


def _counted(standing: Standing, count: int) -> str:
    match standing:
        case Standing.NEW:
            return ngettext("{n} nouveau", "{n} nouveaux", count)
        case Standing.CHANGED:
            return ngettext("{n} à mettre à jour", "{n} à mettre à jour", count)
        case Standing.HERE:
            return ngettext("{n} déjà là", "{n} déjà là", count)
        case Standing.HERS:
            return ngettext("{n} modifié ici depuis", "{n} modifiés ici depuis", count)
        case Standing.ALIKE:
            return ngettext("{n} peut-être déjà là", "{n} peut-être déjà là", count)
        case Standing.GONE:
            return ngettext("{n} retiré ici", "{n} retirés ici", count)
        case Standing.FAULT:
            return ngettext("{n} à corriger", "{n} à corriger", count)


def faults_csv(plan: Plan) -> bytes:
    """The lines to correct, as a table a spreadsheet opens: line, column, what stands there, what to do."""
    out = io.StringIO(newline="")
    written = csv.writer(out, delimiter=";", lineterminator="\r\n")
    written.writerow(harmless_row((_("Ligne"), _("Colonne"), _("Ce qui s'y trouve"), _("À faire"))))
    for line in plan.lines:
        for fault in line.faults:
            written.writerow(harmless_row((line.number, fault.column, fault.cell, fault.sentence)))
    return out.getvalue().encode("utf-8-sig")


def _alike(name: str, one: Any, other: Any) -> bool:
    """Whether two values say the same, however they are written."""
    if not (isinstance(one, str) and isinstance(other, str)):
        return False
    if name == "phone":
        figures = [re.sub(r"\D", "", each)[-9:] for each in (one, other)]
        return figures[0] == figures[1]
    return words_of(one) == words_of(other)


class Came:
    """What came before from one kind of source, and which of its fields are still as they came."""

    def __init__(self, work: Reading, source: str) -> None:
        self._work = work
        self.arrivals = {each.key: each for each in work.list(Arrival, source=source)}

    def differences(self, before: Noun, values: Mapping[str, Any], key: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """What of ``values`` may be written over ``before``, and what she changed herself since."""
        now = {name: value for name, value in values.items() if value != getattr(before, name)}
        if not now:
            return {}, {}
        theirs = self._untouched(before, key)
        write = {name: value for name, value in now.items() if name in theirs}
        hers = {name: value for name, value in now.items() if name not in theirs}
        return write, {name: value for name, value in hers.items() if not _alike(name, value, getattr(before, name))}

    def _untouched(self, noun: Noun, key: str) -> set[str]:
        """The fields whose last change came from this line; those that never held anything are free too."""
        states = self._work.states(type(noun), noun.id)
        arrival = self.arrivals.get(key)
        moments = {at for at, _row in self._work.states(Arrival, arrival.id)} if arrival else set[Any]()
        row = plain_row(noun)
        free = set[str]()
        for name, value in row.items():
            last, held, empty = None, None, True
            for at, state in states:
                found = (state or {}).get(name)
                if state is not None and (last is None or found != held):
                    last, held = at, found
                empty = empty and found in (None, "")
            if (last is not None and last in moments) or (empty and value in (None, "")):
                free.add(name)
        return free

"""What is checked, and what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mediator.domain.agreement import AgreementKind, Clause, Commitment, Concession, Minor
from mediator.domain.case import Regime
from mediator.i18n import N_, _


class Severity(StrEnum):
    """How much a finding asks for; none of them blocks by itself."""

    INFO = "info"
    WARN = "warn"
    STOP = "stop"


_SEVERITY_WORDS = {
    Severity.INFO: N_("à relire"),
    Severity.WARN: N_("à préciser"),
    Severity.STOP: N_("à changer"),
}


def kind_words(severity: Severity) -> str:
    """« à relire », « à préciser », « à changer »."""
    return _(_SEVERITY_WORDS[severity])


@dataclass(frozen=True, slots=True)
class Signer:
    """A party as a clause may name it."""

    id: str
    name: str
    others: tuple[str, ...] = ()
    """Other ways a clause names it: without its legal form, its family name alone."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every way it is named, as typed."""
        return (self.name, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An agreement as it is checked: its words, and what the mediator alone knows beside them."""

    language: str
    """The language of the deed, ``fr`` or ``en``."""
    clauses: tuple[Clause, ...] = ()
    kind: AgreementKind = AgreementKind.SETTLEMENT
    regime: Regime = Regime.CONVENTIONAL
    preamble: str = ""
    parties: tuple[Signer, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    concessions: tuple[Concession, ...] = ()
    minors: tuple[Minor, ...] = ()
    """The children it is about; how each was told is printed from there."""
    ceilings: Mapping[str, int] = field(default_factory=dict[str, int])
    """The most each party's voices may settle alone, in cents, by party: private, so no finding ever names it."""

    def promised_in(self, clause: Clause) -> tuple[Commitment, ...]:
        """The commitments that follow a clause."""
        return tuple(each for each in self.commitments if each.clause_id == clause.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Words worth a second look, why, and what could stand instead."""

    code: str
    """What was found: the id of a word list's entry, or the name of a rule."""
    family: str
    severity: Severity
    clause_id: str = ""
    """Empty when it is about the whole agreement."""
    start: int = 0
    end: int = 0
    """Where the words stand in the clause's text."""
    words: str = ""
    sentence: str = ""
    """The sentence around the words: what was set aside is that sentence, not the word wherever it comes back."""
    why: str
    better: str = ""
    """An example in the clause's language, to adapt; between brackets, an instruction."""
    replacement: str = ""
    """What may take the words' place as it stands, known from what the parties accepted."""
    blocks: bool = False
    """Whether a text of this kind cannot be made final with it."""

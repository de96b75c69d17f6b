"""What is left of an erased case: its shell, so that every figure stays what it was."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from mediator.domain import matters
from mediator.domain.case import Case, Outcome, Regime
from mediator.domain.classifying import CaseShell, Ending, Favour, Referral, ShellYear
from mediator.vault import Work, figures

_LISTED = {"regime": Regime, "outcome": Outcome, "referral": Referral, "ending": Ending, "favour": Favour}
_YES_OR_NO = ("cross_border", "consumer_accepted", "professional_accepted", "performed", "signed")
_CODES = ("matter", "detail", "complaint", "ground")


def keep_shell(work: Work, case_id: str) -> CaseShell:
    """Keep, inside an act that erases a case, what figures count of it: numbers and codes, no word, no day.

    To be called before anything of the case is removed. Raises :class:`mediator.vault.NotFound`.
    """
    work.get(Case, case_id)
    shell = CaseShell(**{name: _plain(name, value) for name, value in figures.counted_of(work, case_id).items()})
    years = (ShellYear(shell_id=shell.id, **asdict(year)) for year in figures.years_of(work, case_id))
    work.add(shell, *years)
    return shell


def _plain(name: str, value: Any) -> Any:
    """The value of one field; words that are no code of the lists are left behind."""
    if value is None:
        return None
    if name in _LISTED:
        return _LISTED[name](value)
    if name in _CODES:
        return matters.known(value)
    if name == "jurisdiction":
        return value if re.fullmatch(r"[A-Z]{2}", value) else ""
    return bool(value) if name in _YES_OR_NO else value

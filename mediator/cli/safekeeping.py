"""Copies of the vault: backup, restore."""

from __future__ import annotations

import argparse

from mediator.cli.opening import opened
from mediator.cli.speaking import DONE, Refused, say, say_json
from mediator.i18n import ngettext


def backup(given: argparse.Namespace) -> int:
    """A copy of the vault, as encrypted as it is, compared with it row by row."""
    from mediator.casework.backups import back_up
    from mediator.vault import VaultProblem

    with opened(given) as vault:
        try:
            run = back_up(vault, given.folder)
        except VaultProblem as problem:
            raise Refused(problem.sentence) from problem
    if given.json:
        return say_json({"path": run.path, "size": run.size, "rows": run.rows})
    say(run.path)
    say(ngettext("{n} ligne comparée, identique.", "{n} lignes comparées, toutes identiques.", run.rows))
    return DONE

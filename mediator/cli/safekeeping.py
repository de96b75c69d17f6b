"""Copies of the vault: backup, restore."""

from __future__ import annotations

import argparse

from mediator.cli.opening import asked_passphrase, opened, require_free
from mediator.cli.speaking import CLOSED, DONE, REFUSED, Refused, say, say_json
from mediator.i18n import _, ngettext


def backup(given: argparse.Namespace) -> int:
    """A copy of the vault, as encrypted as it is, compared with it row by row."""
    from mediator.casework.backups import back_up
    from mediator.vault import VaultProblem

    with opened(given) as vault:
        if given.folder.parent.is_dir():  # a folder to make, not a disk that is not plugged in
            given.folder.mkdir(mode=0o700, exist_ok=True)
        try:
            run = back_up(vault, given.folder)
        except VaultProblem as problem:
            raise Refused(problem.sentence) from problem
    if given.json:
        return say_json({"path": run.path, "size": run.size, "rows": run.rows})
    say(run.path)
    say(ngettext("{n} ligne comparée, identique.", "{n} lignes comparées, toutes identiques.", run.rows))
    return DONE


def restore(given: argparse.Namespace) -> int:
    """A vault made of a copy, where nothing is yet; the passphrase, or the recovery key, is that of its day."""
    from mediator.vault import VaultProblem, restoring

    require_free(given.to)
    if not given.file.exists():
        raise Refused(VaultProblem("backup_missing").sentence, CLOSED)
    try:
        found = restoring.restore(given.file, given.to, restoring.by_either(asked_passphrase()))
    except VaultProblem as problem:
        raise Refused(problem.sentence, CLOSED if "backup" in problem.code else REFUSED) from problem
    say(_("Coffre restauré : {path}").format(path=given.to))
    say(ngettext("{n} ligne comparée, identique.", "{n} lignes comparées, toutes identiques.", found.rows))
    return DONE

"""Everything in a folder anyone can read: leave."""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from mediator.cli.opening import opened
from mediator.cli.speaking import DONE, MISUSED, Refused, complain, say
from mediator.i18n import _, ngettext

PASSPHRASE = "MEDIATOR_LEAVE_PASSPHRASE"  # noqa: S105 - the name of the variable, not what it holds


def leave(given: argparse.Namespace) -> int:
    """Tables, one folder a case with its pages and files, and the whole as JSON; in clear, or sealed in one file."""
    from mediator.casework import leaving

    with opened(given) as vault:
        if given.passphrase:
            path = given.directory.with_name(f"{given.directory.name}.zip.age")
            left = leaving.leave_sealed(vault, path, _passphrase(), _quietly)
        else:
            left = leaving.leave(vault, given.directory, _quietly)
    files = ngettext("{n} fichier", "{n} fichiers", left.files)
    cases = ngettext("{n} dossier", "{n} dossiers", left.cases)
    say("\t".join((str(left.path), files, cases)))
    if not given.passphrase:
        complain(_("Ce répertoire est en clair : gardez-le pour vous."), DONE)
    return DONE


def _passphrase() -> str:
    """What will open the archive, from the environment or a prompt; it is kept nowhere."""
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Refused(_("Donnez la phrase de passe dans la variable {name}.").format(name=PASSPHRASE), MISUSED)
    typed = getpass.getpass(_("Phrase de passe de l'archive : "))
    if getpass.getpass(_("Encore une fois : ")) != typed:
        raise Refused(_("Les deux phrases diffèrent : rien n'a été écrit."))
    return typed


def _quietly(_done: int, _total: int, _what: str) -> None:
    """Nobody watches a command's progress."""

"""Opening the vault of a command, and finding in it what the command names."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mediator.cli.speaking import CLOSED, MISUSED, Refused
from mediator.i18n import _

if TYPE_CHECKING:
    from mediator.casework.faces import Face
    from mediator.domain.paper_forms import Subject
    from mediator.domain.papers import PaperKind
    from mediator.vault import Vault

PASSPHRASE = "MEDIATOR_PASSPHRASE"  # noqa: S105 - the name of the variable, not what it holds


class opened:  # noqa: N801 - used as a verb: with opened(…) as vault
    """The vault of the command, open for as long as the block lasts."""

    def __init__(self, given: argparse.Namespace) -> None:
        self._path = vault_path(given)

    def __enter__(self) -> Vault:
        from mediator.vault import Vault

        if not self._path.exists():
            _refuse_opening("missing")
        self._vault = _in_words(lambda: Vault.open(self._path, asked_passphrase()))
        return self._vault

    def __exit__(self, *_trouble: object) -> None:
        self._vault.close()


def created(path: Path, passphrase: str) -> Vault:
    """A new vault, or the sentence that says why not."""
    from mediator.vault import Vault

    return _in_words(lambda: Vault.create(path, passphrase))


def _in_words(act: Callable[[], Vault]) -> Vault:
    from mediator.vault import VaultProblem

    try:
        return act()
    except VaultProblem as problem:
        raise Refused(problem.sentence, CLOSED) from problem


def _refuse_opening(code: str) -> None:
    from mediator.vault import VaultProblem

    raise Refused(VaultProblem(code).sentence, CLOSED)


def require_free(path: Path) -> None:
    """Refuse to write over a file."""
    if path.exists():
        _refuse_opening("exists")


def vault_path(given: argparse.Namespace) -> Path:
    """The vault the command names."""
    if given.vault is None:
        raise Refused(_("Dites quel coffre : --vault FICHIER."), MISUSED)
    return given.vault


def asked_passphrase(*, twice: bool = False) -> str:
    """The passphrase, from the environment or a prompt."""
    given = os.environ.get(PASSPHRASE)
    if given is None:
        if not sys.stdin.isatty():
            raise Refused(_("Donnez la phrase de passe dans la variable {name}.").format(name=PASSPHRASE), MISUSED)
        given = getpass.getpass(_("Phrase de passe : "))
        if twice and getpass.getpass(_("Encore une fois : ")) != given:
            raise Refused(_("Les deux phrases diffèrent : rien n'a été créé."))
    if not given:
        raise Refused(_("La phrase de passe est vide."), MISUSED)
    return given


def case_named(vault: Vault, reference: str) -> str:
    """The case with this reference."""
    from mediator.casework.dossier import find_case

    found = find_case(vault, reference)
    if found is None:
        raise Refused(_("Aucun dossier ne porte la référence {reference}.").format(reference=reference))
    return found.id


def references_of(vault: Vault) -> dict[str, str]:
    """The reference of each case by its identity."""
    from mediator.domain.case import Case

    with vault.reading() as work:
        return {case.id: case.reference for case in work.list(Case)}


def party_named(vault: Vault, case_id: str, name: str | None) -> Face:
    """The party of the case that answers to what was typed."""
    from mediator.casework.naming import parties_named

    if not name:
        raise Refused(_("Dites pour quelle partie : --party NOM."), MISUSED)
    found = parties_named(vault, case_id, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(_("Aucune partie de ce dossier ne s'appelle « {name} ».").format(name=name))
    names = ", ".join(face.name for face in found)
    raise Refused(_("« {name} » peut désigner {names} : précisez.").format(name=name, names=names))


def subject_named(given: argparse.Namespace, vault: Vault, kind: PaperKind, case_id: str) -> Subject:
    """The party, the person or the session the paper is about; the only one there is need not be named."""
    from mediator.casework.papers import NEEDS
    from mediator.casework.subjects import subjects_named, subjects_of
    from mediator.documents.catalogue import form_of
    from mediator.domain.rules import RuleBroken

    found = subjects_named(vault, kind, case_id, given.party, given.session)
    if len(found) == 1:
        return found[0]
    needs = RuleBroken(NEEDS[form_of(kind).about]).sentence
    if not found and not subjects_of(vault, kind, case_id):
        raise Refused(_("Il n'y a rien dans ce dossier dont ce document puisse parler."))
    if not found:
        raise Refused(_("Ce que vous nommez n'est pas dans ce dossier. {needs}").format(needs=needs))
    titles = " ; ".join(subject.title for subject in found)
    raise Refused(_("{needs} Il y a : {titles}.").format(needs=needs, titles=titles), MISUSED)

"""Erasing for good: a case, or parts of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mediator.cli.opening import case_named, opened, require_free
from mediator.cli.speaking import DONE, Refused, complain, say
from mediator.i18n import _

if TYPE_CHECKING:
    from mediator.casework.erasing import Asked
    from mediator.domain.erasing_words import Told
    from mediator.vault import Vault

CATEGORIES = ("notes", "file", "agreement", "invoices")
GROUNDS = ("term", "request", "decision")


def ask(erase: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    erase.add_argument(
        "--category", action="append", choices=CATEGORIES, help=_("une partie seulement ; tout si rien n'est dit")
    )
    erase.add_argument("--ground", choices=GROUNDS, default="decision", help=_("pourquoi"))
    erase.add_argument(
        "--with-fee-notes", action="store_true", help=_("aussi le client et le PDF des notes d'honoraires émises")
    )
    erase.add_argument("--keep-contacts", action="store_true", help=_("garder les fiches de contact"))
    erase.add_argument("--yes", action="store_true", help=_("sans demander de taper la référence"))
    erase.add_argument("-o", "--output", type=Path, metavar="CERTIFICATE.pdf", help=_("l'attestation à écrire"))


def erase(given: argparse.Namespace) -> int:
    """Erase for good; at a terminal, after the reference was typed again."""
    from mediator.casework import erasing
    from mediator.domain.erasing import Category
    from mediator.domain.erasing_words import Ground
    from mediator.vault import VaultProblem

    if given.output is not None:
        require_free(given.output)
    with opened(given) as vault:
        case_id = case_named(vault, given.reference)
        asked = erasing.Asked(
            case_id,
            frozenset(map(Category, given.category or CATEGORIES)),
            Ground(given.ground),
            with_fee_notes=given.with_fee_notes,
            keep_contacts=given.keep_contacts,
        )
        if not given.yes and sys.stdin.isatty():
            _confirm(vault, asked, given.reference)
        try:
            done = erasing.erase(vault, asked, given.output)
        except VaultProblem as problem:
            raise Refused(problem.sentence) from problem
    _tell(done.told, _("Effacé :"))
    if given.output is None:
        complain(_("Aucune attestation n'a été écrite : -o l'aurait fait."), DONE)
    if not done.cleaned:
        complain(_("Les pages du fichier restent à nettoyer : ce sera fait à la prochaine ouverture du coffre."), DONE)
    return DONE


def _confirm(vault: Vault, asked: Asked, reference: str) -> None:
    """Show what would go and have the reference typed again. A script has no hand to slip: it named the reference."""
    from mediator.casework import erasing

    _tell(erasing.foresee(vault, asked), _("Sera effacé, sans retour possible :"))
    typed = input(_("Tapez la référence {reference} pour effacer : ").format(reference=reference))
    if typed.strip().casefold() != reference.strip().casefold():
        raise Refused(_("Ce n'est pas cette référence : rien n'a été effacé."))


def _tell(told: Told, heading: str) -> None:
    for words, sentences in (
        (heading, told.removed()),
        (_("Reste :"), told.kept()),
        (_("Subsiste ailleurs :"), told.elsewhere()),
    ):
        say(words)
        for sentence in sentences:
            say(f"  - {sentence}")

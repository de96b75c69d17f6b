"""Reading a draft again before it leaves: check-text."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from mediator.cli.opening import case_named, opened
from mediator.cli.speaking import DONE, Refused, say, say_json
from mediator.domain.papers import PaperKind
from mediator.i18n import _

if TYPE_CHECKING:
    from mediator.vault import Vault


def check_text(given: argparse.Namespace) -> int:
    """What is worth a second look in the current draft of the agreement."""
    with opened(given) as vault:
        told = _read_again(vault, case_named(vault, given.reference))
    if given.json:
        return say_json(told)
    for each in told["clauses"]:
        where = _("Article {n}").format(n=each["article"]) if each["article"] else _("L'accord")
        say("\t".join((where, each["severity"], each["words"], each["why"])))
    for each in told["leaks"]:
        say("\t".join((_("Confidence"), each["kind"], each["words"], each["why"])))
    if not any(told.values()):
        say(_("Rien à relire."))
    return DONE


def _read_again(vault: Vault, case_id: str) -> dict[str, list[dict[str, Any]]]:
    from mediator.casework import clause_check, leak_check
    from mediator.domain.scope import MEDIATOR

    rereading = clause_check.rereading_of(vault, MEDIATOR, case_id)
    if rereading is None:
        raise Refused(_("Le texte de l'accord n'est pas commencé."))
    leaks = leak_check.check_paper(vault, PaperKind.AGREEMENT, case_id)
    return {
        "clauses": clause_check.as_values(rereading.findings(), rereading.deed),
        "leaks": leak_check.as_values(leaks),
    }

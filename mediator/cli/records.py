"""Vaults and cases: new, demo, cases, case, ready, search, check."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mediator.cli.opening import asked_passphrase, case_named, created, opened, references_of, require_free, vault_path
from mediator.cli.speaking import DONE, REFUSED, complain, one_line, say, say_json
from mediator.i18n import _

if TYPE_CHECKING:
    from mediator.vault import Vault


def new(given: argparse.Namespace) -> int:
    """An empty vault."""
    path = vault_path(given)
    require_free(path)
    created(path, asked_passphrase(twice=True)).close()
    return say(_("Coffre créé : {path}").format(path=path))


def demo(given: argparse.Namespace) -> int:
    """The worked dispute, in a throwaway vault or in a file."""
    if given.vault is None and not given.headless:
        from mediator import app

        return app.run(demo=True)
    path = vault_path(given)
    require_free(path)
    passphrase = asked_passphrase(twice=True)
    vault = created(path, passphrase)
    from mediator.casework.demo import lay_down

    lay_down(vault, finished=True)
    vault.close()
    if given.headless:
        return say(_("Dossier d'exemple créé : {path}").format(path=path))
    from mediator import app

    return app.run(path, passphrase=passphrase)


def cases(given: argparse.Namespace) -> int:
    """The cases, a line each."""
    from mediator.casework.dossier import summary

    with opened(given) as vault:
        rows = summary(vault)
    if given.json:
        return say_json(rows)
    for row in rows:
        date = row["next_date"] or _("aucune date")
        say("\t".join((row["reference"], row["subject"], row["stage"], " / ".join(row["parties"]), date)))
    return DONE


def case(given: argparse.Namespace) -> int:
    """Everything the mediator may see of one case."""
    from mediator.casework.dossier import whole

    return _told_of_case(given, whole)


def ready(given: argparse.Namespace) -> int:
    """What is missing before the next meeting."""
    from mediator.casework.readiness import summary

    return _told_of_case(given, summary)


def _told_of_case(given: argparse.Namespace, read: Callable[[Vault, str], dict[str, Any]]) -> int:
    with opened(given) as vault:
        told = read(vault, case_named(vault, given.reference))
    if given.json:
        return say_json(told)
    for table, rows in told.items():
        for row in rows if isinstance(rows, list) else [rows]:
            say(f"{table}\t{one_line(row)}")
    return DONE


def search(given: argparse.Namespace) -> int:
    """What holds these words."""
    from mediator.casework.finding import search

    with opened(given) as vault:
        hits = search(vault, " ".join(given.words))
        references = references_of(vault)
    rows = [
        {"case": references.get(hit.case_id or "", ""), "kind": hit.noun, "id": hit.noun_id, "words": hit.words}
        for hit in hits
    ]
    if given.json:
        return say_json(rows)
    for row in rows:
        say("\t".join((row["case"] or "–", row["kind"], row["words"])))
    if not rows:
        complain(_("Rien ne contient ces mots."), DONE)
    return DONE


def check(given: argparse.Namespace) -> int:
    """Whether the vault is sound."""
    from mediator.vault.check import check

    with opened(given) as vault:
        verdict = check(vault)
    sound = not verdict.faults
    if given.json:
        told = {"sound": sound, "revision": verdict.revision, "counts": verdict.counts, "faults": list(verdict.faults)}
        say_json(told)
    else:
        say(_("Coffre sain.") if sound else _("Coffre abîmé."))
        for table, count in verdict.counts.items():
            say(f"{table}\t{count}")
    for fault in verdict.faults:
        complain(fault, REFUSED)
    return DONE if sound else REFUSED

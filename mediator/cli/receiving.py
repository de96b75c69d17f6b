"""Cases that come in: import."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediator.cli.case_files import case_passphrase
from mediator.cli.opening import opened
from mediator.cli.speaking import DONE, REFUSED, complain, say, say_json
from mediator.i18n import _, ngettext

if TYPE_CHECKING:
    from mediator.casework.inspecting import Inspected
    from mediator.casework.receiving import Plan
    from mediator.vault import Vault


def import_files(given: argparse.Namespace) -> int:
    """Take case files, each as one act; one that asks for a choice is refused unless a side is named."""
    told: list[dict[str, Any]] = []
    refused = 0
    with opened(given) as vault:
        for path in given.files:
            values, done = _import(vault, path, given)
            told.append(values)
            refused += not done
    if given.json:
        say_json(told)
    return REFUSED if refused else DONE


def _import(vault: Vault, path: Path, given: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    from mediator.casework import receiving_files
    from mediator.domain.rules import RuleBroken
    from mediator.exchange.case_file import CaseFileProblem
    from mediator.vault import VaultProblem

    try:
        secret = case_passphrase().words if receiving_files.wants_passphrase(path) else ""
        inspected, plan = receiving_files.open_received(vault, path, secret)
        return _taken(vault, path, (inspected, plan), given)
    except (CaseFileProblem, RuleBroken, VaultProblem) as problem:
        complain(_("{name} : {sentence}").format(name=path.name, sentence=problem.sentence), REFUSED)
        return {"file": path.name, "refused": problem.sentence}, False


def _taken(
    vault: Vault, path: Path, found: tuple[Inspected, Plan], given: argparse.Namespace
) -> tuple[dict[str, Any], bool]:
    from mediator.casework import received_view, receiving, taking

    inspected, plan = found
    values = {"file": path.name, "taken": False, **received_view.plain_plan(vault, plan)}
    if not given.json:
        _say(vault, path, inspected, plan)
    if plan.nothing or given.dry_run:
        return values, True
    if plan.conflicts and not (given.ours or given.theirs):
        count = len(plan.conflicts)
        said = ngettext(
            "{n} choix à faire : --ours garde ce qui est ici, --theirs prend ce qui est dans le fichier.",
            "{n} choix à faire : --ours garde ce qui est ici, --theirs prend ce qui est dans le fichier.",
            count,
        )
        complain(_("{name} : {sentence}").format(name=path.name, sentence=said), REFUSED)
        return values, False
    chosen = receiving.all_theirs(plan) if given.theirs else receiving.Choices()
    taken = taking.take(vault, inspected.opened, plan, chosen, filename=path.name)
    if not given.json:
        say(_("Repris sous {reference}.").format(reference=taken.reference))
    return values | {"taken": True, "reference": taken.reference}, True


def _say(vault: Vault, path: Path, inspected: Inspected, plan: Plan) -> None:
    from mediator.casework import inspecting, received_view, receiving_files

    say(path.name)
    for sentence in inspecting.sentences(inspected):
        say(f"  {sentence}")
    if party := received_view.party_of(plan):
        said = _("La partie : {name}.").format(name=party)
        say(f"  {said}")
    if plan.nothing:
        say(f"  {receiving_files.already(plan)}")
        return
    for paragraph in received_view.paragraphs(plan):
        say(f"  {paragraph}")
    if plan.reference:
        said = _("La référence {theirs} est prise ici : le dossier prendrait {ours}.")
        say(f"  {said.format(theirs=plan.manifest.reference, ours=plan.reference)}")
    for met in plan.people:
        if met.findings:
            say(f"  {met.findings[0].sentence()}")
    for choice in received_view.to_choose(vault, plan):
        said = _("{about}, {field} : ici « {ours} », dans le fichier « {theirs} »")
        text = said.format(about=choice.about, field=choice.field, ours=choice.ours, theirs=choice.theirs)
        say(f"  {text}")

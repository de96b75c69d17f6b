"""Case files as they lie on the disk: opened with the vault's own key or a passphrase, one or many at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from mediator.casework import inspecting, keys, receiving, taking
from mediator.casework.inspecting import Inspected
from mediator.casework.received_contacts import Standing
from mediator.casework.receiving import Plan
from mediator.domain.rules import RuleBroken
from mediator.exchange.case_file import CaseFileProblem, Lock, Passphrase, WithKey, needs
from mediator.i18n import _, ngettext
from mediator.vault import Vault, VaultProblem


class Ending(Enum):
    """How the taking of one of several files ended."""

    TAKEN = "taken"
    NOTHING = "nothing"
    """It was taken already."""
    ASIDE = "aside"
    """Something must be chosen or typed first."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of one of several files."""

    path: Path
    ending: Ending
    sentence: str
    case_id: str | None = None


def wants_passphrase(path: Path) -> bool:
    """Whether the file opens with a passphrase, not with a key. Raises :class:`CaseFileProblem`."""
    return needs(path) is Lock.PASSPHRASE


def open_received(vault: Vault, path: Path, passphrase: str = "") -> tuple[Inspected, Plan]:
    """A file found whole and what taking it would do; nothing is written. Slow: call it in a job.

    Raises :class:`CaseFileProblem` and :class:`RuleBroken`.
    """
    opening = Passphrase(passphrase) if passphrase else WithKey(keys.own_key(vault).identity)
    inspected = inspecting.inspect(path, opening, vault)
    return inspected, receiving.plan(vault, inspected.opened)


def take_one_of_many(vault: Vault, path: Path) -> Ended:
    """Take a file that asks for nothing, as an act of its own; leave aside what must be chosen."""
    try:
        if wants_passphrase(path):
            return Ended(path, Ending.ASIDE, _("Demande sa phrase de passe."))
        inspected, plan = open_received(vault, path)
        if plan.nothing:
            return Ended(path, Ending.NOTHING, already(plan), plan.manifest.case_id)
        if asks(plan):
            return Ended(path, Ending.ASIDE, asked(plan))
        taken = taking.take(vault, inspected.opened, plan, filename=path.name)
    except (CaseFileProblem, RuleBroken, VaultProblem) as refused:
        return Ended(path, Ending.REFUSED, refused.sentence)
    return Ended(path, Ending.TAKEN, _("Repris sous {reference}.").format(reference=taken.reference), taken.case_id)


def asks(plan: Plan) -> bool:
    """Whether something of it must be looked at: both sides changed it, or somebody may be known under another sheet."""
    return bool(plan.conflicts) or any(met.standing is Standing.ALIKE and not met.likely for met in plan.people)


def asked(plan: Plan) -> str:
    """What must be looked at, in words."""
    if count := len(plan.conflicts):
        return ngettext("{n} choix à faire.", "{n} choix à faire.", count)
    return _("Quelqu'un y ressemble à un contact que vous avez déjà.")


def already(plan: Plan) -> str:
    """Why there is nothing to take."""
    from mediator.domain.case_files import Way
    from mediator.i18n import day

    assert plan.taken_at is not None
    on = day(plan.taken_at.astimezone().date())
    if plan.way is Way.SENT:
        return _("C'est le fichier que vous avez écrit le {day} : il n'y a rien à reprendre.").format(day=on)
    return _("Ce fichier a déjà été repris le {day} : il n'y a rien à reprendre.").format(day=on)

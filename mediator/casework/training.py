"""What the mediator does to stay one: trainings and practice analysis, each with its proof."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from mediator.casework.attachments import read_file
from mediator.domain import rules
from mediator.domain.noun import today
from mediator.domain.practice_years import reached
from mediator.domain.reports import Yardstick, yardsticks
from mediator.domain.training import Training, TrainingKind
from mediator.i18n import N_
from mediator.vault import Vault


def trainings(vault: Vault) -> tuple[Training, ...]:
    """All of them, latest first."""
    with vault.reading() as reading:
        kept = reading.list(Training)
    return tuple(sorted(kept, key=lambda each: (each.happened_on, each.created_at), reverse=True))


def add(
    vault: Vault,
    title: str,
    *,
    kind: TrainingKind = TrainingKind.TRAINING,
    on: date | None = None,
    minutes: int = 0,
    organiser: str = "",
) -> Training:
    """Note a training. Raises :class:`RuleBroken` without a title."""
    made = Training(
        title=title.strip(), kind=kind, happened_on=on or today(), minutes=minutes, organiser=organiser.strip()
    )  # fmt: skip
    rules.require(made)
    with vault.writing(N_("Noter une formation")) as work:
        work.add(made)
    return made


def remove(vault: Vault, training_id: str) -> None:
    """Put a training in the recycle bin."""
    with vault.reading() as reading:
        title = reading.get(Training, training_id).title
    with vault.writing(N_("Retirer une formation"), binned=title) as work:
        work.remove(Training, training_id)


def keep_proof(vault: Vault, training_id: str, path: Path) -> Training:
    """Keep the file that proves a training, in the vault. Raises :class:`RuleBroken`."""
    data = read_file(path)
    sha256 = hashlib.sha256(data).hexdigest()
    with vault.writing(N_("Joindre un justificatif")) as work:
        work.keep_bytes(sha256, data)
        return work.amend(Training, training_id, proof_name=path.name, proof_sha256=sha256)


def drop_proof(vault: Vault, training_id: str) -> None:
    """Forget which file proved a training."""
    with vault.writing(N_("Retirer un justificatif")) as work:
        work.put(replace(work.get(Training, training_id), proof_name="", proof_sha256=""))


def proof_of(vault: Vault, training: Training) -> bytes:
    """The bytes of a proof. Raises :class:`mediator.vault.NotFound`."""
    with vault.reading() as reading:
        return reading.bytes_of(training.proof_sha256)


def measured(kept: Sequence[Training], year: int) -> tuple[tuple[Yardstick, int], ...]:
    """Each usual volume of training, and the minutes done of it up to ``year``."""
    return tuple((each, reached(each, kept, year)) for each in yardsticks())

"""What the mediator does to stay one: training, practice analysis, supervision, with their proofs; words of her reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediator.domain.noun import Noun


class TrainingKind(StrEnum):
    """What kind of work on one's own practice it was."""

    TRAINING = "training"
    PRACTICE_ANALYSIS = "practice_analysis"
    SUPERVISION = "supervision"
    CONFERENCE = "conference"
    TEACHING = "teaching"


@dataclass(frozen=True, kw_only=True, slots=True)
class Training(Noun):
    """One training, session of practice analysis or the like."""

    kind: TrainingKind = TrainingKind.TRAINING
    title: str
    organiser: str = ""
    happened_on: date
    minutes: int = 0
    proof_name: str = ""
    """The name of the file that proves it."""
    proof_sha256: str = ""
    """Fingerprint of that file, and the key of its bytes; empty while there is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportText(Noun):
    """What the mediator writes herself in a yearly report: questions often met, recommendations."""

    report: str
    """``consumer``, ``relisting``, ``activity``."""
    year: int
    field: str
    text: str = ""

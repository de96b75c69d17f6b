"""What the mediator changes of the shipped rules: kept apart, so that an update never overwrites it."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.domain.noun import Noun


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleEdit(Noun):
    """One shipped rule as she wants it, or a rule of her own. No audience but she ever reads it."""

    family: str
    """Which file of ``resources/rules`` it belongs to: ``clocks``, ``profiles``, ``routes``, ``holidays``."""
    key: str
    """The id of the shipped rule it changes; a new one for a rule of her own."""
    changes: str
    """The fields she changed, as a JSON object."""
    based_on: str = ""
    """Fingerprint of the shipped rule it was written over: another one tells that the shipped rule changed since."""
    hidden: bool = False

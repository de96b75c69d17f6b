"""The passages the mediator let through: for whom, which words, why, since when; she may take any of them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediator.casework.leak_check import LEAK
from mediator.domain.checklists import ChecklistAnswer, Tick
from mediator.domain.scope import MEDIATOR, Audience, AudienceKind
from mediator.i18n import N_
from mediator.vault import Vault


@dataclass(frozen=True, slots=True)
class LetThrough:
    """One passage let through. For the mediator's eyes only."""

    answer_id: str
    words: str
    """The passage as it stood; empty for one let through before words were kept."""
    readers: AudienceKind | None
    party_id: str | None
    reason: str
    since: date | None


def let_through(vault: Vault, audience: Audience, case_id: str) -> tuple[LetThrough, ...]:
    """What was let through in a case, the latest first; nothing for every other audience."""
    if audience != MEDIATOR:
        return ()
    with vault.reading(audience) as work:
        answers = work.list(ChecklistAnswer, case_id=case_id, tick=Tick.SKIPPED)
    kept = [_read(each) for each in answers if each.key.startswith(LEAK)]
    return tuple(sorted(kept, key=lambda each: each.since or date.min, reverse=True))


def take_back(vault: Vault, answer_id: str) -> None:
    """Look for the passage again from now on."""
    with vault.reading(MEDIATOR) as work:
        case_id = work.get(ChecklistAnswer, answer_id).case_id
    with vault.writing(N_("Ne plus laisser passer ces mots"), case_id=case_id) as work:
        work.remove(ChecklistAnswer, answer_id)


def _read(answer: ChecklistAnswer) -> LetThrough:
    told, _end, words = answer.remark.partition("\n")
    kind, _colon, party_id = told.partition(":")
    known = next((each for each in AudienceKind if kind in (each.value, str(each))), None)
    return LetThrough(answer.id, words, known, party_id or None, answer.reason, answer.answered_on)

"""Refusals kept with their reason: « ne pas accepter un non sans en comprendre le pourquoi »."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum

from mediator.casework.follow_up import add_task
from mediator.domain import rules
from mediator.domain.bargaining import Offer
from mediator.domain.case import Task
from mediator.domain.noun import today
from mediator.domain.problem import Refusal
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, Scope
from mediator.domain.talk import Option
from mediator.i18n import N_, _
from mediator.vault import Reading, Vault


class Standing(IntEnum):
    """Where a no stands, the most pressing first."""

    UNEXPLAINED = 0
    """Nobody has said why."""
    TO_UNDERSTAND = 1
    """A reason was given; the mediator does not yet see what it protects."""
    TO_RETRY = 2
    """Understood, with a day to come back to it."""
    UNDERSTOOD = 3
    RETRIED = 4


@dataclass(frozen=True, slots=True)
class RefusalLine:
    """One no as an audience may see it, with the words of what was refused as far as this audience may know them."""

    refusal: Refusal
    what: str
    standing: Standing


def refusals_of(vault: Vault, audience: Audience, case_id: str) -> tuple[RefusalLine, ...]:
    """The refusals of a case: those nobody explained first, those tried again last. Never any for all together."""
    with vault.reading(audience) as work:
        lines = [RefusalLine(each, _what(work, each), standing(each)) for each in work.list(Refusal, case_id=case_id)]
    return tuple(sorted(lines, key=_place))


def standing(refusal: Refusal) -> Standing:
    """Where a no stands."""
    if refusal.retried_on is not None:
        return Standing.RETRIED
    if not refusal.reason.strip():
        return Standing.UNEXPLAINED
    if not refusal.understood:
        return Standing.TO_UNDERSTAND
    return Standing.TO_RETRY if refusal.retry_on else Standing.UNDERSTOOD


def note_refusal(
    vault: Vault,
    case_id: str,
    *,
    holder_id: str,
    offer_id: str | None = None,
    option_id: str | None = None,
    text: str = "",
    reason: str = "",
    scope: Scope = Scope.MEDIATOR,
) -> Refusal:
    """Keep a no of ``holder_id``: to an offer, to an option, or to what ``text`` says.

    Private to the mediator, or to who said it. Raises :class:`RuleBroken` when nothing says what was refused.
    """
    refusal = Refusal(
        case_id=case_id,
        holder_id=holder_id,
        offer_id=offer_id,
        option_id=option_id,
        text=text.strip(),
        reason=reason.strip(),
        said_on=today(),
        scope=scope,
        party_id=holder_id if scope is Scope.PARTY else None,
    )
    rules.require(refusal)
    with vault.writing(N_("Noter un refus"), case_id=case_id) as work:
        work.add(refusal)
    return refusal


def understand(vault: Vault, refusal_id: str, reason: str | None = None, *, understood: bool = True) -> Refusal:
    """The mediator understands why, in these words or those already kept; or finds she does not after all.

    Raises :class:`RuleBroken` when there is still no reason to understand.
    """

    def explained(before: Refusal) -> Refusal:
        words = before.reason if reason is None else reason.strip()
        if understood and not words:
            raise RuleBroken("empty")
        return replace(before, reason=words, understood=understood)

    return _change(vault, refusal_id, N_("Comprendre un refus"), explained)


def plan_retry(vault: Vault, refusal_id: str, on: date | None) -> Refusal:
    """The day to come back to it; ``None`` for none. A no already tried again is open once more."""
    return _change(
        vault, refusal_id, N_("Prévoir de revenir sur un refus"), lambda no: replace(no, retry_on=on, retried_on=None)
    )


def retry(vault: Vault, refusal_id: str, afterwards: str = "", *, on: date | None = None) -> Refusal:
    """The proposal was put again, and what that gave."""
    tried_on = on or today()

    def tried(before: Refusal) -> Refusal:
        return replace(before, retried_on=tried_on, afterwards=afterwards.strip() or before.afterwards)

    return _change(vault, refusal_id, N_("Revenir sur un refus"), tried)


def remind(vault: Vault, refusal_id: str) -> Task:
    """A task of the mediator's own for the day she means to come back to it. Its title names nobody."""
    with vault.reading() as work:
        refusal = work.get(Refusal, refusal_id)
    return add_task(vault, refusal.case_id, _("Revenir sur un « non »"), refusal.retry_on)


def _what(work: Reading, refusal: Refusal) -> str:
    offer, option = work.find(Offer, refusal.offer_id), work.find(Option, refusal.option_id)
    return refusal.text or (offer.summary if offer else option.text if option else "")


def _place(line: RefusalLine) -> tuple[Standing, date, datetime, str]:
    return line.standing, line.refusal.retry_on or date.max, line.refusal.created_at, line.refusal.id


def _change(vault: Vault, refusal_id: str, label: str, change: Callable[[Refusal], Refusal]) -> Refusal:
    with vault.reading() as work:
        before = work.get(Refusal, refusal_id)
    after = change(before)
    rules.require(after)
    with vault.writing(label, case_id=before.case_id) as writing:
        writing.put(after)
    return after

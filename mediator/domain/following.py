"""What comes after the signature: when to ask for news, what is late, when to recall a promise. Nothing is written."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from mediator.domain.agreement import Commitment, CommitmentState
from mediator.domain.dates import term
from mediator.i18n import _
from mediator.paths import RULES


class Reminder(Enum):
    """Why a promise comes back to the mediator's mind."""

    SOON = auto()
    TODAY = auto()
    OVERDUE = auto()


@lru_cache(maxsize=1)
def _usage() -> Mapping[str, Any]:
    return tomllib.loads((RULES / "follow-up.toml").read_text("utf-8"))


def talk_days(signed_on: date) -> tuple[date, ...]:
    """The days one usually asks for news of an agreement signed on ``signed_on``; never a Sunday nor a holiday."""
    return tuple(term(signed_on, months=talk.get("months", 0), days=talk.get("days", 0)) for talk in _usage()["talk"])


def late(promise: Commitment, today: date) -> bool:
    """Whether a promise not known to be kept has passed its day, or was said to be late."""
    if promise.state in (CommitmentState.KEPT, CommitmentState.LATE):
        return promise.state is CommitmentState.LATE
    return promise.due_on is not None and promise.due_on < today


def reminder(promise: Commitment, today: date) -> Reminder | None:
    """Whether to recall a promise now: in the week before, on its day, and once it is a week late."""
    if promise.state is CommitmentState.KEPT or promise.due_on is None:
        return None
    (usual,) = _usage()["reminder"]
    if promise.due_on == today:
        return Reminder.TODAY
    if today >= promise.due_on + timedelta(days=usual["after"]):
        return Reminder.OVERDUE
    soon = promise.due_on - timedelta(days=usual["before"]) <= today < promise.due_on
    return Reminder.SOON if soon else None


def reminder_words(why: Reminder) -> str:
    """What to do about a promise, in a few words."""
    return {Reminder.SOON: _("à rappeler"), Reminder.TODAY: _("pour aujourd'hui"), Reminder.OVERDUE: _("à relancer")}[
        why
    ]


def promise_words(promise: Commitment, today: date) -> str:
    """Where a promise stands: « à tenir », « tenu », « en retard », « discuté »."""
    match promise.state:
        case CommitmentState.KEPT:
            return _("tenu")
        case CommitmentState.DISPUTED:
            return _("discuté, en retard") if late(promise, today) else _("discuté")
        case _:
            return _("en retard") if late(promise, today) else _("à tenir")


def satisfaction_words(level: int) -> str:
    """What a number from 1 to 5 means."""
    return (
        _("pas du tout"),
        _("plutôt pas"),
        _("en partie"),
        _("plutôt oui"),
        _("entièrement"),
    )[level - 1]

"""How long the figures of a year take over many cases, against a second and against the same SQL without the gate."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from mediator.casework import figures
from mediator.domain import matters
from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.agreement import Agreement, AgreementState, Commitment, CommitmentState
from mediator.domain.case import Case, Outcome, Regime
from mediator.domain.classifying import Classification, Ending, Referral
from mediator.domain.noun import Noun
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.time_and_fees import TimeEntry
from mediator.vault import Vault
from mediator.vault import figures as sql
from tests.benchmarks.measure import Result, side_by_side
from tests.benchmarks.vaults import PASSPHRASE, _keep

_CASES = 20_000
_YEARS = 10
_LIMIT = 1000.0


def counting(folder: Path) -> list[Result]:
    """The tables of one year, small counts hidden, out of ten years of two thousand cases each."""
    vault = Vault.create(folder / "years.mediator", PASSPHRASE)
    _fill(vault)

    def ours() -> None:
        figures.activity_of(vault, 2025, threshold=5)

    def floor() -> None:
        with vault.reading() as reading:
            for query, values in sql.queries_of(2025):
                reading.connection.connection.cursor().execute(query, values).fetchall()

    taken, least = side_by_side(ours, floor, rounds=9)
    vault.close()
    return [
        Result(f"figures of a year over {_CASES} cases / 1 s", taken, _LIMIT, "ms", 1.0),
        Result("figures of a year / the same SQL without the gate", taken, least, "ms", 2.0),
    ]


def _fill(vault: Vault) -> None:
    chance = random.Random(2026)
    made: dict[type[Noun], list] = {}
    for number in range(_CASES):
        for each in _case(chance, number):
            made.setdefault(type(each), []).append(each)
    with vault.writing("Mesurer", undoable=False) as work:
        for noun, nouns in made.items():
            _keep(work.connection, noun, nouns, searchable=False)


def _case(chance: random.Random, number: int) -> list[Noun]:
    opened = date(2016 + number % _YEARS, 1, 1) + timedelta(days=chance.randrange(365))
    ended = opened + timedelta(days=chance.randrange(20, 400)) if chance.random() < 0.9 else None
    case = Case(
        reference=f"{number:06}", subject="Une haie", regime=chance.choice(list(Regime)), opened_on=opened,
        ended_on=ended, outcome=chance.choice(list(Outcome)) if ended else None,
    )  # fmt: skip
    matter = chance.choice(matters.matters())
    made: list[Noun] = [
        case,
        Classification(
            case_id=case.id, matter=matter.code, detail=chance.choice(matter.items).code,
            referral=chance.choice(list(Referral)), ending=chance.choice(list(Ending)),
        ),
    ]  # fmt: skip
    for _ in range(3):
        start = datetime.combine(opened, datetime.min.time()) + timedelta(days=chance.randrange(90), hours=9)
        made.append(
            Session(
                case_id=case.id, kind=SessionKind.JOINT, starts_at=start, ends_at=start + timedelta(hours=2), held=True
            )
        )
        made.append(TimeEntry(case_id=case.id, started_at=start.replace(tzinfo=UTC), minutes=90))
    if ended and chance.random() < 0.6:
        agreement = Agreement(case_id=case.id, state=AgreementState.SIGNED)
        made += [agreement, FollowUpTalk(case_id=case.id, agreement_id=agreement.id, due_on=ended, held_on=ended)]
        made += [
            Commitment(case_id=case.id, agreement_id=agreement.id, text="Payer", state=CommitmentState.KEPT)
            for _ in range(2)
        ]
    return made

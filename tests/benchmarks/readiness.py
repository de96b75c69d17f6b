"""How long « Prêt pour la séance ? » takes to open on a full case."""

from __future__ import annotations

import itertools
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication, QListWidget

from mediator.casework import demo
from mediator.casework.readiness import readiness_of
from mediator.domain.people import Participation, Role
from mediator.domain.problem import Service
from mediator.domain.readiness import sentence
from mediator.domain.scope import MEDIATOR
from mediator.domain.talk import Interest, Issue, Option, Position
from mediator.ui.preparation.ready import build
from mediator.ui.shared import theme
from mediator.ui.shared.desk import Desk
from mediator.vault import Vault
from tests.benchmarks.measure import Result, side_by_side
from tests.benchmarks.vaults import PASSPHRASE

_LIMIT = 100.0
_TABLES = (
    *("session", "plan", "authority", "perception", "screening", "climate", "gesture", "issue", "position"),
    *("interest", "option", "service", "criterion", "alternative", "refusal", "offer", "term", "checklist_answer"),
)


def opening(folder: Path) -> list[Result]:
    """From the click to the painted page, against 100 ms, and against reading the rows and painting their sentences."""
    app = QApplication.instance() or QApplication(["measure"])
    assert isinstance(app, QApplication)
    theme.install(app)
    vault = Vault.create(folder / "full.mediator", PASSPHRASE)
    case_id = demo.lay_down(vault)
    _fill(vault, case_id)
    desk = Desk(vault, lambda _target: None, lambda _sentence, *, undo=False: None, lambda: MEDIATOR)
    found = readiness_of(vault, MEDIATOR, case_id)
    sentences = [sentence(gap) for gap in found.gaps]
    turns = itertools.count()

    def ours() -> None:
        page = build(desk)
        page.resize(1092, 672)
        page.show_case(case_id)
        page.grab()
        page.deleteLater()
        app.sendPostedEvents()

    def floor() -> None:
        with vault.reading() as work:
            cursor = work.connection.connection.cursor()
            for table in _TABLES:
                cursor.execute(f'SELECT * FROM "{table}" WHERE case_id = ?', (case_id,)).fetchall()
            cursor.close()
        bare = QListWidget()
        bare.resize(1092, 672)
        bare.addItems([f"{words} {next(turns)}" for words in sentences])
        bare.grab()
        bare.deleteLater()
        app.sendPostedEvents()

    taken, least = side_by_side(ours, floor, rounds=15)
    vault.close()
    return [
        Result(f"readiness of a full case, {len(sentences)} gaps / 100 ms", taken, _LIMIT, "ms", 1.0),
        Result("readiness of a full case / bare rows and list", taken, least, "ms", 6.0),
    ]


def _fill(vault: Vault, case_id: str) -> None:
    """Twelve questions, sixty interests, thirty options and what they serve, beside the worked dispute."""
    chance = Random(2026)
    with vault.writing("Mesurer", undoable=False) as work:
        parties = [p.id for p in work.list(Participation, case_id=case_id, role=Role.PARTY)]
        issues = [Issue(case_id=case_id, title=f"Question {n}", rank=20 + n) for n in range(12)]
        work.add(*issues)
        for issue, party in itertools.product(issues, parties):
            words = f"Ce qui est demandé sur {issue.title}"
            work.add(Position(case_id=case_id, issue_id=issue.id, holder_id=party, text=words))
        interests = [
            Interest(case_id=case_id, holder_id=chance.choice(parties), text=f"Ce qui compte {n}", weight=n % 5 + 1)
            for n in range(60)
        ]
        options = [Option(case_id=case_id, text=f"Une voie {n}") for n in range(30)]
        work.add(*interests, *options)
        for option in options:
            work.add(Service(case_id=case_id, option_id=option.id, interest_id=chance.choice(interests).id))

"""Whatever both sides did to a case, its merge loses nothing and doubles nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.casework import intake, receiving, taking
from mediator.casework.merging import merge
from mediator.casework.taking import Choices
from mediator.domain.noun import new_id, now
from mediator.domain.people import Participation
from mediator.domain.scope import Scope
from mediator.domain.talk import Issue, Note, NoteKind
from mediator.vault import Vault
from tests.casework.travelling import everything, written

FIELDS = ("text", "kind", "issue_id", "amount_cents", "state")
VALUES = st.sampled_from(["", "un", "deux", None, 3])
ROWS = st.fixed_dictionaries(dict.fromkeys(FIELDS, VALUES))


@given(base=ROWS, ours=ROWS, theirs=ROWS, known=st.booleans())
def test_a_field_changed_by_one_side_has_that_sides_value(base, ours, theirs, known):
    fixed = {"id": new_id(), "scope": "joint", "party_id": None}
    merged = merge(
        "note",
        {**fixed, **ours},
        {**fixed, **theirs},
        lambda _table, _id, field, value: (value != {**fixed, **base}[field]) if known else None,
        unseen=frozenset(),
        held=False,
    )
    for chosen, side in ((lambda _spot: False, ours), (lambda _spot: True, theirs)):
        row = merged.settled(chosen)
        assert row is not None
        for field in FIELDS:
            if ours[field] == theirs[field] or (known and theirs[field] == base[field]):
                assert row[field] == ours[field]
            elif known and ours[field] == base[field]:
                assert row[field] == theirs[field]
            else:
                assert row[field] == side[field]
                assert (field,) in merged.open


@pytest.fixture(scope="module")
def firms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Vault, Vault]]:
    folder: Path = tmp_path_factory.mktemp("firms")
    one, other = (Vault.create(folder / f"{name}.mediator", "des mots sans lien") for name in "ab")
    yield one, other
    one.close()
    other.close()


EDITS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["text", "kind", "struck", "remove", "add"]),
        st.integers(0, 3),
        st.integers(0, 99),
    ),
    max_size=8,
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(edits=EDITS, theirs=st.booleans())
def test_both_firms_end_with_everything_either_did(firms, edits, theirs):
    one, other = firms
    case_id, notes = _a_case(one)
    _take(other, one, case_id)
    base = everything(one, case_id)["note"]
    said = [_made(vault, case_id, notes, edits, side) for side, vault in enumerate(firms)]
    mine, its = (everything(vault, case_id)["note"] for vault in firms)
    _take(one, other, case_id, theirs=theirs)
    got = everything(one, case_id)["note"]
    for identity in {*base, *mine, *its}:
        _check(identity, (base.get(identity), mine.get(identity), its.get(identity)), got.get(identity), theirs=theirs)
    texts = [row["text"] for row in got.values()]
    assert all(texts.count(text) == 1 for side in said for text in side)
    _take(other, one, case_id, theirs=True)
    assert everything(other, case_id) == everything(one, case_id)
    assert _take(other, one, case_id).nothing


def _check(identity, sides, got, *, theirs):
    base, mine, its = sides
    if base is None:
        assert got == (mine or its)
    elif mine in (base, its):
        assert got == its
    elif its == base:
        assert got == mine
    elif mine is None or its is None:
        assert got == (its if theirs else mine)
    else:
        for field, value in got.items():
            if mine[field] == base[field]:
                assert value == its[field]
            elif its[field] == base[field]:
                assert value == mine[field]
            else:
                assert value == (its if theirs else mine)[field]


def _a_case(vault: Vault) -> tuple[str, list[str]]:
    case = intake.open_case(vault, "Un toit qui fuit", ["Toitures Morel SARL", "Hôtel des Tilleuls SAS"])
    with vault.writing("Noter") as work:
        party = work.list(Participation, case_id=case.id)[0]
        issue = Issue(case_id=case.id, title="Le prix", scope=Scope.JOINT)
        notes = [Note(case_id=case.id, text=f"Note {n}", said_at=now(), issue_id=issue.id) for n in range(3)]
        notes.append(Note(case_id=case.id, text="À part", said_at=now(), scope=Scope.PARTY, party_id=party.id))
        work.add(issue, *notes)
    return case.id, [note.id for note in notes]


def _made(vault: Vault, case_id: str, notes: list[str], edits, side: int) -> list[str]:
    """Do one side's edits; gives the texts it added."""
    added: list[str] = []
    with vault.writing("Travailler") as work:
        for where, what, which, number in edits:
            if where != side or (what != "add" and work.find(Note, notes[which]) is None):
                continue
            match what:
                case "text":
                    work.amend(Note, notes[which], text=f"Texte {number}")
                case "kind":
                    work.amend(Note, notes[which], kind=list(NoteKind)[number % len(NoteKind)])
                case "struck":
                    work.amend(Note, notes[which], struck_at=now())
                case "remove":
                    work.remove(Note, notes[which])
                case _:
                    added.append(new_id())
                    work.add(Note(case_id=case_id, text=added[-1], said_at=now()))
    return added


def _take(receiver: Vault, sender: Vault, case_id: str, *, theirs: bool = False) -> taking.Taken:
    opened = written(sender, case_id)
    plan = receiving.plan(receiver, opened)
    chosen = Choices(theirs=frozenset(plan.conflicts) if theirs else frozenset())
    return taking.take(receiver, opened, plan, chosen)

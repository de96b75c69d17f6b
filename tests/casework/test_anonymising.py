"""An anonymous case holds nothing by which it, or anybody in it, can be recognised."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.casework import demo, notes
from mediator.casework.anonymising import StillNamed, Veiled, anonymised
from mediator.domain.anonymising import KEPT, LEFT_OUT, WITHHELD
from mediator.domain.anonymising.veil import amounts_in
from mediator.domain.capture import Captured
from mediator.domain.case import Case
from mediator.domain.letters import plain, words_of
from mediator.domain.people import Contact, ContactKind, Participation
from mediator.domain.practice import Practice
from mediator.domain.scope import Scope
from mediator.vault import Vault
from mediator.vault.codec import decode
from mediator.vault.plain import plain_row, tables_of_a_case
from mediator.vault.schema import NOUNS
from tests.vault.world import build, keep, words_in


@pytest.fixture(scope="module")
def worked(tmp_path_factory) -> Iterator[tuple[Vault, str]]:
    vault = Vault.create(tmp_path_factory.mktemp("vault") / "v.mediator", "phrase")
    case_id = demo.lay_down(vault, finished=True)
    with vault.writing("Compléter") as work:
        (firm, *_rest) = work.list(Contact, name="Logivert")
        work.amend(Contact, firm.id, email="accueil@logivert.example", phone="02 47 00 11 22")
        work.amend(Case, case_id, court_name="tribunal de commerce de Blois", court_reference="2026F00417")
    with vault.reading() as work:
        party = next(p for p in work.list(Participation, case_id=case_id) if p.contact_id == firm.id)
    notes.note(
        vault, case_id, Captured("Joindre Hélène au 0247001122 (27 rue des Tanneurs, Tours) : 46800 réclamés, réf. 2026F00417."),
        scope=Scope.PARTY, party_id=party.id,
    )  # fmt: skip
    yield vault, case_id
    vault.close()


def dumped(veiled: Veiled) -> str:
    return json.dumps(veiled.rows, ensure_ascii=False)


def originals(vault: Vault, case_id: str) -> tuple[set[str], set[str], set[int], set[str]]:
    """Names and places, numbers, amounts in cents, identities of the case."""
    told, numbers, amounts, ids = set[str](), set[str](), set[int](), set[str]()
    with vault.reading() as work:
        case = work.get(Case, case_id)
        parts = work.list(Participation, case_id=case_id)
        contacts = work.list(Contact, id={p.contact_id for p in parts})
        practice = next(iter(work.list(Practice)), Practice())
        held = [case, *contacts, *(n for noun in tables_of_a_case().values() for n in work.list(noun, case_id=case_id))]
    for contact in contacts:
        told |= {contact.full_name, contact.address, contact.city, contact.email}
        told |= {contact.name, contact.given_name} if contact.kind is ContactKind.PERSON else {contact.name}
        numbers |= {contact.registration, contact.postcode, contact.phone}
    told |= {practice.family_name, practice.city, case.court_name}
    numbers |= {case.reference, case.court_reference, *(p.reference for p in parts)}
    for noun in held:
        ids |= {
            v for f in fields(noun) if isinstance(v := getattr(noun, f.name), str) and re.fullmatch("[0-9a-f]{32}", v)
        }
        amounts |= {v for f in fields(noun) if f.name.endswith("_cents") and (v := getattr(noun, f.name))}
    squeezed = {"".join(words_of(number)) for number in numbers}
    return {" ".join(words_of(t)) for t in told} - {""}, squeezed - {""}, amounts, ids


def assert_nothing_is_told(vault: Vault, case_id: str, veiled: Veiled) -> None:
    told, numbers, amounts, ids = originals(vault, case_id)
    values = [str(v) for rows in veiled.rows.values() for row in rows for v in row.values() if isinstance(v, str)]
    spaced = [f" {' '.join(words_of(value))} " for value in values]
    for name in told:
        assert not any(f" {name} " in value for value in spaced), name
    squeezed = ["".join(words_of(value)) for value in values]
    for number in numbers:
        assert not any(re.search(rf"(?<!\w){re.escape(number)}(?!\w)", value) for value in squeezed), number
    left = {f.value for value in values for f in amounts_in(value)}
    left |= {v for rows in veiled.rows.values() for row in rows for k, v in row.items() if k.endswith("_cents") and v}
    assert not amounts & left
    assert not ids & set(re.findall("[0-9a-f]{32}", dumped(veiled)))


@pytest.mark.parametrize("own_notes", [False, True])
@pytest.mark.parametrize("accepted", [False, True])
def test_the_worked_dispute_cannot_be_recognised(worked, own_notes, accepted):
    vault, case_id = worked
    veiled = anonymised(vault, case_id, own_notes=own_notes)
    if accepted:
        proposed = {text.key: text.proposed for text in veiled.texts}
        veiled = anonymised(vault, case_id, proposed, seed=veiled.seed, own_notes=own_notes)
    assert_nothing_is_told(vault, case_id, veiled)
    for name in ("logivert", "vasseur", "arnault", "tanneurs", "châteauroux", "orléans", "delmas", "rivoire", "46800"):
        assert plain(name) not in plain(dumped(veiled))
    assert "Représentant de A" in dumped(veiled)
    assert "Partie B" in dumped(veiled)


def test_a_text_nobody_read_is_withheld_and_one_she_read_leaves_as_she_left_it(worked):
    vault, case_id = worked
    veiled = anonymised(vault, case_id, seed="graine")
    assert {row["text"] for row in veiled.rows["note"]} == {WITHHELD}
    one = next(text for text in veiled.texts if text.original.startswith("La trésorerie ne tient"))
    again = anonymised(vault, case_id, {one.key: "La trésorerie est courte."}, seed="graine")
    assert sorted(str(row["text"]) for row in again.rows["note"]).count("La trésorerie est courte.") == 1
    assert again.rows["contact"] == veiled.rows["contact"]


@pytest.mark.parametrize(
    "left", ["Mme Vasseur a peur.", "à Châteauroux", "46 800 € dus", "le 02 47 00 11 22", "dossier 2026-014"]
)
def test_a_text_that_still_tells_is_refused_and_she_is_told_where(worked, left):
    vault, case_id = worked
    key = anonymised(vault, case_id, seed="graine").texts[0].key
    with pytest.raises(StillNamed) as refused:
        anonymised(vault, case_id, {key: left}, seed="graine")
    assert [key] == list(refused.value.places)
    assert refused.value.places[key][0].end > refused.value.places[key][0].start
    assert left not in str(refused.value)
    assert refused.value.sentence


def test_every_row_is_still_the_noun_it_was_and_points_at_rows_that_are_there(worked):
    vault, case_id = worked
    veiled = anonymised(vault, case_id, own_notes=True)
    known = {str(row["id"]) for rows in veiled.rows.values() for row in rows}
    for table, rows in veiled.rows.items():
        for row in rows:
            assert plain_row(decode(NOUNS[table], row)) == row
            for name, value in row.items():
                if name.endswith("_id") and value:
                    assert value in known, (table, name)
    assert veiled.case_id in known


def test_what_the_mediator_keeps_for_herself_stays_unless_she_says_so(worked):
    vault, case_id = worked
    without, whole = (anonymised(vault, case_id, own_notes=hers) for hers in (False, True))
    assert not [row for rows in without.rows.values() for row in rows if row.get("scope") == "mediator"]
    assert whole.rows["climate"]
    assert not without.rows.get("climate")
    assert without.rows["mediation_case"][0]["stake_cents"] is None
    assert not set(whole.rows) & LEFT_OUT
    assert not any(row.get("strokes") for row in whole.rows["signature"])


def test_days_keep_their_distances_and_amounts_their_proportions(worked):
    vault, case_id = worked
    veiled = anonymised(vault, case_id, own_notes=True)
    with vault.reading() as work:
        case = work.get(Case, case_id)
    row = veiled.rows["mediation_case"][0]
    moved = date.fromisoformat(str(row["opened_on"])) - (case.opened_on or date.max)
    assert moved.days % 7 == 0
    assert moved.days
    assert date.fromisoformat(str(row["dispute_since"])) - (case.dispute_since or date.max) == moved
    amounts = sorted(int(r["amount_cents"] or 0) for r in veiled.rows["term"] if r["amount_cents"])
    assert amounts[-1] / amounts[0] == pytest.approx(46_800 / 20_000, rel=0.02)


def test_each_run_draws_anew_and_a_seed_draws_the_same_again(worked):
    vault, case_id = worked
    first, second = anonymised(vault, case_id), anonymised(vault, case_id)
    assert (first.case_id, first.reference) != (second.case_id, second.reference)
    assert anonymised(vault, case_id, seed=first.seed).rows == first.rows


def test_every_table_of_a_case_was_thought_of():
    assert set(KEPT) | LEFT_OUT == tables_of_a_case().keys()
    assert not set(KEPT) & LEFT_OUT


@settings(deadline=None, max_examples=4, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_no_random_case_can_be_recognised(tmp_path_factory, seed):
    world = build(Random(seed), cases=1)
    vault = Vault.create(tmp_path_factory.mktemp("vault") / "v.mediator", "phrase")
    keep(vault, world)
    case_id = next(iter(world.rows["mediation_case"]))
    veiled = anonymised(vault, case_id, own_notes=True)
    assert not words_in(dumped(veiled))
    assert_nothing_is_told(vault, case_id, veiled)
    proposed = anonymised(vault, case_id, {t.key: t.proposed for t in veiled.texts}, seed=veiled.seed, own_notes=True)
    assert_nothing_is_told(vault, case_id, proposed)
    vault.close()

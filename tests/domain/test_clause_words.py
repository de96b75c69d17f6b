"""The words watched for: each does what its own examples say, in both languages."""

import re
import tomllib
import unicodedata

import pytest

from mediator.domain.clause_check import Severity
from mediator.paths import RULES

WORDS = tomllib.loads((RULES / "clause-words.toml").read_text("utf-8"))
ENTRIES = WORDS["entry"]


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["id"] for entry in ENTRIES])
def test_an_entry_does_what_its_examples_say(entry):
    pattern = re.compile(entry["pattern"], re.IGNORECASE)
    assert entry["hit"]
    assert [said for said in entry["hit"] if not pattern.search(unicodedata.normalize("NFC", said))] == []
    assert [said for said in entry.get("miss", []) if pattern.search(said)] == []
    assert not pattern.search(entry["better"])


def test_ids_are_unique_and_refer_to_what_is_there():
    ids = [entry["id"] for entry in ENTRIES]
    assert len(ids) == len(set(ids))
    assert {entry["family"] for entry in ENTRIES} <= {family["id"] for family in WORDS["family"]}
    assert {entry["severity"] for entry in ENTRIES} == {severity.value for severity in Severity}


def test_every_entry_explains_itself_in_both_languages():
    assert [entry["id"] for entry in ENTRIES if not (entry["fr"].strip() and entry["en"].strip())] == []
    assert {entry["lang"] for entry in ENTRIES} == {"fr", "en"}


def test_no_pattern_stalls_on_a_long_text():
    from time import perf_counter

    text = "La société paie à la société la somme de vingt mille euros renonce à tout à la " * 60
    started = perf_counter()
    for entry in ENTRIES:
        re.compile(entry["pattern"], re.IGNORECASE).search(text)
    assert perf_counter() - started < 2

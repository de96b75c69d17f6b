"""Every line of the preparation files says the same thing in two languages, well set, under an id of its own."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from mediator.paths import PREPARATION

FILES = sorted(PREPARATION.glob("*.toml"))


def tables(value: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of a file with the id nearest above it."""
    if isinstance(value, dict):
        where = value.get("id", where)
        yield where, value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from tables(each, where)


def sentences(file) -> Iterator[tuple[str, str, str]]:
    for where, each in tables(tomllib.loads(file.read_text("utf-8"))):
        for name, value in each.items():
            if name in ("fr", "fr_f", "en") and isinstance(value, str):
                yield where, name, value


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def file(request):
    return request.param


def test_every_french_line_has_its_english(file):
    alone = [
        where
        for where, each in tables(tomllib.loads(file.read_text("utf-8")))
        if any(isinstance(each.get(name), str) for name in ("fr", "en"))
        and not (each.get("fr", "").strip() and each.get("en", "").strip())
    ]
    assert alone == []


def test_ids_are_given_once(file):
    ids = Counter(each["id"] for _where, each in tables(tomllib.loads(file.read_text("utf-8"))) if "id" in each)
    assert [name for name, count in ids.items() if count > 1] == []


def test_lines_are_typed_as_the_source_wants(file):
    bad = [
        (where, said)
        for where, _name, said in sentences(file)
        if said != said.strip() or re.search(r"[\"\u00a0\u202f]|\.\.\.|  ", said)
    ]
    assert bad == []


def test_french_signs_stand_off_and_guillemets_close(file):
    bad = [
        (where, said)
        for where, name, said in sentences(file)
        if name != "en"
        and (re.search(r"[^\s][;!?»]|[^\s]:(?=\s|$)|«\S|[“”]", said) or said.count("«") != said.count("»"))
    ]
    assert bad == []


def test_english_signs_cling_and_quotes_close(file):
    bad = [
        (where, said)
        for where, name, said in sentences(file)
        if name == "en" and (re.search(r"\s[;:!?]|[«»]", said) or said.count("“") != said.count("”"))
    ]
    assert bad == []


REPEALED = r"127-1|131-\d|1531(?!-)|1532|1565|1566|1567|1568|774-1|\b2047\b|1530-2|153[345]-"


def test_no_repealed_or_uncertain_article_is_quoted(file):
    assert [(where, said) for where, _name, said in sentences(file) if re.search(REPEALED, said)] == []

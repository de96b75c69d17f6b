"""Templates the mediator rewrote: used in place of the shipped ones, and unable to reach, call or grow without end."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from mediator.documents import plain_text, render, render_docx
from mediator.documents.template import TemplateProblem, shipped_source
from mediator.domain.papers import PaperKind
from tests.documents.test_pages import printed
from tests.documents.worked import WORKED, about

KIND = PaperKind.CONVENTION
SHIPPED = shipped_source(KIND, "fr")
HEAD, BODY = SHIPPED.split("+++\n# ", 1)
FIRST = SHIPPED.splitlines().index("# {{ title }}") + 1


def written(source: str, language="fr") -> str:
    data = replace(about(KIND, WORKED), own_templates={language: source})
    return plain_text(KIND, data, "fr")


def problem(source: str) -> TemplateProblem:
    with pytest.raises(TemplateProblem) as caught:
        written(source)
    return caught.value


def with_line(line: str) -> str:
    return SHIPPED.replace("# {{ title }}\n", f"# {{{{ title }}}}\n{line}\n", 1)


def test_ones_own_words_are_printed_everywhere():
    source = SHIPPED.replace("## Objet", "## Ce qui nous réunit")
    data = replace(about(KIND, WORKED), own_templates={"fr": source})
    assert "Ce qui nous réunit" in plain_text(KIND, data, "fr")
    assert "Ce qui nous réunit" in printed(render(KIND, data, "fr", draft=True))[0]
    assert render_docx(KIND, data, "fr", draft=True) != render_docx(KIND, about(KIND, WORKED), "fr", draft=True)
    assert "Ce qui nous réunit" not in plain_text(KIND, data, "en")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{{ parties_ }}", "parties_"),
        ("{{ case.stake_cents }}", "stake_cents"),
        ("{% if %}", "ne peut pas s’écrire"),
        ("{{ case.reference | shout }}", "shout"),
        ("{% fancy %}", "fancy"),
        ("{{ 1 / 0 }}", "ne peut pas s’écrire"),
        ("{{ ().__class__ }}", "permis"),
        ("{{ case.reference.upper() }}", "n’appelle"),
        ("{% include 'agreement.md' %}", "dans un autre"),
        ("{% import 'agreement.md' as a %}", "dans un autre"),
        ("{% extends 'agreement.md' %}", "dans un autre"),
        ("{% macro m() %}x{% endmacro %}", "n’appelle"),
        ("{{ 'x'|_bounded }}", "n’appelle"),
        ("{{ 'x' * 900000000 }}", "~"),
        ("{{ '%0900000000d' % 1 }}", "~"),
        ("{{ 9 ** 9 ** 9 }}", "~"),
        ("{{ 'x'|center(900000000) }}", "center"),
        ("{{ range(9) }}", "n’appelle"),
    ],
)
def test_what_cannot_be_followed_is_one_sentence_with_its_line(line, says):
    found = problem(with_line(line))
    assert says in found.reason
    assert found.line == FIRST + 1
    assert found.reason.endswith(".")


def _many(line: str) -> str:
    return "".join(f"{{% for a{n} in [1,2,3,4,5,6,7,8,9] %}}" for n in range(9)) + line + "{% endfor %}" * 9


@pytest.mark.parametrize(
    "hostile",
    [
        _many(""),
        _many("x"),
        "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 40,
        "{% set a = 'xxxxxxxxxx' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}",
        "{% for a in parties recursive %}{{ loop(parties) }}{% endfor %}",
        "x" * 250_000,
        "{% for a in parties %}" * 60 + "{% endfor %}" * 60,
        "{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}",
    ],
    ids=[
        "silent loops",
        "printing loops",
        "joined words",
        "captured words",
        "recursion",
        "length",
        "depth",
        "brackets",
    ],
)
def test_a_template_that_grows_without_end_is_stopped(hostile):
    started = time.perf_counter()
    problem(with_line(hostile))
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('file_name = "convention"', 'file_name = "Accord Vernier"', "petites lettres"),
        ('file_name = "convention"', 'file_name = "../../etc"', "petites lettres"),
        ('article = "Article {n} — {heading}"', 'article = "{n:>99999999} {heading}"', "{n}, {heading}"),
        ('article = "Article {n} — {heading}"', 'article = "{n.__class__}"', "{n}, {heading}"),
        ("confidential = true", 'confidential = "often"', "true, false"),
        ("initials = true", "initials = vrai", "TOML"),
    ],
)
def test_what_is_read_outside_the_pages_is_held_to_more(before, after, says):
    assert before in SHIPPED
    assert says in problem(SHIPPED.replace(before, after, 1)).reason


@pytest.mark.parametrize("title", ["Convention {{ party_names }}", "{{ case.subject }}", "{{ parties[0].name }}"])
def test_a_title_names_nobody(title):
    lines = [f'title = "{title}"' if line.startswith("title = ") else line for line in SHIPPED.splitlines()]
    found = problem("\n".join(lines) + "\n")
    assert "ne nomme personne" in found.reason
    assert found.line == 2


def test_a_title_may_choose_and_number():
    title = "{% if case.judicial %}Convention{% else %}Convention no {{ case.reference }}{% endif %}"
    lines = [f'title = "{title}"' if line.startswith("title = ") else line for line in SHIPPED.splitlines()]
    assert "Convention no 2026-014" in written("\n".join(lines) + "\n")


def test_loops_still_know_their_place():
    line = "{% for party in parties %}{{ loop.index }}/{{ loop.length }}{{ '' if loop.last else ' puis ' }}{% endfor %}"
    assert "1/2 puis 2/2" in written(with_line(line))

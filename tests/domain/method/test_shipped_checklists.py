"""The shipped checklists: a list for each regime and stage, every line known, nothing private made common by mistake."""

from __future__ import annotations

import itertools

import pytest

from mediator.domain.case import Regime
from mediator.domain.case import Stage as CaseStage
from mediator.domain.checklists import Per
from mediator.domain.method import checklists
from mediator.domain.method.entry import table
from mediator.domain.scope import Scope

EVERY_LIST = list(itertools.product([kit.id for kit in checklists.kits()], [stage.id for stage in checklists.stages()]))


def test_every_regime_has_its_kit_and_neighbours_stay_a_choice():
    assert {kit.regime for kit in checklists.kits()} == {*Regime, None}
    assert [kit.id for kit in checklists.chosen_kits()] == ["neighbours"]


def test_every_moment_of_a_case_has_its_stages():
    assert [len(checklists.stages_during(stage)) for stage in CaseStage] == [1, 1, 3, 1, 2, 1, 1]
    assert checklists.stage("preparer-personnes").during is CaseStage.PREPARATION


@pytest.mark.parametrize(("kit", "stage"), EVERY_LIST)
def test_every_list_is_short_and_of_its_stage(kit, stage):
    lines = checklists.listed(kit, stage)
    assert 7 <= len(lines) <= 9
    assert {line.stage for line in lines} == {stage}
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("stage", [stage.id for stage in checklists.stages()])
def test_what_is_offered_besides_is_of_the_stage_too(stage):
    assert checklists.more(stage)
    assert {line.stage for line in checklists.more(stage)} == {stage}


def test_every_line_is_asked_somewhere_and_every_gate_is_a_stage():
    asked = {line.id for kit, stage in EVERY_LIST for line in (*checklists.listed(kit, stage), *checklists.more(stage))}
    assert asked == set(checklists.items())
    known = {stage.id for stage in checklists.stages()}
    assert {line.gate for line in checklists.items().values()} <= known | {""}


def test_what_is_private_to_a_party_is_asked_of_a_party_or_at_a_meeting():
    private = [line for line in checklists.items().values() if line.scope is Scope.PARTY]
    assert private
    assert {line.per for line in private} <= {Per.PARTY, Per.SESSION}


def test_what_is_prepared_about_people_and_problem_is_never_common():
    shown = {
        line.id
        for line in checklists.items().values()
        if line.stage in ("preparer-personnes", "preparer-probleme") and line.scope is Scope.JOINT
    }
    assert shown == set()


def test_no_list_names_a_line_twice():
    for each in (*table("checklists")["list"], *table("checklists")["more"]):
        assert len(set(each["items"])) == len(each["items"])


def test_an_unknown_list_is_empty():
    assert checklists.listed("nowhere", "accueil") == ()
    assert checklists.more("nowhere") == ()


def test_a_line_speaks_both_languages_and_says_why_when_asked():
    line = checklists.items()["cad-convention"]
    assert line.text("en").startswith("The agreement to mediate")
    assert line.hint("fr") == "Sa date compte\u00a0: elle suspend la prescription."
    assert str(line) == line.text("fr")

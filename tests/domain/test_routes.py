import re

import pytest

from mediator.domain import profiles, routes, rulebook
from mediator.domain.case import Regime
from mediator.domain.rulebook import JURISDICTIONS, Standing, shipped
from mediator.paths import RULES

REPEALED = re.compile(r"\b131-\d|\b15(?:30-2|33|34-[234]|35|36|6[5-9]|7[01])\b")


def usual(regime, jurisdiction):
    return profiles.compose(regime, jurisdiction).routes


@pytest.mark.parametrize("rule", shipped("routes"), ids=lambda rule: rule.key)
def test_every_route_says_its_source_its_day_and_its_steps_in_both_languages(rule):
    route = routes.Route.read(rule)
    assert rule.source
    assert rule.dated == "2026-11-22"
    assert rule.values["status"] in {each.value for each in Standing}
    assert set(rule.values.get("when", ())) <= set(routes.CONDITIONS)
    for language in ("fr", "en"):
        assert route.text(language)
        assert route.why.said(language)
        for step in route.steps:
            assert step.text(language)
            assert step.actor(language) != step.who
    for step, table in zip(route.steps, rule.values["steps"], strict=True):
        assert len(step.papers) == len(table.get("papers", ()))


@pytest.mark.parametrize("jurisdiction", JURISDICTIONS)
@pytest.mark.parametrize("regime", Regime)
def test_every_route_a_profile_names_is_written(regime, jurisdiction):
    named = usual(regime, jurisdiction)
    found = routes.offered(shipped("routes"), regime, jurisdiction, named, abroad=False)
    assert [route.route for route in found] == list(named)


def test_no_repealed_nor_uncertain_article_is_named():
    assert REPEALED.findall((RULES / "routes.toml").read_text("utf-8")) == []


def test_routes_beyond_the_borders_come_last_and_only_then():
    named = usual(Regime.CONVENTIONAL, "FR")
    abroad = routes.offered(shipped("routes"), Regime.CONVENTIONAL, "FR", named, abroad=True)
    assert [route.id for route in abroad] == [
        "fr.formula", "fr.homologation", "fr.notary", "any.contract", "eu.enforcement", "singapore.evidence",
    ]  # fmt: skip
    family = routes.offered(shipped("routes"), Regime.FAMILY, "FR", usual(Regime.FAMILY, "FR"), abroad=True)
    assert "singapore.evidence" not in {route.id for route in family}


def test_a_condition_is_met_unmet_or_hers_to_judge():
    (rule,) = (each for each in shipped("routes") if each.key == "singapore.evidence")
    told = routes.conditions(routes.Route.read(rule), {"cross_border": False}, "fr")
    assert [each.met for each in told] == [False, None, None]


def test_her_own_route_stands_beside_those_shipped():
    own = rulebook.Rule("routes", "0a1b", {"fr": "Acte d'huissier", "steps": []})
    found = routes.offered((*shipped("routes"), own), Regime.CONVENTIONAL, "FR", ("contract",), abroad=False)
    assert [route.id for route in found] == ["any.contract", "0a1b"]

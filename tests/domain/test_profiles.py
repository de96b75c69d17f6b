"""What a regime and a law decide: every profile is whole, sourced, and names no repealed article."""

import re
from datetime import date

import pytest

from mediator.domain.case import Case, Regime
from mediator.domain.own_rules import RuleEdit
from mediator.domain.papers import PaperKind
from mediator.domain.profiles import Signer, compose
from mediator.domain.rulebook import JURISDICTIONS, Standing, fingerprint, kept, shipped, standing_rules

PROFILES = [(regime, code) for regime in Regime for code in JURISDICTIONS]
FAMILIES = ("profiles", "clocks", "routes")
REPEALED = re.compile(r"\b(131-\d+|127-1|153[25](?!-)|156[5-9]|157[01])\b")
UNCERTAIN = re.compile(r"\b(1530-2|1533-\w+|1534-[2-5]|1535-\w+|1536(-\d)?)\b")


@pytest.mark.parametrize(("regime", "code"), PROFILES)
def test_every_profile_is_whole(regime, code):
    profile = compose(regime, code)
    assert {PaperKind.CONVENTION, PaperKind.AGREEMENT, PaperKind.END} <= set(profile.documents)
    assert len(set(profile.documents)) == len(profile.documents)
    assert Signer.PARTIES in profile.signers(PaperKind.AGREEMENT)
    assert Signer.MEDIATOR in profile.signers(PaperKind.CONVENTION)
    assert {"regime", "jurisdiction", "framework_signed_on"} <= set(profile.asks)
    assert set(profile.requires) <= set(profile.asks)
    assert profile.routes
    assert set(profile.asks) <= set(Case.__dataclass_fields__)


@pytest.mark.parametrize(
    ("code", "signers"),
    [
        ("FR", (Signer.PARTIES,)),
        ("BE", (Signer.PARTIES, Signer.MEDIATOR)),
        ("LU", (Signer.PARTIES,)),
        ("CH", (Signer.PARTIES,)),
        ("QC", (Signer.PARTIES,)),
        ("EW", (Signer.PARTIES,)),
    ],
)
def test_who_signs_the_agreement_is_what_each_law_says(code, signers):
    assert compose(Regime.CONVENTIONAL, code).signers(PaperKind.AGREEMENT) == signers


def test_french_papers_stay_in_france():
    for code in set(JURISDICTIONS) - {"FR"}:
        offered = compose(Regime.CONVENTIONAL, code).documents
        assert PaperKind.FORMULA not in offered
        assert (PaperKind.ATTEMPT in offered) == (code == "QC")
    french = compose(Regime.CONVENTIONAL, "FR").documents
    assert {PaperKind.FORMULA, PaperKind.ATTEMPT, PaperKind.ATTESTATION} <= set(french)
    assert french.index(PaperKind.INVITATION) < french.index(PaperKind.CONVENTION) < french.index(PaperKind.AGREEMENT)


def test_the_judge_is_written_to_only_where_there_may_be_one():
    for regime in Regime:
        profile = compose(regime, "FR")
        ordered = regime in (Regime.JUDICIAL, Regime.ADMINISTRATIVE, Regime.FAMILY)
        assert (PaperKind.COURT_NOTE in profile.documents) == ordered
        assert ("court_name" in profile.asks) == ordered
        assert ("court_name" in profile.requires) == (regime is Regime.JUDICIAL)


def test_a_law_nobody_described_still_gives_a_profile():
    profile = compose(Regime.CONVENTIONAL, "ZZ")
    assert PaperKind.CONVENTION in profile.documents
    assert profile.routes == ("contract",)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_rule_says_where_it_was_read_and_in_both_languages(family):
    rules = shipped(family)
    assert len({rule.key for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.source, rule.key
        assert date.fromisoformat(rule.dated), rule.key
        assert rule.standing in Standing
        assert rule.said("fr"), rule.key
        assert rule.said("en"), rule.key
        assert rule.said("fr") != rule.said("en"), rule.key
        assert set(rule.jurisdictions) <= set(JURISDICTIONS)
        assert set(rule.regimes) <= {regime.value for regime in Regime}
        told = f"{rule.source} {rule.said('fr')} {rule.said('en')}"
        assert not REPEALED.search(told), rule.key
        assert not UNCERTAIN.search(told), rule.key


def test_her_rule_stands_over_the_shipped_one_which_may_change_without_touching_it():
    rule = next(rule for rule in shipped("profiles") if rule.key == "be.agreement.signs")
    mine = RuleEdit(
        family="profiles",
        key=rule.key,
        changes='{"signs": {"agreement": ["parties"]}}',
        based_on=fingerprint(rule),
    )
    (found,) = [each for each in kept("profiles", [mine]) if each.rule.key == rule.key]
    assert found.edited
    assert not found.shipped_changed
    rules = standing_rules("profiles", [mine])
    assert compose(Regime.CONVENTIONAL, "BE", rules).signers(PaperKind.AGREEMENT) == (Signer.PARTIES,)
    older = RuleEdit(family="profiles", key=rule.key, changes=mine.changes, based_on="another")
    (found,) = [each for each in kept("profiles", [older]) if each.rule.key == rule.key]
    assert found.shipped_changed
    assert found.rule.values["signs"] == {"agreement": ["parties"]}


def test_a_rule_set_aside_decides_nothing():
    aside = RuleEdit(family="profiles", key="fr.documents", changes="{}", hidden=True)
    rules = standing_rules("profiles", [aside])
    assert PaperKind.ATTEMPT not in compose(Regime.CONVENTIONAL, "FR", rules).documents


def test_an_edit_nobody_can_read_changes_nothing():
    for broken in ("", "[]", "{"):
        edit = RuleEdit(family="profiles", key="fr.documents", changes=broken)
        assert standing_rules("profiles", [edit]) == shipped("profiles")

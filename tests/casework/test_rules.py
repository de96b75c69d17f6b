"""The mediator's own rules: kept apart from the shipped ones, undone, restored, never overwritten."""

import pytest

from mediator.casework import intake, rules
from mediator.casework.amend import amend
from mediator.domain.case import Case, Regime
from mediator.domain.papers import PaperKind
from mediator.domain.profiles import Signer
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import joint
from mediator.vault import Vault


@pytest.fixture
def vault(tmp_path):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    yield vault
    vault.close()


def found(vault, key, family="profiles"):
    return next(each for each in rules.rules_of(vault, family) if each.rule.key == key)


def test_a_case_follows_its_regime_and_its_law(vault):
    case = intake.open_case(vault, "Un mur mitoyen", regime=Regime.JUDICIAL)
    assert "court_name" in rules.profile_of(vault, case.id).asks
    amend(vault, Case, case.id, jurisdiction="BE")
    profile = rules.profile_of(vault, case.id)
    assert profile.signers(PaperKind.AGREEMENT) == (Signer.PARTIES, Signer.MEDIATOR)
    with vault.reading(joint(case.id)) as work:
        assert rules.profile_in(work, case).jurisdiction == "FR"


def test_a_rule_is_edited_said_to_be_hers_and_restored(vault):
    case = intake.open_case(vault, "Un mur mitoyen")
    rules.edit_rule(vault, "profiles", "fr.agreement.signs", signs={"agreement": ["parties", "counsel"]})
    assert found(vault, "fr.agreement.signs").edited
    assert rules.profile_of(vault, case.id).signers(PaperKind.AGREEMENT) == (Signer.PARTIES, Signer.COUNSEL)
    rules.restore_rule(vault, "profiles", "fr.agreement.signs")
    assert not found(vault, "fr.agreement.signs").edited
    assert rules.profile_of(vault, case.id).signers(PaperKind.AGREEMENT) == (Signer.PARTIES,)
    vault.undo()
    assert found(vault, "fr.agreement.signs").edited


def test_typing_the_shipped_value_again_is_no_change(vault):
    rules.edit_rule(vault, "profiles", "be.recent", status="verified")
    assert found(vault, "be.recent").edited
    rules.edit_rule(vault, "profiles", "be.recent", status="to_verify")
    assert found(vault, "be.recent").edit is None


def test_a_rule_set_aside_counts_again_when_taken_back(vault):
    case = intake.open_case(vault, "Un mur mitoyen")
    rules.set_aside(vault, "profiles", "fr.documents")
    assert PaperKind.ATTEMPT not in rules.profile_of(vault, case.id).documents
    rules.set_aside(vault, "profiles", "fr.documents", aside=False)
    assert PaperKind.ATTEMPT in rules.profile_of(vault, case.id).documents
    assert found(vault, "fr.documents").edit is None


def test_a_rule_of_her_own_counts_and_goes_to_the_bin(vault):
    case = intake.open_case(vault, "Un mur mitoyen")
    key = rules.add_rule(vault, "profiles", fr="Pas de lettre de clôture.", withholds=["closing"], jurisdictions=["FR"])
    assert PaperKind.CLOSING not in rules.profile_of(vault, case.id).documents
    assert found(vault, key).own
    rules.restore_rule(vault, "profiles", key)
    assert PaperKind.CLOSING in rules.profile_of(vault, case.id).documents
    assert [each.title for each in vault.bin_contents()] == ["Pas de lettre de clôture."]


def test_a_rule_needs_words(vault):
    with pytest.raises(RuleBroken):
        rules.add_rule(vault, "profiles", fr=" ")
    with pytest.raises(RuleBroken):
        rules.edit_rule(vault, "profiles", "fr.documents", fr="", en=" ")

"""A no is kept with its reason, understood, and tried again: never told to all."""

from datetime import date

import pytest

from mediator.casework import amend, bargaining, follow_up, issues, refusals
from mediator.casework.refusals import Standing
from mediator.domain.problem import Refusal
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope


def told(dispute, audience=MEDIATOR):
    return refusals.refusals_of(dispute.vault, audience, dispute.case_id)


def no(dispute, text="Refaire toute la toiture", **values):
    return refusals.note_refusal(dispute.vault, dispute.case_id, holder_id=dispute.a.id, text=text, **values)


def test_a_no_says_what_was_refused_or_is_not_kept(dispute):
    with pytest.raises(RuleBroken):
        no(dispute, text="  ")
    assert told(dispute) == ()


def test_what_nobody_explained_comes_first_and_what_was_tried_again_last(dispute):
    tried, planned, explained, bare = (
        no(dispute, text=text, reason=reason)
        for text, reason in (("a", "trop tôt"), ("b", "la peur"), ("c", "le prix"), ("d", ""))
    )
    refusals.retry(dispute.vault, tried.id, "Un oui, sous condition", on=date(2026, 11, 3))
    refusals.understand(dispute.vault, planned.id)
    refusals.plan_retry(dispute.vault, planned.id, date(2026, 12, 1))
    lines = told(dispute)
    assert [line.refusal.id for line in lines] == [bare.id, explained.id, planned.id, tried.id]
    assert [line.standing for line in lines] == [
        Standing.UNEXPLAINED,
        Standing.TO_UNDERSTAND,
        Standing.TO_RETRY,
        Standing.RETRIED,
    ]
    assert lines[-1].refusal.afterwards == "Un oui, sous condition"


def test_nothing_is_understood_without_a_reason(dispute):
    kept = no(dispute)
    with pytest.raises(RuleBroken):
        refusals.understand(dispute.vault, kept.id)
    assert refusals.understand(dispute.vault, kept.id, " On l'avait déjà promis à la banque. ").understood
    assert told(dispute)[0].refusal.reason == "On l'avait déjà promis à la banque."
    dispute.vault.undo()
    assert told(dispute)[0].standing is Standing.UNEXPLAINED


def test_a_new_day_opens_again_what_was_tried(dispute):
    kept = no(dispute, reason="trop tôt")
    refusals.understand(dispute.vault, kept.id)
    refusals.retry(dispute.vault, kept.id, "Toujours non")
    refusals.plan_retry(dispute.vault, kept.id, date(2026, 12, 1))
    assert told(dispute)[0].standing is Standing.TO_RETRY


def test_the_words_of_an_offer_or_an_option_are_not_typed_again(dispute):
    offer = bargaining.make_offer(dispute.vault, dispute.case_id, "12 000 €", maker_id=dispute.b.id)
    option = issues.add_option(dispute.vault, dispute.case_id, "Un échafaudage loué à deux")
    no(dispute, text="", offer_id=offer.id)
    no(dispute, text="", option_id=option.id)
    assert {line.what for line in told(dispute)} == {"12 000 €", "Un échafaudage loué à deux"}


def test_a_reminder_is_made_only_when_asked_and_names_nobody(dispute):
    kept = no(dispute, reason="trop tôt")
    refusals.plan_retry(dispute.vault, kept.id, date(2026, 12, 1))
    assert follow_up.duties_of(dispute.vault, MEDIATOR, dispute.case_id) == ()
    task = refusals.remind(dispute.vault, kept.id)
    assert (task.due_on, task.scope) == (date(2026, 12, 1), Scope.MEDIATOR)
    assert "Morel" not in task.title


def test_a_no_is_never_joint_and_reaches_only_who_said_it(dispute):
    offer = bargaining.make_offer(dispute.vault, dispute.case_id, "12 000 €", maker_id=dispute.b.id)
    own = no(dispute, text="", offer_id=offer.id, scope=Scope.PARTY)
    no(dispute, text="Hypothèse de la médiatrice")
    assert told(dispute, dispute.joint) == ()
    assert told(dispute, dispute.only(dispute.b)) == ()
    (line,) = told(dispute, dispute.only(dispute.a))
    assert (line.refusal.id, line.what, line.refusal.offer_id) == (own.id, "", None)
    with pytest.raises(RuleBroken):
        amend.share(dispute.vault, Refusal, own.id, Scope.JOINT)

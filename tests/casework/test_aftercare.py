"""What follows a signature: promises and their proofs, talks, amendments, coming back, routes, dates elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar

from mediator.casework import (
    aftercare,
    amending,
    attachments,
    bargaining,
    calendar,
    closing,
    drafting,
    follow_up,
    meetings,
    overview,
    papers,
    people,
    routes,
)
from mediator.casework.amend import amend, remove
from mediator.casework.routes import Readiness
from mediator.documents.catalogue import form_of
from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.agreement import Agreement, AgreementKind, AgreementState, Commitment, CommitmentState
from mediator.domain.bargaining import Answer, Term
from mediator.domain.case import Case, Outcome, Stage
from mediator.domain.events import DatedEvent
from mediator.domain.files import Nature
from mediator.domain.following import Reminder
from mediator.domain.noun import today
from mediator.domain.paper_forms import About
from mediator.domain.papers import PaperKind
from mediator.domain.people import Contact, Role
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope
from mediator.domain.sessions import Session, SessionKind
from tests.casework.conftest import Dispute, made_final

SIGNED = date(2026, 12, 2)


@pytest.fixture
def agreed(dispute: Dispute):
    """Two promises, in two articles, of a text that is final."""
    due = today() + timedelta(days=30)
    terms = [
        Term(case_id="", offer_id="", text=text, debtor_id=who.id, due_on=due, proof="reçu")
        for text, who in (("paie la toiture", dispute.b), ("rend les clés", dispute.a))
    ]
    offer = bargaining.make_offer(
        dispute.vault, dispute.case_id, "un toit", maker_id=None, in_joint_session=True, terms=terms
    )
    bargaining.answer(dispute.vault, offer.id, Answer.ACCEPTED)
    agreement = drafting.begin(dispute.vault, dispute.case_id, AgreementKind.SETTLEMENT)
    made_final(dispute.vault, agreement.id)
    return dispute


@pytest.fixture
def signed(agreed):
    drafting.sign(agreed.vault, latest(agreed).id, SIGNED)
    return agreed


def latest(dispute) -> Agreement:
    with dispute.vault.reading() as work:
        return work.list(Agreement, case_id=dispute.case_id, order=("-version",))[0]


def after(dispute, audience=MEDIATOR):
    return aftercare.aftercare_of(dispute.vault, audience, dispute.case_id)


def promised(dispute, audience=MEDIATOR):
    return [each.promise.text for each in after(dispute, audience).promises]


# Talks.


def test_signing_plans_the_talks_once(signed):
    days = [each.talk.due_on for each in after(signed).talks]
    assert days == [date(2027, 1, 18), date(2027, 6, 2), date(2027, 12, 2)]
    drafting.sign(signed.vault, latest(signed).id, SIGNED)
    assert len(after(signed).talks) == 3


def test_before_a_signature_there_is_nothing_to_follow(agreed):
    assert (after(agreed).in_force, after(agreed).promises, after(agreed).talks) == ((), (), ())
    with pytest.raises(RuleBroken, match="agreement_none_signed"):
        aftercare.add_talk(agreed.vault, agreed.case_id, date(2027, 1, 4))


def test_talks_are_moved_added_and_removed(signed):
    first, second, _third = (each.talk for each in after(signed).talks)
    amend(signed.vault, FollowUpTalk, first.id, due_on=date(2027, 1, 25))
    remove(signed.vault, FollowUpTalk, second.id, "Point de suivi")
    aftercare.add_talk(signed.vault, signed.case_id, date(2027, 3, 1))
    assert [each.talk.due_on for each in after(signed).talks] == [
        date(2027, 1, 25), date(2027, 3, 1), date(2027, 12, 2),
    ]  # fmt: skip


def test_what_a_party_answers_is_its_own(signed):
    talk = after(signed).talks[0].talk
    aftercare.satisfied(signed.vault, talk.id, signed.a.id, 4)
    aftercare.remarked(signed.vault, talk.id, signed.a.id, " Le toit tient. ")
    (kept,) = after(signed).talks[0].answers
    assert (kept.satisfaction, kept.remark, kept.scope, kept.party_id) == (
        4,
        "Le toit tient.",
        Scope.PARTY,
        signed.a.id,
    )
    assert after(signed).talks[0].talk.held_on == today()
    amend(signed.vault, FollowUpTalk, talk.id, remark="Rappeler en mars.")
    for audience in (signed.joint, signed.only(signed.b)):
        assert "Le toit tient" not in repr(after(signed, audience))
        assert "Rappeler" not in repr(after(signed, audience))
    with pytest.raises(RuleBroken):
        aftercare.satisfied(signed.vault, talk.id, signed.b.id, 6)


def test_her_day_brings_talks_and_reminders_to_her_alone(signed):
    day = follow_up.day_of(signed.vault, MEDIATOR, date(2027, 1, 18))
    assert [due.on for due in day.talks] == [date(2027, 1, 18)]
    due = today() + timedelta(days=30)
    (first, _second) = follow_up.day_of(signed.vault, MEDIATOR, due + timedelta(days=8)).commitments
    assert (first.late, first.reminder) == (True, Reminder.OVERDUE)
    (theirs, _other) = follow_up.day_of(signed.vault, signed.joint, due + timedelta(days=8)).commitments
    assert theirs.reminder is None
    assert follow_up.day_of(signed.vault, signed.joint, date(2027, 1, 18)).talks == ()


def test_a_talk_is_a_next_date(signed):
    for each in after(signed).promises:
        follow_up.keep(signed.vault, each.promise.id, CommitmentState.KEPT)
    day = max(today(), SIGNED)
    assert overview.head_of(signed.vault, MEDIATOR, signed.case_id).next_step.noun == "follow_up_talk"
    assert follow_up.day_of(signed.vault, MEDIATOR, day).undated == ()


# Proofs.


def test_a_proof_belongs_to_its_promise_and_stays_hers_until_shared(signed, tmp_path):
    slip = tmp_path / "virement.txt"
    slip.write_text("15 000")
    first, second = (each.promise for each in after(signed).promises)
    kept = aftercare.attach_proof(signed.vault, first.id, slip)
    assert aftercare.attach_proof(signed.vault, first.id, slip) == kept
    assert (kept.nature, kept.provided_by_id, kept.scope) == (Nature.PRODUCED, signed.b.id, Scope.MEDIATOR)
    assert [[file.id for file in each.proofs] for each in after(signed).promises] == [[kept.id], []]
    assert after(signed, signed.joint).promises[0].proofs == ()
    assert aftercare.attach_proof(signed.vault, second.id, slip).id != kept.id


# Amendments.


def sign_amendment(dispute) -> None:
    made_final(dispute.vault, latest(dispute).id)
    drafting.sign(dispute.vault, latest(dispute).id, SIGNED + timedelta(days=90))


def test_an_amendment_takes_the_place_of_what_it_rewrites_once_signed(signed):
    base = latest(signed)
    article = next(c for c in after(signed).articles if "toiture" in c.text)
    amendment = amending.begin(signed.vault, base.id, clauses=[article.id])
    assert (amendment.kind, amendment.amends_id, amendment.version) == (AgreementKind.AMENDMENT, base.id, 2)
    draft = drafting.draft_of(signed.vault, MEDIATOR, signed.case_id)
    assert draft.paper.agreement == amendment
    (promise,) = draft.paper.commitments
    assert draft.paper.clauses[0].heading.endswith("(remplace l’article 1 de l’accord)")
    assert papers.gather(signed.vault, PaperKind.AGREEMENT, signed.case_id).agreement.amended_on == SIGNED
    assert draft.unused == ()
    assert draft.drifts == {}
    amend(signed.vault, Commitment, promise.id, text="paie la moitié de la toiture")
    assert promised(signed) == ["paie la toiture", "rend les clés"]
    assert after(signed).amendment == amendment
    head = overview.head_of(signed.vault, MEDIATOR, signed.case_id)
    assert head.case.stage is Stage.FOLLOW_UP
    assert not any(missing.code == "signature" for mark in head.line for missing in mark.missing)
    sign_amendment(signed)
    assert promised(signed) == ["rend les clés", "paie la moitié de la toiture"]
    assert [each.id for each in after(signed).in_force] == [base.id, amendment.id]
    with signed.vault.reading() as work:
        assert work.get(Agreement, base.id) == base
    day = follow_up.day_of(signed.vault, MEDIATOR, today() + timedelta(days=30))
    assert [due.thing.text for due in day.commitments] == ["rend les clés", "paie la moitié de la toiture"]
    assert len(after(signed).talks) == 3


def test_papers_speak_of_what_is_in_force(signed):
    article = next(c for c in after(signed).articles if "toiture" in c.text)
    base = latest(signed)
    amendment = amending.begin(signed.vault, base.id, clauses=[article.id])
    told = {kind: papers.gather(signed.vault, kind, signed.case_id).agreement for kind in PaperKind if not _about(kind)}
    assert told[PaperKind.AGREEMENT].agreement.id == amendment.id
    for kind in (PaperKind.ATTESTATION, PaperKind.HOMOLOGATION, PaperKind.COMMITMENTS):
        assert told[kind].agreement.id == base.id
    assert [each.text for each in told[PaperKind.COMMITMENTS].commitments] == ["paie la toiture", "rend les clés"]


def _about(kind: PaperKind) -> bool:
    return form_of(kind).about is not About.CASE


def test_a_promise_taken_out_of_its_rewritten_article_ends(signed):
    article = next(c for c in after(signed).articles if "toiture" in c.text)
    amending.begin(signed.vault, latest(signed).id, clauses=[article.id])
    promise = drafting.draft_of(signed.vault, MEDIATOR, signed.case_id).paper.commitments[0]
    remove(signed.vault, Commitment, promise.id, "Engagement")
    sign_amendment(signed)
    assert promised(signed) == ["rend les clés"]


def test_amendments_follow_one_another_through_versions(signed):
    base = latest(signed)
    for text in ("paie en deux fois", "paie en trois fois"):
        chosen = next(e.promise for e in after(signed).promises if e.promise.text.startswith("paie"))
        amending.begin(signed.vault, latest(signed).id, clauses=[chosen.clause_id])
        made_final(signed.vault, latest(signed).id)
        again = drafting.reopen(signed.vault, latest(signed).id)
        assert again.amends_id == base.id
        promise = drafting.draft_of(signed.vault, MEDIATOR, signed.case_id).paper.commitments[0]
        amend(signed.vault, Commitment, promise.id, text=text)
        sign_amendment(signed)
    assert promised(signed) == ["rend les clés", "paie en trois fois"]
    assert promised(signed, signed.joint) == promised(signed)


def test_only_a_signed_text_is_amended_one_amendment_at_a_time(agreed):
    with pytest.raises(RuleBroken, match="amends_unsigned"):
        amending.begin(agreed.vault, latest(agreed).id)
    drafting.sign(agreed.vault, latest(agreed).id, SIGNED)
    amending.begin(agreed.vault, latest(agreed).id)
    with pytest.raises(RuleBroken):
        amending.begin(agreed.vault, latest(agreed).id)
    agreed.vault.undo()
    assert after(agreed).amendment is None


# Coming back.


def test_coming_back_reopens_the_case_and_keeps_what_was_signed(signed):
    closing.end(signed.vault, signed.case_id, Outcome.AGREEMENT, date(2026, 12, 3), "les parties")
    closing.close(signed.vault, signed.case_id)
    closing.return_to_mediation(signed.vault, signed.case_id, on=date(2027, 3, 1))
    with signed.vault.reading() as work:
        case = work.get(Case, signed.case_id)
        events = {each.kind: each for each in work.list(DatedEvent, case_id=signed.case_id)}
        (session,) = work.list(Session, case_id=signed.case_id)
    assert (case.stage, case.ended_on, case.outcome) == (Stage.SESSIONS, None, None)
    assert events["returned"].happened_on == date(2027, 3, 1)
    assert (events["ended"].happened_on, events["ended"].noted_by) == (date(2026, 12, 3), "les parties")
    assert session.kind is SessionKind.JOINT
    assert meetings.meetings_of(signed.vault, MEDIATOR, signed.case_id)[0].attendance
    assert latest(signed).state is AgreementState.SIGNED
    assert promised(signed) == ["paie la toiture", "rend les clés"]
    signed.vault.undo()
    with signed.vault.reading() as work:
        assert work.get(Case, signed.case_id).stage is Stage.CLOSED
        assert work.list(DatedEvent, case_id=signed.case_id) == ()


# Routes.


def route(dispute, route_id):
    sheet = routes.routes_of(dispute.vault, MEDIATOR, dispute.case_id)
    return next(each for each in sheet.routes if each.route.id == route_id)


def test_the_registry_asks_for_a_lawyer_on_each_side(signed):
    assert [each.met for each in route(signed, "fr.formula").conditions] == [False, True]
    for side in (signed.a, signed.b):
        lawyer = Contact(given_name="Noé", name="Lambert")
        people.add_to_case(signed.vault, signed.case_id, lawyer, Role.COUNSEL, of_id=side.id)
    assert route(signed, "fr.formula").possible


def test_a_chosen_route_is_followed_step_by_step(signed, tmp_path):
    vault, case_id = signed.vault, signed.case_id
    routes.choose(vault, case_id, "fr.formula")
    routes.choose(vault, case_id, "fr.homologation")
    routes.tick(vault, case_id, "fr.homologation", "sign")
    chosen = routes.routes_of(vault, MEDIATOR, case_id).chosen
    assert [(step.step.id, step.done) for step in chosen.steps] == [
        ("sign", True), ("attest", False), ("apply", False), ("decide", False),
    ]  # fmt: skip
    assert chosen.steps[0].papers[0].readiness is Readiness.UNFILED
    scan = tmp_path / "signé.txt"
    scan.write_text("signé")
    kept = attachments.attach_signed(vault, latest(signed).id, scan, SIGNED)
    again = routes.routes_of(vault, MEDIATOR, case_id).chosen
    assert (again.steps[0].papers[0].readiness, again.steps[0].papers[0].document_id) == (Readiness.KEPT, kept.id)
    routes.tick(vault, case_id, "fr.homologation", "sign", done=False)
    routes.choose(vault, case_id, None)
    assert routes.routes_of(vault, MEDIATOR, case_id).chosen is None
    assert routes.routes_of(vault, signed.joint, case_id) is None


# Dates elsewhere.


def titles(dispute, audience, case_id=None):
    read = Calendar.from_ical(calendar.calendar_of(dispute.vault, audience, case_id))
    return sorted(str(each["summary"]) for each in read.walk("VEVENT"))


def test_a_calendar_says_the_reference_and_only_what_its_reader_may_know(signed):
    vault, case_id = signed.vault, signed.case_id
    soon = datetime.combine(today() + timedelta(days=3), datetime.min.time().replace(hour=10))
    meetings.plan(vault, case_id, SessionKind.JOINT, starts_at=soon)
    meetings.plan(vault, case_id, SessionKind.CAUCUS, party_id=signed.a.id, starts_at=soon)
    follow_up.add_task(vault, case_id, "Relire la note de Me Lambert", today())
    with vault.reading() as work:
        reference = work.get(Case, case_id).reference
    meeting, due = f"Médiation {reference}", f"Échéance {reference}"
    counts = {
        "joint": (titles(signed, signed.joint, case_id), 1, 2),
        "a": (titles(signed, signed.only(signed.a), case_id), 2, 2),
        "b": (titles(signed, signed.only(signed.b), case_id), 1, 2),
    }
    for found, meetings_told, dues_told in counts.values():
        assert found == sorted([meeting] * meetings_told + [due] * dues_told)
    mine = titles(signed, MEDIATOR)
    assert set(mine) == {meeting, due}
    assert mine.count(meeting) == 2
    told = calendar.calendar_of(vault, MEDIATOR, case_id).decode()
    assert not [word for word in ("Morel", "Tilleul", "Lambert", "aparté", "caucus", "toit") if word in told]
    assert calendar.file_name(vault, case_id) == f"mediation-{reference}.ics"


def test_promises_kept_and_old_days_leave_the_calendar(signed):
    for each in after(signed).promises:
        follow_up.keep(signed.vault, each.promise.id, CommitmentState.KEPT)
    assert titles(signed, signed.joint, signed.case_id) == []
    assert replace(calendar.entries_of(signed.vault, MEDIATOR)[0], title="").ends is None

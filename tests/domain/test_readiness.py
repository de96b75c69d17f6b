"""What is missing before a meeting, which gaps matter, and how far each round has come."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from mediator.domain import readiness
from mediator.domain.bargaining import Offer, Term, Transmission
from mediator.domain.conduct import Plan
from mediator.domain.people import Authority
from mediator.domain.preparing import PreparationState, Round, Side
from mediator.domain.problem import Alternative, Criterion, Outlook, Refusal, Service
from mediator.domain.progress import progress
from mediator.domain.readiness import gaps, sentence, why
from mediator.domain.relations import Climate, Gesture, Perception, Screening, Suitability
from mediator.domain.scope import Scope
from mediator.domain.sessions import Mode, Session, SessionKind
from mediator.domain.talk import Interest, Issue, Option, Position

TODAY = date(2026, 11, 22)
CASE = {"case_id": "dossier"}
A, B = Side(id="a", name="Morel", alone=True, voices=frozenset({"a"})), Side(
    id="b", name="Tilleul", voices=frozenset({"b", "r"})
)  # fmt: skip


def meeting(kind=SessionKind.JOINT, **values) -> Session:
    values = {"starts_at": datetime(2026, 11, 24, 10), "place": "Orléans", "scope": Scope.JOINT, **values}
    return Session(kind=kind, **CASE, **values)


def ready() -> PreparationState:
    """A case where nothing is missing."""
    heard = [
        meeting(SessionKind.INDIVIDUAL, held=True, scope=Scope.PARTY, party_id=side.id, id=f"seul-{side.id}")
        for side in (A, B)
    ]
    coming = meeting(agenda="La haie", ground_rules="Un à la fois", papers_wanted="Le plan", id="commune")
    plan = Plan(
        session_id=coming.id, aim="S'entendre", first_words="Merci", first_speaker_id="a", caucus_order="Morel",
        room="Ronde", hypotheses="Le bruit", **CASE,
    )  # fmt: skip
    return PreparationState(
        case_id="dossier",
        today=TODAY,
        sides=(A, B),
        sessions=(*heard, coming),
        session=coming,
        plan=plan,
        authorities=(Authority(participation_id="r", proven=True, **CASE),),
        perceptions=tuple(Perception(holder_id=side.id, sees="La haie monte", **CASE) for side in (A, B)),
        screenings=tuple(Screening(holder_id=side.id, decision=Suitability.SUITED, **CASE) for side in (A, B)),
        climates=tuple(Climate(holder_id=side.id, seen_on=TODAY, level=3, trust=2, **CASE) for side in (A, B)),
        issues=(Issue(id="haie", title="La haie", **CASE),),
        positions=(Position(id="p", issue_id="haie", holder_id="a", text="Qu'il coupe", **CASE),),
        interests=(Interest(id="i", issue_id="haie", holder_id="a", text="La lumière", weight=5, **CASE),),
        options=(Option(id="o", text="Tailler en juin", **CASE),),
        services=(Service(option_id="o", interest_id="i", **CASE),),
        criteria=(Criterion(issue_id="haie", text="Code civil, art. 671", **CASE),),
        alternatives=tuple(
            Alternative(holder_id=side.id, outlook=outlook, text="Un procès", **CASE)
            for side in (A, B)
            for outlook in Outlook
        ),
        names={"a": "Morel", "b": "Tilleul"},
    )


def codes(state) -> dict[str, bool]:
    return {gap.code: gap.matters for gap in gaps(state)}


def test_nothing_is_missing_from_a_case_that_is_ready():
    assert gaps(ready()) == ()
    steps = progress(ready())
    assert [steps[part].done for part in Round] == [5, 6, 6]
    assert {steps[part].total for part in Round} == {6}


def test_an_empty_case_asks_for_the_essential_first_and_has_come_nowhere():
    empty = PreparationState(case_id="dossier", today=TODAY)
    found = gaps(empty)
    assert [gap.code for gap in found if gap.matters] == ["parties", "issues", "session"]
    assert all(made.done == 0 for made in progress(empty).values())


CHANGES = {
    "talk": lambda s: replace(s, sessions=(s.session,)),
    "screening": lambda s: replace(s, screenings=()),
    "unsuited": lambda s: replace(
        s, screenings=tuple(replace(one, decision=Suitability.UNSUITED) for one in s.screenings)
    ),
    "authority": lambda s: replace(s, authorities=()),
    "decider": lambda s: replace(s, authorities=(replace(s.authorities[0], decider="Le siège"),)),
    "issues": lambda s: replace(s, issues=()),
    "why": lambda s: replace(s, interests=(replace(s.interests[0], holder_id="b"),)),
    "unserved": lambda s: replace(s, services=()),
    "refusal": lambda s: replace(s, refusals=(Refusal(holder_id="b", option_id="o", text="", **CASE),)),
    "session": lambda s: replace(s, session=None),
    "starts_at": lambda s: replace(s, session=replace(s.session, starts_at=None)),
    "past": lambda s: replace(s, today=date(2026, 11, 25)),
    "place": lambda s: replace(s, session=replace(s.session, place=" ")),
}
USEFUL = {
    "perception": lambda s: replace(s, perceptions=()),
    "climate": lambda s: replace(s, climates=()),
    "authority_unseen": lambda s: replace(s, authorities=(replace(s.authorities[0], proven=False),)),
    "criterion": lambda s: replace(s, criteria=()),
    "alternative": lambda s: replace(s, alternatives=s.alternatives[1:]),
    "options": lambda s: replace(s, options=()),
    "agenda": lambda s: replace(s, session=replace(s.session, agenda="")),
    "ground_rules": lambda s: replace(s, session=replace(s.session, ground_rules="")),
    "papers_wanted": lambda s: replace(s, session=replace(s.session, papers_wanted="")),
    "first_words": lambda s: replace(s, plan=replace(s.plan, first_words="")),
    "first_speaker": lambda s: replace(s, plan=replace(s.plan, first_speaker_id=None)),
    "caucus_order": lambda s: replace(s, plan=replace(s.plan, caucus_order="")),
    "hypotheses": lambda s: replace(s, plan=replace(s.plan, hypotheses="")),
    "checklist": lambda s: replace(s, open_lines=3),
}


@pytest.mark.parametrize(("code", "change"), [*CHANGES.items(), *USEFUL.items()], ids=[*CHANGES, *USEFUL])
def test_each_gap_is_seen_and_weighed(code, change):
    found = codes(change(ready()))
    assert found[code] is (code in CHANGES)
    (gap,) = [gap for gap in gaps(change(ready())) if gap.code == code][:1]
    for language in ("fr", "en"):
        assert "{" not in sentence(gap, language)
    assert bool(why(gap)) is gap.matters


def test_whoever_declined_a_talk_is_not_waited_for():
    declined = replace(
        ready(), sessions=(ready().session,), sides=tuple(replace(s, talk_declined=True) for s in (A, B))
    )
    assert "talk" not in codes(declined)


def test_distance_does_not_go_with_tension():
    tense = replace(ready(), climates=tuple(replace(one, level=6) for one in ready().climates))
    assert "distance" not in codes(tense)
    for mode in (Mode.VIDEO, Mode.PHONE, Mode.HYBRID):
        away = replace(tense, session=replace(tense.session, mode=mode))
        (gap,) = [gap for gap in gaps(away) if gap.code == "distance"]
        assert gap.matters
        assert sentence(gap) == "La distance et la tension ne vont pas ensemble\u00a0: Morel, Tilleul."
        assert "préférez une rencontre en personne" in why(gap)


def test_only_the_latest_reading_of_tension_counts():
    before = tuple(replace(one, id=f"{one.id}-", seen_on=TODAY - timedelta(9), level=8) for one in ready().climates)
    calmer = replace(ready(), climates=(*ready().climates, *before))
    calmer = replace(calmer, session=replace(calmer.session, mode=Mode.VIDEO))
    assert "distance" not in codes(calmer)


def test_a_power_short_of_what_is_on_the_table_is_said():
    offer = Offer(id="f", summary="40 000", made_on=TODAY, maker_id="a", scope=Scope.JOINT, **CASE)
    term = Term(offer_id="f", text="Payer", debtor_id="b", creditor_id="a", amount_cents=4_000_000, **CASE)
    power = replace(ready().authorities[0], limit_cents=3_000_000)
    short = replace(ready(), authorities=(power,), offers=(offer,), terms=(term,))
    assert codes(short)["authority_short"] is True
    assert "authority_short" not in codes(replace(short, authorities=(replace(power, limit_cents=4_000_000),)))
    assert "authority_short" not in codes(replace(short, offers=(replace(offer, answer="refused"),)))


def test_an_offer_confided_to_be_carried_is_not_forgotten():
    ready_to_go = Offer(
        id="f", summary="30 000", made_on=TODAY, maker_id="a", transmission=Transmission.AUTHORISED,
        scope=Scope.PARTY, party_id="a", expires_on=TODAY + timedelta(2), **CASE,
    )  # fmt: skip
    waiting = replace(ready(), offers=(ready_to_go,))
    assert codes(waiting) == {"offer_ready": True, "offer_expiring": True}
    carried = replace(ready_to_go, id="g", scope=Scope.JOINT, party_id=None, released_from_id="f", expires_on=None)
    assert codes(replace(waiting, offers=(ready_to_go, carried))) == {}


def test_a_gesture_without_return_waits_and_then_matters():
    given = Gesture(id="g", giver_id="a", receiver_id="b", text="Des excuses", awaited_by=TODAY + timedelta(3), **CASE)
    assert codes(replace(ready(), gestures=(given,)))["gesture"] is False
    assert codes(replace(ready(), gestures=(replace(given, awaited_by=TODAY),)))["gesture"] is True
    back = Gesture(giver_id="b", receiver_id="a", text="Un café", returns_id="g", **CASE)
    assert "gesture" not in codes(replace(ready(), gestures=(given, back)))


def test_only_the_deepest_rung_needs_a_way_and_most_are_counted_rather_than_named():
    state = ready()
    deeper = replace(state.interests[0], id="j", above_id="i", text="Le jardin", weight=1)
    assert "unserved" in codes(replace(state, interests=(*state.interests, deeper)))
    many = tuple(replace(deeper, id=f"k{n}", above_id=None, weight=None) for n in range(5))
    found = gaps(replace(state, interests=(*state.interests, *many)))
    assert [gap.code for gap in found] == ["unserved"] * 3 + ["unserved_more"]
    assert sentence(found[-1]) == "2 autres intérêts n’ont pas encore d’option."


def test_a_private_meeting_needs_no_agenda_for_all():
    alone = meeting(SessionKind.INDIVIDUAL, scope=Scope.PARTY, party_id="a")
    found = codes(replace(ready(), session=alone, plan=replace(ready().plan, caucus_order="", first_speaker_id=None)))
    assert not {"agenda", "ground_rules", "papers_wanted", "caucus_order", "first_speaker"} & set(found)


def test_every_code_has_its_words_and_every_reason_its_code():
    counted = {"checklist", "unserved_more"}
    assert set(readiness.WHY) <= set(readiness.SENTENCES)
    assert not counted & set(readiness.SENTENCES)
    assert set(CHANGES) | set(USEFUL) - counted <= set(readiness.SENTENCES) | counted

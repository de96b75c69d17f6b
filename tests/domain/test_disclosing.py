from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.domain import scope as audiences
from mediator.domain.bargaining import Answer, Offer, Term, Transmission
from mediator.domain.case import Deadline
from mediator.domain.disclosing import (
    KINDS,
    answer,
    authorise,
    first_scope,
    first_transmission,
    may_change_scope,
    narrows,
    party_of,
    release,
    revoke,
    transmit,
    with_scope,
)
from mediator.domain.files import Document, Nature
from mediator.domain.people import Authority, Participation, Role
from mediator.domain.relations import Certainty
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Scope
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.talk import Disclosure, Interest, InterestKind, Issue, Means, Note, NoteKind, Option, Position

AT = datetime(2026, 10, 20, 15, 30, tzinfo=UTC)
BEFORE = datetime(2026, 10, 12, 9, tzinfo=UTC)
PRIVATE = {"case_id": "c", "scope": Scope.PARTY, "party_id": "a", "created_at": BEFORE}
SAYINGS = [
    Note(**PRIVATE, text="huit semaines de trésorerie", session_id="s", said_at=BEFORE, kind=NoteKind.NEED),
    Position(**PRIVATE, issue_id="i", holder_id="a", text="35 000 € pour solde"),
    Interest(**PRIVATE, holder_id="a", text="huit semaines de trésorerie", weight=5),
    Offer(
        **PRIVATE,
        maker_id="a",
        summary="35 000 €",
        conditions="encaissement immédiat",
        made_on=BEFORE.date(),
        expires_on=date(2026, 12, 1),
        reply_to_id="o",
        transmission=Transmission.AUTHORISED,
    ),
]
CONSTRUCTS = [
    Issue(case_id="c", title="Le périmètre"),
    Option(case_id="c", text="Échelonner"),
    Session(case_id="c", kind=SessionKind.JOINT),
    Deadline(case_id="c", title="Audit", due_on=AT.date()),
    Document(case_id="c", title="Cahier", filename="cahier.pdf", size=1, sha256="0"),
    Interest(case_id="c", text="éviter un contentieux"),
]
A = Participation(id="a", case_id="c", contact_id="x", role=Role.PARTY)
COUNSEL_OF_A = Participation(case_id="c", contact_id="y", role=Role.COUNSEL, of_id="a")
B = Participation(id="b", case_id="c", contact_id="z", role=Role.PARTY)
PLACES = [
    (Scope.MEDIATOR, None),
    (Scope.PARTY, "a"),
    (Scope.PARTY, "b"),
    (Scope.JOINT, None),
    (Scope.ADMINISTRATIVE, None),
]
READERS = [audiences.party("c", "a"), audiences.party("c", "b"), audiences.joint("c"), audiences.court("c")]
name_of = pytest.mark.parametrize("saying", SAYINGS, ids=lambda saying: type(saying).__name__)


def test_what_is_born_in_a_private_meeting_is_the_party_s():
    for kind in SessionKind:
        met = Session(case_id="c", kind=kind, scope=Scope.PARTY, party_id="a")
        assert first_scope(met) == ((Scope.PARTY, "a") if kind.private else (Scope.MEDIATOR, None))
    assert first_scope(None) == (Scope.MEDIATOR, None)
    assert first_scope(Session(case_id="c", kind=SessionKind.CAUCUS)) == (Scope.MEDIATOR, None)


@given(st.sampled_from(SAYINGS), st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_nobody_learns_a_saying_by_a_change_of_scope(saying, start, end):
    held = replace(saying, scope=start[0], party_id=start[1])
    learns = [one for one in READERS if one.admits(*end) and not one.admits(*start)]
    assert may_change_scope(held, *end) == (not learns)
    assert narrows(held, *end) == (not learns)
    if learns:
        with pytest.raises(RuleBroken) as broken:
            with_scope(held, *end)
        assert broken.value.code == "not_widened"
    else:
        assert with_scope(held, *end).scope is end[0]


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda noun: type(noun).__name__)
def test_the_mediator_s_own_constructs_widen_from_her_alone(construct):
    assert may_change_scope(construct, Scope.JOINT)
    assert may_change_scope(construct, Scope.PARTY, "a")
    confided = replace(construct, scope=Scope.PARTY, party_id="a")
    assert not may_change_scope(confided, Scope.JOINT)
    assert not may_change_scope(confided, Scope.PARTY, "b")
    assert may_change_scope(confided, Scope.MEDIATOR)


def test_the_judge_learns_only_what_is_procedural():
    telling = {type(noun).__name__ for noun in CONSTRUCTS if may_change_scope(noun, Scope.ADMINISTRATIVE)}
    assert telling == {"Session", "Deadline"}
    document = CONSTRUCTS[4]
    assert may_change_scope(replace(document, nature=Nature.PRODUCED), Scope.ADMINISTRATIVE)


@pytest.mark.parametrize("kind", [kind for kind in SessionKind if kind.private])
def test_a_private_meeting_stays_private(kind):
    meeting = Session(case_id="c", kind=kind)
    assert may_change_scope(meeting, Scope.PARTY, "a")
    assert not may_change_scope(meeting, Scope.JOINT)
    assert not may_change_scope(meeting, Scope.ADMINISTRATIVE)


def test_powers_and_terms_never_widen_and_a_party_scope_names_its_party():
    power = Authority(case_id="c", participation_id="p")
    assert not may_change_scope(power, Scope.JOINT)
    assert not may_change_scope(Term(case_id="c", offer_id="o", text="payer"), Scope.JOINT)
    assert not may_change_scope(CONSTRUCTS[0], Scope.PARTY)
    assert not may_change_scope(CONSTRUCTS[0], Scope.JOINT, "a")


WORDS = "Logivert peut étaler le paiement si les correctifs sont recettés ensemble."


@name_of
def test_a_release_lets_out_the_words_and_nothing_else(saying):
    disclosure, said = release(saying, f" {WORDS} ", COUNSEL_OF_A, means=Means.WRITTEN, at=AT)
    assert type(said) is type(saying)
    assert (said.scope, said.party_id, said.released_from_id) == (Scope.JOINT, None, saying.id)
    assert WORDS in (getattr(said, "text", ""), getattr(said, "summary", ""))
    assert said.id != saying.id
    printed = [str(getattr(said, field.name)) for field in fields(said)]
    for private in ("huit semaines", "35 000", "encaissement", "2026-10-12", "2026-12-01"):
        assert not any(private in value for value in printed)
    assert getattr(said, "weight", None) is None
    assert getattr(said, "session_id", None) is None
    assert (disclosure.scope, disclosure.party_id) == (Scope.PARTY, "a")
    assert (disclosure.subject_kind, disclosure.subject_id) == (KINDS[type(saying)], saying.id)
    assert (disclosure.words, disclosure.statement_id, disclosure.given_at) == (WORDS, said.id, AT)
    assert (disclosure.consenter_id, disclosure.means) == (COUNSEL_OF_A.id, Means.WRITTEN)


def test_a_release_may_be_for_one_other_party():
    disclosure, said = release(SAYINGS[0], WORDS, A, to_scope=Scope.PARTY, to_party_id="b", at=AT)
    assert (said.scope, said.party_id, disclosure.to_party_id) == (Scope.PARTY, "b", "b")


@name_of
@pytest.mark.parametrize(
    ("changes", "args", "code"),
    [
        ({}, {"words": "  "}, "words_empty"),
        ({"scope": Scope.JOINT, "party_id": None}, {}, "already_known"),
        ({}, {"to_scope": Scope.ADMINISTRATIVE}, "release_target"),
        ({}, {"to_scope": Scope.MEDIATOR}, "release_target"),
        ({}, {"to_scope": Scope.PARTY}, "release_target"),
        ({}, {"to_scope": Scope.PARTY, "to_party_id": "a"}, "release_target"),
        ({}, {"to_party_id": "b"}, "release_target"),
        ({}, {"consenter": B}, "consent_elsewhere"),
        ({"case_id": "d"}, {}, "consent_elsewhere"),
    ],
)
def test_a_release_follows_the_rules(saying, changes, args, code):
    given_args = {"words": WORDS, "consenter": A, **args}
    with pytest.raises(RuleBroken) as broken:
        release(replace(saying, **changes), **given_args)
    assert broken.value.code == code


def test_a_struck_note_and_an_unauthorised_offer_are_not_released():
    with pytest.raises(RuleBroken, match="struck"):
        release(replace(SAYINGS[0], struck_at=AT), WORDS, A)
    for step in (Transmission.TOLD, Transmission.TRANSMITTED, Transmission.ANSWERED):
        with pytest.raises(RuleBroken, match="not_authorised"):
            release(replace(SAYINGS[3], transmission=step), WORDS, A)


def test_a_consent_is_revoked_once():
    disclosure, _said = release(SAYINGS[0], WORDS, A, at=AT)
    assert isinstance(disclosure, Disclosure)
    ended = revoke(disclosure, AT)
    assert ended.revoked_at == AT
    with pytest.raises(RuleBroken, match="revoked"):
        revoke(ended)


def test_an_offer_travels_in_order():
    told = replace(SAYINGS[3], transmission=Transmission.TOLD)
    authorised = authorise(told)
    sent = transmit(authorised)
    replied = answer(sent, Answer.COUNTERED, AT)
    assert [authorised.transmission, sent.transmission, replied.transmission] == list(Transmission)[1:]
    assert (replied.answer, replied.answered_on) == (Answer.COUNTERED, AT.date())
    assert answer(replied, Answer.ACCEPTED).answer is Answer.ACCEPTED
    assert answer(told, Answer.WITHDRAWN).answer is Answer.WITHDRAWN


@pytest.mark.parametrize(
    ("step", "act", "code"),
    [
        (Transmission.TOLD, transmit, "not_authorised"),
        (Transmission.AUTHORISED, authorise, "transmission_order"),
        (Transmission.TRANSMITTED, authorise, "transmission_order"),
        (Transmission.TRANSMITTED, transmit, "transmission_order"),
        (Transmission.ANSWERED, transmit, "transmission_order"),
        (Transmission.TOLD, lambda offer: answer(offer, Answer.ACCEPTED), "not_transmitted"),
        (Transmission.AUTHORISED, lambda offer: answer(offer, Answer.REFUSED), "not_transmitted"),
    ],
)
def test_an_offer_skips_no_step(step, act, code):
    with pytest.raises(RuleBroken) as broken:
        act(replace(SAYINGS[3], transmission=step))
    assert broken.value.code == code
    assert broken.value.sentence.endswith(".")


def test_what_is_said_before_everybody_is_transmitted_at_once():
    assert first_transmission(Scope.JOINT) is Transmission.TRANSMITTED
    assert first_transmission(Scope.PARTY) is Transmission.TOLD


def test_who_consents_for_a_party():
    assert party_of(A) == "a"
    assert party_of(COUNSEL_OF_A) == "a"
    assert party_of(Participation(case_id="c", contact_id="e", role=Role.EXPERT)) is None


def test_a_released_interest_carries_nothing_of_the_mediator_s_reading():
    private = replace(
        next(saying for saying in SAYINGS if isinstance(saying, Interest)), position_id="p", above_id="q",
        kind=InterestKind.SUBSTANCE, certainty=Certainty.STATED, third_parties="La banque", board_x=10, board_y=20,
    )  # fmt: skip
    _consent, joint = release(private, "Être payée vite", A)
    assert joint == Interest(
        id=joint.id, created_at=joint.created_at, case_id="c", holder_id="a", text="Être payée vite",
        scope=Scope.JOINT, released_from_id=private.id,
    )  # fmt: skip

import ast
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mediator
from mediator.domain.agreement import Agreement, Commitment
from mediator.domain.bargaining import Answer, Offer, Transmission
from mediator.domain.case import Case, Deadline, Task
from mediator.domain.check_figures import luhn
from mediator.domain.disclosing import may_change_scope, said_first
from mediator.domain.futures import futures_of
from mediator.domain.noun import new_id, now
from mediator.domain.people import Contact, ContactKind
from mediator.domain.practice import Practice
from mediator.domain.problem import Alternative, CriterionView, Outlook
from mediator.domain.relations import Climate
from mediator.domain.rules import RuleBroken, check, may_be_kept, require
from mediator.domain.scope import Scope
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.talk import Interest, Issue, Note, Option, Position

CASE = Case(reference="2026-014", subject="Un projet informatique", opened_on=date(2026, 9, 1))
TEN, NOON = datetime(2026, 11, 24, 10), datetime(2026, 11, 24, 12)
SESSION = Session(case_id="c", kind=SessionKind.JOINT, starts_at=TEN, ends_at=NOON)
OFFER = Offer(case_id="c", summary="40 000 €", made_on=date(2026, 10, 20))
INTEREST = Interest(case_id="c", text="Clore le projet", weight=5)
FIRM = Contact(kind=ContactKind.ORGANISATION, name="Logivert", registration="732 829 320", email="a.b@logivert.test")
SOUND = [
    CASE,
    SESSION,
    OFFER,
    INTEREST,
    FIRM,
    Practice(registration="732 829 320 00074"),
    Note(case_id="c", text="Onze demandes", said_at=now()),
    Issue(case_id="c", title="Le périmètre"),
    Position(case_id="c", issue_id="i", holder_id="a", text="Tout payer"),
    Option(case_id="c", text="Échelonner"),
    Task(case_id="c", title="Rappeler"),
    Deadline(case_id="c", title="Rendre compte", due_on=date(2027, 1, 1)),
    Commitment(case_id="c", agreement_id="x", text="Payer"),
    Agreement(case_id="c"),
]


@pytest.mark.parametrize("noun", SOUND, ids=lambda noun: type(noun).__name__)
def test_a_sound_value_is_kept(noun):
    assert check(noun) == ()


@pytest.mark.parametrize(
    ("noun", "field", "code"),
    [
        (replace(CASE, subject=" "), "subject", "subject_empty"),
        (replace(CASE, reference=""), "reference", "reference_empty"),
        (replace(CASE, ended_on=date(2026, 8, 1)), "ended_on", "ended_before"),
        (replace(CASE, term_months=0), "term_months", "too_small"),
        (replace(CASE, stake_cents=-1), "stake_cents", "negative"),
        (replace(CASE, opened_on=date(26, 9, 1)), "opened_on", "far_date"),
        (replace(SESSION, ends_at=TEN), "ends_at", "ends_before"),
        (replace(SESSION, starts_at=None), "starts_at", "ends_alone"),
        (replace(SESSION, kind=SessionKind.CAUCUS, scope=Scope.JOINT), "scope", "private_session"),
        (replace(SESSION, scope=Scope.PARTY), "party_id", "party_missing"),
        (replace(SESSION, scope=Scope.JOINT, party_id="a"), "party_id", "party_unneeded"),
        (replace(INTEREST, weight=6), "weight", "weight"),
        (replace(INTEREST, weight=0), "weight", "weight"),
        (replace(INTEREST, text=""), "text", "empty"),
        (replace(OFFER, expires_on=date(2026, 10, 19)), "expires_on", "expires_before"),
        (
            replace(OFFER, answer=Answer.REFUSED, transmission=Transmission.ANSWERED, answered_on=date(2026, 1, 1)),
            "answered_on",
            "answered_before",
        ),
        (replace(OFFER, answer=Answer.REFUSED), "answer", "answer_missing"),
        (replace(OFFER, transmission=Transmission.ANSWERED), "answer", "answer_missing"),
        (Agreement(case_id="c", originals=0), "originals", "too_small"),
        (replace(FIRM, name=""), "name", "name_empty"),
        (replace(FIRM, email="a.b@logivert"), "email", "email"),
        (Practice(email="claire"), "email", "email"),
        (Practice(reference_scheme="{year}"), "reference_scheme", "scheme"),
        (Practice(idle_minutes=-1), "idle_minutes", "minutes"),
    ],
)
def test_what_is_to_mend_is_named(noun, field, code):
    (problem,) = check(noun)
    assert (problem.field, problem.code) == (field, code)
    assert problem.sentence("fr").endswith((".", "?"))
    assert not may_be_kept(noun)
    with pytest.raises(RuleBroken) as broken:
        require(noun)
    assert broken.value.sentence == problem.sentence()


@pytest.mark.parametrize("number", ["732829321", "12", "abc", "7328293200007"])
def test_a_doubtful_registration_only_warns(number):
    (problem,) = check(replace(FIRM, registration=number))
    assert problem.warning
    assert may_be_kept(replace(FIRM, registration=number))
    require(replace(FIRM, registration=number))
    assert check(replace(FIRM, registration=number, country="Belgique")) == ()


def test_a_doubtful_siret_only_warns():
    assert [one.code for one in check(Practice(registration="732829320"))] == ["siret"]
    assert may_be_kept(Practice(registration="73282932000075"))


@given(st.text("0123456789", min_size=1, max_size=13))
def test_one_check_figure_in_ten_is_right(digits):
    assert sum(luhn(digits + figure) for figure in "0123456789") == 1


def broken_rules():
    """Every ``RuleBroken("code", name=…)`` written anywhere in the program."""
    for path in sorted(Path(mediator.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "RuleBroken":
                codes = [one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)]
                names = [word.arg for word in node.keywords]
                yield from ((code, names) for code in codes if isinstance(code, str))


def test_every_rule_broken_anywhere_says_why():
    rules = list(broken_rules())
    assert rules
    for code, names in rules:
        sentence = RuleBroken(code, **dict.fromkeys(names, "2026-014")).sentence
        assert sentence.endswith((".", "?"))
        assert "{" not in sentence


def test_what_describes_a_dynamic_is_the_mediator_s_alone_and_what_is_confided_is_never_joint():
    case = new_id()
    climate = Climate(case_id=case, holder_id=new_id(), seen_on=date(2026, 10, 12), scope=Scope.JOINT)
    future = Alternative(case_id=case, holder_id=new_id(), outlook=Outlook.WORST, scope=Scope.JOINT)
    told = replace(future, scope=Scope.PARTY, party_id=future.holder_id)
    assert [p.code for p in check(climate)] == ["hers_alone"]
    assert [p.code for p in check(future)] == ["kept_private"]
    assert check(told) == ()
    for noun in (replace(climate, scope=Scope.MEDIATOR), told):
        for scope in (Scope.ADMINISTRATIVE, Scope.JOINT):
            assert not may_change_scope(noun, scope)


def test_an_explanation_to_one_s_own_people_is_never_joint():
    view = CriterionView(case_id=new_id(), criterion_id=new_id(), holder_id=new_id(), explained="À mes associés")
    assert check(view) == ()
    assert [p.code for p in check(replace(view, scope=Scope.JOINT))] == ["kept_private"]
    assert check(replace(view, scope=Scope.JOINT, explained="")) == ()


def test_a_scale_says_its_bounds():
    seen = Climate(case_id=new_id(), holder_id=new_id(), seen_on=date(2026, 10, 12), level=12)
    (problem,) = check(seen)
    assert problem.sentence("fr") == "Cette échelle va de 1 à 9."


def test_what_a_party_said_stands_before_what_is_supposed_of_it():
    supposed = Alternative(case_id=new_id(), holder_id=(party := new_id()), outlook=Outlook.BEST, text="Supposé")
    told = replace(supposed, id=new_id(), scope=Scope.PARTY, party_id=party, text="Dit")
    assert [each.text for each in said_first([supposed, told])] == ["Dit", "Supposé"]
    assert futures_of(party, [supposed, told]).known[Outlook.BEST] == told

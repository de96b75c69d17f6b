"""Questions, escalation, sources, causes, gestures and the safety screen: known ids, and rules of use."""

from __future__ import annotations

import pytest

from mediator.domain.method import causes, escalation, gestures, questions, screening, sources
from mediator.domain.method.questions import Where
from mediator.domain.method.screening import Care, Reply


def test_the_wheel_has_its_phases_in_order():
    assert [phase.id for phase in questions.phases()] == [
        "cadre", "quoi", "pourquoi", "reconnaissance", "et-si", "comment", "engagement",
    ]  # fmt: skip
    assert {each.set for each in questions.questions().values()} == {
        each.id for each in (*questions.phases(), *questions.frameworks())
    }


@pytest.mark.parametrize("phase", [phase.id for phase in questions.phases()])
def test_a_plenary_is_offered_only_what_all_may_be_asked(phase):
    offered = questions.for_phase(phase, Where.JOINT)
    assert len(offered) >= 5
    assert {question.where for question in offered} <= {Where.JOINT, Where.ANYWHERE}
    assert set(offered) <= set(questions.for_phase(phase, Where.CAUCUS))


def test_reality_is_tested_in_private():
    assert questions.in_set("sans-accord", Where.JOINT) == ()
    assert len(questions.in_set("sans-accord", "caucus")) >= 10


def test_a_question_is_addressed_to_a_woman():
    question = questions.questions()["cadre-envie"]
    assert "décidée" in question.text("fr", feminine=True)
    assert "décidée" not in question.text("fr")
    assert question.text("en", feminine=True) == question.text("en")


@pytest.mark.parametrize("route", ["dix-minutes", "impasse", "tension", "reclamation"])
def test_a_short_route_is_short(route):
    assert 5 <= len(questions.route(route).questions) <= 12


def test_the_ten_elements_are_shared_between_people_problem_and_process():
    poles = [question.pole for question in questions.in_set("dix-elements")]
    assert [poles.count(pole) for pole in ("people", "problem", "process")] == [3, 4, 3]
    assert {question.element for question in questions.in_set("sept-elements")} == {
        "interests", "options", "alternatives", "legitimacy", "communication", "relationship", "commitment",
    }  # fmt: skip


def test_the_nine_degrees_stand_on_three_plateaus():
    assert [level.number for level in escalation.levels()] == list(range(1, 10))
    for plateau in escalation.plateaus():
        assert [level.number for level in escalation.levels() if level.plateau == plateau] == list(plateau.numbers)
    assert escalation.level(5).heard("fr") == "«\u00a0C’est une question de dignité.\u00a0»"
    assert all(level.signs and level.helps and level.hint("en") for level in escalation.levels())
    assert escalation.easing()


def test_distance_does_not_go_with_tension():
    assert [escalation.tense(number) for number in (None, 1, 4, 5, 9)] == [False, False, False, True, True]
    assert "distance" in escalation.distance().text("fr")
    assert "sécurité" in escalation.distance().hint("fr")


def test_sources_and_causes_hold_together():
    assert len(sources.all()) == 6
    assert all(each.signs and each.interventions and each.ask() and each.trap() for each in sources.all())
    assert {cause.source for cause in causes.all()} == set(sources.all())
    assert {"cause-malentendu", "cause-defaillance", "cause-ecart-de-role", "cause-contrainte-exterieure"} <= {
        cause.id for cause in causes.all()
    }
    assert all(each.tells and each.ask() and each.first() and each.hint() for each in causes.all())
    assert causes.cause("cause-pouvoir").why("fr")


def test_gestures_have_both_sides():
    assert all(each.given and each.received and each.trap() for each in gestures.kinds())
    assert gestures.kind("geste-retenue").text("en") == "Restraint"
    assert gestures.reception("accueil-pas-vu").hint("fr")
    assert gestures.rules()


def test_the_screen_is_short_and_every_question_may_call_for_care():
    asked = screening.questions()
    assert 10 <= len(asked) <= 14
    assert all(question.arrange | question.alone for question in asked)
    assert not any(question.arrange & question.alone for question in asked)
    assert {question.theme for question in asked} == {theme.id for theme in screening.themes()}
    assert set(screening.replies()) == set(Reply)
    assert screening.arrangements()
    assert screening.rules()
    assert "menacée" in screening.question("secu-menaces").text("fr", feminine=True)


def reassuring() -> dict[str, Reply]:
    return {
        question.id: next(r for r in (Reply.NO, Reply.YES) if question.care(r) is Care.NONE)
        for question in screening.questions()
    }


def test_one_answer_is_enough_not_to_bring_people_together():
    assert screening.reading(reassuring()).care is Care.NONE
    worried = screening.reading({**reassuring(), "secu-arme": Reply.YES, "secu-meme-piece": Reply.NO})
    assert worried.care is Care.ALONE
    assert [question.id for question in worried.alone] == ["secu-arme"]
    assert [question.id for question in worried.arrange] == ["secu-meme-piece"]
    assert screening.reading({**reassuring(), "secu-meme-piece": Reply.NO}).care is Care.ARRANGE


def test_what_was_not_said_is_asked_again():
    assert screening.reading({}).care is Care.LATER
    assert len(screening.reading({}).later) == len(screening.questions())
    assert screening.reading({**reassuring(), "secu-coups": Reply.UNSAID}).care is Care.LATER


def test_ids_nobody_knows_are_refused():
    for ask in (questions.phase, questions.route, sources.source, causes.cause, gestures.kind, screening.question):
        with pytest.raises(KeyError):
            ask("inconnu")

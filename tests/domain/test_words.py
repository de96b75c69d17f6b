import importlib
import inspect
import pkgutil
from enum import StrEnum

import pytest

import mediator.domain
from mediator.domain import words
from mediator.domain.people import Civility, Role
from mediator.domain.scope import Scope
from mediator.domain.sessions import SessionKind


def every_kind():
    for module in pkgutil.iter_modules(mediator.domain.__path__, "mediator.domain."):
        for _name, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, StrEnum) and kind.__module__ == module.name:
                yield kind


@pytest.mark.parametrize("member", [m for kind in every_kind() for m in kind], ids=repr)
def test_every_member_of_every_kind_has_a_word(member):
    said = words.word(member, "fr")
    assert said
    assert said[0].isupper()


def test_members_of_two_kinds_with_one_value_keep_their_own_words():
    assert Scope.JOINT == SessionKind.JOINT
    assert words.word(Scope.JOINT, "fr") == "Commun"
    assert words.word(SessionKind.JOINT, "fr") == "Plénière"


def test_a_person_is_addressed_and_titled():
    assert (words.address(Civility.MASTER_F, "fr"), words.title(Civility.MASTER_F, "fr")) == ("Maître", "Me")
    assert (words.address(Civility.MADAM, "fr"), words.title(Civility.MADAM, "fr")) == ("Madame", "Mme")
    assert words.title(Civility.NONE, "fr") == ""


def test_a_part_is_named_in_the_gender_of_who_plays_it():
    assert words.role(Role.COUNSEL, Civility.MASTER_F, "fr") == "Avocate"
    assert words.role(Role.COUNSEL, Civility.MASTER_M, "fr") == "Avocat"
    assert words.role(Role.PARTY, Civility.SIR, "fr") == "Partie"

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from mediator.domain.conflicts import (
    REASONS,
    Known,
    Part,
    Strength,
    check,
    compare,
    duplicates,
    from_json,
    people_fingerprint,
    strength_word,
    to_json,
)
from mediator.domain.likeness import Index, name_words, profile
from mediator.domain.people import Contact, ContactKind, Role


def person(given_name, name, **more):
    return Contact(given_name=given_name, name=name, **more)


def firm(name, **more):
    return Contact(kind=ContactKind.ORGANISATION, name=name, **more)


def tie(one, two):
    found = compare(Known(one), Known(two), fuzz.ratio)
    return (found.strength, found.reasons) if found else None


VASSEUR = person("Hélène", "Vasseur", address="12 bis, rue Paul-Bert", postcode="37000", city="Tours")


@pytest.mark.parametrize(
    ("other", "strength", "reason"),
    [
        (VASSEUR, Strength.SAME, "contact"),
        (person("helene", "VASSEUR"), Strength.VERY_CLOSE, "name"),
        (person("Vasseur", "Hélène"), Strength.VERY_CLOSE, "name"),
        (person("Hélène", "de Vasseur"), Strength.VERY_CLOSE, "name"),
        (person("H.", "Vasseur"), Strength.VERY_CLOSE, "initial"),
        (person("Hélène", "Vaseur"), Strength.VERY_CLOSE, "spelling"),
        (person("", "Vasseur"), Strength.CLOSE, "resembling"),
        (person("Bruno", "Vasseur", postcode="37000"), Strength.CLOSE, "family_town"),
        (person("Hélène", "Vasseur", postcode="37000", address="12B r. Paul Bert"), Strength.SAME, "name"),
        (person("Luc", "Morand", postcode="37000", address="12 bis rue Paul Bret"), Strength.SAME_ADDRESS, "address"),
        (firm("Vasseur & Fils", legal_form="SARL"), Strength.CLOSE, "named_after"),
    ],
)
def test_ties_of_a_person(other, strength, reason):
    found = tie(VASSEUR, other)
    assert found is not None
    assert (found[0], found[1][0]) == (strength, reason)
    back = tie(other, VASSEUR)
    assert back == found


@pytest.mark.parametrize(
    "other",
    [
        person("Sophie", "Lemaître"),
        person("Bruno", "Vasseur", postcode="75011"),
        person("Hélène", "Durand"),
        person("Marie", "Vauquelin", address="12 rue Paul-Bert", postcode="37000"),
        firm("Logivert"),
        person("", ""),
    ],
)
def test_strangers_have_no_tie(other):
    assert tie(VASSEUR, other) is None


@pytest.mark.parametrize(
    ("one", "two", "strength"),
    [
        ("Fonderies Arnault SA", "FONDERIES ARNAULT S.A.S.", Strength.VERY_CLOSE),
        ("Société des Fonderies Arnault", "Fonderies Arnault", Strength.VERY_CLOSE),
        ("Logivert Ltd", "Logi-vert", Strength.VERY_CLOSE),
        ("Garance Assurances", "Garance Assurence", Strength.CLOSE),
    ],
)
def test_ties_of_firms(one, two, strength):
    found = tie(firm(one), firm(two))
    assert found is not None
    assert found[0] is strength


def test_numbers_tell():
    one = firm("Logivert", registration="732 829 320")
    assert tie(one, firm("Autre enseigne", registration="732829320")) == (Strength.SAME, ("registration",))
    mail = person("Anne", "Petit", email="contact@logivert.test", phone="02 47 00 00 00")
    assert tie(mail, person("Luc", "Morand", email="l.morand@logivert.test")) == (Strength.SAME_ADDRESS, ("domain",))
    assert tie(mail, person("Luc", "Morand", phone="+33 2 47 00 00 00")) == (Strength.SAME_ADDRESS, ("phone",))
    public = person("Anne", "Petit", email="a.petit@gmail.com")
    assert tie(public, person("Luc", "Morand", email="l.morand@gmail.com")) is None
    assert tie(public, person("Luc", "Morand", email="A.Petit@gmail.com")) == (Strength.SAME_ADDRESS, ("email",))


def test_birth_dates_tell_namesakes_apart():
    one = person("Paul", "Martin", birth_date=date(1970, 1, 1))
    assert tie(one, person("Paul", "Martin", birth_date=date(1970, 1, 1))) == (Strength.SAME, ("name", "birth_date"))
    assert tie(one, person("Paul", "Martin", birth_date=date(1991, 5, 5))) == (
        Strength.CLOSE,
        ("name", "other_birth_date"),
    )


def test_names_lose_civilities_particles_and_forms_but_never_all():
    assert name_words("Mme de La Tour d'Auvergne") == ("tour", "auvergne")
    assert name_words("S.A.R.L. L'Atelier") == ("atelier",)
    assert name_words("Le") == ("le",)
    assert name_words("Compagnie de la SA") == ("compagnie", "de", "la", "sa")


HERE, BEFORE = Part("c1", "2026-014", Role.PARTY), Part("c0", "2025-003", Role.COUNSEL)


def test_a_check_looks_at_other_cases_only():
    same = Known(VASSEUR, (HERE, BEFORE))
    colleague = Known(person("H.", "Vasseur"), (HERE,))
    idle = Known(person("Hélène", "Vasseur"))
    near = Known(person("Hélène", "Vaseur"), (BEFORE,))
    findings = check("c1", (Known(VASSEUR, (HERE,)),), (near, same, colleague, idle), fuzz.ratio)
    assert [(found.other_id, found.strength) for found in findings] == [
        (VASSEUR.id, Strength.SAME),
        (near.contact.id, Strength.VERY_CLOSE),
    ]
    assert findings[0].parts == (BEFORE,)
    assert from_json(to_json(findings)) == findings
    assert to_json(()) == "[]"
    assert from_json("") == ()


def test_a_finding_says_why_and_where():
    (found,) = check("c1", (Known(VASSEUR),), (Known(person("H.", "Vasseur"), (BEFORE,)),), fuzz.ratio)
    assert found.sentence("fr").replace("\xa0", " ") == (
        "Hélène Vasseur et H. Vasseur : même nom, même initiale (avocat dans 2025-003)."
    )
    itself = compare(Known(VASSEUR), Known(VASSEUR), fuzz.ratio)
    assert itself is not None
    assert itself.sentence("fr").replace("\xa0", " ") == "Hélène Vasseur : déjà dans un autre dossier."
    assert all(strength_word(strength, "fr") for strength in Strength)
    for code in REASONS:
        assert replace(found, reasons=(code,)).sentence("fr").endswith(".")


def test_the_check_is_due_again_when_somebody_changes():
    people = [(VASSEUR, Role.PARTY), (person("Paul", "Rivoire"), Role.COUNSEL)]
    before = people_fingerprint(people)
    assert before == people_fingerprint(reversed(people))
    assert before == people_fingerprint([(replace(VASSEUR, note="vue hier"), Role.PARTY), people[1]])
    for changed in (replace(VASSEUR, name="Vasseur-Roy"), replace(VASSEUR, city="Blois")):
        assert people_fingerprint([(changed, Role.PARTY), people[1]]) != before
    assert people_fingerprint([(VASSEUR, Role.INSURER), people[1]]) != before


def test_a_contact_typed_twice_is_noticed():
    known = {
        contact.id: contact for contact in (person("Hélène", "Vaseur"), person("Bruno", "Vasseur"), firm("Vasseur"))
    }
    index = Index(profile(contact) for contact in known.values())
    (found,) = duplicates(VASSEUR, index, known.__getitem__, fuzz.ratio)
    assert found.other == "Hélène Vaseur"
    itself = next(iter(known.values()))
    assert duplicates(itself, index, known.__getitem__, fuzz.ratio) == ()


LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=12)


@given(LETTERS, LETTERS, st.data())
def test_one_slip_in_a_name_is_always_found(given_name, name, data):
    place = data.draw(st.integers(0, len(name) - 1))
    slipped = name[:place] + data.draw(st.sampled_from("aeiost")) + name[place + 1 :]
    one, two = person(given_name, name), person(given_name, slipped)
    if name_words(name) != (name,) or name_words(slipped) != (slipped,):
        return
    near = Index([profile(two)]).near(profile(one))
    found = tie(one, two)
    assert near
    assert found is not None
    assert found[0] in (Strength.VERY_CLOSE, Strength.CLOSE)


@given(
    st.builds(
        Contact,
        given_name=st.text(),
        name=st.text(),
        address=st.text(),
        city=st.text(),
        email=st.text(),
        phone=st.text(),
    )
)
def test_any_contact_can_be_compared_and_finds_itself(contact):
    twin = replace(contact, id="twin")
    assert tie(contact, twin) == tie(twin, contact)
    if contact.name.strip() and profile(contact).family:
        assert Index([profile(twin)]).near(profile(contact))


def many(count, seed=7):
    dice = random.Random(seed)
    syllables = [
        "ber",
        "lan",
        "mor",
        "tin",
        "du",
        "pont",
        "gar",
        "nier",
        "le",
        "roy",
        "vas",
        "seur",
        "ka",
        "ci",
        "rou",
        "x",
    ]
    for number in range(count):
        name = "".join(dice.choices(syllables, k=3)).capitalize()
        yield person(
            dice.choice(["Anne", "Paul", "Marie", "Jean", "Karim", "Sophie"]),
            name,
            address=f"{number % 90} rue {name}",
            postcode=f"{dice.randrange(1000, 95999):05d}",
            email=f"{name}{number}@gmail.com",
        )


def test_of_twenty_thousand_contacts_only_a_few_are_compared_letter_by_letter():
    everybody = [Known(contact, (BEFORE,)) for contact in many(20_000)]
    people = [Known(contact, (HERE,)) for contact in many(8, seed=3)]
    compared = 0

    def counted(one, two):
        nonlocal compared
        compared += 1
        return fuzz.ratio(one, two)

    check("c1", people, everybody, counted)
    assert 0 < compared < len(everybody) * len(people) / 5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.domain.capture import complete, kind_called, parse, speaker_named
from mediator.domain.letters import words_of
from mediator.domain.talk import NoteKind

SPEAKERS = (
    ("vas", "Hélène Vasseur"),
    ("bel", "Karim Belkacem"),
    ("arn", "Étienne Arnault"),
    ("fon", "Fonderies Arnault SA"),
    ("lem", "Sophie Lemaître"),
)


def test_the_line_of_the_sketch():
    captured = parse("@vas #besoin tenir jusqu'à la fin de l'année sans licencier", SPEAKERS)
    assert captured.text == "tenir jusqu'à la fin de l'année sans licencier"
    assert (captured.speaker_id, captured.kind, captured.unknown) == ("vas", NoteKind.NEED, ())


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("HELENE", "vas"),
        ("hélène-vasseur", "vas"),
        ("lemaitre", "lem"),
        ("etienne", "arn"),
        ("arn", "arn"),
        ("fond", "fon"),
        ("arnault", None),
        ("z", None),
    ],
)
def test_a_speaker_is_named_by_the_beginning_of_a_word(typed, who):
    assert speaker_named(typed, SPEAKERS) == who


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("besoin", NoteKind.NEED),
        ("need", NoteKind.NEED),
        ("interet", NoteKind.INTEREST),
        ("INT", NoteKind.INTEREST),
        ("accord", NoteKind.AGREED),
        ("hyp", NoteKind.HYPOTHESIS),
        ("off", NoteKind.OFFER),
        ("o", None),
        ("p", None),
    ],
)
def test_a_kind_is_called_in_french_or_english(typed, kind):
    assert kind_called(typed) == kind


@pytest.mark.parametrize(
    "line",
    ["écrire à vasseur@logivert.test", "3 @ 4 modules", "le lot #3", "rendez-vous @ 10 h", "a@vas b#besoin"],
)
def test_what_is_not_a_mark_stays(line):
    assert parse(line, SPEAKERS) == parse(f"  {line} ", SPEAKERS)
    assert parse(line, SPEAKERS).text == line
    assert parse(line, SPEAKERS).unknown == ()


def test_marks_stand_anywhere():
    captured = parse("tenir #besoin jusqu'à l'été @vas", SPEAKERS)
    assert (captured.text, captured.speaker_id, captured.kind) == ("tenir jusqu'à l'été", "vas", NoteKind.NEED)
    assert parse("@vas : c'est long", SPEAKERS).text == "c'est long"
    assert parse("vu avec @vas, puis rappelé", SPEAKERS).text == "vu avec, puis rappelé"


def test_who_is_spoken_of_is_named_in_full():
    captured = parse("@vas dit que @lem a promis", SPEAKERS)
    assert (captured.speaker_id, captured.text) == ("vas", "dit que Sophie Lemaître a promis")


def test_unknown_and_doubtful_marks_stay_and_are_reported():
    captured = parse("@dupont et @arnault #zut encore", SPEAKERS)
    assert captured.text == "@dupont et @arnault #zut encore"
    assert captured.unknown == ("@dupont", "@arnault", "#zut")
    assert captured.speaker_id is None


def test_a_second_kind_stays_and_is_reported():
    captured = parse("#besoin #offre payer en deux fois", SPEAKERS)
    assert (captured.text, captured.kind, captured.unknown) == ("#offre payer en deux fois", NoteKind.NEED, ("#offre",))


def test_popups_give_the_mark_that_names_one():
    found = complete("dit @arn", 8, SPEAKERS)
    assert found is not None
    assert found.start == 4
    assert [(c.key, c.token) for c in found.choices] == [("arn", "@Étienne-Arnault"), ("fon", "@SA")]
    kinds = complete("#o", 2, SPEAKERS, "fr")
    assert kinds is not None
    assert [choice.label for choice in kinds.choices] == ["Option", "Offre"]
    assert complete("dit @arn puis", 13, SPEAKERS) is None
    assert complete("a@arn", 5, SPEAKERS) is None
    everyone = complete("@", 1, SPEAKERS)
    assert everyone is not None
    assert len(everyone.choices) == len(SPEAKERS)


NAMES = st.lists(
    st.from_regex(r"\A[A-ZÉ][a-zéèï]{1,8} [A-ZÉ][a-zéèï]{2,8}\Z"),
    min_size=1,
    max_size=8,
    unique_by=lambda name: "".join(words_of(name)),
)


@given(NAMES)
def test_what_a_popup_types_names_its_choice(names):
    speakers = [(f"id{n}", name) for n, name in enumerate(names)]
    found = complete("@", 1, speakers)
    assert found is not None
    for choice in found.choices:
        assert parse(f"{choice.token} parle", speakers).speaker_id == choice.key


@given(st.sampled_from(NoteKind), st.sampled_from(["fr", "en"]))
def test_what_a_popup_types_calls_its_kind(kind, language):
    found = complete("#", 1, (), language)
    assert found is not None
    (choice,) = [choice for choice in found.choices if choice.key == kind.value]
    assert parse(f"{choice.token} mots", ()).kind == kind


@given(st.text(alphabet=st.characters(exclude_characters="@#")))
def test_a_line_without_marks_is_kept_as_typed(line):
    assert parse(line, SPEAKERS).text == line.strip()

"""What changed between two texts is told word by word, and nothing of either is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.domain.version_differences import Fate, Piece, compare, spans

PAY = Piece("1", "Paiement", "Arnault paie 20 000 € le 24 novembre 2026.")
KEYS = Piece("2", "Clés", "Logivert rend les clés.")
BACK = Piece("3", "Retour", "Les parties reviennent en médiation.")


def fates(before, after):
    return [(each.fate, (each.after or each.before).heading) for each in compare(before, after)]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ([PAY, KEYS, BACK], [(Fate.SAME, "Paiement"), (Fate.SAME, "Clés"), (Fate.SAME, "Retour")]),
        ([PAY, BACK], [(Fate.SAME, "Paiement"), (Fate.REMOVED, "Clés"), (Fate.SAME, "Retour")]),
        ([KEYS, BACK, PAY], [(Fate.SAME, "Clés"), (Fate.SAME, "Retour"), (Fate.MOVED, "Paiement")]),
        (
            [PAY, KEYS, Piece("9", "Frais", "Chacun garde ses frais."), BACK],
            [(Fate.SAME, "Paiement"), (Fate.SAME, "Clés"), (Fate.ADDED, "Frais"), (Fate.SAME, "Retour")],
        ),
        ([Piece("", "PAIEMENT", "tout autre chose")], [(Fate.CHANGED, "PAIEMENT"), (Fate.REMOVED, "Clés"), (Fate.REMOVED, "Retour")]),
        ([Piece("7", "Prix", PAY.text)], [(Fate.CHANGED, "Prix"), (Fate.REMOVED, "Clés"), (Fate.REMOVED, "Retour")]),
    ],
)  # fmt: skip
def test_each_article_is_found_again(after, expected):
    assert fates([PAY, KEYS, BACK], after) == expected


def test_a_changed_figure_stands_out_and_a_changed_word_does_not():
    (sum_changed,) = compare([PAY], [Piece("1", "Paiement", PAY.text.replace("20 000", "22 000"))])
    (word_changed,) = compare([PAY], [Piece("1", "Paiement", PAY.text.replace("paie", "verse"))])
    assert sum_changed.figures
    assert not word_changed.figures
    assert [(s.fate, s.words) for s in word_changed.spans if s.fate is not Fate.SAME] == [
        (Fate.REMOVED, "paie"),
        (Fate.ADDED, "verse"),
    ]


words = st.lists(st.sampled_from(["paie", "rend", "20 000 €", "avant", "\n", " "]), max_size=8).map(" ".join)
pieces = st.lists(st.builds(Piece, st.sampled_from(["", "1", "2", "3"]), st.sampled_from(["", "A", "B"]), words), max_size=5)  # fmt: skip


@given(words, words)
def test_both_texts_are_whole_in_what_is_shown(before, after):
    shown = spans(before, after)
    assert "".join(s.words for s in shown if s.fate is not Fate.ADDED) == before
    assert "".join(s.words for s in shown if s.fate is not Fate.REMOVED) == after


@given(pieces, pieces)
def test_no_part_of_either_version_is_left_out_or_told_twice(before, after):
    found = compare(before, after)
    assert [each.after for each in found if each.after] == after
    assert sorted(map(repr, (each.before for each in found if each.before))) == sorted(map(repr, before))

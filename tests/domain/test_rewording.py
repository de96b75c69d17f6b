"""What became of our words: told by article, sums and dates whole."""

import pytest

from mediator.domain.rewording import MOST, Rewording, rewordings

OURS = (  # noqa: SIM905 - read as a text
    "Préambule Les parties se sont vues. Article 1 — Objet L'article 2 dit le prix. "
    "Article 2 — Prix L'une paie vingt mille euros (20 000 €) au plus tard le 24 novembre 2026, puis 1 500 €. "
    "Signatures Fait à Orléans"
).split()


def told(change_from, change_to, ours=OURS):
    return rewordings(ours, " ".join(ours).replace(change_from, change_to).split())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("(20 000 €)", "(25 000 €)", ("(20 000 €)", "(25 000 €)", "2")),
        ("20 000 €)", "20 500 €)", ("(20 000 €)", "(20 500 €)", "2")),
        ("24 novembre 2026", "26 novembre 2026", ("24 novembre 2026", "26 novembre 2026", "2")),
        ("24 novembre 2026", "24 décembre 2026", ("24 novembre 2026", "24 décembre 2026", "2")),
        ("24 novembre 2026", "25 décembre 2027", ("24 novembre 2026", "25 décembre 2027", "2")),
        ("1 500 €", "11 500 €", ("1 500 €", "11 500 €", "2")),
        ("le prix", "son prix", ("le", "son", "1")),
        ("se sont vues", "se sont bien vues", ("", "bien", "")),
        ("Fait à Orléans", "Fait à Tours", ("Orléans", "Tours", "")),
        ("L'article 2 dit le prix. ", "", ("L'article 2 dit le prix.", "", "1")),
    ],
)
def test_a_change_is_whole_and_has_its_article(before, after, expected):
    (change,) = told(before, after)
    assert (change.before, change.after, change.article) == expected


def test_articles_of_an_english_agreement_are_known_too():
    ours = "1. Purpose See 2. below. 2. Payment One pays €20,000 by 24 November 2026. Annexes".split()  # noqa: SIM905
    (change,) = told("€20,000", "€25,000", ours)
    assert change == Rewording("€20,000", "€25,000", "2. below. 2. Payment One pays", "2")


def test_an_article_that_was_added_is_told_under_its_own_number():
    (change,) = told("Signatures", "Article 3 — Frais Chacun les siens. Signatures")
    assert (change.before, change.after, change.article) == ("", "Article 3 — Frais Chacun les siens.", "3")


def test_the_same_words_tell_nothing_and_other_texts_no_end():
    assert rewordings(OURS, OURS) == ()
    assert rewordings((), ()) == ()
    assert len(rewordings(OURS, [])) == 1
    many = [str(n) if n % 2 else "et" for n in range(400)]
    assert len(rewordings(many, [word.replace("1", "x") for word in many])) <= MOST
    assert len(rewordings([str(n) for n in range(9_000)], [str(-n) for n in range(1, 9_000)])) == 1

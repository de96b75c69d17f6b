"""The clause check on clauses written for it, measured; and each rule on its own.

The clauses of ``clauses/*.toml`` were written as a mediator would write them, then the patterns were mended with them in
view: the table says how the check does on known ground, and is pinned so that a change which makes it worse is seen.
Those of ``clauses/unseen-*.toml`` were written afterwards. The first time they were measured, before anything was mended,
precision was 0.70 and recall 0.47; patterns of general use were then added. That first figure is what a new agreement may
expect of words nobody thought of: a silent check is no proof of a good clause.
Those of ``clauses/held-out-*.toml``, a hundred, were written before the grammar of promises was. As the check then stood:
precision 0.70, recall 0.28. They were measured again once only, when it was done, and what they miss is left as it is:
that is the measure to believe, with one reserve, that the same hand wrote the clauses and the patterns.
"""

import tomllib
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediator.documents.clauses import general_clauses
from mediator.domain.agreement import AgreementKind, Clause, ClauseKind, Commitment, Concession, Minor
from mediator.domain.case import Regime
from mediator.domain.clause_check import Deed, Severity, Signer, blocking, check, fingerprint
from mediator.domain.clause_check.numbers import spelt_number, sums

FOLDER = Path(__file__).parent / "clauses"
CORPUS = {language: tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")) for language in ("fr", "en")}
HELD_OUT = {
    language: tomllib.loads((FOLDER / f"held-out-{language}.toml").read_text("utf-8")) for language in ("fr", "en")
}
UNSEEN = {language: tomllib.loads((FOLDER / f"unseen-{language}.toml").read_text("utf-8")) for language in ("fr", "en")}
A = Signer("a", "Logivert SAS", ("Logivert",))
B = Signer("b", "Fonderies Arnault SA", ("Fonderies Arnault",))

MISSES = {}
"""What a careful mediator sees in the faulty clauses, and the check does not."""

TABLE = """\
family      said found right  precision recall
actor         10    10    10       1.00   1.00
amount         6     6     6       1.00   1.00
blank          2     2     2       1.00   1.00
condition      4     4     4       1.00   1.00
date          12    12    12       1.00   1.00
figures        2     2     2       1.00   1.00
hedge          4     4     4       1.00   1.00
legal          8     8     8       1.00   1.00
proof          4     4     4       1.00   1.00
quality       12    12    12       1.00   1.00
quantity      10    10    10       1.00   1.00
rights         8     8     8       1.00   1.00
secret         2     2     2       1.00   1.00
sum            8     8     8       1.00   1.00
time           8     8     8       1.00   1.00
when           6     6     6       1.00   1.00
where          2     2     2       1.00   1.00
all          108   108   108       1.00   1.00
"""
UNSEEN_MISSES = {
    "Une indemnité convenable est versée à M. Okoye par la société Nordbat le 30 avril 2027.": "quality",
    "The charges shall be fairly divided between the owners.": "quality",
}
UNSEEN_TABLE = """\
family      said found right  precision recall
actor          6     6     6       1.00   1.00
date           4     4     4       1.00   1.00
figures        2     2     2       1.00   1.00
legal          4     4     4       1.00   1.00
proof          2     2     2       1.00   1.00
quality       10     8     8       1.00   0.80
quantity       0     3     0       0.00      –
sum            2     2     2       1.00   1.00
time           2     2     2       1.00   1.00
when           2     2     2       1.00   1.00
all           34    35    32       0.91   0.94
"""

HELD_OUT_TABLE = """\
family      said found right  precision recall
actor          8     5     5       1.00   0.62
amount         4     4     4       1.00   1.00
condition      2     3     2       0.67   1.00
date           6     6     6       1.00   1.00
figures        2     2     2       1.00   1.00
hedge          6     6     6       1.00   1.00
legal          4     5     4       0.80   1.00
proof          4     3     2       0.67   0.50
quality       10    10    10       1.00   1.00
quantity       8     7     6       0.86   0.75
rights         2     2     2       1.00   1.00
sum            2     2     2       1.00   1.00
time           4     4     4       1.00   1.00
when           6    11     6       0.55   1.00
all           68    70    61       0.87   0.90
"""

HELD_OUT_MISSES = {
    "fr02": "actor",
    "fr05": "quantity",
    "fr18": "actor",
    "fr24": "proof",
    "en05": "quantity",
    "en18": "actor",
    "en24": "proof",
}


def clause(text, kind=ClauseKind.UNDERTAKING, **values):
    return Clause(case_id="case", agreement_id="agreement", text=text, kind=kind, **values)


def found(*texts, language="fr", does=ClauseKind.UNDERTAKING, **values):
    return check(Deed(language=language, clauses=tuple(clause(text, does) for text in texts), **values))


def codes(*texts, **values):
    return [each.code for each in found(*texts, **values)]


# Measured.


def measured(corpora):
    said, seen, right, missed = {}, {}, {}, {}
    for language, corpus in corpora.items():
        expected = [(text, ()) for text in corpus["good"]] + [(c["text"], c["families"]) for c in corpus["faulty"]]
        for text, families in expected:
            told = {each.family for each in found(text, language=language)}
            for family in told | set(families):
                said[family] = said.get(family, 0) + (family in families)
                seen[family] = seen.get(family, 0) + (family in told)
                right[family] = right.get(family, 0) + (family in families and family in told)
            if set(families) - told:
                missed[text] = " ".join(sorted(set(families) - told))
    return said, seen, right, missed


def table(said, seen, right):
    lines = ["family      said found right  precision recall"]
    rows = [*((family, said[family], seen[family], right[family]) for family in sorted(said))]
    rows.append(("all", sum(said.values()), sum(seen.values()), sum(right.values())))
    for family, expected, told, good in rows:
        precision = f"{good / told:.2f}" if told else "   –"
        recall = f"{good / expected:.2f}" if expected else "   –"
        lines.append(f"{family:<11} {expected:>4} {told:>5} {good:>5}  {precision:>9} {recall:>6}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("corpora", "misses", "pinned"),
    [(CORPUS, MISSES, TABLE), (UNSEEN, UNSEEN_MISSES, UNSEEN_TABLE)],
    ids=["known", "unseen"],
)
def test_precision_and_recall_are_what_they_were(corpora, misses, pinned):
    said, seen, right, missed = measured(corpora)
    drawn = table(said, seen, right)
    print("\n" + drawn)
    assert missed == misses
    assert drawn == pinned


def test_what_was_held_out_is_measured_once_and_kept_as_it_is():
    said, seen, right, missed = measured(HELD_OUT)
    drawn = table(said, seen, right)
    print("\n" + drawn)
    known = {each["text"]: each["id"] for corpus in HELD_OUT.values() for each in corpus["faulty"]}
    assert {known[text]: families for text, families in missed.items()} == HELD_OUT_MISSES
    assert drawn == HELD_OUT_TABLE
    assert sum(right.values()) / sum(seen.values()) >= 0.85
    assert sum(right.values()) / sum(said.values()) >= 0.85
    assert {language: (len(c["good"]), len(c["faulty"])) for language, c in HELD_OUT.items()} == {
        "fr": (25, 25),
        "en": (25, 25),
    }


def test_there_are_a_hundred_good_and_a_hundred_faulty_clauses_half_in_each_language():
    assert {language: (len(c["good"]), len(c["faulty"])) for language, c in CORPUS.items()} == {
        "fr": (50, 50),
        "en": (50, 50),
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_good_articles_of_the_worked_dispute_call_for_nothing(language):
    seven = CORPUS[language]["good"][:7]
    assert found(*seven, language=language, parties=(A, B)) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("normalement livré courant janvier", "fr-debut-fin-mois"),
        ("normalement livré courant janvier", "fr-normalement"),
        ("dans les meilleurs délais", "fr-meilleurs-delais"),
        ("une somme raisonnable", "fr-raisonnable"),
        ("les modules seront corrigés", "fr-passif-sans-acteur"),
        ("B paiera 20 000 € après recette", "event-unproven"),
    ],
)
def test_the_bad_phrasings_of_the_worked_dispute_are_all_caught(text, code):
    assert code in codes(text)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("country", ["FR", "BE"])
def test_the_shipped_clauses_call_for_nothing_but_their_blanks(language, country):
    shipped = general_clauses(language, country)
    told = {(c.id, each.family) for c in shipped for each in found(c.text, language=language, does=c.kind)}
    assert told <= {("droit-applicable", "blank")}


# What does not add up.


@pytest.mark.parametrize(
    ("text", "language", "caught"),
    [
        ("paie quarante mille euros (30 000 €) à la signature", "fr", True),
        ("paie quarante mille euros toutes taxes comprises (40 000 €) à la signature", "fr", False),
        ("paie 40 000 € (quarante mille euros) à la signature", "fr", False),
        ("paie 41 000 € (quarante mille euros) à la signature", "fr", True),
        ("paie quatre-vingt-dix-neuf euros (99 €) à la signature", "fr", False),
        ("paie deux mille deux cents euros et cinquante centimes (2 200,50 €) à la signature", "fr", False),
        ("dans un délai de trente (30) jours de la signature", "fr", False),
        ("dans un délai de trente (20) jours de la signature", "fr", True),
        ("pays six hundred and fifty pounds (£650) on signing", "en", False),
        ("pays six hundred and fifty pounds (£560) on signing", "en", True),
    ],
)
def test_words_and_figures_say_the_same_number(text, language, caught):
    assert ("figures-words" in codes(text, language=language)) is caught


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("A paie 40 000 € : 20 000 € à la signature, 20 000 € le 1er mars 2027.", False),
        ("A paie 40 000 € : 20 000 € à la signature, 15 000 € le 1er mars 2027.", True),
        ("A paie 40 000 € :\n– 20 000 € à la signature ;\n– 15 000 € le 1er mars 2027.", True),
        ("A paie 40 000 € : 20 000 € à la signature, 20 000 € le 1er mars 2027, avec 50 € par jour de retard.", False),
        ("A paie 2 400 € en six versements de 300 €, le 5 de chaque mois, à compter du 5 mai 2027.", True),
        ("A paie 2 400 € en huit versements de 300 €, le 5 de chaque mois, à compter du 5 mai 2027.", False),
        ("A paie 2 500 € en huit versements de 300 € et un dernier de 100 €, le 5 de chaque mois.", False),
        ("A paie 5 000 € le 1er mars 2027 et 3 000 € le 1er avril 2027, soit au total 9 000 €.", True),
        ("A paie 10 000 € : 4 000 € le 1er mars 2027, puis six mensualités de 1 000 €.", False),
        ("A paie 10 000 € : 4 000 € le 1er mars 2027, puis cinq mensualités de 1 000 €.", True),
        ("A paie 12 000 €, soit 1 000 € par mois pendant douze mois.", False),
        ("A paie 1 000 € hors taxes, soit 1 200 € toutes taxes comprises, le 5 mai 2027.", False),
        ("A supporte 60 % du coût et B 40 %.", False),
        ("A supporte 60 % du coût et B 50 %.", True),
    ],
)
def test_parts_make_their_total(text, caught):
    assert ({"sum", "shares"} & set(codes(text)) != set()) is caught


def test_numbers_are_read_as_they_are_said():
    assert [spelt_number(said, "fr") for said in ("quatre-vingts", "soixante et onze", "mille deux cent dix")] == [
        80, 71, 1210,
    ]  # fmt: skip
    assert spelt_number("forty-six thousand eight hundred", "en") == 46_800
    assert spelt_number("plusieurs", "fr") is None
    said = "la somme de vingt mille euros (20 000 €), puis 349,90 €, puis trois cents euros"
    assert [each.cents for each in sums(said, "fr")] == [2_000_000, 34_990, 30_000]
    assert [each.cents for each in sums("£1,240.50 and 80 euros", "en")] == [124_050, 8_000]


# Dates.


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("A paie 300 € le 31 avril 2027.", "fr", "date-impossible"),
        ("A paie 300 € le mardi 8 mars 2027.", "fr", "date-weekday"),
        ("A prête son garage du 5 juin 2027 au 3 mai 2027.", "fr", "date-order"),
        ("A pays £300 on 29 February 2027.", "en", "date-impossible"),
        ("A pays £300 on Tuesday 8 March 2027.", "en", "date-weekday"),
    ],
)
def test_dates_can_be(text, language, code):
    assert code in codes(text, language=language)


def test_the_right_weekday_is_told():
    (told,) = [each for each in found("A paie 300 € le mardi 8 mars 2027.") if each.code == "date-weekday"]
    assert "lundi" in told.why


# Promises.


def test_a_date_in_the_table_of_commitments_is_a_date():
    promised = clause("Logivert SAS corrige les trois modules.")
    due = Commitment(
        case_id="case", agreement_id="agreement", clause_id=promised.id, text="x", due_on=date(2027, 1, 15)
    )
    assert [each.code for each in check(Deed(language="fr", clauses=(promised,)))] == ["no-date"]
    assert check(Deed(language="fr", clauses=(promised,), commitments=(due,))) == ()


def test_the_accepted_date_is_offered_in_place_of_vague_words():
    vague = clause("Logivert SAS corrige les trois modules dans les meilleurs délais.")
    due = Commitment(case_id="case", agreement_id="agreement", clause_id=vague.id, text="x", due_on=date(2027, 1, 15))
    (told,) = check(Deed(language="fr", clauses=(vague,), commitments=(due,)))
    assert told.replacement == "au plus tard le 15 janvier 2027"
    mended = vague.text[: told.start] + told.replacement + vague.text[told.end :]
    assert check(Deed(language="fr", clauses=(clause(mended),), commitments=(due,))) == ()


def test_to_whom_is_asked_only_when_there_are_more_than_two():
    text = "Logivert SAS paie 300 € le 5 mai 2027."
    third = Signer("c", "Garance Assurances")
    assert codes(text, parties=(A, B)) == []
    assert codes(text, parties=(A, B, third)) == ["no-payee"]
    assert codes("Logivert SAS paie 300 € à Garance Assurances le 5 mai 2027.", parties=(A, B, third)) == []


def test_a_title_is_not_the_end_of_a_sentence():
    assert codes("Mme Lin rend à M. Roy la somme de 300 € au plus tard le 5 mai 2027, devant Me Rivoire.") == []


# The whole.


def test_a_transaction_needs_a_concession_of_each_and_is_stopped_without():
    text = "Logivert SAS paie 300 € à Fonderies Arnault SA le 5 mai 2027."
    one = Concession(case_id="case", agreement_id="agreement", holder_id="a", text="renonce au solde")
    deed = {"parties": (A, B), "kind": AgreementKind.TRANSACTION, "concessions": (one,)}
    (told,) = found(text, **deed)
    assert (told.code, told.words, told.blocks) == ("no-concession", "Fonderies Arnault SA", True)
    assert codes(text, **{**deed, "kind": AgreementKind.SETTLEMENT}) == []


def test_a_concession_may_be_written_in_an_article():
    one = clause("Logivert SAS renonce au solde de 6 800 €.", ClauseKind.CONCESSION)
    two = clause("Fonderies Arnault SA retire sa demande de pénalités.", ClauseKind.CONCESSION)
    deed = Deed(language="fr", clauses=(one, two), parties=(A, B), kind=AgreementKind.TRANSACTION)
    assert blocking(check(deed)) == ()


def test_a_promise_beyond_the_power_is_told_without_the_ceiling():
    text = "Fonderies Arnault SA paie à Logivert SAS la somme de 70 000 € le 5 mai 2027."
    (told,) = found(text, parties=(A, B), ceilings={"b": 6_000_000})
    assert told.code == "beyond-power"
    assert "60" not in f"{told.words} {told.why} {told.better}"
    assert codes(text, parties=(A, B), ceilings={"b": 7_000_000}) == []
    assert codes(text, parties=(A, B), ceilings={"a": 100}) == []


def test_promises_are_added_up_against_the_power():
    due = {"case_id": "case", "agreement_id": "agreement", "text": "paie", "debtor_id": "b", "amount_cents": 4_000_000}
    promises = (Commitment(**due), Commitment(**due))
    assert codes(parties=(A, B), commitments=promises, ceilings={"b": 6_000_000}) == ["beyond-power"]
    assert codes(parties=(A, B), commitments=promises[:1], ceilings={"b": 6_000_000}) == []


def test_a_child_is_heard_or_the_text_is_stopped_in_family_matters_only():
    text = "La résidence de l’enfant est fixée en alternance chez ses parents, à compter du 5 mai 2027."
    told = found(text, regime=Regime.FAMILY)
    assert [(each.code, each.blocks) for each in told] == [("minor-unheard", True)]
    assert codes(text) == []
    heard = "Léa, née le 4 mai 2015, a été informée de son droit d’être entendue et d’avoir un avocat."
    young = "Léa, âgée de deux ans, n’a pas le discernement."
    assert "minor-unheard" not in codes(text, heard, regime=Regime.FAMILY)
    assert "minor-unheard" not in codes(text, young, regime=Regime.FAMILY)
    english = "The child lives with each parent in alternate weeks."
    assert codes(english, language="en", regime=Regime.FAMILY) == ["minor-unheard"]


def test_the_sheet_of_a_child_says_how_it_was_told():
    text = "La résidence de l’enfant est fixée en alternance chez ses parents, à compter du 5 mai 2027."
    lea = Minor(case_id="case", agreement_id="agreement", given_name="Léa", discernment=True)
    told = replace(lea, informed_on=date(2027, 3, 2), informed_by="ses parents", informed_how="de vive voix")
    young = replace(lea, given_name="Tom", discernment=False)
    (missing,) = found(text, regime=Regime.FAMILY, minors=(lea, young))
    assert (missing.code, missing.words, missing.blocks) == ("minor-unheard", "Léa", True)
    assert codes(text, regime=Regime.FAMILY, minors=(told, young)) == []
    assert codes(text, minors=(lea,)) == ["minor-unheard"]


# Whatever is typed.


ANY_TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from([*CORPUS["fr"]["good"][:12], "« ", "\n", "31 avril 2027", "e\u0301", "(", "€", "…"])).map(
        "".join
    ),
)


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT, st.sampled_from(["fr", "en"]))
def test_any_text_is_read_and_read_again_alike(text, language):
    deed = Deed(language=language, clauses=(clause(text),), parties=(A, B))
    told = check(deed)
    assert told == check(deed)
    read = unicodedata.normalize("NFC", text)
    for each in told:
        assert 0 <= each.start <= each.end <= len(read)
        assert each.clause_id == "" or read[each.start : each.end] == each.words


def test_what_happens_otherwise_is_asked_once():
    one, two = "Logivert SAS paie 300 € le 5 mai 2027.", "Fonderies Arnault SA paie 200 € le 5 mai 2027."
    assert codes(one, two) == ["no-otherwise"]
    assert codes(one, two, "En cas de retard, les parties reviennent en médiation.") == []
    assert codes(one) == []


# Being read.


def test_findings_say_where_they_stand_and_why():
    text = "Logivert SAS paie 300 € le 5 mai 2027. Elle livre le tout dans les meilleurs délais."
    (told,) = found(text)
    assert text[told.start : told.end] == told.words == "dans les meilleurs délais"
    assert told.severity is Severity.WARN
    assert told.why
    assert told.better


def test_a_fingerprint_changes_with_the_sentence_not_with_the_rest():
    first, second = "Elle livre le tout dans les meilleurs délais.", "Elle livre la caisse dans les meilleurs délais."
    mark = fingerprint(found(first)[0])
    assert fingerprint(found(f"Il pleut. {first}")[0]) == mark
    assert fingerprint(found(second)[0]) != mark


def test_a_long_agreement_is_read_in_a_moment():
    texts = [f"{text} ({number})" for number, text in enumerate(CORPUS["fr"]["good"])]
    deed = Deed(language="fr", clauses=tuple(map(clause, texts)), parties=(A, B))
    check(deed)
    started = perf_counter()
    check(deed)
    assert perf_counter() - started < 0.25


def test_it_speaks_the_windows_language():
    from mediator import i18n

    i18n.use("en")
    (told,) = found("Logivert SAS corrige les modules dans les meilleurs délais.")
    assert told.why == "No one can say when it is late."
    assert told.better.startswith("au plus tard")

"""What a text gives away of what its readers may not know, and what it does not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.domain.leaks import Finding, Heard, Hidden, LeakKind, find
from mediator.domain.scope import Scope
from mediator.i18n import money

CASH = "La trésorerie ne tient que huit semaines sans ce paiement."
LESS = "Accepterait 35 000 € pour solde si l’encaissement est immédiat."
GONE = "Deux développeurs ont démissionné depuis l’été."
FACE = "A promis le logiciel au comité de direction ; ne veut pas perdre la face."
QUOTE = "Un chiffrage concurrent de reprise donne 90 000 €."
SECRETS = tuple(
    Hidden("note", f"{number:032x}", "text", words, Scope.PARTY, "a")
    for number, words in enumerate((CASH, LESS, GONE, FACE, QUOTE))
)
HEARD = Heard(
    said=(
        "Paiement intégral de la facture de 46 800 €, sans condition.",
        "Un outil qui marche en atelier avant l’audit qualité du 15 mars 2027.",
        "Le logiciel est livré depuis l’été. Un comité mensuel suivra le projet.",
        "Modules corrigés et recettés, 40 000 € en deux versements.",
    ),
    ordinary=("Logivert SAS", "Fonderies Arnault SA", "Sophie Lemaître"),
)
CLEAN = (
    "La société Logivert SAS corrige les trois modules au plus tard le 15 janvier 2027.",
    "La société Fonderies Arnault SA paie 20 000 € à la signature, puis 20 000 € après recette.",
    "Un comité mensuel se tient le premier lundi du mois, à 10 h, pendant six mois.",
    "Les parties reviennent en médiation avant toute action en justice.",
    "Chacune garde à sa charge les frais de son conseil.",
    "The parties shall keep the existence and the content of the mediation confidential.",
)


def of(text, secrets=SECRETS, heard=HEARD):
    return find(text, secrets, heard)


def kinds(text):
    return [found.kind for found in of(text)]


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        (CASH, "Logivert rappelle que la trésorerie ne tient que huit semaines sans ce paiement."),
        (CASH, "La société Logivert n’a plus que 8 semaines devant elle."),
        (CASH, "Compte tenu de l’état de sa trésorerie, la facture est payée sans délai."),
        (CASH, "With only eight weeks of cash left, the invoice is paid at once."),
        (CASH, "Payment is due at once, cash being short."),
        (CASH, "Rien ne presse. Sauf pour qui doit tenir, et il ne peut tenir que\n56 jours."),
        (LESS, "Pour solde de tout compte, 35.000 euros."),
        (LESS, "Pour solde, trente-cinq mille euros."),
        (LESS, "Entre 30 000 et 35 k€ selon les correctifs."),
        (LESS, "A sum of thirty-five thousand euros would settle it."),
        (GONE, "En raison des démissions intervenues, le calendrier est revu."),
        (GONE, "Two developers have resigned since the summer."),
        (GONE, "Deux de ses développeurs sont partis. Ils ont remis leur démission."),
        (FACE, "Mme Lemaître s’était engagée devant le comité de direction."),
        (FACE, "The software had been promised to the executive committee."),
        (FACE, "Le logiciel avait été promis. La direction l’attendait."),
        (FACE, "Chacun veut sauver la face."),
        (QUOTE, "Un autre prestataire demande quatre-vingt-dix mille euros."),
        (QUOTE, "A rival quote came in higher."),
    ],
)
def test_a_planted_secret_is_found(secret, text):
    assert secret in [found.hidden.words for found in of(text)]


@pytest.mark.parametrize("text", [*CLEAN, "\n".join(CLEAN)])
def test_a_clean_text_raises_nothing(text):
    assert of(text) == ()


def test_the_surest_sign_of_a_passage_is_the_one_shown():
    assert kinds(CASH) == [LeakKind.COPY]
    assert kinds("Il reste 8 semaines.") == [LeakKind.FIGURE]
    near = "Le logiciel, qu’elle avait promis à un comité de direction, lui fera perdre la face."
    assert kinds(near) == [LeakKind.NEAR]


def test_what_is_known_is_no_secret_any_more():
    known = Heard(said=(*HEARD.said, "Logivert propose 35 000 €."))
    assert of("35 000 € pour solde", heard=known) == ()
    assert of("35 000 € pour solde", heard=Heard(ordinary=("35 000 €",)))  # a heading clears no figure


def test_names_and_references_only_hidden_things_carry():
    secrets = (
        Hidden("note", "1" * 32, "text", "Le repreneur serait Ferrandier, à Vierzon."),
        Hidden("contact", "2" * 32, "name", "Garance Assurances"),
        Hidden("participation", "3" * 32, "reference", "PJ-88-4120"),
        Hidden("contact", "4" * 32, "email", "h.vasseur@logivert.example"),
    )
    text = "Écrire à Ferrandier, chez Garance (dossier PJ 88 4120), ou à h.vasseur@logivert.example."
    assert [(f.kind, text[f.start : f.end]) for f in of(text, secrets)] == [
        (LeakKind.NAME, "Ferrandier"),
        (LeakKind.NAME, "Garance"),
        (LeakKind.COPY, "PJ 88 4120"),
        (LeakKind.COPY, "h.vasseur@logivert.example"),
    ]


def test_figures_kept_as_such_are_secrets_too():
    from mediator.domain.figures import Unit

    limit = Hidden("authority", "1" * 32, "limit_cents", "", figure=(Unit.MONEY, 6_000_000))
    assert of("dans la limite de soixante mille euros", (limit,))[0].hidden is limit


def test_what_she_plans_for_herself_is_not_looked_for_reworded():
    plan = Hidden("task", "1" * 32, "title", "Demander la liste des critères de recette", confided=False)
    assert of("Liste des modules et de leurs critères de recette", (plan,)) == ()
    assert of("Il reste à demander la liste des critères de recette.", (plan,))[0].kind is LeakKind.COPY


def test_an_acceptance_holds_for_a_passage_its_secret_and_its_readers():
    (one,) = of("Une somme de 35 000 € est due.")
    (respaced,) = of("\n  Une somme de 35\u202f000 €  est due. ")
    (other,) = of("Une somme de 35 000 € est due demain.")
    assert one.fingerprint("joint:") == respaced.fingerprint("joint:")
    assert len({one.fingerprint("joint:"), other.fingerprint("joint:"), one.fingerprint("court:")}) == 3


def test_a_finding_does_not_show_secrets_by_accident():
    (found,) = of("Une somme de 35 000 € est due.")
    assert "35" not in repr(found)
    assert isinstance(found, Finding)
    assert found.sentence == "Ce chiffre ne vient que d’une confidence."


@given(st.integers(50_000, 900_000), st.sampled_from(CLEAN), st.booleans())
def test_any_secret_sum_is_found_wherever_it_is_typed(euros, around, first):
    secret = Hidden("offer", "1" * 32, "summary", f"Irait jusqu'à {money(euros * 100)}")
    said = f"La somme est de {money(euros * 100, language='en')}."
    text = f"{said}\n{around}" if first else f"{around} {said}"
    assert [found.hidden for found in of(text, (secret,))] == [secret]


@given(st.lists(st.sampled_from(HEARD.said), min_size=1, max_size=6))
def test_repeating_what_was_said_is_never_a_leak(said):
    assert of(" ".join(said)) == ()


@given(st.text(max_size=200), st.lists(st.text(max_size=80), max_size=4))
def test_any_texts_are_compared_without_trouble(text, words):
    hidden = [Hidden("note", f"{n:032x}", "text", each) for n, each in enumerate(words)]
    found = find(text, hidden, Heard())
    for one, other in itertools.pairwise(found):
        assert one.end <= other.start
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert 0 < each.score <= 1

"""The worked dispute prepared in its three rounds at the window, from an empty case to the offer that is accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pikepdf

from mediator import i18n
from mediator.domain.noun import today
from mediator.ui.in_session.issue_ticks import IssueRow
from mediator.ui.in_session.phase_strip import PhaseButton
from mediator.ui.in_session.question_bank import QuestionBank
from mediator.ui.in_session.speakers import SpeakerRow
from mediator.ui.preparation.checklists.slot import SlotBox
from mediator.ui.preparation.page_list import PageList
from mediator.ui.preparation.people.beneath import Beneath
from mediator.ui.preparation.people.fold import FoldHead
from mediator.ui.preparation.people.writing import ScopePick
from mediator.ui.preparation.problem.criteria.cell import AcceptanceCell
from mediator.ui.preparation.problem.futures.card import FutureCard
from mediator.ui.preparation.problem.futures.chart import FuturesChart
from mediator.ui.preparation.problem.moore.wheel import Wheel
from mediator.ui.preparation.problem.options.grid import ServiceGrid
from mediator.ui.preparation.questionnaire.party_card import PartyCard
from mediator.ui.preparation.questionnaire.preview import AnswersPreview
from tests.journeys.hands import Hands, plain
from tests.journeys.preparing import (
    add,
    aim,
    called,
    card,
    cell,
    follow,
    gaps,
    page,
    party,
    progress,
    read_scale,
    role,
    section,
    seen_by,
)
from tests.journeys.test_worked_dispute_fr import (
    CANARIES,
    PARTY_A,
    PARTY_B,
    Story,
    a_case_opens_from_three_fields,
    a_vault_is_created,
    an_offer_is_accepted,
    each_party_is_heard_alone,
    offer,
    people_join_their_party,
    printed,
    the_agreement_is_begun_from_what_was_accepted,
    the_practice_says_who_the_mediator_is,
)

SEEING, SEATS, REFRAMING = "Son regard, son ressenti, son besoin", "À la place de l'autre", "Redire pour être entendu"
ROLES, POWER, TRUST = "Ce que chacun attend de l'autre", "Qui peut décider", "Confiance et gestes"
SAFETY, READY = "Sécurité, seul à seul", "Prêt pour la séance ?"


def an_empty_case_says_what_it_lacks(story: Story) -> None:
    hands = story.hands
    hands.press("Ctrl+3")
    hands.look_for("Aucune séance fixée : préparer la prochaine")
    hands.look_for("8 points comptent vraiment. Rien ne vous empêche de commencer.")
    assert [progress(hands, each) for each in ROUNDS] == ["0 sur 6", "0 sur 6", "0 sur 6"]


ROUNDS = ("1. Les personnes", "2. Le problème", "3. Le processus")

# The people.

OWN_WORDS = (
    (
        PARTY_A,
        "Nous avons livré ce qui était commandé ; onze demandes sont venues s'ajouter en comité.",
        "Que le travail fait soit reconnu ; la trésorerie ne tient que huit semaines, dit-elle.",
    ),
    (
        PARTY_B,
        "Le logiciel ne tient pas en atelier : on saisit tout deux fois depuis quatre mois.",
        "Un outil qui marche avant l'audit ; ne pas se dédire devant le comité de direction.",
    ),
)


def each_party_is_pleaded_from_where_it_stands(story: Story) -> None:
    hands = story.hands
    page(hands, ROUNDS[0])
    for name, sees, wants in OWN_WORDS:
        party(hands, name)
        seeing = section(hands, SEEING)
        (pick,) = hands.seen(ScopePick, seeing)
        hands.point(pick)
        hands.look_for(f"privé {name}", inside=seeing)
        hands.fill("Ce qui s'est passé", sees, inside=seeing)
        hands.fill("Ce dont il y a besoin", wants, inside=seeing)
    hands.look_for("saisit tout deux fois")
    assert not hands.sees("huit semaines"), "what one party needs is shown on the page of the other"


def a_judgement_is_heard_as_a_feeling(story: Story) -> None:
    hands = story.hands
    party(hands, PARTY_A)
    seeing = section(hands, SEEING)
    hands.write("Ce qui est ressenti", "trahie", inside=seeing)
    hands.wait(lambda: hands.seen(Beneath))
    hands.look_for("« trahie ». Ce mot dit ce que l'autre aurait fait.")
    hands.click("déçue")
    hands.click("en colère")
    hands.wait(lambda: not hands.seen(Beneath))
    assert hands.value("Ce qui est ressenti", inside=seeing) == "déçue, en colère"


def one_speaks_in_the_place_of_the_other(story: Story) -> None:
    hands = story.hands
    seats = section(hands, SEATS)
    for words, said in (
        ("Je vois…", "Je vois un fournisseur qui réclame sans finir."),
        ("Il me faut…", "Il me faut une remise, rien d'autre."),
        ("Ce qui me surprend", "Leur peur de l'audit."),
    ):
        hands.fill(f"Si j'étais {PARTY_B}, {words}", said, inside=seats)
    party(hands, "Toutes les parties")
    hands.look_for(f"{PARTY_A} imagine {PARTY_B}")
    hands.look_for("Il me faut une remise, rien d'autre.")
    hands.look_for("ne pas se dédire devant le comité de direction")
    hands.look_for("Ce qui a surpris : Leur peur de l'audit.")


def hard_words_are_said_again_and_confirmed(story: Story) -> None:
    hands = story.hands
    party(hands, PARTY_B)
    part = section(hands, REFRAMING)
    hands.choose("Qui l'a dit ?", "Mme Lemaître", inside=part)
    add(
        hands,
        "Des mots entendus, tels quels…",
        "Ils nous ont menés en bateau tout l'été.",
        inside=part,
        private_to=PARTY_B,
    )
    words = card(hands, "menés en bateau", inside=part)
    hands.fill("Ce qui s'est passé", "Aucun compte rendu en juillet et en août.", inside=words)
    hands.write("Ressenti", "manipulée", inside=words)
    hands.wait(lambda: hands.seen(Beneath, words))
    hands.click("méfiante", inside=words)
    hands.click("honnêteté", inside=words)
    hands.fill("Demande", "Un point écrit chaque lundi", inside=words)
    hands.fill("Ce que je redis", "Sans nouvelles, vous vous êtes méfiée ; vous vouliez des réponses.", inside=words)
    hands.tick("La personne a dit : « c'est bien cela »", inside=words)
    assert "confirmé le" in plain(words.head.summary())


def two_roles_clash(story: Story) -> None:
    hands = story.hands
    part = section(hands, ROLES)
    add(hands, f"{PARTY_B} attend de {PARTY_A}", "Qu'il dise d'avance ce qui sort du périmètre.", inside=part)
    add(hands, f"{PARTY_A} voit son rôle", "Livrer ce qui est demandé en comité.", inside=part)
    hands.click("Ce qu'on peut faire", inside=role(hands, "Qu'il dise d'avance", inside=part))
    hands.pick("Se heurte à « Livrer ce qui est demandé en comité. »")
    party(hands, "Toutes les parties")
    called(hands, FoldHead, "Attentes de rôle, deux attentes se heurtent")


def who_decides_without_being_there(story: Story) -> None:
    hands = story.hands
    for name, who, limit, decider in (
        (PARTY_B, "M. Arnault", "60000", "le conseil d'administration, au-delà"),
        (PARTY_A, "Mme Vasseur", "46800", ""),
    ):
        party(hands, name)
        power = card(hands, who, inside=section(hands, POWER))
        hands.fill("Peut aller jusqu'à", limit, inside=power)
        hands.fill("D'où vient ce pouvoir", "délibération du 2 octobre 2026", inside=power)
        hands.tick("J'ai vu le document", inside=power)
        if decider:
            hands.fill("Qui d'autre décide", decider, inside=power)
            hands.fill("Comment le joindre", "par le secrétariat, avant 18 h", inside=power)
            assert "décide aussi : le conseil d'administration" in plain(power.head.summary())


def a_gesture_waits_for_its_return(story: Story) -> None:
    hands = story.hands
    part = section(hands, TRUST)
    read_scale(hands, "Confiance aujourd'hui", 3, inside=part)
    add(hands, "Un geste : du temps, des excuses, une concession…", "Des regrets pour l'été", inside=part)
    gesture = card(hands, "Des regrets", inside=part)
    assert gesture.head.mark() == "sans retour"
    hands.choose("De quelle sorte", "Des excuses, des regrets", inside=gesture)
    hands.choose("Reçu comment", "Reçu sans rien dire", inside=gesture)
    add(hands, "Ce qui est venu en retour…", "Nous reconnaissons que le périmètre a changé.", inside=gesture)
    assert gesture.head.mark() == ""
    hands.look_for("en retour de « Des regrets pour l'été »")


def it_is_safe_to_sit_together(story: Story) -> None:
    hands = story.hands
    for name, decision in (
        (PARTY_A, "La médiation convient"),
        (PARTY_B, "Elle convient avec des aménagements"),
    ):
        party(hands, name)
        part = section(hands, SAFETY)
        theme = card(hands, "Parler et décider librement", inside=part)
        hands.choose(
            "Si vous arrêtiez la médiation demain, pourriez-vous le faire sans rien craindre ?", "Oui", inside=theme
        )
        hands.press("Tab")
        if name == PARTY_B:
            hands.choose(SPEAKING_FREELY, "Parfois, ou un peu", inside=theme)
            hands.press("Tab")
            hands.look_for("Une précaution est à prévoir avec la personne avant de réunir.")
            hands.fill("Précautions", "Arrivées à dix minutes d'écart", inside=part)
        hands.choose("Décision", decision, inside=part)
        hands.press("Tab")


SPEAKING_FREELY = "Devant l'autre personne, pourriez-vous dire ce que vous pensez, même si cela lui déplaît ?"


def the_tension_is_read(story: Story) -> None:
    hands = story.hands
    page(hands, "Tension et confiance")
    for name, level in ((PARTY_A, 3), (PARTY_B, 5)):
        hands.choose("Quelle partie ?", name)
        read_scale(hands, "Degré de tension", level)
    hands.look_for("À ce degré de tension, la distance blesse")
    assert progress(hands, ROUNDS[0]) == "5 sur 6"


# The problem.

QUESTION, SECOND = "La dernière facture", "Les onze demandes en plus"
LADDERS = (
    (
        PARTY_A,
        "Paiement intégral de la facture, sans condition.",
        (("Encaisser vite", "Garder l'équipe après la démission de deux développeurs"), ("Éviter un procès public",)),
    ),
    (
        PARTY_B,
        "Rien avant un logiciel conforme, et des pénalités.",
        (
            ("Un outil qui marche avant l'audit", "Tenir parole au comité de direction"),
            ("Éviter un procès qui s'étale",),
        ),
    ),
)


def a_question_is_named_where_it_was_missed(story: Story) -> None:
    hands = story.hands
    page(hands, READY)
    follow(hands, "Aucune question à régler n'est encore nommée.")
    seen_by(hands, "commun à tous")
    hands.type(QUESTION)
    hands.press("Return")
    assert "Que demande cette partie ?" in plain(hands.focused().accessibleName())


def each_party_goes_down_its_ladder(story: Story) -> None:
    hands = story.hands
    for name, asked, ladders in LADDERS:
        hands.open_row(name)
        hands.write("Que demande cette partie ?", asked)
        seen_by(hands, "commun à tous")
        hands.press("Return")
        for first, *further in ladders:
            why = hands.editor("Pourquoi ? De quoi a-t-elle besoin ?")
            assert why.hasFocus()
            seen_by(hands, f"privé {name}")
            hands.type(first)
            hands.press("Return")
            for words in further:
                assert plain(hands.focused().accessibleName()).endswith("Et cela, pour quoi ?")
                hands.type(words)
                hands.press("Return")
            for _rung in range(1 + len(further)):
                hands.press("Escape")
    assert not hands.sees("démission"), "the ladder of one party is shown on that of the other"


def where_it_comes_from_is_a_hypothesis(story: Story) -> None:
    hands = story.hands
    hands.choose("D'où cela vient", "Malentendu")
    hands.press("Tab")
    hands.look_for("Pour vérifier :")


def interests_are_tied_by_keyboard(story: Story) -> None:
    hands = story.hands
    hands.tab("Carte des intérêts")
    hands.tab_to("Carte des intérêts")
    aim(hands, "Éviter un procès public", "Left", "Down", "Down", "Down")
    hands.press("L")
    aim(hands, "à « Éviter un procès qui s'étale »", "Right", "Down", "Down")
    hands.press("S")
    assert plain(hands.focused().accessibleDescription()).startswith("Communs : « Éviter un procès public »")
    hands.press("M")
    hands.press("Ctrl+A")
    hands.type(COMMON)
    hands.press("Return")
    hands.told("Un intérêt commun de plus, pour vous. Le reste demeure privé.")
    hands.press("Escape")
    aim(hands, "« Encaisser vite »", "Up")
    hands.press("4", "L")
    aim(hands, "à « Un outil qui marche", "Right", "Right", "Up", "Up")
    hands.press("C")
    assert plain(hands.focused().accessibleDescription()).startswith("Compatibles : « Encaisser vite »")
    hands.look_for("2 communs")
    hands.look_for("1 compatible")


COMMON = "Se passer d'un procès long, coûteux et public"
FIX, PHASED, STEADY = (
    "Corriger les trois modules avant le 15 janvier",
    "Payer en deux fois, la moitié à la signature",
    "Un comité mensuel pendant six mois",
)


def options_come_without_judgement_then_serve(story: Story) -> None:
    hands = story.hands
    hands.tab("Options")
    hands.press("Ctrl+B")
    hands.look_for("Tout se note, rien ne se juge. On triera après.")
    for words in (FIX, PHASED, STEADY):
        hands.type(words)
        hands.press("Return")
    hands.press("Ctrl+B")
    hands.look_for(f"{PARTY_A} : aucune option ne sert encore « Encaisser vite », ")
    (grid,) = hands.seen(ServiceGrid)
    for interest, option in (
        ("Encaisser vite", 2),
        ("Garder l'équipe après la démission de deux développeurs", 2),
        ("Éviter un procès public", 1),
        ("Un outil qui marche avant l'audit", 1),
        ("Tenir parole au comité de direction", 1),
        ("Éviter un procès qui s'étale", 3),
        (COMMON, 3),
    ):
        cell(hands, grid, interest, option)
    assert not hands.sees("aucune option ne sert encore")


def a_criterion_is_accepted_by_both(story: Story) -> None:
    hands = story.hands
    hands.tab("Critères")
    hands.choose("D'où il vient", "Prix du marché")
    hands.write(CRITERION_LINE, "Le prix d'une journée de correction, moyenne de trois devis")
    hands.press("Return")
    hands.fill("Où le vérifier", "trois devis demandés ensemble")
    for name in (PARTY_A, PARTY_B):
        hands.point(called(hands, AcceptanceCell, f"{name} :"))
        hands.press("1")
    hands.look_for("Ce que tous acceptent peut porter l'accord.")


CRITERION_LINE = "Un repère que personne ne commande : un prix, une règle, un usage…"
FUTURES = (
    (PARTY_A, "Le plus probable", "Un procès de dix-huit mois, la référence perdue", "46 800", "20 000", "18", "60"),
    (PARTY_A, "Au pire", "La trésorerie lâche au bout de huit semaines", "0", "12 000", "3", "20"),
    (PARTY_A, "Au mieux", "Le juge fait payer la facture entière", "46 800", "15 000", "14", "20"),
    (PARTY_B, "Le plus probable", "Une reprise par un autre : 90 000 €, chiffrée", "90 000", "5 000", "9", "60"),
    (PARTY_B, "Au pire", "La reprise échoue, l'audit est perdu", "150 000", "9 000", "15", "20"),
    (PARTY_B, "Au mieux", "Le juge annule la facture", "0", "15 000", "18", "20"),
)


def each_sees_what_happens_without_agreement(story: Story) -> None:
    hands = story.hands
    hands.tab("Sans accord")
    for name, outlook, words, amount, cost, months, chances in FUTURES:
        hands.point(called(hands, FutureCard, f"{name} · {outlook}"))
        hands.click(f"{name} me le dit")
        hands.fill("Ce qui arrive", words)
        hands.fill("Montant", amount)
        hands.choose("Ce montant", "Lui revient" if name == PARTY_A else "Est à sa charge")
        hands.press("Tab")
        hands.fill("Coût pour y arriver", cost)
        hands.fill("Durée, en mois", months)
        hands.fill("Chances, en %", chances)
        hands.fill("Aléa", "ce que dira l'expert")
        hands.press("Escape")
    hands.look_for("Ce qui attend chacun si rien ne se signe, coûts déduits.")
    (chart,) = hands.seen(FuturesChart)
    assert "au pire, perd 12 000 €" in plain(chart.accessibleDescription())


def the_circle_says_where_to_begin(story: Story) -> None:
    hands = story.hands
    hands.tab("Sources")
    (wheel,) = hands.seen(Wheel)
    hands.point(wheel)
    for strength in ("3", "2", "1"):
        hands.press(strength, "Right")
    hands.look_for("Travailler d'abord : Données, puis Intérêts, Circonstances.")


def a_no_is_kept_with_its_reason(story: Story) -> None:
    hands = story.hands
    hands.tab("Refus")
    hands.choose("Qui dit non", PARTY_B)
    hands.write("À quoi a-t-on dit « non » ?", "Payer avant la recette")
    seen_by(hands, f"privé {PARTY_B}")
    hands.press("Return")
    hands.type("Le comité de direction ne suivrait pas")
    hands.press("Tab")
    hands.click("Je comprends pourquoi")
    hands.look_for("Chaque « non » a sa raison.")


# The process.

PLACE = "Orléans"
OWN = (
    ("But du jour", "Se dire les faits, et ce que l'été a été pour chacun"),
    ("Première phrase", "Merci d'être là : cela n'allait pas de soi."),
    ("Pourquoi", "Elle a demandé la médiation"),
    ("Pauses", "Toutes les 75 minutes"),
    ("Salle", "Table ronde, une salle à côté, arrivées à dix minutes d'écart"),
    ("Mes hypothèses", "La DSI porte seule la promesse faite au comité de direction"),
    ("Mes penchants", "J'ai été développeuse"),
)


def each_is_heard_alone_first(story: Story) -> None:
    hands = story.hands
    page(hands, READY)
    follow(hands, f"{PARTY_A} n'a pas encore eu d'entretien individuel.")
    each_party_is_heard_alone(story)
    hands.press("Ctrl+3")
    assert not any("entretien individuel" in gap for gap in gaps(hands))


def a_meeting_is_fixed_and_prepared(story: Story) -> None:
    hands = story.hands
    follow(hands, "Aucune séance n'est fixée.")
    hands.fill("Quand", f"{i18n.day(today(), 'medium')} 23 h")
    hands.write("Où", PLACE)
    hands.press("Return")
    hands.told("La séance est fixée")
    for line, words in (
        ("Ajouter un point", "Ce que dit le cahier des charges"),
        ("Ajouter une règle", "Chacun parle sans être coupé."),
        ("Ajouter un papier", "Les comptes rendus de comité"),
    ):
        hands.write(line, words)
        hands.press("Return")
    hands.click("Ajouter : La dernière facture")
    for label, words in OWN:
        hands.fill(label, words)
    hands.choose("Qui parle en premier", PARTY_A)
    hands.press("Tab")
    for name in (PARTY_B, PARTY_A):
        hands.click(f"Ajouter : {name}")


def distance_and_tension_do_not_go_together(story: Story) -> None:
    hands = story.hands
    hands.choose("Comment", "En visioconférence")
    hands.press("Tab")
    hands.look_for("La distance et la tension ne vont pas ensemble.")
    hands.look_for(f"Tension élevée : {PARTY_B}.")
    hands.choose("Comment", "En présence")
    hands.press("Tab")
    assert not hands.sees("La distance et la tension ne vont pas ensemble.")


def the_list_is_gone_through(story: Story) -> None:
    hands = story.hands
    page(hands, READY)
    follow(hands, "de la liste de contrôle restent ouverts")
    for box in hands.seen(SlotBox):
        hands.point(box)


# Questionnaires.

ANSWERS = (
    (
        PARTY_A,
        {"interest-1": "Encaisser vite", "interest-2": "Que l'on cesse de douter de nous", "best-cost": "46 800 €"},
    ),
    (PARTY_B, {"interest-1": "Un seul interlocuteur", "secret": "Un concurrent nous a fait un prix : 90 000 €."}),
)


def each_answers_at_home(story: Story) -> None:
    hands = story.hands
    page(hands, "Questionnaires")
    for name, said in ANSWERS:
        blank, back = story.file(f"questionnaire {name}.pdf"), story.file(f"réponses {name}.pdf")
        hands.answer(blank)
        (card_of,) = [each for each in hands.seen(PartyCard) if hands.sees(name, inside=each)]
        hands.click("Préparer le questionnaire", inside=card_of)
        hands.wait(blank.exists)
        with pikepdf.open(blank) as pdf:
            for field in pdf.Root.AcroForm.Fields:
                if str(field.T) in said:
                    field.V = pikepdf.String(said[str(field.T)])
            pdf.save(back)
        hands.answer(back)
        hands.press("Ctrl+O")
        hands.wait(lambda: hands.seen(AnswersPreview))
        hands.look_for(f"privé {name}")
        for words in said.values():
            hands.look_for(words)
        if name == PARTY_A:
            hands.look_for("déjà noté")
        hands.press("Ctrl+Return")
        hands.told(f"Cela reste privé à {name}.")
        hands.look_for("Réponses reçues le")


def everything_that_can_be_prepared_is(story: Story) -> None:
    hands = story.hands
    page(hands, READY)
    assert len(gaps(hands)) == 2
    follow(hands, "Aucune option ne sert encore : « Un seul interlocuteur »")
    (grid,) = hands.seen(ServiceGrid)
    assert grid.hasFocus()
    for interest in ("Un seul interlocuteur", "Que l'on cesse de douter de nous"):
        cell(hands, grid, interest, 3)
    page(hands, READY)
    hands.look_for("Tout ce qui peut se préparer l'est. Il reste à écouter.")
    assert [progress(hands, each) for each in ROUNDS] == ["6 sur 6", "6 sur 6", "6 sur 6"]


# The shared screen.

HERS = (
    *CANARIES, "Encaisser vite", "méfiante", "Des regrets", "saisit tout deux fois", "procès public", "60 000", "au-delà",
    "trois devis", "Corriger les trois modules", "Malentendu", "Elle convient avec", "Données", "avant la recette",
    "penchant", "développeuse", "à côté", "Merci d'être là", "Un seul interlocuteur", "tout de suite", "comptant",
)  # fmt: skip
MARKS = ("privé", "pour moi", "Entretien individuel", "Aparté", "à relier", "Confiée")
"""What would say that something is kept from those who look."""


def nothing_of_hers_is_there(story: Story, where: str) -> None:
    """No widget holds her words, shown or not; none in sight says that there are any."""
    hands = story.hands
    hands.settle()
    held, shown = " | ".join(hands.texts(hidden=True)), " | ".join(hands.texts())
    held = held.replace("Données personnelles", "")  # the name of a page
    for words in HERS:
        assert words not in held, f"« {words} » is held by the window {where}"
    for words in MARKS:
        assert words not in shown, f"« {words} » is shown {where}"


def before_all_nothing_of_it_is_there(story: Story) -> None:
    hands = story.hands
    hands.press("Ctrl+3")
    for left_open in ROUNDS:
        page(hands, left_open)
        hands.press("F8")
        nothing_of_hers_is_there(story, f"with « {left_open} » left open")
        assert not hands.seen(PageList)
        hands.press("F8")
        hands.settle()


def before_all_the_meeting_can_be_read(story: Story) -> None:
    hands = story.hands
    page(hands, ROUNDS[2])
    hands.press("F8")
    for words in ("Ordre du jour", "Ce que dit le cahier des charges", "Chacun parle sans être coupé.", PLACE):
        hands.look_for(words)
    hands.press("F8")


# Sheets.

SHEETS = (
    # the line in the list, what is on the sheet, what is not
    ("Fiche de séance", ("Tension : 5/9", "la démission de deux", "Apartés : Fonderies Arnault, Logivert."), ()),
    ("Ordre du jour", ("Ce que dit le cahier des charges", "Chacun parle sans être coupé."), (*HERS, *MARKS)),
    (PARTY_A, ("Encaisser vite", "huit semaines"), ("saisit tout", "90 000", "comité de direction", "méfiante")),
    (PARTY_B, ("saisit tout deux fois", "90 000"), ("huit semaines", "Encaisser", "démission", "réclame sans finir")),
)


def sheets_hold_what_their_readers_may_read(story: Story) -> None:
    hands = story.hands
    page(hands, "Feuilles à imprimer")
    for number, (sheet, held, kept) in enumerate(SHEETS):
        hands.open_row(sheet)
        path = story.file(f"feuille {number}.pdf")
        hands.answer(path)
        hands.press("Ctrl+S")
        hands.wait(path.exists)
        text = printed(path)
        for words in held:
            assert words in text, f"« {words} » is not on « {sheet} »: {text}"
        with pikepdf.open(path) as pdf:
            told = text + plain(f"{dict(pdf.docinfo)} {pdf.open_metadata()}")
        for words in kept:
            assert words not in told, f"« {words} » is on « {sheet} »"


# In session.


def the_meeting_is_conducted_by_keys(story: Story) -> None:
    hands = story.hands
    hands.press("Ctrl+4")
    hands.open_row("Plénière")
    hands.press("F11")
    assert plain(hands.focused().accessibleName()) == "Noter une phrase"
    hands.press("Alt+2")
    called(hands, PhaseButton, "phase en cours")
    hands.press("Ctrl+1")
    called(hands, SpeakerRow, f"{PARTY_A}, ")
    seen_by(hands, "commun à tous")
    hands.type("@vasseur #position Nous avons livré ce qui était commandé.")
    hands.press("Return")
    hands.press("F2")
    (bank,) = hands.seen(QuestionBank)
    asked = plain(bank.rows[0].text())
    hands.press("Return")
    assert asked in hands.value("Noter une phrase")
    hands.press("Return")
    hands.press("F6")
    hands.type("@vasseur #fait Accepterait 35 000 € si c'est payé tout de suite.")
    hands.press("Return")
    hands.look_for("35 000")


def the_room_sees_only_what_was_said_to_all(story: Story) -> None:
    hands = story.hands
    hands.press("F8")
    nothing_of_hers_is_there(story, "in session")
    hands.look_for("Nous avons livré ce qui était commandé.")
    hands.look_for("Ce que dit le cahier des charges")
    hands.press("F8")
    hands.settle()


def back_before_all_a_question_is_settled(story: Story) -> None:
    hands = story.hands
    hands.press("F5")
    assert not hands.sees("tout de suite")
    hands.press("F4", "Space")
    called(hands, IssueRow, f"{QUESTION}, réglée")
    hands.press("Escape", "Escape")
    hands.told("Séance tenue")
    hands.look_for("Positions et intérêts")


# The offer.


def an_offer_is_told_authorised_carried_and_accepted(story: Story) -> None:
    story.hands.press("Ctrl+6")
    an_offer_is_accepted(story)


def the_agreement_opens_with_what_was_accepted(story: Story) -> None:
    hands = story.hands
    the_agreement_is_begun_from_what_was_accepted(story)
    for words in ("Logivert SAS", "corrige les trois modules bloquants", "15 janvier 2027", "20 000"):
        hands.look_for(words)
    for words in CANARIES:
        assert not hands.sees(words), words


def an_offer_kept_in_confidence_is_nowhere(story: Story) -> None:
    hands = story.hands
    hands.press("Ctrl+6")
    offer(story, PARTY_A, "35 000 si c'est payé comptant, sans que l'autre le sache", "35000")
    hands.press("F8")
    hands.look_for("40 000 € en deux fois, les trois modules corrigés avant le 15 janvier.")
    nothing_of_hers_is_there(story, "with an offer told in confidence")
    hands.press("F8")
    hands.settle()


STEPS: tuple[Callable[[Story], None], ...] = (
    a_vault_is_created,
    the_practice_says_who_the_mediator_is,
    a_case_opens_from_three_fields,
    people_join_their_party,
    an_empty_case_says_what_it_lacks,
    each_party_is_pleaded_from_where_it_stands,
    a_judgement_is_heard_as_a_feeling,
    one_speaks_in_the_place_of_the_other,
    hard_words_are_said_again_and_confirmed,
    two_roles_clash,
    who_decides_without_being_there,
    a_gesture_waits_for_its_return,
    it_is_safe_to_sit_together,
    the_tension_is_read,
    a_question_is_named_where_it_was_missed,
    each_party_goes_down_its_ladder,
    where_it_comes_from_is_a_hypothesis,
    interests_are_tied_by_keyboard,
    options_come_without_judgement_then_serve,
    a_criterion_is_accepted_by_both,
    each_sees_what_happens_without_agreement,
    the_circle_says_where_to_begin,
    a_no_is_kept_with_its_reason,
    each_is_heard_alone_first,
    a_meeting_is_fixed_and_prepared,
    distance_and_tension_do_not_go_together,
    the_list_is_gone_through,
    each_answers_at_home,
    everything_that_can_be_prepared_is,
    before_all_nothing_of_it_is_there,
    before_all_the_meeting_can_be_read,
    sheets_hold_what_their_readers_may_read,
    the_meeting_is_conducted_by_keys,
    the_room_sees_only_what_was_said_to_all,
    back_before_all_a_question_is_settled,
    an_offer_is_told_authorised_carried_and_accepted,
    the_agreement_opens_with_what_was_accepted,
    an_offer_kept_in_confidence_is_nowhere,
)


def test_a_preparation_in_three_rounds(hands: Hands, tmp_path: Path) -> None:
    story = Story(hands, tmp_path)
    for step in STEPS:
        hands.where = step.__name__
        began, width = perf_counter(), hands.window.width() if hands.front.main else 0
        try:
            step(story)
            assert not width or hands.window.width() <= width, f"the window needs {hands.window.width()} pixels"
        except BaseException as problem:
            problem.add_note(f"at the step « {step.__name__.replace('_', ' ')} »")
            raise
        print(f"{perf_counter() - began:5.1f} s  {step.__name__}")

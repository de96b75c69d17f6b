from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from mediator.domain.agreement import Agreement, Commitment
from mediator.domain.bargaining import Answer, Offer, Transmission
from mediator.domain.case import Case, Deadline, Outcome, Stage
from mediator.domain.chronology import EntryKind, StageChange, Story, chronology
from mediator.domain.files import Document
from mediator.domain.scope import Scope
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.talk import Disclosure, Note

PARIS = timezone(timedelta(hours=2))
CASE = Case(
    reference="2026-014",
    subject="Un projet informatique",
    opened_on=date(2026, 9, 1),
    framework_signed_on=date(2026, 10, 7),
    ended_on=date(2026, 11, 3),
    outcome=Outcome.AGREEMENT,
)
NAMES = {"a": "Logivert", "b": "Fonderies Arnault"}
TALK = Session(
    case_id="c", kind=SessionKind.INDIVIDUAL, starts_at=datetime(2026, 10, 12, 9), scope=Scope.PARTY, party_id="a"
)
JOINT = Session(
    case_id="c", kind=SessionKind.JOINT, starts_at=datetime(2026, 10, 20, 14), scope=Scope.JOINT, place="Orléans"
)
OFFER = Offer(
    case_id="c",
    maker_id="b",
    summary="30 000 €",
    made_on=date(2026, 10, 20),
    scope=Scope.JOINT,
    transmission=Transmission.ANSWERED,
    answer=Answer.COUNTERED,
    answered_on=date(2026, 10, 20),
)


def note(session, **more):
    return Note(case_id="c", text="…", session_id=session.id, said_at=datetime(2026, 10, 20, tzinfo=UTC), **more)


def test_a_case_told_in_order():
    consent = Disclosure(
        case_id="c",
        scope=Scope.PARTY,
        party_id="a",
        subject_kind="note",
        subject_id="n",
        statement_id="m",
        words="étaler le paiement",
        to_scope=Scope.JOINT,
        consenter_id="a",
        given_at=datetime(2026, 10, 20, 13, 30, tzinfo=UTC),
        revoked_at=datetime(2026, 10, 21, 13, 30, tzinfo=UTC),
    )
    agreement = Agreement(
        case_id="c",
        scope=Scope.JOINT,
        created_at=datetime(2026, 10, 25, 8, tzinfo=UTC),
        finalised_at=datetime(2026, 11, 2, 8, tzinfo=UTC),
        signed_on=date(2026, 11, 3),
    )
    story = Story(
        case=CASE,
        names=NAMES,
        sessions=(JOINT, TALK, replace(JOINT, id="someday", starts_at=None)),
        notes=(note(JOINT), note(JOINT), note(JOINT, struck_at=datetime(2026, 10, 21, tzinfo=UTC))),
        disclosures=(consent,),
        offers=(OFFER,),
        documents=(
            Document(
                case_id="c",
                title="Cahier des charges",
                filename="c.pdf",
                size=1,
                sha256="0",
                created_at=datetime(2026, 10, 1, 22, 30, tzinfo=UTC),
            ),
        ),
        agreements=(agreement,),
        commitments=(
            Commitment(case_id="c", agreement_id="x", text="Corriger", due_on=date(2027, 1, 15)),
            Commitment(case_id="c", agreement_id="x", text="Sans date"),
        ),
        deadlines=(Deadline(case_id="c", title="Rendre compte", due_on=date(2026, 12, 1), done_on=date(2026, 11, 30)),),
        stages=(StageChange(datetime(2026, 10, 7, 16, tzinfo=UTC), Stage.PREPARATION),),
    )
    told = [
        (entry.on.strftime("%d/%m"), entry.title.replace("\xa0", " "), entry.detail)
        for entry in chronology(story, PARIS)
    ]
    assert told == [
        ("01/09", "Ouverture du dossier", ""),
        ("02/10", "Cahier des charges", "Élaborée en médiation"),
        ("07/10", "Signature de la convention de médiation", ""),
        ("07/10", "Étape : Préparation", ""),
        ("12/10", "Entretien individuel avec Logivert", ""),
        ("20/10", "Offre : Fonderies Arnault", "30 000 €"),
        ("20/10", "Réponse à l’offre : suivie d’une contre-offre", "30 000 €"),
        ("20/10", "Plénière", "Orléans, 2 notes"),
        ("20/10", "Logivert consent à ce que ce soit dit", "étaler le paiement"),
        ("21/10", "Consentement retiré", "étaler le paiement"),
        ("25/10", "Projet d’accord commencé", "version 1"),
        ("02/11", "Texte de l’accord arrêté", "version 1"),
        ("03/11", "Fin de la médiation", "Accord"),
        ("03/11", "Accord signé", "version 1"),
        ("01/12", "Rendre compte", "C’est fait"),
        ("15/01", "Corriger", "À tenir"),
    ]


def test_an_entry_is_as_visible_as_what_it_is_about():
    talk, joint = (
        entry for entry in chronology(Story(case=CASE, sessions=(TALK, JOINT))) if entry.kind is EntryKind.SESSION
    )
    assert (talk.scope, talk.party_id) == (Scope.PARTY, "a")
    assert (joint.scope, joint.party_id) == (Scope.JOINT, None)
    assert talk.title == "Entretien individuel"


def test_what_has_no_maker_or_consenter_keeps_a_title():
    together = replace(OFFER, maker_id=None, answer=None)
    (entry,) = (one for one in chronology(Story(case=CASE, offers=(together,))) if one.noun == "offer")
    assert entry.title == "Proposition construite ensemble"


@given(st.lists(st.dates(date(2000, 1, 1), date(2100, 1, 1))), st.randoms())
def test_the_order_does_not_depend_on_how_values_come(days, dice):
    deadlines = [Deadline(case_id="c", title=str(day), due_on=day) for day in days]
    first = chronology(Story(case=CASE, deadlines=tuple(deadlines)))
    dice.shuffle(deadlines)
    assert chronology(Story(case=CASE, deadlines=tuple(deadlines))) == first
    assert [entry.on for entry in first] == sorted(entry.on for entry in first)

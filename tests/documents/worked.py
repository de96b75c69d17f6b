"""Papers to print in the tests: the worked dispute, and cases that strain the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from mediator.documents.catalogue import form_of
from mediator.domain.agreement import Agreement, AgreementKind, Clause, ClauseKind, Commitment, Concession
from mediator.domain.case import Case, Regime
from mediator.domain.paper_forms import About
from mediator.domain.papers import (
    AgreementOnPaper,
    AttendeeOnPaper,
    CaseOnPaper,
    PaperKind,
    PartyOnPaper,
    PersonOnPaper,
    SessionOnPaper,
)
from mediator.domain.people import Civility, Contact, ContactKind, Participation, Role
from mediator.domain.practice import Practice
from mediator.domain.scope import Scope
from mediator.domain.sessions import Presence, Session, SessionKind

BORN = datetime(2026, 9, 1, tzinfo=UTC)
CASE = "c0ffee"


def person(civility: Civility, given: str, name: str, **more) -> Contact:
    return Contact(id=f"contact-{name}", created_at=BORN, civility=civility, given_name=given, name=name, **more)


def company(name: str, form: str, **more) -> Contact:
    return Contact(
        id=f"contact-{name}", created_at=BORN, kind=ContactKind.ORGANISATION, name=name, legal_form=form, **more
    )


def part(contact: Contact, role: Role, **more) -> Participation:
    return Participation(
        id=f"part-{contact.name}",
        created_at=BORN,
        case_id=CASE,
        contact_id=contact.id,
        role=role,
        scope=Scope.ADMINISTRATIVE,
        **more,
    )


def beside(contact: Contact, role: Role, of: Contact, **more) -> PersonOnPaper:
    return PersonOnPaper(contact, part(contact, role, of_id=f"part-{of.name}", **more))


def party(contact: Contact, *people: PersonOnPaper) -> PartyOnPaper:
    return PartyOnPaper(
        contact,
        part(contact, Role.PARTY),
        tuple(p for p in people if p.participation.role is Role.REPRESENTATIVE),
        tuple(p for p in people if p.participation.role is Role.COUNSEL),
    )


def clause(rank: int, heading: str, text: str, kind: ClauseKind = ClauseKind.UNDERTAKING) -> Clause:
    return Clause(
        id=f"clause{rank}",
        created_at=BORN,
        case_id=CASE,
        agreement_id="agreement",
        rank=rank,
        kind=kind,
        heading=heading,
        text=text,
        scope=Scope.JOINT,
    )


PRACTICE = Practice(
    id="practice",
    created_at=BORN,
    civility=Civility.MADAM,
    given_name="Claire",
    family_name="Delmas",
    title="médiatrice",
    address="6 rue des Carmes",
    postcode="45000",
    city="Orléans",
    email="claire.delmas@example.org",
    phone="02 00 00 00 00",
    registration="81234567800015",
    insurer="Garance Assurances",
    insurance_policy="RC-2210",
    ethics_code="Code national de déontologie du médiateur",
)

LOGIVERT = company(
    "Logivert",
    "SAS",
    capital_cents=5_000_000,
    registration="812345678",
    registry_city="Tours",
    address="14 rue des Halles",
    postcode="37000",
    city="Tours",
    note="trésorerie de huit semaines",
)
ARNAULT = company(
    "Fonderies Arnault",
    "SA",
    capital_cents=124_000_000,
    registration="542109876",
    registry_city="Châteauroux",
    address="Zone industrielle de la Forge",
    postcode="36000",
    city="Châteauroux",
)
VASSEUR = person(Civility.MADAM, "Hélène", "Vasseur")
RIVOIRE = person(Civility.MASTER_M, "Paul", "Rivoire", bar="Tours")
ETIENNE = person(Civility.SIR, "Étienne", "Arnault")
CAZAUX = person(Civility.MASTER_F, "Inès", "Cazaux", bar="Orléans")

A = party(
    LOGIVERT,
    beside(VASSEUR, Role.REPRESENTATIVE, LOGIVERT, capacity="présidente", signs=True),
    beside(RIVOIRE, Role.COUNSEL, LOGIVERT),
)
B = party(
    ARNAULT,
    beside(ETIENNE, Role.REPRESENTATIVE, ARNAULT, capacity="directeur général", signs=True),
    beside(CAZAUX, Role.COUNSEL, ARNAULT),
)

CLAUSES = (
    clause(
        1,
        "Correction des modules",
        "La société Logivert SAS corrige les trois modules bloquants (traçabilité des coulées, interface de pesée, "
        "export qualité) au plus tard le 15 janvier 2027, puis les présente à une recette contradictoire de deux "
        "jours ouvrés sur le site de Châteauroux, constatée par un procès-verbal signé des deux parties.",
    ),
    clause(
        2,
        "Paiement",
        "La société Fonderies Arnault SA paie à la société Logivert SAS la somme de quarante mille euros (40 000 €) "
        "toutes taxes comprises :\n- vingt mille euros (20 000 €) à la signature du présent accord ;\n"
        "- vingt mille euros (20 000 €) dans les huit jours calendaires du procès-verbal de recette.",
    ),
    clause(
        3,
        "Demandes restantes",
        "La société Logivert SAS remet au plus tard le 30 novembre 2026 un avenant chiffré pour les huit demandes "
        "restantes, que la société Fonderies Arnault SA demeure libre d'accepter.",
    ),
    clause(
        4,
        "Comité mensuel",
        "Un comité réunit les parties le premier lundi de chaque mois à 10 h, pendant six mois.",
        ClauseKind.FOLLOW_UP,
    ),
    clause(
        5,
        "Référence et reconnaissance",
        "La société Fonderies Arnault SA accepte d'être citée comme référence après la recette. La société Logivert "
        "SAS présente ses regrets pour le silence des mois d'été ; la société Fonderies Arnault SA reconnaît que le "
        "périmètre a changé.",
    ),
    clause(
        6,
        "Retour en médiation",
        "En cas de difficulté, les parties reviennent en médiation avant toute action en justice.",
        ClauseKind.FOLLOW_UP,
    ),
)


def commitment(rank: int, text: str, debtor: str, creditor: str, **more) -> Commitment:
    return Commitment(
        id=f"commitment{rank}",
        created_at=BORN,
        case_id=CASE,
        agreement_id="agreement",
        rank=rank,
        text=text,
        debtor_id=f"part-{debtor}",
        creditor_id=f"part-{creditor}",
        scope=Scope.JOINT,
        **more,
    )


COMMITMENTS = (
    commitment(
        1,
        "Corriger les trois modules bloquants",
        "Logivert",
        "Fonderies Arnault",
        clause_id="clause1",
        due_on=date(2027, 1, 15),
        proof="Procès-verbal de recette signé",
    ),
    commitment(
        2,
        "Premier paiement",
        "Fonderies Arnault",
        "Logivert",
        clause_id="clause2",
        amount_cents=2_000_000,
        due_words="à la signature",
        proof="Avis de virement",
    ),
    commitment(
        3,
        "Second paiement",
        "Fonderies Arnault",
        "Logivert",
        clause_id="clause2",
        amount_cents=2_000_000,
        due_words="huit jours calendaires après le procès-verbal de recette",
        proof="Avis de virement",
    ),
    commitment(
        4,
        "Remettre un avenant chiffré pour les huit demandes restantes",
        "Logivert",
        "Fonderies Arnault",
        clause_id="clause3",
        due_on=date(2026, 11, 30),
        proof="Avenant remis",
    ),
)


def concession(rank: int, holder: str, text: str) -> Concession:
    return Concession(
        id=f"concession{rank}",
        created_at=BORN,
        case_id=CASE,
        agreement_id="agreement",
        holder_id=f"part-{holder}",
        rank=rank,
        text=text,
    )


AGREEMENT = AgreementOnPaper(
    Agreement(
        id="agreement",
        created_at=BORN,
        case_id=CASE,
        scope=Scope.JOINT,
        kind=AgreementKind.TRANSACTION,
        version=3,
        preamble="La société Logivert SAS a développé au forfait un logiciel métier pour la société Fonderies "
        "Arnault SA. Un différend est né sur la conformité du logiciel livré, sur ses délais et sur le paiement de "
        "la dernière facture, de 46 800 € TTC.\nOnze demandes formulées oralement en comité étaient tenues par "
        "l'une pour des avenants à venir, par l'autre pour des précisions du cahier des charges.",
        place="Orléans",
        signed_on=date(2026, 11, 3),
        annexes="Liste des trois modules et critères de recette\nCoordonnées bancaires",
    ),
    CLAUSES,
    (
        concession(1, "Logivert", "renonce au solde de sa facture, soit 6 800 € TTC"),
        concession(2, "Fonderies Arnault", "retire sa demande de pénalités de retard"),
    ),
    COMMITMENTS,
)

WORKED = CaseOnPaper(
    Case(
        id=CASE,
        created_at=BORN,
        reference="2026-014",
        subject="l'exécution d'un contrat de développement d'un logiciel métier et le paiement de sa dernière facture",
        place="Orléans",
        framework_signed_on=date(2026, 10, 7),
        ended_on=date(2026, 11, 3),
        ended_by="les parties, d'un commun accord",
        fee_basis="heure de séance ou de préparation",
        fee_rate_cents=22_000,
        fee_split="par moitié entre les deux sociétés",
        term_months=3,
        origin="avocat de A",
        stake_cents=4_680_000,
    ),
    PRACTICE,
    (A, B),
    sessions=(
        Session(
            id="s1",
            created_at=BORN,
            case_id=CASE,
            kind=SessionKind.JOINT,
            starts_at=datetime(2026, 10, 20, 14, 0),
            held=True,
        ),
    ),
    agreement=AGREEMENT,
    today=date(2026, 11, 3),
)

PETIT = person(
    Civility.MADAM,
    "Anne",
    "Petit",
    birth_date=date(1971, 3, 1),
    birth_place="Tours",
    nationality="française",
    occupation="infirmière",
    address="3 impasse des Tilleuls",
    postcode="37270",
    city="Montlouis-sur-Loire",
)
MARCHAND = person(Civility.SIR, "Luc", "Marchand", birth_date=date(1958, 11, 21), birth_place="Le Mans")

NEIGHBOURS = CaseOnPaper(
    replace(WORKED.case, reference="2026-015", subject="la hauteur d'une haie mitoyenne", fee_split=""),
    PRACTICE,
    (party(PETIT), party(MARCHAND)),
    agreement=AgreementOnPaper(
        replace(
            AGREEMENT.agreement, kind=AgreementKind.SETTLEMENT, version=1, annexes="", preamble="Haie.", originals=3
        ),
        (
            clause(1, "Taille", "Monsieur Luc Marchand taille la haie à deux mètres chaque année avant le 15 mars."),
            clause(
                2,
                "Remboursement",
                "Madame Anne Petit paie à Monsieur Luc Marchand la somme de mille deux cent trente-quatre euros et "
                "cinquante-six centimes (1 234,56 €) au plus tard le 1er décembre 2026.",
            ),
        ),
    ),
    today=date(2026, 11, 3),
)

EMPTY = CaseOnPaper(
    Case(id=CASE, created_at=BORN, reference="2026/016", subject=""),
    Practice(id="practice", created_at=BORN),
    (party(company("Novexia", "SAS")), party(person(Civility.NONE, "Dominique", "Roy"))),
    today=date(2026, 11, 3),
)

LONG = replace(
    WORKED,
    agreement=replace(
        AGREEMENT,
        clauses=(
            clause(
                1,
                "Cahier des charges",
                "\n".join(
                    f"{n}. Le module {n} est conforme lorsque, * sur un jeu d'essai de [vingt] coulées, "
                    "aucune anomalie bloquante n'est relevée ; "
                    + "l'écart de pesée reste inférieur au seuil convenu ; "
                    * 9
                    for n in range(1, 19)
                ),
            ),
            clause(2, "Un seul tenant", "La phrase se poursuit sans alinéa, mot après mot ; " * 160),
        ),
    ),
)

_MORE = tuple(
    party(
        company(f"Atelier {name}", "SARL", capital_cents=100_000, registration="812345678", registry_city="Le Mans"),
        beside(person(Civility.SIR, "Jean", name), Role.REPRESENTATIVE, LOGIVERT, capacity="gérant", signs=True),
    )
    for name in ("Brun", "Caron", "Dubois")
)
SEVERAL = replace(
    WORKED,
    case=replace(
        WORKED.case,
        regime=Regime.JUDICIAL,
        court_name="le tribunal de commerce de Tours",
        court_reference="2026J00123",
        ordered_on=date(2026, 9, 14),
    ),
    parties=(A, B, *_MORE),
)
"""Five parties and five hands, mediation ordered by a court."""
ABROAD = replace(WORKED, case=replace(WORKED.case, jurisdiction="LU"))
ENGLISH = replace(WORKED, case=replace(WORKED.case, jurisdiction="EW"))
CASES = {
    "worked": WORKED,
    "neighbours": NEIGHBOURS,
    "empty": EMPTY,
    "long": LONG,
    "several": SEVERAL,
    "abroad": ABROAD,
    "english": ENGLISH,
}

ENGEL = beside(person(Civility.MADAM, "Ruth", "Engel", city="Tours"), Role.INTERPRETER, LOGIVERT)
WRITTEN = tuple(PaperKind)


def about(kind: PaperKind, data: CaseOnPaper) -> CaseOnPaper:
    """The same case on a paper of ``kind``, about its first party, its session or the interpreter."""
    form = form_of(kind)
    session = data.sessions[0] if data.sessions else Session(id="s1", case_id=CASE, kind=SessionKind.JOINT)
    people = [p for party in data.parties for p in (*party.representatives, *party.counsel)] + [ENGEL]
    attended = SessionOnPaper(session, 1, tuple(AttendeeOnPaper(p, Presence.PRESENT) for p in people))
    by_session = form.about in (About.SESSION, About.ATTENDEE)
    return replace(
        data,
        form=form,
        party_id=data.parties[0].participation.id if form.about is About.PARTY else None,
        person=ENGEL if form.about in (About.PERSON, About.ATTENDEE) else None,
        session=attended if by_session else None,
    )

"""The field's words for every kind, state and role: what the window and the documents call them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mediator.domain.agreement import AgreementKind, AgreementState, ClauseKind, CommitmentState
from mediator.domain.bargaining import Answer, Transmission
from mediator.domain.case import Outcome, Regime, Stage
from mediator.domain.checklists import Per, Tick
from mediator.domain.files import DocumentKind, Nature
from mediator.domain.issuing import Channel
from mediator.domain.keeping_words import KEEPING_WORDS
from mediator.domain.paper_forms import Group
from mediator.domain.papers import PaperKind
from mediator.domain.people import Civility, ContactKind, Role
from mediator.domain.problem import Acceptance, CriterionKind, Outlook, Tie
from mediator.domain.profiles import Signer
from mediator.domain.reading_back import RemarkKind
from mediator.domain.relations import Certainty, Seat, Suitability
from mediator.domain.scope import AudienceKind, Scope
from mediator.domain.sessions import Mode, Presence, SessionKind
from mediator.domain.signing import SignatureMode
from mediator.domain.talk import InterestKind, Means, NoteKind, OptionState
from mediator.domain.worksheets import WorksheetKind
from mediator.i18n import N_, _

# By type first: members of two kinds may have the same value, and StrEnum members with the same value are equal.
WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Scope: {
        Scope.ADMINISTRATIVE: N_("Administratif"),
        Scope.JOINT: N_("Commun"),
        Scope.PARTY: N_("Privé"),
        Scope.MEDIATOR: N_("Pour moi"),
    },
    AudienceKind: {
        AudienceKind.MEDIATOR: N_("Tout ce que je sais"),
        AudienceKind.JOINT: N_("Ce que toutes les parties peuvent voir"),
        AudienceKind.PARTY: N_("Ce qu'une partie peut voir"),
        AudienceKind.COURT: N_("Ce que le juge peut savoir"),
        AudienceKind.STATISTICS: N_("Des nombres, sans les mots"),
    },
    Stage: {
        Stage.INTAKE: N_("Accueil"),
        Stage.FRAMEWORK: N_("Cadre"),
        Stage.PREPARATION: N_("Préparation"),
        Stage.SESSIONS: N_("Séances"),
        Stage.AGREEMENT: N_("Accord"),
        Stage.FOLLOW_UP: N_("Suivi"),
        Stage.CLOSED: N_("Clos"),
    },
    Regime: {
        Regime.CONVENTIONAL: N_("Conventionnelle"),
        Regime.JUDICIAL: N_("Judiciaire"),
        Regime.CONSUMER: N_("De la consommation"),
        Regime.FAMILY: N_("Familiale"),
        Regime.ADMINISTRATIVE: N_("Administrative"),
        Regime.WORKPLACE: N_("Au travail"),
    },
    Outcome: {
        Outcome.AGREEMENT: N_("Accord"),
        Outcome.PARTIAL: N_("Accord partiel"),
        Outcome.NONE: N_("Sans accord"),
    },
    ContactKind: {
        ContactKind.PERSON: N_("Personne"),
        ContactKind.ORGANISATION: N_("Organisation"),
    },
    Civility: {
        Civility.NONE: N_("Sans civilité"),
        Civility.MADAM: N_("Madame"),
        Civility.SIR: N_("Monsieur"),
        Civility.MASTER_F: N_("Maître (au féminin)"),
        Civility.MASTER_M: N_("Maître (au masculin)"),
    },
    Role: {
        Role.PARTY: N_("Partie"),
        Role.REPRESENTATIVE: N_("Représentant"),
        Role.COUNSEL: N_("Avocat"),
        Role.INSURER: N_("Assureur"),
        Role.SUPPORT: N_("Soutien"),
        Role.INTERPRETER: N_("Interprète"),
        Role.EXPERT: N_("Expert"),
        Role.OBSERVER: N_("Observateur"),
        Role.COURT: N_("Juridiction"),
        Role.REFERRER: N_("Prescripteur"),
        Role.CO_MEDIATOR: N_("Comédiateur"),
    },
    SessionKind: {
        SessionKind.INFORMATION: N_("Réunion d'information"),
        SessionKind.INDIVIDUAL: N_("Entretien individuel"),
        SessionKind.JOINT: N_("Plénière"),
        SessionKind.CAUCUS: N_("Aparté"),
        SessionKind.SHUTTLE: N_("Navette"),
        SessionKind.READING: N_("Relecture"),
    },
    Mode: {
        Mode.PRESENCE: N_("En présence"),
        Mode.VIDEO: N_("En visioconférence"),
        Mode.PHONE: N_("Par téléphone"),
        Mode.HYBRID: N_("En présence et à distance"),
    },
    Presence: {
        Presence.EXPECTED: N_("Présence attendue"),
        Presence.PRESENT: N_("Présence"),
        Presence.ABSENT: N_("Absence"),
        Presence.EXCUSED: N_("Absence excusée"),
    },
    NoteKind: {
        NoteKind.STATEMENT: N_("Propos"),
        NoteKind.FACT: N_("Fait"),
        NoteKind.POSITION: N_("Position"),
        NoteKind.INTEREST: N_("Intérêt"),
        NoteKind.NEED: N_("Besoin"),
        NoteKind.FEELING: N_("Ressenti"),
        NoteKind.OPTION: N_("Option"),
        NoteKind.OFFER: N_("Offre"),
        NoteKind.QUESTION: N_("Question"),
        NoteKind.HYPOTHESIS: N_("Hypothèse"),
        NoteKind.AGREED: N_("Point d'accord"),
        NoteKind.CALL: N_("Appel"),
    },
    Means: {
        Means.ORAL: N_("De vive voix"),
        Means.WRITTEN: N_("Par écrit"),
        Means.EMAIL: N_("Par courriel"),
    },
    OptionState: {
        OptionState.RAW: N_("Posée"),
        OptionState.DISCUSSED: N_("Discutée"),
        OptionState.RETAINED: N_("Retenue"),
        OptionState.DROPPED: N_("Laissée de côté"),
    },
    InterestKind: {
        InterestKind.SUBSTANCE: N_("Sur le fond"),
        InterestKind.PROCEDURE: N_("Sur la manière"),
        InterestKind.RECOGNITION: N_("De reconnaissance"),
    },
    Certainty: {
        Certainty.STATED: N_("Dit par la personne"),
        Certainty.INFERRED: N_("Supposé"),
        Certainty.TO_CHECK: N_("À vérifier"),
    },
    Seat: {
        Seat.ME: N_("À sa place"),
        Seat.OTHER: N_("À la place de l'autre"),
        Seat.OBSERVER: N_("Vu du dehors"),
    },
    Suitability: {
        Suitability.UNDECIDED: N_("Pas encore décidé"),
        Suitability.SUITED: N_("La médiation convient"),
        Suitability.ARRANGED: N_("Elle convient avec des aménagements"),
        Suitability.UNSUITED: N_("Elle ne convient pas"),
    },
    Tie: {
        Tie.SHARED: N_("Communs"),
        Tie.COMPATIBLE: N_("Compatibles"),
        Tie.OPPOSED: N_("Opposés"),
    },
    CriterionKind: {
        CriterionKind.LAW: N_("Loi ou règlement"),
        CriterionKind.MARKET: N_("Prix du marché"),
        CriterionKind.EXPERT: N_("Avis d'un expert"),
        CriterionKind.PRECEDENT: N_("Précédent"),
        CriterionKind.CUSTOM: N_("Usage"),
        CriterionKind.PROCEDURE: N_("Manière équitable de décider"),
        CriterionKind.OTHER: N_("Autre repère"),
    },
    Acceptance: {
        Acceptance.ACCEPTS: N_("L'accepte"),
        Acceptance.PARTLY: N_("En partie"),
        Acceptance.REJECTS: N_("Le conteste"),
    },
    Outlook: {
        Outlook.BEST: N_("Au mieux"),
        Outlook.LIKELY: N_("Le plus probable"),
        Outlook.WORST: N_("Au pire"),
    },
    Per: {
        Per.CASE: N_("Une fois par dossier"),
        Per.PARTY: N_("Pour chaque partie"),
        Per.SESSION: N_("À chaque séance"),
    },
    Tick: {
        Tick.DONE: N_("Fait"),
        Tick.SKIPPED: N_("Passé"),
    },
    Transmission: {
        Transmission.TOLD: N_("Confiée, non transmise"),
        Transmission.AUTHORISED: N_("Transmission autorisée"),
        Transmission.TRANSMITTED: N_("Transmise"),
        Transmission.ANSWERED: N_("Répondue"),
    },
    Answer: {
        Answer.ACCEPTED: N_("Acceptée"),
        Answer.REFUSED: N_("Refusée"),
        Answer.COUNTERED: N_("Suivie d'une contre-offre"),
        Answer.WITHDRAWN: N_("Retirée"),
    },
    AgreementKind: {
        AgreementKind.SETTLEMENT: N_("Accord de médiation"),
        AgreementKind.TRANSACTION: N_("Transaction"),
        AgreementKind.PARTIAL: N_("Accord partiel"),
        AgreementKind.AMENDMENT: N_("Avenant à l'accord"),
    },
    AgreementState: {
        AgreementState.DRAFT: N_("Projet"),
        AgreementState.FINAL: N_("Texte définitif"),
        AgreementState.SIGNED: N_("Signé"),
    },
    ClauseKind: {
        ClauseKind.UNDERTAKING: N_("Engagement"),
        ClauseKind.CONCESSION: N_("Concession"),
        ClauseKind.CONFIDENTIALITY: N_("Confidentialité"),
        ClauseKind.FOLLOW_UP: N_("Suivi"),
        ClauseKind.GENERAL: N_("Disposition générale"),
    },
    CommitmentState: {
        CommitmentState.OPEN: N_("À tenir"),
        CommitmentState.KEPT: N_("Tenu"),
        CommitmentState.LATE: N_("En retard"),
        CommitmentState.DISPUTED: N_("Discuté"),
    },
    Nature: {
        Nature.ELABORATED: N_("Élaborée en médiation"),
        Nature.PRODUCED: N_("Produite en médiation"),
    },
    DocumentKind: {
        DocumentKind.ATTACHMENT: N_("Pièce jointe"),
        DocumentKind.GENERATED: N_("Document établi ici"),
        DocumentKind.SIGNED_SCAN: N_("Original signé, numérisé"),
        DocumentKind.SEALED: N_("Signé à l'écran et scellé"),
        DocumentKind.RETURNED: N_("Revenu signé d'un prestataire"),
    },
    Group: {
        Group.FRAMEWORK: N_("Cadre"),
        Group.SESSIONS: N_("Séances"),
        Group.AGREEMENT: N_("Accord"),
        Group.ENFORCEMENT: N_("Force exécutoire"),
        Group.COURT: N_("Fin et juge"),
        Group.FEES: N_("Honoraires"),
        Group.AFTER: N_("Après"),
    },
    WorksheetKind: {
        WorksheetKind.PREPARATION: N_("Fiche de préparation"),
        WorksheetKind.BRIEF: N_("Fiche de séance"),
        WorksheetKind.AGENDA: N_("Ordre du jour"),
        WorksheetKind.PEOPLE: N_("Les personnes"),
        WorksheetKind.PROBLEM: N_("Le problème"),
        WorksheetKind.PROCESS: N_("Le processus"),
        WorksheetKind.TEN_MINUTES: N_("En dix minutes"),
    },
    Channel: {
        Channel.HAND: N_("En main propre"),
        Channel.POST: N_("Lettre simple"),
        Channel.REGISTERED: N_("Lettre recommandée avec avis de réception"),
        Channel.EMAIL: N_("Courriel"),
        Channel.ELECTRONIC_REGISTERED: N_("Lettre recommandée électronique"),
        Channel.PROVIDER: N_("Prestataire de signature"),
        Channel.OTHER: N_("Autre voie"),
    },
    RemarkKind: {
        RemarkKind.QUESTION: N_("Question"),
        RemarkKind.REWORDING: N_("Autre rédaction"),
    },
    SignatureMode: {
        SignatureMode.HANDWRITTEN: N_("Signature manuscrite"),
        SignatureMode.DRAWN: N_("Signature dessinée à l'écran"),
        SignatureMode.PROVIDER: N_("Signature par un prestataire"),
    },
    Signer: {
        Signer.PARTIES: N_("Les parties"),
        Signer.PARTY: N_("La partie"),
        Signer.COUNSEL: N_("Les avocats"),
        Signer.MEDIATOR: N_("Qui mène la médiation"),
        Signer.PERSON: N_("La personne"),
    },
    PaperKind: {
        PaperKind.INVITATION: N_("Invitation à la médiation"),
        PaperKind.CONVENTION: N_("Convention de médiation"),
        PaperKind.UNDERTAKING: N_("Engagement de confidentialité"),
        PaperKind.SUMMONS: N_("Convocation à une séance"),
        PaperKind.ATTENDANCE: N_("Feuille d'émargement"),
        PaperKind.PRESENCE: N_("Attestation de présence"),
        PaperKind.MINUTES: N_("Compte rendu factuel"),
        PaperKind.AGREEMENT: N_("Accord issu d'une médiation"),
        PaperKind.ATTESTATION: N_("Attestation du médiateur"),
        PaperKind.HOMOLOGATION: N_("Requête en homologation"),
        PaperKind.FORMULA: N_("Demande de formule exécutoire"),
        PaperKind.END: N_("Constat de fin sans accord"),
        PaperKind.ATTEMPT: N_("Attestation de tentative de médiation"),
        PaperKind.COURT_NOTE: N_("Note au juge"),
        PaperKind.FEE_NOTE: N_("Note d'honoraires"),
        PaperKind.COMMITMENTS: N_("Relevé des engagements"),
        PaperKind.INDEPENDENCE: N_("Déclaration d'indépendance"),
        PaperKind.LIFTING: N_("Levée partielle de la confidentialité"),
        PaperKind.POWER: N_("Pouvoir de transiger"),
        PaperKind.CLOSING: N_("Lettre de clôture"),
        PaperKind.DESTRUCTION: N_("Reçu de destruction des notes"),
    },
    **KEEPING_WORDS,
}

_FORMS_OF_ADDRESS = {
    Civility.NONE: ("", ""),
    Civility.MADAM: (N_("Madame"), N_("Mme")),
    Civility.SIR: (N_("Monsieur"), N_("M.")),
    Civility.MASTER_F: (N_("Maître"), N_("Me")),
    Civility.MASTER_M: (N_("Maître"), N_("Me")),
}

_FEMININE = {
    Role.REPRESENTATIVE: N_("Représentante"),
    Role.COUNSEL: N_("Avocate"),
    Role.EXPERT: N_("Experte"),
    Role.OBSERVER: N_("Observatrice"),
    Role.REFERRER: N_("Prescriptrice"),
    Role.CO_MEDIATOR: N_("Comédiatrice"),
}

_PRESENCES = {
    Presence.EXPECTED: (N_("Attendu"), N_("Attendue")),
    Presence.PRESENT: (N_("Présent"), N_("Présente")),
    Presence.ABSENT: (N_("Absent"), N_("Absente")),
    Presence.EXCUSED: (N_("Excusé"), N_("Excusée")),
}


def word(value: StrEnum, language: str | None = None) -> str:
    """What ``value`` is called, with a capital: « Aparté », « Confiée, non transmise »."""
    return _(WORDS[type(value)][value], language)


def role(value: Role, civility: Civility = Civility.NONE, language: str | None = None) -> str:
    """The part somebody plays, in her or his own gender: « Avocate », « Avocat »."""
    if civility.feminine and value in _FEMININE:
        return _(_FEMININE[value], language)
    return word(value, language)


def presence(value: Presence, civility: Civility = Civility.NONE, language: str | None = None) -> str:
    """Whether somebody came, in her or his own gender: « Absente », « Absent », « Absence » when none is known."""
    if civility is Civility.NONE:
        return word(value, language)
    return _(_PRESENCES[value][civility.feminine], language)


def address(civility: Civility, language: str | None = None) -> str:
    """How a person is addressed in full: « Madame », « Maître »; empty when nothing is known."""
    return _(_FORMS_OF_ADDRESS[civility][0], language)


def title(civility: Civility, language: str | None = None) -> str:
    """The same before a name: « Mme », « M. », « Me »; empty when nothing is known."""
    return _(_FORMS_OF_ADDRESS[civility][1], language)

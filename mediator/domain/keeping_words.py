"""The words for what is counted, billed, shared and kept: a part of :mod:`mediator.domain.words`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mediator.domain import erasing
from mediator.domain.billing import Basis
from mediator.domain.case_files import CaseFileAudience, Way
from mediator.domain.classifying import Category, Ending, Favour, Referral
from mediator.domain.erasing_words import CATEGORY_WORDS, GROUND_WORDS, Ground
from mediator.domain.practice_papers import WORDS as PRACTICE_PAPERS
from mediator.domain.practice_papers import PracticePaperKind
from mediator.domain.reports import ReportKind
from mediator.domain.time_and_fees import FeeNoteNature, TimeKind
from mediator.domain.training import TrainingKind
from mediator.i18n import N_

KEEPING_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Referral: {
        Referral.COURT: N_("Juridiction"),
        Referral.LAWYER: N_("Avocat"),
        Referral.PARTY: N_("Une partie"),
        Referral.NOTARY: N_("Notaire"),
        Referral.INSURER: N_("Assureur"),
        Referral.CENTRE: N_("Centre de médiation"),
        Referral.EMPLOYER: N_("Employeur"),
        Referral.AUTHORITY: N_("Administration"),
        Referral.PEER: N_("Médiateur"),
        Referral.WEBSITE: N_("Site, annuaire"),
        Referral.OTHER: N_("Autre origine"),
    },
    Ending: {
        Ending.REFUSED: N_("Demande non recevable"),
        Ending.NOT_STARTED: N_("Non commencée"),
        Ending.INTERRUPTED: N_("Interrompue"),
        Ending.COMPLETED: N_("Menée à son terme"),
    },
    Category: {
        Category.AGREEMENT: N_("Accord"),
        Category.PARTIAL: N_("Accord partiel"),
        Category.NONE: N_("Sans accord"),
        Category.NOT_STARTED: N_("Non commencée"),
        Category.INTERRUPTED: N_("Interrompue"),
        Category.REFUSED: N_("Demande non recevable"),
        Category.UNSAID: N_("Issue non précisée"),
    },
    Favour: {
        Favour.CONSUMER: N_("Au consommateur"),
        Favour.PROFESSIONAL: N_("Au professionnel"),
        Favour.SHARED: N_("Partagée"),
    },
    TimeKind: {
        TimeKind.SESSION: N_("Séance"),
        TimeKind.PREPARATION: N_("Préparation"),
        TimeKind.DRAFTING: N_("Rédaction"),
        TimeKind.CORRESPONDENCE: N_("Échanges"),
        TimeKind.TRAVEL: N_("Déplacement"),
        TimeKind.OTHER: N_("Autre temps"),
    },
    FeeNoteNature: {
        FeeNoteNature.FINAL: N_("Note d'honoraires"),
        FeeNoteNature.PROVISIONAL: N_("Note de provision"),
        FeeNoteNature.CREDIT: N_("Avoir"),
    },
    CaseFileAudience: {
        CaseFileAudience.ADMINISTRATIVE: N_("Administratif"),
        CaseFileAudience.PARTY: N_("Une partie"),
        CaseFileAudience.JOINT: N_("Commun aux parties"),
        CaseFileAudience.FULL: N_("Dossier complet"),
        CaseFileAudience.ANONYMISED: N_("Anonymisé"),
    },
    erasing.Category: {**CATEGORY_WORDS},
    Ground: {**GROUND_WORDS},
    PracticePaperKind: {**PRACTICE_PAPERS},
    Basis: {
        Basis.HOUR: N_("À l'heure"),
        Basis.SESSION: N_("À la séance"),
        Basis.PACKAGE: N_("Au forfait"),
    },
    Way: {
        Way.SENT: N_("Envoyé"),
        Way.RECEIVED: N_("Reçu"),
    },
    ReportKind: {
        ReportKind.ACTIVITY: N_("Activité"),
        ReportKind.CONSUMER: N_("Consommation"),
        ReportKind.CECMC: N_("Commission de contrôle"),
        ReportKind.RELISTING: N_("Réinscription"),
    },
    TrainingKind: {
        TrainingKind.TRAINING: N_("Formation"),
        TrainingKind.PRACTICE_ANALYSIS: N_("Analyse de la pratique"),
        TrainingKind.SUPERVISION: N_("Supervision"),
        TrainingKind.CONFERENCE: N_("Conférence"),
        TrainingKind.TEACHING: N_("Enseignement"),
    },
}

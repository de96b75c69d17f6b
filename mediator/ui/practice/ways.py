"""The ways from « Cabinet » to the pages that stand under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from mediator.i18n import N_, _
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.parts import Act, Section, quiet_button
from mediator.ui.shared.stylesheet import look

_WAYS = (
    ("fee_register", N_("Honoraires"), N_("Les notes d'honoraires de tous les dossiers, payées ou non.")),
    ("backups", N_("Sauvegardes"), N_("Des copies chiffrées de ce coffre, vérifiées ; changer la phrase de passe.")),
    ("retention", N_("Conservation"), N_("Ce qui a assez duré, ce qui doit rester, ce qui a été effacé.")),
    ("data_rights", N_("Données personnelles"), N_("Le registre, la notice, ce qu'une personne peut demander.")),
    ("keys", N_("Clés des confrères"), N_("Pour échanger des dossiers chiffrés : votre clé, les leurs.")),
    ("arrivals", N_("Reprendre des données"), N_("Tableaux, cartes de visite, répertoires, courriels.")),
    ("leaving", N_("Tout emporter"), N_("Tout ce que contient ce coffre, lisible sans Mediator.")),
    ("figures", N_("Chiffres"), N_("L'activité d'une année, les rapports, la réinscription.")),
    ("training", N_("Formation"), N_("Formations, analyse de la pratique, et leurs preuves.")),
    ("rules", N_("Règles"), N_("Documents, signataires, délais : chaque règle dit sa source, et se modifie.")),
    ("clauses", N_("Clauses types"), N_("Les clauses proposées pour un accord, et les vôtres.")),
    ("house_style", N_("Modèles des documents"), N_("Le texte de chaque document, écrit à votre façon.")),
)
"""The page, its name, what one does there."""


def ways_section(desk: Desk) -> Section:
    """One line for each page: its name to press, what it is for."""
    section = Section(_("Votre pratique"))
    grid = QGridLayout()
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(10)
    half = -(-len(_WAYS) // 2)
    for place, (page, words, meaning) in enumerate(_WAYS):
        button = quiet_button(Act(_(words), lambda page=page: desk.go(Target(page))))
        button.setObjectName(f"way_{page}")
        button.setAccessibleDescription(_(meaning))
        said = look(QLabel(_(meaning)), "small")
        said.setContentsMargins(8, 0, 0, 0)
        said.setWordWrap(True)
        way = QVBoxLayout()
        way.setSpacing(0)
        way.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        way.addWidget(said)
        grid.addLayout(way, place % half, place // half)
    section.body.addLayout(grid)
    return section

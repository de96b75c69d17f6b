"""One future unfolded: who says it, then money, time, chance, the tie with the other, and what nobody commands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from mediator.casework.futures import PartyFutures
from mediator.domain.problem import Alternative
from mediator.domain.relations import Certainty
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.forms import NounForm
from mediator.ui.preparation.problem.futures.count import CountField
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, Field, LongTextField, MoneyField
from mediator.ui.shared.stylesheet import look


class FutureSheet(QFrame):
    """Each value where it stands; what is being edited is left alone."""

    def __init__(self, desk: Desk, alternative: Alternative) -> None:
        super().__init__()
        look(self, "card")
        self.form = NounForm(desk, alternative, _fields(), columns=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.form)


class WhoSays(QFrame):
    """Asked once, when a future is begun: what the party confided, or what the mediator supposes."""

    def __init__(self, party: PartyFutures, begin: Callable[[bool], object]) -> None:
        super().__init__()
        look(self, "card")
        self.told = _choice(_("{party} me le dit").format(party=party.face.short), lambda: begin(True))
        self.supposed = _choice(_("Je le suppose"), lambda: begin(False))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(look(QLabel(_("Qui le dit ?"), self), "strong"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.told, self.supposed):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        hint = _("Ce qu'une partie confie reste privé à elle ; ce que vous supposez reste pour vous.")
        column.addWidget(look(QLabel(hint, self), "small"))


def _choice(words: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(lambda _checked=False: act())
    return button


def _fields() -> list[tuple[str, Field]]:
    return [
        (
            "text",
            LongTextField(_("Ce qui arrive"), lines=1, placeholder=_("le juge condamne, on se quitte, rien ne bouge…")),
        ),
        ("gain_cents", MoneyField(_("Montant"))),
        ("owes", ChoiceField(_("Ce montant"), [(False, _("Lui revient")), (True, _("Est à sa charge"))])),
        ("cost_cents", MoneyField(_("Coût pour y arriver"), placeholder=_("avocats, expert, temps passé"))),
        ("months", CountField(_("Durée, en mois"))),
        ("probability", CountField(_("Chances, en %"))),
        ("hazard", LongTextField(_("Aléa"), lines=1, placeholder=_("le juge, l'expert, la solvabilité de l'autre"))),
        ("relationship", LongTextField(_("Et la relation ?"), lines=1)),
        ("improving", LongTextField(_("Ce qui l'améliorerait"), lines=1)),
        ("certainty", ChoiceField(_("D'où je le tiens"), [(each, word(each)) for each in Certainty])),
    ]

"""How much a party trusts the other, how much it is hoped to by the end, and the gestures between them."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import relations
from mediator.domain import crossing
from mediator.domain.method import escalation
from mediator.i18n import _
from mediator.ui.preparation.people.gestures import Ledger
from mediator.ui.preparation.people.scene import Scene
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Target
from mediator.ui.shared.dots import Scale
from mediator.ui.shared.inplace import small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look

_MOST = 5


class Trust(QWidget):
    """Two scales read today, and the ledger of what this party gave and received."""

    def __init__(self, scene: Scene, party_id: str) -> None:
        super().__init__()
        self._scene, self._party_id = scene, party_id
        self.now = Scale(_("Confiance aujourd'hui"), _MOST)
        self.aim = Scale(_("Confiance visée"), _MOST)
        self.now.chosen.connect(lambda value: self._read(trust=value))
        self.aim.chosen.connect(lambda value: self._read(trust_aim=value))
        self._since, self._level = look(QLabel(), "small"), look(QLabel(), "soft")
        self.ledger = Ledger(scene, party_id)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for row, (said, widget) in enumerate(
            ((_("Confiance en l'autre, aujourd'hui"), self.now), (_("Celle que l'on vise"), self.aim))
        ):
            grid.addWidget(look(QLabel(said), "soft"), row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(self._since, 0, 2)
        grid.addWidget(self._level, 2, 0, 1, 2)
        grid.addWidget(small_button(Act(_("Voir la tension dans le temps"), self._to_tension)), 2, 2)
        grid.setColumnStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(look(QLabel(_("Gestes donnés et reçus")), "strong"))
        column.addWidget(self.ledger)
        self.show_round(scene)

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        self._scene = scene
        climates = scene.party(self._party_id).climates
        self.now.set_value(crossing.latest(climates, "trust"))
        self.aim.set_value(crossing.latest(climates, "trust_aim"))
        read = [each.seen_on for each in climates if each.trust is not None]
        self._since.setText(_("lue le {day}").format(day=i18n.day(max(read))) if read else "")
        number = crossing.latest(climates, "level")
        said = _("Tension : pas encore lue")
        if number is not None:
            said = _("Tension : degré {n}, {name}").format(n=number, name=escalation.level(number).text().lower())
        self._level.setText(said)
        self.ledger.show_round(scene)

    def _read(self, **values: Any) -> None:
        desk, case_id = self._scene.desk, self._scene.round.case_id
        attempt(desk, lambda: relations.read_climate(desk.vault, case_id, self._party_id, **values))

    def _to_tension(self) -> None:
        self._scene.desk.go(Target("case", self._scene.round.case_id, "preparation", field="tension"))

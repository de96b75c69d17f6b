"""For whom a case is written: a few clear choices, each saying in one line what it carries."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QGridLayout, QRadioButton, QWidget

from mediator.casework.faces import Face
from mediator.domain.case_files import CaseFileAudience
from mediator.domain.words import word
from mediator.i18n import N_, _
from mediator.ui.shared.inplace import WholeLabel, named
from mediator.ui.shared.stylesheet import look

_CARRIES = {
    CaseFileAudience.FULL: N_("Pour un co-médiateur ou un successeur : tout, sauf ce que vous gardez pour vous."),
    CaseFileAudience.ANONYMISED: N_(
        "Pour la supervision et l'analyse de la pratique : ni nom, ni lieu, ni date, ni montant. Aucune pièce."
    ),
    CaseFileAudience.JOINT: N_("Ce que toutes les parties savent déjà."),
    CaseFileAudience.PARTY: N_("Ce que toutes savent, et ce que celle-ci vous a confié."),
    CaseFileAudience.ADMINISTRATIVE: N_("Ce qui peut figurer dans un courrier au tribunal, et rien d'autre."),
}


class AudienceChoice(QWidget):
    """One audience; the party when it is one's; whether what she keeps for herself goes too."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.radios: dict[CaseFileAudience, QRadioButton] = {}
        self.party = QComboBox(self)
        self.party.setAccessibleName(_("Quelle partie"))
        self.own_notes = QCheckBox(_("Avec les notes que vous gardez pour vous"), self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (audience, carries) in enumerate(_CARRIES.items()):
            radio = QRadioButton(word(audience), self)
            said = look(WholeLabel(_(carries), self), "soft")
            radio.setAccessibleDescription(said.text())
            self._group.addButton(radio)
            self.radios[audience] = named(radio, "audience", audience.value)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(radio, 2 * row, 0, top)
            grid.addWidget(said, 2 * row, 1, Qt.AlignmentFlag.AlignVCenter)
        places = list(_CARRIES)
        for widget, audience in ((self.party, CaseFileAudience.PARTY), (self.own_notes, CaseFileAudience.FULL)):
            left = Qt.AlignmentFlag.AlignLeft
            grid.addWidget(widget, 2 * places.index(audience) + 1, 1, left)
        self.radios[CaseFileAudience.FULL].setChecked(True)
        self._group.buttonToggled.connect(self._chosen)
        self.party.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.own_notes.toggled.connect(lambda _on: self.changed.emit())
        self._show_more()

    def show_parties(self, parties: Sequence[Face]) -> None:
        """The parties one may choose."""
        kept = self.party.currentData()
        self.party.blockSignals(True)
        self.party.clear()
        for face in parties:
            self.party.addItem(face.name, face.id)
        self.party.setCurrentIndex(max(0, self.party.findData(kept)))
        self.party.blockSignals(False)
        self.radios[CaseFileAudience.PARTY].setEnabled(bool(parties))

    def audience(self) -> CaseFileAudience:
        """The audience chosen."""
        return next(audience for audience, radio in self.radios.items() if radio.isChecked())

    def party_id(self) -> str | None:
        """The party, when the file is one's."""
        return self.party.currentData() if self.audience() is CaseFileAudience.PARTY else None

    def with_own_notes(self) -> bool:
        """Whether what the mediator keeps for herself goes too."""
        return self.audience() is CaseFileAudience.FULL and self.own_notes.isChecked()

    def _chosen(self, _radio: object, on: bool) -> None:
        if on:
            self._show_more()
            self.changed.emit()

    def _show_more(self) -> None:
        self.party.setVisible(self.audience() is CaseFileAudience.PARTY)
        self.own_notes.setVisible(self.audience() is CaseFileAudience.FULL)

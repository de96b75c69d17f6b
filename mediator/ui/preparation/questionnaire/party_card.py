"""One party and its questionnaire: prepare it, print it, see what came back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mediator.casework.faces import Face
from mediator.domain.files import Document
from mediator.i18n import _, day
from mediator.ui.case.forms import RowList
from mediator.ui.shared import theme
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.inplace import named
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look


class PartyCard(QFrame):
    """A party's name over a line of its hue, what came back from it, and what can be prepared for it."""

    prepared = Signal(str, bool)
    """The party, and whether its questionnaire is to be filled in by hand."""
    opened = Signal(str)
    """A document that came back."""

    def __init__(self, face: Face, beside: Sequence[Face], came_back: Sequence[Document]) -> None:
        super().__init__()
        look(self, "card")
        self.face = face
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(_Name(face, beside))
        self.came_back = RowList(self)
        self.came_back.show_rows([(each.id, self._row(each)) for each in came_back])
        self.state = look(QLabel(self), "soft")
        self.state.setText(_("Rien n'est encore revenu."))
        self.state.setVisible(not came_back)
        column.addWidget(self.state)
        column.addWidget(self.came_back)
        self.came_back.setVisible(bool(came_back))
        column.addStretch()
        column.addWidget(self._acts())

    def _row(self, document: Document) -> Row:
        received = document.created_at.astimezone().date()
        row = Row(_("Réponses reçues le {day}").format(day=day(received)), trailing="→")
        row.setAccessibleDescription(_("Voir le fichier dans les documents"))
        row.opened.connect(lambda: self.opened.emit(document.id))
        return row

    def _acts(self) -> QWidget:
        acts = QWidget(self)
        acts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        flow = FlowLayout(acts, spacing=8)
        self.prepare = QPushButton(_("Préparer le questionnaire"), acts)
        self.prepare.setAccessibleDescription(self.face.name)
        self.prepare.clicked.connect(lambda: self.prepared.emit(self.face.id, False))
        self.by_hand = QPushButton(_("À remplir au stylo"), acts)
        self.by_hand.clicked.connect(lambda: self.prepared.emit(self.face.id, True))
        self.by_hand.setToolTip(_("Le même, ligné, à imprimer"))
        self.by_hand.setAccessibleDescription(self.face.name)
        for button, act in ((self.prepare, "prepare"), (self.by_hand, "by_hand")):
            flow.addWidget(named(button, "questionnaire", act, self.face.id))
        return acts


class _Name(QFrame):
    def __init__(self, face: Face, beside: Sequence[Face]) -> None:
        super().__init__()
        self._rank = face.party_rank or 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(8)
        row.addWidget(look(QLabel(face.name, self), "heading"))
        said = look(QLabel(" · ".join(each.short for each in beside), self), "small")
        said.setWordWrap(True)
        row.addWidget(said, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, self.height() - 2, self.width(), 2, QColor(theme.party_hue(self._rank).mark))

"""The same choice for several cases at once: a file each, into one folder."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mediator.casework import finding
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _, ngettext
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.inplace import WholeLabel, named
from mediator.ui.shared.parts import clear_layout
from mediator.ui.shared.stylesheet import look
from mediator.vault.listing import CaseFilter, CaseShelf

_MOST = 500


class SeveralCases(QWidget):
    """« Plusieurs dossiers »: folded until it is asked for."""

    wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.boxes: dict[str, QCheckBox] = {}
        self.fold = look(QPushButton(_("Plusieurs dossiers à la fois"), self), "fold")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        self.body = QWidget(self)
        said = _(
            "Le même choix pour chacun, un fichier par dossier. Un dossier dans lequel quelque chose est trouvé "
            "n'est pas écrit : ouvrez-le et confiez-le seul."
        )
        self.write_button = QPushButton(self)
        self.write_button.clicked.connect(lambda _checked=False: self.wanted.emit())
        self.all_box = QCheckBox(_("Tous"), self.body)
        self.all_box.toggled.connect(self._turn_all)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(8, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(look(WholeLabel(said, self.body), "soft"))
        inner.addWidget(self.all_box)
        inner.addLayout(self._list)
        foot = QHBoxLayout()
        foot.addWidget(self.write_button)
        foot.addStretch()
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        column.addWidget(self.body)
        self.body.hide()

    def chosen(self) -> list[str]:
        """The cases ticked."""
        return [identity for identity, box in self.boxes.items() if box.isChecked()]

    def put_away(self) -> None:
        """Fold it, and let go of what it named."""
        self.fold.setChecked(False)
        clear_layout(self._list)
        self.boxes = {}

    def _unfold(self, unfolded: bool) -> None:
        self.body.setVisible(unfolded)
        if unfolded:
            self._show_cases()

    def _show_cases(self) -> None:
        clear_layout(self._list)
        vault = self._desk.vault
        ids = finding.case_ids(vault, MEDIATOR, CaseFilter(shelf=CaseShelf.ALL))[:_MOST]
        self.boxes = {}
        for row in finding.case_rows(vault, MEDIATOR, ids):
            box = QCheckBox(f"{row.reference}  ·  {row.subject}", self.body)
            box.toggled.connect(lambda _on: self._tell())
            self.boxes[row.id] = named(box, "case", row.id)
            self._list.addWidget(box)
        self._tell()

    def _turn_all(self, on: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(on)

    def _tell(self) -> None:
        count = len(self.chosen())
        words = ngettext("Écrire {n} dossier dans un répertoire…", "Écrire {n} dossiers dans un répertoire…", count)
        self.write_button.setText(words if count else _("Cochez les dossiers à écrire"))
        self.write_button.setEnabled(bool(count))

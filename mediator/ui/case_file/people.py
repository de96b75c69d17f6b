"""Somebody of the file who may be known here: the same person, or somebody new."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework.received_contacts import Met
from mediator.i18n import _
from mediator.ui.shared.inplace import WholeLabel, named
from mediator.ui.shared.stylesheet import look

_NEW = ""


class PersonRow(QFrame):
    """Who somebody is: a contact already kept, or a new one."""

    def __init__(self, met: Met, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.met = met
        name = met.theirs.full_name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        who = look(WholeLabel(name, self), "strong")
        who.setTextFormat(Qt.TextFormat.PlainText)
        words.addWidget(who)
        why = look(WholeLabel(met.findings[0].sentence() if met.findings else "", self), "small")
        why.setTextFormat(Qt.TextFormat.PlainText)
        words.addWidget(why)
        row.addLayout(words, 1)
        self.box = named(QComboBox(self), "case_file", "person", met.theirs.id)
        self.box.setAccessibleName(_("Qui est {name} ?").format(name=name))
        self.box.setAccessibleDescription(why.text())
        for found in met.findings:
            self.box.addItem(_("La même personne que {name}").format(name=found.other), found.other_id)
        self.box.addItem(_("Quelqu'un d'autre : un nouveau contact"), _NEW)
        if not met.likely:
            self.box.setCurrentIndex(self.box.count() - 1)
        self.box.setMinimumWidth(300)
        row.addWidget(self.box, alignment=Qt.AlignmentFlag.AlignTop)

    def known_as(self) -> str | None:
        """The contact chosen; ``None`` for a new one."""
        return self.box.currentData() or None


def heading_of(parent: QWidget) -> QLabel:
    """What is said above these rows."""
    said = _("Ces personnes ressemblent à des contacts que vous avez déjà. La fiche gardée ici ne change pas.")
    return look(WholeLabel(said, parent), "small")

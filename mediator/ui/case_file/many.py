"""Several case files at once: each an act of its own, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from mediator.casework.receiving_files import Ended, Ending
from mediator.i18n import N_, _, ngettext
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.rows import TwoLineRow
from mediator.ui.shared.stylesheet import look

_WORDS = {
    Ending.TAKEN: (N_("repris"), "joint"),
    Ending.NOTHING: (N_("déjà là"), "kind"),
    Ending.ASIDE: (N_("à regarder"), "waiting"),
    Ending.REFUSED: (N_("refusé"), "waiting"),
}


class ManyEnded(QFrame):
    """What became of each file. One left aside opens alone; one taken leads to its case."""

    wanted = Signal(object)

    def __init__(self, ended: Sequence[Ended], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(4)
        taken = sum(each.ending is Ending.TAKEN for each in ended)
        said = ngettext("{n} dossier repris", "{n} dossiers repris", taken) if taken else _("Aucun dossier repris")
        column.addWidget(look(QLabel(said, self), "heading"))
        aside = sum(each.ending is Ending.ASIDE for each in ended)
        if aside:
            words = ngettext(
                "{n} fichier attend que vous le regardiez : ouvrez-le ici.",
                "{n} fichiers attendent que vous les regardiez : ouvrez-les ici.",
                aside,
            )
            column.addWidget(look(QLabel(words, self), "soft"))
        self.rows: list[TwoLineRow] = []
        for each in ended:
            words, tone = _WORDS[each.ending]
            row = TwoLineRow(each.path.name, each.sentence, chip=Chip(_(words), tone))
            row.opened.connect(lambda each=each: self.wanted.emit(each))
            self.rows.append(row)
            column.addWidget(row)
        if self.rows:
            self.setFocusProxy(self.rows[0])

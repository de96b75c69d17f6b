"""What a case file says and what taking it would do, before anything is taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mediator.casework import inspecting, received_view, receiving_files
from mediator.casework.inspecting import Inspected
from mediator.casework.received_contacts import Standing
from mediator.casework.received_view import Gone, ToChoose
from mediator.casework.receiving import Choices, Plan
from mediator.exchange.case_file import Signer
from mediator.i18n import _, ngettext
from mediator.ui.case_file.people import PersonRow, heading_of
from mediator.ui.case_file.sides import SidesRow
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.inplace import WholeLabel, named, small_button
from mediator.ui.shared.notices import BOTTOM_BAR
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look

_CHIPS = {
    Signer.KNOWN: ("joint", lambda: _("signature comparée")),
    Signer.NOT_COMPARED: ("waiting", lambda: _("clé à comparer")),
    Signer.UNKNOWN: ("waiting", lambda: _("clé inconnue")),
    Signer.OWN: ("kind", lambda: _("écrit par vous")),
}


class Preview(QWidget):
    """One file opened: ``taken`` when the mediator takes it, ``left`` when she leaves it."""

    taken = Signal()
    left = Signal()

    def __init__(
        self,
        inspected: Inspected,
        plan: Plan,
        shown: tuple[Sequence[str], Sequence[ToChoose], Sequence[Gone]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.inspected, self.plan = inspected, plan
        self.choices: list[SidesRow] = []
        self.people: list[PersonRow] = []
        self.removals: list[tuple[Gone, QCheckBox]] = []
        self.reference: QLineEdit | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(20)
        self._add_letter()
        paragraphs, choices, gone = shown
        self._add_outcome(paragraphs, whole=bool(choices or gone))
        if not plan.nothing:
            self._add_reference()
            self._add_people()
            self._add_choices(choices)
            self._add_removals(gone)
        self._add_foot()

    def chosen(self) -> Choices:
        """What the mediator chose."""
        return Choices(
            theirs=frozenset(row.spot for row in self.choices if row.theirs),
            kept=frozenset((gone.table, gone.id) for gone, box in self.removals if not box.isChecked()),
            people={row.met.theirs.id: row.known_as() for row in self.people},
            reference=self.reference.text() if self.reference else "",
        )

    def choose_all(self, *, theirs: bool) -> None:
        """Keep one side everywhere."""
        for row in self.choices:
            row.choose(theirs=theirs)

    # Parts.

    def _card(self, title: str) -> QVBoxLayout:
        card = look(QFrame(self), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        if title:
            column.addWidget(look(QLabel(title, card), "heading"))
        self._column.addWidget(card)
        return column

    def _add_letter(self) -> None:
        column = self._card("")
        first, *others = inspecting.sentences(self.inspected)
        head = QHBoxLayout()
        head.setSpacing(12)
        title = _plain(first, "heading")
        tone, words = _CHIPS[self.plan.sender.signer]
        head.addWidget(title, 1)
        head.addWidget(Chip(words(), tone, self), alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if party := received_view.party_of(self.plan):
            others.insert(2, _("La partie : {name}.").format(name=party))
        for sentence in others:
            column.addWidget(_plain(sentence, ""))
        if self.plan.sender.signer is Signer.UNKNOWN:
            said = _("N'importe qui a pu écrire ce fichier sous ce nom. Appelez l'expéditeur avant de vous y fier.")
            column.addWidget(_plain(said, "missing"))

    def _add_outcome(self, paragraphs: Sequence[str], *, whole: bool) -> None:
        plan = self.plan
        if plan.nothing:
            self._card(_("Rien à reprendre")).addWidget(_plain(receiving_files.already(plan), ""))
            return
        column = self._card(_("Ce qui arrive") if plan.known else _("Un dossier nouveau ici"))
        if plan.known:
            said = _("Ce dossier est déjà ici sous {reference}. Ce que vous seul avez changé reste.")
            column.addWidget(_plain(said.format(reference=plan.known), "soft"))
            if not plan.shared:
                column.addWidget(_plain(_("Aucun échange antérieur ne dit qui a changé quoi."), "missing"))
        for paragraph in paragraphs:
            column.addWidget(_plain(paragraph, ""))
        if not paragraphs and not whole:
            column.addWidget(_plain(_("Rien n'y est différent de ce que vous avez."), ""))

    def _add_reference(self) -> None:
        if not self.plan.reference:
            return
        column = self._card(_("Sa référence"))
        said = _("Un autre dossier porte ici {reference} : celui-ci en prend une autre.")
        column.addWidget(_plain(said.format(reference=self.plan.manifest.reference), "soft"))
        self.reference = named(QLineEdit(self.plan.reference, self), "case_file", "reference")
        self.reference.setAccessibleName(_("Référence du dossier ici"))
        self.reference.setMaximumWidth(240)
        column.addWidget(self.reference)

    def _add_people(self) -> None:
        alike = [met for met in self.plan.people if met.standing is Standing.ALIKE]
        if not alike:
            return
        column = self._card(_("Qui est-ce ?"))
        column.addWidget(heading_of(self))
        for met in alike:
            row = PersonRow(met, self)
            self.people.append(row)
            column.addWidget(row)

    def _add_choices(self, choices: Sequence[ToChoose]) -> None:
        if not choices:
            return
        title = ngettext("{n} chose à choisir", "{n} choses à choisir", len(choices))
        column = self._card(title)
        head = QHBoxLayout()
        head.setSpacing(8)
        said = _("Changé ici et dans le fichier, ou gardé sur une fiche d'un autre dossier. Flèches gauche et droite.")
        head.addWidget(_plain(said, "small"), 1)
        for words, theirs in ((_("Tout garder d'ici"), False), (_("Tout prendre du fichier"), True)):
            act = Act(words, lambda theirs=theirs: self.choose_all(theirs=theirs))
            head.addWidget(small_button(act, self))
        column.addLayout(head)
        for choice in choices:
            row = SidesRow(choice, theirs=False, parent=self)
            self.choices.append(row)
            column.addWidget(row)

    def _add_removals(self, gone: Sequence[Gone]) -> None:
        if not gone:
            return
        column = self._card(_("Retiré là-bas"))
        column.addWidget(_plain(_("Décochez ce que vous voulez garder ici."), "small"))
        for each in gone:
            box = named(QCheckBox(self), "case_file", "gone", each.id)
            box.setChecked(True)
            box.setAccessibleName(_("Retirer ici aussi : {about}").format(about=each.about))
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(box, alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(_plain(each.about, ""), 1)
            column.addLayout(row)
            self.removals.append((each, box))

    def _add_foot(self) -> None:
        self.foot = look(QFrame(), "paper")
        self.foot.setProperty(BOTTOM_BAR, True)
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        words = _("Aller au dossier") if self.plan.nothing else _("Reprendre ce dossier")
        self.take = look(QPushButton(f"{words}  {_('Ctrl+Entrée')}", self.foot), "primary")
        self.take.setAccessibleName(words)
        self.take.clicked.connect(lambda _checked=False: self.taken.emit())
        foot.addWidget(self.take)
        self.leave = small_button(Act(_("Laisser"), self.left.emit, _("Échap")), self.foot)
        foot.addWidget(self.leave)
        foot.addStretch()
        self.setFocusProxy(self.choices[0] if self.choices else self.people[0].box if self.people else self.take)


def _plain(sentence: str, part: str) -> QLabel:
    label = look(WholeLabel(sentence), part)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label

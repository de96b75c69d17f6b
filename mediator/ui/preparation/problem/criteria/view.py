"""Criteria by parties: what would be fair whoever asks, where it can be checked, who accepts it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import amend, criteria
from mediator.casework.criteria import Criteria, CriterionLine
from mediator.casework.faces import Face
from mediator.domain.problem import Acceptance, Criterion, CriterionKind
from mediator.domain.scope import MEDIATOR, Audience, Scope
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.preparation.problem.adding import AddingLine
from mediator.ui.preparation.problem.criteria.cell import WIDTH
from mediator.ui.preparation.problem.criteria.head import MORE, CriterionRow, chip_room, with_keys
from mediator.ui.preparation.problem.criteria.sheet import CriterionSheet
from mediator.ui.preparation.problem.unfolding import Unfolding
from mediator.ui.shared import theme
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import WholeLabel, keeping_place
from mediator.ui.shared.parts import Act, clear_layout
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab


class CriteriaTable(Tab):
    """One line a criterion, one column a party; a line unfolds to be completed."""

    tables = ("criterion", "criterion_view", "issue", "document", "participation", "contact")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = Criteria((), (), (), ())
        self.intro = look(WholeLabel(self), "soft")
        self.intro.setWordWrap(True)
        self.intro.setMaximumWidth(640)
        self._header = QWidget(self)
        self._header_row = QHBoxLayout(self._header)
        self.adding = AddingLine(
            desk,
            "CriteriaTable",
            _("Un repère que personne ne commande : un prix, une règle, un usage…"),
            _("D'où il vient"),
        )
        self.adding.choice.show_choices([(kind, word(kind)) for kind in CriterionKind])
        self.adding.entered.connect(self._add)
        self.lines = Unfolding(self._sheet, self.adding)
        self._scroll = PageScroll(self)
        self._scroll.column.setSpacing(12)
        for part in (self.intro, self._header, self.lines):
            self._scroll.column.addWidget(part)
        self._scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.adding)
        Action(self, _("Ajouter un critère"), self.adding.edit.setFocus, key="Ctrl+N", group=_("Préparation"))

    def reload(self) -> None:
        mine = self.is_mine()
        self.table = criteria.criteria_of(self.desk.vault, self.desk.audience(), self.case_id)
        self.adding.setVisible(mine)
        if mine:
            self.adding.show_case(self.case_id, [ScopeChoice(Scope.MEDIATOR)])
        with keeping_place(self, self._scroll):
            self._show_header(mine=mine)
            self._show_intro(mine=mine)
            self.lines.show_heads([(line.criterion.id, self._head(line, mine=mine)) for line in self.table.lines])
            sheet = self.lines.sheet(CriterionSheet)
            if sheet is not None and (line := self._line(self.lines.unfolded)):
                sheet.show_line(line)

    def set_audience(self, audience: Audience) -> None:
        if audience != MEDIATOR:
            self.lines.fold()
            self.adding.close_case()
        super().set_audience(audience)

    def show_target(self, target: Target) -> None:
        if self.lines.point_at(target.noun_id):
            if (sheet := self.lines.sheet(CriterionSheet)) and target.field:
                sheet.flash(target.field)
        elif self.is_mine():
            self.adding.edit.setFocus()

    def _line(self, criterion_id: str) -> CriterionLine | None:
        return next((line for line in self.table.lines if line.criterion.id == criterion_id), None)

    def _show_intro(self, *, mine: bool) -> None:
        agreed = sum(line.accepted_by_all(self.table.parties) for line in self.table.lines)
        if not self.table.lines:
            said = _(
                "Ce qui serait juste pour quelqu'un qui n'est pas dans l'affaire : un prix du marché, une règle, un usage, l'avis d'un expert choisi ensemble. Une somme qu'on peut expliquer se signe mieux."
            )
        elif agreed:
            said = _(
                "Sur quoi s'appuyer ensemble plutôt que de couper la poire en deux. Ce que tous acceptent peut porter l'accord."
            )
        else:
            said = _("Sur quoi s'appuyer ensemble plutôt que de couper la poire en deux.")
        self.intro.setText(said)
        self.intro.setVisible(mine)

    def _show_header(self, *, mine: bool) -> None:
        clear_layout(self._header_row)
        self._header_row.setContentsMargins(8, 0, 8, 0)
        self._header_row.setSpacing(10)
        self._header_row.addWidget(look(QLabel(_("Critère"), self._header), "small"), 1)
        for face in self.table.parties:
            self._header_row.addWidget(_party_name(face, self._header))
        if mine:
            self._header_row.addSpacing(chip_room() + MORE)
        self._header.setVisible(bool(self.table.lines))

    def _head(self, line: CriterionLine, *, mine: bool) -> CriterionRow:
        row = CriterionRow(line, self.table.parties, self._acts(line) if mine else (), writable=mine)
        identity = line.criterion.id
        if mine:
            row.opened.connect(lambda: self.lines.toggle(identity))
            row.weighed.connect(lambda party, said: self._weigh(identity, party, said))
            with_keys(
                row,
                {Qt.Key.Key_F: lambda: self._share(line), Qt.Key.Key_Delete: lambda: self._remove(line.criterion)},
            )
        return row

    def _sheet(self, criterion_id: str) -> QWidget | None:
        line = self._line(criterion_id)
        return CriterionSheet(self.desk, self.table, line) if line and self.is_mine() else None

    # Acts.

    def _acts(self, line: CriterionLine) -> list[Act]:
        shared = line.criterion.scope is Scope.JOINT
        acts = [
            Act(_("Compléter"), lambda: self.lines.unfold(line.criterion.id), _("Entrée")),
            Act(_("Garder pour moi") if shared else _("Faire connaître à tous"), lambda: self._share(line), "Alt+F"),
        ]
        for face in self.table.parties if shared else ():
            view = line.views.get(face.id)
            if view and view.acceptance and view.scope is Scope.MEDIATOR:
                words = _("Dire à tous l'avis de {party}").format(party=face.short)
                acts.append(Act(words, lambda face=face: self._tell_all(line, face)))
        acts.append(Act(_("Retirer"), lambda: self._remove(line.criterion), _("Alt+Suppr")))
        return acts

    def _add(self, words: str) -> None:
        kind = self.adding.choice.currentData()
        if attempt(self.desk, lambda: criteria.add_criterion(self.desk.vault, self.case_id, words, kind=kind)):
            self.adding.clear()
            added = self.table.lines[-1].criterion.id
            self.lines.unfold(added)

    def _weigh(self, criterion_id: str, party: str, said: Acceptance | None) -> None:
        attempt(self.desk, lambda: criteria.weigh(self.desk.vault, criterion_id, party, said))

    def _share(self, line: CriterionLine) -> None:
        vault, identity = self.desk.vault, line.criterion.id
        if line.criterion.scope is Scope.JOINT:
            if attempt(self.desk, lambda: criteria.keep_to_oneself(vault, identity)):
                self.desk.notify(_("Ce critère reste pour vous."), undo=True)
        elif attempt(self.desk, lambda: amend.share(vault, Criterion, identity, Scope.JOINT)):
            self.desk.notify(_("Toutes les parties peuvent voir ce critère, pas ce que chacune en pense."), undo=True)

    def _tell_all(self, line: CriterionLine, face: Face) -> None:
        if attempt(self.desk, lambda: criteria.tell_all(self.desk.vault, line.criterion.id, face.id)):
            self.desk.notify(_("L'avis de {party} est connu de tous.").format(party=face.short), undo=True)

    def _remove(self, criterion: Criterion) -> None:
        if attempt(self.desk, lambda: amend.remove(self.desk.vault, Criterion, criterion.id, criterion.text)):
            self.desk.notify(_("Le critère est à la corbeille."), undo=True)


def _party_name(face: Face, parent: QWidget) -> QLabel:
    """A party at the head of its column, in its hue, cut when it is long."""
    short = QFontMetrics(theme.bold()).elidedText(face.short, Qt.TextElideMode.ElideRight, WIDTH - 8)
    name = look(QLabel(short, parent), "strong")
    name.setFixedWidth(WIDTH)
    name.setContentsMargins(6, 0, 0, 0)
    name.setToolTip(face.name)
    name.setStyleSheet(f"color: {theme.party_hue(face.party_rank or 0).text};")
    return name

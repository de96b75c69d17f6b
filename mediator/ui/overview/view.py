"""The overview of a case."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator.casework.overview import CaseHead, head_of
from mediator.casework.rules import profile_of
from mediator.domain import stages
from mediator.domain.case import Case, Regime
from mediator.domain.rulebook import JURISDICTIONS, jurisdiction_word
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.forms import NounForm, RowList, read_only
from mediator.ui.case.tabs import target_of
from mediator.ui.overview.clocks import Clocks
from mediator.ui.overview.conflicts import Conflicts
from mediator.ui.overview.counting import Counting
from mediator.ui.overview.court_order import CourtOrderSheet
from mediator.ui.overview.duties import Duties
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import ChoiceField, DateField, Field, MoneyField, TextField
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.parts import EmptyState, Section
from mediator.ui.shared.rows import Row
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> QWidget:
    """The overview."""
    return Overview(desk)


class Overview(Tab):
    """What is lacking and what comes, side by side; the case's own fields; the conflict check."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._form: NounForm | None = None
        self._shape: object = None
        self._scroll = PageScroll(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.lacking = RowList()
        self._lacking = Section(_("Ce qui manque encore"))
        self._lacking.body.addWidget(self.lacking)
        self.duties = Duties(desk)
        row = QHBoxLayout()
        row.setSpacing(32)
        for widget in (self._lacking, self.duties):
            row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
        self.clocks = Clocks(desk)
        self._case = Section(_("Le dossier"))
        self.order = CourtOrderSheet(desk)
        self.counting = Counting(desk)
        self.conflicts = Conflicts(desk)
        self._scroll.column.addLayout(row)
        for widget in (self.clocks, self._case, self.order, self.counting):
            self._scroll.column.addWidget(widget)
        self._scroll.column.addWidget(self.conflicts)

    def concerns(self, changes: object) -> bool:
        """Almost everything in a case may change what it lacks."""
        case_id = getattr(changes, "case_id", None)
        return case_id in (None, self.case_id)

    def reload(self) -> None:
        head = head_of(self.desk.vault, self.desk.audience(), self.case_id)
        mine = self.is_mine()
        self._show_lacking(head)
        self._lacking.setVisible(mine)
        self.duties.show_case(head.case, mine=mine)
        asks = profile_of(self.desk.vault, self.case_id).asks
        self._show_case(head.case, asks, mine=mine)
        self.order.show_case(self.case_id, mine=mine, wanted="court_name" in asks)
        self.clocks.setVisible(mine)
        self.counting.setVisible(mine)
        self.conflicts.setVisible(mine)
        if mine:
            self.clocks.show_case(head.case)
            self.counting.show_case(head.case)
            self.conflicts.show_case(self.case_id, {missing.code for missing in head.lacking})

    def show_target(self, target: Target) -> None:
        if target.noun in ("deadline", "task"):
            self.duties.point_at(target)
        elif target.noun == "clock":
            self._scroll.ensureWidgetVisible(self.clocks)
            self.clocks.point_at(target.noun_id)
        elif target.noun == "classification":
            self._scroll.ensureWidgetVisible(self.counting)
            self.counting.point_at(target.field or "matter")
        elif target.noun == "conflict_check" or target.field == "check":
            self._scroll.ensureWidgetVisible(self.conflicts)
            self.conflicts.point_at(target.field)
        elif self._form is not None and (field := self._form.of(target.field)):
            self._scroll.ensureWidgetVisible(field)
            self._form.flash(target.field)

    def _show_lacking(self, head: CaseHead) -> None:
        rows: list[tuple[str, QWidget]] = []
        for missing in head.lacking:
            row = Row(stages.sentence(missing), wrap=True, trailing="→")
            row.setAccessibleDescription(_("Aller là où cela se complète"))
            row.opened.connect(lambda missing=missing: self.desk.go(target_of(self.case_id, missing)))
            rows.append((f"{missing.code}:{missing.noun_id}", row))
        if not rows:
            rows.append(("", EmptyState(_("Rien ne manque à cette étape."))))
        self.lacking.show_rows(rows)

    def _show_case(self, case: Case, asks: tuple[str, ...], *, mine: bool) -> None:
        shape = (case.id, asks, case.jurisdiction) if mine else None
        if self._form is not None and shape == self._shape:
            self._form.show_noun(case)
            return
        self._case.clear()
        self._shape = shape
        self._form = NounForm(self.desk, case, _asked(case, asks)) if mine else None
        shared = tuple(name for name in asks if name not in _HERS)
        self._case.body.addWidget(self._form or read_only(case, _asked(case, shared)))


_HERS = ("origin", "stake_cents")
"""What the mediator keeps to herself."""


def _asked(case: Case, asks: tuple[str, ...]) -> list[tuple[str, Field]]:
    """The fields of a case its profile asks for, in the order of the page."""
    return [(name, field()) for name, field in _fields(case).items() if name in asks]


def _fields(case: Case) -> dict[str, Callable[[], Field]]:
    """Every field of a case this page knows."""
    codes = dict.fromkeys((*JURISDICTIONS, case.jurisdiction))
    bases = (_("à l'heure"), _("à la séance"), _("au forfait"))
    return {
        "reference": lambda: TextField(_("Référence")),
        "regime": lambda: ChoiceField(_("Médiation"), [(regime, word(regime)) for regime in Regime]),
        "jurisdiction": lambda: ChoiceField(_("Droit"), [(code, jurisdiction_word(code)) for code in codes]),
        "dispute_since": lambda: DateField(_("Différend né le")),
        "framework_signed_on": lambda: DateField(_("Convention signée le")),
        "place": lambda: TextField(_("Lieu"), placeholder=_("Ville des séances et des signatures")),
        "language": lambda: ChoiceField(_("Langue des documents"), [("fr", "Français"), ("en", "English")]),
        "court_name": lambda: TextField(_("Juridiction"), placeholder=_("Tribunal judiciaire d'Orléans")),
        "court_reference": lambda: TextField(_("Numéro de l'affaire"), placeholder=_("RG 26/01234")),
        "ordered_on": lambda: DateField(_("Ordonnée le")),
        "fee_basis": lambda: TextField(_("Base des honoraires"), suggestions=bases),
        "fee_rate_cents": lambda: MoneyField(_("Montant hors taxe")),
        "fee_split": lambda: TextField(_("Qui paie"), placeholder=_("par moitié entre les parties")),
        "origin": lambda: TextField(_("Adressé par (pour moi)")),
        "stake_cents": lambda: MoneyField(_("Enjeu (pour moi)")),
    }

"""The court's decision: its mission and term, the recall, the provision and who pays it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from mediator import i18n
from mediator.casework import court_order as casework
from mediator.casework.court_order import OrderSheet
from mediator.casework.faces import Face
from mediator.domain.court import CourtOrder, ProvisionShare
from mediator.i18n import _
from mediator.ui.case.forms import NounForm, read_only
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import DateField, Field, LongTextField, MoneyField, NumberField, TextField
from mediator.ui.shared.parts import Act, EmptyState, Section
from mediator.ui.shared.stylesheet import look


class CourtOrderSheet(Section):
    """One form for the decision, one line for each payer, and what the shares add up to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("La décision du juge"))
        self._desk = desk
        self._case_id = ""
        self._shape: object = None
        self.form: NounForm | None = None
        self.payers: dict[str, dict[str, Field]] = {}
        self.sum = look(QLabel(self), "soft")

    def show_case(self, case_id: str, *, mine: bool, wanted: bool) -> None:
        """Show the decision of a case; nothing at all when there is none and none is expected."""
        self._case_id = case_id
        sheet = casework.order_of(self._desk.vault, self._desk.audience(), case_id)
        self.setVisible(sheet.order is not None or (wanted and mine))
        payers = tuple((face.id, face.short) for face, _share in sheet.payers)
        shape = (case_id, mine, sheet.order.id if sheet.order else None, payers)
        if not mine or self.form is None or shape != self._shape:
            self._shape = shape
            self._build(sheet, mine=mine)
        elif sheet.order:
            self.form.show_noun(sheet.order)
        self._show_shares(sheet)

    def begin(self) -> None:
        """Begin the sheet of the decision."""
        if attempt(self._desk, lambda: casework.open_order(self._desk.vault, self._case_id)) and self.form:
            self.form.flash("mission")

    def _build(self, sheet: OrderSheet, *, mine: bool) -> None:
        self.sum = look(QLabel(), "soft")
        self.clear()
        self.form, self.payers = None, {}
        if sheet.order is None:
            sentence = _("La mission, son terme, l'audience de rappel et la provision se notent ici.")
            self.body.addWidget(EmptyState(sentence, Act(_("Noter la décision"), self.begin)))
            return
        if mine:
            self.form = NounForm(self._desk, sheet.order, _fields())
            self.body.addWidget(self.form)
            self.body.addWidget(self._table(sheet))
        else:
            self.body.addWidget(read_only(sheet.order, _fields()))
            for face, share in sheet.payers:
                if share:
                    self.body.addWidget(QLabel(_payer_line(face, share), self))
        self.body.addWidget(self.sum)
        self.body.setSpacing(12)

    def _table(self, sheet: OrderSheet) -> QWidget:
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        heads = (_("Qui paie la provision"), _("Part, en %"), _("Montant"), _("Payée le"))
        for place, words in enumerate(heads):
            grid.addWidget(look(QLabel(words, table), "small"), 0, place)
        for line, (face, share) in enumerate(sheet.payers, start=1):
            self._payer(grid, line, face, share)
        for place, stretch in enumerate((3, 1, 2, 2)):
            grid.setColumnStretch(place, stretch)
        table.setMaximumWidth(760)
        return table

    def _payer(self, grid: QGridLayout, line: int, face: Face, share: ProvisionShare | None) -> None:
        name = QLabel(face.name, self)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        grid.addWidget(name, line, 0)
        fields: dict[str, Field] = {
            "share_percent": NumberField(_("Part de {party}, en %").format(party=face.short)),
            "amount_cents": MoneyField(_("Montant dû par {party}").format(party=face.short)),
            "paid_on": DateField(_("Jour où {party} a payé").format(party=face.short)),
        }
        for place, (field_name, field) in enumerate(fields.items(), start=1):
            field.set_value(getattr(share, field_name) if share else None)
            field.committed.connect(lambda value, field_name=field_name: self._keep(face.id, field_name, value))
            grid.addWidget(field, line, place)
        self.payers[face.id] = fields

    def _keep(self, payer_id: str, name: str, value: object) -> None:
        attempt(self._desk, lambda: casework.note_share(self._desk.vault, self._case_id, payer_id, **{name: value}))

    def _show_shares(self, sheet: OrderSheet) -> None:
        for face, share in sheet.payers:
            for name, field in self.payers.get(face.id, {}).items():
                field.set_value(getattr(share, name) if share else None)
        words = _adding_up(sheet)
        self.sum.setText(words)
        self.sum.setVisible(bool(words))
        look(self.sum, "soft" if sheet.adds_up else "missing")


def _fields() -> list[tuple[str, Field]]:
    return [
        ("mission", LongTextField(_("Mission"), placeholder=_("Ce que la décision demande"))),
        ("judge", TextField(_("Juge"))),
        ("chamber", TextField(_("Chambre"))),
        ("starts_on", DateField(_("La mission court du"), placeholder=_("si la décision le dit"))),
        ("term_months", NumberField(_("Durée, en mois"), placeholder=_("si la décision la fixe"))),
        ("extended_on", DateField(_("Prolongée le"))),
        ("extension_months", NumberField(_("De combien de mois"))),
        ("recall_on", DateField(_("Audience de rappel"))),
        ("provision_cents", MoneyField(_("Provision"))),
        ("provision_due_on", DateField(_("À verser avant le"))),
        ("provision_paid_on", DateField(_("Versée le"))),
    ]


def _payer_line(face: Face, share: ProvisionShare) -> str:
    parts = [
        _("{n} %").format(n=share.share_percent) if share.share_percent is not None else "",
        i18n.money(share.amount_cents) if share.amount_cents is not None else "",
        _("payé le {date}").format(date=i18n.day(share.paid_on)) if share.paid_on else "",
    ]
    return _("{who} : {promise}").format(who=face.name, promise=", ".join(part for part in parts if part))


def _adding_up(sheet: OrderSheet) -> str:
    """What the shares make, when they do not make the whole."""
    order: CourtOrder | None = sheet.order
    if order is None or sheet.adds_up:
        return ""
    if sheet.total_percent not in (None, 100):
        return _("Les parts font {n} % de la provision.").format(n=sheet.total_percent)
    told, whole = i18n.money(sheet.total_cents or 0), i18n.money(order.provision_cents or 0)
    return _("Les montants font {sum}, pour une provision de {whole}.").format(sum=told, whole=whole)

"""Who pays: the price, the parts of each party with what they come to, and the sums paid beforehand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import billing as drafting
from mediator.casework import fee_shares
from mediator.casework.fee_shares import Payer
from mediator.domain import billing
from mediator.domain.noun import today
from mediator.domain.scope import Scope
from mediator.domain.time_and_fees import FeeNoteNature, Provision
from mediator.i18n import NBSP, _, ngettext
from mediator.ui.fees.scene import Scene
from mediator.ui.shared import theme
from mediator.ui.shared.binding import Bound
from mediator.ui.shared.chip import Chip, WaitingChip
from mediator.ui.shared.fields import FieldForm, MoneyField, NumberField, TextField
from mediator.ui.shared.inplace import MoreButton, WholeLabel, named, small_button
from mediator.ui.shared.marks import paint_mark
from mediator.ui.shared.parts import Act, Section
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look


class ProvisionRow(Row):
    """A sum asked beforehand: P says it was paid today, or not; Suppr takes it away."""

    def __init__(self, scene: Scene, payer: Payer, provision: Provision) -> None:
        self._scene, self._provision = scene, provision
        words = _("Provision de {amount}, {who}").format(
            amount=scene.money(provision.amount_cents), who=payer.face.short
        )
        asked = _("demandée le {day}").format(day=_day(provision.asked_on)) if provision.asked_on else ""
        self._free = provision.fee_note_id is None
        paid = provision.paid_on
        acts = [
            Act(_("Non payée") if paid else _("Payée aujourd'hui"), self.toggle_paid, "P"),
            Act(_("Mettre à la corbeille"), self.remove, _("Suppr")),
        ]
        chip = (
            Chip(_("payée le {day}").format(day=_day(paid)), "joint")
            if paid
            else WaitingChip(_("par une note") if provision.fee_note_id else _("attendue"))
        )
        super().__init__(words, trailing=asked, chips=[chip], acts=acts if self._free else ())
        self.opened.connect(self.open_menu)
        named(self, "provision", provision.id)

    def toggle_paid(self) -> None:
        """Say that it was paid today, or that it is not."""
        scene, provision = self._scene, self._provision
        day = None if provision.paid_on else today()
        scene.act(lambda: fee_shares.note_provision_paid(scene.desk.vault, provision.id, day), _("C'est noté."))

    def remove(self) -> None:
        """Put it in the recycle bin."""
        scene, provision = self._scene, self._provision
        title = _("Provision de {amount}").format(amount=scene.money(provision.amount_cents))
        said = _("Cette provision est à la corbeille.")
        scene.act(lambda: fee_shares.remove_provision(scene.desk.vault, provision.id, title), said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._free and event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.toggle_paid()
        elif self._free and event.key() == Qt.Key.Key_Delete:
            self.remove()
        else:
            super().keyPressEvent(event)


class ProvisionAsked(QWidget):
    """How much a party is asked beforehand, simply noted or by a numbered note. Esc gives it up."""

    left = Signal()

    def __init__(self, scene: Scene, payer: Payer) -> None:
        super().__init__()
        self._scene, self._payer = scene, payer
        label = _("Provision demandée à {who}").format(who=payer.face.short)
        self.amount = named(
            MoneyField(label, currency=scene.currency, placeholder=_("montant à payer")), "ask", "amount"
        )
        self.amount.setFixedWidth(170)
        self.note_button = small_button(Act(_("Noter la demande"), self.note), self, kind="")
        self.bill_button = small_button(Act(_("Préparer une note de provision"), self.bill), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(QLabel(label, self))
        row.addWidget(self.amount)
        row.addWidget(self.note_button)
        row.addWidget(self.bill_button)
        row.addStretch()
        self.setFocusProxy(self.amount)

    def note(self) -> None:
        """Note that it was asked."""
        self.amount.commit_now()
        scene, cents = self._scene, self.amount.value() or 0
        if scene.act(
            lambda: fee_shares.ask_provision(scene.desk.vault, scene.case_id, self._payer.id, cents),
            _("La provision est notée."),
        ):
            self.left.emit()

    def bill(self) -> None:
        """Prepare a note that asks for it."""
        self.amount.commit_now()
        scene, cents, nature = self._scene, self.amount.value() or 0, FeeNoteNature.PROVISIONAL
        if scene.act(
            lambda: drafting.begin(scene.desk.vault, scene.case_id, self._payer.id, nature, cents),
            _("La note de provision est prête à relire, plus bas."),
        ):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PayersPart(Section):
    """The second part of the tab; all that a shared screen shows of it. ``asking`` names the payer to ask."""

    asking = Signal(str)

    def __init__(self, scene: Scene, asked: str) -> None:
        super().__init__(_("Qui paie"))
        self._scene = scene
        self.mine = scene.time is not None
        self.parts: dict[str, NumberField] = {}
        self.aids: dict[str, QCheckBox] = {}
        self.more: dict[str, MoreButton] = {}
        self.asked: ProvisionAsked | None = None
        self.provisions: dict[str, ProvisionRow] = {}
        self.body.setSpacing(10)
        self._price()
        if scene.payers.payers:
            self.body.addLayout(self._shares())
        if self.mine:
            self._said()
            self._provisions(asked)

    def _price(self) -> None:
        case = self._scene.payers.case
        if not self.mine:
            words = [case.fee_basis, self._scene.money(case.fee_rate_cents) if case.fee_rate_cents else ""]
            said = " · ".join(part for part in (*words, case.fee_split) if part)
            self.body.addWidget(WholeLabel(said))
            return
        bound = Bound(self._scene.desk, case)
        usual = self._scene.time.rate_cents if self._scene.time else None
        shown = _("{amount}, votre prix habituel").format(amount=self._scene.money(usual)) if usual else ""
        bases = (_("à l'heure"), _("à la séance"), _("au forfait"))
        form = FieldForm()
        fields = {
            "fee_basis": TextField(_("Base"), suggestions=bases, placeholder=bases[0]),
            "fee_rate_cents": MoneyField(_("Prix hors taxe"), currency=self._scene.currency, placeholder=shown),
            "fee_split": TextField(_("Selon la convention"), placeholder=_("par moitié entre les parties")),
        }
        self.price = {name: form.add(named(bound.field(field, name), "fee", name)) for name, field in fields.items()}
        self.body.addWidget(form)

    def _shares(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(7, 1)
        whole = self._scene.bill.net_cents if self._scene.bill else 0
        amounts = billing.shared(whole, self._scene.payers.parts) if whole else ()
        for line, payer in enumerate(self._scene.payers.payers):
            amount = self._scene.money(amounts[line]) if amounts and payer.parts else ""
            for place, cell in enumerate(self._cells(payer, amount)):
                grid.addWidget(cell, line, place, Qt.AlignmentFlag.AlignVCenter)
        return grid

    def _cells(self, payer: Payer, amount: str) -> list[QWidget]:
        percent = _percent(payer)
        name = QLabel(payer.face.name)
        name.setTextFormat(Qt.TextFormat.PlainText)
        cells: list[QWidget] = [_Mark(payer.face.party_rank), name]
        if payer.exempt:
            return [*cells, QWidget(), look(QLabel(_("ne paie rien")), "soft"), look(QLabel(_exempt()), "small")]
        if self.mine:
            parts = named(NumberField(_("Parts de {who}").format(who=payer.face.short)), payer.id, "parts")
            parts.set_value(payer.parts)
            parts.setFixedWidth(64)
            parts.committed.connect(partial(self._set_parts, payer))
            self.parts[payer.id] = parts
            cells.append(parts)
        else:
            cells.append(QWidget())
        counted = ngettext("part", "parts", payer.parts) + " · " if self.mine else ""
        cells.append(QLabel(counted + percent))
        if not self.mine:
            return cells
        aid = named(QCheckBox(_("Aide juridictionnelle")), payer.id, "aid")
        aid.setChecked(payer.legal_aid)
        aid.toggled.connect(partial(self._set_aid, payer))
        self.aids[payer.id] = aid
        more = MoreButton([Act(_("Demander une provision"), partial(self.asking.emit, payer.id)),
                           Act(_("Préparer une note vide"), partial(self._begin, payer))])  # fmt: skip
        self.more[payer.id] = named(more, payer.id, "more")
        return [*cells, look(QLabel(amount), "soft"), aid, more]

    def _set_parts(self, payer: Payer, parts: int | None) -> None:
        scene = self._scene
        done = scene.act(lambda: fee_shares.set_share(scene.desk.vault, scene.case_id, payer.id, parts=parts or 0))
        if not done:
            self.parts[payer.id].set_value(payer.parts)

    def _set_aid(self, payer: Payer, aided: bool) -> None:
        scene = self._scene
        scene.act(lambda: fee_shares.set_share(scene.desk.vault, scene.case_id, payer.id, legal_aid=aided))

    def _begin(self, payer: Payer) -> None:
        scene = self._scene
        said = _("Une note vide est prête à remplir, plus bas.")
        scene.act(lambda: drafting.begin(scene.desk.vault, scene.case_id, payer.id), said)

    def _said(self) -> None:
        words: list[str] = []
        if self._scene.payers.payers and not self._scene.payers.agreed:
            words.append(_("À parts égales tant que vous ne dites rien d'autre."))
        if self._scene.bill and self._scene.bill.net_cents:
            whole = self._scene.money(self._scene.bill.net_cents)
            words.append(_("Reste à facturer : {amount} hors taxe.").format(amount=whole))
        if self._scene.refused:
            words.append(self._scene.refused)
        if words:
            self.body.addWidget(look(WholeLabel(" ".join(words)), "small"))

    def _provisions(self, asked: str) -> None:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for payer in self._scene.payers.payers:
            for provision in payer.provisions:
                row = ProvisionRow(self._scene, payer, provision)
                self.provisions[provision.id] = row
                column.addWidget(row)
            if ordered := fee_shares.order_amount(self._scene.payers.order, payer.of_order):
                column.addWidget(self._ordered(payer, ordered))
            if payer.id == asked:
                self.asked = ProvisionAsked(self._scene, payer)
                self.asked.left.connect(lambda: self.asking.emit(""))
                column.addWidget(self.asked)
        self.body.addWidget(holder)

    def _ordered(self, payer: Payer, amount: int) -> Row:
        paid = payer.of_order.paid_on if payer.of_order else None
        words = _("Provision ordonnée de {amount}, {who}").format(
            amount=self._scene.money(amount), who=payer.face.short
        )
        chip = Chip(_("payée le {day}").format(day=_day(paid)), "joint") if paid else WaitingChip(_("attendue"))
        return Row(words, chips=[chip], trailing=_("voir la décision, en vue d'ensemble"))


class _Mark(QWidget):
    """The mark and colour a party has everywhere."""

    def __init__(self, rank: int | None) -> None:
        super().__init__()
        self._rank = rank
        self.setFixedSize(14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.scope_colours(Scope.PARTY, self._rank or 0).text))
        paint_mark(painter, self._rank, QPointF(7, 7), 4.5)


def _percent(payer: Payer) -> str:
    figures = f"{payer.percent:.2f}".rstrip("0").rstrip(".")
    if i18n.current() == "fr":
        return f"{figures.replace('.', ',')}{NBSP}%"
    return f"{figures}%"


def _day(day: object) -> str:
    return i18n.day(day, "medium") if day else ""  # pyright: ignore[reportArgumentType]


def _exempt() -> str:
    return _("La médiation est gratuite pour le consommateur.")

"""What fee notes ask of the practice: the VAT regime, the price of an hour, the account, how notes are numbered."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import fee_issuing, fee_shares
from mediator.domain import billing, billing_rules
from mediator.domain.practice import Practice
from mediator.i18n import _
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, Field, MoneyField, NotYet, NumberField, TextField
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.stylesheet import look


class NoteSchemeField(TextField):
    """A scheme is a value once notes can be numbered from it; until then its one sentence says why not."""

    def read(self) -> str:
        scheme = super().read()
        if sentence := billing.scheme_problem(scheme):
            raise NotYet(sentence)
        return scheme


def billing_fields(desk: Desk, practice: Practice) -> dict[str, Field]:
    """The fields of the group « Vos notes d'honoraires », in the order they are read."""
    currency = billing_rules.currency_of(fee_shares.fee_rules(desk.vault), practice)
    regimes = [(rule.key, billing_rules.regime_name(rule)) for rule in _regimes(desk)]
    return {
        "vat_regime": ChoiceField(_("Régime de TVA"), [("", _("À choisir")), *regimes]),
        "vat_number": TextField(_("Numéro de TVA")),
        "hourly_rate_cents": MoneyField(_("Prix de l'heure"), currency=currency, placeholder=_("hors taxe")),
        "bank_account": TextField(_("Compte (IBAN)"), placeholder=_("imprimé sur vos notes")),
        "payment_days": NumberField(_("Délai de paiement, en jours")),
        "legal_status": TextField(_("Statut"), placeholder=_("entreprise individuelle, SARL au capital de…")),
        "vat_mention": TextField(_("Mention à vous"), placeholder=_("au lieu de celle du régime")),
        "vat_rate_percent": NumberField(_("Taux, sans régime, en %"), placeholder=_("vide : aucune TVA")),
        "fee_note_scheme": NoteSchemeField(_("Numéro des notes")),
    }


def _regimes(desk: Desk) -> tuple[billing_rules.Rule, ...]:
    return billing_rules.about(fee_shares.fee_rules(desk.vault), "regime")


class NextNote(QWidget):
    """The number the next note would take; before the first, where the series of another program stopped."""

    def __init__(self, desk: Desk, field: TextField) -> None:
        super().__init__()
        self._desk, self._field = desk, field
        self.example = look(WholeLabel(self), "strong")
        self.known = look(WholeLabel(self), "small")
        self.last = NumberField(_("Dernier numéro déjà pris"), placeholder="0")
        self.last.setFixedWidth(90)
        self.last.committed.connect(self._begin)
        self._before = QWidget(self)
        row = QHBoxLayout(self._before)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(look(QLabel(_("Dernier numéro pris ailleurs cette année"), self), "soft"))
        row.addWidget(self.last)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.example, self.known, self._before):
            column.addWidget(widget)
        field.editor.textChanged.connect(lambda _text: self.show_example())

    def show_example(self) -> None:
        """Read the scheme as it is typed."""
        scheme = self._field.editor.text().strip()
        if sentence := billing.scheme_problem(scheme):
            self.example.setText(sentence)
            return
        number, begun = fee_issuing.next_number(self._desk.vault, scheme)
        self.example.setText(_("La prochaine note sera {number}.").format(number=number))
        words = _("{number} le numéro, {year} l'année, {month} le mois. Les numéros se suivent sans trou.")
        self.known.setText(words.format(number="{number:04}", year="{year}", month="{month}"))
        self._before.setVisible(not begun)

    def _begin(self, last: int | None) -> None:
        attempt(self._desk, lambda: fee_issuing.begin_series_after(self._desk.vault, last or 0))
        self.show_example()

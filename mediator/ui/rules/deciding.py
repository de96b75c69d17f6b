"""The fields of what a rule decides: lengths and facts of a clock, papers offered, who signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from mediator.domain.case import Regime
from mediator.domain.clocks import events, names, numbers
from mediator.domain.erasing_words import CATEGORY_WORDS
from mediator.domain.papers import PaperKind
from mediator.domain.profiles import Signer
from mediator.domain.rulebook import JURISDICTIONS, Rule, jurisdiction_word
from mediator.domain.words import word
from mediator.i18n import N_, _, current
from mediator.ui.shared.fields import (
    CheckField,
    ChoiceField,
    Field,
    LineField,
    MoneyField,
    NotYet,
    NumberField,
    TextField,
)

_SIGNERS = {
    Signer.PARTIES: N_("les parties"),
    Signer.PARTY: N_("la partie concernée"),
    Signer.COUNSEL: N_("leurs avocats"),
    Signer.MEDIATOR: N_("la médiatrice ou le médiateur"),
    Signer.PERSON: N_("la personne concernée"),
}
_USUAL = (
    ("parties",), ("parties", "mediator"), ("parties", "counsel"), ("parties", "counsel", "mediator"), ("party",),
    ("party", "counsel"), ("counsel",), ("mediator",), ("person",), ("person", "mediator"), (),
)  # fmt: skip


class NumbersField(LineField):
    """Whole numbers, separated by commas; its value is a list."""

    def read(self) -> list[int]:
        parts = [part.strip() for part in self.editor.text().replace(";", ",").split(",") if part.strip()]
        try:
            return [int(part) for part in parts]
        except ValueError:
            raise NotYet(_("Des nombres de jours, comme 30, 15.")) from None

    def shown(self, value: Any) -> str:
        return ", ".join(str(each) for each in numbers(value))


class RatesField(LineField):
    """The rates of a regime's taxes, in percent, in their order; its value is the list of taxes with those rates."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self._taxes: list[dict[str, Any]] = []

    def read(self) -> list[dict[str, Any]]:
        typed = [part.strip().replace(",", ".") for part in self.editor.text().split(";") if part.strip()]
        try:
            rates = [str(Decimal(rate)) for rate in typed]
        except InvalidOperation:
            rates = []
        if len(rates) != len(self._taxes):
            raise NotYet(_("Un taux par taxe, comme 20 ou 5 ; 9,975."))
        return [{**tax, "rate": rate} for tax, rate in zip(self._taxes, rates, strict=True)]

    def shown(self, value: Any) -> str:
        self._taxes = list(value or ())
        rates = (str(tax.get("rate", "")) for tax in self._taxes)
        return " ; ".join(rate.replace(".", ",") if current() == "fr" else rate for rate in rates)


@dataclass(frozen=True, slots=True)
class Editable:
    """A field of a rule and where its value stands: a path of names."""

    name: str
    field: Field
    path: tuple[str, ...]
    default: Any = None
    member: str = ""
    """For one of a list: whether the list holds it."""
    first: bool = False
    """For the first of a list, the others following."""

    def read(self, values: Mapping[str, Any]) -> Any:
        """The value the rule gives."""
        found = _at(values, self.path, self.default)
        if self.member:
            return self.member in names(found)
        if self.first:
            return next(iter(names(found)), None)
        return tuple(found) if isinstance(found, list) and isinstance(self.field, ChoiceField) else found

    def write(self, values: Mapping[str, Any], value: Any) -> dict[str, Any]:
        """What changes in the rule when the field says ``value``."""
        found = _at(values, self.path, self.default)
        if self.member:
            others = [each for each in names(found) if each != self.member]
            value = [*others, self.member] if value else others
        elif self.first:
            value = [value, *(each for each in names(found) if each != value)]
        elif isinstance(value, tuple):
            value = list(value)
        head, *rest = self.path
        return {head: _laid(values.get(head), rest, value)}


def deciding(rule: Rule, *, own: bool = False) -> list[Editable]:
    """The fields of what this rule decides, by what it holds; a rule of hers also says where it holds."""
    values = rule.values
    found = _of_hers(rule) if own else []
    if rule.family == "clocks":
        found += _of_clock(values)
    if rule.family == "retention":
        found += _of_retention(own=own)
    if rule.family == "fees":
        found += _of_fees(values)
    for kind in values.get("signs", {}):
        found.append(_signing(kind, values["signs"][kind]))
    if own:
        return found
    for part, words in (("offers", _("Proposer : {paper}")), ("withholds", _("Ne pas proposer : {paper}"))):
        found += [_offering(part, kind, words) for kind in names(values.get(part))]
    return found


def _of_hers(rule: Rule) -> list[Editable]:
    laws = [((), _("Partout")), *(((code,), jurisdiction_word(code)) for code in JURISDICTIONS)]
    regimes = [((), _("Toute médiation")), *(((regime.value,), word(regime)) for regime in Regime)]
    found = [
        Editable("jurisdictions", ChoiceField(_("Sous quel droit"), laws), ("jurisdictions",), default=()),
        Editable("regimes", ChoiceField(_("Médiation"), regimes), ("regimes",), default=()),
    ]
    if rule.family == "profiles":
        papers = [((), _("Aucun")), *(((kind.value,), word(kind)) for kind in PaperKind)]
        found += [
            Editable("offers", ChoiceField(_("Proposer un document"), papers), ("offers",), default=()),
            Editable("withholds", ChoiceField(_("Ne pas proposer"), papers), ("withholds",), default=()),
        ]
    return found


def _of_retention(*, own: bool) -> list[Editable]:
    months = Editable("months", NumberField(_("Mois")), ("months",))
    if not own:
        return [months]
    parts = [(each.value, _(words)) for each, words in CATEGORY_WORDS.items()]
    return [Editable("category", ChoiceField(_("Quoi"), parts), ("category",)), months]


def _of_clock(values: Mapping[str, Any]) -> list[Editable]:
    facts = [(event.id, _capital(event.said())) for event in events().values()]
    found = [
        Editable("after", ChoiceField(_("Court à partir de"), facts), ("after",), first=True),
        Editable("months", NumberField(_("Mois")), ("months",)),
        Editable("days", NumberField(_("Jours")), ("days",)),
    ]
    for part, words in (("extension", _("Prolongation, en mois")), ("floor", _("Au moins, en mois"))):
        if "months" in values.get(part, {}):
            found.append(Editable(part, NumberField(words), (part, "months")))
    rolled = CheckField(_("Reporter au premier jour ouvrable"))
    return [
        *found,
        Editable("rolled", rolled, ("rolled",), default=False),
        Editable("alerts", NumbersField(_("Rappels, jours avant")), ("alerts",), default=()),
    ]


def _of_fees(values: Mapping[str, Any]) -> list[Editable]:
    """What a rule of fees holds: taxes and the words printed, what lateness costs, a number of minutes."""
    language = current()
    made: dict[str, Callable[[], Field]] = {
        "taxes": lambda: RatesField(_("Taux, en %")),
        f"mention_{language}": lambda: TextField(_("Mention imprimée")),
        "mention_until": lambda: TextField(_("Vaut jusqu'au"), placeholder="2028-06-30"),
        f"next_mention_{language}": lambda: TextField(_("Mention d'après")),
        "indemnity_cents": lambda: MoneyField(_("Indemnité forfaitaire")),
        f"rate_{language}": lambda: TextField(_("Taux des pénalités de retard")),
        f"citation_{language}": lambda: TextField(_("Texte cité")),
        "minutes": lambda: NumberField(_("Minutes")),
    }
    return [Editable(name, field(), (name,), default="") for name, field in made.items() if values.get(name, []) != []]


def _signing(kind: str, who: object) -> Editable:
    usual = dict.fromkeys((*_USUAL, names(who)))
    known = {signer.value: signer for signer in Signer}
    choices = [(each, _together([known[name] for name in each if name in known])) for each in usual]
    return Editable(f"signs.{kind}", ChoiceField(_paper(kind), choices), ("signs", kind), default=())


def _together(signers: list[Signer]) -> str:
    return _capital(", ".join(_(_SIGNERS[each]) for each in signers) or _("personne"))


def _offering(part: str, kind: str, words: str) -> Editable:
    field = CheckField(words.format(paper=_paper(kind)))
    return Editable(f"{part}.{kind}", field, (part,), default=(), member=kind)


def _paper(kind: str) -> str:
    known = {each.value: each for each in PaperKind}
    return word(known[kind]) if kind in known else kind


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _at(values: Mapping[str, Any], path: tuple[str, ...], default: Any) -> Any:
    found: Any = values
    for name in path:
        if not isinstance(found, Mapping) or name not in found:
            return default
        found = found[name]
    return found


def _laid(before: Any, rest: list[str], value: Any) -> Any:
    """``before`` with ``value`` at the end of the path ``rest``."""
    if not rest:
        return value
    held = dict(before) if isinstance(before, Mapping) else {}
    held[rest[0]] = _laid(held.get(rest[0]), rest[1:], value)
    return held

"""The rules of ``resources/rules/fees.toml`` read for one note: the VAT regime chosen, what lateness costs, who is free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from mediator.domain.billing import BillingTerms, Tax
from mediator.domain.case import Case
from mediator.domain.people import Contact, ContactKind
from mediator.domain.practice import Practice
from mediator.domain.rulebook import Rule, shipped
from mediator.i18n import _, current, typeset

if TYPE_CHECKING:
    from mediator.domain.papers import CaseOnPaper

FAMILY = "fees"


def about(rules: Iterable[Rule], what: str) -> tuple[Rule, ...]:
    """The rules about one thing: ``regime``, ``late``, ``payer``, ``rounding``, ``timer``."""
    return tuple(rule for rule in rules if rule.values.get("about") == what)


def regime_name(rule: Rule, language: str | None = None) -> str:
    """« France : franchise en base »."""
    names: Mapping[str, str] = rule.values.get("name", {})
    language = language or current()
    return typeset(names.get(language) or rule.said(language), language)


def regime_of(rules: Iterable[Rule], practice: Practice) -> Rule | None:
    """The VAT regime the practice chose, when it still stands."""
    return next((rule for rule in about(rules, "regime") if rule.key == practice.vat_regime), None)


def currency_of(rules: Iterable[Rule], practice: Practice) -> str:
    """The money of the practice: that of its VAT regime, the euro without one."""
    chosen = regime_of(rules, practice)
    return str(chosen.values.get("currency", "EUR")) if chosen else "EUR"


def terms(rules: Iterable[Rule], practice: Practice, case: Case, day: date, language: str) -> BillingTerms:
    """What stands on a note issued on ``day`` in ``language``; the practice's own rate and mention where it has no regime."""
    rules = tuple(rules)
    chosen, late = regime_of(rules, practice), _for_case(about(rules, "late"), case)
    free = any(rule.values.get("free") for rule in _for_case(about(rules, "payer"), case))
    values: Mapping[str, Any] = late[-1].values if late else {}
    return BillingTerms(
        taxes=_taxes(chosen, practice, language),
        mention=practice.vat_mention.strip() or _mention(chosen, day, language),
        says_why=bool(chosen.values.get("says_why", False)) if chosen else True,
        currency=currency_of(rules, practice),
        indemnity_cents=int(values.get("indemnity_cents") or 0),
        indemnity_source=_said(values, "citation", language),
        late_rate=_said(values, "rate", language),
        free_for_consumer=free,
    )


def terms_on(data: CaseOnPaper, language: str) -> BillingTerms:
    """The terms a paper was given; those of the shipped rules when it was given none."""
    if data.bill is not None and language in data.bill.terms:
        return data.bill.terms[language]
    return terms(shipped(FAMILY), data.practice, data.case, data.today, language)


def rounding_step(rules: Iterable[Rule]) -> int:
    """Minutes billed time goes by; 0 for none."""
    return next((int(rule.values.get("minutes") or 0) for rule in about(rules, "rounding")), 0)


def forgotten_after(rules: Iterable[Rule]) -> int:
    """Minutes after which a timer looks forgotten; 0 never."""
    return next((int(rule.values.get("minutes") or 0) for rule in about(rules, "timer")), 0)


def is_professional(contact: Contact) -> bool:
    """Whether a client is a business: an organisation, or a person who has a business number."""
    return contact.kind is ContactKind.ORGANISATION or bool(contact.registration.strip())


def _for_case(rules: Iterable[Rule], case: Case) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.holds_for(case.regime, case.jurisdiction))


def _taxes(chosen: Rule | None, practice: Practice, language: str) -> tuple[Tax, ...]:
    if chosen is None:
        rate = practice.vat_rate_percent
        return (Tax(_("TVA", language), Decimal(rate)),) if rate else ()
    listed: Iterable[Mapping[str, Any]] = chosen.values.get("taxes", ())
    found = (Tax(str(each.get(language) or each.get("fr", "")), _rate(each)) for each in listed)
    return tuple(tax for tax in found if tax.rate)


def _rate(each: Mapping[str, Any]) -> Decimal:
    try:
        return Decimal(str(each.get("rate", 0)).replace(",", "."))
    except InvalidOperation:
        return Decimal(0)


def _mention(chosen: Rule | None, day: date, language: str) -> str:
    if chosen is None:
        return ""
    until = str(chosen.values.get("mention_until", ""))
    return _said(chosen.values, "next_mention" if until and day.isoformat() > until else "mention", language)


def _said(values: Mapping[str, Any], name: str, language: str) -> str:
    text = str(values.get(f"{name}_{language}") or values.get(f"{name}_fr") or values.get(f"{name}_en") or "")
    return typeset(text.strip(), language)

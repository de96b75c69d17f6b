"""What one paper is about as a template may name it: its session, the court's order, minors, fees, what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from mediator.documents import identity
from mediator.documents.wording import grouped, translated
from mediator.domain import billing_rules
from mediator.domain.agreement import Minor
from mediator.domain.billing import BillingTerms, Tax, grouped_iban, priced
from mediator.domain.billing_words import quantity_words
from mediator.domain.paper_forms import Value
from mediator.domain.papers import (
    AttendeeOnPaper,
    CaseOnPaper,
    FeeNoteOnPaper,
    OrderOnPaper,
    PartyOnPaper,
    SessionOnPaper,
)
from mediator.domain.sessions import Presence
from mediator.domain.time_and_fees import FeeNote
from mediator.domain.words import presence, role, word
from mediator.i18n import NBSP, _, clock, typeset


class AttendeeView:
    """One person at a session."""

    def __init__(self, attendee: AttendeeOnPaper, parties: tuple[PartyOnPaper, ...], language: str) -> None:
        contact, participation = attendee.person.contact, attendee.person.participation
        self.name = identity.contact_name(contact, language)
        self.feminine = identity.gender(contact, language) == "f"
        self.role_word = role(participation.role, contact.civility, language).lower()
        self.capacity = translated(participation.capacity, language) or self.role_word
        held = {party.participation.id: party for party in parties}.get(participation.of_id or participation.id)
        self.party = identity.contact_name(held.contact, language) if held else ""
        self.presence_word = presence(attendee.presence, contact.civility, language).lower()
        self.present = attendee.presence is Presence.PRESENT


class SessionView:
    """The session a paper is about."""

    def __init__(self, paper: SessionOnPaper, data: CaseOnPaper, language: str) -> None:
        session = paper.session
        self.number, self.private, self.held = paper.number, session.kind.private, session.held
        self.kind, self.mode = session.kind.value, session.mode.value
        self.kind_word = word(session.kind, language).lower()
        self.mode_word = word(session.mode, language).lower()
        self.place = session.place or data.case.place
        self.day = session.starts_at.date() if session.starts_at else None
        self.starts = clock(session.starts_at, language) if session.starts_at else ""
        self.ends = clock(session.ends_at, language) if session.ends_at else ""
        length = session.ends_at - session.starts_at if session.starts_at and session.ends_at else None
        self.duration_minutes = round(length.total_seconds() / 60) if length else None
        self.agenda, self.papers_wanted = session.agenda.strip(), session.papers_wanted.strip()
        self.attendees = tuple(AttendeeView(each, data.parties, language) for each in paper.attendees)


class HeldView:
    """The joint sessions already held, as far as the readers may know: how many, and when."""

    def __init__(self, data: CaseOnPaper) -> None:
        held = [s.starts_at.date() for s in data.sessions if s.held and s.starts_at and not s.kind.private]
        self.dates = tuple(sorted(held))
        self.count = len(held)
        self.first = self.dates[0] if held else None
        self.last = self.dates[-1] if held else None

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[date]:
        return iter(self.dates)


@dataclass(frozen=True)
class ShareView:
    """What one party pays of the provision."""

    party: str
    percent: int | None
    amount: int | None
    paid_on: date | None


class OrderView:
    """What the court ordered."""

    def __init__(self, paper: OrderOnPaper, parties: tuple[PartyOnPaper, ...], language: str) -> None:
        order = paper.order
        names = {p.participation.id: identity.contact_name(p.contact, language) for p in parties}
        self.mission = order.mission.strip().rstrip(".")
        self.judge, self.chamber = order.judge, order.chamber
        self.term_months, self.starts_on = order.term_months, order.starts_on
        self.extension_months, self.extended_on = order.extension_months, order.extended_on
        self.recall_on = order.recall_on
        self.provision = order.provision_cents
        self.provision_due_on, self.provision_paid_on = order.provision_due_on, order.provision_paid_on
        self.shares = tuple(
            ShareView(names[share.payer_id], share.share_percent, share.amount_cents, share.paid_on)
            for share in paper.shares
            if share.payer_id in names
        )


class MinorView:
    """A child the agreement is about, and how the child was told of the right to be heard."""

    def __init__(self, minor: Minor) -> None:
        self.given_name, self.birth_date, self.discernment = minor.given_name, minor.birth_date, minor.discernment
        self.informed_on, self.wishes_hearing = minor.informed_on, minor.wishes_hearing
        self.informed_by, self.informed_how = minor.informed_by, minor.informed_how


_LONGEST = 3660
"""Days nobody waits longer than to be paid: a number typed by mistake is no date."""


@dataclass(frozen=True)
class FeeLineView:
    """One line of a fee note, before tax, in cents; ``part`` says the payer's part of it, when it is not the whole."""

    text: str
    quantity: str
    unit: int | None
    part: str
    net: int | None


@dataclass(frozen=True)
class TaxView:
    """One tax: its name, its rate as a number, what it comes to in cents."""

    name: str
    rate: str
    cents: int


class FeesView:
    """A fee note worked out: its lines, the taxes, what was paid beforehand, what is due and when. In cents."""

    def __init__(self, entry: dict[str, Value], data: CaseOnPaper, language: str) -> None:
        terms = billing_rules.terms_on(data, language)
        drawn = data.bill.note if data.bill else None
        note = drawn.note if drawn else None
        self.net_cents = note.net_cents if note else _share(entry)
        self.share_percent = None if note else _int(entry, "share")
        self.lines = _lines(drawn, language) if drawn else _typed_line(entry)
        self.shared = any(line.part for line in self.lines)
        net = self.net_cents or 0
        self.vat_cents = note.vat_cents if note else terms.vat_on(net)
        if note and note.vat_basis_points != terms.basis_points:
            terms = replace(terms, taxes=_kept_taxes(note, language), mention=note.vat_mention)
        self.taxes = _taxes(terms, net, self.vat_cents, language)
        self.total_cents = net + self.vat_cents
        self.provision_cents = note.deducted_cents if note else _int(entry, "provision_deducted") or 0
        left = self.total_cents - self.provision_cents
        self.due_cents, self.refund_cents = max(left, 0), max(-left, 0)
        self.mention, self.says_why = terms.mention.rstrip("."), terms.says_why
        self.currency = terms.currency
        self.late_rate = str(entry.get("late_rate") or terms.late_rate)
        self.indemnity_cents, self.indemnity_source = terms.indemnity_cents, terms.indemnity_source
        self.credited_number = drawn.credited.number if drawn and drawn.credited else ""
        self.credited_on = drawn.credited.issued_on if drawn and drawn.credited else None
        self.account = str(entry.get("account") or "") or grouped_iban(data.practice.bank_account)
        contact = data.party.contact if data.party else None
        self.client_number = str(entry.get("client_registration") or "") or grouped(
            contact.registration if contact else ""
        )
        issued, due = entry.get("issued_on"), entry.get("due_on")
        days = min(data.practice.payment_days, _LONGEST)
        usual = issued + timedelta(days=days) if isinstance(issued, date) else None
        self.due_on = due if isinstance(due, date) else usual


def _share(entry: dict[str, Value]) -> int | None:
    whole, share = _int(entry, "net"), _int(entry, "share")
    return None if whole is None else whole if share is None else round(whole * share / 100)


def _lines(drawn: FeeNoteOnPaper, language: str) -> tuple[FeeLineView, ...]:
    return tuple(
        FeeLineView(
            typeset(line.text, language),
            quantity_words(line.quantity_hundredths, line.unit, language),
            line.unit_cents,
            _part(line.net_cents, priced(line.quantity_hundredths, line.unit_cents), language),
            line.net_cents,
        )
        for line in drawn.lines
    )


def _kept_taxes(note: FeeNote, language: str) -> tuple[Tax, ...]:
    """The tax of a note made under other terms than today's: of an issued one, or of the one a credit takes back."""
    if not note.vat_basis_points:
        return ()
    return (Tax(_("TVA", language), Decimal(note.vat_basis_points) / 100),)


def _part(net: int, gross: int, language: str) -> str:
    """« 33,33 % », nothing for the whole."""
    if net == gross or not gross:
        return ""
    percent = (Decimal(net * 100) / Decimal(gross)).quantize(Decimal("0.01"))
    return _rate_words(percent, language) + (f"{NBSP}%" if language == "fr" else "%")


def _rate_words(rate: Decimal, language: str) -> str:
    figures = f"{rate.normalize():f}"
    return figures.replace(".", ",") if language == "fr" else figures


def _typed_line(entry: dict[str, Value]) -> tuple[FeeLineView, ...]:
    unit, net = _int(entry, "unit_price"), _int(entry, "net")
    price = net if unit is None else unit
    return (FeeLineView(str(entry.get("designation") or ""), str(entry.get("quantity") or ""), price, "", net),)


def _taxes(terms: BillingTerms, net: int, whole: int, language: str) -> tuple[TaxView, ...]:
    """Each tax; what rounding left of the whole goes to the last."""
    amounts = [tax.on(net) for tax in terms.taxes]
    if amounts:
        amounts[-1] += whole - sum(amounts)
    return tuple(
        TaxView(tax.name, _rate_words(tax.rate, language), cents)
        for tax, cents in zip(terms.taxes, amounts, strict=True)
    )


def _int(entry: dict[str, Value], name: str) -> int | None:
    value = entry.get(name)
    return value if isinstance(value, int) else None

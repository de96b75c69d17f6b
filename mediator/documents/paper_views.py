"""What one paper is about as a template may name it: its session, the court's order, minors, fees, what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mediator.documents import identity
from mediator.documents.wording import translated
from mediator.domain.agreement import Minor
from mediator.domain.paper_forms import Value
from mediator.domain.papers import AttendeeOnPaper, CaseOnPaper, OrderOnPaper, PartyOnPaper, SessionOnPaper
from mediator.domain.practice import Practice
from mediator.domain.sessions import Presence
from mediator.domain.words import presence, role, word
from mediator.i18n import clock


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


class FeesView:
    """A fee note worked out: one party's share, the tax, what was paid beforehand, what is due and when. In cents."""

    def __init__(self, entry: dict[str, Value], practice: Practice) -> None:
        whole, share = _int(entry, "net"), _int(entry, "share")
        self.share_percent = share
        self.net_cents = None if whole is None else whole if share is None else round(whole * share / 100)
        rate = practice.vat_rate_percent or 0
        net = self.net_cents or 0
        self.vat_cents = round(net * rate / 100)
        self.total_cents = net + self.vat_cents
        self.provision_cents = _int(entry, "provision_deducted") or 0
        self.due_cents = max(self.total_cents - self.provision_cents, 0)
        self.refund_cents = max(self.provision_cents - self.total_cents, 0)
        issued, due = entry.get("issued_on"), entry.get("due_on")
        usual = issued + timedelta(days=min(practice.payment_days, _LONGEST)) if isinstance(issued, date) else None
        self.due_on = due if isinstance(due, date) else usual


def _int(entry: dict[str, Value], name: str) -> int | None:
    value = entry.get(name)
    return value if isinstance(value, int) else None

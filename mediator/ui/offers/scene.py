"""What the ledger is drawn from: a reading made for those who look, and what is under way on the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from mediator.casework import bargaining, issues, people, refusals
from mediator.casework.bargaining import LedgerLine
from mediator.casework.faces import Face, parties_of
from mediator.domain.bargaining import Answer, Offer, Term, Transmission
from mediator.domain.disclosing import party_of
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.talk import Issue
from mediator.i18n import _
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk

Under = Literal["", "authorising", "transmitting", "answering", "refusing", "term"]


@dataclass(frozen=True, slots=True)
class Doing:
    """What is under way on which offer: it outlives a redrawing of the ledger."""

    what: Under = ""
    offer_id: str = ""
    term_id: str = ""
    """The line open for editing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger with the terms that count: those transmitted, once it is."""

    line: LedgerLine
    terms: tuple[Term, ...]
    reply_to: int
    """Number of the offer it answers, 0 for none."""
    reason: str = ""
    """Why it was refused, as the mediator alone keeps it."""

    @property
    def offer(self) -> Offer:
        return self.line.offer

    @property
    def said(self) -> Offer:
        """What the other side knows, or will know."""
        return self.line.transmitted or self.line.offer

    @property
    def pending(self) -> bool:
        """Whether the other side does not know of it yet."""
        return self.offer.transmission in (Transmission.TOLD, Transmission.AUTHORISED)

    @property
    def told(self) -> bool:
        """Whether its words are quoted: they were agreed to one by one."""
        return self.line.transmitted is not None

    @property
    def accepted(self) -> bool:
        return self.offer.answer is Answer.ACCEPTED


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the ledger shows to one audience."""

    desk: Desk
    case_id: str
    entries: tuple[Entry, ...]
    faces: dict[str, Face]
    issues: tuple[Issue, ...]
    editable: bool
    doing: Doing = field(default_factory=Doing)

    @property
    def parties(self) -> tuple[Face, ...]:
        return parties_of(self.faces)

    def chip(self, offer: Offer) -> ScopeChip:
        """Who may see an offer."""
        face = self.faces.get(offer.party_id or "")
        return ScopeChip(offer.scope, face.short if face else "", (face.party_rank or 0) if face else 0)

    def name(self, party_id: str | None) -> str:
        """A party's short name; nothing for nobody."""
        face = self.faces.get(party_id or "")
        return face.short if face else ""

    def others(self, maker_id: str | None) -> str:
        """To whom an offer is made."""
        return ", ".join(party.short for party in self.parties if party.id != maker_id)

    def consenters(self, maker_id: str | None) -> tuple[Face, ...]:
        """Who may agree that a party's words be told."""
        return tuple(face for face in self.faces.values() if maker_id and party_of(face.participation) == maker_id)

    def issue(self, issue_id: str | None) -> str:
        """The question a term settles."""
        return next((issue.title for issue in self.issues if issue.id == issue_id), "")

    def from_to(self, offer: Offer) -> str:
        """« Logivert → Fonderies Arnault », or that it was built together."""
        if offer.maker_id is None:
            return _("Proposition construite ensemble")
        return f"{self.name(offer.maker_id)} → {self.others(offer.maker_id)}"

    def answering(self, entry: Entry) -> str:
        """An offer as one of those that may be answered: « En réponse à l'offre 5, Logivert »."""
        who = self.name(entry.offer.maker_id)
        said = _("En réponse à l'offre {n}, {who}") if who else _("En réponse à l'offre {n}")
        return said.format(n=entry.line.number, who=who)

    def shape(self) -> tuple[object, ...]:
        """What decides which widgets stand where."""
        wordless = tuple(
            (
                replace(entry.offer, summary="", conditions="", expires_on=None),
                entry.line.number,
                entry.line.transmitted,
                entry.line.disclosure,
                entry.reason,
                tuple(term.id if term.id == self.doing.term_id else term for term in entry.terms),
            )
            for entry in self.entries
        )
        who = tuple((face.id, face.short) for face in self.faces.values())
        return self.editable, wordless, who, self.issues, self.doing


def read(desk: Desk, audience: Audience, case_id: str, doing: Doing) -> Scene:
    """The ledger as ``audience`` may see it."""
    editable = audience == MEDIATOR
    lines = bargaining.ledger_of(desk.vault, audience, case_id)
    numbers = {offer.id: line.number for line in lines for offer in (line.offer, line.transmitted) if offer}
    why = {line.refusal.offer_id: line.refusal.reason for line in refusals.refusals_of(desk.vault, audience, case_id)}
    entries = tuple(
        Entry(
            line,
            _terms(desk, audience, line),
            _answered(line, numbers),
            why.get((line.transmitted or line.offer).id, "") if editable else "",
        )
        for line in lines
    )
    faces = {person.face.id: person.face for person in people.people_of(desk.vault, audience, case_id)}
    board = issues.board_of(desk.vault, audience, case_id)
    return Scene(
        desk, case_id, entries, faces, tuple(v.issue for v in board.issues), editable, doing if editable else Doing()
    )


def _answered(line: LedgerLine, numbers: dict[str, int]) -> int:
    """Number of the offer it answers, as told or as confided; 0 for none."""
    answered = (offer.reply_to_id for offer in (line.transmitted, line.offer) if offer)
    return next((numbers[identity] for identity in answered if identity in numbers), 0)


def _terms(desk: Desk, audience: Audience, line: LedgerLine) -> tuple[Term, ...]:
    if line.transmitted is None:
        return line.terms
    return bargaining.terms_of(desk.vault, audience, line.transmitted.id)

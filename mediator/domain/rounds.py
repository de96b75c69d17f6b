"""Rounds of offers: who answered whom, what each proposed in money, how far apart they stand. Nothing is predicted.

What all parties know is counted apart from what one of them confided: rounds, movements and gaps are the same whether
or not something is still untold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from mediator.domain.bargaining import Answer, Offer, Term
from mediator.domain.scope import Scope

SOON_DAYS = 7
"""From how many days before its last day an offer is said to expire soon."""


class Expiry(Enum):
    """Where an unanswered offer stands against its last day."""

    PAST = "past"
    TODAY = "today"
    TOMORROW = "tomorrow"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, order=True, slots=True)
class Flow:
    """Money from one party to another."""

    debtor_id: str
    creditor_id: str


@dataclass(frozen=True, slots=True)
class Move:
    """One offer in its place among the others."""

    offer: Offer
    """What every party knows; while nothing is known, what its maker confided."""
    source_id: str
    """The private offer it was released from where that is seen, otherwise its own identity."""
    terms: tuple[Term, ...]
    round: int = 0
    """From 1; 0 while the other side does not know of it."""
    reply_to: str | None = None
    """Identity of the earlier offer, known to all, that it answers."""
    sums: Mapping[Flow, int] = field(default_factory=dict[Flow, int])
    """What it proposes that all know, in cents, net of what flows back."""
    kept: Mapping[Flow, int] = field(default_factory=dict[Flow, int])
    """Sums its maker confided that differ from those all know."""
    steps: Mapping[Flow, int] = field(default_factory=dict[Flow, int])
    """How much each sum moved from the same maker's one before, in cents."""
    unplaced: bool = False
    """Whether an amount says neither who pays nor to whom."""

    @property
    def confided(self) -> bool:
        """Whether the other side does not know of it."""
        return self.round == 0

    @property
    def stands(self) -> bool:
        """Whether its maker has not taken it back."""
        return self.offer.answer is not Answer.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between the latest sum asked by who is paid and the latest offered by who pays."""

    asked: Move
    offered: Move
    asked_cents: int
    offered_cents: int

    @property
    def cents(self) -> int:
        """How far apart, in cents; below zero once the two cross."""
        return self.asked_cents - self.offered_cents

    @property
    def midpoint(self) -> int:
        """Half-way, in cents. Shown only to whoever asks: it suggests nothing."""
        return (self.asked_cents + self.offered_cents) // 2


@dataclass(frozen=True, slots=True)
class Rounds:
    """The offers of a case in the order they became known, as one audience sees them."""

    moves: tuple[Move, ...]
    flows: tuple[Flow, ...]
    """Every direction money goes in, once for two parties."""

    def on(self, flow: Flow) -> tuple[Move, ...]:
        """The moves that put a sum on ``flow``, known or confided."""
        return tuple(move for move in self.moves if flow in move.sums or flow in move.kept)

    def gaps(self, flow: Flow) -> tuple[Gap, ...]:
        """How far apart the two sides stood after each of their offers that all know."""
        sums = ((move, move.sums[flow]) for move in self.moves if flow in move.sums)
        return tuple(_gaps(flow, sums))

    def gap(self, flow: Flow) -> Gap | None:
        """How far apart they stand now; ``None`` while one side has no offer, or has taken its last one back."""
        return self._present(flow, self.gaps(flow), [move for move in self.moves if flow in move.sums])

    def confided_gap(self, flow: Flow) -> Gap | None:
        """How far apart they stand if each went as far as it confided; ``None`` when nothing confided brings them nearer."""
        asked = self._furthest(flow, flow.creditor_id, min)
        offered = self._furthest(flow, flow.debtor_id, max)
        if asked is None or offered is None:
            return None
        private = any(move.kept.get(flow) == cents for move, cents in (asked, offered))
        return Gap(asked[0], offered[0], asked[1], offered[1]) if private else None

    def _furthest(
        self, flow: Flow, maker_id: str, yielding: Callable[..., tuple[Move, int]]
    ) -> tuple[Move, int] | None:
        """The more yielding of the last sum a party told and the last it confided."""
        own = [move for move in self.moves if move.offer.maker_id == maker_id and move.stands]
        told = [(move, move.sums[flow]) for move in own if flow in move.sums][-1:]
        kept = [(move, move.kept[flow]) for move in own if flow in move.kept][-1:]
        return yielding([*told, *kept], key=lambda each: each[1]) if told or kept else None

    def latest(self) -> tuple[Move, ...]:
        """The latest offer of each maker, the most recent first."""
        found: dict[str | None, Move] = {}
        for move in reversed(self.moves):
            found.setdefault(move.offer.maker_id, move)
        return tuple(found.values())

    def side_by_side(self) -> tuple[Move, ...]:
        """The latest offer of each maker, then the earlier ones, the most recent first."""
        latest = self.latest()
        return (*latest, *(move for move in reversed(self.moves) if move not in latest))

    @staticmethod
    def _present(flow: Flow, gaps: tuple[Gap, ...], moves: Sequence[Move]) -> Gap | None:
        ends = (flow.debtor_id, flow.creditor_id)
        last = {move.offer.maker_id: move for move in moves}
        taken_back = any(not last[end].stands for end in ends if end in last)
        return gaps[-1] if gaps and not taken_back else None


def rounds_of(offers: Iterable[Offer], terms: Iterable[Term], parties: Sequence[str] = ()) -> Rounds:
    """The rounds ``offers`` make. ``parties`` lets an amount between two of them name one end only."""
    moves = [_valued(move, parties) for move in _placed(offers, terms)]
    ways = _ways(moves)
    moves = [_netted(move, ways) for move in moves]
    return Rounds(tuple(_stepped(_numbered(moves))), tuple(dict.fromkeys(ways.values())))


def expiry(offer: Offer, today: date) -> Expiry | None:
    """Where an unanswered offer stands against its last day; ``None`` when it has none or was answered."""
    if offer.expires_on is None or offer.answer is not None:
        return None
    days = (offer.expires_on - today).days
    if days < 0:
        return Expiry.PAST
    near = {0: Expiry.TODAY, 1: Expiry.TOMORROW}
    return near.get(days, Expiry.SOON if days <= SOON_DAYS else Expiry.LATER)


# Who knows what, in order.


def _known(offer: Offer) -> bool:
    return offer.scope in (Scope.JOINT, Scope.ADMINISTRATIVE)


def _placed(offers: Iterable[Offer], terms: Iterable[Term]) -> Iterator[tuple[Move, tuple[Term, ...]]]:
    """Each offer once, with its terms and those its maker wrote first: what was told stands for what was confided."""
    ordered = sorted(offers, key=lambda offer: (offer.made_on, offer.created_at, offer.id))
    every = tuple(terms)
    private = {offer.id for offer in ordered if not _known(offer)}
    told = {offer.released_from_id for offer in ordered if _known(offer)} & private
    for offer in ordered:
        if offer.id in told:
            continue
        source = offer.released_from_id if _known(offer) and offer.released_from_id in told else None
        own = tuple(term for term in every if term.offer_id == offer.id)
        first = tuple(term for term in every if source and term.offer_id == source)
        yield Move(offer, source or offer.id, own, round=1 if _known(offer) else 0), first


# Money.


def _valued(placed: tuple[Move, tuple[Term, ...]], parties: Sequence[str]) -> Move:
    move, first = placed
    sums, unplaced = _paid(move.terms, parties)
    if move.confided:
        return replace(move, kept=sums, unplaced=unplaced)
    kept, _unplaced = _paid(first, parties)
    return replace(move, sums=sums, kept=kept, unplaced=unplaced)


def _paid(terms: Iterable[Term], parties: Sequence[str]) -> tuple[dict[Flow, int], bool]:
    """Who pays whom how much in all; and whether some amount does not say."""
    paid: dict[Flow, int] = {}
    unplaced = False
    for term in terms:
        if term.amount_cents is None:
            continue
        flow = _flow(term, parties)
        if flow is None:
            unplaced = True
        else:
            paid[flow] = paid.get(flow, 0) + term.amount_cents
    return paid, unplaced


def _flow(term: Term, parties: Sequence[str]) -> Flow | None:
    debtor, creditor = term.debtor_id, term.creditor_id
    if len(parties) == 2:
        debtor = debtor or next((party for party in parties if creditor and party != creditor), None)
        creditor = creditor or next((party for party in parties if debtor and party != debtor), None)
    return Flow(debtor, creditor) if debtor and creditor and debtor != creditor else None


def _ways(moves: Sequence[Move]) -> dict[Flow, Flow]:
    """The direction each flow is counted in: the one most of the money known to all takes between its two parties."""
    known = _total(move.sums for move in moves)
    confided = _total(move.kept for move in moves)
    ways: dict[Flow, Flow] = {}
    for total in (known, confided):
        for flow in total:
            back = Flow(flow.creditor_id, flow.debtor_id)
            if flow not in ways:
                ways[flow] = ways[back] = back if total.get(back, -1) > total[flow] else flow
    return ways


def _total(sums: Iterable[Mapping[Flow, int]]) -> dict[Flow, int]:
    total: dict[Flow, int] = {}
    for each in sums:
        for flow, cents in each.items():
            total[flow] = total.get(flow, 0) + cents
    return total


def _netted(move: Move, ways: Mapping[Flow, Flow]) -> Move:
    sums, kept = _net(move.sums, ways), _net(move.kept, ways)
    return replace(move, sums=sums, kept={flow: cents for flow, cents in kept.items() if sums.get(flow) != cents})


def _net(paid: Mapping[Flow, int], ways: Mapping[Flow, Flow]) -> dict[Flow, int]:
    net: dict[Flow, int] = {}
    for flow, cents in paid.items():
        way = ways[flow]
        net[way] = net.get(way, 0) + (cents if way == flow else -cents)
    return net


# Rounds, movements, gaps.


def _numbered(moves: Iterable[Move]) -> Iterator[Move]:
    """A new round begins when somebody speaks again, or when all propose together."""
    spoke: dict[int, set[str | None]] = {}
    placed: dict[str, int] = {}
    for move in moves:
        if move.confided:
            yield move
            continue
        answered = move.offer.reply_to_id if move.offer.reply_to_id in placed else None
        last = max(spoke, default=0)
        number = placed[answered] if answered else max(last, 1)
        maker = move.offer.maker_id
        if maker is None or None in spoke.get(number, ()):
            number = last + 1
        while maker in spoke.get(number, ()):
            number += 1
        spoke.setdefault(number, set()).add(maker)
        placed[move.offer.id] = number
        yield replace(move, round=number, reply_to=answered)


def _stepped(moves: Iterable[Move]) -> Iterator[Move]:
    """Each move with how far it went from its maker's sums known before it."""
    before: dict[tuple[str | None, Flow], int] = {}
    for move in moves:
        maker = move.offer.maker_id
        here = move.kept if move.confided else move.sums
        yield replace(
            move,
            steps={flow: cents - before[maker, flow] for flow, cents in here.items() if (maker, flow) in before},
        )
        if not move.confided and maker is not None:
            before |= {(maker, flow): cents for flow, cents in move.sums.items()}


def _gaps(flow: Flow, sums: Iterable[tuple[Move, int]]) -> Iterator[Gap]:
    stood: dict[str, tuple[Move, int]] = {}
    for move, cents in sums:
        if not move.stands or move.offer.maker_id not in (flow.debtor_id, flow.creditor_id):
            continue
        stood[move.offer.maker_id] = (move, cents)
        if len(stood) == 2:
            asked, offered = stood[flow.creditor_id], stood[flow.debtor_id]
            yield Gap(asked[0], offered[0], asked[1], offered[1])

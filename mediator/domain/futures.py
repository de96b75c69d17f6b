"""What awaits a party without agreement, net of what it costs to get there. Nothing here predicts a settlement.

After the alternatives of Fisher, Ury and Patton (BATNA, WATNA; in French MESORE, PESORE), read as a range: an
alternative is not a figure but what lies between the worst and the best, with what nobody commands in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from mediator.domain.bargaining import Term
from mediator.domain.disclosing import said_first
from mediator.domain.problem import Alternative, Outlook
from mediator.i18n import N_, _

FROM_WORST = (Outlook.WORST, Outlook.LIKELY, Outlook.BEST)
"""The three futures in the order of an axis of money."""


class Doubt(Enum):
    """What makes three futures hard to believe, or to compare."""

    BEST_BELOW = "best_below"
    WORST_ABOVE = "worst_above"
    COST_MISSING = "cost_missing"
    CHANCES = "chances"
    HAZARD_MISSING = "hazard_missing"


_DOUBTS = {
    Doubt.BEST_BELOW: N_("Le mieux donne moins que le plus probable : à revoir avec la personne."),
    Doubt.WORST_ABOVE: N_("Le pire donne plus que le plus probable : à revoir avec la personne."),
    Doubt.COST_MISSING: N_("Ce que coûterait d'y arriver n'est pas compté partout."),
    Doubt.CHANCES: N_("Les trois chances font {total} % ensemble."),
    Doubt.HAZARD_MISSING: N_("L'aléa n'est dit nulle part : qui décide, et qu'en sait-on ?"),
}


@dataclass(frozen=True, slots=True)
class Futures:
    """The three futures of one party, as far as they were said or supposed."""

    holder_id: str
    known: Mapping[Outlook, Alternative] = field(default_factory=dict[Outlook, Alternative])

    def net(self, outlook: Outlook) -> int | None:
        """What this future leaves the party, in cents, below zero when it pays; ``None`` when no gain was said."""
        alternative = self.known.get(outlook)
        return net_cents(alternative) if alternative else None

    @property
    def nets(self) -> Mapping[Outlook, int]:
        """What each future leaves, from the worst to the best, those that were put in figures."""
        found = {outlook: self.net(outlook) for outlook in FROM_WORST}
        return {outlook: cents for outlook, cents in found.items() if cents is not None}

    @property
    def range(self) -> tuple[int, int] | None:
        """The least and the most that awaits the party, in cents; ``None`` when nothing was put in figures."""
        nets = self.nets.values()
        return (min(nets), max(nets)) if nets else None

    def weighted(self) -> int | None:
        """The three futures weighed by their chances, in cents. Given only to whoever asks: a mean happens to nobody.

        ``None`` unless all three have a net value and a chance, and the chances are not all nought.
        """
        chances = {outlook: each.probability for outlook, each in self.known.items() if each.probability is not None}
        nets, total = self.nets, sum(chances.values())
        if not total or set(chances) != set(Outlook) or set(nets) != set(Outlook):
            return None
        return round(sum(nets[outlook] * chances[outlook] for outlook in Outlook) / total)

    def doubts(self) -> tuple[Doubt, ...]:
        """What to check before relying on these futures."""
        return tuple(self._doubts())

    def chances(self) -> int:
        """The chances given, added up, in per cent."""
        return sum(each.probability or 0 for each in self.known.values())

    def _doubts(self) -> Iterator[Doubt]:
        worst, likely, best = (self.net(outlook) for outlook in FROM_WORST)
        middle = next((cents for cents in (likely, worst) if cents is not None), None)
        if best is not None and middle is not None and best < middle:
            yield Doubt.BEST_BELOW
        if worst is not None and likely is not None and worst > likely:
            yield Doubt.WORST_ABOVE
        if any(each.gain_cents is not None and each.cost_cents is None for each in self.known.values()):
            yield Doubt.COST_MISSING
        given = [each.probability for each in self.known.values() if each.probability is not None]
        if sum(given) > 100 or (len(given) == len(Outlook) and sum(given) != 100):
            yield Doubt.CHANCES
        if self.nets and not any(each.hazard.strip() for each in self.known.values()):
            yield Doubt.HAZARD_MISSING


class Against(Enum):
    """Where a sum stands beside the futures of a party. A place on an axis, not an advice."""

    BELOW_WORST = "below_worst"
    BELOW_LIKELY = "below_likely"
    AT_LIKELY = "at_likely"
    ABOVE_LIKELY = "above_likely"
    ABOVE_BEST = "above_best"


_AGAINST = {
    Against.BELOW_WORST: N_("moins que son pire"),
    Against.BELOW_LIKELY: N_("moins que son plus probable"),
    Against.AT_LIKELY: N_("autant que son plus probable"),
    Against.ABOVE_LIKELY: N_("plus que son plus probable"),
    Against.ABOVE_BEST: N_("plus que son mieux"),
}


def net_cents(alternative: Alternative) -> int | None:
    """What a future leaves once the cost of getting there is paid, in cents; ``None`` when no gain was said."""
    if alternative.gain_cents is None:
        return None
    gain = -alternative.gain_cents if alternative.owes else alternative.gain_cents
    return gain - (alternative.cost_cents or 0)


def futures_of(holder_id: str, alternatives: Iterable[Alternative]) -> Futures:
    """The futures of ``holder_id``; where the same one is kept twice, what the party said itself holds."""
    known: dict[Outlook, Alternative] = {}
    for each in said_first(alternatives):
        if each.holder_id == holder_id:
            known.setdefault(each.outlook, each)
    return Futures(holder_id, known)


def offer_value(terms: Iterable[Term], holder_id: str) -> int | None:
    """What the sums of an offer bring to a party, in cents, below zero when it pays; ``None`` when none concerns it."""
    signed = [
        (term.amount_cents or 0) * ((term.creditor_id == holder_id) - (term.debtor_id == holder_id))
        for term in terms
        if term.amount_cents is not None and holder_id in (term.creditor_id, term.debtor_id)
    ]
    return sum(signed) if signed else None


def against(futures: Futures, cents: int) -> Against | None:
    """Where ``cents`` stands beside the futures of its party.

    ``None`` when they are not in figures, or when it is within the range and the most likely is not known.
    """
    if (ends := futures.range) is None:
        return None
    likely = futures.net(Outlook.LIKELY)
    if cents < ends[0]:
        return Against.BELOW_WORST if Outlook.WORST in futures.nets else Against.BELOW_LIKELY
    if cents > ends[1]:
        return Against.ABOVE_BEST if Outlook.BEST in futures.nets else Against.ABOVE_LIKELY
    if likely is None:
        return None
    if cents == likely:
        return Against.AT_LIKELY
    return Against.BELOW_LIKELY if cents < likely else Against.ABOVE_LIKELY


def said_doubt(doubt: Doubt, futures: Futures, language: str | None = None) -> str:
    """A doubt in a sentence."""
    return _(_DOUBTS[doubt], language).format(total=futures.chances())


def said_against(place: Against, language: str | None = None) -> str:
    """A place in a few words: « moins que son plus probable »."""
    return _(_AGAINST[place], language)

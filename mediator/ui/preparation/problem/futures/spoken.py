"""Futures in words: sums with their direction, delays, chances."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from mediator import i18n
from mediator.casework.futures import OfferValue, PartyFutures
from mediator.domain import futures
from mediator.domain.futures import FROM_WORST
from mediator.domain.problem import Alternative, Outlook
from mediator.i18n import N_, _, ngettext

SHORT = {Outlook.WORST: N_("au pire"), Outlook.LIKELY: N_("probable"), Outlook.BEST: N_("au mieux")}
"""What each future is called beside its mark."""
_LONG = SHORT | {Outlook.LIKELY: N_("le plus probable")}


def signed(cents: int) -> str:
    """A net sum with its sign: « 35 800 € », « −22 000 € »."""
    return i18n.money(cents) if cents >= 0 else f"\N{MINUS SIGN}{i18n.money(-cents)}"


def said_net(cents: int) -> str:
    """A net sum from the party's side: « reste 35 800 € », « perd 22 000 € »."""
    if cents < 0:
        return _("perd {sum}").format(sum=i18n.money(-cents))
    return _("garde {sum}").format(sum=i18n.money(cents))


def said_party(party: PartyFutures) -> str:
    """The whole range of a party in a sentence."""
    nets = party.futures.nets
    if not nets:
        return _("{party} : rien n'est encore chiffré.").format(party=party.face.short)
    parts = [f"{_(_LONG[outlook])}, {said_net(nets[outlook])}" for outlook in FROM_WORST if outlook in nets]
    said = _("{parts}, coûts déduits.").format(parts=reduce(_beside, parts))
    return _("{party} : {said}").format(party=party.face.short, said=said)


def _beside(one: str, other: str) -> str:
    return _("{one} ; {other}").format(one=one, other=other)


def said_weighted(party: PartyFutures) -> str:
    """The futures weighed by their chances, or why they cannot be."""
    cents = party.futures.weighted()
    if cents is None:
        return _("{party} : il manque un montant ou une chance pour pondérer.").format(party=party.face.short)
    return _("{party}, pondéré par les chances : {sum}. Une moyenne n'arrive à personne.").format(
        party=party.face.short, sum=signed(cents)
    )


def said_offer(party: PartyFutures, value: OfferValue) -> str:
    """Where an offer stands beside the futures of a party: « Offre n° 3, 30 000 € : plus que son plus probable. »."""
    said = _("Offre n° {n}, confiée, {sum}") if value.confided else _("Offre n° {n}, {sum}")
    words = said.format(n=value.number, sum=signed(value.cents))
    place = futures.against(party.futures, value.cents)
    return _("{offer} : {where}.").format(offer=words, where=futures.said_against(place)) if place else f"{words}."


def said_doubts(party: PartyFutures) -> str:
    """What to check, in sentences."""
    return " ".join(futures.said_doubt(doubt, party.futures) for doubt in party.futures.doubts())


def said_detail(alternative: Alternative) -> str:
    """« 20 mois · 25 % · coûte 11 000 € »."""
    return " · ".join(_details(alternative))


def _details(alternative: Alternative) -> Iterable[str]:
    if alternative.months is not None:
        yield ngettext("{n} mois", "{n} mois", alternative.months).format(n=alternative.months)
    if alternative.probability is not None:
        yield _("{n} % de chances").format(n=alternative.probability)
    if alternative.cost_cents:
        yield _("coûte {sum}").format(sum=i18n.money(alternative.cost_cents))

"""An offer said in a sentence: on the card, beside the plot, to a screen reader. Always the same words."""

from __future__ import annotations

from datetime import date

from mediator import i18n
from mediator.domain import words
from mediator.domain.bargaining import Offer
from mediator.domain.rounds import Expiry, Flow, Gap, Move, expiry
from mediator.i18n import _, ngettext


def said_expiry(offer: Offer, today: date) -> str:
    """Until when it stands, calmly; nothing when it has no last day."""
    if offer.expires_on is None:
        return ""
    day = i18n.day(offer.expires_on, "medium")
    match expiry(offer, today):
        case Expiry.PAST:
            return _("valable jusqu'au {day}, passé").format(day=day)
        case Expiry.TODAY:
            return _("expire aujourd'hui")
        case Expiry.TOMORROW:
            return _("expire demain")
        case Expiry.SOON:
            days = (offer.expires_on - today).days
            return ngettext("expire dans {n} jour", "expire dans {n} jours", days)
        case _:
            return _("valable jusqu'au {day}").format(day=day)


def said_step(step: int) -> str:
    """How far a sum moved from its maker's one before."""
    if step == 0:
        return _("la même somme que la précédente")
    more = _("{sum} de plus que la précédente") if step > 0 else _("{sum} de moins que la précédente")
    return more.format(sum=i18n.money(abs(step)))


def said_gap(gap: Gap) -> str:
    """How far apart two sums stand: « 12 000 € »."""
    if gap.cents > 0:
        return i18n.money(gap.cents)
    if gap.cents == 0:
        return _("les sommes se rejoignent")
    return _("les sommes se croisent de {sum}").format(sum=i18n.money(-gap.cents))


def said_round(move: Move) -> str:
    """In which round it was made, or that it is confided."""
    return _("Confiée") if move.confided else _("Tour {n}").format(n=move.round)


def said_move(move: Move, flow: Flow, who: str, today: date, *, confided: bool) -> str:
    """One point of the plot in a sentence."""
    cents = move.kept[flow] if confided else move.sums[flow]
    parts = [
        _("confiée, non transmise") if confided else said_round(move),
        who,
        i18n.money(cents),
        i18n.day(move.offer.made_on, "medium"),
    ]
    if flow in move.steps and confided == move.confided:
        parts.append(said_step(move.steps[flow]))
    if move.offer.answer is not None:
        parts.append(words.word(move.offer.answer).lower())
    parts.append(said_expiry(move.offer, today) if move.offer.answer is None else "")
    return " · ".join(part for part in parts if part)

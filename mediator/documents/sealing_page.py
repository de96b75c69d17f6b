"""What a sealed paper says of its signatures, after the text: who drew where and when, and what the seal is worth.

Its words are a template, ``resources/documents/<language>/seal.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mediator.documents.blocks import Block
from mediator.documents.flow import Drawn
from mediator.documents.template import PaperTemplate, parse
from mediator.documents.wording import phrase
from mediator.domain.papers import CaseOnPaper
from mediator.domain.signing import Signature, read_strokes
from mediator.i18n import clock
from mediator.paths import DOCUMENTS

FIELD = "seal"
"""The name of the place a certificate signs."""


@dataclass(frozen=True, slots=True)
class HandView:
    """One hand that signed on the screen."""

    name: str
    party: str
    place: str
    day: object
    clock: str
    consent: str


def seal_page(data: CaseOnPaper, language: str) -> tuple[Block, ...]:
    """The blocks that follow the text of a paper drawn to be sealed."""
    from mediator.documents.views import context

    values = context(data, language, draft=False)
    given = data.sealing.signatures if data.sealing else ()
    values["hands"] = [_hand(each, data, language) for each in given]
    return _template(language).fill(values).blocks


def drawn_hands(data: CaseOnPaper, language: str) -> dict[str, Drawn]:
    """The signatures to draw in their places, by the participation that signs."""
    if data.sealing is None:
        return {}
    return {
        each.signer_id: Drawn(
            read_strokes(each.strokes), phrase(language, "page.drawn", name=_hand(each, data, language).name)
        )
        for each in data.sealing.signatures
        if each.strokes
    }


def _hand(signature: Signature, data: CaseOnPaper, language: str) -> HandView:
    from mediator.documents.case_views import PartyView

    signers = (signer for party in data.parties for signer in PartyView(party, language).signers)
    signer = next((each for each in signers if each.id == signature.signer_id), None)
    moment = signature.signed_at.astimezone() if signature.signed_at else None
    return HandView(
        signer.name if signer else "",
        signer.party if signer and signer.acting else "",
        signature.place,
        signature.signed_on,
        clock(moment, language) if moment else "",
        signature.consent,
    )


@lru_cache(maxsize=4)
def _template(language: str) -> PaperTemplate:
    return parse("seal.md", (DOCUMENTS / language / "seal.md").read_text("utf-8"), language)

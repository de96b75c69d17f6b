"""How a session is named, wherever it is shown."""

from __future__ import annotations

from mediator import i18n
from mediator.casework.faces import Face
from mediator.domain.sessions import Session
from mediator.domain.words import word
from mediator.i18n import _


def name_of(session: Session, faces: dict[str, Face]) -> str:
    """« Aparté avec Logivert », « Plénière »."""
    party = faces.get(session.party_id or "")
    kind = word(session.kind)
    return _("{kind} avec {who}").format(kind=kind, who=party.short) if party else kind


def when_of(session: Session) -> str:
    """« mar. 20 oct., 10 h 40 », or that it has no date yet."""
    if session.starts_at is None:
        return _("date à fixer")
    return f"{i18n.day(session.starts_at.date(), 'short')}, {i18n.clock(session.starts_at)}"


def about(session: Session) -> str:
    """When, how and where, in one line."""
    return " · ".join(part for part in (when_of(session), word(session.mode).lower(), session.place) if part)

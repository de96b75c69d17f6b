"""The dress of letters: who writes, to whom, where and when."""

from __future__ import annotations

from typing import Protocol

from mediator.documents import identity
from mediator.documents.blocks import Paragraph, Part, Run, Section
from mediator.documents.wording import blank, court, long_day, phrase, translated
from mediator.domain.house_style import Letterhead
from mediator.domain.paper_forms import About, PaperForm
from mediator.domain.papers import CaseOnPaper, PartyOnPaper
from mediator.domain.people import Contact, ContactKind
from mediator.domain.practice import Practice
from mediator.domain.scope import AudienceKind


class Written(Protocol):
    """What is written by the practice, on its own head."""

    @property
    def practice(self) -> Practice: ...
    @property
    def letterhead(self) -> Letterhead | None: ...


def sender(data: Written, language: str) -> Section:
    """The head of a letter: the mediator's name, and the lines of her letterhead or those of her practice."""
    practice, letterhead = data.practice, data.letterhead
    own = letterhead.lines.splitlines() if letterhead and letterhead.active else []
    usual = (
        translated(practice.title, language),
        practice.organisation,
        *identity.practice_lines(practice),
        " · ".join(each for each in (practice.phone, practice.email) if each),
    )
    name = practice.name or blank("mediator", language)
    lines = [Run(name, bold=True), *(Run(line.strip()) for line in own or usual if line.strip())]
    return Section(Part.SENDER, tuple(Paragraph((line,)) for line in lines))


def place_and_date(data: CaseOnPaper, language: str) -> str:
    """« Orléans, le 3 novembre 2026 »."""
    city = data.practice.city or data.case.place or blank("place", language)
    return phrase(language, "letter.place_date", city=city, date=long_day(data.today, language))


def addressee(form: PaperForm | None, data: CaseOnPaper, language: str) -> tuple[str, ...]:
    """Those a letter is sent to, a line each: one party with its address, the court, or those called to a session."""
    if form is not None and form.audience is AudienceKind.COURT:
        order = data.order.order if data.order else None
        named = court(data.case.court_name, language)
        lines = (order.judge if order else "", order.chamber if order else "", named[:1].upper() + named[1:])
        return tuple(line for line in lines if line) or (blank("court", language),)
    if data.session is not None and form is not None and form.about is About.SESSION:
        alone = data.session.session.party_id
        if alone is None:
            return tuple(_name(party.contact, language) for party in data.parties)
        return _lines(next((p for p in data.parties if p.participation.id == alone), None), language)
    if data.person is not None:
        contact = data.person.contact
        return (_name(contact, language), *identity.address_lines(contact))
    return _lines(data.party, language)


def _lines(party: PartyOnPaper | None, language: str) -> tuple[str, ...]:
    if party is None:
        return ()
    where = identity.address_lines(party.contact) or (blank("address", language),)
    return (_name(party.contact, language), *where)


def _name(contact: Contact, language: str) -> str:
    """As an envelope gives it: « Logivert SAS », « Madame Anne Petit »."""
    if contact.kind is ContactKind.ORGANISATION:
        return contact.full_name or blank("name", language)
    return identity.contact_name(contact, language)

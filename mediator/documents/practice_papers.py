"""The papers of the practice itself: the processing register, the privacy notice, and what is held about one person."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

from mediator.documents import Paper, identity
from mediator.documents.blocks import lines
from mediator.documents.case_views import MediatorView, PracticeView
from mediator.documents.letters import sender
from mediator.documents.pages import Dress, draw
from mediator.documents.template import Filled, PaperTemplate, parse
from mediator.documents.wording import blank, long_day, phrase
from mediator.domain.people import ContactKind
from mediator.domain.practice_papers import PracticeOnPaper, PracticePaperKind
from mediator.i18n import NBSP, day
from mediator.paths import DOCUMENTS

_LETTERS = (PracticePaperKind.NOTICE, PracticePaperKind.PERSON)


def render(kind: PracticePaperKind, data: PracticeOnPaper, language: str) -> Paper:
    """The paper as PDF/A-2a and PDF/UA-1. Its title and file name never say who it is about."""
    filled = _filled(kind, data, language)
    dress = _dress(filled, data, language)
    content, pages = draw(filled.blocks, dress, language, tagged=True)
    return Paper(content, pages, dress.title, _file_name(filled, data) + ".pdf")


def render_docx(kind: PracticePaperKind, data: PracticeOnPaper, language: str) -> Paper:
    """The same words as a Word document, to be completed by hand."""
    from mediator.documents import word

    filled = _filled(kind, data, language)
    dress = _dress(filled, data, language)
    return Paper(word.draw(filled.blocks, dress, language), 0, dress.title, _file_name(filled, data) + ".docx")


def plain_text(kind: PracticePaperKind, data: PracticeOnPaper, language: str) -> str:
    """The paper's words in reading order, one block a line."""
    return "\n".join(lines(_filled(kind, data, language).blocks))


def sources(kind: PracticePaperKind, language: str) -> tuple[tuple[str, bool], ...]:
    """What the template rests on, and whether each text was read in force."""
    front = template(kind, language).front
    return tuple((str(each["ref"]), each["status"] == "verified") for each in front["sources"])


@lru_cache(maxsize=8)
def template(kind: PracticePaperKind, language: str) -> PaperTemplate:
    """The shipped template. Raises :class:`mediator.documents.template.TemplateProblem`."""
    name = f"{kind.value}.md"
    return parse(name, (DOCUMENTS / language / name).read_text("utf-8"), language)


def _filled(kind: PracticePaperKind, data: PracticeOnPaper, language: str) -> Filled:
    filled = template(kind, language).fill(_values(data, language))
    if kind in _LETTERS:
        filled = replace(filled, blocks=(sender(data, language), *filled.blocks))
    return filled


def _values(data: PracticeOnPaper, language: str) -> dict[str, object]:
    practice = data.practice
    values: dict[str, Any] = {
        "draft": False,
        "language": language,
        "today": data.today,
        "mediator": MediatorView(practice, language),
        "practice": PracticeView(practice, language),
        "practice_phone": practice.phone.strip().replace(" ", NBSP),
        "practice_address": ", ".join(identity.practice_lines(practice)),
        "idle_minutes": practice.idle_minutes,
        "keepings": data.keepings,
        "consumer": data.consumer,
        "judicial": data.judicial,
        "backups": data.backups,
        "timestamp_server": data.timestamp_server,
        "groups": data.groups,
        "place_date": phrase(
            language,
            "letter.place_date",
            city=practice.city or blank("place", language),
            date=long_day(data.today, language),
        ),
    }
    if data.person is not None:
        organisation = data.person.kind is ContactKind.ORGANISATION
        values["person_name"] = data.person.full_name if organisation else identity.contact_name(data.person, language)
        values["person_address"] = identity.address_lines(data.person)
        values["person_salutation"] = identity.salutation(data.person, language)
    return values


def _dress(filled: Filled, data: PracticeOnPaper, language: str) -> Dress:
    from mediator.documents.logo import logo_of

    head = data.letterhead if data.letterhead and data.letterhead.active else None
    return Dress(
        title=filled.title,
        head=" · ".join((filled.title, day(data.today, "long", language))),
        confidential=phrase(language, "page.private") if filled.confidential else "",
        logo=logo_of(head),
        foot=head.foot if head else "",
    )


def _file_name(filled: Filled, data: PracticeOnPaper) -> str:
    return re.sub(r"[^\w.-]+", "-", f"{filled.file_name}-{data.today.isoformat()}")

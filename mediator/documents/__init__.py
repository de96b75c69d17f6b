"""Papers: a template filled with the values of a case, drawn as pages or read as text. Given values, never queries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mediator.domain.papers import CaseOnPaper, PaperKind
from mediator.domain.worksheets import CaseAtWork, WorksheetKind

if TYPE_CHECKING:
    from mediator.documents.blocks import Block
    from mediator.documents.pages import Dress
    from mediator.documents.template import Filled

__all__ = ["Paper", "block_tree", "plain_text", "preview", "render", "render_docx", "worksheet"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn paper. Its title and file name say the kind and the reference, never who the parties are."""

    content: bytes
    pages: int
    title: str
    file_name: str


def render(kind: PaperKind, data: CaseOnPaper, language: str, *, draft: bool) -> Paper:
    """The paper as PDF/A-2a and PDF/UA-1, marked as a draft when ``draft``; the same values give the same bytes.

    Raises :class:`mediator.documents.template.TemplateProblem` when the template cannot be followed.
    """
    return _drawn(kind, data, language, draft=draft, tagged=True)


def preview(kind: PaperKind, data: CaseOnPaper, language: str, *, draft: bool) -> Paper:
    """The same pages, without what only archives and screen readers need: for the eye, while typing."""
    return _drawn(kind, data, language, draft=draft, tagged=False)


def render_docx(kind: PaperKind, data: CaseOnPaper, language: str, *, draft: bool) -> Paper:
    """The same words as a Word document, to be redrafted; Word counts its pages, so ``pages`` is 0."""
    from mediator.documents import word

    filled = _filled(kind, data, language, draft=draft)
    dress = _dress(kind, data, filled, language, draft=draft)
    content = word.draw(filled.blocks, dress, language)
    return Paper(content, 0, dress.title, _file_name(data, filled, language, draft=draft) + ".docx")


def worksheet(kind: WorksheetKind, data: CaseAtWork, language: str) -> Paper:
    """A sheet to prepare with, as PDF/A-2a and PDF/UA-1; what is not known yet is ruled for a pen."""
    from mediator.documents import worksheets

    return worksheets.worksheet(kind, data, language)


def block_tree(kind: PaperKind, data: CaseOnPaper, language: str, *, draft: bool = True) -> tuple[Block, ...]:
    """The paper's words as blocks, before any page."""
    return _filled(kind, data, language, draft=draft).blocks


def plain_text(kind: PaperKind, data: CaseOnPaper, language: str) -> str:
    """The paper's words in reading order, one block a line."""
    from mediator.documents.blocks import lines

    return "\n".join(lines(block_tree(kind, data, language)))


def _filled(kind: PaperKind, data: CaseOnPaper, language: str, *, draft: bool) -> Filled:
    from mediator.documents.catalogue import form_of
    from mediator.documents.letters import sender
    from mediator.documents.sealing_page import seal_page
    from mediator.documents.template import fill

    filled = fill(kind, data, language, draft=draft)
    if data.sealing is not None:
        filled = replace(filled, blocks=(*filled.blocks, *seal_page(data, language)))
    return replace(filled, blocks=(sender(data, language), *filled.blocks)) if form_of(kind).letter else filled


def _drawn(kind: PaperKind, data: CaseOnPaper, language: str, *, draft: bool, tagged: bool) -> Paper:
    from mediator.documents.pages import draw

    filled = _filled(kind, data, language, draft=draft)
    dress = _dress(kind, data, filled, language, draft=draft)
    content, pages = draw(filled.blocks, dress, language, tagged=tagged, by_hand=True)
    return Paper(content, pages, dress.title, _file_name(data, filled, language, draft=draft) + ".pdf")


def _dress(kind: PaperKind, data: CaseOnPaper, filled: Filled, language: str, *, draft: bool) -> Dress:
    """What every page carries around the text, whatever draws it."""
    from mediator.documents.case_views import PartyView
    from mediator.documents.catalogue import form_of
    from mediator.documents.logo import logo_of
    from mediator.documents.pages import Dress
    from mediator.documents.sealing_page import drawn_hands
    from mediator.documents.wording import phrase
    from mediator.i18n import day

    reference, version = data.case.reference, _version(data, filled)
    said = phrase(language, "page.version", n=version) if version else ""
    head = data.letterhead if form_of(kind).letter and data.letterhead and data.letterhead.active else None
    hands = sum(len(PartyView(party, language).signers) for party in data.parties)
    return Dress(
        title=f"{filled.title} – {reference}",
        head=" · ".join(part for part in (reference, filled.title, said, day(data.today, "long", language)) if part),
        watermark=phrase(language, "page.watermark") if draft else "",
        confidential=phrase(language, "page.confidential") if filled.confidential else "",
        initials=phrase(language, "page.initials") if filled.initials and data.sealing is None else "",
        hands=hands + ("mediator" in form_of(kind).signers),
        drawn=drawn_hands(data, language),
        logo=logo_of(head),
        foot=head.foot if head else "",
    )


def _version(data: CaseOnPaper, filled: Filled) -> int | None:
    return data.agreement.agreement.version if filled.versioned and data.agreement else None


def _file_name(data: CaseOnPaper, filled: Filled, language: str, *, draft: bool) -> str:
    from mediator.documents.wording import phrase

    version = _version(data, filled)
    state = [phrase(language, "page.draft_name")] if draft else []
    parts = [filled.file_name, data.case.reference, *state, *([f"v{version}"] if version else [])]
    return re.sub(r"[^\w.-]+", "-", "-".join(parts))

"""Papers: a template filled with the values of a case, drawn as pages or read as text. Given values, never queries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mediator.domain.papers import CaseOnPaper, PaperKind
from mediator.domain.worksheets import CaseAtWork, WorksheetKind

if TYPE_CHECKING:
    from mediator.documents.blocks import Block
    from mediator.documents.template import Filled

__all__ = ["Paper", "block_tree", "plain_text", "preview", "render", "worksheet"]


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
    from mediator.documents.template import fill

    filled = fill(kind, data, language, draft=draft)
    return replace(filled, blocks=(sender(data, language), *filled.blocks)) if form_of(kind).letter else filled


def _drawn(kind: PaperKind, data: CaseOnPaper, language: str, *, draft: bool, tagged: bool) -> Paper:
    from mediator.documents.case_views import PartyView
    from mediator.documents.catalogue import form_of
    from mediator.documents.pages import Dress, draw
    from mediator.documents.wording import phrase
    from mediator.i18n import day

    filled = _filled(kind, data, language, draft=draft)
    reference = data.case.reference
    version = data.agreement.agreement.version if filled.versioned and data.agreement else None
    said = phrase(language, "page.version", n=version) if version else ""
    head = " · ".join(part for part in (reference, filled.title, said, day(data.today, "long", language)) if part)
    hands = sum(len(PartyView(party, language).signers) for party in data.parties)
    dress = Dress(
        title=f"{filled.title} – {reference}",
        head=head,
        watermark=phrase(language, "page.watermark") if draft else "",
        confidential=phrase(language, "page.confidential") if filled.confidential else "",
        initials=phrase(language, "page.initials") if filled.initials else "",
        hands=hands + ("mediator" in form_of(kind).signers),
    )
    content, pages = draw(filled.blocks, dress, language, tagged=tagged, by_hand=True)
    state = [phrase(language, "page.draft_name")] if draft else []
    parts = [filled.file_name, reference, *state, *([f"v{version}"] if version else [])]
    return Paper(content, pages, dress.title, re.sub(r"[^\w.-]+", "-", "-".join(parts)) + ".pdf")

"""Drawing papers: the PDF that is printed, saved and shown, and the Word document that is redrafted."""

from __future__ import annotations

from mediator import documents
from mediator.casework import fee_papers, papers
from mediator.domain.paper_forms import WHOLE_CASE, Subject
from mediator.domain.papers import CaseOnPaper, PaperKind
from mediator.vault import Vault


def paper(
    vault: Vault, kind: PaperKind, case_id: str, language: str | None = None, *, about: Subject = WHOLE_CASE
) -> documents.Paper:
    """The archival, accessible PDF of a paper, in the case's language unless another is asked for."""
    data = papers.gather(vault, kind, case_id, about)
    return fee_papers.as_issued(vault, data, language) or paper_with(data, kind, language)


def preview(
    vault: Vault, kind: PaperKind, case_id: str, language: str | None = None, *, about: Subject = WHOLE_CASE
) -> documents.Paper:
    """The same pages, drawn quickly for the screen."""
    data = papers.gather(vault, kind, case_id, about)
    return fee_papers.as_issued(vault, data, language) or preview_with(data, kind, language)


def paper_with(data: CaseOnPaper, kind: PaperKind, language: str | None = None) -> documents.Paper:
    """:func:`paper` of values already gathered: it touches no vault, so a job may draw it."""
    return documents.render(kind, data, language or data.case.language, draft=papers.is_draft(kind, data))


def word(
    vault: Vault, kind: PaperKind, case_id: str, language: str | None = None, *, about: Subject = WHOLE_CASE
) -> documents.Paper:
    """The words of a paper as a Word document: the same reading, made for the paper's own readers."""
    return word_with(papers.gather(vault, kind, case_id, about), kind, language)


def word_with(data: CaseOnPaper, kind: PaperKind, language: str | None = None) -> documents.Paper:
    """:func:`word` of values already gathered: it touches no vault, so a job may write it."""
    return documents.render_docx(kind, data, language or data.case.language, draft=papers.is_draft(kind, data))


def preview_with(data: CaseOnPaper, kind: PaperKind, language: str | None = None) -> documents.Paper:
    """:func:`preview` of values already gathered, with what is being typed."""
    return documents.preview(kind, data, language or data.case.language, draft=papers.is_draft(kind, data))

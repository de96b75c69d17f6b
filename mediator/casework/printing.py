"""Drawing papers: the PDF that is printed, saved and shown."""

from __future__ import annotations

from mediator import documents
from mediator.casework import papers
from mediator.domain.papers import PaperKind
from mediator.vault import Vault


def paper(vault: Vault, kind: PaperKind, case_id: str, language: str | None = None) -> documents.Paper:
    """The archival, accessible PDF of a paper, in the case's language unless another is asked for."""
    data = papers.gather(vault, kind, case_id)
    return documents.render(kind, data, language or data.case.language, draft=papers.is_draft(kind, data))


def preview(vault: Vault, kind: PaperKind, case_id: str, language: str | None = None) -> documents.Paper:
    """The same pages, drawn quickly for the screen."""
    data = papers.gather(vault, kind, case_id)
    return documents.preview(kind, data, language or data.case.language, draft=papers.is_draft(kind, data))

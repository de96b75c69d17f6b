"""The agreement as an archival, tagged PDF, and its preview, against the same words in bare ReportLab."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from mediator import documents
from mediator.casework import demo, papers, printing
from mediator.documents.sheet import SERIF
from mediator.domain.papers import PaperKind
from mediator.vault import Vault
from tests.benchmarks.measure import Result, side_by_side
from tests.benchmarks.vaults import PASSPHRASE

_ROUNDS = 15


def agreement(folder: Path) -> list[Result]:
    """The worked dispute's agreement, both warm."""
    vault = Vault.create(folder / "draw.mediator", PASSPHRASE)
    case_id = demo.lay_down(vault)
    data = papers.gather(vault, PaperKind.AGREEMENT, case_id)
    documents.render(PaperKind.AGREEMENT, data, "fr", draft=False)
    lines = documents.plain_text(PaperKind.AGREEMENT, data, "fr").splitlines()

    def bare() -> None:
        style = ParagraphStyle("body", fontName=SERIF, fontSize=11, leading=15, alignment=4, spaceAfter=6)
        story = [Paragraph(line.replace("&", "&amp;").replace("<", "&lt;"), style) for line in lines]
        SimpleDocTemplate(io.BytesIO(), pagesize=A4).build(story)

    archived = side_by_side(
        lambda: documents.render(PaperKind.AGREEMENT, data, "fr", draft=False), bare, rounds=_ROUNDS
    )
    shown = side_by_side(lambda: _preview(vault, case_id), bare, rounds=_ROUNDS)
    vault.close()
    return [
        Result("agreement PDF, tagged and archived / bare", *archived, "ms", 2.0),
        Result("preview after a keystroke / bare", *shown, "ms", 100 / shown[1]),
    ]


def _preview(vault: Vault, case_id: str) -> None:
    """What a keystroke costs: read through the gate, draw, and rasterise the page looked at."""
    import pypdfium2

    paper = printing.preview(vault, PaperKind.AGREEMENT, case_id)
    with pypdfium2.PdfDocument(paper.content) as pdf:
        pdf[0].render(scale=1.3)

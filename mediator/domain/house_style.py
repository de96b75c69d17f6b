"""How the mediator's papers look and speak: her letterhead, and the templates she rewrote."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.domain.noun import Noun


@dataclass(frozen=True, kw_only=True, slots=True)
class Letterhead(Noun):
    """The head of the first page of letters: printed for every reader, so it holds nothing of a case."""

    lines: str = ""
    """Words under the name, one a line; empty: name, title and address of the practice."""
    logo: str = ""
    """PNG or JPEG, in Base64; empty for none."""
    logo_height_mm: int = 18
    foot: str = ""
    """Words at the foot of each page: registration, insurance."""
    active: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnTemplate(Noun):
    """A paper's template as the mediator rewrote it. No audience but she ever reads it as such."""

    kind: str
    """A :class:`mediator.domain.papers.PaperKind`."""
    language: str
    source: str
    based_on: str = ""
    """Fingerprint of the shipped template it was written over."""

"""What the agreement's tab is drawn from: a reading made for those who look, and what is under way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mediator.casework import bargaining, drafting, minors, papers, people, reading_copy, signing
from mediator.casework.drafting import Draft
from mediator.casework.faces import Face, parties_of
from mediator.casework.reading_copy import Passage
from mediator.casework.signing import Signing
from mediator.domain.agreement import AgreementState, Minor
from mediator.domain.papers import CaseOnPaper, Missing, PaperKind
from mediator.domain.scope import MEDIATOR, Audience
from mediator.ui.shared.desk import Desk


@dataclass(frozen=True, slots=True)
class Doing:
    """What is under way: it outlives a redrawing."""

    what: Literal["", "promise", "concession", "signing", "library"] = ""
    noun_id: str = ""
    """The commitment open for editing, or the party whose concession is being added."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the tab shows to one audience."""

    desk: Desk
    case_id: str
    draft: Draft | None
    data: CaseOnPaper
    missing: tuple[Missing, ...]
    passages: tuple[Passage, ...]
    sources: dict[str, int]
    """Number of the accepted offer each term comes from."""
    faces: dict[str, Face]
    mediators: bool
    """Whether the mediator reads alone."""
    doing: Doing = field(default_factory=Doing)
    minors: tuple[Minor, ...] = ()
    """The children it is about."""
    signing: Signing | None = None
    """Who must sign a text that no longer changes, and who did."""

    @property
    def state(self) -> AgreementState | None:
        return self.draft.paper.agreement.state if self.draft else None

    @property
    def editable(self) -> bool:
        """Whether the words may still change, by who looks now."""
        return self.mediators and self.state is AgreementState.DRAFT

    @property
    def parties(self) -> tuple[Face, ...]:
        return parties_of(self.faces)

    def name(self, party_id: str | None) -> str:
        """A party's short name; nothing for nobody."""
        face = self.faces.get(party_id or "")
        return face.short if face else ""

    def beside(self) -> tuple[object, ...]:
        """What decides what stands beside the paper."""
        if self.draft is None:
            return ()
        paper = self.draft.paper
        return (
            self.missing,
            self.draft.unused,
            self.draft.versions,
            paper.agreement.kind,
            self.signing,
            tuple(minor.id for minor in self.minors),
        )

    def shape(self) -> tuple[object, ...]:
        """What decides which widgets stand where; words edited in place are left out."""
        if self.draft is None:
            return (self.mediators, None, len(self.faces), self.doing)
        paper = self.draft.paper
        held = paper if not self.editable else None
        fixed = tuple(
            (p.kind, p.prefix, p.clause_id, None if self.editable and p.clause_id else (p.heading, p.blocks))
            for p in self.passages
            if p.kind not in _EDITED or not self.editable
        )
        return (
            self.mediators,
            held,
            fixed,
            tuple(
                (c.id, c.term_id, self.sources.get(c.term_id or ""), self.draft.drifts.get(c.id)) for c in paper.clauses
            ),
            tuple((c.id, c.holder_id) for c in paper.concessions),
            tuple(c.id if c.id == self.doing.noun_id else c for c in paper.commitments),
            tuple((face.id, face.name) for face in self.faces.values()),
            paper.agreement.id,
            self.doing,
        )


_EDITED = (
    reading_copy.PassageKind.PREAMBLE,
    reading_copy.PassageKind.CONCESSIONS,
    reading_copy.PassageKind.COMMITMENTS,
    reading_copy.PassageKind.ANNEXES,
    reading_copy.PassageKind.SIGNATURES,
)


def read(desk: Desk, audience: Audience, case_id: str, language: str, doing: Doing) -> Scene:
    """The agreement as ``audience`` may see it."""
    vault, mediators = desk.vault, audience == MEDIATOR
    draft = drafting.draft_of(vault, audience, case_id)
    data = papers.gather(vault, PaperKind.AGREEMENT, case_id)
    return Scene(
        desk,
        case_id,
        draft,
        data,
        papers.missing(PaperKind.AGREEMENT, data) if mediators else (),
        reading_copy.passages(data, language or data.case.language) if draft else (),
        _sources(desk, audience, case_id),
        {person.face.id: person.face for person in people.people_of(vault, audience, case_id)},
        mediators,
        doing if mediators else Doing(),
        minors.minors_of(vault, audience, case_id) if mediators else (),
        signing.signing_of(vault, audience, case_id) if mediators else None,
    )


def _sources(desk: Desk, audience: Audience, case_id: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in bargaining.ledger_of(desk.vault, audience, case_id):
        terms = line.terms if line.transmitted is None else (
            *line.terms, *bargaining.terms_of(desk.vault, audience, line.transmitted.id),
        )  # fmt: skip
        found.update({term.id: line.number for term in terms})
    return found

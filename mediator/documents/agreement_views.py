"""The agreement as a template may name it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mediator.documents.clauses import general_clauses
from mediator.documents.phrases import commitment_row, concession_sentence, party_names
from mediator.documents.wording import blank, phrase
from mediator.domain.agreement import AgreementKind, ClauseKind
from mediator.domain.papers import AgreementOnPaper, CaseOnPaper
from mediator.domain.words import word


@dataclass(frozen=True)
class ClauseView:
    """An article: its heading, and its text."""

    id: str
    heading: str
    text: str


@dataclass(frozen=True)
class CommitmentView:
    """A row of the table of commitments; ``article`` is the clause that holds it."""

    article: str
    text: str
    debtor: str
    creditor: str
    amount: str
    due: str
    proof: str


@dataclass(frozen=True)
class FollowedView(CommitmentView):
    """A commitment, and what became of it; ``article`` is the number of the article that holds it."""

    state_word: str
    kept_on: date | None


class AgreementView:
    """The agreement's own words, in order; empty parts keep a visible place."""

    def __init__(self, paper: AgreementOnPaper, data: CaseOnPaper, language: str) -> None:
        agreement = paper.agreement
        self._paper, self._data, self._language = paper, data, language
        self.transaction = agreement.kind is AgreementKind.TRANSACTION
        self.partial = agreement.kind is AgreementKind.PARTIAL
        self.amendment, self.amended_on = agreement.kind is AgreementKind.AMENDMENT, paper.amended_on
        self.version, self.place = agreement.version, agreement.place or data.case.place
        self.preamble = agreement.preamble or blank("preamble", language)
        self.signed_on, self.effective_on = agreement.signed_on, agreement.effective_on
        self.originals = agreement.originals or max(len(data.parties), 2)
        self.annexes = tuple(line.strip() for line in agreement.annexes.splitlines() if line.strip())

    def _clauses(self, *kinds: ClauseKind) -> tuple[ClauseView, ...]:
        chosen = sorted((c for c in self._paper.clauses if c.kind in kinds), key=lambda clause: clause.rank)
        heading, text = phrase(self._language, "clause.undertakings"), blank("clause", self._language)
        return tuple(ClauseView(c.id, c.heading.strip() or heading, c.text.strip() or text) for c in chosen)

    @cached_property
    def undertakings(self) -> tuple[ClauseView, ...]:
        """What the parties promise, give up and will do together, in the order they settled on."""
        return self._clauses(ClauseKind.UNDERTAKING, ClauseKind.CONCESSION, ClauseKind.FOLLOW_UP)

    @cached_property
    def closing(self) -> tuple[ClauseView, ...]:
        """Confidentiality and general clauses, then the usual ones nothing chosen replaces; an amendment has its own only."""
        own = self._clauses(ClauseKind.CONFIDENTIALITY, ClauseKind.GENERAL)
        kinds, headings = {clause.kind for clause in self._paper.clauses}, {clause.heading for clause in own}
        library = general_clauses(self._language, self._data.case.jurisdiction)
        usual = tuple(
            ClauseView(clause.id, clause.heading, clause.text)
            for clause in library
            if clause.usual
            and not self.amendment
            and clause.heading not in headings
            and (clause.kind is ClauseKind.GENERAL or clause.kind not in kinds)
        )
        return own + usual

    @cached_property
    def concessions(self) -> tuple[str, ...]:
        """What each party gives up, a sentence each, in case order, unless an article already says it word for word.

        In a transaction a party that gives up nothing keeps a visible place.
        """
        written = " ".join(c.text.lower() for c in self._paper.clauses if c.kind is ClauseKind.CONCESSION)
        ranked = sorted(self._paper.concessions, key=lambda concession: concession.rank)
        said: list[str] = []
        for party_id, name in party_names(self._data.parties, self._language).items():
            own = [c.text for c in ranked if c.holder_id == party_id]
            missing = [blank("concession", self._language)] if self.transaction and not own and not written else []
            texts = [text for text in own if text.strip(" .").lower() not in written] + missing
            said += [concession_sentence(name, text, self._language) for text in texts]
        return tuple(said)

    @cached_property
    def commitments(self) -> tuple[CommitmentView, ...]:
        names = {party.participation.id: party for party in self._data.parties}
        printed = {clause.id for clause in self._paper.clauses}
        return tuple(
            CommitmentView(
                c.clause_id or "" if c.clause_id in printed else "", *commitment_row(c, names, self._language)
            )
            for c in sorted(self._paper.commitments, key=lambda commitment: commitment.rank)
        )

    @cached_property
    def followed(self) -> tuple[FollowedView, ...]:
        """The commitments as they are followed, each with the number of its article and what became of it."""
        numbers = {clause.id: str(number) for number, clause in enumerate(self.undertakings, 1)}
        ranked = sorted(self._paper.commitments, key=lambda commitment: commitment.rank)
        return tuple(
            FollowedView(
                numbers.get(row.article, ""),
                row.text,
                row.debtor,
                row.creditor,
                row.amount,
                row.due,
                row.proof,
                word(commitment.state, self._language).lower(),
                commitment.kept_on,
            )
            for row, commitment in zip(self.commitments, ranked, strict=True)
        )

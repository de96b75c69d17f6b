"""The clause check on the agreement of a case: the mediator's own reading, with what she chose to leave as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mediator.casework.drafting import agreement_on_paper
from mediator.casework.papers import parties_on_paper
from mediator.domain import clause_check, rules
from mediator.domain.agreement import Agreement, Minor
from mediator.domain.case import Case
from mediator.domain.checklists import ChecklistAnswer, Tick
from mediator.domain.clause_check import Deed, Finding, Signer
from mediator.domain.noun import today
from mediator.domain.papers import PartyOnPaper
from mediator.domain.people import Authority, ContactKind
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import N_
from mediator.vault import Reading, Vault

CLAUSE = "clause:"
"""What was left as it is is kept as an answer of the mediator's: this begins its key."""


class Stopped(RuleBroken):
    """A text the law does not let be made final as it stands; the sentence is the finding's own."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding

    @property
    def sentence(self) -> str:
        return self.finding.why


@dataclass(frozen=True, slots=True)
class Rereading:
    """The agreement as it is checked, and what was set aside: key → reason."""

    deed: Deed
    left: Mapping[str, str]

    def with_texts(self, texts: Mapping[str, str]) -> Rereading:
        """The same agreement with what is being typed, by clause, before it is even kept."""
        clauses = tuple(replace(each, text=texts.get(each.id, each.text)) for each in self.deed.clauses)
        return replace(self, deed=replace(self.deed, clauses=clauses))

    def findings(self) -> tuple[Finding, ...]:
        """What is worth a second look and was not set aside, in reading order."""
        return tuple(each for each in clause_check.check(self.deed) if key(each) not in self.left)

    def left_as_it_is(self) -> tuple[tuple[Finding, str], ...]:
        """What was set aside and still stands in the text, each with its reason."""
        found = ((each, self.left.get(key(each))) for each in clause_check.check(self.deed))
        return tuple((each, reason) for each, reason in found if reason is not None)


def rereading_of(vault: Vault, audience: Audience, case_id: str) -> Rereading | None:
    """What the check needs of the latest agreement; ``None`` without one, and for every other audience."""
    if audience != MEDIATOR:
        return None
    with vault.reading(audience) as work:
        versions = work.list(Agreement, case_id=case_id, order=("version",))
        if not versions:
            return None
        answers = work.list(ChecklistAnswer, case_id=case_id, tick=Tick.SKIPPED)
        deed = _deed(work, work.get(Case, case_id), versions[-1])
    return Rereading(deed, {each.key: each.reason for each in answers if each.key.startswith(CLAUSE)})


def findings_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Finding, ...]:
    """What is worth a second look in the agreement of a case: the mediator's business, empty for everyone else."""
    rereading = rereading_of(vault, audience, case_id)
    return rereading.findings() if rereading else ()


def obstacles_of(vault: Vault, case_id: str) -> tuple[Finding, ...]:
    """What the law does not let this kind of text be made final with; setting it aside does not lift it."""
    rereading = rereading_of(vault, MEDIATOR, case_id)
    return clause_check.blocking(clause_check.check(rereading.deed)) if rereading else ()


def require_no_obstacle(vault: Vault, case_id: str) -> None:
    """Raise :class:`Stopped` while the agreement of a case cannot be made final."""
    for finding in obstacles_of(vault, case_id):
        raise Stopped(finding)


def set_aside(vault: Vault, case_id: str, finding: Finding, reason: str) -> None:
    """Leave the words as they are, with a reason; the remark comes back when the sentence changes.

    Raises :class:`RuleBroken` without a reason.
    """
    answer = ChecklistAnswer(
        case_id=case_id, key=key(finding), tick=Tick.SKIPPED, reason=reason.strip(), answered_on=today()
    )
    rules.require(answer)
    with vault.writing(N_("Laisser une tournure telle quelle"), case_id=case_id) as work:
        for known in work.list(ChecklistAnswer, case_id=case_id, key=answer.key):
            work.remove(ChecklistAnswer, known.id)
        work.add(answer)


def take_up_again(vault: Vault, case_id: str, finding: Finding) -> None:
    """Show again what was set aside."""
    with vault.writing(N_("Relire une tournure"), case_id=case_id) as work:
        for known in work.list(ChecklistAnswer, case_id=case_id, key=key(finding)):
            work.remove(ChecklistAnswer, known.id)


def key(finding: Finding) -> str:
    """Under what the answer to a finding is kept: it says nothing of the words."""
    return f"{CLAUSE}{finding.code}:{clause_check.fingerprint(finding)}"


def as_values(findings: tuple[Finding, ...], deed: Deed) -> list[dict[str, object]]:
    """Findings as plain values, with the number of the article they stand in; 0 for the whole agreement."""
    numbers = {clause.id: number for number, clause in enumerate(deed.clauses, 1)}
    return [
        {
            "article": numbers.get(each.clause_id, 0),
            "clause_id": each.clause_id,
            "code": each.code,
            "family": each.family,
            "severity": each.severity.value,
            "start": each.start,
            "end": each.end,
            "words": each.words,
            "why": each.why,
            "better": each.replacement or each.better,
            "blocks": each.blocks,
        }
        for each in findings
    ]


def _deed(work: Reading, case: Case, agreement: Agreement) -> Deed:
    paper = agreement_on_paper(work, agreement)
    parties = parties_on_paper(work, case.id)
    return Deed(
        language=case.language,
        clauses=paper.clauses,
        kind=agreement.kind,
        regime=case.regime,
        preamble=agreement.preamble,
        parties=tuple(map(_signer, parties)),
        commitments=paper.commitments,
        concessions=paper.concessions,
        minors=work.list(Minor, agreement_id=agreement.id),
        ceilings=_ceilings(work, case.id, parties),
    )


def _signer(party: PartyOnPaper) -> Signer:
    contact = party.contact
    spoken = contact.name if contact.kind is ContactKind.ORGANISATION else contact.name.split(" ")[-1]
    return Signer(party.participation.id, contact.full_name, (spoken,) if len(spoken) > 2 else ())


def _ceilings(work: Reading, case_id: str, parties: tuple[PartyOnPaper, ...]) -> dict[str, int]:
    """The most each party's voices may settle alone; nothing when one of them has no known limit."""
    powers = work.list(Authority, case_id=case_id)
    found: dict[str, int] = {}
    for party in parties:
        voices = {party.participation.id, *(person.participation.id for person in party.representatives)}
        limits = [each.limit_cents for each in powers if each.participation_id in voices]
        known = [limit for limit in limits if limit is not None]
        if known and len(known) == len(limits):
            found[party.participation.id] = max(known)
    return found

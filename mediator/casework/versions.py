"""The versions of an agreement, and what changed from one to another, as one audience may know it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from mediator import documents, i18n
from mediator.casework import papers
from mediator.casework.drafting import agreement_on_paper
from mediator.casework.faces import faces_of
from mediator.documents import Paper
from mediator.domain.agreement import Agreement, AgreementState, Commitment, Minor
from mediator.domain.papers import AgreementOnPaper, CaseOnPaper, PaperKind
from mediator.domain.scope import Audience, joint
from mediator.domain.version_differences import Difference, Piece, compare
from mediator.i18n import _
from mediator.vault import Reading, Vault


def versions_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Agreement, ...]:
    """Every version, oldest first."""
    with vault.reading(audience) as work:
        return work.list(Agreement, case_id=case_id, order=("version",))


def on_paper(vault: Vault, agreement_id: str) -> CaseOnPaper:
    """What the paper of one version says, whatever was written since; for the parties together."""
    with vault.reading() as reading:
        case_id = reading.get(Agreement, agreement_id).case_id
    data = papers.gather(vault, PaperKind.AGREEMENT, case_id)
    with vault.reading(joint(case_id)) as work:
        text = agreement_on_paper(work, work.get(Agreement, agreement_id))
        minors = work.list(Minor, agreement_id=agreement_id)
        changed = work.find(Agreement, text.agreement.amends_id)
    amended_on = changed.signed_on if changed else None
    return replace(data, agreement=replace(text, minors=minors, amended_on=amended_on))


def drawn(vault: Vault, agreement_id: str) -> Callable[[], Paper]:
    """Draws one version as a PDF, in a job: one that was never signed bears the draft mark once another replaced it."""
    data = on_paper(vault, agreement_id)
    assert data.agreement is not None
    state = data.agreement.agreement.state
    with vault.reading() as work:
        latest = work.list(Agreement, case_id=data.case.id, order=("-version",))[0]
    draft = state is AgreementState.DRAFT or (latest.id != agreement_id and state is not AgreementState.SIGNED)
    return lambda: documents.render(PaperKind.AGREEMENT, data, data.case.language, draft=draft)


def differences_of(vault: Vault, audience: Audience, before_id: str, after_id: str) -> tuple[Difference, ...]:
    """What changed between two versions. Raises ``NotFound`` for an audience that may not read one of them."""
    with vault.reading(audience) as work:
        old, new = (
            tuple(_pieces(work, agreement_on_paper(work, work.get(Agreement, each)))) for each in (before_id, after_id)
        )
    return compare(old, new)


def _pieces(work: Reading, paper: AgreementOnPaper) -> Iterator[Piece]:
    names = {each: face.short for each, face in faces_of(work, paper.agreement.case_id).items()}
    yield Piece("preamble", _("Préambule"), paper.agreement.preamble)
    for clause in paper.clauses:
        yield Piece("", clause.heading, clause.text)
    for concession in paper.concessions:
        who = names.get(concession.holder_id, "")
        yield Piece("", "", _("Concession : {who} {words}").format(who=who, words=concession.text))
    for promise in paper.commitments:
        yield Piece("", "", _("Engagement : {words}").format(words=_promised(promise, names)))
    yield Piece("annexes", _("Annexes"), paper.agreement.annexes)


def _promised(promise: Commitment, names: dict[str, str]) -> str:
    """A commitment on one line: who, what, how much, by when, how it is proven."""
    parts = (
        f"{names.get(promise.debtor_id or '', '')} {promise.text}".strip(),
        "" if promise.amount_cents is None else i18n.money(promise.amount_cents),
        i18n.day(promise.due_on) if promise.due_on else "",
        promise.due_words,
        promise.proof,
    )
    return " · ".join(part for part in parts if part)

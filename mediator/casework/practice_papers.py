"""The papers of the practice: the processing register and the privacy notice, from what the practice is and does."""

from __future__ import annotations

from urllib.parse import urlsplit

from mediator.casework import rules
from mediator.casework.house_style import letterhead
from mediator.documents import Paper
from mediator.domain.case import Case, Regime
from mediator.domain.noun import today
from mediator.domain.practice import Practice
from mediator.domain.practice_papers import Keeping, PracticeOnPaper, PracticePaperKind, keeping
from mediator.domain.safekeeping import BackupPlan
from mediator.vault import Vault


def gather(vault: Vault, language: str) -> PracticeOnPaper:
    """What the papers of the practice may say: nothing of any case."""
    with vault.reading() as work:
        practice = next(iter(work.list(Practice)), Practice())
        regimes = {case.regime for case in work.list(Case)}
        plans = work.list(BackupPlan)
    return PracticeOnPaper(
        practice=practice,
        today=today(),
        letterhead=letterhead(vault),
        keepings=keepings(vault, language),
        consumer=Regime.CONSUMER in regimes,
        judicial=not regimes or Regime.JUDICIAL in regimes,
        backups=any(plan.active for plan in plans),
        timestamp_server=urlsplit(practice.timestamp_url).hostname or "",
    )


def keepings(vault: Vault, language: str) -> tuple[Keeping, ...]:
    """How long each part of a case is kept, as the plan stands in this vault, under the laws its cases are held."""
    with vault.reading() as work:
        laws = {case.jurisdiction for case in work.list(Case)} or {"FR"}
    standing = [kept.rule for kept in rules.rules_of(vault, "retention") if not kept.hidden]
    held = [rule for rule in standing if not rule.jurisdictions or laws.intersection(rule.jurisdictions)]
    return tuple(keeping(rule, language, several_laws=len(laws) > 1) for rule in held)


def paper(data: PracticeOnPaper, kind: PracticePaperKind, language: str) -> Paper:
    """The paper as an archival, accessible PDF: it touches no vault, so a job may draw it."""
    from mediator.documents import practice_papers

    return practice_papers.render(kind, data, language)


def word(data: PracticeOnPaper, kind: PracticePaperKind, language: str) -> Paper:
    """The same words as a Word document, to be completed."""
    from mediator.documents import practice_papers

    return practice_papers.render_docx(kind, data, language)


def sources(kind: PracticePaperKind, language: str) -> tuple[tuple[str, bool], ...]:
    """What the paper rests on, and whether each text was read in force."""
    from mediator.documents import practice_papers

    return practice_papers.sources(kind, language)

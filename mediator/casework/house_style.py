"""The mediator's own look and words: her letterhead, and the templates she rewrote. They hold nothing of any case."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from mediator import documents
from mediator.casework.intake import practice
from mediator.casework.sample_case import sample
from mediator.documents import logo, template
from mediator.domain import rules
from mediator.domain.house_style import Letterhead, OwnTemplate
from mediator.domain.papers import CaseOnPaper, PaperKind
from mediator.domain.practice import Practice
from mediator.i18n import LANGUAGES, N_
from mediator.vault import Reading, Vault, Work

FOOT_LINES, FOOT_SIGNS = 4, 300
_DRAFT = "source"


@dataclass(frozen=True, slots=True)
class OwnSource:
    """The template of a paper in a language, as it is used now."""

    kind: PaperKind
    language: str
    source: str
    shipped: str
    modified: bool = False
    outdated: bool = False
    """Whether the shipped one changed since hers was written over it."""


# Templates.


def template_source(vault: Vault, kind: PaperKind, language: str) -> OwnSource:
    """Her template, or the shipped one. Raises ``TemplateProblem`` when none is shipped in this language."""
    shipped = template.shipped_source(kind, language)
    with vault.reading() as work:
        own = _own(work, kind, language)
    if own is None:
        return OwnSource(kind, language, shipped, shipped)
    outdated = own.based_on != fingerprint(shipped)
    return OwnSource(kind, language, own.source, shipped, modified=True, outdated=outdated)


def modified(vault: Vault) -> frozenset[tuple[PaperKind, str]]:
    """Which templates she rewrote."""
    with vault.reading() as work:
        return frozenset((PaperKind(own.kind), own.language) for own in work.list(OwnTemplate))


@cache
def editable() -> tuple[tuple[PaperKind, tuple[str, ...]], ...]:
    """The papers whose template is shipped, and in which languages."""
    found = ((kind, tuple(each for each in LANGUAGES if template.is_shipped(kind, each))) for kind in PaperKind)
    return tuple((kind, languages) for kind, languages in found if languages)


def own_sources(vault: Vault, kind: PaperKind) -> dict[str, str]:
    """Her templates of one paper, by language: what :func:`mediator.casework.papers.gather` hands to the drawing."""
    with vault.reading() as work:
        return {own.language: own.source for own in work.list(OwnTemplate, kind=kind)}


def check_template(kind: PaperKind, language: str, source: str, signed_by: Practice) -> None:
    """Fill a template with the invented dispute, whole and hardly begun. Raises ``TemplateProblem``."""
    for empty in (False, True):
        data = _with_source(sample(kind, signed_by, language, empty=empty), language, source)
        documents.plain_text(kind, data, language)


def preview_template(
    kind: PaperKind, language: str, source: str, signed_by: Practice, head: Letterhead | None = None
) -> documents.Paper:
    """The pages a template gives in the invented dispute; it touches no vault, so a job may draw it.

    Raises ``TemplateProblem``.
    """
    check_template(kind, language, source, signed_by)
    data = replace(_with_source(sample(kind, signed_by, language), language, source), letterhead=head)
    return documents.preview(kind, data, language, draft=False)


def save_template(vault: Vault, kind: PaperKind, language: str, source: str) -> None:
    """Use this text for the paper from now on; the shipped text word for word gives the shipped one back.

    Raises ``TemplateProblem``, and then nothing changes.
    """
    source = _plain(source)
    shipped = template.shipped_source(kind, language)
    if source == shipped:
        restore_template(vault, kind, language)
        return
    check_template(kind, language, source, practice(vault))
    with vault.writing(N_("Modifier un modèle"), amends=f"own_template:{kind}:{language}") as work:
        own = _own(work, kind, language)
        if own is None:
            based_on = fingerprint(shipped)
            work.add(OwnTemplate(kind=kind, language=language, source=source, based_on=based_on))
        else:
            work.put(replace(own, source=source))
    keep_draft(vault, kind, language, None)


def restore_template(vault: Vault, kind: PaperKind, language: str) -> None:
    """Give the shipped text back; Undo brings hers again."""
    with vault.reading() as reading:
        own = _own(reading, kind, language)
    keep_draft(vault, kind, language, None)
    if own is not None:
        with vault.writing(N_("Rétablir le modèle livré")) as work:
            work.remove(OwnTemplate, own.id)


def accept_shipped_change(vault: Vault, kind: PaperKind, language: str) -> None:
    """She has seen that the shipped text changed, and keeps hers."""
    with vault.writing(N_("Garder son modèle")) as work:
        own = _own(work, kind, language)
        if own is not None:
            work.put(replace(own, based_on=fingerprint(template.shipped_source(kind, language))))


def keep_draft(vault: Vault, kind: PaperKind, language: str, text: str | None) -> None:
    """Keep a text that cannot be followed yet, or forget it."""
    vault.keep_draft(OwnTemplate.__name__, f"{kind}.{language}", _DRAFT, text)


def draft_of(vault: Vault, kind: PaperKind, language: str) -> str | None:
    """The text left unfinished, if any."""
    return vault.drafts(OwnTemplate.__name__, f"{kind}.{language}").get(_DRAFT)


def fingerprint(source: str) -> str:
    """What tells one text from another."""
    return hashlib.sha256(source.encode("utf-8")).hexdigest()


def _own(work: Reading, kind: PaperKind, language: str) -> OwnTemplate | None:
    return next(iter(work.list(OwnTemplate, kind=kind, language=language)), None)


def _with_source(data: CaseOnPaper, language: str, source: str) -> CaseOnPaper:
    return replace(data, own_templates={language: _plain(source)})


def _plain(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\u2029", "\n")


# The letterhead.


def letterhead(vault: Vault) -> Letterhead:
    """Her letterhead, or an empty one not yet kept."""
    with vault.reading() as work:
        return next(iter(work.list(Letterhead)), Letterhead())


def set_letterhead(vault: Vault, **values: Any) -> Letterhead:
    """Change fields of the letterhead. Raises :class:`RuleBroken`."""
    with vault.writing(N_("Modifier l'en-tête"), amends=f"letterhead:{','.join(sorted(values))}") as work:
        return _change(work, values)


def set_logo(vault: Vault, path: Path) -> Letterhead:
    """Print this picture at the head of letters. Raises :class:`RuleBroken` when it cannot be used."""
    try:
        with path.open("rb") as file:
            content = file.read(logo.MOST_BYTES + 1)
    except OSError as problem:
        raise rules.RuleBroken("file_unreadable", name=path.name) from problem
    picture = logo.cleaned(content)
    with vault.writing(N_("Choisir un logo")) as work:
        return _change(work, {"logo": picture})


def remove_logo(vault: Vault) -> Letterhead:
    """Print no logo any more; Undo brings it again."""
    with vault.writing(N_("Retirer le logo")) as work:
        return _change(work, {"logo": ""})


def _change(work: Work, values: dict[str, Any]) -> Letterhead:
    before = next(iter(work.list(Letterhead)), None)
    after = replace(before or Letterhead(), **values)
    rules.require(after)
    if len(after.foot) > FOOT_SIGNS or len(after.foot.splitlines()) > FOOT_LINES:
        raise rules.RuleBroken("foot_long", most=str(FOOT_SIGNS))
    (work.put if before else work.add)(after)
    return after

"""The clause library: what is shipped, in the mediator's words where she changed it, and the clauses she keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediator.documents.clauses import GENERAL, GeneralClause, clause_library, clause_matters
from mediator.domain import rules
from mediator.domain.agreement import Clause, ClauseKind
from mediator.domain.case import Case
from mediator.domain.letters import plain
from mediator.domain.library import OwnClause
from mediator.domain.noun import new_id
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import N_
from mediator.vault import Reading, Vault


@dataclass(frozen=True, slots=True)
class LibraryClause:
    """A clause as it is offered: shipped, hers, or a shipped one in her words."""

    key: str
    language: str
    matter: str
    kind: ClauseKind
    heading: str
    text: str
    source: str
    status: str = ""
    shipped: GeneralClause | None = None
    """What is shipped under the same key; it may have changed since she made hers."""
    own_id: str | None = None
    """Her own, when there is one."""
    hidden: bool = False

    @property
    def own(self) -> bool:
        """Whether these are her words."""
        return self.own_id is not None and (self.shipped is None or self.text != self.shipped.text)


@dataclass(frozen=True, slots=True)
class Version:
    """A clause of hers as it once was."""

    at: datetime
    heading: str
    text: str


def clauses_for(vault: Vault, audience: Audience, case_id: str) -> tuple[LibraryClause, ...]:
    """The clauses a case may take, in its language and under its law; nothing for every other audience."""
    if audience != MEDIATOR:
        return ()
    with vault.reading(audience) as work:
        case = work.get(Case, case_id)
        return _offered(work, case.language, case.jurisdiction)


def whole_library(
    vault: Vault, audience: Audience, language: str, jurisdiction: str = "FR"
) -> tuple[LibraryClause, ...]:
    """Every clause of a language, those set aside too."""
    if audience != MEDIATOR:
        return ()
    with vault.reading(audience) as work:
        return _offered(work, language, jurisdiction, hidden=True)


def found(clauses: Sequence[LibraryClause], words: str) -> tuple[LibraryClause, ...]:
    """The clauses that hold every word asked, in their heading, text or matter."""
    asked = plain(words).split()
    names = {(each.language, m.id): m.name for each in clauses for m in clause_matters(each.language)}
    said = {
        each.key: plain(f"{each.heading} {each.text} {names.get((each.language, each.matter), '')}") for each in clauses
    }
    return tuple(each for each in clauses if all(word in said[each.key] for word in asked))


def keep_own(
    vault: Vault,
    *,
    language: str,
    heading: str,
    text: str,
    matter: str = "",
    kind: ClauseKind = ClauseKind.UNDERTAKING,
) -> OwnClause:
    """Keep a clause of her own. Raises :class:`RuleBroken` without words."""
    identity = new_id()
    own = OwnClause(
        id=identity,
        key=identity,
        language=language,
        matter=matter,
        kind=kind,
        heading=heading.strip(),
        text=text.strip(),
    )
    rules.require(own)
    with vault.writing(N_("Garder une clause")) as work:
        work.add(own)
    return own


def keep_article(vault: Vault, clause_id: str, matter: str = "") -> OwnClause:
    """Keep an article of an agreement as a clause of hers. Raises :class:`RuleBroken` while it has no words."""
    with vault.reading(MEDIATOR) as work:
        clause = work.get(Clause, clause_id)
        language = work.get(Case, clause.case_id).language
    return keep_own(vault, language=language, heading=clause.heading, text=clause.text, matter=matter, kind=clause.kind)


def edit(vault: Vault, clause: LibraryClause, *, heading: str | None = None, text: str | None = None) -> OwnClause:
    """Say a clause in her words; the shipped text stays as it is beside it. Raises :class:`RuleBroken` without words."""
    title = clause.heading if heading is None else heading.strip()
    words = clause.text if text is None else text.strip()
    own = _own_of(clause, heading=title, text=words)
    rules.require(own)
    with vault.writing(N_("Modifier une clause"), amends=f"own_clause:{clause.language}:{clause.key}") as work:
        if clause.own_id is not None:
            return work.amend(OwnClause, clause.own_id, heading=title, text=words)
        work.add(own)
    return own


def restore(vault: Vault, clause: LibraryClause) -> None:
    """Give a shipped clause its shipped words back; hers stay in the recycle bin. Nothing for one that is only hers."""
    if clause.own_id is None or clause.shipped is None:
        return
    with vault.writing(N_("Rétablir une clause"), binned=clause.heading) as work:
        work.remove(OwnClause, clause.own_id)


def hide(vault: Vault, clause: LibraryClause, *, hidden: bool = True) -> None:
    """Stop offering a clause, or offer it again."""
    with vault.writing(N_("Ne plus proposer une clause") if hidden else N_("Proposer de nouveau une clause")) as work:
        if clause.own_id is not None:
            work.amend(OwnClause, clause.own_id, hidden=hidden)
        else:
            work.add(_own_of(clause, heading=clause.heading, text=clause.text, hidden=hidden))


def remove(vault: Vault, clause: LibraryClause) -> None:
    """Put a clause that is only hers in the recycle bin."""
    if clause.own_id is None or clause.shipped is not None:
        return
    with vault.writing(N_("Mettre à la corbeille"), binned=clause.heading) as work:
        work.remove(OwnClause, clause.own_id)


def versions(vault: Vault, audience: Audience, clause: LibraryClause) -> tuple[Version, ...]:
    """What a clause of hers said, the latest first; then, for a shipped one, nothing more than what is shipped."""
    if clause.own_id is None or audience != MEDIATOR:
        return ()
    with vault.reading(audience) as work:
        states = work.states(OwnClause, clause.own_id)
    told: list[Version] = []
    for at, row in states:
        if row is None:
            continue
        heading, text = str(row["heading"]), str(row["text"])
        if not told or (told[-1].heading, told[-1].text) != (heading, text):
            told.append(Version(at, heading, text))
    return tuple(reversed(told))


def _offered(work: Reading, language: str, jurisdiction: str, *, hidden: bool = False) -> tuple[LibraryClause, ...]:
    shipped = {each.id: each for each in clause_library(language, jurisdiction)}
    own = {each.key: each for each in work.list(OwnClause, language=language)}
    told = [_shipped(each, own.get(key), language) for key, each in shipped.items()]
    told += [_hers(each) for key, each in own.items() if key not in shipped and key == each.id]
    order = {matter.id: place for place, matter in enumerate(clause_matters(language))}
    told.sort(key=lambda each: order.get(each.matter, len(order)))
    return tuple(each for each in told if hidden or not each.hidden)


def _shipped(clause: GeneralClause, own: OwnClause | None, language: str) -> LibraryClause:
    return LibraryClause(
        clause.id,
        language,
        clause.matter,
        clause.kind,
        own.heading if own else clause.heading,
        own.text if own else clause.text,
        clause.source,
        clause.status,
        clause,
        own.id if own else None,
        own.hidden if own else False,
    )


def _hers(own: OwnClause) -> LibraryClause:
    matter = own.matter or GENERAL
    return LibraryClause(
        own.key, own.language, matter, own.kind, own.heading, own.text, own.source, own_id=own.id, hidden=own.hidden
    )


def _own_of(clause: LibraryClause, *, heading: str, text: str, hidden: bool = False) -> OwnClause:
    return OwnClause(
        key=clause.key,
        language=clause.language,
        matter=clause.matter,
        kind=clause.kind,
        heading=heading,
        text=text,
        source=clause.source,
        hidden=hidden,
    )


__all__ = [
    "LibraryClause",
    "RuleBroken",
    "Version",
    "clauses_for",
    "edit",
    "found",
    "hide",
    "keep_article",
    "keep_own",
    "remove",
    "restore",
    "versions",
    "whole_library",
]

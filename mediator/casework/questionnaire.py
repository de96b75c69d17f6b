"""The questionnaire of a party: issued for its eyes, taken back into what is private to it, once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from mediator.casework.amend import next_rank
from mediator.casework.answers import Respondent, Wish, wishes
from mediator.documents import Paper
from mediator.documents import questionnaire as forms
from mediator.domain import rules
from mediator.domain.case import Case
from mediator.domain.files import Document, DocumentKind, Nature
from mediator.domain.noun import Confidential, today
from mediator.domain.people import Contact, Participation, Role
from mediator.domain.practice import Practice
from mediator.domain.scope import Scope, party
from mediator.exchange.forms import FormRefused
from mediator.exchange.forms import read as read_form
from mediator.i18n import N_, _, money, ngettext
from mediator.vault import Reading, Vault, Work

_SEAL = re.compile(r"(q[\da-f]+)\.([\da-f]{32})")


@dataclass(frozen=True, slots=True)
class Answers:
    """A questionnaire that came back, as its file says."""

    party_id: str
    said: Mapping[str, str | bool] = field(repr=False)
    content: bytes = field(repr=False)
    filename: str = field(repr=False)

    @property
    def sha256(self) -> str:
        """The fingerprint of the file."""
        return hashlib.sha256(self.content).hexdigest()


class Standing(StrEnum):
    """How an answer stands to what the case keeps."""

    NEW = "new"
    HELD = "held"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Proposed:
    """One answer, and what taking it in would do."""

    key: str
    question: str
    words: str
    standing: Standing
    noun: type[Confidential]
    before: str = ""
    """What is kept in its place now, when that differs."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import kept."""

    count: int
    document: Document | None
    """The file, kept with what is private to the party; ``None`` when it was there already."""


def issue(vault: Vault, case_id: str, party_id: str, language: str | None = None, *, by_hand: bool = False) -> Paper:
    """The questionnaire of a party, made from what that party may know. ``by_hand`` rules its boxes for a pen."""
    with vault.reading(party(case_id, party_id)) as work:
        case = work.get(Case, case_id)
        contact = work.get(Contact, work.get(Participation, party_id).contact_id)
        practice = next(iter(work.list(Practice)), Practice())
    spoken = language or case.language
    seal = f"{forms.questionnaire(spoken).edition}.{party_id}"
    data = forms.QuestionnaireOnPaper(case.reference, contact, practice, seal, today())
    return forms.render(data, spoken, by_hand=by_hand)


def read(path: Path) -> Answers:
    """The answers of a questionnaire filled in with any reader. Raises :class:`FormRefused`; touches no vault."""
    form = read_form(path)
    seal = _SEAL.fullmatch(str(form.answers.get(forms.SEAL, "")))
    if seal is None:
        raise FormRefused("form_other", name=path.name)
    asked = forms.questionnaire("fr")
    if seal[1] != asked.edition:
        raise FormRefused("form_edition", name=path.name)
    if not set(asked.places) <= set(form.answers):
        raise FormRefused("form_lacking", name=path.name)
    said = {name: form.answers[name] for name in asked.places}
    if not any(said.values()):
        raise FormRefused("form_blank", name=path.name)
    return Answers(seal[2], said, form.content, path.name)


def preview(vault: Vault, case_id: str, answers: Answers) -> tuple[Proposed, ...]:
    """What taking these answers in would do. Raises :class:`FormRefused` when they are of another case."""
    with vault.reading() as work:
        return tuple(_proposed(work, wish) for wish in wishes(answers.said, _respondent(work, case_id, answers)))


def take_in(vault: Vault, case_id: str, answers: Answers, chosen: Collection[str]) -> TakenIn:
    """Keep the answers whose keys are ``chosen``, and the file, private to the party. Twice the same changes nothing.

    Raises :class:`FormRefused`, :class:`RuleBroken`.
    """
    with vault.reading() as reading:
        who = _respondent(reading, case_id, answers)
    with vault.writing(N_("Importer les réponses d'une partie"), case_id=case_id) as work:
        standing = [(wish, _proposed(work, wish).standing) for wish in wishes(answers.said, who)]
        wanted = [wish for wish, found in standing if wish.key in chosen and found is not Standing.HELD]
        for wish in wanted:
            _keep(work, wish)
        document = _document(answers, who)
        if work.count(Document, case_id=case_id, sha256=answers.sha256, party_id=who.party_id):
            return TakenIn(len(wanted), None)
        work.keep_bytes(answers.sha256, answers.content)
        work.add(document)
    return TakenIn(len(wanted), document)


def received(vault: Vault, case_id: str) -> dict[str, tuple[Document, ...]]:
    """The questionnaires that came back, by party, in order: the mediator's own register."""
    with vault.reading() as work:
        kept = work.list(Document, case_id=case_id, scope=Scope.PARTY)
    came_back = [d for d in kept if d.party_id and d.id == _identity(d.party_id, d.sha256)]
    return {
        p: tuple(d for d in came_back if d.party_id == p) for p in dict.fromkeys(d.party_id or "" for d in came_back)
    }


def _respondent(work: Reading, case_id: str, answers: Answers) -> Respondent:
    case = work.get(Case, case_id)
    found = work.find(Participation, answers.party_id)
    if found is None or found.role is not Role.PARTY:
        raise FormRefused("form_stranger", name=answers.filename)
    if found.case_id != case_id:
        reference = work.get(Case, found.case_id).reference
        raise FormRefused("form_elsewhere", name=answers.filename, reference=reference)
    others = [p.id for p in work.list(Participation, case_id=case_id, role=Role.PARTY) if p.id != found.id]
    return Respondent(case_id, found.id, others[0] if len(others) == 1 else None, case.language)


def _kept(work: Reading, wish: Wish) -> Confidential | None:
    """What the case keeps in the place of a wish."""
    kind = type(wish.thing)
    found = work.find(kind, wish.thing.id)
    if found is not None or not wish.one_of:
        return found
    same: dict[str, Any] = {name: getattr(wish.thing, name) for name in (*wish.one_of, "case_id", "scope", "party_id")}
    return next(iter(work.list(kind, **same)), None)


def _proposed(work: Reading, wish: Wish) -> Proposed:
    kept = _kept(work, wish)
    now_kept = getattr(kept, wish.field) if kept else None
    before = ""
    if now_kept == wish.value or (kept is None and _said_already(work, wish)):
        standing = Standing.HELD
    elif now_kept in (None, ""):
        standing = Standing.NEW
    else:
        standing, before = Standing.CHANGED, _in_words(wish.field, now_kept)
    return Proposed(wish.key, wish.question, wish.said, standing, type(wish.thing), before)


def _in_words(field: str, value: Any) -> str:
    if field == "cost_cents":
        return money(value)
    return ngettext("{n} mois", "{n} mois", value) if field == "months" else str(value)


def _said_already(work: Reading, wish: Wish) -> bool:
    """Whether the same words are kept already, noted by hand, of the same party."""
    if wish.one_of:
        return False
    own = {"case_id": wish.thing.case_id, "scope": Scope.PARTY, "party_id": wish.thing.party_id}
    return work.count(type(wish.thing), **own, **{wish.field: wish.value}) > 0


def _keep(work: Work, wish: Wish) -> None:
    kept = _kept(work, wish)
    thing = wish.thing
    if kept is not None:
        after = replace(kept, **{wish.field: wish.value})
        rules.require(after)
        work.put(after)
        return
    if hasattr(thing, "rank"):
        thing = replace(thing, rank=next_rank(work, type(thing), case_id=thing.case_id))
    rules.require(thing)
    work.add(thing)


def _identity(party_id: str, sha256: str) -> str:
    return hashlib.sha256(f"{party_id}\n{sha256}".encode()).hexdigest()[:32]


def _document(answers: Answers, who: Respondent) -> Document:
    return Document(
        id=_identity(who.party_id, answers.sha256),
        case_id=who.case_id,
        title=_("Questionnaire rempli", who.language),
        filename=answers.filename,
        kind=DocumentKind.ATTACHMENT,
        nature=Nature.ELABORATED,
        media_type="application/pdf",
        size=len(answers.content),
        sha256=answers.sha256,
        provided_by_id=who.party_id,
        scope=Scope.PARTY,
        party_id=who.party_id,
    )

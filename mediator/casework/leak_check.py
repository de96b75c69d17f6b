"""The leak check of what is about to leave: two readings are compared, the mediator's and that of those who will read.

What is found is hers alone. A passage she lets through, with a reason, is not shown again while it stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mediator import documents
from mediator.casework import papers, worksheets
from mediator.documents import catalogue
from mediator.documents import worksheets as sheets
from mediator.documents.clauses import general_clauses
from mediator.domain import leaks, rules
from mediator.domain.case import Case
from mediator.domain.checklists import ChecklistAnswer, Tick
from mediator.domain.figures import Unit
from mediator.domain.issuing import PaperEntry
from mediator.domain.leaks import Finding, Heard, Hidden
from mediator.domain.letters import words_of
from mediator.domain.noun import Confidential, Noun, today
from mediator.domain.paper_forms import WHOLE_CASE, Asked, AskedField, Subject
from mediator.domain.papers import CaseOnPaper, PaperKind
from mediator.domain.people import Contact, Participation
from mediator.domain.practice import Practice
from mediator.domain.scope import MEDIATOR, Audience, Scope, party
from mediator.domain.worksheets import WorksheetKind
from mediator.i18n import N_
from mediator.vault import Reading, Vault
from mediator.vault.plain import tables_of_a_case

LEAK = "leak:"
"""A passage let through is kept as an answer of the mediator's: this begins its key."""

_DRAFTED = frozenset(
    {"agreement", "clause", "concession", "commitment", "session", "document", "deadline", "task"}
    | {"paper_entry", "minor", "delivery"}
)
"""What the mediator writes for others to read: it may carry a leak, so it vouches for nothing."""
_ORDINARY = frozenset({"mediation_case", "contact", "participation", "practice", "issue"})
"""Names and headings: they clear single words, never a figure nor a copy."""
PRINTED_AS_NOTED = frozenset({"position", "interest", "option", "criterion"})
"""What sheets and case files carry as it was noted: there it cannot vouch for itself."""
_PLANS = frozenset({"task", "deadline", "plan", "checklist_answer"})
"""What the mediator notes for herself to do."""
_NO_WORDS = frozenset({"created_at", "sha256", "text_sha256", "paper", "key", "term_then"})
_NO_CONFIDENCE = frozenset(
    {"conflict_check", "practice", "case_file_record", "classification", "retention_hold"}
    | {"fee_note", "fee_line", "fee_share", "provision"}
)
_MUTE_FIGURES = frozenset({"commitment", "contact", "time_entry"})
"""Tables whose figures neither are secret nor clear any."""
_FREE_OF_THE_CASE = ("subject", "fee_basis", "fee_split", "ended_by")


@dataclass(frozen=True, slots=True)
class Leak:
    """Something found in a text, where it is written and where the secret lives. For the mediator's eyes only."""

    case_id: str
    finding: Finding
    key: str
    """What an acceptance is kept under."""
    written: tuple[str, str, str] | None
    """Table, identity and field of the words to mend; ``None`` when the text stands nowhere in the case."""
    readers: str = ""
    """For whom the text is: the kind of audience, and the party when it is one's."""

    @property
    def hidden(self) -> Hidden:
        return self.finding.hidden


@dataclass(frozen=True, slots=True)
class _Told:
    """One field of one thing, as a reading gives it."""

    noun: str
    noun_id: str
    field: str
    value: Any
    scope: Scope
    party_id: str | None
    confided: bool = True
    """Whether those who do not know it must not learn it."""

    @property
    def place(self) -> tuple[str, str, str]:
        return self.noun, self.noun_id, self.field


def check_text(
    vault: Vault,
    readers: Audience,
    case_id: str,
    text: str,
    *,
    boilerplate: str = "",
    printed: Collection[str] = (),
) -> tuple[Leak, ...]:
    """What ``text`` would tell its ``readers`` that they may not know, less what the mediator let through.

    For the mediator alone: the answer quotes secrets. ``boilerplate`` is what every text of the kind says; tables in
    ``printed`` cannot vouch for the text drawn from them. Nothing is ever found for the mediator herself.
    """
    if readers == MEDIATOR:
        return ()
    with vault.reading(MEDIATOR) as work:
        everything = _read(work, case_id)
        accepted = {answer.key for answer in work.list(ChecklistAnswer, case_id=case_id, tick=Tick.SKIPPED)}
        language = work.get(Case, case_id).language
    with vault.reading(readers) as work:
        theirs = _read(work, case_id)
    hidden = list(_hidden(everything, theirs))
    found = leaks.find(text, hidden, _heard(theirs, (boilerplate, *_library(language)), printed))
    told = [Leak(case_id, each, _key(each, readers), _written(theirs, each), _readers(readers)) for each in found]
    return tuple(leak for leak in told if leak.key not in accepted)


def check_paper(
    vault: Vault, kind: PaperKind, case_id: str, language: str | None = None, *, about: Subject = WHOLE_CASE
) -> tuple[Leak, ...]:
    """What a paper, as it would be printed now, would tell its readers that they may not know."""
    data = papers.gather(vault, kind, case_id, about)
    return check_gathered(vault, kind, data, papers.audience_of(kind, case_id, about), language)


def check_gathered(
    vault: Vault, kind: PaperKind, data: CaseOnPaper, readers: Audience, language: str | None = None
) -> tuple[Leak, ...]:
    """The same of values already gathered: an earlier version, a paper being typed."""
    spoken = language or data.case.language
    text, usual = (documents.plain_text(kind, each, spoken) for each in (data, _emptied(data)))
    return check_text(vault, readers, data.case.id, text, boilerplate=usual)


def check_sheet(
    vault: Vault, kind: WorksheetKind, case_id: str, language: str | None = None, *, party_id: str | None = None
) -> tuple[Leak, ...]:
    """What a sheet would tell those it is made for; nothing for a sheet of the mediator's own."""
    readers = kind.audience(case_id, party_id)
    if readers == MEDIATOR:
        return ()
    data = worksheets.gather(vault, kind, case_id, party_id=party_id)
    form = worksheets.blank(vault, kind, case_id, party_id=party_id)
    text, usual = (sheets.plain_text(kind, each, language or data.case.language) for each in (data, form))
    return check_text(vault, readers, case_id, text, boilerplate=usual, printed=PRINTED_AS_NOTED)


def check_questionnaire(vault: Vault, case_id: str, *, party_id: str) -> tuple[Leak, ...]:
    """What the mediator typed that a questionnaire shows the party: its questions are the same for everybody."""
    readers = party(case_id, party_id)
    with vault.reading(readers) as work:
        practice = next(iter(work.list(Practice)), Practice())
        asked = work.get(Contact, work.get(Participation, party_id).contact_id)
    text = f"{asked.full_name}\n{practice.name}\n{practice.title}\n{practice.email}"
    return check_text(vault, readers, case_id, text)


def accept(vault: Vault, leak: Leak, reason: str) -> ChecklistAnswer:
    """Let a passage through: she means it, for this reason. Raises :class:`RuleBroken` without a reason.

    It holds for these readers, this passage and this hidden thing, until one of them changes.
    """
    answer = ChecklistAnswer(
        case_id=leak.case_id, key=leak.key, tick=Tick.SKIPPED, reason=reason.strip(), answered_on=today(),
        remark=f"{leak.readers}\n{leak.finding.excerpt}",
    )  # fmt: skip
    rules.require(answer)
    with vault.writing(N_("Laisser passer ces mots"), case_id=leak.case_id) as work:
        work.add(answer)
    return answer


def as_values(found: Collection[Leak]) -> list[dict[str, Any]]:
    """What was found as plain values: the passage, why, the hidden thing it touches, where the passage is written."""
    return [
        {
            "kind": leak.finding.kind.value,
            "words": leak.finding.words,
            "excerpt": leak.finding.excerpt,
            "why": leak.finding.sentence,
            "score": round(leak.finding.score, 2),
            "hidden": _place(leak.hidden.noun, leak.hidden.noun_id, leak.hidden.field),
            "written": _place(*leak.written) if leak.written else None,
            "key": leak.key,
        }
        for leak in found
    ]


def _place(noun: str, noun_id: str, field: str) -> dict[str, str]:
    return {"table": noun, "id": noun_id, "field": field}


def _key(finding: Finding, readers: Audience) -> str:
    return LEAK + finding.fingerprint(_readers(readers))


def _readers(readers: Audience) -> str:
    return f"{readers.kind}:{readers.party_id or ''}"


def _read(work: Reading, case_id: str) -> dict[tuple[str, str, str], _Told]:
    """Every field a reading gives of a case, of those in it, and of the practice."""
    told: list[_Told] = []
    people: tuple[Participation, ...] = work.list(Participation, case_id=case_id)
    for name, noun in tables_of_a_case().items():
        told += [each for thing in work.list(noun, case_id=case_id) for each in _fields(name, thing)]
    contacts = {contact.id: contact for contact in work.list(Contact, id={p.contact_id for p in people})}
    of_contact = {person.contact_id: person for person in people}
    for identity, contact in contacts.items():
        person = of_contact[identity]
        told += [replace(t, scope=person.scope, party_id=person.party_id) for t in _fields("contact", contact)]
    told += _fields("mediation_case", work.get(Case, case_id))
    for practice in work.list(Practice):
        told += _fields("practice", practice)
    return {each.place: each for each in told}


def _fields(table: str, thing: Noun) -> Iterator[_Told]:
    if isinstance(thing, ChecklistAnswer) and ":" in thing.key:
        return  # what she let through, and why: it quotes the very texts that are checked
    scope, party_id = (thing.scope, thing.party_id) if isinstance(thing, Confidential) else (Scope.MEDIATOR, None)
    if isinstance(thing, PaperEntry):
        asked = _asked(thing)
        if asked is not None and asked.type in (Asked.TEXT, Asked.LONG) and thing.value:
            yield _Told(table, thing.id, "value", thing.value, scope, party_id, confided=asked.secret)
        return
    for one in fields(thing):
        value = getattr(thing, one.name)
        named = one.name == "id" or one.name.endswith("_id") or one.name in _NO_WORDS
        if value not in (None, "") and not named and not isinstance(value, (bool, StrEnum)):
            yield _Told(table, thing.id, one.name, value, scope, party_id)


def _asked(entry: PaperEntry) -> AskedField | None:
    """What the paper asked that was answered so."""
    return catalogue.form_of(PaperKind(entry.kind)).field(entry.field) if entry.kind in list(PaperKind) else None


def _hidden(everything: Mapping[Any, _Told], theirs: Mapping[Any, _Told]) -> Iterator[Hidden]:
    for place, told in everything.items():
        seen = theirs.get(place)
        if told.noun in _NO_CONFIDENCE or not told.confided or (seen is not None and seen.value == told.value):
            continue
        words = told.value if isinstance(told.value, str) else ""
        figure = _figure(told, secret=True)
        if words or figure:
            yield Hidden(*told.place, words, told.scope, told.party_id, figure, told.noun not in _PLANS)


def _heard(theirs: Mapping[Any, _Told], usual: Collection[str], printed: Collection[str]) -> Heard:
    said, ordinary = list(usual), list[str]()
    known = [(Unit.DATE, _day(today()))]
    for told in theirs.values():
        if figure := _figure(told, secret=False):
            known.append(figure)
        elif isinstance(told.value, str) and told.noun not in _DRAFTED:
            clears = ordinary if told.noun in _ORDINARY or told.noun in printed else said
            clears.append(told.value)
    return Heard(tuple(said), tuple(ordinary), tuple(known))


def _figure(told: _Told, *, secret: bool) -> tuple[Unit, int] | None:
    """A figure kept as such. The day of a private meeting is a secret; the days things were noted are not."""
    if told.noun in _MUTE_FIGURES:
        return None
    match told.value:
        case int() if told.field.endswith("_cents"):
            return Unit.MONEY, told.value
        case int() if told.field.endswith("months"):
            return Unit.MONTHS, told.value
        case datetime() if not secret or told.noun == "session":
            return Unit.DATE, _day(told.value.date())
        case date() if not secret or told.noun == "term":
            return Unit.DATE, _day(told.value)
        case _:
            return None


def _day(value: date) -> int:
    return value.year * 10_000 + value.month * 100 + value.day


def _library(language: str) -> tuple[str, ...]:
    return tuple(f"{clause.heading}\n{clause.text}" for clause in general_clauses(language))


def _emptied(data: CaseOnPaper) -> CaseOnPaper:
    """The same paper with nothing the mediator wrote in it: what remains is what every such paper says."""
    case = replace(data.case, **dict.fromkeys(_FREE_OF_THE_CASE, ""))
    form, paper, meeting = data.form, data.agreement, data.session
    chosen = {f.name for f in form.fields if f.type in (Asked.CHOICE, Asked.YESNO)} if form else set[str]()
    if paper is not None:
        bare = replace(paper.agreement, preamble="", annexes="")
        paper = replace(paper, agreement=bare, clauses=(), concessions=(), commitments=(), minors=())
    if meeting is not None:
        unsaid = replace(meeting.session, place="", agenda="", ground_rules="", papers_wanted="")
        meeting = replace(meeting, session=unsaid)
    entries = tuple(entry for entry in data.entries if entry.field in chosen)
    return replace(data, case=case, agreement=paper, session=meeting, entries=entries, own_templates={})


def _written(theirs: Mapping[Any, _Told], finding: Finding) -> tuple[str, str, str] | None:
    """Where the telling words stand, among what their readers would see; what is drafted before what is noted."""
    wanted = _plain(finding.words)
    there = [t for t in theirs.values() if isinstance(t.value, str) and f" {wanted} " in f" {_plain(t.value)} "]
    whole = _plain(finding.excerpt)
    there.sort(key=lambda t: (t.noun not in _DRAFTED, _plain(t.value) not in whole and whole not in _plain(t.value)))
    return there[0].place if there else None


def _plain(text: str) -> str:
    return " ".join(words_of(text))

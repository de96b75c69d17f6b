"""A case told so that nobody in it can be recognised, for supervision and practice analysis.

Everything is read with the mediator's eyes and turned into something else from a seed she keeps. Free texts leave only as
she read them; a text she did not read is withheld, and one that still tells who it is about is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from mediator.casework.faces import faces_of
from mediator.domain import anonymising as art
from mediator.domain.anonymising import WITHHELD, Disguise, Doubt, FreeText, Veil
from mediator.domain.anonymising.disguise import in_figures, ranks_of
from mediator.domain.anonymising.known import People
from mediator.domain.anonymising.veil import amounts_in
from mediator.domain.case import Case
from mediator.domain.checklists import ChecklistAnswer
from mediator.domain.noun import Confidential, Noun
from mediator.domain.people import Authority, Contact, Participation
from mediator.domain.practice import Practice
from mediator.domain.scope import Scope
from mediator.domain.table_words import TABLE_WORDS
from mediator.domain.words import word
from mediator.exchange.case_file import Row
from mediator.i18n import N_, _
from mediator.vault import Reading, Vault
from mediator.vault.plain import fields_of, kept_for_herself, plain_row, tables_of_a_case

_SPOKEN_BY = ("speaker_id", "holder_id", "maker_id", "giver_id", "debtor_id", "participation_id", "party_id")


class StillNamed(Exception):
    """A text about to leave still tells who it is about. Holds where, never what."""

    def __init__(self, places: Mapping[str, tuple[Doubt, ...]]) -> None:
        super().__init__(f"{len(places)} texts")
        self.places = places
        """By the key of the text: what stands there, by its position."""

    @property
    def sentence(self) -> str:
        """What happened and what to do."""
        return _("Un texte relu nomme encore quelqu'un, un lieu, une référence ou un montant : rien n'est parti.")


@dataclass(frozen=True, slots=True)
class Veiled:
    """A case ready to leave."""

    case_id: str
    reference: str
    subject: str
    rows: Mapping[str, tuple[Row, ...]]
    """By table: ``mediation_case`` (one row), ``contact``, and what the case holds."""
    texts: tuple[FreeText, ...] = field(repr=False)
    seed: str = field(repr=False)
    """What it was drawn from: the same seed gives the same case again. It never leaves."""


def anonymised(
    vault: Vault,
    case_id: str,
    reviewed: Mapping[str, str] | None = None,
    *,
    seed: str = "",
    own_notes: bool = False,
) -> Veiled:
    """The case, anonymous; ``reviewed`` gives the texts as they may leave, by their key: the others are withheld.

    ``own_notes``: what the mediator keeps for herself leaves too. Raises :class:`StillNamed` when a reviewed text still
    holds a name, an e-mail, a phone, an address, a reference or an amount of the case.
    """
    made = _Making(vault, case_id, seed or art.new_seed(), own_notes=own_notes)
    return made.told(dict(reviewed or {}))


def what_remains(vault: Vault, case_id: str, seed: str, text: str) -> tuple[Doubt, ...]:
    """What deserves a look in a text the mediator is writing for an anonymous case."""
    return reader_of(vault, case_id, seed).doubts(text)


def reader_of(vault: Vault, case_id: str, seed: str) -> Veil:
    """What reads the texts of a case for what tells who it is about; it holds the names of the case, keep it not."""
    return _Making(vault, case_id, seed, own_notes=True).veil


class _Making:
    """One case on its way."""

    def __init__(self, vault: Vault, case_id: str, seed: str, *, own_notes: bool) -> None:
        with vault.reading() as work:
            self._nouns = _nouns(work, case_id)
            people = _people(work, case_id, self._nouns)
        everything = [noun for nouns in self._nouns.values() for noun in nouns]
        self._masks = art.masks_of(people)
        known = art.known_of(people, self._masks)
        texts = list(_texts(everything))
        amounts = {*_amounts(everything), *(f.value for text in texts for f in amounts_in(text))}
        taken = in_figures([number.code for number in known.numbers])
        self._disguise = Disguise(seed, frozenset(amounts - {0}), taken, ranks_of(_moments(everything)))
        year = (people.case.opened_on or people.case.created_at.date()).year
        self.veil = Veil(known, self._disguise, language=people.case.language, year=year)
        self.veil.learn(texts)
        self._case_id, self._seed, self._own_notes = case_id, seed, own_notes

    def told(self, reviewed: dict[str, str]) -> Veiled:
        texts: list[FreeText] = []
        named: dict[str, tuple[Doubt, ...]] = {}
        rows: dict[str, tuple[Row, ...]] = {}
        for table, nouns in _leaving(self._nouns, own_notes=self._own_notes).items():
            rows[table] = tuple(self._row(table, noun, reviewed, texts, named) for noun in nouns)
        if named:
            raise StillNamed(named)
        (case,) = rows["mediation_case"]
        return Veiled(
            self._disguise.identity(self._case_id), str(case["reference"]), str(case["subject"]), rows,
            tuple(texts), self._seed,
        )  # fmt: skip

    def _row(
        self,
        table: str,
        noun: Noun,
        reviewed: Mapping[str, str],
        texts: list[FreeText],
        named: dict[str, tuple[Doubt, ...]],
    ) -> Row:
        def free(name: str, words: str) -> str:
            key = f"{table}:{noun.id}:{name}"
            proposed, doubts = self.veil.propose(words)
            texts.append(FreeText(key, self._where(table, noun), words, proposed, doubts))
            left = reviewed.get(key, WITHHELD)
            if found := self.veil.remains(left):
                named[key] = found
            return left

        return plain_row(replace(noun, **art.veiled_fields(table, noun, self._disguise, self._masks, free)))

    def _where(self, table: str, noun: Noun) -> str:
        """« Note · Représentant de A »."""
        said = [_(TABLE_WORDS.get(table, N_("Texte")))]
        by = next((i for name in _SPOKEN_BY if (i := getattr(noun, name, None))), None)
        parts = {part.id: part for part in self._nouns["participation"] if isinstance(part, Participation)}
        if by in parts:
            said.append(self._masks.contact(parts[by].contact_id))
        kind = getattr(noun, "kind", None)
        if table == "session" and kind is not None:
            said.append(word(kind))
        return " · ".join(said)


def _nouns(work: Reading, case_id: str) -> dict[str, list[Noun]]:
    """Everything of the case, the case itself first, then those in it."""
    parts = work.list(Participation, case_id=case_id)
    nouns: dict[str, list[Noun]] = {
        "mediation_case": [work.get(Case, case_id)],
        "contact": [*work.list(Contact, id={part.contact_id for part in parts})],
    }
    held = tables_of_a_case()
    for table in (*art.KEPT, *sorted(held.keys() - set(art.KEPT))):
        nouns[table] = [*work.list(held[table], case_id=case_id)]
    return nouns


def _people(work: Reading, case_id: str, nouns: Mapping[str, list[Noun]]) -> People:
    contacts = {noun.id: noun for noun in nouns["contact"] if isinstance(noun, Contact)}
    return People(
        case=work.get(Case, case_id),
        practice=next(iter(work.list(Practice)), Practice()),
        parts=[face.participation for face in faces_of(work, case_id).values()],
        contacts=contacts,
        children={noun.id: str(getattr(noun, "given_name", "")) for noun in nouns["minor"]},
        judges=[judge for noun in nouns["court_order"] if (judge := getattr(noun, "judge", ""))],
        places=[p for t in ("session", "agreement", "signature") for n in nouns[t] if (p := getattr(n, "place", ""))],
        names=[n.decider for n in nouns["authority"] if isinstance(n, Authority) and n.decider],
    )


def _leaving(nouns: Mapping[str, list[Noun]], *, own_notes: bool) -> dict[str, list[Noun]]:
    """The nouns that leave: those of kept tables, hers only when she says so, none whose owner stays behind."""
    tables = ("mediation_case", "contact", *art.KEPT)
    left = {table: [n for n in nouns[table] if _may_leave(n, own_notes=own_notes)] for table in tables}
    size = -1
    while size != sum(map(len, left.values())):
        size = sum(map(len, left.values()))
        ids = {noun.id for each in left.values() for noun in each}
        left = {table: [n for n in each if _owners(n) <= ids] for table, each in left.items()}
    seen = {str(getattr(part, "contact_id", "")) for part in left["participation"]}
    left["contact"] = [contact for contact in left["contact"] if contact.id in seen]
    ids = {noun.id for each in left.values() for noun in each}
    return {table: [_tied(n, ids, own_notes=own_notes) for n in each] for table, each in left.items()}


def _may_leave(noun: Noun, *, own_notes: bool) -> bool:
    if isinstance(noun, ChecklistAnswer) and ":" in noun.key:
        return False  # what she let through, and why: it quotes what was checked
    return own_notes or not (isinstance(noun, Confidential) and noun.scope is Scope.MEDIATOR)


def _owners(noun: Noun) -> set[str]:
    held = (getattr(noun, each.name) for each in fields_of(type(noun)) if each.belongs_to)
    return {identity for identity in held if identity is not None}


def _tied(noun: Noun, ids: set[str], *, own_notes: bool) -> Noun:
    """The noun without its mentions of what stays behind, nor what she alone knows of it."""
    blank: dict[str, Any] = {}
    for each in fields_of(type(noun)):
        if (each.mentions or each.about) and getattr(noun, each.name) not in ids:
            blank[each.name] = None if each.optional else ""
    if not own_notes:
        blank |= kept_for_herself(type(noun))
    return replace(noun, **blank) if blank else noun


def _texts(nouns: Iterable[Noun]) -> Iterator[str]:
    for noun in nouns:
        yield from (v for one in fields(noun) if isinstance(v := getattr(noun, one.name), str) and " " in v)


def _amounts(nouns: Iterable[Noun]) -> Iterator[int]:
    for noun in nouns:
        for one in fields(noun):
            value = getattr(noun, one.name)
            if one.name.endswith("_cents") and isinstance(value, int):
                yield abs(value)


def _moments(nouns: Iterable[Noun]) -> Iterator[datetime]:
    for noun in nouns:
        yield from (v for one in fields(noun) if isinstance(v := getattr(noun, one.name), datetime))

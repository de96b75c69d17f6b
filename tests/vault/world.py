"""Random cases, and who may see what of them: worked out here in plain Python, without the gate.

A world fills every column of every table the vault knows, so a new table is under test as soon as it exists; the two
lists of keys below must be completed by hand, and ``test_schema`` fails until they are.
"""

from __future__ import annotations

import functools
import re
import types
import typing
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Any

from mediator.domain.noun import Confidential, Noun, new_id
from mediator.domain.people import Participation, Role
from mediator.domain.scope import MEDIATOR, STATISTICS, Audience, AudienceKind, Scope, court, joint, party
from mediator.vault import Vault
from mediator.vault.codec import encode
from mediator.vault.schema import TABLES

OWNERS = {
    "participation": {"contact_id": "contact", "of_id": "participation"},
    "authority": {"participation_id": "participation"},
    "attendance": {"session_id": "session", "participation_id": "participation"},
    "disclosure": {"consenter_id": "participation"},
    "position": {"issue_id": "issue", "holder_id": "participation"},
    "interest": {"issue_id": "issue", "holder_id": "participation"},
    "option": {"issue_id": "issue"},
    "offer": {"maker_id": "participation"},
    "term": {"offer_id": "offer"},
    "clause": {"agreement_id": "agreement"},
    "concession": {"agreement_id": "agreement", "holder_id": "participation"},
    "commitment": {"agreement_id": "agreement"},
    "perception": {"issue_id": "issue", "holder_id": "participation", "other_id": "participation"},
    "reframing": {"speaker_id": "participation"},
    "expectation": {"holder_id": "participation", "of_id": "participation"},
    "climate": {"holder_id": "participation"},
    "gesture": {"giver_id": "participation", "receiver_id": "participation"},
    "screening": {"holder_id": "participation"},
    "interest_tie": {"one_id": "interest", "other_id": "interest"},
    "service": {"option_id": "option", "interest_id": "interest"},
    "criterion": {"issue_id": "issue"},
    "criterion_view": {"criterion_id": "criterion", "holder_id": "participation"},
    "alternative": {"holder_id": "participation"},
    "refusal": {"holder_id": "participation"},
    "plan": {"session_id": "session"},
    "phase_mark": {"session_id": "session"},
    "turn": {"session_id": "session", "holder_id": "participation"},
    "checklist_answer": {"holder_id": "participation", "session_id": "session"},
    "minor": {"agreement_id": "agreement"},
    "provision_share": {"order_id": "court_order", "payer_id": "participation"},
    "paper_entry": {"holder_id": "participation", "session_id": "session"},
    "delivery": {"document_id": "document", "recipient_id": "participation"},
    "read_back": {"agreement_id": "agreement"},
    "understanding": {"read_back_id": "read_back", "holder_id": "participation"},
    "read_back_remark": {"read_back_id": "read_back", "holder_id": "participation"},
    "signature": {"agreement_id": "agreement", "signer_id": "participation"},
    "follow_up_talk": {"agreement_id": "agreement"},
    "follow_up_answer": {"talk_id": "follow_up_talk", "holder_id": "participation"},
    "fee_share": {"payer_id": "participation"},
    "provision": {"payer_id": "participation"},
    "fee_line": {"fee_note_id": "fee_note"},
    "shell_year": {"shell_id": "case_shell"},
}
LINKS = {
    "session": {"within_id": "session"},
    "note": {
        "speaker_id": "participation",
        "session_id": "session",
        "issue_id": "issue",
        "released_from_id": "note",
    },
    "disclosure": {"to_party_id": "participation"},
    "position": {"released_from_id": "position"},
    "interest": {"position_id": "position", "above_id": "interest", "released_from_id": "interest"},
    "option": {"giver_id": "participation"},
    "offer": {"reply_to_id": "offer", "released_from_id": "offer"},
    "term": {"issue_id": "issue", "debtor_id": "participation", "creditor_id": "participation"},
    "clause": {"term_id": "term"},
    "commitment": {"clause_id": "clause", "debtor_id": "participation", "creditor_id": "participation"},
    "document": {"provided_by_id": "participation", "agreement_id": "agreement"},
    "reframing": {"note_id": "note", "issue_id": "issue"},
    "expectation": {"clashes_with_id": "expectation"},
    "climate": {"session_id": "session"},
    "gesture": {"session_id": "session", "returns_id": "gesture"},
    "criterion": {"document_id": "document"},
    "conflict_source": {"heard_from_id": "participation"},
    "refusal": {"option_id": "option", "offer_id": "offer"},
    "plan": {"first_speaker_id": "participation"},
    "agreement": {"amends_id": "agreement"},
    "dated_event": {"document_id": "document"},
    "delivery": {"returned_id": "document"},
    "signature": {"document_id": "document"},
    "time_entry": {"session_id": "session", "fee_note_id": "fee_note"},
    "provision": {"fee_note_id": "fee_note"},
    "fee_note": {"payer_id": "participation", "credits_id": "fee_note", "document_id": "document"},
    "case_file_record": {"for_party_id": "participation"},
}
SUBJECTS = {"disclosure": ("subject_id", "statement_id")}
HERS_ALONE = {
    "mediation_case": {"origin", "stake_cents", "archived_at"},
    "contact": {"email", "phone", "note"},
    "participation": {"reference", "talk_declined"},
    "issue": {"cause", "cause_kind"},
    "interest": {"kind", "weight", "certainty", "third_parties", "board_x", "board_y"},
    "option": {"cost", "value"},
    "clause": {"term_then"},
    "fee_share": {"legal_aid"},
    "practice": {
        "reference_scheme", "idle_minutes", "window_language", "certificate_path", "card_library", "timestamp_url",
        "fee_note_scheme", "hourly_rate_cents", "vat_regime", "paid_by_one",
    },
}  # fmt: skip


HER_TABLES = {
    "checklist_line", "rule_edit", "own_template", "own_clause", "registered_note", "numbering", "own_key",
    "colleague_key", "former_key", "backup_plan", "backup_run", "erasure", "arrival", "case_shell", "shell_year",
    "training", "report_text",
}  # fmt: skip
CODES = {
    "classification": {"matter", "detail", "complaint", "ground"},
    "case_shell": {"matter", "detail", "complaint", "ground"},
    "dated_event": {"kind"},
}
"""Words that statistics count by, when they look like codes."""
A_CODE = "matiere-travail.equipe"


def keys_of(table: str) -> dict[str, str]:
    return OWNERS.get(table, {}) | LINKS.get(table, {})


@dataclass
class World:
    """Nouns by table and identity, each with a word found nowhere else."""

    rows: dict[str, dict[str, Noun]] = field(default_factory=lambda: {table.name: {} for table in TABLES.values()})
    words: dict[str, str] = field(default_factory=dict)

    def all(self) -> list[Noun]:
        return [noun for rows in self.rows.values() for noun in rows.values()]

    def contents(self) -> dict[str, bytes]:
        return {d.sha256: f"contenu {self.words[d.id]}".encode() for d in self.rows["document"].values()}

    def audiences(self) -> list[Audience]:
        heard = [STATISTICS]
        for case in self.rows["mediation_case"]:
            heard += [joint(case), court(case)]
            heard += [party(case, one.id) for one in self.parties(case)]
        return heard

    def parties(self, case_id: str) -> list[Participation]:
        inside = (p for p in self.rows["participation"].values() if p.case_id == case_id)
        return [p for p in inside if p.role is Role.PARTY and p.of_id is None]

    def secrets_for(self, audience: Audience) -> set[str]:
        """The words this audience may not meet anywhere."""
        if audience == MEDIATOR:
            return set()
        if audience == STATISTICS:
            return set(self.words.values())
        seen = visible(self, audience)
        hidden = {self.words[noun.id] for noun in self.all() if noun.id not in seen}
        columns = {
            _word(self.words[noun.id], column)
            for noun in self.all()
            for column in HERS_ALONE.get(TABLES[type(noun)].name, ())
        }
        return hidden | columns


def visible(world: World, audience: Audience) -> set[str]:
    """The identities this audience may know of."""
    cache: dict[str, bool] = {}

    def seen(table: str, identity: str | None) -> bool:
        noun = world.rows[table].get(identity or "")
        if noun is None:
            return False
        if noun.id not in cache:
            cache[noun.id] = False
            cache[noun.id] = _seen(table, noun)
        return cache[noun.id]

    def _seen(table: str, noun: Any) -> bool:
        if audience.kind in (AudienceKind.MEDIATOR, AudienceKind.STATISTICS) or table in (
            "practice",
            "letterhead",
        ):
            return True
        if table in HER_TABLES:
            return False
        if table == "mediation_case":
            return noun.id == audience.case_id
        if table == "contact":
            parts = world.rows["participation"].values()
            return any(part.contact_id == noun.id and seen("participation", part.id) for part in parts)
        named = (noun.scope is Scope.PARTY) == (noun.party_id is not None)
        owners = {column: target for column, target in OWNERS.get(table, {}).items() if column != "contact_id"}
        return (
            noun.case_id == audience.case_id
            and named
            and audience.admits(noun.scope, noun.party_id)
            and all(getattr(noun, c) is None or seen(t, getattr(noun, c)) for c, t in owners.items())
        )

    return {noun.id for table, rows in world.rows.items() for noun in rows.values() if seen(table, noun.id)}


def expected(world: World, audience: Audience) -> dict[str, dict[str, dict[str, Any]]]:
    """Every row this audience sees, by table and identity, as it sees it."""
    seen = visible(world, audience)
    return {
        table: {noun.id: _as_seen(table, noun, seen, audience) for noun in rows.values() if noun.id in seen}
        for table, rows in world.rows.items()
    }


def _as_seen(table: str, noun: Noun, seen: set[str], audience: Audience) -> dict[str, Any]:
    row: dict[str, Any] = dict(encode(noun))
    if audience == MEDIATOR:
        return row
    if audience == STATISTICS:
        return {name: _blank(noun, name) if _is_words(noun, name, value) else value for name, value in row.items()}
    for column in (*LINKS.get(table, {}), *SUBJECTS.get(table, ())):
        if row[column] not in seen:
            row[column] = _blank(noun, column)
    return row | {column: _blank(noun, column) for column in HERS_ALONE.get(table, ())}


def _is_words(noun: Noun, name: str, value: Any) -> bool:
    if name == "id" or name.endswith("_id") or kind_of(type(noun), name)[0] is not str:
        return False
    if name in CODES.get(TABLES[type(noun)].name, ()):
        return not (len(value) < 60 and re.fullmatch(r"[a-z0-9._-]*", value))
    return not (name in ("language", "jurisdiction") and len(value) == 2)


def _blank(noun: Noun, name: str) -> Any:
    kind, optional = kind_of(type(noun), name)
    return None if optional else 0 if kind in (int, bool) else ""


@functools.cache
def kind_of(noun: type[Noun], name: str) -> tuple[type, bool]:
    """The type of a field, and whether it may be left out."""
    hint = typing.get_type_hints(noun)[name]
    if isinstance(hint, types.UnionType):
        return next(k for k in typing.get_args(hint) if k is not types.NoneType), True
    return hint, False


def build(random: Random, *, cases: int = 2, rows: int = 2, least: int = 0) -> World:
    """A world of ``cases`` cases, with ``least`` to ``rows`` of everything in each, well or badly tied together."""
    world = World()
    maker = _Maker(world, random)
    for noun in TABLES:
        if not issubclass(noun, Confidential):
            for _ in range(cases + 2):
                maker.make(noun)
    for case_id in list(world.rows["mediation_case"])[:cases]:
        for _ in range(random.randint(2, 3)):
            maker.make(Participation, case_id=case_id, role=Role.PARTY, of_id=None, **maker.open_scope())
    for noun in sorted((n for n in TABLES if issubclass(n, Confidential)), key=_depth):
        for case_id in list(world.rows["mediation_case"])[:cases]:
            for _ in range(random.randint(least, rows)):
                maker.make(noun, case_id=case_id)
    return world


def _depth(noun: type[Noun]) -> int:
    names = {"participation": 0, "session": 1, "issue": 1, "agreement": 1, "document": 2, "note": 2, "offer": 2}
    names |= {"position": 2, "option": 2, "term": 3, "interest": 3, "criterion": 3}
    names |= {"court_order": 2, "read_back": 2, "follow_up_talk": 2, "fee_note": 3}
    return names.get(TABLES[noun].name, 4 if TABLES[noun].name != "disclosure" else 9)


class _Maker:
    def __init__(self, world: World, random: Random) -> None:
        self.world = world
        self.random = random

    def make(self, noun: type[Noun], **given: Any) -> None:
        identity = new_id()
        table = TABLES[noun].name
        self.world.words[identity] = f"kanari{identity[:10]}"
        values: dict[str, Any] = {"id": identity}
        if issubclass(noun, Confidential) and "scope" not in given:
            values |= self.scope(given["case_id"])
        values |= given
        for each in fields(noun):
            if each.name in values or each.name in ("created_at", "case_id", "scope", "party_id"):
                continue
            values[each.name] = self.value(noun, table, each.name, identity, given.get("case_id"))
        if any(values[name] is None for name in OWNERS.get(table, {}) if not kind_of(noun, name)[1]):
            return
        self.world.rows[table][identity] = noun(**values)

    def open_scope(self) -> dict[str, Any]:
        weighted = [Scope.ADMINISTRATIVE] * 6 + [Scope.JOINT, Scope.MEDIATOR]
        return {"scope": self.random.choice(weighted), "party_id": None}

    def scope(self, case_id: str) -> dict[str, Any]:
        scope = self.random.choice(list(Scope))
        parties = [p.id for p in self.world.parties(case_id)] if scope is Scope.PARTY else []
        if parties:
            return {"scope": scope, "party_id": self.random.choice(parties)}
        return {"scope": Scope.MEDIATOR if scope is Scope.PARTY else scope, "party_id": None}

    def value(self, noun: type[Noun], table: str, name: str, identity: str, case_id: str | None) -> Any:
        kind, optional = kind_of(noun, name)
        if name in keys_of(table):
            return self.key(keys_of(table)[name], case_id, optional=optional)
        if name in SUBJECTS.get(table, ()):
            return (
                self.key(self.random.choice(["note", "position", "interest", "offer"]), case_id, optional=False) or ""
            )
        if optional and self.random.random() < 0.2:
            return None
        return self.plain(kind, name, identity)

    def plain(self, kind: type, name: str, identity: str) -> Any:
        if kind is str:
            if name in ("language", "jurisdiction") and self.random.random() < 0.5:
                return "FR"
            if any(name in names for names in CODES.values()):
                return A_CODE if self.random.random() < 0.5 else f"Un {_word(self.world.words[identity], name)}"
            return _word(self.world.words[identity], name)
        if kind is bool:
            return self.random.random() < 0.5
        if kind is int:
            return self.random.randint(1, 10_000_000)
        if kind is date:
            return date(2026, 1, 1) + timedelta(days=self.random.randint(0, 700))
        if kind is datetime:
            return datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(minutes=self.random.randint(0, 10**6))
        assert issubclass(kind, StrEnum), f"a world cannot fill {name}: {kind}"
        return self.random.choice(list(kind))

    def key(self, table: str, case_id: str | None, *, optional: bool) -> str | None:
        if optional and self.random.random() < 0.3:
            return None
        rows = list(self.world.rows[table].values())
        near = [row for row in rows if getattr(row, "case_id", case_id) == case_id]
        chosen = near if near and self.random.random() < 0.9 else rows
        return self.random.choice(chosen).id if chosen else None


def _word(word: str, column: str) -> str:
    return f"{word} {column}x{word[::-1]}"


def words_in(text: str) -> set[str]:
    """The words of a world found in a text: those of rows, and those of single columns."""
    return set(re.findall(r"kanari[0-9a-f]{10}", text)) | set(re.findall(r"kanari[0-9a-f]{10} \w+", text))


def keep(vault: Vault, world: World) -> None:
    """Write a whole world in one act."""
    with vault.writing("Monde") as work:
        work.add(*world.all())
        for sha256, data in world.contents().items():
            work.keep_bytes(sha256, data)

"""The tables. Each confidential table tells the gate how it hides: see :mod:`mediator.vault.gate`.

``OWNED`` keys: the row belongs to the other one; it is hidden and removed with it.
``LINK`` keys: the row only mentions the other one; the mention is blanked when the other is hidden or removed.
``SUBJECT`` columns: the row is about a row of one of several tables; blanked when that row is hidden.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from mediator.domain import (
    agreement,
    bargaining,
    case,
    checklists,
    conduct,
    files,
    people,
    practice,
    problem,
    relations,
    sessions,
    talk,
)
from mediator.domain.noun import Confidential, Noun

HEAD = "0002"
"""The revision this version reads and writes (the last of :data:`REVISIONS`)."""
REVISIONS = ("0001", "0002")

OWNED = {"key": "owned"}
LINK = {"key": "link"}
SUBJECT = {"key": "subject"}

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _text(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=optional)


def _number(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, Integer, nullable=optional)


def _owned(name: str, table: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, Text, _key(table), nullable=optional, index=True, info=OWNED)


def _link(name: str, table: str) -> Column[Any]:
    return Column(name, Text, _key(table), nullable=True, index=True, info=LINK)


def _subject(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False, info=SUBJECT)


def _key(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")


def _table(name: str, *columns: Column[Any] | Index) -> Table:
    return Table(name, metadata, Column("id", Text, primary_key=True), _text("created_at"), *columns)


def _confidential(name: str, *columns: Column[Any] | Index) -> Table:
    return _table(
        name,
        _owned("case_id", "mediation_case"),
        _text("scope"),
        Column("party_id", Text, _key("participation"), nullable=True, index=True, info=OWNED),
        *columns,
    )


def _texts(*names: str) -> tuple[Column[Any], ...]:
    return tuple(_text(name) for name in names)


def _optional(*names: str) -> tuple[Column[Any], ...]:
    return tuple(_text(name, optional=True) for name in names)


TABLES: dict[type[Noun], Table] = {
    case.Case: _table(
        "mediation_case",
        Column("reference", Text, nullable=False, unique=True),
        *_texts("subject", "stage", "regime", "jurisdiction", "language", "place"),
        *_optional("dispute_since", "opened_on", "framework_signed_on", "ended_on"),
        _text("ended_by"),
        _text("outcome", optional=True),
        *_texts("court_name", "court_reference"),
        _text("ordered_on", optional=True),
        _text("origin"),
        _number("stake_cents", optional=True),
        _text("fee_basis"),
        _number("fee_rate_cents", optional=True),
        _text("fee_split"),
        _number("term_months", optional=True),
        _text("archived_at", optional=True),
    ),
    people.Contact: _table(
        "contact",
        *_texts("kind", "civility", "given_name", "name", "occupation"),
        _text("birth_date", optional=True),
        *_texts("birth_place", "nationality", "legal_form"),
        _number("capital_cents", optional=True),
        *_texts("registration", "registry_city", "bar", "address", "postcode", "city", "country"),
        *_texts("email", "phone", "note"),
        Index(None, "name"),
    ),
    people.Participation: _confidential(
        "participation",
        _owned("contact_id", "contact"),
        _text("role"),
        _owned("of_id", "participation", optional=True),
        _number("rank"),
        _text("capacity"),
        _number("signs"),
        _text("reference"),
        _number("talk_declined"),
    ),
    people.Authority: _confidential(
        "authority",
        _owned("participation_id", "participation"),
        _number("limit_cents", optional=True),
        _text("basis"),
        _number("proven"),
        *_texts("decider", "reach"),
    ),
    sessions.Session: _confidential(
        "session",
        *_texts("kind", "mode", "place"),
        *_optional("starts_at", "ends_at"),
        _number("held"),
        *_texts("agenda", "ground_rules", "papers_wanted"),
        _link("within_id", "session"),
        Index(None, "starts_at"),
    ),
    sessions.Attendance: _confidential(
        "attendance",
        _owned("session_id", "session"),
        _owned("participation_id", "participation"),
        _text("presence"),
    ),
    talk.Issue: _confidential(
        "issue", _text("title"), _number("rank"), *_texts("cause", "cause_kind"), _text("settled_on", optional=True)
    ),
    talk.Note: _confidential(
        "note",
        *_texts("text", "kind"),
        _link("speaker_id", "participation"),
        _link("session_id", "session"),
        _link("issue_id", "issue"),
        _text("said_at"),
        _text("struck_at", optional=True),
        _link("released_from_id", "note"),
        Index("ix_note_case_said", "case_id", "said_at"),
    ),
    talk.Disclosure: _confidential(
        "disclosure",
        _text("subject_kind"),
        _subject("subject_id"),
        _subject("statement_id"),
        *_texts("words", "to_scope"),
        _link("to_party_id", "participation"),
        _owned("consenter_id", "participation"),
        *_texts("means", "given_at"),
        _text("revoked_at", optional=True),
    ),
    talk.Position: _confidential(
        "position",
        _owned("issue_id", "issue"),
        _owned("holder_id", "participation"),
        _text("text"),
        _link("released_from_id", "position"),
    ),
    talk.Interest: _confidential(
        "interest",
        _owned("issue_id", "issue", optional=True),
        _owned("holder_id", "participation", optional=True),
        _link("position_id", "position"),
        _link("above_id", "interest"),
        _text("text"),
        _text("kind", optional=True),
        _number("weight", optional=True),
        _text("certainty", optional=True),
        _text("third_parties"),
        _number("board_x", optional=True),
        _number("board_y", optional=True),
        _number("rank"),
        _link("released_from_id", "interest"),
    ),
    talk.Option: _confidential(
        "option",
        _owned("issue_id", "issue", optional=True),
        *_texts("text", "state"),
        _link("giver_id", "participation"),
        _text("variants"),
        _number("cost", optional=True),
        _number("value", optional=True),
        _number("rank"),
    ),
    relations.Perception: _confidential(
        "perception",
        _owned("issue_id", "issue", optional=True),
        _owned("holder_id", "participation", optional=True),
        _text("seat"),
        _owned("other_id", "participation", optional=True),
        *_texts("sees", "feels", "wants", "surprise", "certainty"),
    ),
    relations.Reframing: _confidential(
        "reframing",
        _owned("speaker_id", "participation"),
        _link("note_id", "note"),
        _link("issue_id", "issue"),
        *_texts("raw", "observation", "feeling", "need", "request", "reformulation"),
        _text("confirmed_on", optional=True),
    ),
    relations.Expectation: _confidential(
        "expectation",
        _owned("holder_id", "participation"),
        _owned("of_id", "participation"),
        _text("text"),
        _link("clashes_with_id", "expectation"),
    ),
    relations.Climate: _confidential(
        "climate",
        _owned("holder_id", "participation"),
        _link("session_id", "session"),
        _text("seen_on"),
        _number("level", optional=True),
        _number("trust", optional=True),
        _number("trust_aim", optional=True),
        _text("signs"),
    ),
    relations.Gesture: _confidential(
        "gesture",
        _owned("giver_id", "participation"),
        _owned("receiver_id", "participation"),
        *_texts("kind", "text"),
        _text("given_on", optional=True),
        _link("session_id", "session"),
        _number("cost", optional=True),
        _number("value", optional=True),
        _text("reception"),
        _link("returns_id", "gesture"),
        _text("awaited_by", optional=True),
    ),
    relations.Screening: _confidential(
        "screening",
        _owned("holder_id", "participation"),
        _text("decision"),
        _text("decided_on", optional=True),
        *_texts("arrangements", "remarks"),
    ),
    problem.InterestTie: _confidential(
        "interest_tie", _owned("one_id", "interest"), _owned("other_id", "interest"), _text("tie")
    ),
    problem.Service: _confidential("service", _owned("option_id", "option"), _owned("interest_id", "interest")),
    problem.Criterion: _confidential(
        "criterion",
        _owned("issue_id", "issue", optional=True),
        *_texts("kind", "text", "source"),
        _link("document_id", "document"),
        _text("gives"),
        _number("rank"),
    ),
    problem.CriterionView: _confidential(
        "criterion_view",
        _owned("criterion_id", "criterion"),
        _owned("holder_id", "participation"),
        _text("acceptance", optional=True),
        _text("explained"),
    ),
    problem.Alternative: _confidential(
        "alternative",
        _owned("holder_id", "participation"),
        *_texts("outlook", "text"),
        _number("gain_cents", optional=True),
        _number("owes"),
        _number("cost_cents", optional=True),
        _number("months", optional=True),
        _number("probability", optional=True),
        *_texts("relationship", "hazard", "improving", "certainty"),
    ),
    problem.ConflictSource: _confidential(
        "conflict_source",
        _text("source"),
        _number("intensity", optional=True),
        _text("evidence"),
        _link("heard_from_id", "participation"),
        _text("intervention"),
    ),
    problem.Refusal: _confidential(
        "refusal",
        _owned("holder_id", "participation"),
        _link("option_id", "option"),
        _link("offer_id", "offer"),
        *_texts("text", "reason"),
        _number("understood"),
        *_optional("said_on", "retry_on", "retried_on"),
        _text("afterwards"),
    ),
    conduct.Plan: _confidential(
        "plan",
        _owned("session_id", "session", optional=True),
        *_texts("aim", "first_words"),
        _link("first_speaker_id", "participation"),
        *_texts("first_speaker_why", "caucus_order", "breaks", "room", "logistics", "hypotheses", "biases", "watch"),
    ),
    conduct.PhaseMark: _confidential("phase_mark", _owned("session_id", "session"), *_texts("phase", "began_at")),
    conduct.Turn: _confidential(
        "turn",
        _owned("session_id", "session"),
        _owned("holder_id", "participation"),
        _text("began_at"),
        _number("seconds"),
    ),
    checklists.ChecklistLine: _table(
        "checklist_line",
        *_texts("key", "list_name", "regime", "stage", "text", "why", "per", "answer_scope"),
        _number("rank"),
        _number("hidden"),
        Index(None, "key"),
    ),
    checklists.ChecklistAnswer: _confidential(
        "checklist_answer",
        _text("key"),
        _owned("holder_id", "participation", optional=True),
        _owned("session_id", "session", optional=True),
        _text("tick", optional=True),
        *_texts("reason", "remark"),
        _text("answered_on", optional=True),
    ),
    bargaining.Offer: _confidential(
        "offer",
        _owned("maker_id", "participation", optional=True),
        _link("reply_to_id", "offer"),
        *_texts("summary", "conditions", "made_on"),
        _text("expires_on", optional=True),
        _text("transmission"),
        *_optional("answer", "answered_on"),
        _link("released_from_id", "offer"),
    ),
    bargaining.Term: _confidential(
        "term",
        _owned("offer_id", "offer"),
        _link("issue_id", "issue"),
        _number("rank"),
        _text("text"),
        _link("debtor_id", "participation"),
        _link("creditor_id", "participation"),
        _number("amount_cents", optional=True),
        _text("due_on", optional=True),
        *_texts("due_words", "proof"),
    ),
    agreement.Agreement: _confidential(
        "agreement",
        *_texts("kind", "state"),
        _number("version"),
        *_texts("preamble", "place"),
        *_optional("signed_on", "effective_on"),
        _number("originals", optional=True),
        _text("annexes"),
        _text("finalised_at", optional=True),
    ),
    agreement.Clause: _confidential(
        "clause",
        _owned("agreement_id", "agreement"),
        _number("rank"),
        *_texts("kind", "heading", "text"),
        _link("term_id", "term"),
        _text("term_then"),
    ),
    agreement.Concession: _confidential(
        "concession",
        _owned("agreement_id", "agreement"),
        _owned("holder_id", "participation"),
        _number("rank"),
        _text("text"),
    ),
    agreement.Commitment: _confidential(
        "commitment",
        _owned("agreement_id", "agreement"),
        _link("clause_id", "clause"),
        _number("rank"),
        _text("text"),
        _link("debtor_id", "participation"),
        _link("creditor_id", "participation"),
        _number("amount_cents", optional=True),
        _text("due_on", optional=True),
        *_texts("due_words", "proof", "state"),
        _text("kept_on", optional=True),
        Index(None, "due_on"),
    ),
    case.Deadline: _confidential("deadline", *_texts("title", "due_on"), _text("done_on", optional=True)),
    case.Task: _confidential("task", _text("title"), *_optional("due_on", "done_on")),
    case.ConflictCheck: _confidential(
        "conflict_check", *_texts("checked_at", "people", "findings", "decision"), _text("decided_on", optional=True)
    ),
    files.Document: _confidential(
        "document",
        *_texts("title", "filename", "kind", "nature", "media_type"),
        _number("size"),
        Column("sha256", Text, nullable=False, index=True),
        _number("pages", optional=True),
        _link("provided_by_id", "participation"),
        _link("agreement_id", "agreement"),
    ),
    practice.Practice: _table(
        "practice",
        *_texts("civility", "given_name", "family_name", "title", "organisation", "address", "postcode", "city"),
        *_texts("email", "phone", "registration", "insurer", "insurance_policy", "accreditation", "ethics_code"),
        _text("reference_scheme"),
        _number("idle_minutes"),
        _text("window_language"),
    ),
}

NOUNS: dict[str, type[Noun]] = {table.name: noun for noun, table in TABLES.items()}
CONFIDENTIAL = tuple(table for noun, table in TABLES.items() if issubclass(noun, Confidential))

RELEASABLE = ("note", "position", "interest", "offer")
"""What a disclosure may be about: the tables its subject and its statement are found in."""

HER_TABLES = frozenset({"checklist_line"})
"""Tables that belong to no case and that no audience but the mediator ever reads: not one row."""

MEDIATOR_ONLY: dict[str, frozenset[str]] = {
    "mediation_case": frozenset({"origin", "stake_cents", "archived_at"}),
    "contact": frozenset({"email", "phone", "note"}),
    "participation": frozenset({"reference", "talk_declined"}),
    "issue": frozenset({"cause", "cause_kind"}),
    "interest": frozenset({"kind", "weight", "certainty", "third_parties", "board_x", "board_y"}),
    "option": frozenset({"cost", "value"}),
    "clause": frozenset({"term_then"}),
    "practice": frozenset({"reference_scheme", "idle_minutes", "window_language"}),
}
"""Columns no audience but the mediator ever reads, even of a row it may see."""

SEARCHED: dict[str, tuple[str, ...]] = {
    "mediation_case": ("reference", "subject", "court_reference", "origin"),
    "contact": ("given_name", "name", "legal_form", "occupation", "city", "email", "note"),
    "note": ("text",),
    "issue": ("title",),
    "position": ("text",),
    "interest": ("text", "third_parties"),
    "option": ("text", "variants"),
    "offer": ("summary", "conditions"),
    "term": ("text",),
    "agreement": ("preamble",),
    "clause": ("heading", "text"),
    "concession": ("text",),
    "commitment": ("text", "proof"),
    "session": ("place", "agenda", "ground_rules", "papers_wanted"),
    "authority": ("basis", "decider", "reach"),
    "perception": ("sees", "feels", "wants", "surprise"),
    "reframing": ("raw", "observation", "feeling", "need", "request", "reformulation"),
    "expectation": ("text",),
    "climate": ("signs",),
    "gesture": ("text",),
    "screening": ("arrangements", "remarks"),
    "criterion": ("text", "source", "gives"),
    "criterion_view": ("explained",),
    "alternative": ("text", "relationship", "hazard", "improving"),
    "conflict_source": ("evidence", "intervention"),
    "refusal": ("text", "reason", "afterwards"),
    "plan": ("aim", "first_words", "hypotheses", "biases", "watch", "room", "logistics"),
    "checklist_answer": ("reason", "remark"),
    "document": ("title", "filename"),
    "deadline": ("title",),
    "task": ("title",),
    "participation": ("capacity", "reference"),
}
"""What the words of each table are, for search."""

blob = Table(
    "blob", metadata, Column("sha256", Text, primary_key=True), Column("data", LargeBinary, nullable=False)
)  # fmt: skip
draft = Table(
    "draft",
    metadata,
    Column("noun", Text, primary_key=True),
    Column("noun_id", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    _text("text"),
    _text("kept_at"),
)
change_set = Table(
    "change_set",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("at"),
    _text("label"),
    Column("case_id", Text, nullable=True, index=True),
    Column("binned", Text, nullable=True, index=True),
    _number("irrevocable"),
)
change = Table(
    "change",
    metadata,
    Column("change_set_number", Integer, ForeignKey("change_set.number"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    _text("table_name"),
    _text("row_id"),
    *_optional("before", "after"),
    Index("ix_change_row", "table_name", "row_id"),
)
search_entry = Table(
    "search_entry",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("table_name"),
    _text("row_id"),
    Column("case_id", Text, nullable=True),
    _text("body"),
    Index("ux_search_entry_row", "table_name", "row_id", unique=True),
)

SEARCH_DDL = (
    "CREATE VIRTUAL TABLE search_index USING fts5(body, content='search_entry', content_rowid='number', "
    "tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN "
    "INSERT INTO search_index(rowid, body) VALUES (new.number, new.body); END",
    "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN "
    "INSERT INTO search_index(search_index, rowid, body) VALUES ('delete', old.number, old.body); END",
    "CREATE TRIGGER search_entry_changed AFTER UPDATE OF body ON search_entry BEGIN "
    "INSERT INTO search_index(search_index, rowid, body) VALUES ('delete', old.number, old.body); "
    "INSERT INTO search_index(rowid, body) VALUES (new.number, new.body); END",
)
"""The word index over ``search_entry``, kept by triggers."""

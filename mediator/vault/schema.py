"""The tables. Each confidential table tells the gate how it hides: see :mod:`mediator.vault.gate`.

``OWNED`` keys: the row belongs to the other one; it is hidden and removed with it.
``LINK`` keys: the row only mentions the other one; the mention is blanked when the other is hidden or removed.
``SUBJECT`` columns: the row is about a row of one of several tables; blanked when that row is hidden.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from mediator.domain import agreement, bargaining, case, files, people, practice, sessions, talk
from mediator.domain.noun import Confidential, Noun
from mediator.vault.agreement_tables import AGREEMENT_CRAFT
from mediator.vault.columns import (
    confidential,
    link,
    metadata,
    number,
    optional,
    owned,
    subject,
    table,
    text,
    texts,
)
from mediator.vault.practice_tables import HERS, PRACTICE_TABLES
from mediator.vault.preparation_tables import PREPARATION

HEAD = "0004"
"""The revision this version reads and writes (the last of :data:`REVISIONS`)."""
REVISIONS = ("0001", "0002", "0003", "0004")

TABLES: dict[type[Noun], Table] = {
    case.Case: table(
        "mediation_case",
        Column("reference", Text, nullable=False, unique=True),
        *texts("subject", "stage", "regime", "jurisdiction", "language", "place"),
        *optional("dispute_since", "opened_on", "framework_signed_on", "ended_on"),
        text("ended_by"),
        text("outcome", optional=True),
        *texts("court_name", "court_reference"),
        text("ordered_on", optional=True),
        text("origin"),
        number("stake_cents", optional=True),
        text("fee_basis"),
        number("fee_rate_cents", optional=True),
        text("fee_split"),
        number("term_months", optional=True),
        text("archived_at", optional=True),
    ),
    people.Contact: table(
        "contact",
        *texts("kind", "civility", "given_name", "name", "occupation"),
        text("birth_date", optional=True),
        *texts("birth_place", "nationality", "legal_form"),
        number("capital_cents", optional=True),
        *texts("registration", "registry_city", "bar", "address", "postcode", "city", "country"),
        *texts("email", "phone", "note"),
        Index(None, "name"),
    ),
    people.Participation: confidential(
        "participation",
        owned("contact_id", "contact"),
        text("role"),
        owned("of_id", "participation", optional=True),
        number("rank"),
        text("capacity"),
        number("signs"),
        text("reference"),
        number("talk_declined"),
    ),
    people.Authority: confidential(
        "authority",
        owned("participation_id", "participation"),
        number("limit_cents", optional=True),
        text("basis"),
        number("proven"),
        *texts("decider", "reach"),
    ),
    sessions.Session: confidential(
        "session",
        *texts("kind", "mode", "place"),
        *optional("starts_at", "ends_at"),
        number("held"),
        *texts("agenda", "ground_rules", "papers_wanted"),
        link("within_id", "session"),
        Index(None, "starts_at"),
    ),
    sessions.Attendance: confidential(
        "attendance",
        owned("session_id", "session"),
        owned("participation_id", "participation"),
        text("presence"),
    ),
    talk.Issue: confidential(
        "issue", text("title"), number("rank"), *texts("cause", "cause_kind"), text("settled_on", optional=True)
    ),
    talk.Note: confidential(
        "note",
        *texts("text", "kind"),
        link("speaker_id", "participation"),
        link("session_id", "session"),
        link("issue_id", "issue"),
        text("said_at"),
        text("struck_at", optional=True),
        link("released_from_id", "note"),
        Index("ix_note_case_said", "case_id", "said_at"),
    ),
    talk.Disclosure: confidential(
        "disclosure",
        text("subject_kind"),
        subject("subject_id"),
        subject("statement_id"),
        *texts("words", "to_scope"),
        link("to_party_id", "participation"),
        owned("consenter_id", "participation"),
        *texts("means", "given_at"),
        text("revoked_at", optional=True),
    ),
    talk.Position: confidential(
        "position",
        owned("issue_id", "issue"),
        owned("holder_id", "participation"),
        text("text"),
        link("released_from_id", "position"),
    ),
    talk.Interest: confidential(
        "interest",
        owned("issue_id", "issue", optional=True),
        owned("holder_id", "participation", optional=True),
        link("position_id", "position"),
        link("above_id", "interest"),
        text("text"),
        text("kind", optional=True),
        number("weight", optional=True),
        text("certainty", optional=True),
        text("third_parties"),
        number("board_x", optional=True),
        number("board_y", optional=True),
        number("rank"),
        link("released_from_id", "interest"),
    ),
    talk.Option: confidential(
        "option",
        owned("issue_id", "issue", optional=True),
        *texts("text", "state"),
        link("giver_id", "participation"),
        text("variants"),
        number("cost", optional=True),
        number("value", optional=True),
        number("rank"),
    ),
    **PREPARATION,
    bargaining.Offer: confidential(
        "offer",
        owned("maker_id", "participation", optional=True),
        link("reply_to_id", "offer"),
        *texts("summary", "conditions", "made_on"),
        text("expires_on", optional=True),
        text("transmission"),
        *optional("answer", "answered_on"),
        link("released_from_id", "offer"),
    ),
    bargaining.Term: confidential(
        "term",
        owned("offer_id", "offer"),
        link("issue_id", "issue"),
        number("rank"),
        text("text"),
        link("debtor_id", "participation"),
        link("creditor_id", "participation"),
        number("amount_cents", optional=True),
        text("due_on", optional=True),
        *texts("due_words", "proof"),
    ),
    agreement.Agreement: confidential(
        "agreement",
        *texts("kind", "state"),
        number("version"),
        *texts("preamble", "place"),
        *optional("signed_on", "effective_on"),
        number("originals", optional=True),
        text("annexes"),
        text("finalised_at", optional=True),
        link("amends_id", "agreement"),
    ),
    agreement.Clause: confidential(
        "clause",
        owned("agreement_id", "agreement"),
        number("rank"),
        *texts("kind", "heading", "text"),
        link("term_id", "term"),
        text("term_then"),
    ),
    agreement.Concession: confidential(
        "concession",
        owned("agreement_id", "agreement"),
        owned("holder_id", "participation"),
        number("rank"),
        text("text"),
    ),
    agreement.Commitment: confidential(
        "commitment",
        owned("agreement_id", "agreement"),
        link("clause_id", "clause"),
        number("rank"),
        text("text"),
        link("debtor_id", "participation"),
        link("creditor_id", "participation"),
        number("amount_cents", optional=True),
        text("due_on", optional=True),
        *texts("due_words", "proof", "state"),
        text("kept_on", optional=True),
        Index(None, "due_on"),
    ),
    case.Deadline: confidential("deadline", *texts("title", "due_on"), text("done_on", optional=True)),
    case.Task: confidential("task", text("title"), *optional("due_on", "done_on")),
    case.ConflictCheck: confidential(
        "conflict_check", *texts("checked_at", "people", "findings", "decision"), text("decided_on", optional=True)
    ),
    files.Document: confidential(
        "document",
        *texts("title", "filename", "kind", "nature", "media_type"),
        number("size"),
        Column("sha256", Text, nullable=False, index=True),
        number("pages", optional=True),
        link("provided_by_id", "participation"),
        link("agreement_id", "agreement"),
        *texts("paper", "text_sha256"),
    ),
    **AGREEMENT_CRAFT,
    **PRACTICE_TABLES,
    practice.Practice: table(
        "practice",
        *texts("civility", "given_name", "family_name", "title", "organisation", "address", "postcode", "city"),
        *texts("email", "phone", "registration", "insurer", "insurance_policy", "accreditation", "ethics_code"),
        *texts("legal_status", "vat_number", "vat_mention"),
        number("vat_rate_percent", optional=True),
        number("payment_days"),
        *texts("certificate_path", "card_library", "timestamp_url"),
        text("reference_scheme"),
        number("idle_minutes"),
        text("window_language"),
        text("fee_note_scheme"),
        number("hourly_rate_cents", optional=True),
        *texts("bank_account", "vat_regime"),
        number("paid_by_one"),
    ),
}

NOUNS: dict[str, type[Noun]] = {table.name: noun for noun, table in TABLES.items()}
CONFIDENTIAL = tuple(table for noun, table in TABLES.items() if issubclass(noun, Confidential))

RELEASABLE = ("note", "position", "interest", "offer")
"""What a disclosure may be about: the tables its subject and its statement are found in."""

HER_TABLES = frozenset({"checklist_line", "rule_edit", "own_template", "own_clause"}) | HERS
"""Tables that belong to no case and that no audience but the mediator ever reads: not one row."""

MEDIATOR_ONLY: dict[str, frozenset[str]] = {
    "mediation_case": frozenset({"origin", "stake_cents", "archived_at"}),
    "contact": frozenset({"email", "phone", "note"}),
    "participation": frozenset({"reference", "talk_declined"}),
    "issue": frozenset({"cause", "cause_kind"}),
    "interest": frozenset({"kind", "weight", "certainty", "third_parties", "board_x", "board_y"}),
    "option": frozenset({"cost", "value"}),
    "clause": frozenset({"term_then"}),
    "fee_share": frozenset({"legal_aid"}),
    "practice": frozenset(
        {"reference_scheme", "idle_minutes", "window_language", "certificate_path", "card_library", "timestamp_url"}
        | {"fee_note_scheme", "hourly_rate_cents", "vat_regime", "paid_by_one"}
    ),
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
    "minor": ("given_name", "informed_by", "informed_how"),
    "court_order": ("mission", "judge", "chamber"),
    "dated_event": ("evidence",),
    "clock_override": ("reason",),
    "paper_entry": ("value",),
    "delivery": ("recipient", "proof"),
    "read_back": ("waiver",),
    "read_back_remark": ("text", "answer"),
    "signature": ("place",),
    "follow_up_talk": ("remark",),
    "follow_up_answer": ("remark",),
    "time_entry": ("remark",),
    "fee_note": ("number", "client"),
    "fee_line": ("text",),
    "case_file_record": ("who", "filename", "reason"),
    "retention_hold": ("reason",),
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
    text("text"),
    text("kept_at"),
)
change_set = Table(
    "change_set",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    text("at"),
    text("label"),
    Column("case_id", Text, nullable=True, index=True),
    Column("binned", Text, nullable=True, index=True),
    number("irrevocable"),
)
change = Table(
    "change",
    metadata,
    Column("change_set_number", Integer, ForeignKey("change_set.number"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    text("table_name"),
    text("row_id"),
    *optional("before", "after"),
    Index("ix_change_row", "table_name", "row_id"),
)
search_entry = Table(
    "search_entry",
    metadata,
    Column("number", Integer, primary_key=True),
    text("table_name"),
    text("row_id"),
    Column("case_id", Text, nullable=True),
    text("body"),
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

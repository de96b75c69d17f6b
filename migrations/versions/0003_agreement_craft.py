"""The craft of the agreement: court orders and clocks, papers issued, reading back, signing, follow-up, house style."""

import json

from alembic import op

revision = "0003"
down_revision = "0002"

ADDED: dict[str, dict[str, str | int | None]] = {
    "agreement": {"amends_id": None},
    "document": {"paper": "", "text_sha256": ""},
    "practice": {
        "legal_status": "",
        "vat_number": "",
        "vat_mention": "",
        "vat_rate_percent": None,
        "payment_days": 30,
        "certificate_path": "",
        "card_library": "",
        "timestamp_url": "",
    },
}
"""Columns that tables receive, and what rows written before them hold there."""

AS_WRITTEN = {"ensure_ascii": False, "separators": (",", ":")}

REBUILT = {
    "agreement": (
        """
        CREATE TABLE agreement (
            id TEXT NOT NULL,
            created_at TEXT NOT NULL,
            case_id TEXT NOT NULL,
            scope TEXT NOT NULL,
            party_id TEXT,
            kind TEXT NOT NULL,
            state TEXT NOT NULL,
            version INTEGER NOT NULL,
            preamble TEXT NOT NULL,
            place TEXT NOT NULL,
            signed_on TEXT,
            effective_on TEXT,
            originals INTEGER,
            annexes TEXT NOT NULL,
            finalised_at TEXT,
            amends_id TEXT,
            CONSTRAINT pk_agreement PRIMARY KEY (id),
            CONSTRAINT fk_agreement_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_agreement_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_agreement_amends_id FOREIGN KEY(amends_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED
        )
        """,
        "CREATE INDEX ix_agreement_amends_id ON agreement (amends_id)",
        "CREATE INDEX ix_agreement_case_id ON agreement (case_id)",
        "CREATE INDEX ix_agreement_party_id ON agreement (party_id)",
    ),
    "document": (
        """
        CREATE TABLE document (
            id TEXT NOT NULL,
            created_at TEXT NOT NULL,
            case_id TEXT NOT NULL,
            scope TEXT NOT NULL,
            party_id TEXT,
            title TEXT NOT NULL,
            filename TEXT NOT NULL,
            kind TEXT NOT NULL,
            nature TEXT NOT NULL,
            media_type TEXT NOT NULL,
            size INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            pages INTEGER,
            provided_by_id TEXT,
            agreement_id TEXT,
            paper TEXT NOT NULL,
            text_sha256 TEXT NOT NULL,
            CONSTRAINT pk_document PRIMARY KEY (id),
            CONSTRAINT fk_document_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_document_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_document_provided_by_id FOREIGN KEY(provided_by_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_document_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED
        )
        """,
        "CREATE INDEX ix_document_agreement_id ON document (agreement_id)",
        "CREATE INDEX ix_document_case_id ON document (case_id)",
        "CREATE INDEX ix_document_party_id ON document (party_id)",
        "CREATE INDEX ix_document_provided_by_id ON document (provided_by_id)",
        "CREATE INDEX ix_document_sha256 ON document (sha256)",
    ),
    "practice": (
        """
        CREATE TABLE practice (
            id TEXT NOT NULL,
            created_at TEXT NOT NULL,
            civility TEXT NOT NULL,
            given_name TEXT NOT NULL,
            family_name TEXT NOT NULL,
            title TEXT NOT NULL,
            organisation TEXT NOT NULL,
            address TEXT NOT NULL,
            postcode TEXT NOT NULL,
            city TEXT NOT NULL,
            email TEXT NOT NULL,
            phone TEXT NOT NULL,
            registration TEXT NOT NULL,
            insurer TEXT NOT NULL,
            insurance_policy TEXT NOT NULL,
            accreditation TEXT NOT NULL,
            ethics_code TEXT NOT NULL,
            legal_status TEXT NOT NULL,
            vat_number TEXT NOT NULL,
            vat_mention TEXT NOT NULL,
            vat_rate_percent INTEGER,
            payment_days INTEGER NOT NULL,
            certificate_path TEXT NOT NULL,
            card_library TEXT NOT NULL,
            timestamp_url TEXT NOT NULL,
            reference_scheme TEXT NOT NULL,
            idle_minutes INTEGER NOT NULL,
            window_language TEXT NOT NULL,
            CONSTRAINT pk_practice PRIMARY KEY (id)
        )
        """,
    ),
}

CREATED = (
    """
    CREATE TABLE minor (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        agreement_id TEXT NOT NULL,
        given_name TEXT NOT NULL,
        birth_date TEXT,
        discernment INTEGER NOT NULL,
        informed_on TEXT,
        informed_by TEXT NOT NULL,
        informed_how TEXT NOT NULL,
        wishes_hearing INTEGER,
        CONSTRAINT pk_minor PRIMARY KEY (id),
        CONSTRAINT fk_minor_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_minor_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_minor_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_minor_agreement_id ON minor (agreement_id)",
    "CREATE INDEX ix_minor_case_id ON minor (case_id)",
    "CREATE INDEX ix_minor_party_id ON minor (party_id)",
    """
    CREATE TABLE court_order (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        mission TEXT NOT NULL,
        judge TEXT NOT NULL,
        chamber TEXT NOT NULL,
        term_months INTEGER,
        starts_on TEXT,
        extension_months INTEGER,
        extended_on TEXT,
        recall_on TEXT,
        provision_cents INTEGER,
        provision_due_on TEXT,
        provision_paid_on TEXT,
        CONSTRAINT pk_court_order PRIMARY KEY (id),
        CONSTRAINT fk_court_order_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_court_order_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_court_order_case_id ON court_order (case_id)",
    "CREATE INDEX ix_court_order_party_id ON court_order (party_id)",
    """
    CREATE TABLE provision_share (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        order_id TEXT NOT NULL,
        payer_id TEXT NOT NULL,
        share_percent INTEGER,
        amount_cents INTEGER,
        paid_on TEXT,
        CONSTRAINT pk_provision_share PRIMARY KEY (id),
        CONSTRAINT fk_provision_share_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_provision_share_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_provision_share_order_id FOREIGN KEY(order_id) REFERENCES court_order (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_provision_share_payer_id FOREIGN KEY(payer_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_provision_share_case_id ON provision_share (case_id)",
    "CREATE INDEX ix_provision_share_order_id ON provision_share (order_id)",
    "CREATE INDEX ix_provision_share_party_id ON provision_share (party_id)",
    "CREATE INDEX ix_provision_share_payer_id ON provision_share (payer_id)",
    """
    CREATE TABLE dated_event (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        kind TEXT NOT NULL,
        happened_on TEXT NOT NULL,
        evidence TEXT NOT NULL,
        document_id TEXT,
        noted_by TEXT NOT NULL,
        CONSTRAINT pk_dated_event PRIMARY KEY (id),
        CONSTRAINT fk_dated_event_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_dated_event_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_dated_event_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_dated_event_case_id ON dated_event (case_id)",
    "CREATE INDEX ix_dated_event_document_id ON dated_event (document_id)",
    "CREATE INDEX ix_dated_event_party_id ON dated_event (party_id)",
    """
    CREATE TABLE clock_override (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        clock TEXT NOT NULL,
        due_on TEXT NOT NULL,
        reason TEXT NOT NULL,
        CONSTRAINT pk_clock_override PRIMARY KEY (id),
        CONSTRAINT fk_clock_override_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_clock_override_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_clock_override_case_id ON clock_override (case_id)",
    "CREATE INDEX ix_clock_override_party_id ON clock_override (party_id)",
    """
    CREATE TABLE rule_edit (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        family TEXT NOT NULL,
        "key" TEXT NOT NULL,
        changes TEXT NOT NULL,
        based_on TEXT NOT NULL,
        hidden INTEGER NOT NULL,
        CONSTRAINT pk_rule_edit PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE paper_entry (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        kind TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        holder_id TEXT,
        session_id TEXT,
        CONSTRAINT pk_paper_entry PRIMARY KEY (id),
        CONSTRAINT fk_paper_entry_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_paper_entry_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_paper_entry_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_paper_entry_session_id FOREIGN KEY(session_id) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_paper_entry_case_id ON paper_entry (case_id)",
    "CREATE INDEX ix_paper_entry_holder_id ON paper_entry (holder_id)",
    "CREATE INDEX ix_paper_entry_party_id ON paper_entry (party_id)",
    "CREATE INDEX ix_paper_entry_session_id ON paper_entry (session_id)",
    """
    CREATE TABLE delivery (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        document_id TEXT NOT NULL,
        recipient_id TEXT,
        recipient TEXT NOT NULL,
        channel TEXT NOT NULL,
        sent_on TEXT NOT NULL,
        proof TEXT NOT NULL,
        received_on TEXT,
        returned_id TEXT,
        CONSTRAINT pk_delivery PRIMARY KEY (id),
        CONSTRAINT fk_delivery_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_delivery_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_delivery_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_delivery_recipient_id FOREIGN KEY(recipient_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_delivery_returned_id FOREIGN KEY(returned_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_delivery_case_id ON delivery (case_id)",
    "CREATE INDEX ix_delivery_document_id ON delivery (document_id)",
    "CREATE INDEX ix_delivery_party_id ON delivery (party_id)",
    "CREATE INDEX ix_delivery_recipient_id ON delivery (recipient_id)",
    "CREATE INDEX ix_delivery_returned_id ON delivery (returned_id)",
    """
    CREATE TABLE letterhead (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        lines TEXT NOT NULL,
        logo TEXT NOT NULL,
        logo_height_mm INTEGER NOT NULL,
        foot TEXT NOT NULL,
        active INTEGER NOT NULL,
        CONSTRAINT pk_letterhead PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE own_template (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        source TEXT NOT NULL,
        based_on TEXT NOT NULL,
        CONSTRAINT pk_own_template PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE own_clause (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        "key" TEXT NOT NULL,
        language TEXT NOT NULL,
        matter TEXT NOT NULL,
        kind TEXT NOT NULL,
        heading TEXT NOT NULL,
        text TEXT NOT NULL,
        source TEXT NOT NULL,
        hidden INTEGER NOT NULL,
        CONSTRAINT pk_own_clause PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE read_back (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        agreement_id TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        ended_at TEXT,
        waiver TEXT NOT NULL,
        CONSTRAINT pk_read_back PRIMARY KEY (id),
        CONSTRAINT fk_read_back_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_read_back_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_read_back_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_read_back_agreement_id ON read_back (agreement_id)",
    "CREATE INDEX ix_read_back_case_id ON read_back (case_id)",
    "CREATE INDEX ix_read_back_party_id ON read_back (party_id)",
    """
    CREATE TABLE understanding (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        read_back_id TEXT NOT NULL,
        passage TEXT NOT NULL,
        holder_id TEXT NOT NULL,
        agreed_at TEXT NOT NULL,
        words TEXT NOT NULL,
        CONSTRAINT pk_understanding PRIMARY KEY (id),
        CONSTRAINT fk_understanding_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_understanding_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_understanding_read_back_id FOREIGN KEY(read_back_id) REFERENCES read_back (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_understanding_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_understanding_case_id ON understanding (case_id)",
    "CREATE INDEX ix_understanding_holder_id ON understanding (holder_id)",
    "CREATE INDEX ix_understanding_party_id ON understanding (party_id)",
    "CREATE INDEX ix_understanding_read_back_id ON understanding (read_back_id)",
    """
    CREATE TABLE read_back_remark (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        read_back_id TEXT NOT NULL,
        passage TEXT NOT NULL,
        holder_id TEXT,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        answer TEXT NOT NULL,
        "before" TEXT NOT NULL,
        said_at TEXT NOT NULL,
        settled_at TEXT,
        CONSTRAINT pk_read_back_remark PRIMARY KEY (id),
        CONSTRAINT fk_read_back_remark_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_read_back_remark_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_read_back_remark_read_back_id FOREIGN KEY(read_back_id) REFERENCES read_back (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_read_back_remark_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_read_back_remark_case_id ON read_back_remark (case_id)",
    "CREATE INDEX ix_read_back_remark_holder_id ON read_back_remark (holder_id)",
    "CREATE INDEX ix_read_back_remark_party_id ON read_back_remark (party_id)",
    "CREATE INDEX ix_read_back_remark_read_back_id ON read_back_remark (read_back_id)",
    """
    CREATE TABLE signature (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        agreement_id TEXT NOT NULL,
        signer_id TEXT NOT NULL,
        mode TEXT NOT NULL,
        place TEXT NOT NULL,
        signed_on TEXT,
        signed_at TEXT,
        strokes TEXT NOT NULL,
        consent TEXT NOT NULL,
        document_id TEXT,
        original_number INTEGER,
        CONSTRAINT pk_signature PRIMARY KEY (id),
        CONSTRAINT fk_signature_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_signature_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_signature_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_signature_signer_id FOREIGN KEY(signer_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_signature_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_signature_agreement_id ON signature (agreement_id)",
    "CREATE INDEX ix_signature_case_id ON signature (case_id)",
    "CREATE INDEX ix_signature_document_id ON signature (document_id)",
    "CREATE INDEX ix_signature_party_id ON signature (party_id)",
    "CREATE INDEX ix_signature_signer_id ON signature (signer_id)",
    """
    CREATE TABLE follow_up_talk (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        agreement_id TEXT NOT NULL,
        due_on TEXT NOT NULL,
        held_on TEXT,
        remark TEXT NOT NULL,
        CONSTRAINT pk_follow_up_talk PRIMARY KEY (id),
        CONSTRAINT fk_follow_up_talk_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_follow_up_talk_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_follow_up_talk_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_follow_up_talk_agreement_id ON follow_up_talk (agreement_id)",
    "CREATE INDEX ix_follow_up_talk_case_id ON follow_up_talk (case_id)",
    "CREATE INDEX ix_follow_up_talk_party_id ON follow_up_talk (party_id)",
    """
    CREATE TABLE follow_up_answer (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        talk_id TEXT NOT NULL,
        holder_id TEXT NOT NULL,
        satisfaction INTEGER,
        remark TEXT NOT NULL,
        CONSTRAINT pk_follow_up_answer PRIMARY KEY (id),
        CONSTRAINT fk_follow_up_answer_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_follow_up_answer_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_follow_up_answer_talk_id FOREIGN KEY(talk_id) REFERENCES follow_up_talk (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_follow_up_answer_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_follow_up_answer_case_id ON follow_up_answer (case_id)",
    "CREATE INDEX ix_follow_up_answer_holder_id ON follow_up_answer (holder_id)",
    "CREATE INDEX ix_follow_up_answer_party_id ON follow_up_answer (party_id)",
    "CREATE INDEX ix_follow_up_answer_talk_id ON follow_up_answer (talk_id)",
)


def upgrade() -> None:
    for statement in CREATED:
        op.execute(statement)
    for name, (table, *indices) in REBUILT.items():
        _rebuild(name, table, indices)
        _complete_history(name)


def _rebuild(name: str, table: str, indices: list[str]) -> None:
    op.execute(f'CREATE TEMP TABLE kept AS SELECT * FROM "{name}"')
    kept = ", ".join(row[1] for row in op.get_bind().exec_driver_sql("PRAGMA table_info(kept)"))
    op.execute(f'DROP TABLE "{name}"')
    op.execute(table)
    for index in indices:
        op.execute(index)
    added = ADDED[name]
    values = ", ".join(map(_literal, added.values()))
    op.execute(f'INSERT INTO "{name}" ({kept}, {", ".join(added)}) SELECT {kept}, {values} FROM kept')
    op.execute("DROP TABLE kept")


def _complete_history(name: str) -> None:
    """Past states of a row receive the new columns too, or they could not be undone nor taken out of the bin."""
    connection = op.get_bind()
    for column in ("before", "after"):
        rows = connection.exec_driver_sql(
            f"SELECT change_set_number, seq, {column} FROM change WHERE table_name = ? AND {column} IS NOT NULL",
            (name,),
        ).fetchall()
        for number, seq, state in rows:
            connection.exec_driver_sql(
                f"UPDATE change SET {column} = ? WHERE change_set_number = ? AND seq = ?",
                (json.dumps(json.loads(state) | ADDED[name], **AS_WRITTEN), number, seq),
            )


def _literal(value: str | int | None) -> str:
    return "NULL" if value is None else f"'{value}'" if isinstance(value, str) else str(value)

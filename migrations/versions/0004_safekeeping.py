"""The practice around its cases: case files, fees, figures, keys, backups, retention, training."""

import json

from alembic import op

revision = "0004"
down_revision = "0003"

ADDED: dict[str, dict[str, str | int | None]] = {
    "practice": {
        "fee_note_scheme": "F{year}-{number:04}",
        "hourly_rate_cents": None,
        "bank_account": "",
        "vat_regime": "",
        "paid_by_one": 0,
    },
}
"""Columns that tables receive, and what rows written before them hold there."""

AS_WRITTEN = {"ensure_ascii": False, "separators": (",", ":")}

REBUILT = {
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
            fee_note_scheme TEXT NOT NULL,
            hourly_rate_cents INTEGER,
            bank_account TEXT NOT NULL,
            vat_regime TEXT NOT NULL,
            paid_by_one INTEGER NOT NULL,
            CONSTRAINT pk_practice PRIMARY KEY (id)
        )
        """,
    ),
}

CREATED = (
    """
    CREATE TABLE classification (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        matter TEXT NOT NULL,
        detail TEXT NOT NULL,
        complaint TEXT NOT NULL,
        referral TEXT,
        ending TEXT,
        ground TEXT NOT NULL,
        cross_border INTEGER NOT NULL,
        favour TEXT,
        consumer_accepted INTEGER,
        professional_accepted INTEGER,
        performed INTEGER,
        CONSTRAINT pk_classification PRIMARY KEY (id),
        CONSTRAINT fk_classification_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_classification_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_classification_case_id ON classification (case_id)",
    "CREATE INDEX ix_classification_party_id ON classification (party_id)",
    """
    CREATE TABLE time_entry (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        started_at TEXT NOT NULL,
        minutes INTEGER,
        kind TEXT NOT NULL,
        session_id TEXT,
        remark TEXT NOT NULL,
        rate_cents INTEGER,
        billable INTEGER NOT NULL,
        fee_note_id TEXT,
        CONSTRAINT pk_time_entry PRIMARY KEY (id),
        CONSTRAINT fk_time_entry_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_time_entry_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_time_entry_session_id FOREIGN KEY(session_id) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_time_entry_fee_note_id FOREIGN KEY(fee_note_id) REFERENCES fee_note (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_time_entry_case_id ON time_entry (case_id)",
    "CREATE INDEX ix_time_entry_fee_note_id ON time_entry (fee_note_id)",
    "CREATE INDEX ix_time_entry_party_id ON time_entry (party_id)",
    "CREATE INDEX ix_time_entry_session_id ON time_entry (session_id)",
    """
    CREATE TABLE fee_share (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        payer_id TEXT NOT NULL,
        parts INTEGER NOT NULL,
        legal_aid INTEGER NOT NULL,
        CONSTRAINT pk_fee_share PRIMARY KEY (id),
        CONSTRAINT fk_fee_share_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_fee_share_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_fee_share_payer_id FOREIGN KEY(payer_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_fee_share_case_id ON fee_share (case_id)",
    "CREATE INDEX ix_fee_share_party_id ON fee_share (party_id)",
    "CREATE INDEX ix_fee_share_payer_id ON fee_share (payer_id)",
    """
    CREATE TABLE provision (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        payer_id TEXT NOT NULL,
        amount_cents INTEGER NOT NULL,
        asked_on TEXT,
        paid_on TEXT,
        fee_note_id TEXT,
        CONSTRAINT pk_provision PRIMARY KEY (id),
        CONSTRAINT fk_provision_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_provision_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_provision_payer_id FOREIGN KEY(payer_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_provision_fee_note_id FOREIGN KEY(fee_note_id) REFERENCES fee_note (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_provision_case_id ON provision (case_id)",
    "CREATE INDEX ix_provision_fee_note_id ON provision (fee_note_id)",
    "CREATE INDEX ix_provision_party_id ON provision (party_id)",
    "CREATE INDEX ix_provision_payer_id ON provision (payer_id)",
    """
    CREATE TABLE fee_note (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        payer_id TEXT,
        nature TEXT NOT NULL,
        number TEXT NOT NULL,
        issued_on TEXT,
        served_on TEXT,
        due_on TEXT,
        client TEXT NOT NULL,
        vat_basis_points INTEGER,
        vat_mention TEXT NOT NULL,
        net_cents INTEGER NOT NULL,
        vat_cents INTEGER NOT NULL,
        total_cents INTEGER NOT NULL,
        deducted_cents INTEGER NOT NULL,
        paid_on TEXT,
        paid_cents INTEGER NOT NULL,
        credits_id TEXT,
        document_id TEXT,
        CONSTRAINT pk_fee_note PRIMARY KEY (id),
        CONSTRAINT fk_fee_note_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_fee_note_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_fee_note_payer_id FOREIGN KEY(payer_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_fee_note_credits_id FOREIGN KEY(credits_id) REFERENCES fee_note (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_fee_note_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_fee_note_case_id ON fee_note (case_id)",
    "CREATE INDEX ix_fee_note_credits_id ON fee_note (credits_id)",
    "CREATE INDEX ix_fee_note_document_id ON fee_note (document_id)",
    "CREATE INDEX ix_fee_note_party_id ON fee_note (party_id)",
    "CREATE INDEX ix_fee_note_payer_id ON fee_note (payer_id)",
    """
    CREATE TABLE fee_line (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        fee_note_id TEXT NOT NULL,
        rank INTEGER NOT NULL,
        text TEXT NOT NULL,
        quantity_hundredths INTEGER NOT NULL,
        unit TEXT NOT NULL,
        unit_cents INTEGER NOT NULL,
        net_cents INTEGER NOT NULL,
        CONSTRAINT pk_fee_line PRIMARY KEY (id),
        CONSTRAINT fk_fee_line_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_fee_line_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_fee_line_fee_note_id FOREIGN KEY(fee_note_id) REFERENCES fee_note (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_fee_line_case_id ON fee_line (case_id)",
    "CREATE INDEX ix_fee_line_fee_note_id ON fee_line (fee_note_id)",
    "CREATE INDEX ix_fee_line_party_id ON fee_line (party_id)",
    """
    CREATE TABLE registered_note (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        number TEXT NOT NULL,
        issued_on TEXT NOT NULL,
        nature TEXT NOT NULL,
        client TEXT NOT NULL,
        net_cents INTEGER NOT NULL,
        vat_cents INTEGER NOT NULL,
        total_cents INTEGER NOT NULL,
        paid_on TEXT,
        paid_cents INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        of_note TEXT NOT NULL,
        CONSTRAINT pk_registered_note PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE numbering (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        series TEXT NOT NULL,
        last INTEGER NOT NULL,
        CONSTRAINT pk_numbering PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE case_file_record (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        file_key TEXT NOT NULL,
        way TEXT NOT NULL,
        audience TEXT NOT NULL,
        for_party_id TEXT,
        happened_at TEXT NOT NULL,
        who TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        filename TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        own_notes INTEGER NOT NULL,
        reason TEXT NOT NULL,
        base TEXT NOT NULL,
        CONSTRAINT pk_case_file_record PRIMARY KEY (id),
        CONSTRAINT fk_case_file_record_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_case_file_record_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_case_file_record_for_party_id FOREIGN KEY(for_party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_case_file_record_case_id ON case_file_record (case_id)",
    "CREATE INDEX ix_case_file_record_for_party_id ON case_file_record (for_party_id)",
    "CREATE INDEX ix_case_file_record_party_id ON case_file_record (party_id)",
    """
    CREATE TABLE own_key (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        identity TEXT NOT NULL,
        signing TEXT NOT NULL,
        CONSTRAINT pk_own_key PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE colleague_key (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        name TEXT NOT NULL,
        recipient TEXT NOT NULL,
        signing TEXT NOT NULL,
        compared_on TEXT,
        note TEXT NOT NULL,
        CONSTRAINT pk_colleague_key PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE former_key (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        salt TEXT NOT NULL,
        "key" TEXT NOT NULL,
        until TEXT NOT NULL,
        CONSTRAINT pk_former_key PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE backup_plan (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        folder TEXT NOT NULL,
        every_hours INTEGER NOT NULL,
        daily INTEGER NOT NULL,
        weekly INTEGER NOT NULL,
        monthly INTEGER NOT NULL,
        active INTEGER NOT NULL,
        CONSTRAINT pk_backup_plan PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE backup_run (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        started_at TEXT NOT NULL,
        path TEXT NOT NULL,
        size INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        verified_at TEXT,
        problem TEXT NOT NULL,
        removed_at TEXT,
        CONSTRAINT pk_backup_run PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE retention_hold (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        category TEXT NOT NULL,
        until TEXT,
        reason TEXT NOT NULL,
        CONSTRAINT pk_retention_hold PRIMARY KEY (id),
        CONSTRAINT fk_retention_hold_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_retention_hold_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_retention_hold_case_id ON retention_hold (case_id)",
    "CREATE INDEX ix_retention_hold_party_id ON retention_hold (party_id)",
    """
    CREATE TABLE erasure (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        erased_at TEXT NOT NULL,
        categories TEXT NOT NULL,
        ground TEXT NOT NULL,
        rows INTEGER NOT NULL,
        contents INTEGER NOT NULL,
        certificate TEXT NOT NULL,
        CONSTRAINT pk_erasure PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE arrival (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        source TEXT NOT NULL,
        "key" TEXT NOT NULL,
        noun TEXT NOT NULL,
        became TEXT NOT NULL,
        CONSTRAINT pk_arrival PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE case_shell (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        opened_year INTEGER,
        ended_year INTEGER,
        regime TEXT NOT NULL,
        jurisdiction TEXT NOT NULL,
        outcome TEXT,
        referral TEXT,
        matter TEXT NOT NULL,
        detail TEXT NOT NULL,
        complaint TEXT NOT NULL,
        ending TEXT,
        ground TEXT NOT NULL,
        cross_border INTEGER NOT NULL,
        favour TEXT,
        consumer_accepted INTEGER,
        professional_accepted INTEGER,
        performed INTEGER,
        parties INTEGER NOT NULL,
        days INTEGER,
        notified_days INTEGER,
        signed INTEGER NOT NULL,
        commitments INTEGER NOT NULL,
        commitments_kept INTEGER NOT NULL,
        talks_held INTEGER NOT NULL,
        CONSTRAINT pk_case_shell PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE shell_year (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        shell_id TEXT NOT NULL,
        year INTEGER NOT NULL,
        sessions INTEGER NOT NULL,
        session_minutes INTEGER NOT NULL,
        worked_minutes INTEGER NOT NULL,
        CONSTRAINT pk_shell_year PRIMARY KEY (id),
        CONSTRAINT fk_shell_year_shell_id FOREIGN KEY(shell_id) REFERENCES case_shell (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ix_shell_year_shell_id ON shell_year (shell_id)",
    """
    CREATE TABLE training (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        organiser TEXT NOT NULL,
        happened_on TEXT NOT NULL,
        minutes INTEGER NOT NULL,
        proof_name TEXT NOT NULL,
        proof_sha256 TEXT NOT NULL,
        CONSTRAINT pk_training PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE report_text (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        report TEXT NOT NULL,
        year INTEGER NOT NULL,
        field TEXT NOT NULL,
        text TEXT NOT NULL,
        CONSTRAINT pk_report_text PRIMARY KEY (id)
    )
    """,
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

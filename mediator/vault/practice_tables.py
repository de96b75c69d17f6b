"""The tables of the practice around its cases: case files, fees, figures, keys, backups, retention, training."""

from __future__ import annotations

from sqlalchemy import Table

from mediator.domain import case_files, classifying, safekeeping, time_and_fees, training
from mediator.domain.noun import Noun
from mediator.vault.columns import confidential, link, number, optional, owned, table, text, texts

PRACTICE_TABLES: dict[type[Noun], Table] = {
    classifying.Classification: confidential(
        "classification",
        *texts("matter", "detail", "complaint"),
        *optional("referral", "ending"),
        text("ground"),
        number("cross_border"),
        text("favour", optional=True),
        number("consumer_accepted", optional=True),
        number("professional_accepted", optional=True),
        number("performed", optional=True),
    ),
    time_and_fees.TimeEntry: confidential(
        "time_entry",
        text("started_at"),
        number("minutes", optional=True),
        text("kind"),
        link("session_id", "session"),
        text("remark"),
        number("rate_cents", optional=True),
        number("billable"),
        link("fee_note_id", "fee_note"),
    ),
    time_and_fees.FeeShare: confidential(
        "fee_share", owned("payer_id", "participation"), number("parts"), number("legal_aid")
    ),
    time_and_fees.Provision: confidential(
        "provision",
        owned("payer_id", "participation"),
        number("amount_cents"),
        *optional("asked_on", "paid_on"),
        link("fee_note_id", "fee_note"),
    ),
    time_and_fees.FeeNote: confidential(
        "fee_note",
        link("payer_id", "participation"),
        *texts("nature", "number"),
        *optional("issued_on", "served_on", "due_on"),
        text("client"),
        number("vat_basis_points", optional=True),
        text("vat_mention"),
        *(number(name) for name in ("net_cents", "vat_cents", "total_cents", "deducted_cents")),
        text("paid_on", optional=True),
        number("paid_cents"),
        link("credits_id", "fee_note"),
        link("document_id", "document"),
    ),
    time_and_fees.FeeLine: confidential(
        "fee_line",
        owned("fee_note_id", "fee_note"),
        number("rank"),
        text("text"),
        number("quantity_hundredths"),
        text("unit"),
        number("unit_cents"),
        number("net_cents"),
    ),
    time_and_fees.RegisteredNote: table(
        "registered_note",
        *texts("number", "issued_on", "nature", "client"),
        *(number(name) for name in ("net_cents", "vat_cents", "total_cents")),
        text("paid_on", optional=True),
        number("paid_cents"),
        *texts("sha256", "of_note"),
    ),
    time_and_fees.Numbering: table("numbering", text("series"), number("last")),
    case_files.CaseFileRecord: confidential(
        "case_file_record",
        *texts("file_key", "way", "audience"),
        link("for_party_id", "participation"),
        *texts("happened_at", "who", "fingerprint", "filename"),
        number("size"),
        text("sha256"),
        number("own_notes"),
        *texts("reason", "base"),
    ),
    safekeeping.OwnKey: table("own_key", *texts("identity", "signing")),
    safekeeping.ColleagueKey: table(
        "colleague_key", *texts("name", "recipient", "signing"), text("compared_on", optional=True), text("note")
    ),
    safekeeping.FormerKey: table("former_key", *texts("salt", "key", "until")),
    safekeeping.BackupPlan: table(
        "backup_plan",
        text("folder"),
        *(number(name) for name in ("every_hours", "daily", "weekly", "monthly", "active")),
    ),
    safekeeping.BackupRun: table(
        "backup_run",
        *texts("started_at", "path"),
        *(number(name) for name in ("size", "rows")),
        text("verified_at", optional=True),
        text("problem"),
        text("removed_at", optional=True),
    ),
    safekeeping.RetentionHold: confidential(
        "retention_hold", text("category"), text("until", optional=True), text("reason")
    ),
    safekeeping.Erasure: table(
        "erasure",
        *texts("erased_at", "categories", "ground"),
        *(number(name) for name in ("rows", "contents")),
        text("certificate"),
    ),
    safekeeping.Arrival: table("arrival", *texts("source", "key", "noun", "became")),
    classifying.CaseShell: table(
        "case_shell",
        *(number(name, optional=True) for name in ("opened_year", "ended_year")),
        *texts("regime", "jurisdiction"),
        *optional("outcome", "referral"),
        *texts("matter", "detail", "complaint"),
        text("ending", optional=True),
        text("ground"),
        number("cross_border"),
        text("favour", optional=True),
        *(number(name, optional=True) for name in ("consumer_accepted", "professional_accepted", "performed")),
        number("parties"),
        *(number(name, optional=True) for name in ("days", "notified_days")),
        *(number(name) for name in ("signed", "commitments", "commitments_kept", "talks_held")),
    ),
    classifying.ShellYear: table(
        "shell_year",
        owned("shell_id", "case_shell"),
        *(number(name) for name in ("year", "sessions", "session_minutes", "worked_minutes")),
    ),
    training.Training: table(
        "training",
        *texts("kind", "title", "organiser", "happened_on"),
        number("minutes"),
        *texts("proof_name", "proof_sha256"),
    ),
    training.ReportText: table("report_text", text("report"), number("year"), *texts("field", "text")),
}

HERS = frozenset(
    {"registered_note", "numbering", "own_key", "colleague_key", "former_key", "backup_plan", "backup_run"}
    | {"erasure", "arrival", "case_shell", "shell_year", "training", "report_text"}
)
"""Those of them that belong to no case: no audience but the mediator reads a row of them."""

CODES: dict[str, frozenset[str]] = {
    "classification": frozenset({"matter", "detail", "complaint", "ground"}),
    "case_shell": frozenset({"matter", "detail", "complaint", "ground"}),
    "dated_event": frozenset({"kind"}),
}
"""Words that are codes of a rule file: statistics count by them, as long as they look like codes."""

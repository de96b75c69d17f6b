"""The tables of the agreement's craft: court orders and clocks, papers issued, reading back, signing, what comes after."""

from __future__ import annotations

from sqlalchemy import Table

from mediator.domain import (
    aftercare,
    agreement,
    court,
    events,
    house_style,
    issuing,
    library,
    own_rules,
    reading_back,
    signing,
)
from mediator.domain.noun import Noun
from mediator.vault.columns import confidential, link, number, optional, owned, table, text, texts

AGREEMENT_CRAFT: dict[type[Noun], Table] = {
    agreement.Minor: confidential(
        "minor",
        owned("agreement_id", "agreement"),
        text("given_name"),
        text("birth_date", optional=True),
        number("discernment"),
        text("informed_on", optional=True),
        *texts("informed_by", "informed_how"),
        number("wishes_hearing", optional=True),
    ),
    court.CourtOrder: confidential(
        "court_order",
        *texts("mission", "judge", "chamber"),
        number("term_months", optional=True),
        text("starts_on", optional=True),
        number("extension_months", optional=True),
        *optional("extended_on", "recall_on"),
        number("provision_cents", optional=True),
        *optional("provision_due_on", "provision_paid_on"),
    ),
    court.ProvisionShare: confidential(
        "provision_share",
        owned("order_id", "court_order"),
        owned("payer_id", "participation"),
        number("share_percent", optional=True),
        number("amount_cents", optional=True),
        text("paid_on", optional=True),
    ),
    events.DatedEvent: confidential(
        "dated_event", *texts("kind", "happened_on", "evidence"), link("document_id", "document"), text("noted_by")
    ),
    events.ClockOverride: confidential("clock_override", *texts("clock", "due_on", "reason")),
    own_rules.RuleEdit: table("rule_edit", *texts("family", "key", "changes", "based_on"), number("hidden")),
    issuing.PaperEntry: confidential(
        "paper_entry",
        *texts("kind", "field", "value"),
        owned("holder_id", "participation", optional=True),
        owned("session_id", "session", optional=True),
    ),
    issuing.Delivery: confidential(
        "delivery",
        owned("document_id", "document"),
        owned("recipient_id", "participation", optional=True),
        *texts("recipient", "channel", "sent_on", "proof"),
        text("received_on", optional=True),
        link("returned_id", "document"),
    ),
    house_style.Letterhead: table(
        "letterhead", *texts("lines", "logo"), number("logo_height_mm"), text("foot"), number("active")
    ),
    house_style.OwnTemplate: table("own_template", *texts("kind", "language", "source", "based_on")),
    library.OwnClause: table(
        "own_clause", *texts("key", "language", "matter", "kind", "heading", "text", "source"), number("hidden")
    ),
    reading_back.ReadBack: confidential(
        "read_back",
        owned("agreement_id", "agreement"),
        text("begun_at"),
        text("ended_at", optional=True),
        text("waiver"),
    ),
    reading_back.Understanding: confidential(
        "understanding",
        owned("read_back_id", "read_back"),
        text("passage"),
        owned("holder_id", "participation"),
        *texts("agreed_at", "words"),
    ),
    reading_back.ReadBackRemark: confidential(
        "read_back_remark",
        owned("read_back_id", "read_back"),
        text("passage"),
        owned("holder_id", "participation", optional=True),
        *texts("kind", "text", "answer", "before", "said_at"),
        text("settled_at", optional=True),
    ),
    signing.Signature: confidential(
        "signature",
        owned("agreement_id", "agreement"),
        owned("signer_id", "participation"),
        *texts("mode", "place"),
        *optional("signed_on", "signed_at"),
        *texts("strokes", "consent"),
        link("document_id", "document"),
        number("original_number", optional=True),
    ),
    aftercare.FollowUpTalk: confidential(
        "follow_up_talk",
        owned("agreement_id", "agreement"),
        text("due_on"),
        text("held_on", optional=True),
        text("remark"),
    ),
    aftercare.FollowUpAnswer: confidential(
        "follow_up_answer",
        owned("talk_id", "follow_up_talk"),
        owned("holder_id", "participation"),
        number("satisfaction", optional=True),
        text("remark"),
    ),
}

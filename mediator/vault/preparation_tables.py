"""The tables of the preparation: people, problem, conduct of meetings, checklists."""

from __future__ import annotations

from sqlalchemy import Index, Table

from mediator.domain import checklists, conduct, problem, relations
from mediator.domain.noun import Noun
from mediator.vault.columns import confidential, link, number, optional, owned, table, text, texts

PREPARATION: dict[type[Noun], Table] = {
    relations.Perception: confidential(
        "perception",
        owned("issue_id", "issue", optional=True),
        owned("holder_id", "participation", optional=True),
        text("seat"),
        owned("other_id", "participation", optional=True),
        *texts("sees", "feels", "wants", "surprise", "certainty"),
    ),
    relations.Reframing: confidential(
        "reframing",
        owned("speaker_id", "participation"),
        link("note_id", "note"),
        link("issue_id", "issue"),
        *texts("raw", "observation", "feeling", "need", "request", "reformulation"),
        text("confirmed_on", optional=True),
    ),
    relations.Expectation: confidential(
        "expectation",
        owned("holder_id", "participation"),
        owned("of_id", "participation"),
        text("text"),
        link("clashes_with_id", "expectation"),
    ),
    relations.Climate: confidential(
        "climate",
        owned("holder_id", "participation"),
        link("session_id", "session"),
        text("seen_on"),
        number("level", optional=True),
        number("trust", optional=True),
        number("trust_aim", optional=True),
        text("signs"),
    ),
    relations.Gesture: confidential(
        "gesture",
        owned("giver_id", "participation"),
        owned("receiver_id", "participation"),
        *texts("kind", "text"),
        text("given_on", optional=True),
        link("session_id", "session"),
        number("cost", optional=True),
        number("value", optional=True),
        text("reception"),
        link("returns_id", "gesture"),
        text("awaited_by", optional=True),
    ),
    relations.Screening: confidential(
        "screening",
        owned("holder_id", "participation"),
        text("decision"),
        text("decided_on", optional=True),
        *texts("arrangements", "remarks"),
    ),
    problem.InterestTie: confidential(
        "interest_tie", owned("one_id", "interest"), owned("other_id", "interest"), text("tie")
    ),
    problem.Service: confidential("service", owned("option_id", "option"), owned("interest_id", "interest")),
    problem.Criterion: confidential(
        "criterion",
        owned("issue_id", "issue", optional=True),
        *texts("kind", "text", "source"),
        link("document_id", "document"),
        text("gives"),
        number("rank"),
    ),
    problem.CriterionView: confidential(
        "criterion_view",
        owned("criterion_id", "criterion"),
        owned("holder_id", "participation"),
        text("acceptance", optional=True),
        text("explained"),
    ),
    problem.Alternative: confidential(
        "alternative",
        owned("holder_id", "participation"),
        *texts("outlook", "text"),
        number("gain_cents", optional=True),
        number("owes"),
        number("cost_cents", optional=True),
        number("months", optional=True),
        number("probability", optional=True),
        *texts("relationship", "hazard", "improving", "certainty"),
    ),
    problem.ConflictSource: confidential(
        "conflict_source",
        text("source"),
        number("intensity", optional=True),
        text("evidence"),
        link("heard_from_id", "participation"),
        text("intervention"),
    ),
    problem.Refusal: confidential(
        "refusal",
        owned("holder_id", "participation"),
        link("option_id", "option"),
        link("offer_id", "offer"),
        *texts("text", "reason"),
        number("understood"),
        *optional("said_on", "retry_on", "retried_on"),
        text("afterwards"),
    ),
    conduct.Plan: confidential(
        "plan",
        owned("session_id", "session", optional=True),
        *texts("aim", "first_words"),
        link("first_speaker_id", "participation"),
        *texts("first_speaker_why", "caucus_order", "breaks", "room", "logistics", "hypotheses", "biases", "watch"),
    ),
    conduct.PhaseMark: confidential("phase_mark", owned("session_id", "session"), *texts("phase", "began_at")),
    conduct.Turn: confidential(
        "turn",
        owned("session_id", "session"),
        owned("holder_id", "participation"),
        text("began_at"),
        number("seconds"),
    ),
    checklists.ChecklistLine: table(
        "checklist_line",
        *texts("key", "list_name", "regime", "stage", "text", "why", "per"),
        number("rank"),
        number("hidden"),
        Index(None, "key"),
    ),
    checklists.ChecklistAnswer: confidential(
        "checklist_answer",
        text("key"),
        owned("holder_id", "participation", optional=True),
        owned("session_id", "session", optional=True),
        text("tick", optional=True),
        *texts("reason", "remark"),
        text("answered_on", optional=True),
    ),
}

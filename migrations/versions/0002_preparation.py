"""Preparation: how each sees it, what ties interests, criteria, futures, gestures, plans, phases, checklists."""

import json

from alembic import op

revision = "0002"
down_revision = "0001"

ADDED: dict[str, dict[str, str | int | None]] = {
    "participation": {"talk_declined": 0},
    "authority": {"decider": "", "reach": ""},
    "session": {"ground_rules": "", "papers_wanted": ""},
    "issue": {"cause_kind": "", "settled_on": None},
    "interest": {
        "position_id": None,
        "above_id": None,
        "kind": None,
        "certainty": None,
        "third_parties": "",
        "board_x": None,
        "board_y": None,
    },
    "option": {"giver_id": None, "variants": "", "cost": None, "value": None},
}
"""Columns that tables receive, and what rows written before them hold there."""

AS_WRITTEN = {"ensure_ascii": False, "separators": (",", ":")}

REBUILT = {
    "participation": (
        """
        CREATE TABLE participation (
            id TEXT NOT NULL,
            created_at TEXT NOT NULL,
            case_id TEXT NOT NULL,
            scope TEXT NOT NULL,
            party_id TEXT,
            contact_id TEXT NOT NULL,
            role TEXT NOT NULL,
            of_id TEXT,
            rank INTEGER NOT NULL,
            capacity TEXT NOT NULL,
            signs INTEGER NOT NULL,
            reference TEXT NOT NULL,
            talk_declined INTEGER NOT NULL,
            CONSTRAINT pk_participation PRIMARY KEY (id),
            CONSTRAINT fk_participation_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_participation_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_participation_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_participation_of_id FOREIGN KEY(of_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
        )
        """,
        "CREATE INDEX ix_participation_case_id ON participation (case_id)",
        "CREATE INDEX ix_participation_contact_id ON participation (contact_id)",
        "CREATE INDEX ix_participation_of_id ON participation (of_id)",
        "CREATE INDEX ix_participation_party_id ON participation (party_id)",
    ),
    "authority": (
        """
        CREATE TABLE authority (
            id TEXT NOT NULL,
            created_at TEXT NOT NULL,
            case_id TEXT NOT NULL,
            scope TEXT NOT NULL,
            party_id TEXT,
            participation_id TEXT NOT NULL,
            limit_cents INTEGER,
            basis TEXT NOT NULL,
            proven INTEGER NOT NULL,
            decider TEXT NOT NULL,
            reach TEXT NOT NULL,
            CONSTRAINT pk_authority PRIMARY KEY (id),
            CONSTRAINT fk_authority_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_authority_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_authority_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
        )
        """,
        "CREATE INDEX ix_authority_case_id ON authority (case_id)",
        "CREATE INDEX ix_authority_participation_id ON authority (participation_id)",
        "CREATE INDEX ix_authority_party_id ON authority (party_id)",
    ),
    "session": (
        """
        CREATE TABLE session (
            id TEXT NOT NULL,
            created_at TEXT NOT NULL,
            case_id TEXT NOT NULL,
            scope TEXT NOT NULL,
            party_id TEXT,
            kind TEXT NOT NULL,
            mode TEXT NOT NULL,
            place TEXT NOT NULL,
            starts_at TEXT,
            ends_at TEXT,
            held INTEGER NOT NULL,
            agenda TEXT NOT NULL,
            ground_rules TEXT NOT NULL,
            papers_wanted TEXT NOT NULL,
            within_id TEXT,
            CONSTRAINT pk_session PRIMARY KEY (id),
            CONSTRAINT fk_session_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_session_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_session_within_id FOREIGN KEY(within_id) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED
        )
        """,
        "CREATE INDEX ix_session_case_id ON session (case_id)",
        "CREATE INDEX ix_session_party_id ON session (party_id)",
        "CREATE INDEX ix_session_starts_at ON session (starts_at)",
        "CREATE INDEX ix_session_within_id ON session (within_id)",
    ),
    "issue": (
        """
        CREATE TABLE issue (
            id TEXT NOT NULL,
            created_at TEXT NOT NULL,
            case_id TEXT NOT NULL,
            scope TEXT NOT NULL,
            party_id TEXT,
            title TEXT NOT NULL,
            rank INTEGER NOT NULL,
            cause TEXT NOT NULL,
            cause_kind TEXT NOT NULL,
            settled_on TEXT,
            CONSTRAINT pk_issue PRIMARY KEY (id),
            CONSTRAINT fk_issue_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_issue_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
        )
        """,
        "CREATE INDEX ix_issue_case_id ON issue (case_id)",
        "CREATE INDEX ix_issue_party_id ON issue (party_id)",
    ),
    "interest": (
        """
        CREATE TABLE interest (
            id TEXT NOT NULL,
            created_at TEXT NOT NULL,
            case_id TEXT NOT NULL,
            scope TEXT NOT NULL,
            party_id TEXT,
            issue_id TEXT,
            holder_id TEXT,
            position_id TEXT,
            above_id TEXT,
            text TEXT NOT NULL,
            kind TEXT,
            weight INTEGER,
            certainty TEXT,
            third_parties TEXT NOT NULL,
            board_x INTEGER,
            board_y INTEGER,
            rank INTEGER NOT NULL,
            released_from_id TEXT,
            CONSTRAINT pk_interest PRIMARY KEY (id),
            CONSTRAINT fk_interest_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_interest_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_interest_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_interest_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_interest_position_id FOREIGN KEY(position_id) REFERENCES position (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_interest_above_id FOREIGN KEY(above_id) REFERENCES interest (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_interest_released_from_id FOREIGN KEY(released_from_id) REFERENCES interest (id) DEFERRABLE INITIALLY DEFERRED
        )
        """,
        "CREATE INDEX ix_interest_above_id ON interest (above_id)",
        "CREATE INDEX ix_interest_case_id ON interest (case_id)",
        "CREATE INDEX ix_interest_holder_id ON interest (holder_id)",
        "CREATE INDEX ix_interest_issue_id ON interest (issue_id)",
        "CREATE INDEX ix_interest_party_id ON interest (party_id)",
        "CREATE INDEX ix_interest_position_id ON interest (position_id)",
        "CREATE INDEX ix_interest_released_from_id ON interest (released_from_id)",
    ),
    "option": (
        """
        CREATE TABLE option (
            id TEXT NOT NULL,
            created_at TEXT NOT NULL,
            case_id TEXT NOT NULL,
            scope TEXT NOT NULL,
            party_id TEXT,
            issue_id TEXT,
            text TEXT NOT NULL,
            state TEXT NOT NULL,
            giver_id TEXT,
            variants TEXT NOT NULL,
            cost INTEGER,
            value INTEGER,
            rank INTEGER NOT NULL,
            CONSTRAINT pk_option PRIMARY KEY (id),
            CONSTRAINT fk_option_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_option_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_option_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_option_giver_id FOREIGN KEY(giver_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
        )
        """,
        "CREATE INDEX ix_option_case_id ON option (case_id)",
        "CREATE INDEX ix_option_giver_id ON option (giver_id)",
        "CREATE INDEX ix_option_issue_id ON option (issue_id)",
        "CREATE INDEX ix_option_party_id ON option (party_id)",
    ),
}
"""Their new shape, and their indices."""

CREATED = (
    """
    CREATE TABLE checklist_line (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        "key" TEXT NOT NULL,
        list_name TEXT NOT NULL,
        regime TEXT NOT NULL,
        stage TEXT NOT NULL,
        text TEXT NOT NULL,
        why TEXT NOT NULL,
        per TEXT NOT NULL,
        rank INTEGER NOT NULL,
        hidden INTEGER NOT NULL,
        CONSTRAINT pk_checklist_line PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_checklist_line_key ON checklist_line ("key")
    """,
    """
    CREATE TABLE alternative (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        holder_id TEXT NOT NULL,
        outlook TEXT NOT NULL,
        text TEXT NOT NULL,
        gain_cents INTEGER,
        owes INTEGER NOT NULL,
        cost_cents INTEGER,
        months INTEGER,
        probability INTEGER,
        relationship TEXT NOT NULL,
        hazard TEXT NOT NULL,
        improving TEXT NOT NULL,
        certainty TEXT NOT NULL,
        CONSTRAINT pk_alternative PRIMARY KEY (id),
        CONSTRAINT fk_alternative_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_alternative_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_alternative_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_alternative_case_id ON alternative (case_id)
    """,
    """
    CREATE INDEX ix_alternative_holder_id ON alternative (holder_id)
    """,
    """
    CREATE INDEX ix_alternative_party_id ON alternative (party_id)
    """,
    """
    CREATE TABLE conflict_source (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        source TEXT NOT NULL,
        intensity INTEGER,
        evidence TEXT NOT NULL,
        heard_from_id TEXT,
        intervention TEXT NOT NULL,
        CONSTRAINT pk_conflict_source PRIMARY KEY (id),
        CONSTRAINT fk_conflict_source_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_conflict_source_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_conflict_source_heard_from_id FOREIGN KEY(heard_from_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_conflict_source_case_id ON conflict_source (case_id)
    """,
    """
    CREATE INDEX ix_conflict_source_heard_from_id ON conflict_source (heard_from_id)
    """,
    """
    CREATE INDEX ix_conflict_source_party_id ON conflict_source (party_id)
    """,
    """
    CREATE TABLE expectation (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        holder_id TEXT NOT NULL,
        of_id TEXT NOT NULL,
        text TEXT NOT NULL,
        clashes_with_id TEXT,
        CONSTRAINT pk_expectation PRIMARY KEY (id),
        CONSTRAINT fk_expectation_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_expectation_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_expectation_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_expectation_of_id FOREIGN KEY(of_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_expectation_clashes_with_id FOREIGN KEY(clashes_with_id) REFERENCES expectation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_expectation_case_id ON expectation (case_id)
    """,
    """
    CREATE INDEX ix_expectation_clashes_with_id ON expectation (clashes_with_id)
    """,
    """
    CREATE INDEX ix_expectation_holder_id ON expectation (holder_id)
    """,
    """
    CREATE INDEX ix_expectation_of_id ON expectation (of_id)
    """,
    """
    CREATE INDEX ix_expectation_party_id ON expectation (party_id)
    """,
    """
    CREATE TABLE screening (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        holder_id TEXT NOT NULL,
        decision TEXT NOT NULL,
        decided_on TEXT,
        arrangements TEXT NOT NULL,
        remarks TEXT NOT NULL,
        CONSTRAINT pk_screening PRIMARY KEY (id),
        CONSTRAINT fk_screening_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_screening_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_screening_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_screening_case_id ON screening (case_id)
    """,
    """
    CREATE INDEX ix_screening_holder_id ON screening (holder_id)
    """,
    """
    CREATE INDEX ix_screening_party_id ON screening (party_id)
    """,
    """
    CREATE TABLE checklist_answer (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        "key" TEXT NOT NULL,
        holder_id TEXT,
        session_id TEXT,
        tick TEXT,
        reason TEXT NOT NULL,
        remark TEXT NOT NULL,
        answered_on TEXT,
        CONSTRAINT pk_checklist_answer PRIMARY KEY (id),
        CONSTRAINT fk_checklist_answer_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_checklist_answer_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_checklist_answer_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_checklist_answer_session_id FOREIGN KEY(session_id) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_checklist_answer_case_id ON checklist_answer (case_id)
    """,
    """
    CREATE INDEX ix_checklist_answer_holder_id ON checklist_answer (holder_id)
    """,
    """
    CREATE INDEX ix_checklist_answer_party_id ON checklist_answer (party_id)
    """,
    """
    CREATE INDEX ix_checklist_answer_session_id ON checklist_answer (session_id)
    """,
    """
    CREATE TABLE climate (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        holder_id TEXT NOT NULL,
        session_id TEXT,
        seen_on TEXT NOT NULL,
        level INTEGER,
        trust INTEGER,
        trust_aim INTEGER,
        signs TEXT NOT NULL,
        CONSTRAINT pk_climate PRIMARY KEY (id),
        CONSTRAINT fk_climate_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_climate_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_climate_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_climate_session_id FOREIGN KEY(session_id) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_climate_case_id ON climate (case_id)
    """,
    """
    CREATE INDEX ix_climate_holder_id ON climate (holder_id)
    """,
    """
    CREATE INDEX ix_climate_party_id ON climate (party_id)
    """,
    """
    CREATE INDEX ix_climate_session_id ON climate (session_id)
    """,
    """
    CREATE TABLE gesture (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        giver_id TEXT NOT NULL,
        receiver_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        given_on TEXT,
        session_id TEXT,
        cost INTEGER,
        value INTEGER,
        reception TEXT NOT NULL,
        returns_id TEXT,
        awaited_by TEXT,
        CONSTRAINT pk_gesture PRIMARY KEY (id),
        CONSTRAINT fk_gesture_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_gesture_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_gesture_giver_id FOREIGN KEY(giver_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_gesture_receiver_id FOREIGN KEY(receiver_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_gesture_session_id FOREIGN KEY(session_id) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_gesture_returns_id FOREIGN KEY(returns_id) REFERENCES gesture (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_gesture_case_id ON gesture (case_id)
    """,
    """
    CREATE INDEX ix_gesture_giver_id ON gesture (giver_id)
    """,
    """
    CREATE INDEX ix_gesture_party_id ON gesture (party_id)
    """,
    """
    CREATE INDEX ix_gesture_receiver_id ON gesture (receiver_id)
    """,
    """
    CREATE INDEX ix_gesture_returns_id ON gesture (returns_id)
    """,
    """
    CREATE INDEX ix_gesture_session_id ON gesture (session_id)
    """,
    """
    CREATE TABLE perception (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        issue_id TEXT,
        holder_id TEXT,
        seat TEXT NOT NULL,
        other_id TEXT,
        sees TEXT NOT NULL,
        feels TEXT NOT NULL,
        wants TEXT NOT NULL,
        surprise TEXT NOT NULL,
        certainty TEXT NOT NULL,
        CONSTRAINT pk_perception PRIMARY KEY (id),
        CONSTRAINT fk_perception_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_perception_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_perception_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_perception_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_perception_other_id FOREIGN KEY(other_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_perception_case_id ON perception (case_id)
    """,
    """
    CREATE INDEX ix_perception_holder_id ON perception (holder_id)
    """,
    """
    CREATE INDEX ix_perception_issue_id ON perception (issue_id)
    """,
    """
    CREATE INDEX ix_perception_other_id ON perception (other_id)
    """,
    """
    CREATE INDEX ix_perception_party_id ON perception (party_id)
    """,
    """
    CREATE TABLE phase_mark (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        session_id TEXT NOT NULL,
        phase TEXT NOT NULL,
        began_at TEXT NOT NULL,
        CONSTRAINT pk_phase_mark PRIMARY KEY (id),
        CONSTRAINT fk_phase_mark_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_phase_mark_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_phase_mark_session_id FOREIGN KEY(session_id) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_phase_mark_case_id ON phase_mark (case_id)
    """,
    """
    CREATE INDEX ix_phase_mark_party_id ON phase_mark (party_id)
    """,
    """
    CREATE INDEX ix_phase_mark_session_id ON phase_mark (session_id)
    """,
    """
    CREATE TABLE "plan" (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        session_id TEXT,
        aim TEXT NOT NULL,
        first_words TEXT NOT NULL,
        first_speaker_id TEXT,
        first_speaker_why TEXT NOT NULL,
        caucus_order TEXT NOT NULL,
        breaks TEXT NOT NULL,
        room TEXT NOT NULL,
        logistics TEXT NOT NULL,
        hypotheses TEXT NOT NULL,
        biases TEXT NOT NULL,
        watch TEXT NOT NULL,
        CONSTRAINT pk_plan PRIMARY KEY (id),
        CONSTRAINT fk_plan_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_plan_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_plan_session_id FOREIGN KEY(session_id) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_plan_first_speaker_id FOREIGN KEY(first_speaker_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_plan_case_id ON "plan" (case_id)
    """,
    """
    CREATE INDEX ix_plan_first_speaker_id ON "plan" (first_speaker_id)
    """,
    """
    CREATE INDEX ix_plan_party_id ON "plan" (party_id)
    """,
    """
    CREATE INDEX ix_plan_session_id ON "plan" (session_id)
    """,
    """
    CREATE TABLE turn (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        session_id TEXT NOT NULL,
        holder_id TEXT NOT NULL,
        began_at TEXT NOT NULL,
        seconds INTEGER NOT NULL,
        CONSTRAINT pk_turn PRIMARY KEY (id),
        CONSTRAINT fk_turn_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_turn_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_turn_session_id FOREIGN KEY(session_id) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_turn_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_turn_case_id ON turn (case_id)
    """,
    """
    CREATE INDEX ix_turn_holder_id ON turn (holder_id)
    """,
    """
    CREATE INDEX ix_turn_party_id ON turn (party_id)
    """,
    """
    CREATE INDEX ix_turn_session_id ON turn (session_id)
    """,
    """
    CREATE TABLE criterion (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        issue_id TEXT,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        source TEXT NOT NULL,
        document_id TEXT,
        gives TEXT NOT NULL,
        rank INTEGER NOT NULL,
        CONSTRAINT pk_criterion PRIMARY KEY (id),
        CONSTRAINT fk_criterion_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_criterion_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_criterion_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_criterion_document_id FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_criterion_case_id ON criterion (case_id)
    """,
    """
    CREATE INDEX ix_criterion_document_id ON criterion (document_id)
    """,
    """
    CREATE INDEX ix_criterion_issue_id ON criterion (issue_id)
    """,
    """
    CREATE INDEX ix_criterion_party_id ON criterion (party_id)
    """,
    """
    CREATE TABLE reframing (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        speaker_id TEXT NOT NULL,
        note_id TEXT,
        issue_id TEXT,
        raw TEXT NOT NULL,
        observation TEXT NOT NULL,
        feeling TEXT NOT NULL,
        need TEXT NOT NULL,
        request TEXT NOT NULL,
        reformulation TEXT NOT NULL,
        confirmed_on TEXT,
        CONSTRAINT pk_reframing PRIMARY KEY (id),
        CONSTRAINT fk_reframing_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_reframing_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_reframing_speaker_id FOREIGN KEY(speaker_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_reframing_note_id FOREIGN KEY(note_id) REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_reframing_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_reframing_case_id ON reframing (case_id)
    """,
    """
    CREATE INDEX ix_reframing_issue_id ON reframing (issue_id)
    """,
    """
    CREATE INDEX ix_reframing_note_id ON reframing (note_id)
    """,
    """
    CREATE INDEX ix_reframing_party_id ON reframing (party_id)
    """,
    """
    CREATE INDEX ix_reframing_speaker_id ON reframing (speaker_id)
    """,
    """
    CREATE TABLE refusal (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        holder_id TEXT NOT NULL,
        option_id TEXT,
        offer_id TEXT,
        text TEXT NOT NULL,
        reason TEXT NOT NULL,
        understood INTEGER NOT NULL,
        said_on TEXT,
        retry_on TEXT,
        retried_on TEXT,
        afterwards TEXT NOT NULL,
        CONSTRAINT pk_refusal PRIMARY KEY (id),
        CONSTRAINT fk_refusal_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_refusal_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_refusal_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_refusal_option_id FOREIGN KEY(option_id) REFERENCES option (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_refusal_offer_id FOREIGN KEY(offer_id) REFERENCES offer (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_refusal_case_id ON refusal (case_id)
    """,
    """
    CREATE INDEX ix_refusal_holder_id ON refusal (holder_id)
    """,
    """
    CREATE INDEX ix_refusal_offer_id ON refusal (offer_id)
    """,
    """
    CREATE INDEX ix_refusal_option_id ON refusal (option_id)
    """,
    """
    CREATE INDEX ix_refusal_party_id ON refusal (party_id)
    """,
    """
    CREATE TABLE criterion_view (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        criterion_id TEXT NOT NULL,
        holder_id TEXT NOT NULL,
        acceptance TEXT,
        explained TEXT NOT NULL,
        CONSTRAINT pk_criterion_view PRIMARY KEY (id),
        CONSTRAINT fk_criterion_view_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_criterion_view_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_criterion_view_criterion_id FOREIGN KEY(criterion_id) REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_criterion_view_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_criterion_view_case_id ON criterion_view (case_id)
    """,
    """
    CREATE INDEX ix_criterion_view_criterion_id ON criterion_view (criterion_id)
    """,
    """
    CREATE INDEX ix_criterion_view_holder_id ON criterion_view (holder_id)
    """,
    """
    CREATE INDEX ix_criterion_view_party_id ON criterion_view (party_id)
    """,
    """
    CREATE TABLE interest_tie (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        one_id TEXT NOT NULL,
        other_id TEXT NOT NULL,
        tie TEXT NOT NULL,
        CONSTRAINT pk_interest_tie PRIMARY KEY (id),
        CONSTRAINT fk_interest_tie_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_interest_tie_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_interest_tie_one_id FOREIGN KEY(one_id) REFERENCES interest (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_interest_tie_other_id FOREIGN KEY(other_id) REFERENCES interest (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_interest_tie_case_id ON interest_tie (case_id)
    """,
    """
    CREATE INDEX ix_interest_tie_one_id ON interest_tie (one_id)
    """,
    """
    CREATE INDEX ix_interest_tie_other_id ON interest_tie (other_id)
    """,
    """
    CREATE INDEX ix_interest_tie_party_id ON interest_tie (party_id)
    """,
    """
    CREATE TABLE service (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        option_id TEXT NOT NULL,
        interest_id TEXT NOT NULL,
        CONSTRAINT pk_service PRIMARY KEY (id),
        CONSTRAINT fk_service_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_service_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_service_option_id FOREIGN KEY(option_id) REFERENCES option (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_service_interest_id FOREIGN KEY(interest_id) REFERENCES interest (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_service_case_id ON service (case_id)
    """,
    """
    CREATE INDEX ix_service_interest_id ON service (interest_id)
    """,
    """
    CREATE INDEX ix_service_option_id ON service (option_id)
    """,
    """
    CREATE INDEX ix_service_party_id ON service (party_id)
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

"""The first schema: people, cases, sessions, talk, offers, agreements, papers, history, search."""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """
    CREATE TABLE blob (
        sha256 TEXT NOT NULL,
        data BLOB NOT NULL,
        CONSTRAINT pk_blob PRIMARY KEY (sha256)
    )
    """,
    """
    CREATE TABLE change_set (
        number INTEGER NOT NULL,
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        label TEXT NOT NULL,
        case_id TEXT,
        binned TEXT,
        irrevocable INTEGER NOT NULL,
        CONSTRAINT pk_change_set PRIMARY KEY (number),
        CONSTRAINT uq_change_set_id UNIQUE (id)
    )
    """,
    """
    CREATE INDEX ix_change_set_binned ON change_set (binned)
    """,
    """
    CREATE INDEX ix_change_set_case_id ON change_set (case_id)
    """,
    """
    CREATE TABLE contact (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        kind TEXT NOT NULL,
        civility TEXT NOT NULL,
        given_name TEXT NOT NULL,
        name TEXT NOT NULL,
        occupation TEXT NOT NULL,
        birth_date TEXT,
        birth_place TEXT NOT NULL,
        nationality TEXT NOT NULL,
        legal_form TEXT NOT NULL,
        capital_cents INTEGER,
        registration TEXT NOT NULL,
        registry_city TEXT NOT NULL,
        bar TEXT NOT NULL,
        address TEXT NOT NULL,
        postcode TEXT NOT NULL,
        city TEXT NOT NULL,
        country TEXT NOT NULL,
        email TEXT NOT NULL,
        phone TEXT NOT NULL,
        note TEXT NOT NULL,
        CONSTRAINT pk_contact PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_contact_name ON contact (name)
    """,
    """
    CREATE TABLE draft (
        noun TEXT NOT NULL,
        noun_id TEXT NOT NULL,
        field TEXT NOT NULL,
        text TEXT NOT NULL,
        kept_at TEXT NOT NULL,
        CONSTRAINT pk_draft PRIMARY KEY (noun, noun_id, field)
    )
    """,
    """
    CREATE TABLE mediation_case (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        reference TEXT NOT NULL,
        subject TEXT NOT NULL,
        stage TEXT NOT NULL,
        regime TEXT NOT NULL,
        jurisdiction TEXT NOT NULL,
        language TEXT NOT NULL,
        place TEXT NOT NULL,
        dispute_since TEXT,
        opened_on TEXT,
        framework_signed_on TEXT,
        ended_on TEXT,
        ended_by TEXT NOT NULL,
        outcome TEXT,
        court_name TEXT NOT NULL,
        court_reference TEXT NOT NULL,
        ordered_on TEXT,
        origin TEXT NOT NULL,
        stake_cents INTEGER,
        fee_basis TEXT NOT NULL,
        fee_rate_cents INTEGER,
        fee_split TEXT NOT NULL,
        term_months INTEGER,
        archived_at TEXT,
        CONSTRAINT pk_mediation_case PRIMARY KEY (id),
        CONSTRAINT uq_mediation_case_reference UNIQUE (reference)
    )
    """,
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
        reference_scheme TEXT NOT NULL,
        idle_minutes INTEGER NOT NULL,
        window_language TEXT NOT NULL,
        CONSTRAINT pk_practice PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE search_entry (
        number INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        row_id TEXT NOT NULL,
        case_id TEXT,
        body TEXT NOT NULL,
        CONSTRAINT pk_search_entry PRIMARY KEY (number)
    )
    """,
    """
    CREATE UNIQUE INDEX ux_search_entry_row ON search_entry (table_name, row_id)
    """,
    """
    CREATE TABLE change (
        change_set_number INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        row_id TEXT NOT NULL,
        "before" TEXT,
        "after" TEXT,
        CONSTRAINT pk_change PRIMARY KEY (change_set_number, seq),
        CONSTRAINT fk_change_change_set_number FOREIGN KEY(change_set_number) REFERENCES change_set (number)
    )
    """,
    """
    CREATE INDEX ix_change_row ON change (table_name, row_id)
    """,
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
        CONSTRAINT pk_participation PRIMARY KEY (id),
        CONSTRAINT fk_participation_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_participation_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_participation_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_participation_of_id FOREIGN KEY(of_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_participation_case_id ON participation (case_id)
    """,
    """
    CREATE INDEX ix_participation_contact_id ON participation (contact_id)
    """,
    """
    CREATE INDEX ix_participation_of_id ON participation (of_id)
    """,
    """
    CREATE INDEX ix_participation_party_id ON participation (party_id)
    """,
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
        CONSTRAINT pk_agreement PRIMARY KEY (id),
        CONSTRAINT fk_agreement_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_agreement_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_agreement_case_id ON agreement (case_id)
    """,
    """
    CREATE INDEX ix_agreement_party_id ON agreement (party_id)
    """,
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
        CONSTRAINT pk_authority PRIMARY KEY (id),
        CONSTRAINT fk_authority_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_authority_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_authority_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_authority_case_id ON authority (case_id)
    """,
    """
    CREATE INDEX ix_authority_participation_id ON authority (participation_id)
    """,
    """
    CREATE INDEX ix_authority_party_id ON authority (party_id)
    """,
    """
    CREATE TABLE conflict_check (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        checked_at TEXT NOT NULL,
        people TEXT NOT NULL,
        findings TEXT NOT NULL,
        decision TEXT NOT NULL,
        decided_on TEXT,
        CONSTRAINT pk_conflict_check PRIMARY KEY (id),
        CONSTRAINT fk_conflict_check_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_conflict_check_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_conflict_check_case_id ON conflict_check (case_id)
    """,
    """
    CREATE INDEX ix_conflict_check_party_id ON conflict_check (party_id)
    """,
    """
    CREATE TABLE deadline (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        title TEXT NOT NULL,
        due_on TEXT NOT NULL,
        done_on TEXT,
        CONSTRAINT pk_deadline PRIMARY KEY (id),
        CONSTRAINT fk_deadline_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_deadline_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_deadline_case_id ON deadline (case_id)
    """,
    """
    CREATE INDEX ix_deadline_party_id ON deadline (party_id)
    """,
    """
    CREATE TABLE disclosure (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        subject_kind TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        statement_id TEXT NOT NULL,
        words TEXT NOT NULL,
        to_scope TEXT NOT NULL,
        to_party_id TEXT,
        consenter_id TEXT NOT NULL,
        means TEXT NOT NULL,
        given_at TEXT NOT NULL,
        revoked_at TEXT,
        CONSTRAINT pk_disclosure PRIMARY KEY (id),
        CONSTRAINT fk_disclosure_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_disclosure_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_disclosure_to_party_id FOREIGN KEY(to_party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_disclosure_consenter_id FOREIGN KEY(consenter_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_disclosure_case_id ON disclosure (case_id)
    """,
    """
    CREATE INDEX ix_disclosure_consenter_id ON disclosure (consenter_id)
    """,
    """
    CREATE INDEX ix_disclosure_party_id ON disclosure (party_id)
    """,
    """
    CREATE INDEX ix_disclosure_to_party_id ON disclosure (to_party_id)
    """,
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
        CONSTRAINT pk_issue PRIMARY KEY (id),
        CONSTRAINT fk_issue_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_issue_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_issue_case_id ON issue (case_id)
    """,
    """
    CREATE INDEX ix_issue_party_id ON issue (party_id)
    """,
    """
    CREATE TABLE offer (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        maker_id TEXT,
        reply_to_id TEXT,
        summary TEXT NOT NULL,
        conditions TEXT NOT NULL,
        made_on TEXT NOT NULL,
        expires_on TEXT,
        transmission TEXT NOT NULL,
        answer TEXT,
        answered_on TEXT,
        released_from_id TEXT,
        CONSTRAINT pk_offer PRIMARY KEY (id),
        CONSTRAINT fk_offer_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_offer_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_offer_maker_id FOREIGN KEY(maker_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_offer_reply_to_id FOREIGN KEY(reply_to_id) REFERENCES offer (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_offer_released_from_id FOREIGN KEY(released_from_id) REFERENCES offer (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_offer_case_id ON offer (case_id)
    """,
    """
    CREATE INDEX ix_offer_maker_id ON offer (maker_id)
    """,
    """
    CREATE INDEX ix_offer_party_id ON offer (party_id)
    """,
    """
    CREATE INDEX ix_offer_released_from_id ON offer (released_from_id)
    """,
    """
    CREATE INDEX ix_offer_reply_to_id ON offer (reply_to_id)
    """,
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
        within_id TEXT,
        CONSTRAINT pk_session PRIMARY KEY (id),
        CONSTRAINT fk_session_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_session_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_session_within_id FOREIGN KEY(within_id) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_session_case_id ON session (case_id)
    """,
    """
    CREATE INDEX ix_session_party_id ON session (party_id)
    """,
    """
    CREATE INDEX ix_session_starts_at ON session (starts_at)
    """,
    """
    CREATE INDEX ix_session_within_id ON session (within_id)
    """,
    """
    CREATE TABLE task (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        title TEXT NOT NULL,
        due_on TEXT,
        done_on TEXT,
        CONSTRAINT pk_task PRIMARY KEY (id),
        CONSTRAINT fk_task_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_task_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_task_case_id ON task (case_id)
    """,
    """
    CREATE INDEX ix_task_party_id ON task (party_id)
    """,
    """
    CREATE TABLE attendance (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        session_id TEXT NOT NULL,
        participation_id TEXT NOT NULL,
        presence TEXT NOT NULL,
        CONSTRAINT pk_attendance PRIMARY KEY (id),
        CONSTRAINT fk_attendance_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_attendance_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_attendance_session_id FOREIGN KEY(session_id) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_attendance_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_attendance_case_id ON attendance (case_id)
    """,
    """
    CREATE INDEX ix_attendance_participation_id ON attendance (participation_id)
    """,
    """
    CREATE INDEX ix_attendance_party_id ON attendance (party_id)
    """,
    """
    CREATE INDEX ix_attendance_session_id ON attendance (session_id)
    """,
    """
    CREATE TABLE concession (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        agreement_id TEXT NOT NULL,
        holder_id TEXT NOT NULL,
        rank INTEGER NOT NULL,
        text TEXT NOT NULL,
        CONSTRAINT pk_concession PRIMARY KEY (id),
        CONSTRAINT fk_concession_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_concession_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_concession_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_concession_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_concession_agreement_id ON concession (agreement_id)
    """,
    """
    CREATE INDEX ix_concession_case_id ON concession (case_id)
    """,
    """
    CREATE INDEX ix_concession_holder_id ON concession (holder_id)
    """,
    """
    CREATE INDEX ix_concession_party_id ON concession (party_id)
    """,
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
        CONSTRAINT pk_document PRIMARY KEY (id),
        CONSTRAINT fk_document_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_document_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_document_provided_by_id FOREIGN KEY(provided_by_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_document_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_document_agreement_id ON document (agreement_id)
    """,
    """
    CREATE INDEX ix_document_case_id ON document (case_id)
    """,
    """
    CREATE INDEX ix_document_party_id ON document (party_id)
    """,
    """
    CREATE INDEX ix_document_provided_by_id ON document (provided_by_id)
    """,
    """
    CREATE INDEX ix_document_sha256 ON document (sha256)
    """,
    """
    CREATE TABLE interest (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        issue_id TEXT,
        holder_id TEXT,
        text TEXT NOT NULL,
        weight INTEGER,
        rank INTEGER NOT NULL,
        released_from_id TEXT,
        CONSTRAINT pk_interest PRIMARY KEY (id),
        CONSTRAINT fk_interest_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_interest_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_interest_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_interest_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_interest_released_from_id FOREIGN KEY(released_from_id) REFERENCES interest (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_interest_case_id ON interest (case_id)
    """,
    """
    CREATE INDEX ix_interest_holder_id ON interest (holder_id)
    """,
    """
    CREATE INDEX ix_interest_issue_id ON interest (issue_id)
    """,
    """
    CREATE INDEX ix_interest_party_id ON interest (party_id)
    """,
    """
    CREATE INDEX ix_interest_released_from_id ON interest (released_from_id)
    """,
    """
    CREATE TABLE note (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        text TEXT NOT NULL,
        kind TEXT NOT NULL,
        speaker_id TEXT,
        session_id TEXT,
        issue_id TEXT,
        said_at TEXT NOT NULL,
        struck_at TEXT,
        released_from_id TEXT,
        CONSTRAINT pk_note PRIMARY KEY (id),
        CONSTRAINT fk_note_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_note_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_note_speaker_id FOREIGN KEY(speaker_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_note_session_id FOREIGN KEY(session_id) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_note_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_note_released_from_id FOREIGN KEY(released_from_id) REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_note_case_id ON note (case_id)
    """,
    """
    CREATE INDEX ix_note_case_said ON note (case_id, said_at)
    """,
    """
    CREATE INDEX ix_note_issue_id ON note (issue_id)
    """,
    """
    CREATE INDEX ix_note_party_id ON note (party_id)
    """,
    """
    CREATE INDEX ix_note_released_from_id ON note (released_from_id)
    """,
    """
    CREATE INDEX ix_note_session_id ON note (session_id)
    """,
    """
    CREATE INDEX ix_note_speaker_id ON note (speaker_id)
    """,
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
        rank INTEGER NOT NULL,
        CONSTRAINT pk_option PRIMARY KEY (id),
        CONSTRAINT fk_option_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_option_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_option_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_option_case_id ON option (case_id)
    """,
    """
    CREATE INDEX ix_option_issue_id ON option (issue_id)
    """,
    """
    CREATE INDEX ix_option_party_id ON option (party_id)
    """,
    """
    CREATE TABLE position (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        issue_id TEXT NOT NULL,
        holder_id TEXT NOT NULL,
        text TEXT NOT NULL,
        released_from_id TEXT,
        CONSTRAINT pk_position PRIMARY KEY (id),
        CONSTRAINT fk_position_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_position_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_position_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_position_holder_id FOREIGN KEY(holder_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_position_released_from_id FOREIGN KEY(released_from_id) REFERENCES position (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_position_case_id ON position (case_id)
    """,
    """
    CREATE INDEX ix_position_holder_id ON position (holder_id)
    """,
    """
    CREATE INDEX ix_position_issue_id ON position (issue_id)
    """,
    """
    CREATE INDEX ix_position_party_id ON position (party_id)
    """,
    """
    CREATE INDEX ix_position_released_from_id ON position (released_from_id)
    """,
    """
    CREATE TABLE term (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        offer_id TEXT NOT NULL,
        issue_id TEXT,
        rank INTEGER NOT NULL,
        text TEXT NOT NULL,
        debtor_id TEXT,
        creditor_id TEXT,
        amount_cents INTEGER,
        due_on TEXT,
        due_words TEXT NOT NULL,
        proof TEXT NOT NULL,
        CONSTRAINT pk_term PRIMARY KEY (id),
        CONSTRAINT fk_term_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_term_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_term_offer_id FOREIGN KEY(offer_id) REFERENCES offer (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_term_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_term_debtor_id FOREIGN KEY(debtor_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_term_creditor_id FOREIGN KEY(creditor_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_term_case_id ON term (case_id)
    """,
    """
    CREATE INDEX ix_term_creditor_id ON term (creditor_id)
    """,
    """
    CREATE INDEX ix_term_debtor_id ON term (debtor_id)
    """,
    """
    CREATE INDEX ix_term_issue_id ON term (issue_id)
    """,
    """
    CREATE INDEX ix_term_offer_id ON term (offer_id)
    """,
    """
    CREATE INDEX ix_term_party_id ON term (party_id)
    """,
    """
    CREATE TABLE clause (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        agreement_id TEXT NOT NULL,
        rank INTEGER NOT NULL,
        kind TEXT NOT NULL,
        heading TEXT NOT NULL,
        text TEXT NOT NULL,
        term_id TEXT,
        term_then TEXT NOT NULL,
        CONSTRAINT pk_clause PRIMARY KEY (id),
        CONSTRAINT fk_clause_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_clause_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_clause_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_clause_term_id FOREIGN KEY(term_id) REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_clause_agreement_id ON clause (agreement_id)
    """,
    """
    CREATE INDEX ix_clause_case_id ON clause (case_id)
    """,
    """
    CREATE INDEX ix_clause_party_id ON clause (party_id)
    """,
    """
    CREATE INDEX ix_clause_term_id ON clause (term_id)
    """,
    """
    CREATE TABLE commitment (
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        scope TEXT NOT NULL,
        party_id TEXT,
        agreement_id TEXT NOT NULL,
        clause_id TEXT,
        rank INTEGER NOT NULL,
        text TEXT NOT NULL,
        debtor_id TEXT,
        creditor_id TEXT,
        amount_cents INTEGER,
        due_on TEXT,
        due_words TEXT NOT NULL,
        proof TEXT NOT NULL,
        state TEXT NOT NULL,
        kept_on TEXT,
        CONSTRAINT pk_commitment PRIMARY KEY (id),
        CONSTRAINT fk_commitment_case_id FOREIGN KEY(case_id) REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_commitment_party_id FOREIGN KEY(party_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_commitment_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_commitment_clause_id FOREIGN KEY(clause_id) REFERENCES clause (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_commitment_debtor_id FOREIGN KEY(debtor_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_commitment_creditor_id FOREIGN KEY(creditor_id) REFERENCES participation (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX ix_commitment_agreement_id ON commitment (agreement_id)
    """,
    """
    CREATE INDEX ix_commitment_case_id ON commitment (case_id)
    """,
    """
    CREATE INDEX ix_commitment_clause_id ON commitment (clause_id)
    """,
    """
    CREATE INDEX ix_commitment_creditor_id ON commitment (creditor_id)
    """,
    """
    CREATE INDEX ix_commitment_debtor_id ON commitment (debtor_id)
    """,
    """
    CREATE INDEX ix_commitment_due_on ON commitment (due_on)
    """,
    """
    CREATE INDEX ix_commitment_party_id ON commitment (party_id)
    """,
    """
    CREATE VIRTUAL TABLE search_index USING fts5(body, content='search_entry', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='2 3')
    """,
    """
    CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN INSERT INTO search_index(rowid, body) VALUES (new.number, new.body); END
    """,
    """
    CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN INSERT INTO search_index(search_index, rowid, body) VALUES ('delete', old.number, old.body); END
    """,
    """
    CREATE TRIGGER search_entry_changed AFTER UPDATE OF body ON search_entry BEGIN INSERT INTO search_index(search_index, rowid, body) VALUES ('delete', old.number, old.body); INSERT INTO search_index(rowid, body) VALUES (new.number, new.body); END
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)

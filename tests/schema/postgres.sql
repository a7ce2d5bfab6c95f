TABLE absence (
    id uuid NOT NULL,
    authority text NOT NULL,
    user_id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    substitute_id uuid NOT NULL,
    ended_at timestamp with time zone,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    CONSTRAINT ck_absence_dates CHECK ((until_on >= from_on)),
    CONSTRAINT fk_absence_created_by FOREIGN KEY (created_by) REFERENCES app_user(id),
    CONSTRAINT fk_absence_substitute_id FOREIGN KEY (substitute_id) REFERENCES app_user(id),
    CONSTRAINT fk_absence_user_id FOREIGN KEY (user_id) REFERENCES app_user(id),
    CONSTRAINT absence_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_absence_authority ON public.absence USING btree (authority, until_on, id);
CREATE INDEX ix_absence_created_by ON public.absence USING btree (created_by);
CREATE INDEX ix_absence_substitute_id ON public.absence USING btree (substitute_id, until_on);
CREATE INDEX ix_absence_user_id ON public.absence USING btree (user_id);

TABLE access_log (
    number bigint NOT NULL IDENTITY,
    at timestamp with time zone NOT NULL,
    user_id uuid,
    role text,
    authority text,
    action text NOT NULL,
    relation text,
    client_id uuid,
    shown bytea NOT NULL,
    row_count bigint NOT NULL,
    session_id uuid,
    request_id uuid,
    parts text,
    oldest_on date,
    denied_by text,
    CONSTRAINT access_log_pkey PRIMARY KEY (number)
);
CREATE INDEX ix_access_log_client_id ON public.access_log USING btree (client_id);
CREATE INDEX ix_access_log_user_id ON public.access_log USING btree (user_id, at);

TABLE api_token (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    label text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT fk_api_token_user_id FOREIGN KEY (user_id) REFERENCES app_user(id),
    CONSTRAINT api_token_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_api_token_user_id ON public.api_token USING btree (user_id);
CREATE UNIQUE INDEX uq_api_token_secret_hash ON public.api_token USING btree (secret_hash);

TABLE app_user (
    id uuid NOT NULL,
    sign_in_name text NOT NULL,
    role text NOT NULL,
    authority text NOT NULL,
    password_hash text,
    disabled_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    language text,
    email text,
    identity_index bytea,
    second_factor bytea,
    second_factor_at timestamp with time zone,
    second_factor_step bigint,
    password_once boolean NOT NULL DEFAULT false,
    CONSTRAINT fk_app_user_created_by FOREIGN KEY (created_by) REFERENCES app_user(id),
    CONSTRAINT app_user_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_app_user_authority ON public.app_user USING btree (authority, sign_in_name);
CREATE INDEX ix_app_user_created_by ON public.app_user USING btree (created_by);
CREATE INDEX ix_app_user_identity_index ON public.app_user USING btree (identity_index);
CREATE UNIQUE INDEX uq_app_user_sign_in_name ON public.app_user USING btree (sign_in_name);

TABLE appointment (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    authority text NOT NULL,
    worker_id uuid NOT NULL,
    starts_on date NOT NULL,
    starts time without time zone NOT NULL,
    place text,
    language text NOT NULL,
    interpreter_ordered boolean NOT NULL,
    CONSTRAINT fk_appointment_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT fk_appointment_worker_id FOREIGN KEY (worker_id) REFERENCES app_user(id),
    CONSTRAINT appointment_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_appointment_client_id ON public.appointment USING btree (client_id);
CREATE INDEX ix_appointment_starts ON public.appointment USING btree (authority, starts_on, starts, id);
CREATE INDEX ix_appointment_worker ON public.appointment USING btree (worker_id, authority, starts_on, starts, id);

TABLE attachment (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    place text NOT NULL,
    byte_count bigint NOT NULL,
    digest text NOT NULL,
    CONSTRAINT fk_attachment_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT attachment_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_attachment_client_id ON public.attachment USING btree (client_id);

TABLE attachment_chunk (
    attachment_id uuid NOT NULL,
    number integer NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT fk_attachment_chunk_attachment_id FOREIGN KEY (attachment_id) REFERENCES attachment(id),
    CONSTRAINT pk_attachment_chunk PRIMARY KEY (attachment_id, number)
);

TABLE attestation (
    id uuid NOT NULL,
    authority text NOT NULL,
    period text NOT NULL,
    number integer NOT NULL,
    state text NOT NULL,
    findings text NOT NULL,
    attested_at timestamp with time zone NOT NULL,
    attested_by uuid,
    CONSTRAINT fk_attestation_attested_by FOREIGN KEY (attested_by) REFERENCES app_user(id),
    CONSTRAINT attestation_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_attestation_attested_by ON public.attestation USING btree (attested_by);
CREATE INDEX ix_attestation_period ON public.attestation USING btree (period, authority);
CREATE UNIQUE INDEX uq_attestation_number ON public.attestation USING btree (authority, period, number);

TABLE audit_event (
    number bigint NOT NULL IDENTITY,
    at timestamp with time zone NOT NULL,
    user_id uuid,
    role text,
    authority text,
    action text NOT NULL,
    client_id uuid,
    relation text,
    session_id uuid,
    CONSTRAINT audit_event_pkey PRIMARY KEY (number)
);
CREATE INDEX ix_audit_event_client_id ON public.audit_event USING btree (client_id);
CREATE INDEX ix_audit_event_user_id ON public.audit_event USING btree (user_id);

TABLE break_glass (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    user_id uuid NOT NULL,
    authority text NOT NULL,
    ground text NOT NULL,
    reason text NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    outcome text,
    note text,
    reviewed_at timestamp with time zone,
    reviewed_by uuid,
    CONSTRAINT fk_break_glass_reviewed_by FOREIGN KEY (reviewed_by) REFERENCES app_user(id),
    CONSTRAINT fk_break_glass_user_id FOREIGN KEY (user_id) REFERENCES app_user(id),
    CONSTRAINT break_glass_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_break_glass_authority ON public.break_glass USING btree (authority, begun_at);
CREATE INDEX ix_break_glass_client_id ON public.break_glass USING btree (client_id);
CREATE INDEX ix_break_glass_reviewed_by ON public.break_glass USING btree (reviewed_by);
CREATE INDEX ix_break_glass_user_id ON public.break_glass USING btree (user_id, until);

TABLE calendar_feed (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    label text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT fk_calendar_feed_user_id FOREIGN KEY (user_id) REFERENCES app_user(id),
    CONSTRAINT calendar_feed_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_calendar_feed_user_id ON public.calendar_feed USING btree (user_id, created_at);
CREATE UNIQUE INDEX uq_calendar_feed_secret_hash ON public.calendar_feed USING btree (secret_hash);

TABLE caseload (
    authority text NOT NULL,
    client_id uuid NOT NULL,
    basis text NOT NULL,
    is_open boolean NOT NULL,
    stage text NOT NULL,
    worker uuid NOT NULL,
    next_due_on date NOT NULL,
    search_key text COLLATE "C" NOT NULL,
    protected boolean NOT NULL,
    last_contact_on date NOT NULL DEFAULT '0001-01-01'::date,
    waits_for text NOT NULL DEFAULT 'nobody'::text,
    worker_since date NOT NULL DEFAULT '0001-01-01'::date,
    mother_tongue text NOT NULL DEFAULT ''::text,
    interpreter_needed boolean NOT NULL DEFAULT false,
    CONSTRAINT fk_caseload_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT pk_caseload PRIMARY KEY (authority, client_id)
);
CREATE INDEX ix_caseload_client_id ON public.caseload USING btree (client_id);
CREATE INDEX ix_caseload_contact ON public.caseload USING btree (authority, is_open, last_contact_on, client_id);
CREATE INDEX ix_caseload_due ON public.caseload USING btree (authority, is_open, next_due_on, client_id);
CREATE INDEX ix_caseload_name ON public.caseload USING btree (authority, is_open, search_key, client_id);
CREATE INDEX ix_caseload_worker ON public.caseload USING btree (authority, is_open, worker, next_due_on, client_id);
CREATE INDEX ix_caseload_worker_name ON public.caseload USING btree (authority, is_open, worker, search_key, client_id);

TABLE client (
    id uuid NOT NULL,
    given_names text NOT NULL,
    family_name text NOT NULL,
    search_key text NOT NULL,
    born_on date NOT NULL,
    mother_tongue text NOT NULL,
    service_language text NOT NULL,
    interpreter_needed boolean NOT NULL,
    protected boolean NOT NULL,
    responsible_authority text,
    acting_authority text NOT NULL,
    joint_authority text,
    worker_id uuid,
    stage text NOT NULL,
    next_due_on date,
    next_due_limit text,
    turns_on date,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    last_contact_on date,
    merged_into uuid,
    restricted boolean NOT NULL DEFAULT false,
    CONSTRAINT fk_client_created_by FOREIGN KEY (created_by) REFERENCES app_user(id),
    CONSTRAINT fk_client_merged_into FOREIGN KEY (merged_into) REFERENCES client(id),
    CONSTRAINT fk_client_worker_id FOREIGN KEY (worker_id) REFERENCES app_user(id),
    CONSTRAINT client_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_client_created_by ON public.client USING btree (created_by);
CREATE INDEX ix_client_merged_into ON public.client USING btree (merged_into);
CREATE INDEX ix_client_turns_on ON public.client USING btree (turns_on, id);
CREATE INDEX ix_client_worker_id ON public.client USING btree (worker_id);

TABLE client_event (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    number integer NOT NULL,
    valid_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by uuid,
    kind text NOT NULL,
    content text NOT NULL,
    CONSTRAINT fk_client_event_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT fk_client_event_recorded_by FOREIGN KEY (recorded_by) REFERENCES app_user(id),
    CONSTRAINT client_event_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_client_event_recorded_by ON public.client_event USING btree (recorded_by);
CREATE UNIQUE INDEX uq_client_event_number ON public.client_event USING btree (client_id, number);

TABLE client_identity (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    kind text NOT NULL,
    sealed bytea NOT NULL,
    blind_index bytea NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    superseded_at timestamp with time zone,
    CONSTRAINT fk_client_identity_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT client_identity_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_client_identity_blind_index ON public.client_identity USING btree (kind, blind_index);
CREATE INDEX ix_client_identity_client_id ON public.client_identity USING btree (client_id);

TABLE client_subject (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    kind text NOT NULL,
    CONSTRAINT fk_client_subject_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT client_subject_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_client_subject_client_id ON public.client_subject USING btree (client_id);

TABLE course (
    id uuid NOT NULL,
    name text NOT NULL,
    provider text NOT NULL,
    track text NOT NULL,
    procured_by text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    seats integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    CONSTRAINT ck_course_dates CHECK ((ends_on >= starts_on)),
    CONSTRAINT ck_course_seats CHECK ((seats > 0)),
    CONSTRAINT fk_course_created_by FOREIGN KEY (created_by) REFERENCES app_user(id),
    CONSTRAINT course_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_course_created_by ON public.course USING btree (created_by);
CREATE INDEX ix_course_starts_on ON public.course USING btree (starts_on, id);

TABLE course_place (
    referral_id uuid NOT NULL,
    course_id uuid NOT NULL,
    client_id uuid NOT NULL,
    state text NOT NULL,
    queue_number bigint NOT NULL,
    CONSTRAINT fk_course_place_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT fk_course_place_course_id FOREIGN KEY (course_id) REFERENCES course(id),
    CONSTRAINT fk_course_place_referral_id FOREIGN KEY (referral_id) REFERENCES client_subject(id),
    CONSTRAINT course_place_pkey PRIMARY KEY (referral_id)
);
CREATE INDEX ix_course_place_client_id ON public.course_place USING btree (client_id);
CREATE INDEX ix_course_place_queue ON public.course_place USING btree (course_id, state, queue_number);

TABLE deadline (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    authority text NOT NULL,
    limit_id text NOT NULL,
    standing text NOT NULL,
    due_on date NOT NULL,
    content text NOT NULL,
    CONSTRAINT fk_deadline_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT deadline_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_deadline_client_id ON public.deadline USING btree (client_id);
CREATE INDEX ix_deadline_due ON public.deadline USING btree (authority, standing, due_on, id);

TABLE disposal (
    id uuid NOT NULL,
    authority text NOT NULL,
    state text NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    proposed_by uuid NOT NULL,
    approved_at timestamp with time zone,
    approved_by uuid,
    digest text,
    CONSTRAINT fk_disposal_approved_by FOREIGN KEY (approved_by) REFERENCES app_user(id),
    CONSTRAINT fk_disposal_proposed_by FOREIGN KEY (proposed_by) REFERENCES app_user(id),
    CONSTRAINT disposal_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_disposal_approved_by ON public.disposal USING btree (approved_by);
CREATE INDEX ix_disposal_authority ON public.disposal USING btree (authority, proposed_at);
CREATE INDEX ix_disposal_proposed_by ON public.disposal USING btree (proposed_by);

TABLE disposal_client (
    disposal_id uuid NOT NULL,
    client_id uuid NOT NULL,
    limit_id text NOT NULL,
    due_on date NOT NULL,
    row_count bigint,
    digest text,
    CONSTRAINT fk_disposal_client_disposal_id FOREIGN KEY (disposal_id) REFERENCES disposal(id),
    CONSTRAINT pk_disposal_client PRIMARY KEY (disposal_id, client_id)
);

TABLE disposal_hold (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    ground text NOT NULL,
    words bytea NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    placed_by uuid NOT NULL,
    released_at timestamp with time zone,
    released_by uuid,
    CONSTRAINT fk_disposal_hold_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT fk_disposal_hold_placed_by FOREIGN KEY (placed_by) REFERENCES app_user(id),
    CONSTRAINT fk_disposal_hold_released_by FOREIGN KEY (released_by) REFERENCES app_user(id),
    CONSTRAINT disposal_hold_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_disposal_hold_client_id ON public.disposal_hold USING btree (client_id, released_at);
CREATE INDEX ix_disposal_hold_placed_by ON public.disposal_hold USING btree (placed_by);
CREATE INDEX ix_disposal_hold_released_by ON public.disposal_hold USING btree (released_by);

TABLE feedback (
    id uuid NOT NULL,
    words text NOT NULL,
    contact text,
    given_at timestamp with time zone NOT NULL,
    CONSTRAINT feedback_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_feedback_given_at ON public.feedback USING btree (given_at, id);

TABLE follow_up (
    client_id uuid NOT NULL,
    number integer NOT NULL,
    known_from timestamp with time zone NOT NULL,
    known_until timestamp with time zone NOT NULL,
    format integer NOT NULL,
    content text NOT NULL,
    CONSTRAINT pk_follow_up PRIMARY KEY (client_id, number)
);
CREATE INDEX ix_follow_up_format ON public.follow_up USING btree (format);

TABLE follow_up_unit (
    authority text NOT NULL,
    client_id uuid NOT NULL,
    number integer NOT NULL,
    known_until timestamp with time zone NOT NULL,
    CONSTRAINT pk_follow_up_unit PRIMARY KEY (authority, client_id, number)
);
CREATE INDEX ix_follow_up_unit_client_id ON public.follow_up_unit USING btree (client_id);
CREATE INDEX ix_follow_up_unit_known_until ON public.follow_up_unit USING btree (authority, known_until, client_id);

TABLE frozen_report (
    id uuid NOT NULL,
    area text NOT NULL,
    period text NOT NULL,
    number integer NOT NULL,
    reason text,
    content text NOT NULL,
    digest text NOT NULL,
    attested text NOT NULL,
    frozen_at timestamp with time zone NOT NULL,
    frozen_by uuid,
    CONSTRAINT fk_frozen_report_frozen_by FOREIGN KEY (frozen_by) REFERENCES app_user(id),
    CONSTRAINT frozen_report_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_frozen_report_frozen_by ON public.frozen_report USING btree (frozen_by);
CREATE UNIQUE INDEX uq_frozen_report_number ON public.frozen_report USING btree (area, period, number);

TABLE handover (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    from_authority text NOT NULL,
    to_authority text NOT NULL,
    offered_on date NOT NULL,
    due_on date,
    state text NOT NULL,
    receiver_id uuid,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT fk_handover_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT fk_handover_receiver_id FOREIGN KEY (receiver_id) REFERENCES app_user(id),
    CONSTRAINT handover_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_handover_client_id ON public.handover USING btree (client_id);
CREATE INDEX ix_handover_from_authority ON public.handover USING btree (from_authority, state, offered_on, id);
CREATE INDEX ix_handover_receiver_id ON public.handover USING btree (receiver_id);
CREATE INDEX ix_handover_to_authority ON public.handover USING btree (to_authority, state, offered_on, id);

TABLE idempotency_key (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    answer bytea,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT fk_idempotency_key_user_id FOREIGN KEY (user_id) REFERENCES app_user(id),
    CONSTRAINT idempotency_key_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_idempotency_key_created_at ON public.idempotency_key USING btree (created_at);
CREATE UNIQUE INDEX uq_idempotency_key_user_id_key ON public.idempotency_key USING btree (user_id, key);

TABLE kept_document (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    signed text NOT NULL,
    digest text NOT NULL,
    sealed bytea NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    CONSTRAINT fk_kept_document_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT kept_document_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_kept_document_client_id ON public.kept_document USING btree (client_id);
CREATE UNIQUE INDEX uq_kept_document_plan_id_signed ON public.kept_document USING btree (plan_id, signed);

TABLE kept_draft (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    client_id uuid NOT NULL,
    form text NOT NULL,
    content bytea NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    CONSTRAINT fk_kept_draft_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT fk_kept_draft_user_id FOREIGN KEY (user_id) REFERENCES app_user(id),
    CONSTRAINT kept_draft_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_kept_draft_client_id ON public.kept_draft USING btree (client_id);
CREATE INDEX ix_kept_draft_kept_at ON public.kept_draft USING btree (kept_at);
CREATE UNIQUE INDEX uq_kept_draft_user_id_form ON public.kept_draft USING btree (user_id, form);

TABLE letter (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    week_on date NOT NULL,
    content text NOT NULL,
    state text NOT NULL,
    tries integer NOT NULL,
    next_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT fk_letter_user_id FOREIGN KEY (user_id) REFERENCES app_user(id),
    CONSTRAINT letter_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_letter_due ON public.letter USING btree (state, next_at, id);
CREATE UNIQUE INDEX uq_letter_week ON public.letter USING btree (user_id, kind, week_on);

TABLE log_mark (
    log text NOT NULL,
    number bigint NOT NULL,
    CONSTRAINT log_mark_pkey PRIMARY KEY (log)
);

TABLE look_review (
    id uuid NOT NULL,
    signal text NOT NULL,
    number bigint,
    user_id uuid,
    client_id uuid,
    authority text,
    looked_at timestamp with time zone NOT NULL,
    outcome text,
    note text,
    reviewed_at timestamp with time zone,
    reviewed_by uuid,
    CONSTRAINT fk_look_review_reviewed_by FOREIGN KEY (reviewed_by) REFERENCES app_user(id),
    CONSTRAINT look_review_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_look_review_client_id ON public.look_review USING btree (client_id);
CREATE INDEX ix_look_review_open ON public.look_review USING btree (authority, reviewed_at, looked_at, id);
CREATE INDEX ix_look_review_reviewed_by ON public.look_review USING btree (reviewed_by);

TABLE person_export (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    authority text NOT NULL,
    list text NOT NULL,
    purpose text NOT NULL,
    words text NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    CONSTRAINT fk_person_export_user_id FOREIGN KEY (user_id) REFERENCES app_user(id),
    CONSTRAINT person_export_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_person_export_user_id ON public.person_export USING btree (user_id, begun_at);

TABLE provider (
    id uuid NOT NULL,
    name text NOT NULL,
    search_key text NOT NULL,
    business_code text NOT NULL,
    kinds text NOT NULL,
    area text NOT NULL,
    contact text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    kept_by text NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    CONSTRAINT ck_provider_dates CHECK ((valid_to >= valid_from)),
    CONSTRAINT fk_provider_created_by FOREIGN KEY (created_by) REFERENCES app_user(id),
    CONSTRAINT provider_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_provider_area ON public.provider USING btree (area, search_key, id);
CREATE INDEX ix_provider_created_by ON public.provider USING btree (created_by);
CREATE INDEX ix_provider_name ON public.provider USING btree (search_key, id);
CREATE UNIQUE INDEX uq_provider_same ON public.provider USING btree (business_code, area, search_key);

TABLE provider_link (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    issuer text NOT NULL,
    subject_index bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    CONSTRAINT fk_provider_link_user_id FOREIGN KEY (user_id) REFERENCES app_user(id),
    CONSTRAINT provider_link_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX uq_provider_link_subject ON public.provider_link USING btree (issuer, subject_index);
CREATE UNIQUE INDEX uq_provider_link_user_id ON public.provider_link USING btree (user_id, issuer);

TABLE provider_visit (
    id uuid NOT NULL,
    browser_hash bytea NOT NULL,
    provider text NOT NULL,
    sealed bytea NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    CONSTRAINT provider_visit_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX uq_provider_visit_browser_hash ON public.provider_visit USING btree (browser_hash);

TABLE reassigned_client (
    reassignment_id uuid NOT NULL,
    client_id uuid NOT NULL,
    from_worker_id uuid,
    number integer NOT NULL,
    CONSTRAINT fk_reassigned_client_client_id FOREIGN KEY (client_id) REFERENCES client(id),
    CONSTRAINT fk_reassigned_client_from_worker_id FOREIGN KEY (from_worker_id) REFERENCES app_user(id),
    CONSTRAINT fk_reassigned_client_reassignment_id FOREIGN KEY (reassignment_id) REFERENCES reassignment(id),
    CONSTRAINT pk_reassigned_client PRIMARY KEY (reassignment_id, client_id)
);
CREATE INDEX ix_reassigned_client_client_id ON public.reassigned_client USING btree (client_id);
CREATE INDEX ix_reassigned_client_from_worker_id ON public.reassigned_client USING btree (from_worker_id);

TABLE reassignment (
    id uuid NOT NULL,
    authority text NOT NULL,
    to_worker_id uuid,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    CONSTRAINT fk_reassignment_created_by FOREIGN KEY (created_by) REFERENCES app_user(id),
    CONSTRAINT fk_reassignment_to_worker_id FOREIGN KEY (to_worker_id) REFERENCES app_user(id),
    CONSTRAINT reassignment_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_reassignment_created_by ON public.reassignment USING btree (created_by);
CREATE INDEX ix_reassignment_to_worker_id ON public.reassignment USING btree (to_worker_id);

TABLE recovery_code (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT fk_recovery_code_user_id FOREIGN KEY (user_id) REFERENCES app_user(id),
    CONSTRAINT recovery_code_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX uq_recovery_code_code_hash ON public.recovery_code USING btree (user_id, code_hash);

TABLE rule_set (
    id text NOT NULL,
    digest text NOT NULL,
    position bigint NOT NULL,
    applied_at timestamp with time zone NOT NULL,
    CONSTRAINT rule_set_pkey PRIMARY KEY (id)
);

TABLE saved_view (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    query text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT fk_saved_view_user_id FOREIGN KEY (user_id) REFERENCES app_user(id),
    CONSTRAINT saved_view_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX uq_saved_view_user_id_name ON public.saved_view USING btree (user_id, name);

TABLE seen_client (
    client_id uuid NOT NULL,
    number bigint NOT NULL,
    CONSTRAINT pk_seen_client PRIMARY KEY (client_id, number)
);

TABLE session (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    second_factor_by text,
    CONSTRAINT fk_session_user_id FOREIGN KEY (user_id) REFERENCES app_user(id),
    CONSTRAINT session_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_session_user_id ON public.session USING btree (user_id, created_at);
CREATE UNIQUE INDEX uq_session_secret_hash ON public.session USING btree (secret_hash);

TABLE sign_in_try (
    id uuid NOT NULL,
    name_index bytea NOT NULL,
    count integer NOT NULL,
    last_at timestamp with time zone NOT NULL,
    next_at timestamp with time zone NOT NULL,
    CONSTRAINT sign_in_try_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_sign_in_try_last_at ON public.sign_in_try USING btree (last_at);
CREATE UNIQUE INDEX uq_sign_in_try_name_index ON public.sign_in_try USING btree (name_index);

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN RAISE EXCEPTION 'append only'; END $function$;

CREATE TRIGGER tr_access_log_no_delete BEFORE DELETE ON public.access_log FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_access_log_no_truncate BEFORE TRUNCATE ON public.access_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_access_log_no_update BEFORE UPDATE ON public.access_log FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_attestation_no_delete BEFORE DELETE ON public.attestation FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_attestation_no_truncate BEFORE TRUNCATE ON public.attestation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_attestation_no_update BEFORE UPDATE ON public.attestation FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_audit_event_no_delete BEFORE DELETE ON public.audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_audit_event_no_truncate BEFORE TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_audit_event_no_update BEFORE UPDATE ON public.audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_frozen_report_no_delete BEFORE DELETE ON public.frozen_report FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_frozen_report_no_truncate BEFORE TRUNCATE ON public.frozen_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_frozen_report_no_update BEFORE UPDATE ON public.frozen_report FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_person_export_no_delete BEFORE DELETE ON public.person_export FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_person_export_no_truncate BEFORE TRUNCATE ON public.person_export FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tr_person_export_no_update BEFORE UPDATE ON public.person_export FOR EACH ROW EXECUTE FUNCTION refuse_change();


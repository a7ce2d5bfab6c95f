CREATE TABLE "absence" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "authority" text NOT NULL,
    "user_id" uuid_text NOT NULL,
    "from_on" date_text NOT NULL,
    "until_on" date_text NOT NULL,
    "substitute_id" uuid_text NOT NULL,
    "ended_at" timestamp_with_timezone_text NULL,
    "version" integer NOT NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    "created_by" uuid_text NOT NULL,
    FOREIGN KEY ("user_id") REFERENCES "app_user" ("id"),
    FOREIGN KEY ("substitute_id") REFERENCES "app_user" ("id"),
    FOREIGN KEY ("created_by") REFERENCES "app_user" ("id"),
    CONSTRAINT "ck_absence_dates" CHECK ("until_on" >= "from_on")
);

CREATE INDEX "ix_absence_authority" ON "absence" ("authority", "until_on", "id");

CREATE INDEX "ix_absence_created_by" ON "absence" ("created_by");

CREATE INDEX "ix_absence_substitute_id" ON "absence" ("substitute_id", "until_on");

CREATE INDEX "ix_absence_user_id" ON "absence" ("user_id");

CREATE TABLE "access_log" (
    "number" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" timestamp_with_timezone_text NOT NULL,
    "user_id" uuid_text NULL,
    "role" text NULL,
    "authority" text NULL,
    "action" text NOT NULL,
    "relation" text NULL,
    "client_id" uuid_text NULL,
    "shown" blob NOT NULL,
    "row_count" integer NOT NULL ,
    "session_id" uuid_text NULL,
    "request_id" uuid_text NULL,
    "parts" text NULL,
    "oldest_on" date_text NULL,
    "denied_by" text NULL
);

CREATE INDEX "ix_access_log_client_id" ON "access_log" ("client_id");

CREATE INDEX "ix_access_log_user_id" ON "access_log" ("user_id", "at");

CREATE TRIGGER tr_access_log_no_delete BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER tr_access_log_no_update BEFORE UPDATE ON access_log BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE "api_token" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "secret_hash" blob NOT NULL,
    "user_id" uuid_text NOT NULL,
    "label" text NOT NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    "expires_at" timestamp_with_timezone_text NULL,
    "revoked_at" timestamp_with_timezone_text NULL,
    FOREIGN KEY ("user_id") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_api_token_user_id" ON "api_token" ("user_id");

CREATE UNIQUE INDEX "uq_api_token_secret_hash" ON "api_token" ("secret_hash");

CREATE TABLE "app_user" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "sign_in_name" text NOT NULL,
    "role" text NOT NULL,
    "authority" text NOT NULL,
    "password_hash" text NULL,
    "disabled_at" timestamp_with_timezone_text NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    "created_by" uuid_text NULL,
    "language" text NULL,
    "email" text NULL,
    "identity_index" blob NULL,
    "second_factor" blob NULL,
    "second_factor_at" timestamp_with_timezone_text NULL,
    "second_factor_step" integer NULL,
    "password_once" boolean NOT NULL DEFAULT FALSE,
    FOREIGN KEY ("created_by") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_app_user_authority" ON "app_user" ("authority", "sign_in_name");

CREATE INDEX "ix_app_user_created_by" ON "app_user" ("created_by");

CREATE INDEX "ix_app_user_identity_index" ON "app_user" ("identity_index");

CREATE UNIQUE INDEX "uq_app_user_sign_in_name" ON "app_user" ("sign_in_name");

CREATE TABLE "appointment" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "client_id" uuid_text NOT NULL,
    "authority" text NOT NULL,
    "worker_id" uuid_text NOT NULL,
    "starts_on" date_text NOT NULL,
    "starts" time_text NOT NULL,
    "place" text NULL,
    "language" text NOT NULL,
    "interpreter_ordered" boolean NOT NULL,
    FOREIGN KEY ("client_id") REFERENCES "client" ("id"),
    FOREIGN KEY ("worker_id") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_appointment_client_id" ON "appointment" ("client_id");

CREATE INDEX "ix_appointment_starts" ON "appointment" ("authority", "starts_on", "starts", "id");

CREATE INDEX "ix_appointment_worker" ON "appointment" ("worker_id", "authority", "starts_on", "starts", "id");

CREATE TABLE "attachment" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "client_id" uuid_text NOT NULL,
    "place" text NOT NULL,
    "byte_count" integer NOT NULL,
    "digest" text NOT NULL,
    FOREIGN KEY ("client_id") REFERENCES "client" ("id")
);

CREATE INDEX "ix_attachment_client_id" ON "attachment" ("client_id");

CREATE TABLE "attachment_chunk" (
    "attachment_id" uuid_text NOT NULL,
    "number" integer NOT NULL,
    "sealed" blob NOT NULL,
    CONSTRAINT "pk_attachment_chunk" PRIMARY KEY ("attachment_id", "number"),
    FOREIGN KEY ("attachment_id") REFERENCES "attachment" ("id")
);

CREATE TABLE "attestation" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "authority" text NOT NULL,
    "period" text NOT NULL,
    "number" integer NOT NULL,
    "state" text NOT NULL,
    "findings" text NOT NULL,
    "attested_at" timestamp_with_timezone_text NOT NULL,
    "attested_by" uuid_text NULL,
    FOREIGN KEY ("attested_by") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_attestation_attested_by" ON "attestation" ("attested_by");

CREATE INDEX "ix_attestation_period" ON "attestation" ("period", "authority");

CREATE UNIQUE INDEX "uq_attestation_number" ON "attestation" ("authority", "period", "number");

CREATE TRIGGER tr_attestation_no_delete BEFORE DELETE ON attestation BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER tr_attestation_no_update BEFORE UPDATE ON attestation BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE "audit_event" (
    "number" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" timestamp_with_timezone_text NOT NULL,
    "user_id" uuid_text NULL,
    "role" text NULL,
    "authority" text NULL,
    "action" text NOT NULL,
    "client_id" uuid_text NULL,
    "relation" text NULL ,
    "session_id" uuid_text NULL
);

CREATE INDEX "ix_audit_event_client_id" ON "audit_event" ("client_id");

CREATE INDEX "ix_audit_event_user_id" ON "audit_event" ("user_id");

CREATE TRIGGER tr_audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER tr_audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE "break_glass" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "client_id" uuid_text NOT NULL,
    "user_id" uuid_text NOT NULL,
    "authority" text NOT NULL,
    "ground" text NOT NULL,
    "reason" text NOT NULL,
    "begun_at" timestamp_with_timezone_text NOT NULL,
    "until" timestamp_with_timezone_text NOT NULL,
    "outcome" text NULL,
    "note" text NULL,
    "reviewed_at" timestamp_with_timezone_text NULL,
    "reviewed_by" uuid_text NULL,
    FOREIGN KEY ("user_id") REFERENCES "app_user" ("id"),
    FOREIGN KEY ("reviewed_by") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_break_glass_authority" ON "break_glass" ("authority", "begun_at");

CREATE INDEX "ix_break_glass_client_id" ON "break_glass" ("client_id");

CREATE INDEX "ix_break_glass_reviewed_by" ON "break_glass" ("reviewed_by");

CREATE INDEX "ix_break_glass_user_id" ON "break_glass" ("user_id", "until");

CREATE TABLE "calendar_feed" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "secret_hash" blob NOT NULL,
    "user_id" uuid_text NOT NULL,
    "label" text NOT NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    "revoked_at" timestamp_with_timezone_text NULL,
    FOREIGN KEY ("user_id") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_calendar_feed_user_id" ON "calendar_feed" ("user_id", "created_at");

CREATE UNIQUE INDEX "uq_calendar_feed_secret_hash" ON "calendar_feed" ("secret_hash");

CREATE TABLE "caseload" (
    "authority" text NOT NULL,
    "client_id" uuid_text NOT NULL,
    "basis" text NOT NULL,
    "is_open" boolean NOT NULL,
    "stage" text NOT NULL,
    "worker" uuid_text NOT NULL,
    "next_due_on" date_text NOT NULL,
    "search_key" text NOT NULL,
    "protected" boolean NOT NULL,
    "last_contact_on" date_text NOT NULL DEFAULT '0001-01-01',
    "waits_for" text NOT NULL DEFAULT 'nobody',
    "worker_since" date_text NOT NULL DEFAULT '0001-01-01',
    "mother_tongue" text NOT NULL DEFAULT '',
    "interpreter_needed" boolean NOT NULL DEFAULT FALSE,
    CONSTRAINT "pk_caseload" PRIMARY KEY ("authority", "client_id"),
    FOREIGN KEY ("client_id") REFERENCES "client" ("id")
);

CREATE INDEX "ix_caseload_client_id" ON "caseload" ("client_id");

CREATE INDEX "ix_caseload_contact" ON "caseload" ("authority", "is_open", "last_contact_on", "client_id");

CREATE INDEX "ix_caseload_due" ON "caseload" ("authority", "is_open", "next_due_on", "client_id");

CREATE INDEX "ix_caseload_name" ON "caseload" ("authority", "is_open", "search_key", "client_id");

CREATE INDEX "ix_caseload_worker" ON "caseload" ("authority", "is_open", "worker", "next_due_on", "client_id");

CREATE INDEX "ix_caseload_worker_name" ON "caseload" ("authority", "is_open", "worker", "search_key", "client_id");

CREATE TABLE "client" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "given_names" text NOT NULL,
    "family_name" text NOT NULL,
    "search_key" text NOT NULL,
    "born_on" date_text NOT NULL,
    "mother_tongue" text NOT NULL,
    "service_language" text NOT NULL,
    "interpreter_needed" boolean NOT NULL,
    "protected" boolean NOT NULL,
    "responsible_authority" text NULL,
    "acting_authority" text NOT NULL,
    "joint_authority" text NULL,
    "worker_id" uuid_text NULL,
    "stage" text NOT NULL,
    "next_due_on" date_text NULL,
    "next_due_limit" text NULL,
    "turns_on" date_text NULL,
    "version" integer NOT NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    "created_by" uuid_text NULL,
    "last_contact_on" date_text NULL,
    "merged_into" uuid_text NULL CONSTRAINT "fk_client_merged_into" REFERENCES "client" ("id"),
    "restricted" boolean NOT NULL DEFAULT FALSE,
    FOREIGN KEY ("worker_id") REFERENCES "app_user" ("id"),
    FOREIGN KEY ("created_by") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_client_created_by" ON "client" ("created_by");

CREATE INDEX "ix_client_merged_into" ON "client" ("merged_into");

CREATE INDEX "ix_client_turns_on" ON "client" ("turns_on", "id");

CREATE INDEX "ix_client_worker_id" ON "client" ("worker_id");

CREATE TABLE "client_event" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "client_id" uuid_text NOT NULL,
    "number" integer NOT NULL,
    "valid_on" date_text NOT NULL,
    "recorded_at" timestamp_with_timezone_text NOT NULL,
    "recorded_by" uuid_text NULL,
    "kind" text NOT NULL,
    "content" text NOT NULL,
    FOREIGN KEY ("client_id") REFERENCES "client" ("id"),
    FOREIGN KEY ("recorded_by") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_client_event_recorded_by" ON "client_event" ("recorded_by");

CREATE UNIQUE INDEX "uq_client_event_number" ON "client_event" ("client_id", "number");

CREATE TABLE "client_identity" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "client_id" uuid_text NOT NULL,
    "kind" text NOT NULL,
    "sealed" blob NOT NULL,
    "blind_index" blob NOT NULL,
    "recorded_at" timestamp_with_timezone_text NOT NULL,
    "superseded_at" timestamp_with_timezone_text NULL,
    FOREIGN KEY ("client_id") REFERENCES "client" ("id")
);

CREATE INDEX "ix_client_identity_blind_index" ON "client_identity" ("kind", "blind_index");

CREATE INDEX "ix_client_identity_client_id" ON "client_identity" ("client_id");

CREATE TABLE "client_subject" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "client_id" uuid_text NOT NULL,
    "kind" text NOT NULL,
    FOREIGN KEY ("client_id") REFERENCES "client" ("id")
);

CREATE INDEX "ix_client_subject_client_id" ON "client_subject" ("client_id");

CREATE TABLE "course" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "name" text NOT NULL,
    "provider" text NOT NULL,
    "track" text NOT NULL,
    "procured_by" text NOT NULL,
    "starts_on" date_text NOT NULL,
    "ends_on" date_text NOT NULL,
    "seats" integer NOT NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    "created_by" uuid_text NULL,
    FOREIGN KEY ("created_by") REFERENCES "app_user" ("id"),
    CONSTRAINT "ck_course_dates" CHECK ("ends_on" >= "starts_on"),
    CONSTRAINT "ck_course_seats" CHECK ("seats" > 0)
);

CREATE INDEX "ix_course_created_by" ON "course" ("created_by");

CREATE INDEX "ix_course_starts_on" ON "course" ("starts_on", "id");

CREATE TABLE "course_place" (
    "referral_id" uuid_text NOT NULL PRIMARY KEY,
    "course_id" uuid_text NOT NULL,
    "client_id" uuid_text NOT NULL,
    "state" text NOT NULL,
    "queue_number" integer NOT NULL,
    FOREIGN KEY ("referral_id") REFERENCES "client_subject" ("id"),
    FOREIGN KEY ("course_id") REFERENCES "course" ("id"),
    FOREIGN KEY ("client_id") REFERENCES "client" ("id")
);

CREATE INDEX "ix_course_place_client_id" ON "course_place" ("client_id");

CREATE INDEX "ix_course_place_queue" ON "course_place" ("course_id", "state", "queue_number");

CREATE TABLE "deadline" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "client_id" uuid_text NOT NULL,
    "authority" text NOT NULL,
    "limit_id" text NOT NULL,
    "standing" text NOT NULL,
    "due_on" date_text NOT NULL,
    "content" text NOT NULL,
    FOREIGN KEY ("client_id") REFERENCES "client" ("id")
);

CREATE INDEX "ix_deadline_client_id" ON "deadline" ("client_id");

CREATE INDEX "ix_deadline_due" ON "deadline" ("authority", "standing", "due_on", "id");

CREATE TABLE "disposal" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "authority" text NOT NULL,
    "state" text NOT NULL,
    "proposed_at" timestamp_with_timezone_text NOT NULL,
    "proposed_by" uuid_text NOT NULL,
    "approved_at" timestamp_with_timezone_text NULL,
    "approved_by" uuid_text NULL,
    "digest" text NULL,
    FOREIGN KEY ("proposed_by") REFERENCES "app_user" ("id"),
    FOREIGN KEY ("approved_by") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_disposal_approved_by" ON "disposal" ("approved_by");

CREATE INDEX "ix_disposal_authority" ON "disposal" ("authority", "proposed_at");

CREATE INDEX "ix_disposal_proposed_by" ON "disposal" ("proposed_by");

CREATE TABLE "disposal_client" (
    "disposal_id" uuid_text NOT NULL,
    "client_id" uuid_text NOT NULL,
    "limit_id" text NOT NULL,
    "due_on" date_text NOT NULL,
    "row_count" integer NULL,
    "digest" text NULL,
    CONSTRAINT "pk_disposal_client" PRIMARY KEY ("disposal_id", "client_id"),
    FOREIGN KEY ("disposal_id") REFERENCES "disposal" ("id")
);

CREATE TABLE "disposal_hold" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "client_id" uuid_text NOT NULL,
    "ground" text NOT NULL,
    "words" blob NOT NULL,
    "placed_at" timestamp_with_timezone_text NOT NULL,
    "placed_by" uuid_text NOT NULL,
    "released_at" timestamp_with_timezone_text NULL,
    "released_by" uuid_text NULL,
    FOREIGN KEY ("client_id") REFERENCES "client" ("id"),
    FOREIGN KEY ("placed_by") REFERENCES "app_user" ("id"),
    FOREIGN KEY ("released_by") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_disposal_hold_client_id" ON "disposal_hold" ("client_id", "released_at");

CREATE INDEX "ix_disposal_hold_placed_by" ON "disposal_hold" ("placed_by");

CREATE INDEX "ix_disposal_hold_released_by" ON "disposal_hold" ("released_by");

CREATE TABLE "feedback" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "words" text NOT NULL,
    "contact" text NULL,
    "given_at" timestamp_with_timezone_text NOT NULL
);

CREATE INDEX "ix_feedback_given_at" ON "feedback" ("given_at", "id");

CREATE TABLE "follow_up" (
    "client_id" uuid_text NOT NULL,
    "number" integer NOT NULL,
    "known_from" timestamp_with_timezone_text NOT NULL,
    "known_until" timestamp_with_timezone_text NOT NULL,
    "format" integer NOT NULL,
    "content" text NOT NULL,
    CONSTRAINT "pk_follow_up" PRIMARY KEY ("client_id", "number")
);

CREATE INDEX "ix_follow_up_format" ON "follow_up" ("format");

CREATE TABLE "follow_up_unit" (
    "authority" text NOT NULL,
    "client_id" uuid_text NOT NULL,
    "number" integer NOT NULL,
    "known_until" timestamp_with_timezone_text NOT NULL,
    CONSTRAINT "pk_follow_up_unit" PRIMARY KEY ("authority", "client_id", "number")
);

CREATE INDEX "ix_follow_up_unit_client_id" ON "follow_up_unit" ("client_id");

CREATE INDEX "ix_follow_up_unit_known_until" ON "follow_up_unit" ("authority", "known_until", "client_id");

CREATE TABLE "frozen_report" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "area" text NOT NULL,
    "period" text NOT NULL,
    "number" integer NOT NULL,
    "reason" text NULL,
    "content" text NOT NULL,
    "digest" text NOT NULL,
    "attested" text NOT NULL,
    "frozen_at" timestamp_with_timezone_text NOT NULL,
    "frozen_by" uuid_text NULL,
    FOREIGN KEY ("frozen_by") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_frozen_report_frozen_by" ON "frozen_report" ("frozen_by");

CREATE UNIQUE INDEX "uq_frozen_report_number" ON "frozen_report" ("area", "period", "number");

CREATE TRIGGER tr_frozen_report_no_delete BEFORE DELETE ON frozen_report BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER tr_frozen_report_no_update BEFORE UPDATE ON frozen_report BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE "handover" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "client_id" uuid_text NOT NULL,
    "from_authority" text NOT NULL,
    "to_authority" text NOT NULL,
    "offered_on" date_text NOT NULL,
    "due_on" date_text NULL,
    "state" text NOT NULL,
    "receiver_id" uuid_text NULL CONSTRAINT "fk_handover_receiver_id" REFERENCES "app_user" ("id"),
    "version" integer NOT NULL DEFAULT 1,
    FOREIGN KEY ("client_id") REFERENCES "client" ("id")
);

CREATE INDEX "ix_handover_client_id" ON "handover" ("client_id");

CREATE INDEX "ix_handover_from_authority" ON "handover" ("from_authority", "state", "offered_on", "id");

CREATE INDEX "ix_handover_receiver_id" ON "handover" ("receiver_id");

CREATE INDEX "ix_handover_to_authority" ON "handover" ("to_authority", "state", "offered_on", "id");

CREATE TABLE "idempotency_key" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "user_id" uuid_text NOT NULL,
    "key" text NOT NULL,
    "fingerprint" blob NOT NULL,
    "answer" blob NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    FOREIGN KEY ("user_id") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_idempotency_key_created_at" ON "idempotency_key" ("created_at");

CREATE UNIQUE INDEX "uq_idempotency_key_user_id_key" ON "idempotency_key" ("user_id", "key");

CREATE TABLE "kept_document" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "client_id" uuid_text NOT NULL,
    "plan_id" uuid_text NOT NULL,
    "signed" text NOT NULL,
    "digest" text NOT NULL,
    "sealed" blob NOT NULL,
    "kept_at" timestamp_with_timezone_text NOT NULL,
    FOREIGN KEY ("client_id") REFERENCES "client" ("id")
);

CREATE INDEX "ix_kept_document_client_id" ON "kept_document" ("client_id");

CREATE UNIQUE INDEX "uq_kept_document_plan_id_signed" ON "kept_document" ("plan_id", "signed");

CREATE TABLE "kept_draft" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "user_id" uuid_text NOT NULL,
    "client_id" uuid_text NOT NULL,
    "form" text NOT NULL,
    "content" blob NOT NULL,
    "kept_at" timestamp_with_timezone_text NOT NULL,
    FOREIGN KEY ("user_id") REFERENCES "app_user" ("id"),
    FOREIGN KEY ("client_id") REFERENCES "client" ("id")
);

CREATE INDEX "ix_kept_draft_client_id" ON "kept_draft" ("client_id");

CREATE INDEX "ix_kept_draft_kept_at" ON "kept_draft" ("kept_at");

CREATE UNIQUE INDEX "uq_kept_draft_user_id_form" ON "kept_draft" ("user_id", "form");

CREATE TABLE "letter" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "user_id" uuid_text NOT NULL,
    "kind" text NOT NULL,
    "week_on" date_text NOT NULL,
    "content" text NOT NULL,
    "state" text NOT NULL,
    "tries" integer NOT NULL,
    "next_at" timestamp_with_timezone_text NOT NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    "ended_at" timestamp_with_timezone_text NULL,
    FOREIGN KEY ("user_id") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_letter_due" ON "letter" ("state", "next_at", "id");

CREATE UNIQUE INDEX "uq_letter_week" ON "letter" ("user_id", "kind", "week_on");

CREATE TABLE "log_mark" (
    "log" text NOT NULL PRIMARY KEY,
    "number" integer NOT NULL
);

CREATE TABLE "look_review" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "signal" text NOT NULL,
    "number" integer NULL,
    "user_id" uuid_text NULL,
    "client_id" uuid_text NULL,
    "authority" text NULL,
    "looked_at" timestamp_with_timezone_text NOT NULL,
    "outcome" text NULL,
    "note" text NULL,
    "reviewed_at" timestamp_with_timezone_text NULL,
    "reviewed_by" uuid_text NULL,
    FOREIGN KEY ("reviewed_by") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_look_review_client_id" ON "look_review" ("client_id");

CREATE INDEX "ix_look_review_open" ON "look_review" ("authority", "reviewed_at", "looked_at", "id");

CREATE INDEX "ix_look_review_reviewed_by" ON "look_review" ("reviewed_by");

CREATE TABLE "person_export" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "user_id" uuid_text NOT NULL,
    "authority" text NOT NULL,
    "list" text NOT NULL,
    "purpose" text NOT NULL,
    "words" text NOT NULL,
    "begun_at" timestamp_with_timezone_text NOT NULL,
    FOREIGN KEY ("user_id") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_person_export_user_id" ON "person_export" ("user_id", "begun_at");

CREATE TRIGGER tr_person_export_no_delete BEFORE DELETE ON person_export BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER tr_person_export_no_update BEFORE UPDATE ON person_export BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE "provider" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "name" text NOT NULL,
    "search_key" text NOT NULL,
    "business_code" text NOT NULL,
    "kinds" text NOT NULL,
    "area" text NOT NULL,
    "contact" text NOT NULL,
    "valid_from" date_text NOT NULL,
    "valid_to" date_text NULL,
    "kept_by" text NOT NULL,
    "version" integer NOT NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    "created_by" uuid_text NOT NULL,
    FOREIGN KEY ("created_by") REFERENCES "app_user" ("id"),
    CONSTRAINT "ck_provider_dates" CHECK ("valid_to" >= "valid_from")
);

CREATE INDEX "ix_provider_area" ON "provider" ("area", "search_key", "id");

CREATE INDEX "ix_provider_created_by" ON "provider" ("created_by");

CREATE INDEX "ix_provider_name" ON "provider" ("search_key", "id");

CREATE UNIQUE INDEX "uq_provider_same" ON "provider" ("business_code", "area", "search_key");

CREATE TABLE "provider_link" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "user_id" uuid_text NOT NULL,
    "issuer" text NOT NULL,
    "subject_index" blob NOT NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    "created_by" uuid_text NULL,
    FOREIGN KEY ("user_id") REFERENCES "app_user" ("id")
);

CREATE UNIQUE INDEX "uq_provider_link_subject" ON "provider_link" ("issuer", "subject_index");

CREATE UNIQUE INDEX "uq_provider_link_user_id" ON "provider_link" ("user_id", "issuer");

CREATE TABLE "provider_visit" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "browser_hash" blob NOT NULL,
    "provider" text NOT NULL,
    "sealed" blob NOT NULL,
    "begun_at" timestamp_with_timezone_text NOT NULL
);

CREATE UNIQUE INDEX "uq_provider_visit_browser_hash" ON "provider_visit" ("browser_hash");

CREATE TABLE "reassigned_client" (
    "reassignment_id" uuid_text NOT NULL,
    "client_id" uuid_text NOT NULL,
    "from_worker_id" uuid_text NULL,
    "number" integer NOT NULL,
    CONSTRAINT "pk_reassigned_client" PRIMARY KEY ("reassignment_id", "client_id"),
    FOREIGN KEY ("reassignment_id") REFERENCES "reassignment" ("id"),
    FOREIGN KEY ("client_id") REFERENCES "client" ("id"),
    FOREIGN KEY ("from_worker_id") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_reassigned_client_client_id" ON "reassigned_client" ("client_id");

CREATE INDEX "ix_reassigned_client_from_worker_id" ON "reassigned_client" ("from_worker_id");

CREATE TABLE "reassignment" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "authority" text NOT NULL,
    "to_worker_id" uuid_text NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    "created_by" uuid_text NOT NULL,
    FOREIGN KEY ("to_worker_id") REFERENCES "app_user" ("id"),
    FOREIGN KEY ("created_by") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_reassignment_created_by" ON "reassignment" ("created_by");

CREATE INDEX "ix_reassignment_to_worker_id" ON "reassignment" ("to_worker_id");

CREATE TABLE "recovery_code" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "user_id" uuid_text NOT NULL,
    "code_hash" blob NOT NULL,
    "used_at" timestamp_with_timezone_text NULL,
    FOREIGN KEY ("user_id") REFERENCES "app_user" ("id")
);

CREATE UNIQUE INDEX "uq_recovery_code_code_hash" ON "recovery_code" ("user_id", "code_hash");

CREATE TABLE "rule_set" (
    "id" text NOT NULL PRIMARY KEY,
    "digest" text NOT NULL,
    "position" integer NOT NULL,
    "applied_at" timestamp_with_timezone_text NOT NULL
);

CREATE TABLE "saved_view" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "user_id" uuid_text NOT NULL,
    "name" text NOT NULL,
    "query" text NOT NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    FOREIGN KEY ("user_id") REFERENCES "app_user" ("id")
);

CREATE UNIQUE INDEX "uq_saved_view_user_id_name" ON "saved_view" ("user_id", "name");

CREATE TABLE "seen_client" (
    "client_id" uuid_text NOT NULL,
    "number" integer NOT NULL,
    CONSTRAINT "pk_seen_client" PRIMARY KEY ("client_id", "number")
);

CREATE TABLE "session" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "secret_hash" blob NOT NULL,
    "user_id" uuid_text NOT NULL,
    "created_at" timestamp_with_timezone_text NOT NULL,
    "last_seen_at" timestamp_with_timezone_text NOT NULL,
    "ended_at" timestamp_with_timezone_text NULL,
    "confirmed_at" timestamp_with_timezone_text NULL,
    "second_factor_by" text NULL,
    FOREIGN KEY ("user_id") REFERENCES "app_user" ("id")
);

CREATE INDEX "ix_session_user_id" ON "session" ("user_id", "created_at");

CREATE UNIQUE INDEX "uq_session_secret_hash" ON "session" ("secret_hash");

CREATE TABLE "sign_in_try" (
    "id" uuid_text NOT NULL PRIMARY KEY,
    "name_index" blob NOT NULL,
    "count" integer NOT NULL,
    "last_at" timestamp_with_timezone_text NOT NULL,
    "next_at" timestamp_with_timezone_text NOT NULL
);

CREATE INDEX "ix_sign_in_try_last_at" ON "sign_in_try" ("last_at");

CREATE UNIQUE INDEX "uq_sign_in_try_name_index" ON "sign_in_try" ("name_index");


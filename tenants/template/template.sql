-- Written by `make template`: a clinic's schema as migrations leave it.
-- migration auditing 0001_initial 20cbd3e942e5858c
-- migration auditing 0002_append_only 09aae36bee3ebeec
-- migration auditing 0003_chain 1d40d55b65ddaa11
-- migration console 0001_usage 246b88c650d4fa2a
-- migration console 0002_sign_up 0066406f7b4f9719
-- migration contenttypes 0001_initial 35ed8489a147e0b4
-- migration contenttypes 0002_remove_content_type_name 7d36494075750f0e
-- migration custody 0001_initial babe9d439814fde6
-- migration fleet 0001_initial 955011581da7216e
-- migration identity 0001_initial fddabfde29e154ca
-- migration identity 0002_access 8068611306f2b3d5
-- migration identity 0003_where_apps_are_sealed a184c0c74be91522
-- migration identity 0004_help e5f43f796052c8f6
-- migration messaging 0001_initial 78e1510a5305b4a2
-- migration messaging 0002_telling d5fa20c61d3af13b
-- migration messaging 0003_channels 826fcfb68a95c02c
-- migration messaging 0004_own_texts f6e6f5ab5b871784
-- migration messaging 0005_sent 0de78e09e567bba2
-- migration operators 0001_initial 1d4d1438ad606859
-- migration operators 0002_append_only 2523a0c73c5a6513
-- migration outbox 0001_initial 0f2a845685bce356
-- migration rounds 0001_initial de3613b281b6d9a4
-- migration scheduling 0001_initial 36979ed5e4aa1b1a
-- migration scheduling 0002_catalog_version cd4f0478554a4aec
-- migration scheduling 0003_what_to_bring f724dc767671a60b
-- migration scheduling 0004_status_since 7a60ad9bf8c0f806
-- migration scheduling 0005_staff_facts bb0e6c46d53c09f7
-- migration scheduling 0006_patient_records a2f9f22f59468e8a
-- migration scheduling 0007_settings e210ddf4f69f46ac
-- migration scheduling 0008_imports fe9ad9d329f108f4
-- migration scheduling 0009_telling 07080279c816f184
-- migration scheduling 0010_calendar_feeds d786cbe356a5ee3d
-- migration scheduling 0011_reminders_by_text 98c7aa5823eaf03e
-- migration scheduling 0012_follow_up d865490697ac1d2a
-- migration scheduling 0013_news_switches 67b9670f7fd9f43b
-- migration scheduling 0014_records f79060a65b271ecc
-- migration tenants 0001_extensions 0fd82718d11576fc
-- migration tenants 0002_initial cf9d10872858381b
-- migration tenants 0003_text_search a6d85398555a2f59
-- migration tenants 0004_platform 00461093cce5bedf
-- migration tenants 0005_domains ee2ba04d240f6d4c
-- migration webapi 0001_initial 1f0550719b4de24f
-- migration webapi 0002_etag f3d351dd4bfea835
-- migration webhooks 0001_initial 3fa114488d121877
-- migration webhooks 0002_gone b91da5a004a86d87

CREATE FUNCTION the_schema_of_a_clinic.auditing_anchor_is_final() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
            BEGIN
                RAISE EXCEPTION 'the anchors of the audit trail stay' USING ERRCODE = 'restrict_violation';
            END $$;
CREATE FUNCTION the_schema_of_a_clinic.auditing_entry_is_final() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
            DECLARE sealed record;
            BEGIN
                IF TG_OP = 'UPDATE' AND OLD.sequence IS NULL AND NEW.sequence IS NOT NULL THEN
                    sealed := OLD;
                    sealed.sequence := NEW.sequence;
                    sealed.hash := NEW.hash;
                    IF NEW IS NOT DISTINCT FROM sealed THEN
                        RETURN NEW;
                    END IF;
                END IF;
                RAISE EXCEPTION 'the audit trail only grows' USING ERRCODE = 'restrict_violation';
            END $$;
CREATE FUNCTION the_schema_of_a_clinic.scheduling_catalog_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    EXECUTE format(
        'UPDATE %I.scheduling_catalogversion SET version = nextval(%L)',
        TG_TABLE_SCHEMA, quote_ident(TG_TABLE_SCHEMA) || '.scheduling_catalog_versions'
    );
    RETURN NULL;
END $$;
CREATE FUNCTION the_schema_of_a_clinic.scheduling_patient_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
CREATE TABLE the_schema_of_a_clinic.auditing_auditanchor (
    sequence bigint NOT NULL,
    hash character varying(64) NOT NULL,
    entries integer NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    CONSTRAINT auditing_auditanchor_entries_check CHECK ((entries >= 0))
);
CREATE TABLE the_schema_of_a_clinic.auditing_auditentry (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    actor_kind character varying(10) NOT NULL,
    actor_id uuid,
    actor_role character varying(40) NOT NULL,
    action character varying(60) NOT NULL,
    subject_kind character varying(40) NOT NULL,
    subject_id character varying(64) NOT NULL,
    before jsonb,
    after jsonb,
    reason character varying(500) NOT NULL,
    request_id character varying(64) NOT NULL,
    address inet,
    sequence bigint,
    hash character varying(64),
    CONSTRAINT audit_entry_is_sealed_whole CHECK ((((hash IS NULL) AND (sequence IS NULL)) OR ((hash IS NOT NULL) AND (sequence >= 1))))
);
ALTER TABLE the_schema_of_a_clinic.auditing_auditentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME the_schema_of_a_clinic.auditing_auditentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE the_schema_of_a_clinic.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE the_schema_of_a_clinic.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME the_schema_of_a_clinic.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE the_schema_of_a_clinic.identity_apikey (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    prefix character varying(16) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    scopes jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    made_by_id uuid
);
CREATE TABLE the_schema_of_a_clinic.identity_challenge (
    id uuid NOT NULL,
    secret_hash character varying(64) NOT NULL,
    token_version integer NOT NULL,
    sealed character varying(200) NOT NULL,
    tries_left smallint NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    session_id uuid,
    user_id uuid NOT NULL,
    CONSTRAINT identity_challenge_token_version_check CHECK ((token_version >= 0)),
    CONSTRAINT identity_challenge_tries_left_check CHECK ((tries_left >= 0))
);
CREATE TABLE the_schema_of_a_clinic.identity_help (
    id uuid NOT NULL,
    operator_id uuid NOT NULL,
    operator_name character varying(120) NOT NULL,
    operator_role character varying(12) NOT NULL,
    reason character varying(300) NOT NULL,
    code_hash character varying(64) NOT NULL,
    code_until timestamp with time zone NOT NULL,
    entered_at timestamp with time zone,
    started_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    raised_at timestamp with time zone,
    raised_because character varying(300) NOT NULL,
    ended_at timestamp with time zone,
    ended_by character varying(120) NOT NULL,
    CONSTRAINT help_ends CHECK ((ends_at > started_at)),
    CONSTRAINT help_has_a_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT help_is_raised_with_a_reason CHECK (((raised_at IS NULL) OR (NOT ((raised_because)::text = ''::text))))
);
CREATE TABLE the_schema_of_a_clinic.identity_invitation (
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    role character varying(12) NOT NULL,
    language character varying(8) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    round smallint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    invited_by_id uuid,
    CONSTRAINT identity_invitation_round_check CHECK ((round >= 0)),
    CONSTRAINT invitation_is_to_work_here CHECK (((role)::text = ANY ((ARRAY['front_desk'::character varying, 'dentist'::character varying, 'manager'::character varying])::text[])))
);
CREATE TABLE the_schema_of_a_clinic.identity_onetimetoken (
    id uuid NOT NULL,
    purpose character varying(20) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    email character varying(254) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    user_id uuid NOT NULL
);
CREATE TABLE the_schema_of_a_clinic.identity_recoverycode (
    id uuid NOT NULL,
    code_hash character varying(64) NOT NULL,
    used_at timestamp with time zone,
    user_id uuid NOT NULL
);
CREATE TABLE the_schema_of_a_clinic.identity_secondfactor (
    user_id uuid NOT NULL,
    sealed character varying(200) NOT NULL,
    last_step bigint NOT NULL,
    set_up_at timestamp with time zone NOT NULL
);
CREATE TABLE the_schema_of_a_clinic.identity_session (
    id uuid NOT NULL,
    current_hash character varying(64) NOT NULL,
    previous_hash character varying(64) NOT NULL,
    rotated_at timestamp with time zone NOT NULL,
    idle_until timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    remembered boolean NOT NULL,
    revoked_at timestamp with time zone,
    revoked_because character varying(40) NOT NULL,
    device character varying(200) NOT NULL,
    address inet,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    user_id uuid NOT NULL,
    second_factor_at timestamp with time zone
);
CREATE TABLE the_schema_of_a_clinic.identity_user (
    password character varying(128) NOT NULL,
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    email_verified_at timestamp with time zone,
    phone character varying(20) NOT NULL,
    role character varying(12) NOT NULL,
    language character varying(8) NOT NULL,
    is_active boolean NOT NULL,
    token_version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT identity_user_token_version_check CHECK ((token_version >= 0)),
    CONSTRAINT user_phone_is_e164 CHECK ((((phone)::text = ''::text) OR ((phone)::text ~ '^\+[1-9][0-9]{6,14}$'::text))),
    CONSTRAINT user_role_is_known CHECK (((role)::text = ANY ((ARRAY['patient'::character varying, 'front_desk'::character varying, 'dentist'::character varying, 'manager'::character varying])::text[])))
);
CREATE TABLE the_schema_of_a_clinic.messaging_addressmark (
    id uuid NOT NULL,
    channel character varying(10) NOT NULL,
    address character varying(254) NOT NULL,
    reason character varying(10) NOT NULL,
    stands boolean DEFAULT true NOT NULL,
    detail character varying(80) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    CONSTRAINT reason_of_a_mark_is_known CHECK (((reason)::text = ANY ((ARRAY['bounced'::character varying, 'complained'::character varying, 'opted_out'::character varying])::text[])))
);
CREATE TABLE the_schema_of_a_clinic.messaging_declined (
    id uuid NOT NULL,
    person character varying(64) NOT NULL,
    kind character varying(40) NOT NULL,
    address character varying(254) NOT NULL,
    said_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    channel character varying(10) DEFAULT 'email'::character varying NOT NULL
);
CREATE TABLE the_schema_of_a_clinic.messaging_delivery (
    id uuid NOT NULL,
    once character varying(160) NOT NULL,
    kind character varying(40) NOT NULL,
    channel character varying(10) NOT NULL,
    recipient character varying(254) NOT NULL,
    language character varying(8) NOT NULL,
    facts jsonb NOT NULL,
    subject_kind character varying(40) NOT NULL,
    subject_id character varying(64) NOT NULL,
    state character varying(10) NOT NULL,
    attempts smallint NOT NULL,
    due_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    leased_until timestamp with time zone,
    provider_id character varying(200) NOT NULL,
    last_error character varying(200) NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    sent_at timestamp with time zone,
    expires_at timestamp with time zone,
    person character varying(64) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT delivery_state_is_known CHECK (((state)::text = ANY ((ARRAY['due'::character varying, 'sending'::character varying, 'sent'::character varying, 'failed'::character varying, 'dropped'::character varying, 'withheld'::character varying, 'bounced'::character varying, 'complained'::character varying])::text[]))),
    CONSTRAINT messaging_delivery_attempts_check CHECK ((attempts >= 0))
);
CREATE TABLE the_schema_of_a_clinic.messaging_owntext (
    id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    language character varying(8) NOT NULL,
    subject character varying(120) NOT NULL,
    opening text NOT NULL,
    closing text NOT NULL,
    version integer NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT an_own_text_says_something CHECK ((((closing = ''::text) AND (opening = ''::text) AND ((subject)::text = ''::text)) OR ((NOT ((subject)::text = ''::text)) AND (NOT (opening = ''::text))))),
    CONSTRAINT messaging_owntext_version_check CHECK ((version >= 0)),
    CONSTRAINT own_text_has_known_placeholders CHECK (((closing ~ '^([^{}]|\{(patient|clinic|when|dentist)\})*$'::text) AND (opening ~ '^([^{}]|\{(patient|clinic|when|dentist)\})*$'::text))),
    CONSTRAINT subject_of_an_own_text_is_one_line CHECK (((subject)::text ~ '^([^{}[:cntrl:]]|\{(patient|clinic|when|dentist)\})*$'::text))
);
CREATE TABLE the_schema_of_a_clinic.outbox_event (
    id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    facts jsonb NOT NULL,
    state character varying(8) DEFAULT 'due'::character varying NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    due_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    leased_until timestamp with time zone,
    last_error character varying(200) DEFAULT ''::character varying NOT NULL,
    request_id character varying(64) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    done_at timestamp with time zone,
    CONSTRAINT event_state_is_known CHECK (((state)::text = ANY ((ARRAY['due'::character varying, 'done'::character varying, 'dead'::character varying])::text[]))),
    CONSTRAINT outbox_event_attempts_check CHECK ((attempts >= 0))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_appointment (
    id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    zone character varying(64) NOT NULL,
    status character varying(12) NOT NULL,
    version integer NOT NULL,
    note character varying(500) NOT NULL,
    cancellation_reason character varying(500) NOT NULL,
    override_reason character varying(500) NOT NULL,
    source character varying(8) NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    user_id uuid,
    dentist_id uuid NOT NULL,
    operatory_id uuid,
    patient_id uuid NOT NULL,
    service_id uuid NOT NULL,
    status_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    cancellation_cause character varying(16) DEFAULT ''::character varying NOT NULL,
    cancelled_at timestamp with time zone,
    cancelled_by_role character varying(40) DEFAULT ''::character varying NOT NULL,
    staff_note_sealed text DEFAULT ''::text NOT NULL,
    placed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    placed_version integer DEFAULT 1 NOT NULL,
    CONSTRAINT appointment_cause_is_known CHECK (((cancellation_cause)::text = ANY ((ARRAY[''::character varying, 'patient'::character varying, 'dentist_ill'::character varying, 'clinic_closed'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT appointment_ends_after_it_starts CHECK ((starts_at < ends_at)),
    CONSTRAINT appointment_source_is_known CHECK (((source)::text = ANY ((ARRAY['online'::character varying, 'guest'::character varying, 'staff'::character varying, 'import'::character varying])::text[]))),
    CONSTRAINT appointment_status_is_known CHECK (((status)::text = ANY ((ARRAY['scheduled'::character varying, 'rescheduled'::character varying, 'confirmed'::character varying, 'arrived'::character varying, 'in_chair'::character varying, 'completed'::character varying, 'cancelled'::character varying, 'no_show'::character varying])::text[]))),
    CONSTRAINT only_a_cancelled_appointment_says_when CHECK (((cancelled_at IS NULL) OR ((status)::text = 'cancelled'::text))),
    CONSTRAINT scheduling_appointment_placed_version_check CHECK ((placed_version >= 0)),
    CONSTRAINT scheduling_appointment_version_check CHECK ((version >= 0))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_calendarfeed (
    id uuid NOT NULL,
    kind character varying(8) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    made_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    read_at timestamp with time zone,
    content_tag character varying(40) NOT NULL,
    content_at timestamp with time zone,
    owner_id uuid NOT NULL,
    CONSTRAINT calendar_feed_kind_is_known CHECK (((kind)::text = ANY ((ARRAY['own'::character varying, 'dentist'::character varying])::text[])))
);
CREATE SEQUENCE the_schema_of_a_clinic.scheduling_catalog_versions
    START WITH 2
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE the_schema_of_a_clinic.scheduling_catalogversion (
    id smallint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT catalog_has_one_version CHECK ((id = 1)),
    CONSTRAINT scheduling_catalogversion_id_check CHECK ((id >= 0))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_clinicprofile (
    id smallint NOT NULL,
    tagline character varying(160) NOT NULL,
    tagline_en character varying(160),
    tagline_de character varying(160),
    tagline_es character varying(160),
    tagline_ar character varying(160),
    about text NOT NULL,
    about_en text,
    about_de text,
    about_es text,
    about_ar text,
    street character varying(160) NOT NULL,
    postal_code character varying(16) NOT NULL,
    city character varying(80) NOT NULL,
    country character varying(2) NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    brand_color character varying(7) NOT NULL,
    logo_url character varying(300) NOT NULL,
    currency character varying(3) NOT NULL,
    minimum_notice integer NOT NULL,
    horizon_days integer NOT NULL,
    slot_interval integer NOT NULL,
    cancellation_window integer NOT NULL,
    hold_minutes integer NOT NULL,
    holds_per_visitor integer NOT NULL,
    open_bookings_per_patient integer NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    what_to_bring text NOT NULL,
    what_to_bring_ar text,
    what_to_bring_de text,
    what_to_bring_en text,
    what_to_bring_es text,
    embed_origins character varying(260)[] NOT NULL,
    quiet_from smallint DEFAULT 1260 NOT NULL,
    quiet_until smallint DEFAULT 480 NOT NULL,
    reminder_steps integer[] DEFAULT '{10080,2880}'::integer[] NOT NULL,
    undo_minutes smallint DEFAULT 1 NOT NULL,
    feed_names character varying(8) DEFAULT 'initials'::character varying NOT NULL,
    reminder_text_steps integer[] DEFAULT '{120}'::integer[] NOT NULL,
    follow_up_on boolean DEFAULT false NOT NULL,
    follow_up_after integer DEFAULT 1440 NOT NULL,
    confirmation_on boolean DEFAULT true NOT NULL,
    change_on boolean DEFAULT true NOT NULL,
    cancellation_on boolean DEFAULT true NOT NULL,
    cancellation_as_asked_on boolean DEFAULT true NOT NULL,
    forget_patients_years smallint DEFAULT 0 NOT NULL,
    keep_messages_months smallint DEFAULT 24 NOT NULL,
    keep_records_years smallint DEFAULT 10 NOT NULL,
    CONSTRAINT brand_is_a_colour CHECK (((brand_color)::text ~ '^#[0-9a-f]{6}$'::text)),
    CONSTRAINT clinic_has_one_profile CHECK ((id = 1)),
    CONSTRAINT embedding_sites_are_few CHECK ((
CASE
    WHEN (embed_origins IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(embed_origins, 1), 0)
END <= 10)),
    CONSTRAINT feed_names_are_known CHECK (((feed_names)::text = ANY ((ARRAY['none'::character varying, 'initials'::character varying, 'names'::character varying])::text[]))),
    CONSTRAINT follow_up_comes_within_sixty_days CHECK (((follow_up_after >= 60) AND (follow_up_after <= 86400))),
    CONSTRAINT hold_time_is_sensible CHECK (((hold_minutes >= 1) AND (hold_minutes <= 60))),
    CONSTRAINT horizon_is_sensible CHECK (((horizon_days >= 1) AND (horizon_days <= 730))),
    CONSTRAINT quiet_hours_are_of_a_day CHECK (((quiet_from < 1440) AND (quiet_until < 1440))),
    CONSTRAINT reminders_are_few CHECK ((
CASE
    WHEN (reminder_steps IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(reminder_steps, 1), 0)
END <= 5)),
    CONSTRAINT reminders_by_text_are_few CHECK ((
CASE
    WHEN (reminder_text_steps IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(reminder_text_steps, 1), 0)
END <= 5)),
    CONSTRAINT scheduling_clinicprofile_cancellation_window_check CHECK ((cancellation_window >= 0)),
    CONSTRAINT scheduling_clinicprofile_follow_up_after_check CHECK ((follow_up_after >= 0)),
    CONSTRAINT scheduling_clinicprofile_forget_patients_years_check CHECK ((forget_patients_years >= 0)),
    CONSTRAINT scheduling_clinicprofile_hold_minutes_check CHECK ((hold_minutes >= 0)),
    CONSTRAINT scheduling_clinicprofile_holds_per_visitor_check CHECK ((holds_per_visitor >= 0)),
    CONSTRAINT scheduling_clinicprofile_horizon_days_check CHECK ((horizon_days >= 0)),
    CONSTRAINT scheduling_clinicprofile_id_check CHECK ((id >= 0)),
    CONSTRAINT scheduling_clinicprofile_keep_messages_months_check CHECK ((keep_messages_months >= 0)),
    CONSTRAINT scheduling_clinicprofile_keep_records_years_check CHECK ((keep_records_years >= 0)),
    CONSTRAINT scheduling_clinicprofile_minimum_notice_check CHECK ((minimum_notice >= 0)),
    CONSTRAINT scheduling_clinicprofile_open_bookings_per_patient_check CHECK ((open_bookings_per_patient >= 0)),
    CONSTRAINT scheduling_clinicprofile_quiet_from_check CHECK ((quiet_from >= 0)),
    CONSTRAINT scheduling_clinicprofile_quiet_until_check CHECK ((quiet_until >= 0)),
    CONSTRAINT scheduling_clinicprofile_slot_interval_check CHECK ((slot_interval >= 0)),
    CONSTRAINT scheduling_clinicprofile_undo_minutes_check CHECK ((undo_minutes >= 0)),
    CONSTRAINT slot_interval_is_sensible CHECK (((slot_interval >= 5) AND (slot_interval <= 240))),
    CONSTRAINT undo_is_not_for_long CHECK ((undo_minutes <= 30)),
    CONSTRAINT what_is_kept_is_kept_for_a_sensible_time CHECK (((forget_patients_years <= 30) AND (keep_records_years <= 30) AND (keep_messages_months >= 1) AND (keep_messages_months <= 120)))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_closure (
    id uuid NOT NULL,
    date date NOT NULL,
    from_minute smallint NOT NULL,
    until_minute smallint NOT NULL,
    name character varying(120) NOT NULL,
    CONSTRAINT closure_is_within_a_day CHECK (((from_minute >= 0) AND (from_minute < until_minute) AND (until_minute <= 1440))),
    CONSTRAINT scheduling_closure_from_minute_check CHECK ((from_minute >= 0)),
    CONSTRAINT scheduling_closure_until_minute_check CHECK ((until_minute >= 0))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_dayoverride (
    id bigint NOT NULL,
    date date NOT NULL,
    note character varying(200) NOT NULL,
    dentist_id uuid NOT NULL
);
ALTER TABLE the_schema_of_a_clinic.scheduling_dayoverride ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME the_schema_of_a_clinic.scheduling_dayoverride_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE the_schema_of_a_clinic.scheduling_dentist (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    specialization character varying(120) NOT NULL,
    specialization_en character varying(120),
    specialization_de character varying(120),
    specialization_es character varying(120),
    specialization_ar character varying(120),
    biography text NOT NULL,
    biography_en text,
    biography_de text,
    biography_es text,
    biography_ar text,
    photo_url character varying(300) NOT NULL,
    languages character varying(8)[] NOT NULL,
    is_active boolean NOT NULL,
    "position" smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    user_id uuid,
    CONSTRAINT scheduling_dentist_position_check CHECK (("position" >= 0))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_dentistservice (
    id bigint NOT NULL,
    duration smallint,
    dentist_id uuid NOT NULL,
    service_id uuid NOT NULL,
    CONSTRAINT own_duration_is_sensible CHECK (((duration IS NULL) OR ((duration >= 5) AND (duration <= 480)))),
    CONSTRAINT scheduling_dentistservice_duration_check CHECK ((duration >= 0))
);
ALTER TABLE the_schema_of_a_clinic.scheduling_dentistservice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME the_schema_of_a_clinic.scheduling_dentistservice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE the_schema_of_a_clinic.scheduling_distinctpatients (
    id bigint NOT NULL,
    first_id uuid NOT NULL,
    second_id uuid NOT NULL,
    CONSTRAINT a_pair_is_in_order CHECK ((first_id < second_id))
);
ALTER TABLE the_schema_of_a_clinic.scheduling_distinctpatients ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME the_schema_of_a_clinic.scheduling_distinctpatients_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE the_schema_of_a_clinic.scheduling_hold (
    id uuid NOT NULL,
    secret_hash character varying(64) NOT NULL,
    visitor character varying(64) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    dentist_id uuid NOT NULL,
    operatory_id uuid,
    service_id uuid NOT NULL
);
CREATE TABLE the_schema_of_a_clinic.scheduling_import (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    state character varying(8) NOT NULL,
    file_name character varying(120) NOT NULL,
    encoding character varying(16) NOT NULL,
    delimiter character varying(1) NOT NULL,
    heads_sealed text NOT NULL,
    total integer NOT NULL,
    choices jsonb NOT NULL,
    strangers jsonb NOT NULL,
    counts jsonb NOT NULL,
    asked_by uuid NOT NULL,
    asked_as character varying(40) NOT NULL,
    request_id character varying(64) NOT NULL,
    version integer NOT NULL,
    attempts smallint NOT NULL,
    due_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    leased_until timestamp with time zone,
    last_error character varying(200) NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    finished_at timestamp with time zone,
    emptied_at timestamp with time zone,
    CONSTRAINT import_is_of_a_kind CHECK (((kind)::text = ANY ((ARRAY['patients'::character varying, 'appointments'::character varying])::text[]))),
    CONSTRAINT import_state_is_known CHECK (((state)::text = ANY ((ARRAY['uploaded'::character varying, 'checking'::character varying, 'checked'::character varying, 'running'::character varying, 'done'::character varying, 'failed'::character varying])::text[]))),
    CONSTRAINT scheduling_import_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT scheduling_import_total_check CHECK ((total >= 0)),
    CONSTRAINT scheduling_import_version_check CHECK ((version >= 0))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_importednumber (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    number character varying(80) NOT NULL,
    subject_id uuid NOT NULL,
    CONSTRAINT imported_number_is_of_a_kind CHECK (((kind)::text = ANY ((ARRAY['patients'::character varying, 'appointments'::character varying])::text[])))
);
ALTER TABLE the_schema_of_a_clinic.scheduling_importednumber ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME the_schema_of_a_clinic.scheduling_importednumber_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE the_schema_of_a_clinic.scheduling_importrow (
    id bigint NOT NULL,
    number integer NOT NULL,
    cells_sealed text NOT NULL,
    "group" integer NOT NULL,
    place integer NOT NULL,
    pending boolean NOT NULL,
    outcome character varying(8) NOT NULL,
    reason character varying(40) NOT NULL,
    facts jsonb NOT NULL,
    subject_id uuid,
    of_id uuid NOT NULL,
    CONSTRAINT outcome_of_an_import_is_known CHECK (((outcome)::text = ANY ((ARRAY[''::character varying, 'new'::character varying, 'changed'::character varying, 'same'::character varying, 'refused'::character varying])::text[]))),
    CONSTRAINT scheduling_importrow_group_check CHECK (("group" >= 0)),
    CONSTRAINT scheduling_importrow_number_check CHECK ((number >= 0)),
    CONSTRAINT scheduling_importrow_place_check CHECK ((place >= 0))
);
ALTER TABLE the_schema_of_a_clinic.scheduling_importrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME the_schema_of_a_clinic.scheduling_importrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE the_schema_of_a_clinic.scheduling_operatory (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    is_active boolean NOT NULL,
    "position" smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT scheduling_operatory_position_check CHECK (("position" >= 0))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_operatory_only_for (
    id bigint NOT NULL,
    operatory_id uuid NOT NULL,
    service_id uuid NOT NULL
);
ALTER TABLE the_schema_of_a_clinic.scheduling_operatory_only_for ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME the_schema_of_a_clinic.scheduling_operatory_only_for_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE the_schema_of_a_clinic.scheduling_overridehours (
    id bigint NOT NULL,
    from_minute smallint NOT NULL,
    until_minute smallint NOT NULL,
    override_id bigint NOT NULL,
    CONSTRAINT override_hours_are_within_a_day CHECK (((from_minute >= 0) AND (from_minute < until_minute) AND (until_minute <= 1440))),
    CONSTRAINT scheduling_overridehours_from_minute_check CHECK ((from_minute >= 0)),
    CONSTRAINT scheduling_overridehours_until_minute_check CHECK ((until_minute >= 0))
);
ALTER TABLE the_schema_of_a_clinic.scheduling_overridehours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME the_schema_of_a_clinic.scheduling_overridehours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE the_schema_of_a_clinic.scheduling_patient (
    id uuid NOT NULL,
    is_self boolean NOT NULL,
    name character varying(120) NOT NULL,
    name_key character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    birth_date date,
    language character varying(8) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    account_id uuid,
    alerts_sealed text DEFAULT ''::text NOT NULL,
    guardian_id uuid,
    notes_sealed text DEFAULT ''::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    search_contact text GENERATED ALWAYS AS ((' '::text || translate(lower((((email)::text || ' '::text) || (phone)::text)), '+'::text, ''::text))) STORED,
    search_name text GENERATED ALWAYS AS (((' '::text || translate(replace(replace(replace(regexp_replace(NORMALIZE(lower((name)::text), NFKD), '[\u0300-\u036f\u064b-\u065f\u0670\u0640''’.]'::text, ''::text, 'g'::text), 'ß'::text, 'ss'::text), 'æ'::text, 'ae'::text), 'œ'::text, 'oe'::text), 'øłđðıةى-'::text, 'olddiهي '::text)) ||
CASE
    WHEN (replace(replace(replace(NORMALIZE(lower((name)::text), NFC), 'ä'::text, 'ae'::text), 'ö'::text, 'oe'::text), 'ü'::text, 'ue'::text) <> NORMALIZE(lower((name)::text), NFC)) THEN (' '::text || translate(replace(replace(replace(regexp_replace(NORMALIZE(lower(replace(replace(replace(NORMALIZE(lower((name)::text), NFC), 'ä'::text, 'ae'::text), 'ö'::text, 'oe'::text), 'ü'::text, 'ue'::text)), NFKD), '[\u0300-\u036f\u064b-\u065f\u0670\u0640''’.]'::text, ''::text, 'g'::text), 'ß'::text, 'ss'::text), 'æ'::text, 'ae'::text), 'œ'::text, 'oe'::text), 'øłđðıةى-'::text, 'olddiهي '::text))
    ELSE ''::text
END)) STORED,
    erase_on date,
    erased_at timestamp with time zone,
    CONSTRAINT an_erased_record_says_nothing CHECK (((erased_at IS NULL) OR ((account_id IS NULL) AND (alerts_sealed = ''::text) AND (birth_date IS NULL) AND ((email)::text = ''::text) AND (erase_on IS NULL) AND (guardian_id IS NULL) AND (notes_sealed = ''::text) AND ((phone)::text = ''::text)))),
    CONSTRAINT nobody_is_the_own_guardian CHECK (((guardian_id IS NULL) OR (NOT ((guardian_id = id) AND (guardian_id IS NOT NULL))))),
    CONSTRAINT scheduling_patient_version_check CHECK ((version >= 0))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_patientalias (
    id uuid NOT NULL,
    merged_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    patient_id uuid NOT NULL
);
CREATE TABLE the_schema_of_a_clinic.scheduling_picture (
    id uuid NOT NULL,
    kind character varying(8) NOT NULL,
    unused_since timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT picture_is_of_a_kind CHECK (((kind)::text = ANY ((ARRAY['logo'::character varying, 'photo'::character varying])::text[])))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_reminderround (
    id smallint NOT NULL,
    done_until timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT clinic_has_one_reminder_round CHECK ((id = 1)),
    CONSTRAINT scheduling_reminderround_id_check CHECK ((id >= 0))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_reservation (
    id bigint NOT NULL,
    resource uuid GENERATED ALWAYS AS (COALESCE(dentist_id, operatory_id, patient_id)) STORED,
    during tstzrange NOT NULL,
    expires_at timestamp with time zone,
    appointment_id uuid,
    dentist_id uuid,
    hold_id uuid,
    operatory_id uuid,
    patient_id uuid,
    CONSTRAINT reservation_belongs_to_one_owner CHECK ((((appointment_id IS NOT NULL) AND (expires_at IS NULL) AND (hold_id IS NULL)) OR ((appointment_id IS NULL) AND (expires_at IS NOT NULL) AND (hold_id IS NOT NULL)))),
    CONSTRAINT reservation_claims_one_resource CHECK ((((dentist_id IS NOT NULL) AND (operatory_id IS NULL) AND (patient_id IS NULL)) OR ((dentist_id IS NULL) AND (operatory_id IS NOT NULL) AND (patient_id IS NULL)) OR ((dentist_id IS NULL) AND (operatory_id IS NULL) AND (patient_id IS NOT NULL)))),
    CONSTRAINT reservation_is_a_bounded_stretch CHECK (((NOT isempty(during)) AND (NOT lower_inf(during)) AND (NOT upper_inf(during))))
);
ALTER TABLE the_schema_of_a_clinic.scheduling_reservation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME the_schema_of_a_clinic.scheduling_reservation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE the_schema_of_a_clinic.scheduling_service (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    name_en character varying(120),
    name_de character varying(120),
    name_es character varying(120),
    name_ar character varying(120),
    description text NOT NULL,
    description_en text,
    description_de text,
    description_es text,
    description_ar text,
    duration smallint NOT NULL,
    buffer_before smallint NOT NULL,
    buffer_after smallint NOT NULL,
    price_from integer,
    price_until integer,
    color character varying(7) NOT NULL,
    bookable_online boolean NOT NULL,
    for_new_patients boolean NOT NULL,
    for_existing_patients boolean NOT NULL,
    is_active boolean NOT NULL,
    "position" smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT scheduling_service_buffer_after_check CHECK ((buffer_after >= 0)),
    CONSTRAINT scheduling_service_buffer_before_check CHECK ((buffer_before >= 0)),
    CONSTRAINT scheduling_service_duration_check CHECK ((duration >= 0)),
    CONSTRAINT scheduling_service_position_check CHECK (("position" >= 0)),
    CONSTRAINT scheduling_service_price_from_check CHECK ((price_from >= 0)),
    CONSTRAINT scheduling_service_price_until_check CHECK ((price_until >= 0)),
    CONSTRAINT service_buffers_are_short CHECK (((buffer_after <= 120) AND (buffer_before <= 120))),
    CONSTRAINT service_has_a_colour CHECK (((color)::text ~ '^#[0-9a-f]{6}$'::text)),
    CONSTRAINT service_lasts_a_sensible_time CHECK (((duration >= 5) AND (duration <= 480))),
    CONSTRAINT service_price_range_is_ordered CHECK (((price_until IS NULL) OR (price_until >= price_from)))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_timeoff (
    id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    reason character varying(200) NOT NULL,
    dentist_id uuid NOT NULL,
    CONSTRAINT time_off_ends_after_it_starts CHECK ((starts_at < ends_at))
);
CREATE TABLE the_schema_of_a_clinic.scheduling_workinghours (
    id bigint NOT NULL,
    weekday smallint NOT NULL,
    from_minute smallint NOT NULL,
    until_minute smallint NOT NULL,
    dentist_id uuid NOT NULL,
    CONSTRAINT scheduling_workinghours_from_minute_check CHECK ((from_minute >= 0)),
    CONSTRAINT scheduling_workinghours_until_minute_check CHECK ((until_minute >= 0)),
    CONSTRAINT scheduling_workinghours_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT weekday_is_one_of_seven CHECK ((weekday <= 6)),
    CONSTRAINT working_hours_are_within_a_day CHECK (((from_minute >= 0) AND (from_minute < until_minute) AND (until_minute <= 1440)))
);
ALTER TABLE the_schema_of_a_clinic.scheduling_workinghours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME the_schema_of_a_clinic.scheduling_workinghours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE the_schema_of_a_clinic.webapi_idempotentanswer (
    id bigint NOT NULL,
    asker character varying(80) NOT NULL,
    key character varying(80) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    status smallint,
    body text NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    etag text DEFAULT ''::text NOT NULL,
    CONSTRAINT webapi_idempotentanswer_status_check CHECK ((status >= 0))
);
ALTER TABLE the_schema_of_a_clinic.webapi_idempotentanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME the_schema_of_a_clinic.webapi_idempotentanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE the_schema_of_a_clinic.webhooks_delivery (
    id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    subject character varying(80) NOT NULL,
    sequence integer NOT NULL,
    body text NOT NULL,
    state character varying(8) NOT NULL,
    attempts smallint NOT NULL,
    replays integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    first_tried_at timestamp with time zone,
    tried_at timestamp with time zone,
    sent_at timestamp with time zone,
    last_status smallint,
    last_trouble character varying(20) NOT NULL,
    last_excerpt character varying(500) NOT NULL,
    took_ms integer,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    endpoint_id uuid NOT NULL,
    CONSTRAINT webhook_state_is_known CHECK (((state)::text = ANY ((ARRAY['due'::character varying, 'sent'::character varying, 'dead'::character varying])::text[]))),
    CONSTRAINT webhooks_delivery_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT webhooks_delivery_last_status_check CHECK ((last_status >= 0)),
    CONSTRAINT webhooks_delivery_replays_check CHECK ((replays >= 0)),
    CONSTRAINT webhooks_delivery_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT webhooks_delivery_took_ms_check CHECK ((took_ms >= 0))
);
CREATE TABLE the_schema_of_a_clinic.webhooks_endpoint (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    address character varying(500) NOT NULL,
    kinds character varying(60)[] NOT NULL,
    state character varying(8) NOT NULL,
    state_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    version integer NOT NULL,
    secret_sealed character varying(300) NOT NULL,
    former_sealed character varying(300) NOT NULL,
    former_until timestamp with time zone,
    due_at timestamp with time zone,
    leased_until timestamp with time zone,
    failures integer NOT NULL,
    failing_since timestamp with time zone,
    rest_until timestamp with time zone,
    last_sent_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT endpoint_hears_of_something CHECK ((
CASE
    WHEN (kinds IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(kinds, 1), 0)
END >= 1)),
    CONSTRAINT endpoint_is_reached_by_https CHECK (((address)::text ~~ 'https://%'::text)),
    CONSTRAINT endpoint_state_is_known CHECK (((state)::text = ANY ((ARRAY['on'::character varying, 'off'::character varying, 'failed'::character varying, 'gone'::character varying])::text[]))),
    CONSTRAINT webhooks_endpoint_failures_check CHECK ((failures >= 0)),
    CONSTRAINT webhooks_endpoint_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY the_schema_of_a_clinic.messaging_owntext
    ADD CONSTRAINT a_kind_has_one_own_text_in_a_language UNIQUE (kind, language);
ALTER TABLE ONLY the_schema_of_a_clinic.messaging_declined
    ADD CONSTRAINT a_kind_is_declined_once UNIQUE (person, kind, channel, address);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_distinctpatients
    ADD CONSTRAINT a_pair_is_told_apart_once UNIQUE (first_id, second_id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_calendarfeed
    ADD CONSTRAINT an_account_has_one_calendar_of_a_kind UNIQUE (owner_id, kind);
ALTER TABLE ONLY the_schema_of_a_clinic.messaging_addressmark
    ADD CONSTRAINT an_address_is_marked_once_for_a_reason UNIQUE (channel, address, reason);
ALTER TABLE ONLY the_schema_of_a_clinic.webhooks_delivery
    ADD CONSTRAINT an_address_is_told_of_a_fact_once UNIQUE (endpoint_id, subject, sequence, kind);
ALTER TABLE ONLY the_schema_of_a_clinic.auditing_auditanchor
    ADD CONSTRAINT auditing_auditanchor_pkey PRIMARY KEY (sequence);
ALTER TABLE ONLY the_schema_of_a_clinic.auditing_auditentry
    ADD CONSTRAINT auditing_auditentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.auditing_auditentry
    ADD CONSTRAINT auditing_auditentry_sequence_key UNIQUE (sequence);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_closure
    ADD CONSTRAINT closure_is_entered_once UNIQUE (date, from_minute);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_dayoverride
    ADD CONSTRAINT day_is_overridden_once UNIQUE (dentist_id, date);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_dentistservice
    ADD CONSTRAINT dentist_offers_a_service_once UNIQUE (dentist_id, service_id);
ALTER TABLE ONLY the_schema_of_a_clinic.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.webapi_idempotentanswer
    ADD CONSTRAINT idempotency_key_is_used_once UNIQUE (asker, key);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_apikey
    ADD CONSTRAINT identity_apikey_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_apikey
    ADD CONSTRAINT identity_apikey_secret_hash_key UNIQUE (secret_hash);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_challenge
    ADD CONSTRAINT identity_challenge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_challenge
    ADD CONSTRAINT identity_challenge_secret_hash_key UNIQUE (secret_hash);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_help
    ADD CONSTRAINT identity_help_code_hash_key UNIQUE (code_hash);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_help
    ADD CONSTRAINT identity_help_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_invitation
    ADD CONSTRAINT identity_invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_invitation
    ADD CONSTRAINT identity_invitation_secret_hash_key UNIQUE (secret_hash);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_onetimetoken
    ADD CONSTRAINT identity_onetimetoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_onetimetoken
    ADD CONSTRAINT identity_onetimetoken_secret_hash_key UNIQUE (secret_hash);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_recoverycode
    ADD CONSTRAINT identity_recoverycode_code_hash_key UNIQUE (code_hash);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_recoverycode
    ADD CONSTRAINT identity_recoverycode_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_secondfactor
    ADD CONSTRAINT identity_secondfactor_pkey PRIMARY KEY (user_id);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_session
    ADD CONSTRAINT identity_session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.identity_user
    ADD CONSTRAINT identity_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_importrow
    ADD CONSTRAINT import_has_a_row_once UNIQUE (of_id, number);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_importednumber
    ADD CONSTRAINT imported_number_means_one_thing UNIQUE (kind, number);
ALTER TABLE ONLY the_schema_of_a_clinic.messaging_addressmark
    ADD CONSTRAINT messaging_addressmark_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.messaging_declined
    ADD CONSTRAINT messaging_declined_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.messaging_delivery
    ADD CONSTRAINT messaging_delivery_once_key UNIQUE (once);
ALTER TABLE ONLY the_schema_of_a_clinic.messaging_delivery
    ADD CONSTRAINT messaging_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.messaging_owntext
    ADD CONSTRAINT messaging_owntext_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.outbox_event
    ADD CONSTRAINT outbox_event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_overridehours
    ADD CONSTRAINT override_hours_never_overlap EXCLUDE USING gist (override_id WITH =, int4range((from_minute)::integer, (until_minute)::integer) WITH &&);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_reservation
    ADD CONSTRAINT reservation_never_overlaps EXCLUDE USING gist (resource WITH =, during WITH &&);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_appointment
    ADD CONSTRAINT scheduling_appointment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_calendarfeed
    ADD CONSTRAINT scheduling_calendarfeed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_calendarfeed
    ADD CONSTRAINT scheduling_calendarfeed_secret_hash_key UNIQUE (secret_hash);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_catalogversion
    ADD CONSTRAINT scheduling_catalogversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_clinicprofile
    ADD CONSTRAINT scheduling_clinicprofile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_closure
    ADD CONSTRAINT scheduling_closure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_dayoverride
    ADD CONSTRAINT scheduling_dayoverride_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_dentist
    ADD CONSTRAINT scheduling_dentist_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_dentist
    ADD CONSTRAINT scheduling_dentist_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_dentistservice
    ADD CONSTRAINT scheduling_dentistservice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_distinctpatients
    ADD CONSTRAINT scheduling_distinctpatients_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_hold
    ADD CONSTRAINT scheduling_hold_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_import
    ADD CONSTRAINT scheduling_import_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_importednumber
    ADD CONSTRAINT scheduling_importednumber_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_importrow
    ADD CONSTRAINT scheduling_importrow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_operatory_only_for
    ADD CONSTRAINT scheduling_operatory_onl_operatory_id_service_id_2f85a659_uniq UNIQUE (operatory_id, service_id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_operatory_only_for
    ADD CONSTRAINT scheduling_operatory_only_for_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_operatory
    ADD CONSTRAINT scheduling_operatory_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_overridehours
    ADD CONSTRAINT scheduling_overridehours_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_patient
    ADD CONSTRAINT scheduling_patient_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_patientalias
    ADD CONSTRAINT scheduling_patientalias_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_picture
    ADD CONSTRAINT scheduling_picture_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_reminderround
    ADD CONSTRAINT scheduling_reminderround_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_reservation
    ADD CONSTRAINT scheduling_reservation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_service
    ADD CONSTRAINT scheduling_service_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_timeoff
    ADD CONSTRAINT scheduling_timeoff_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_workinghours
    ADD CONSTRAINT scheduling_workinghours_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.webapi_idempotentanswer
    ADD CONSTRAINT webapi_idempotentanswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.webhooks_delivery
    ADD CONSTRAINT webhooks_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.webhooks_endpoint
    ADD CONSTRAINT webhooks_endpoint_pkey PRIMARY KEY (id);
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_workinghours
    ADD CONSTRAINT working_hours_never_overlap EXCLUDE USING gist (dentist_id WITH =, weekday WITH =, int4range((from_minute)::integer, (until_minute)::integer) WITH &&);
CREATE UNIQUE INDEX account_holder_is_one_patient ON the_schema_of_a_clinic.scheduling_patient USING btree (account_id) WHERE is_self;
CREATE UNIQUE INDEX account_knows_a_patient_once ON the_schema_of_a_clinic.scheduling_patient USING btree (account_id, name_key, birth_date) NULLS NOT DISTINCT WHERE (account_id IS NOT NULL);
CREATE INDEX audit_entry_unsealed ON the_schema_of_a_clinic.auditing_auditentry USING btree (id) WHERE (sequence IS NULL);
CREATE INDEX auditing_au_actor_i_5d1c66_idx ON the_schema_of_a_clinic.auditing_auditentry USING btree (actor_id, id DESC);
CREATE INDEX auditing_au_at_d10e80_idx ON the_schema_of_a_clinic.auditing_auditentry USING btree (at DESC);
CREATE INDEX auditing_au_subject_1bf12c_idx ON the_schema_of_a_clinic.auditing_auditentry USING btree (subject_kind, subject_id, id DESC);
CREATE UNIQUE INDEX guest_is_known_once ON the_schema_of_a_clinic.scheduling_patient USING btree (lower((email)::text), name_key, birth_date) NULLS NOT DISTINCT WHERE ((account_id IS NULL) AND (NOT ((email)::text = ''::text)));
CREATE INDEX identity_apikey_made_by_id_6af70951 ON the_schema_of_a_clinic.identity_apikey USING btree (made_by_id);
CREATE INDEX identity_apikey_secret_hash_9cf0ac82_like ON the_schema_of_a_clinic.identity_apikey USING btree (secret_hash varchar_pattern_ops);
CREATE INDEX identity_ch_expires_0f3e41_idx ON the_schema_of_a_clinic.identity_challenge USING btree (expires_at);
CREATE INDEX identity_challenge_secret_hash_91415008_like ON the_schema_of_a_clinic.identity_challenge USING btree (secret_hash varchar_pattern_ops);
CREATE INDEX identity_challenge_session_id_265c3c7a ON the_schema_of_a_clinic.identity_challenge USING btree (session_id);
CREATE INDEX identity_challenge_user_id_5a397fa8 ON the_schema_of_a_clinic.identity_challenge USING btree (user_id);
CREATE INDEX identity_he_operato_63c3f6_idx ON the_schema_of_a_clinic.identity_help USING btree (operator_id);
CREATE INDEX identity_he_started_dc33a6_idx ON the_schema_of_a_clinic.identity_help USING btree (started_at DESC);
CREATE INDEX identity_help_code_hash_d47ee234_like ON the_schema_of_a_clinic.identity_help USING btree (code_hash varchar_pattern_ops);
CREATE INDEX identity_invitation_invited_by_id_fc045d6e ON the_schema_of_a_clinic.identity_invitation USING btree (invited_by_id);
CREATE INDEX identity_invitation_secret_hash_fdaddb87_like ON the_schema_of_a_clinic.identity_invitation USING btree (secret_hash varchar_pattern_ops);
CREATE INDEX identity_onetimetoken_secret_hash_ba375d77_like ON the_schema_of_a_clinic.identity_onetimetoken USING btree (secret_hash varchar_pattern_ops);
CREATE INDEX identity_onetimetoken_user_id_8d7fe399 ON the_schema_of_a_clinic.identity_onetimetoken USING btree (user_id);
CREATE INDEX identity_recoverycode_code_hash_1b2ba8c0_like ON the_schema_of_a_clinic.identity_recoverycode USING btree (code_hash varchar_pattern_ops);
CREATE INDEX identity_recoverycode_user_id_418a9acf ON the_schema_of_a_clinic.identity_recoverycode USING btree (user_id);
CREATE INDEX identity_se_user_id_3269c4_idx ON the_schema_of_a_clinic.identity_session USING btree (user_id, revoked_at);
CREATE INDEX identity_session_user_id_b9dc93c0 ON the_schema_of_a_clinic.identity_session USING btree (user_id);
CREATE INDEX import_due ON the_schema_of_a_clinic.scheduling_import USING btree (due_at) WHERE ((state)::text = ANY ((ARRAY['checking'::character varying, 'running'::character varying])::text[]));
CREATE INDEX import_row_pending ON the_schema_of_a_clinic.scheduling_importrow USING btree (of_id, place) WHERE pending;
CREATE UNIQUE INDEX invitation_waits_once_for_an_address ON the_schema_of_a_clinic.identity_invitation USING btree (lower((email)::text)) WHERE ((accepted_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX messaging_d_address_2c9366_idx ON the_schema_of_a_clinic.messaging_declined USING btree (address, kind);
CREATE INDEX messaging_d_subject_0c1fe8_idx ON the_schema_of_a_clinic.messaging_delivery USING btree (subject_kind, subject_id);
CREATE INDEX messaging_delivery_once_bd68e3e3_like ON the_schema_of_a_clinic.messaging_delivery USING btree (once varchar_pattern_ops);
CREATE INDEX messaging_due ON the_schema_of_a_clinic.messaging_delivery USING btree (due_at) WHERE ((state)::text = ANY (ARRAY[('due'::character varying)::text, ('sending'::character varying)::text]));
CREATE INDEX messaging_sent ON the_schema_of_a_clinic.messaging_delivery USING btree (sent_at) WHERE (sent_at IS NOT NULL);
CREATE INDEX messaging_text_to ON the_schema_of_a_clinic.messaging_delivery USING btree (recipient) WHERE ((channel)::text = 'sms'::text);
CREATE INDEX outbox_event_due ON the_schema_of_a_clinic.outbox_event USING btree (due_at) WHERE ((state)::text = 'due'::text);
CREATE INDEX patient_by_part_of_contact ON the_schema_of_a_clinic.scheduling_patient USING gin (search_contact public.gin_trgm_ops);
CREATE INDEX patient_by_part_of_name ON the_schema_of_a_clinic.scheduling_patient USING gin (search_name public.gin_trgm_ops);
CREATE INDEX patient_to_be_erased ON the_schema_of_a_clinic.scheduling_patient USING btree (erase_on) WHERE (erase_on IS NOT NULL);
CREATE INDEX scheduling__birth_d_403423_idx ON the_schema_of_a_clinic.scheduling_patient USING btree (birth_date);
CREATE INDEX scheduling__created_64b97d_idx ON the_schema_of_a_clinic.scheduling_import USING btree (created_at DESC);
CREATE INDEX scheduling__created_898bb7_idx ON the_schema_of_a_clinic.scheduling_patient USING btree (created_at DESC);
CREATE INDEX scheduling__dentist_47ee81_idx ON the_schema_of_a_clinic.scheduling_appointment USING btree (dentist_id, starts_at);
CREATE INDEX scheduling__expires_b86ea9_idx ON the_schema_of_a_clinic.scheduling_hold USING btree (expires_at);
CREATE INDEX scheduling__name_ke_433c86_idx ON the_schema_of_a_clinic.scheduling_patient USING btree (name_key);
CREATE INDEX scheduling__of_id_b90bea_idx ON the_schema_of_a_clinic.scheduling_importrow USING btree (of_id, outcome, number);
CREATE INDEX scheduling__patient_6d1824_idx ON the_schema_of_a_clinic.scheduling_appointment USING btree (patient_id, starts_at);
CREATE INDEX scheduling__starts__87d945_idx ON the_schema_of_a_clinic.scheduling_appointment USING btree (starts_at);
CREATE INDEX scheduling__subject_14c320_idx ON the_schema_of_a_clinic.scheduling_importednumber USING btree (subject_id);
CREATE INDEX scheduling__user_id_63567c_idx ON the_schema_of_a_clinic.scheduling_appointment USING btree (user_id, starts_at);
CREATE INDEX scheduling__visitor_82bf75_idx ON the_schema_of_a_clinic.scheduling_hold USING btree (visitor, expires_at);
CREATE INDEX scheduling_appointment_dentist_id_8ef145be ON the_schema_of_a_clinic.scheduling_appointment USING btree (dentist_id);
CREATE INDEX scheduling_appointment_operatory_id_1dfe1cc0 ON the_schema_of_a_clinic.scheduling_appointment USING btree (operatory_id);
CREATE INDEX scheduling_appointment_patient_id_1a2fb708 ON the_schema_of_a_clinic.scheduling_appointment USING btree (patient_id);
CREATE INDEX scheduling_appointment_service_id_cb1c7619 ON the_schema_of_a_clinic.scheduling_appointment USING btree (service_id);
CREATE INDEX scheduling_appointment_user_id_4ee81497 ON the_schema_of_a_clinic.scheduling_appointment USING btree (user_id);
CREATE INDEX scheduling_calendarfeed_owner_id_7a96ce15 ON the_schema_of_a_clinic.scheduling_calendarfeed USING btree (owner_id);
CREATE INDEX scheduling_calendarfeed_secret_hash_4ca4b929_like ON the_schema_of_a_clinic.scheduling_calendarfeed USING btree (secret_hash varchar_pattern_ops);
CREATE INDEX scheduling_dayoverride_dentist_id_f03f2d60 ON the_schema_of_a_clinic.scheduling_dayoverride USING btree (dentist_id);
CREATE INDEX scheduling_dentistservice_dentist_id_74a59015 ON the_schema_of_a_clinic.scheduling_dentistservice USING btree (dentist_id);
CREATE INDEX scheduling_dentistservice_service_id_865a71f6 ON the_schema_of_a_clinic.scheduling_dentistservice USING btree (service_id);
CREATE INDEX scheduling_distinctpatients_first_id_4ccd42c7 ON the_schema_of_a_clinic.scheduling_distinctpatients USING btree (first_id);
CREATE INDEX scheduling_distinctpatients_second_id_3aa03227 ON the_schema_of_a_clinic.scheduling_distinctpatients USING btree (second_id);
CREATE INDEX scheduling_hold_dentist_id_2f655bf1 ON the_schema_of_a_clinic.scheduling_hold USING btree (dentist_id);
CREATE INDEX scheduling_hold_operatory_id_c66a841b ON the_schema_of_a_clinic.scheduling_hold USING btree (operatory_id);
CREATE INDEX scheduling_hold_service_id_b3eadcd0 ON the_schema_of_a_clinic.scheduling_hold USING btree (service_id);
CREATE INDEX scheduling_importrow_of_id_3a83c9a2 ON the_schema_of_a_clinic.scheduling_importrow USING btree (of_id);
CREATE INDEX scheduling_operatory_only_for_operatory_id_536d4783 ON the_schema_of_a_clinic.scheduling_operatory_only_for USING btree (operatory_id);
CREATE INDEX scheduling_operatory_only_for_service_id_2b927200 ON the_schema_of_a_clinic.scheduling_operatory_only_for USING btree (service_id);
CREATE INDEX scheduling_overridehours_override_id_2e8150c2 ON the_schema_of_a_clinic.scheduling_overridehours USING btree (override_id);
CREATE INDEX scheduling_patient_account_id_7d329e51 ON the_schema_of_a_clinic.scheduling_patient USING btree (account_id);
CREATE INDEX scheduling_patient_guardian_id_9c7e6761 ON the_schema_of_a_clinic.scheduling_patient USING btree (guardian_id);
CREATE INDEX scheduling_patientalias_patient_id_0c9526d0 ON the_schema_of_a_clinic.scheduling_patientalias USING btree (patient_id);
CREATE INDEX scheduling_reservation_appointment_id_c1009228 ON the_schema_of_a_clinic.scheduling_reservation USING btree (appointment_id);
CREATE INDEX scheduling_reservation_dentist_id_283e4e5f ON the_schema_of_a_clinic.scheduling_reservation USING btree (dentist_id);
CREATE INDEX scheduling_reservation_hold_id_29c30b57 ON the_schema_of_a_clinic.scheduling_reservation USING btree (hold_id);
CREATE INDEX scheduling_reservation_operatory_id_34c106f2 ON the_schema_of_a_clinic.scheduling_reservation USING btree (operatory_id);
CREATE INDEX scheduling_reservation_patient_id_9bfa71bc ON the_schema_of_a_clinic.scheduling_reservation USING btree (patient_id);
CREATE INDEX scheduling_timeoff_dentist_id_e4459c33 ON the_schema_of_a_clinic.scheduling_timeoff USING btree (dentist_id);
CREATE INDEX scheduling_workinghours_dentist_id_5f650a5d ON the_schema_of_a_clinic.scheduling_workinghours USING btree (dentist_id);
CREATE UNIQUE INDEX user_email_is_unique_whatever_its_case ON the_schema_of_a_clinic.identity_user USING btree (lower((email)::text));
CREATE INDEX webhooks_delivery_due ON the_schema_of_a_clinic.webhooks_delivery USING btree (endpoint_id, subject, sequence) WHERE ((state)::text = 'due'::text);
CREATE INDEX webhooks_delivery_endpoint_id_6cbee67d ON the_schema_of_a_clinic.webhooks_delivery USING btree (endpoint_id);
CREATE INDEX webhooks_delivery_latest ON the_schema_of_a_clinic.webhooks_delivery USING btree (endpoint_id, created_at DESC);
CREATE INDEX webhooks_due ON the_schema_of_a_clinic.webhooks_endpoint USING btree (due_at) WHERE ((state)::text = 'on'::text);
CREATE TRIGGER auditing_anchor_is_final BEFORE DELETE OR UPDATE ON the_schema_of_a_clinic.auditing_auditanchor FOR EACH ROW EXECUTE FUNCTION the_schema_of_a_clinic.auditing_anchor_is_final();
CREATE TRIGGER auditing_anchors_are_not_emptied BEFORE TRUNCATE ON the_schema_of_a_clinic.auditing_auditanchor FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.auditing_anchor_is_final();
CREATE TRIGGER auditing_entry_is_born_unsealed BEFORE INSERT ON the_schema_of_a_clinic.auditing_auditentry FOR EACH ROW WHEN (((new.sequence IS NOT NULL) OR (new.hash IS NOT NULL))) EXECUTE FUNCTION the_schema_of_a_clinic.auditing_entry_is_final();
CREATE TRIGGER auditing_entry_is_final BEFORE DELETE OR UPDATE ON the_schema_of_a_clinic.auditing_auditentry FOR EACH ROW EXECUTE FUNCTION the_schema_of_a_clinic.auditing_entry_is_final();
CREATE TRIGGER auditing_trail_is_not_emptied BEFORE TRUNCATE ON the_schema_of_a_clinic.auditing_auditentry FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.auditing_entry_is_final();
CREATE TRIGGER catalog_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON the_schema_of_a_clinic.scheduling_clinicprofile FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.scheduling_catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON the_schema_of_a_clinic.scheduling_closure FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.scheduling_catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON the_schema_of_a_clinic.scheduling_dayoverride FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.scheduling_catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON the_schema_of_a_clinic.scheduling_dentist FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.scheduling_catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON the_schema_of_a_clinic.scheduling_dentistservice FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.scheduling_catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON the_schema_of_a_clinic.scheduling_operatory FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.scheduling_catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON the_schema_of_a_clinic.scheduling_operatory_only_for FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.scheduling_catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON the_schema_of_a_clinic.scheduling_overridehours FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.scheduling_catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON the_schema_of_a_clinic.scheduling_service FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.scheduling_catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON the_schema_of_a_clinic.scheduling_timeoff FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.scheduling_catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON the_schema_of_a_clinic.scheduling_workinghours FOR EACH STATEMENT EXECUTE FUNCTION the_schema_of_a_clinic.scheduling_catalog_changed();
CREATE TRIGGER patient_changed BEFORE UPDATE ON the_schema_of_a_clinic.scheduling_patient FOR EACH ROW WHEN ((((((((((((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.email)::text IS DISTINCT FROM (new.email)::text)) OR ((old.phone)::text IS DISTINCT FROM (new.phone)::text)) OR (old.birth_date IS DISTINCT FROM new.birth_date)) OR ((old.language)::text IS DISTINCT FROM (new.language)::text)) OR (old.guardian_id IS DISTINCT FROM new.guardian_id)) OR (old.notes_sealed IS DISTINCT FROM new.notes_sealed)) OR (old.alerts_sealed IS DISTINCT FROM new.alerts_sealed)) OR (old.account_id IS DISTINCT FROM new.account_id)) OR (old.is_self IS DISTINCT FROM new.is_self))) EXECUTE FUNCTION the_schema_of_a_clinic.scheduling_patient_changed();
ALTER TABLE ONLY the_schema_of_a_clinic.identity_apikey
    ADD CONSTRAINT identity_apikey_made_by_id_6af70951_fk_identity_user_id FOREIGN KEY (made_by_id) REFERENCES the_schema_of_a_clinic.identity_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.identity_challenge
    ADD CONSTRAINT identity_challenge_session_id_265c3c7a_fk_identity_session_id FOREIGN KEY (session_id) REFERENCES the_schema_of_a_clinic.identity_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.identity_challenge
    ADD CONSTRAINT identity_challenge_user_id_5a397fa8_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES the_schema_of_a_clinic.identity_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.identity_invitation
    ADD CONSTRAINT identity_invitation_invited_by_id_fc045d6e_fk_identity_user_id FOREIGN KEY (invited_by_id) REFERENCES the_schema_of_a_clinic.identity_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.identity_onetimetoken
    ADD CONSTRAINT identity_onetimetoken_user_id_8d7fe399_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES the_schema_of_a_clinic.identity_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.identity_recoverycode
    ADD CONSTRAINT identity_recoverycode_user_id_418a9acf_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES the_schema_of_a_clinic.identity_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.identity_secondfactor
    ADD CONSTRAINT identity_secondfactor_user_id_d7e15f36_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES the_schema_of_a_clinic.identity_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.identity_session
    ADD CONSTRAINT identity_session_user_id_b9dc93c0_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES the_schema_of_a_clinic.identity_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_appointment
    ADD CONSTRAINT scheduling_appointme_dentist_id_8ef145be_fk_schedulin FOREIGN KEY (dentist_id) REFERENCES the_schema_of_a_clinic.scheduling_dentist(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_appointment
    ADD CONSTRAINT scheduling_appointme_operatory_id_1dfe1cc0_fk_schedulin FOREIGN KEY (operatory_id) REFERENCES the_schema_of_a_clinic.scheduling_operatory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_appointment
    ADD CONSTRAINT scheduling_appointme_patient_id_1a2fb708_fk_schedulin FOREIGN KEY (patient_id) REFERENCES the_schema_of_a_clinic.scheduling_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_appointment
    ADD CONSTRAINT scheduling_appointme_service_id_cb1c7619_fk_schedulin FOREIGN KEY (service_id) REFERENCES the_schema_of_a_clinic.scheduling_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_appointment
    ADD CONSTRAINT scheduling_appointment_user_id_4ee81497_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES the_schema_of_a_clinic.identity_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_calendarfeed
    ADD CONSTRAINT scheduling_calendarfeed_owner_id_7a96ce15_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES the_schema_of_a_clinic.identity_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_dayoverride
    ADD CONSTRAINT scheduling_dayoverri_dentist_id_f03f2d60_fk_schedulin FOREIGN KEY (dentist_id) REFERENCES the_schema_of_a_clinic.scheduling_dentist(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_dentist
    ADD CONSTRAINT scheduling_dentist_user_id_9b298220_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES the_schema_of_a_clinic.identity_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_dentistservice
    ADD CONSTRAINT scheduling_dentistse_dentist_id_74a59015_fk_schedulin FOREIGN KEY (dentist_id) REFERENCES the_schema_of_a_clinic.scheduling_dentist(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_dentistservice
    ADD CONSTRAINT scheduling_dentistse_service_id_865a71f6_fk_schedulin FOREIGN KEY (service_id) REFERENCES the_schema_of_a_clinic.scheduling_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_distinctpatients
    ADD CONSTRAINT scheduling_distinctp_first_id_4ccd42c7_fk_schedulin FOREIGN KEY (first_id) REFERENCES the_schema_of_a_clinic.scheduling_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_distinctpatients
    ADD CONSTRAINT scheduling_distinctp_second_id_3aa03227_fk_schedulin FOREIGN KEY (second_id) REFERENCES the_schema_of_a_clinic.scheduling_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_hold
    ADD CONSTRAINT scheduling_hold_dentist_id_2f655bf1_fk_scheduling_dentist_id FOREIGN KEY (dentist_id) REFERENCES the_schema_of_a_clinic.scheduling_dentist(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_hold
    ADD CONSTRAINT scheduling_hold_operatory_id_c66a841b_fk_schedulin FOREIGN KEY (operatory_id) REFERENCES the_schema_of_a_clinic.scheduling_operatory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_hold
    ADD CONSTRAINT scheduling_hold_service_id_b3eadcd0_fk_scheduling_service_id FOREIGN KEY (service_id) REFERENCES the_schema_of_a_clinic.scheduling_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_importrow
    ADD CONSTRAINT scheduling_importrow_of_id_3a83c9a2_fk_scheduling_import_id FOREIGN KEY (of_id) REFERENCES the_schema_of_a_clinic.scheduling_import(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_operatory_only_for
    ADD CONSTRAINT scheduling_operatory_operatory_id_536d4783_fk_schedulin FOREIGN KEY (operatory_id) REFERENCES the_schema_of_a_clinic.scheduling_operatory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_operatory_only_for
    ADD CONSTRAINT scheduling_operatory_service_id_2b927200_fk_schedulin FOREIGN KEY (service_id) REFERENCES the_schema_of_a_clinic.scheduling_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_overridehours
    ADD CONSTRAINT scheduling_overrideh_override_id_2e8150c2_fk_schedulin FOREIGN KEY (override_id) REFERENCES the_schema_of_a_clinic.scheduling_dayoverride(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_patient
    ADD CONSTRAINT scheduling_patient_account_id_7d329e51_fk_identity_user_id FOREIGN KEY (account_id) REFERENCES the_schema_of_a_clinic.identity_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_patient
    ADD CONSTRAINT scheduling_patient_guardian_id_9c7e6761_fk_schedulin FOREIGN KEY (guardian_id) REFERENCES the_schema_of_a_clinic.scheduling_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_patientalias
    ADD CONSTRAINT scheduling_patiental_patient_id_0c9526d0_fk_schedulin FOREIGN KEY (patient_id) REFERENCES the_schema_of_a_clinic.scheduling_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_reservation
    ADD CONSTRAINT scheduling_reservati_appointment_id_c1009228_fk_schedulin FOREIGN KEY (appointment_id) REFERENCES the_schema_of_a_clinic.scheduling_appointment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_reservation
    ADD CONSTRAINT scheduling_reservati_dentist_id_283e4e5f_fk_schedulin FOREIGN KEY (dentist_id) REFERENCES the_schema_of_a_clinic.scheduling_dentist(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_reservation
    ADD CONSTRAINT scheduling_reservati_operatory_id_34c106f2_fk_schedulin FOREIGN KEY (operatory_id) REFERENCES the_schema_of_a_clinic.scheduling_operatory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_reservation
    ADD CONSTRAINT scheduling_reservati_patient_id_9bfa71bc_fk_schedulin FOREIGN KEY (patient_id) REFERENCES the_schema_of_a_clinic.scheduling_patient(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_reservation
    ADD CONSTRAINT scheduling_reservation_hold_id_29c30b57_fk_scheduling_hold_id FOREIGN KEY (hold_id) REFERENCES the_schema_of_a_clinic.scheduling_hold(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_timeoff
    ADD CONSTRAINT scheduling_timeoff_dentist_id_e4459c33_fk_scheduling_dentist_id FOREIGN KEY (dentist_id) REFERENCES the_schema_of_a_clinic.scheduling_dentist(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.scheduling_workinghours
    ADD CONSTRAINT scheduling_workingho_dentist_id_5f650a5d_fk_schedulin FOREIGN KEY (dentist_id) REFERENCES the_schema_of_a_clinic.scheduling_dentist(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY the_schema_of_a_clinic.webhooks_delivery
    ADD CONSTRAINT webhooks_delivery_endpoint_id_6cbee67d_fk_webhooks_endpoint_id FOREIGN KEY (endpoint_id) REFERENCES the_schema_of_a_clinic.webhooks_endpoint(id) DEFERRABLE INITIALLY DEFERRED;
INSERT INTO the_schema_of_a_clinic.django_migrations ("app", "name", "applied") VALUES
('auditing', '0001_initial', now()),
('auditing', '0002_append_only', now()),
('auditing', '0003_chain', now()),
('tenants', '0001_extensions', now()),
('tenants', '0002_initial', now()),
('tenants', '0003_text_search', now()),
('tenants', '0004_platform', now()),
('tenants', '0005_domains', now()),
('console', '0001_usage', now()),
('console', '0002_sign_up', now()),
('contenttypes', '0001_initial', now()),
('contenttypes', '0002_remove_content_type_name', now()),
('custody', '0001_initial', now()),
('fleet', '0001_initial', now()),
('identity', '0001_initial', now()),
('identity', '0002_access', now()),
('identity', '0003_where_apps_are_sealed', now()),
('identity', '0004_help', now()),
('messaging', '0001_initial', now()),
('messaging', '0002_telling', now()),
('messaging', '0003_channels', now()),
('messaging', '0004_own_texts', now()),
('messaging', '0005_sent', now()),
('operators', '0001_initial', now()),
('operators', '0002_append_only', now()),
('outbox', '0001_initial', now()),
('rounds', '0001_initial', now()),
('scheduling', '0001_initial', now()),
('scheduling', '0002_catalog_version', now()),
('scheduling', '0003_what_to_bring', now()),
('scheduling', '0004_status_since', now()),
('scheduling', '0005_staff_facts', now()),
('scheduling', '0006_patient_records', now()),
('scheduling', '0007_settings', now()),
('scheduling', '0008_imports', now()),
('scheduling', '0009_telling', now()),
('scheduling', '0010_calendar_feeds', now()),
('scheduling', '0011_reminders_by_text', now()),
('scheduling', '0012_follow_up', now()),
('scheduling', '0013_news_switches', now()),
('scheduling', '0014_records', now()),
('webapi', '0001_initial', now()),
('webapi', '0002_etag', now()),
('webhooks', '0001_initial', now()),
('webhooks', '0002_gone', now());
INSERT INTO the_schema_of_a_clinic.scheduling_catalogversion ("id", "version") VALUES
('1', '2');
INSERT INTO the_schema_of_a_clinic.scheduling_clinicprofile ("id", "tagline", "tagline_en", "tagline_de", "tagline_es", "tagline_ar", "about", "about_en", "about_de", "about_es", "about_ar", "street", "postal_code", "city", "country", "phone", "email", "brand_color", "logo_url", "currency", "minimum_notice", "horizon_days", "slot_interval", "cancellation_window", "hold_minutes", "holds_per_visitor", "open_bookings_per_patient", "updated_at", "what_to_bring", "what_to_bring_ar", "what_to_bring_de", "what_to_bring_en", "what_to_bring_es", "embed_origins", "quiet_from", "quiet_until", "reminder_steps", "undo_minutes", "feed_names", "reminder_text_steps", "follow_up_on", "follow_up_after", "confirmation_on", "change_on", "cancellation_on", "cancellation_as_asked_on", "forget_patients_years", "keep_messages_months", "keep_records_years") VALUES
('1', '', NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, '', '', '', 'DE', '', '', '#0f766e', '', 'EUR', '120', '90', '15', '1440', '10', '3', '6', now(), '', NULL, NULL, NULL, NULL, '{}', '1260', '480', '{10080,2880}', '1', 'initials', '{120}', 'false', '1440', 'true', 'true', 'true', 'true', '0', '24', '10');
INSERT INTO the_schema_of_a_clinic.scheduling_reminderround ("id", "done_until") VALUES
('1', now());

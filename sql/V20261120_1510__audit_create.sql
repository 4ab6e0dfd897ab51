-- Who did what, from where, before and after (A-6). Lines are added and never change: the database itself refuses.
CREATE TABLE audit_event (
    id             uuid        NOT NULL,
    at             timestamptz NOT NULL,
    action         text        NOT NULL,
    actor_id       uuid,
    remote_address text        NOT NULL,
    request_id     text        NOT NULL,
    subject_kind   text        NOT NULL,
    subject_id     text        NOT NULL,
    reason         text,
    before         jsonb       NOT NULL,
    after          jsonb       NOT NULL,
    CONSTRAINT audit_event_pk PRIMARY KEY (id),
    CONSTRAINT audit_event_action CHECK (action ~ '^[a-z_]+(\.[a-z_]+)+$')
);

CREATE INDEX audit_event_at ON audit_event (at DESC, id DESC);
CREATE INDEX audit_event_actor ON audit_event (actor_id, at DESC);
CREATE INDEX audit_event_subject ON audit_event (subject_kind, subject_id, at DESC);

CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only: % is refused', TG_OP;
END
$$;

CREATE TRIGGER audit_event_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

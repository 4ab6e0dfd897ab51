-- Chat of streams under moderation (S-3).

ALTER TABLE stream_stream ADD COLUMN slow_seconds integer NOT NULL DEFAULT 0;
ALTER TABLE stream_stream ADD COLUMN pinned text;
ALTER TABLE stream_stream ADD CONSTRAINT stream_stream_slow_ck CHECK (slow_seconds BETWEEN 0 AND 300);
ALTER TABLE stream_stream ADD CONSTRAINT stream_stream_pinned_ck CHECK (length(pinned) BETWEEN 1 AND 300);

CREATE TABLE stream_moderator (
    stream_id uuid        NOT NULL,
    person_id uuid        NOT NULL,
    named_at  timestamptz NOT NULL,
    CONSTRAINT stream_moderator_pk PRIMARY KEY (stream_id, person_id),
    CONSTRAINT stream_moderator_stream_fk FOREIGN KEY (stream_id) REFERENCES stream_stream (id)
);

-- Who may not write, or not come. A time-out holds in its stream until a moment; a ban holds in every stream of the host's until
-- it is lifted. What was lifted stays, so that a host can see what became of somebody.
CREATE TABLE stream_silence (
    id        uuid        NOT NULL,
    host_id   uuid        NOT NULL,
    stream_id uuid        NOT NULL,
    person_id uuid        NOT NULL,
    -- Null for a ban.
    until     timestamptz,
    by_id     uuid        NOT NULL,
    at        timestamptz NOT NULL,
    lifted_at timestamptz,
    lifted_by uuid,
    CONSTRAINT stream_silence_pk PRIMARY KEY (id),
    CONSTRAINT stream_silence_stream_fk FOREIGN KEY (stream_id) REFERENCES stream_stream (id),
    CONSTRAINT stream_silence_lifted_ck CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)),
    CONSTRAINT stream_silence_until_ck CHECK (until > at)
);
CREATE UNIQUE INDEX stream_silence_ban_ux ON stream_silence (host_id, person_id) WHERE until IS NULL AND lifted_at IS NULL;
CREATE INDEX stream_silence_stream_ix ON stream_silence (stream_id, person_id) WHERE lifted_at IS NULL;
CREATE INDEX stream_line_person_ix ON stream_line (stream_id, person_id, at);

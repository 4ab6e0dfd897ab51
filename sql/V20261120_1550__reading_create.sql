-- Readings paid by the minute. People are known by their ids alone; names come from the public views of accounts.

CREATE TABLE reading_reader (
    person_id     uuid        NOT NULL,
    chosen        text        NOT NULL,
    missed_in_row integer     NOT NULL DEFAULT 0,
    review_count  integer     NOT NULL DEFAULT 0,
    stars_sum     bigint      NOT NULL DEFAULT 0,
    changed_at    timestamptz NOT NULL,
    CONSTRAINT reading_reader_pk PRIMARY KEY (person_id),
    CONSTRAINT reading_reader_chosen_ck CHECK (chosen IN ('online', 'away', 'offline')),
    CONSTRAINT reading_reader_missed_ck CHECK (missed_in_row >= 0),
    CONSTRAINT reading_reader_stars_ck CHECK (stars_sum BETWEEN review_count AND 5 * review_count)
);
COMMENT ON TABLE reading_reader IS 'What a reader chose to be, and the sum of their reviews. Busy is never stored.';
CREATE INDEX reading_reader_chosen_ix ON reading_reader (chosen) WHERE chosen <> 'offline';

CREATE TABLE reading_session (
    id           uuid        NOT NULL,
    client_id    uuid        NOT NULL,
    reader_id    uuid        NOT NULL,
    modality     text        NOT NULL,
    rate_cents   bigint      NOT NULL,
    platform_bp  integer     NOT NULL,
    limit_cents  bigint,
    state        text        NOT NULL,
    end_reason   text,
    requested_at timestamptz NOT NULL,
    accepted_at  timestamptz,
    started_at   timestamptz,
    ended_at     timestamptz,
    finalized_at timestamptz,
    CONSTRAINT reading_session_pk PRIMARY KEY (id),
    CONSTRAINT reading_session_parties_ck CHECK (client_id <> reader_id),
    CONSTRAINT reading_session_modality_ck CHECK (modality IN ('chat', 'voice', 'video')),
    CONSTRAINT reading_session_rate_ck CHECK (rate_cents > 0),
    CONSTRAINT reading_session_platform_ck CHECK (platform_bp BETWEEN 0 AND 10000),
    CONSTRAINT reading_session_limit_ck CHECK (limit_cents >= rate_cents),
    CONSTRAINT reading_session_state_ck CHECK (
        state IN ('created', 'waiting', 'active', 'paused', 'reconnecting', 'ended', 'finalized')),
    CONSTRAINT reading_session_reason_ck CHECK (
        end_reason IN ('missed', 'declined', 'cancelled', 'not_joined', 'ended_by_client', 'ended_by_reader',
                       'ended_due_to_balance', 'spending_limit', 'connection_lost')),
    CONSTRAINT reading_session_ended_ck CHECK (
        (state IN ('ended', 'finalized')) = (end_reason IS NOT NULL AND ended_at IS NOT NULL)),
    CONSTRAINT reading_session_finalized_ck CHECK ((state = 'finalized') = (finalized_at IS NOT NULL)),
    CONSTRAINT reading_session_started_ck CHECK (
        started_at IS NOT NULL OR state NOT IN ('active', 'paused', 'reconnecting'))
);
-- One live reading for each client and for each reader (R-2): whoever comes second is refused by these two.
CREATE UNIQUE INDEX reading_session_client_live_uq ON reading_session (client_id)
    WHERE state NOT IN ('ended', 'finalized');
CREATE UNIQUE INDEX reading_session_reader_live_uq ON reading_session (reader_id)
    WHERE state NOT IN ('ended', 'finalized');
CREATE INDEX reading_session_client_ix ON reading_session (client_id, requested_at DESC);
CREATE INDEX reading_session_reader_ix ON reading_session (reader_id, requested_at DESC);
CREATE INDEX reading_session_requested_ix ON reading_session (requested_at DESC);

-- What changes with every minute stands apart from what is indexed five ways, so that billing a minute writes one
-- narrow row. Its row is also the lock of the whole reading.
CREATE TABLE reading_clock (
    session_id        uuid        NOT NULL,
    minute            integer     NOT NULL DEFAULT 0,
    minute_started_at timestamptz,
    minute_used_ms    integer     NOT NULL DEFAULT 0,
    running_since     timestamptz,
    hold_id           uuid,
    charged_cents     bigint      NOT NULL DEFAULT 0,
    billed_ms         bigint      NOT NULL DEFAULT 0,
    low_funds         boolean     NOT NULL DEFAULT false,
    drops             integer     NOT NULL DEFAULT 0,
    grace_used_ms     bigint      NOT NULL DEFAULT 0,
    grace_since       timestamptz,
    stopped_at        timestamptz,
    paused_ms         bigint      NOT NULL DEFAULT 0,
    interrupted_ms    bigint      NOT NULL DEFAULT 0,
    deadline_at       timestamptz,
    look_at           timestamptz,
    CONSTRAINT reading_clock_pk PRIMARY KEY (session_id),
    CONSTRAINT reading_clock_session_fk FOREIGN KEY (session_id) REFERENCES reading_session (id),
    CONSTRAINT reading_clock_used_ck CHECK (minute_used_ms BETWEEN 0 AND 59999),
    CONSTRAINT reading_clock_running_ck CHECK (running_since IS NULL OR (minute > 0 AND hold_id IS NOT NULL)),
    CONSTRAINT reading_clock_sums_ck CHECK (
        charged_cents >= 0 AND billed_ms >= 0 AND drops >= 0 AND grace_used_ms >= 0 AND paused_ms >= 0
        AND interrupted_ms >= 0)
) WITH (fillfactor = 80);
COMMENT ON COLUMN reading_clock.running_since IS 'Set while both are connected: the state is active.';
COMMENT ON COLUMN reading_clock.look_at IS 'When a job must look at this reading next; null when never again.';
CREATE INDEX reading_clock_minute_due_ix ON reading_clock (look_at) WHERE running_since IS NOT NULL;
CREATE INDEX reading_clock_other_due_ix ON reading_clock (look_at)
    WHERE running_since IS NULL AND look_at IS NOT NULL;

CREATE TABLE reading_transition (
    session_id uuid        NOT NULL,
    seq        integer     NOT NULL,
    from_state text,
    to_state   text        NOT NULL,
    at         timestamptz NOT NULL,
    actor      text        NOT NULL,
    reason     text        NOT NULL,
    CONSTRAINT reading_transition_pk PRIMARY KEY (session_id, seq),
    CONSTRAINT reading_transition_session_fk FOREIGN KEY (session_id) REFERENCES reading_session (id),
    CONSTRAINT reading_transition_actor_ck CHECK (actor IN ('client', 'reader', 'system')),
    -- The state machine of R-4 once more: no path of code can write an edge that does not exist.
    CONSTRAINT reading_transition_edge_ck CHECK (
        CASE from_state
            WHEN 'created' THEN to_state IN ('waiting', 'ended')
            WHEN 'waiting' THEN to_state IN ('active', 'ended')
            WHEN 'active' THEN to_state IN ('paused', 'reconnecting', 'ended')
            WHEN 'paused' THEN to_state IN ('active', 'ended')
            WHEN 'reconnecting' THEN to_state IN ('active', 'ended')
            WHEN 'ended' THEN to_state = 'finalized'
            ELSE from_state IS NULL AND to_state = 'created' AND seq = 1
        END)
);

CREATE TABLE reading_segment (
    session_id      uuid        NOT NULL,
    minute          integer     NOT NULL,
    entry_id        uuid        NOT NULL,
    amount_cents    bigint      NOT NULL,
    reader_cents    bigint      NOT NULL,
    used_ms         integer     NOT NULL,
    started_at      timestamptz NOT NULL,
    ended_at        timestamptz NOT NULL,
    client_proof_at timestamptz NOT NULL,
    reader_proof_at timestamptz NOT NULL,
    CONSTRAINT reading_segment_pk PRIMARY KEY (session_id, minute),
    CONSTRAINT reading_segment_session_fk FOREIGN KEY (session_id) REFERENCES reading_session (id),
    CONSTRAINT reading_segment_minute_ck CHECK (minute > 0),
    CONSTRAINT reading_segment_amount_ck CHECK (amount_cents > 0 AND reader_cents BETWEEN 0 AND amount_cents),
    CONSTRAINT reading_segment_used_ck CHECK (used_ms BETWEEN 1 AND 60000),
    CONSTRAINT reading_segment_times_ck CHECK (ended_at >= started_at)
);
COMMENT ON TABLE reading_segment IS 'A charged minute, with the last proof of both parties'' presence.';

CREATE TABLE reading_message (
    session_id        uuid        NOT NULL,
    seq               bigint      NOT NULL,
    sender_id         uuid        NOT NULL,
    client_message_id text        NOT NULL,
    body              text        NOT NULL,
    at                timestamptz NOT NULL,
    CONSTRAINT reading_message_pk PRIMARY KEY (session_id, seq),
    CONSTRAINT reading_message_session_fk FOREIGN KEY (session_id) REFERENCES reading_session (id),
    CONSTRAINT reading_message_once_uq UNIQUE (session_id, sender_id, client_message_id),
    CONSTRAINT reading_message_body_ck CHECK (length(body) BETWEEN 1 AND 4000),
    CONSTRAINT reading_message_id_ck CHECK (length(client_message_id) BETWEEN 1 AND 64)
);

CREATE TABLE reading_review (
    session_id uuid        NOT NULL,
    client_id  uuid        NOT NULL,
    reader_id  uuid        NOT NULL,
    stars      smallint    NOT NULL,
    body       text        NOT NULL,
    at         timestamptz NOT NULL,
    CONSTRAINT reading_review_pk PRIMARY KEY (session_id),
    CONSTRAINT reading_review_session_fk FOREIGN KEY (session_id) REFERENCES reading_session (id),
    CONSTRAINT reading_review_stars_ck CHECK (stars BETWEEN 1 AND 5),
    CONSTRAINT reading_review_body_ck CHECK (length(body) <= 2000)
);
CREATE INDEX reading_review_reader_ix ON reading_review (reader_id, at DESC);

CREATE TABLE reading_note (
    session_id uuid        NOT NULL,
    person_id  uuid        NOT NULL,
    body       text        NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT reading_note_pk PRIMARY KEY (session_id, person_id),
    CONSTRAINT reading_note_session_fk FOREIGN KEY (session_id) REFERENCES reading_session (id),
    CONSTRAINT reading_note_body_ck CHECK (length(body) BETWEEN 1 AND 4000)
);

CREATE TABLE reading_favourite (
    client_id uuid        NOT NULL,
    reader_id uuid        NOT NULL,
    since     timestamptz NOT NULL,
    CONSTRAINT reading_favourite_pk PRIMARY KEY (client_id, reader_id)
);
CREATE INDEX reading_favourite_reader_ix ON reading_favourite (reader_id);

-- When a meter of any node looked last. A longer gap was an outage, and deadlines do not run while we are out.
CREATE TABLE reading_watch (
    id        integer     NOT NULL,
    looked_at timestamptz NOT NULL,
    CONSTRAINT reading_watch_pk PRIMARY KEY (id),
    CONSTRAINT reading_watch_one_ck CHECK (id = 1)
);

-- Going on in a lighter modality (video, voice, chat) at its own rate: proposed by one party, agreed to by the other.

CREATE TABLE reading_switch (
    id              uuid        NOT NULL,
    session_id      uuid        NOT NULL,
    seq             integer     NOT NULL,
    proposed_by     text        NOT NULL,
    from_modality   text        NOT NULL,
    to_modality     text        NOT NULL,
    from_rate_cents bigint      NOT NULL,
    to_rate_cents   bigint      NOT NULL,
    proposed_at     timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    outcome         text,
    answered_at     timestamptz,
    -- The first minute at the new rate; null until it came.
    from_minute     integer,
    CONSTRAINT reading_switch_pk PRIMARY KEY (id),
    CONSTRAINT reading_switch_seq_uq UNIQUE (session_id, seq),
    CONSTRAINT reading_switch_session_fk FOREIGN KEY (session_id) REFERENCES reading_session (id),
    CONSTRAINT reading_switch_by_ck CHECK (proposed_by IN ('client', 'reader')),
    -- Only to what is lighter, and never for more.
    CONSTRAINT reading_switch_lighter_ck CHECK (
        (from_modality = 'video' AND to_modality IN ('voice', 'chat')) OR (from_modality = 'voice' AND to_modality = 'chat')),
    CONSTRAINT reading_switch_cheaper_ck CHECK (to_rate_cents BETWEEN 1 AND from_rate_cents),
    CONSTRAINT reading_switch_outcome_ck CHECK (outcome IN ('agreed', 'declined', 'withdrawn', 'expired')),
    CONSTRAINT reading_switch_answered_ck CHECK ((outcome IS NULL) = (answered_at IS NULL)),
    CONSTRAINT reading_switch_minute_ck CHECK (from_minute IS NULL OR (outcome = 'agreed' AND from_minute > 1))
);
CREATE UNIQUE INDEX reading_switch_open_uq ON reading_switch (session_id) WHERE outcome IS NULL;
COMMENT ON TABLE reading_switch IS 'Proposals to go on in a lighter modality, and what became of them.';

-- The rate from the next minute on, where one was agreed; the running minute keeps the rate that it was held at.
ALTER TABLE reading_clock ADD COLUMN next_rate_cents bigint;
ALTER TABLE reading_clock ADD CONSTRAINT reading_clock_next_rate_ck CHECK (next_rate_cents > 0);
COMMENT ON COLUMN reading_session.modality IS 'In which the reading is held at this moment; asked for in this or a heavier one (reading_switch).';
COMMENT ON COLUMN reading_session.rate_cents IS 'The price of the minute that is held, agreed to at the request or at a switch.';

CREATE VIEW check_reading_switches AS
SELECT s.id AS session_id, s.modality, s.rate_cents, c.next_rate_cents, w.to_modality, w.to_rate_cents, w.from_minute
  FROM reading_session s
  JOIN reading_clock c ON c.session_id = s.id
  LEFT JOIN LATERAL (SELECT * FROM reading_switch w
                      WHERE w.session_id = s.id AND w.outcome = 'agreed'
                      ORDER BY w.seq DESC LIMIT 1) w ON true
 WHERE (w.id IS NULL AND c.next_rate_cents IS NOT NULL)
    OR (w.id IS NOT NULL AND (s.modality <> w.to_modality
        OR coalesce(c.next_rate_cents, s.rate_cents) <> w.to_rate_cents
        OR (w.from_minute IS NULL) <> (c.next_rate_cents IS NOT NULL)));
COMMENT ON VIEW check_reading_switches IS 'Readings whose modality or rate is not what was agreed to last';

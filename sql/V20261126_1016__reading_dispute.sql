-- A client's dispute of a reading (R-14), one for each, and what was decided. Refunds go back into the wallet.
CREATE TABLE reading_dispute (
    id            uuid        NOT NULL,
    session_id    uuid        NOT NULL,
    client_id     uuid        NOT NULL,
    reader_id     uuid        NOT NULL,
    reason        text        NOT NULL,
    body          text        NOT NULL,
    opened_at     timestamptz NOT NULL,
    charged_cents bigint      NOT NULL,
    state         text        NOT NULL,
    -- The decision: by the admin who made it, with the words that both parties read.
    refund_cents  bigint,
    reader_keeps  boolean,
    answer        text,
    decided_by    uuid,
    decided_at    timestamptz,
    -- The admin whose word closed it: a second one where the sum is large.
    closed_by     uuid,
    closed_at     timestamptz,
    reader_cents  bigint,
    entry_id      uuid,
    CONSTRAINT reading_dispute_pk PRIMARY KEY (id),
    CONSTRAINT reading_dispute_session_fk FOREIGN KEY (session_id) REFERENCES reading_session (id),
    CONSTRAINT reading_dispute_session_uq UNIQUE (session_id),
    CONSTRAINT reading_dispute_reason_ck CHECK (reason IN ('connection', 'no_reading', 'conduct', 'billing', 'other')),
    CONSTRAINT reading_dispute_body_ck CHECK (length(body) BETWEEN 1 AND 2000),
    CONSTRAINT reading_dispute_answer_ck CHECK (length(answer) BETWEEN 3 AND 500),
    CONSTRAINT reading_dispute_charged_ck CHECK (charged_cents > 0),
    CONSTRAINT reading_dispute_refund_ck CHECK (
        refund_cents BETWEEN 1 AND charged_cents AND reader_cents BETWEEN 0 AND refund_cents),
    CONSTRAINT reading_dispute_keeps_ck CHECK (NOT reader_keeps OR coalesce(reader_cents, 0) = 0),
    CONSTRAINT reading_dispute_state_ck CHECK (CASE state
        WHEN 'open' THEN num_nonnulls(refund_cents, reader_keeps, answer, decided_by, decided_at, closed_by, closed_at,
                                      reader_cents, entry_id) = 0
        WHEN 'proposed' THEN num_nulls(refund_cents, reader_keeps, answer, decided_by, decided_at) = 0
                             AND num_nonnulls(closed_by, closed_at, reader_cents, entry_id) = 0
        WHEN 'refunded' THEN num_nulls(refund_cents, reader_keeps, answer, decided_by, decided_at, closed_by, closed_at,
                                       reader_cents, entry_id) = 0
        WHEN 'dismissed' THEN num_nulls(answer, decided_by, decided_at, closed_by, closed_at) = 0
                              AND num_nonnulls(refund_cents, reader_keeps, reader_cents, entry_id) = 0
        ELSE false END)
);
CREATE INDEX reading_dispute_opened_ix ON reading_dispute (opened_at DESC);
CREATE INDEX reading_dispute_waiting_ix ON reading_dispute (opened_at) WHERE state IN ('open', 'proposed');

CREATE VIEW check_reading_disputes AS
SELECT d.id AS dispute_id, d.session_id, d.state, d.refund_cents, d.reader_cents, d.entry_id,
       e.wallet_cents AS ledger_cents, e.reader_cents AS ledger_reader_cents
  FROM reading_dispute d
  LEFT JOIN ledger_public_session_refund e ON e.entry_id = d.entry_id
 WHERE d.state = 'refunded'
   AND (e.idempotency_key IS DISTINCT FROM 'reading:dispute:' || d.id
        OR e.session_id IS DISTINCT FROM d.session_id
        OR e.wallet_cents IS DISTINCT FROM d.refund_cents
        OR e.reader_cents IS DISTINCT FROM d.reader_cents)
UNION ALL
SELECT NULL, e.session_id, NULL, NULL, NULL, e.entry_id, e.wallet_cents, e.reader_cents
  FROM ledger_public_session_refund e
 WHERE e.idempotency_key LIKE 'reading:dispute:%'
   AND NOT EXISTS (SELECT FROM reading_dispute d WHERE d.session_id = e.session_id AND d.entry_id = e.entry_id);
COMMENT ON VIEW check_reading_disputes IS 'Refunds of disputed readings whose ledger entry differs, or of which one is missing';

CREATE VIEW check_reading_refunds AS
SELECT r.session_id, r.refunded_cents, r.reader_cents, coalesce(g.charged_cents, 0) AS charged_cents,
       coalesce(g.earned_cents, 0) AS earned_cents
  FROM (SELECT session_id, sum(wallet_cents) AS refunded_cents, sum(reader_cents) AS reader_cents
          FROM ledger_public_session_refund WHERE idempotency_key LIKE 'reading:%' GROUP BY session_id) r
  LEFT JOIN LATERAL (SELECT sum(amount_cents) AS charged_cents, sum(s.reader_cents) AS earned_cents
                       FROM reading_segment s WHERE s.session_id = r.session_id) g ON true
 WHERE r.refunded_cents > coalesce(g.charged_cents, 0) OR r.reader_cents > coalesce(g.earned_cents, 0);
COMMENT ON VIEW check_reading_refunds IS
    'Readings of which more was given back than charged, or more taken from the reader than the reader got';

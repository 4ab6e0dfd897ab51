-- Tips after a reading (R-12). The key is the client's own, so that one decision gives once, however often it is sent.
CREATE TABLE reading_tip (
    id           uuid        NOT NULL,
    session_id   uuid        NOT NULL,
    client_id    uuid        NOT NULL,
    reader_id    uuid        NOT NULL,
    amount_cents bigint      NOT NULL,
    reader_cents bigint      NOT NULL,
    asked_key    text        NOT NULL,
    at           timestamptz NOT NULL,
    -- Set in the transaction that makes the row, once the entry is written.
    entry_id     uuid,
    CONSTRAINT reading_tip_pk PRIMARY KEY (id),
    CONSTRAINT reading_tip_session_fk FOREIGN KEY (session_id) REFERENCES reading_session (id),
    CONSTRAINT reading_tip_key_uq UNIQUE (client_id, asked_key),
    CONSTRAINT reading_tip_key_ck CHECK (length(asked_key) BETWEEN 1 AND 100),
    CONSTRAINT reading_tip_amount_ck CHECK (amount_cents > 0 AND reader_cents BETWEEN 0 AND amount_cents)
);
CREATE INDEX reading_tip_session_ix ON reading_tip (session_id, at);

CREATE VIEW check_reading_tips AS
SELECT t.id AS tip_id, t.session_id, t.entry_id, e.entry_id AS ledger_entry_id, t.amount_cents, e.gross_cents,
       t.reader_cents, e.reader_cents AS ledger_reader_cents
  FROM reading_tip t
  LEFT JOIN ledger_public_tip e ON e.entry_id = t.entry_id
 WHERE e.idempotency_key IS DISTINCT FROM 'reading:tip:' || t.id
    OR e.session_id IS DISTINCT FROM t.session_id
    OR e.gross_cents IS DISTINCT FROM t.amount_cents
    OR coalesce(e.reader_cents, 0) <> t.reader_cents
UNION ALL
SELECT NULL, e.session_id, NULL, e.entry_id, NULL, e.gross_cents, NULL, e.reader_cents
  FROM ledger_public_tip e
 WHERE e.session_id IS NOT NULL
   AND e.idempotency_key LIKE 'reading:tip:%'
   AND NOT EXISTS (SELECT FROM reading_tip t WHERE t.entry_id = e.entry_id);
COMMENT ON VIEW check_reading_tips IS 'Tips and ledger entries that differ, or of which one is missing';

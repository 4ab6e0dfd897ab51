-- Public face: the money of streams as the books have it, seen from the client: what was spent is positive, what came back
-- is negative, and the reader's part has the same sign.
CREATE VIEW ledger_public_stream AS
SELECT e.id AS entry_id,
       e.kind,
       e.idempotency_key,
       e.occurred_at,
       (SELECT -sum(p.amount_cents) FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
         WHERE p.entry_id = e.id AND a.kind = 'wallet')::bigint AS gross_cents,
       (SELECT sum(p.amount_cents) FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
         WHERE p.entry_id = e.id AND a.kind = 'reader_earnings')::bigint AS reader_cents
  FROM ledger_entry e
 WHERE e.kind IN ('gift', 'stream_ticket')
    OR (e.kind = 'refund' AND e.idempotency_key LIKE 'stream:%');
COMMENT ON VIEW ledger_public_stream IS 'Each gift, ticket and refund of a ticket: what the client gave and what the reader got of it';

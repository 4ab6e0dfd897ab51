-- Public face: each tip as the books have it, for the features in which tips are given.
CREATE VIEW ledger_public_tip AS
SELECT e.id AS entry_id,
       e.session_id,
       e.idempotency_key,
       e.occurred_at,
       (SELECT -sum(p.amount_cents) FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
         WHERE p.entry_id = e.id AND a.kind = 'wallet')::bigint AS gross_cents,
       (SELECT sum(p.amount_cents) FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
         WHERE p.entry_id = e.id AND a.kind = 'reader_earnings')::bigint AS reader_cents
  FROM ledger_entry e
 WHERE e.kind = 'tip';
COMMENT ON VIEW ledger_public_tip IS 'Each tip: what the client gave and what the reader got of it';

-- Public face: what was given back of readings, and who gave it, for the features that decide it.
CREATE VIEW ledger_public_session_refund AS
SELECT e.id AS entry_id,
       e.session_id,
       e.idempotency_key,
       e.occurred_at,
       coalesce((SELECT sum(p.amount_cents) FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
                  WHERE p.entry_id = e.id AND a.kind = 'wallet'), 0)::bigint AS wallet_cents,
       coalesce((SELECT -sum(p.amount_cents) FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
                  WHERE p.entry_id = e.id AND a.kind = 'reader_earnings'), 0)::bigint AS reader_cents,
       coalesce((SELECT -sum(p.amount_cents) FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
                  WHERE p.entry_id = e.id AND a.kind = 'platform_revenue'), 0)::bigint AS platform_cents
  FROM ledger_entry e
 WHERE e.kind = 'refund' AND e.session_id IS NOT NULL;
COMMENT ON VIEW ledger_public_session_refund IS
    'Each refund of a reading: what the client got, and what of it the reader and the platform gave';

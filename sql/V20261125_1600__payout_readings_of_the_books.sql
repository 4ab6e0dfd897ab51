-- Public faces that paying out reads others by.

-- What each reader has earned and not been paid, at this moment.
CREATE VIEW ledger_public_earnings AS
SELECT a.owner_id AS reader_id, coalesce(sum(s.balance_cents), 0)::bigint AS balance_cents
  FROM ledger_account a
  LEFT JOIN ledger_balance_stripe s ON s.account_id = a.id
 WHERE a.kind = 'reader_earnings' AND a.owner_kind = 'person'
 GROUP BY a.owner_id;
COMMENT ON VIEW ledger_public_earnings IS 'What each reader has earned and not yet been paid';

-- Every movement of a reader's earnings, with what the platform got by the same entry.
CREATE VIEW ledger_public_earnings_line AS
SELECT a.owner_id AS reader_id,
       e.id AS entry_id,
       p.seq,
       e.idempotency_key,
       e.kind,
       e.occurred_at,
       p.amount_cents,
       coalesce((SELECT sum(f.amount_cents)
                   FROM ledger_posting f JOIN ledger_account r ON r.id = f.account_id
                  WHERE f.entry_id = e.id AND r.kind = 'platform_revenue'), 0)::bigint AS platform_cents,
       e.reason,
       e.session_id,
       e.minute_no,
       e.refs ->> 'transfer' AS payout_id
  FROM ledger_account a
  JOIN ledger_posting p ON p.account_id = a.id
  JOIN ledger_entry e ON e.id = p.entry_id
 WHERE a.kind = 'reader_earnings' AND a.owner_kind = 'person';
COMMENT ON VIEW ledger_public_earnings_line IS 'Each movement of readers'' earnings, with the platform''s part of it';

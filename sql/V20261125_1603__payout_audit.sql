-- Audit views of payouts (M-9): each is empty while they are right.

CREATE VIEW check_payout_transfer_without_entry AS
SELECT t.id AS payout_id, t.reader_id, t.state, t.amount_cents, l.amount_cents AS posted_cents
  FROM payout_transfer t
  LEFT JOIN ledger_public_earnings_line l ON l.entry_id = t.entry_id
 WHERE l.entry_id IS NULL
    OR l.kind <> 'payout'
    OR l.idempotency_key <> 'payout:' || t.id
    OR l.payout_id IS DISTINCT FROM t.id::text
    OR l.reader_id <> t.reader_id
    OR l.amount_cents <> -t.amount_cents;
COMMENT ON VIEW check_payout_transfer_without_entry IS
    'Payouts whose ledger entry is missing or says something else';

CREATE VIEW check_payout_entry_without_transfer AS
SELECT l.entry_id, l.kind, l.idempotency_key, l.reader_id, l.amount_cents, l.payout_id
  FROM ledger_public_earnings_line l
 WHERE l.kind IN ('payout', 'payout_reversal')
   AND NOT EXISTS (SELECT FROM payout_transfer t WHERE t.id::text = l.payout_id AND t.reader_id = l.reader_id);
COMMENT ON VIEW check_payout_entry_without_transfer IS 'Ledger entries of payouts that nobody knows of';

-- A failed payout has been put back whole; of any other the books hold what was sent and has not come back.
CREATE VIEW check_payout_sums AS
SELECT t.id AS payout_id, t.reader_id, t.state, t.amount_cents, t.reversed_cents, coalesce(l.cents, 0) AS posted_cents
  FROM payout_transfer t
  LEFT JOIN (SELECT payout_id, sum(amount_cents) AS cents
               FROM ledger_public_earnings_line
              WHERE kind IN ('payout', 'payout_reversal')
              GROUP BY payout_id) l ON l.payout_id = t.id::text
 WHERE coalesce(l.cents, 0)
       <> CASE WHEN t.state = 'failed' THEN 0 ELSE t.reversed_cents - t.amount_cents END;
COMMENT ON VIEW check_payout_sums IS 'Payouts for which the ledger has moved another sum than their state says';

CREATE VIEW check_payout_provider AS
SELECT id AS payout_id, reader_id, state, transfer, amount_cents, told_cents
  FROM payout_transfer
 WHERE (state IN ('sent', 'reversed')) <> (transfer IS NOT NULL)
    OR (state IN ('sent', 'reversed') AND told_cents IS DISTINCT FROM amount_cents);
COMMENT ON VIEW check_payout_provider IS
    'Payouts that were sent without the provider''s id, or of which the provider tells another amount';

CREATE VIEW check_payout_reversals AS
SELECT t.id AS payout_id, t.state, t.amount_cents, t.reversed_cents, coalesce(r.cents, 0) AS reversals_cents
  FROM payout_transfer t
  LEFT JOIN (SELECT payout_id, sum(amount_cents) AS cents FROM payout_reversal GROUP BY payout_id) r
    ON r.payout_id = t.id
 WHERE t.reversed_cents <> coalesce(r.cents, 0)
    OR t.reversed_cents > t.amount_cents
    OR (t.told_reversed_cents > t.reversed_cents AND t.ask_at IS NULL)
    OR (t.state = 'reversed') <> (t.reversed_cents >= t.amount_cents);
COMMENT ON VIEW check_payout_reversals IS 'Payouts whose reversals do not add up to what has come back of them';

CREATE VIEW check_payout_twice AS
SELECT reader_id,
       day,
       count(*) FILTER (WHERE state IN ('intended', 'sent')) AS paid,
       count(*) FILTER (WHERE state IN ('failed', 'reversed')) AS came_back
  FROM payout_transfer
 GROUP BY reader_id, day
HAVING count(*) FILTER (WHERE state IN ('intended', 'sent')) > 1;
COMMENT ON VIEW check_payout_twice IS 'Readers paid more than once for one day';

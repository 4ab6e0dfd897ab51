-- Audit views of money in (M-9): each is empty while what the provider said and what the books hold agree.

CREATE VIEW check_payment_top_up AS
SELECT t.id AS top_up_id, t.payment_intent, t.state, t.paid_cents, t.entry_id, c.clearing_cents
  FROM payment_top_up t
  LEFT JOIN ledger_public_clearing c ON c.entry_id = t.entry_id
 WHERE t.state = 'paid'
   AND (c.kind IS DISTINCT FROM 'top_up'
        OR c.clearing_cents IS DISTINCT FROM -t.paid_cents
        OR c.idempotency_key IS DISTINCT FROM 'stripe:payment:' || t.payment_intent);
COMMENT ON VIEW check_payment_top_up IS 'Paid top-ups without an entry, or with one of another amount';

CREATE VIEW check_payment_entry AS
SELECT c.entry_id, c.kind, c.idempotency_key, c.clearing_cents
  FROM ledger_public_clearing c
 WHERE (c.idempotency_key LIKE 'stripe:payment:%'
        AND NOT EXISTS (SELECT FROM payment_top_up t WHERE t.entry_id = c.entry_id))
    OR (c.idempotency_key LIKE 'stripe:refund:%'
        AND NOT EXISTS (SELECT FROM payment_refund r WHERE r.entry_id = c.entry_id))
    OR (c.idempotency_key LIKE 'stripe:refund_failed:%'
        AND NOT EXISTS (SELECT FROM payment_refund r WHERE r.back_entry_id = c.entry_id))
    OR (c.idempotency_key LIKE 'stripe:dispute:%'
        AND NOT EXISTS (SELECT FROM payment_dispute_movement m WHERE c.entry_id IN (m.entry_id, m.fee_entry_id)));
COMMENT ON VIEW check_payment_entry IS 'Entries of payments, refunds or disputes that nothing here stands for';

CREATE VIEW check_payment_refund AS
SELECT r.id AS refund_id, r.refund, r.state, r.amount_cents, r.entry_id, r.back_entry_id, c.clearing_cents
  FROM payment_refund r
  JOIN payment_top_up t ON t.payment_intent = r.payment_intent AND t.state = 'paid'
  LEFT JOIN ledger_public_clearing c ON c.entry_id = r.entry_id
  LEFT JOIN ledger_public_clearing b ON b.entry_id = r.back_entry_id
 WHERE (r.state IN ('pending', 'succeeded', 'failed')
        AND (c.clearing_cents IS DISTINCT FROM r.amount_cents OR r.top_up_id IS DISTINCT FROM t.id))
    OR (r.state = 'failed' AND b.clearing_cents IS DISTINCT FROM -r.amount_cents)
    OR (r.state NOT IN ('pending', 'succeeded', 'failed') AND r.entry_id IS NOT NULL);
COMMENT ON VIEW check_payment_refund IS
    'Refunds that left and are not in the books, failed ones that were not put back, wishes that moved money';

CREATE VIEW check_payment_over_refunded AS
SELECT t.id AS top_up_id, t.payment_intent, t.paid_cents, sum(r.amount_cents) AS refunded_cents
  FROM payment_top_up t
  JOIN payment_refund r ON r.top_up_id = t.id AND r.state IN ('proposed', 'approved', 'pending', 'succeeded')
 GROUP BY t.id
HAVING sum(r.amount_cents) > coalesce(t.paid_cents, 0);
COMMENT ON VIEW check_payment_over_refunded IS 'Payments of which more is refunded than was paid';

CREATE VIEW check_payment_dispute AS
SELECT m.balance_transaction, m.dispute, m.amount_cents, m.fee_cents, m.entry_id, m.fee_entry_id,
       c.clearing_cents, f.clearing_cents AS fee_clearing_cents
  FROM payment_dispute_movement m
  JOIN payment_dispute d ON d.dispute = m.dispute
  JOIN payment_top_up t ON t.payment_intent = d.payment_intent AND t.state = 'paid'
  LEFT JOIN ledger_public_clearing c ON c.entry_id = m.entry_id
  LEFT JOIN ledger_public_clearing f ON f.entry_id = m.fee_entry_id
 WHERE coalesce(c.clearing_cents, 0) <> -m.amount_cents
    OR coalesce(f.clearing_cents, 0) <> m.fee_cents;
COMMENT ON VIEW check_payment_dispute IS 'Movements of disputes that are not in the books, or with another amount';

CREATE VIEW check_payment_errand AS
SELECT t.id::text AS subject, t.state, t.how AS kind
  FROM payment_top_up t
 WHERE t.state IN ('intended', 'open', 'processing')
   AND NOT EXISTS (SELECT FROM payment_errand e
                    WHERE e.kind IN ('top_up', 'charge') AND e.subject = t.id::text)
UNION ALL
SELECT r.id::text, r.state, 'refund'
  FROM payment_refund r
 WHERE r.state = 'approved'
   AND NOT EXISTS (SELECT FROM payment_errand e WHERE e.kind = 'refund' AND e.subject = r.id::text);
COMMENT ON VIEW check_payment_errand IS 'Top-ups and refunds whose end is open and that nobody will look at again';

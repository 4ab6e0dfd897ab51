-- A client who owes anything can't spend (P-4). The wallet's row says so, because whoever spends reads and locks that
-- row anyway; what is owed is the balance of the client's debt account, which moves under the same lock.
ALTER TABLE ledger_account ADD COLUMN spending_blocked boolean NOT NULL DEFAULT false;
ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_blocked_ck CHECK (kind = 'wallet' OR NOT spending_blocked);

CREATE INDEX ledger_account_blocked_ix ON ledger_account (id) WHERE spending_blocked;

CREATE OR REPLACE VIEW ledger_public_wallet AS
SELECT owner_id AS person_id, balance_cents, held_cents, balance_cents - held_cents AS available_cents, spending_blocked
  FROM ledger_account
 WHERE kind = 'wallet' AND owner_kind = 'person';
COMMENT ON VIEW ledger_public_wallet IS
    'Each person''s wallet: total, held and available cents, and whether it is blocked because the person owes something.';

-- Public face: everything that moved money at the payment provider, for the reconciliation with its books.
CREATE VIEW ledger_public_clearing AS
SELECT e.id AS entry_id,
       e.kind,
       e.idempotency_key,
       e.occurred_at,
       e.recorded_at,
       e.refs,
       coalesce(sum(p.amount_cents) FILTER (WHERE a.kind = 'stripe_clearing'), 0)::bigint AS clearing_cents,
       coalesce(sum(p.amount_cents) FILTER (WHERE a.kind = 'stripe_fees'), 0)::bigint AS fees_cents
  FROM ledger_posting p
  JOIN ledger_account a ON a.id = p.account_id AND a.kind IN ('stripe_clearing', 'stripe_fees')
  JOIN ledger_entry e ON e.id = p.entry_id
 GROUP BY e.id, e.kind, e.idempotency_key, e.occurred_at, e.recorded_at, e.refs;
COMMENT ON VIEW ledger_public_clearing IS
    'Entries that moved stripe_clearing or stripe_fees, with what they moved of each; clearing falls by what comes in';

CREATE VIEW check_ledger_blocked AS
SELECT owner_kind, owner_id, coalesce(w.spending_blocked, false) AS spending_blocked, coalesce(d.cents, 0) AS debt_cents
  FROM (SELECT a.owner_kind, a.owner_id, coalesce(sum(s.balance_cents), 0) AS cents
          FROM ledger_account a LEFT JOIN ledger_balance_stripe s ON s.account_id = a.id
         WHERE a.kind = 'debt'
         GROUP BY a.owner_kind, a.owner_id) d
  FULL JOIN (SELECT owner_kind, owner_id, spending_blocked FROM ledger_account WHERE kind = 'wallet') w
 USING (owner_kind, owner_id)
 WHERE coalesce(w.spending_blocked, false) <> (coalesce(d.cents, 0) < 0) OR d.cents > 0;
COMMENT ON VIEW check_ledger_blocked IS
    'Wallets that are blocked while nothing is owed or open while something is, and debts paid beyond what was owed';

-- Public face: what entries did to debts, for receipts.
CREATE VIEW ledger_public_settled AS
SELECT p.entry_id, p.amount_cents AS settled_cents
  FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id AND a.kind = 'debt';
COMMENT ON VIEW ledger_public_settled IS 'Entries that moved a debt; positive when something owed was settled.';

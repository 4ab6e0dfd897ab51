-- The audit of the books (M-9). Each view is empty while they are right; its comment says what a row means. The admin
-- page and the nightly audit read every view whose name begins with check_.

CREATE VIEW check_ledger_entry_unbalanced AS
SELECT p.entry_id, sum(p.amount_cents) AS off_by_cents
  FROM ledger_posting p
 GROUP BY p.entry_id
HAVING sum(p.amount_cents) <> 0;
COMMENT ON VIEW check_ledger_entry_unbalanced IS 'Entries whose postings do not sum to zero';

CREATE VIEW check_ledger_entry_without_postings AS
SELECT e.id AS entry_id, e.kind, e.idempotency_key, count(p.entry_id) AS postings
  FROM ledger_entry e LEFT JOIN ledger_posting p ON p.entry_id = e.id
 GROUP BY e.id
HAVING count(p.entry_id) < 2;
COMMENT ON VIEW check_ledger_entry_without_postings IS 'Entries with fewer than two postings';

CREATE VIEW check_ledger_posting_without_entry AS
SELECT p.entry_id, p.line, p.account_id, p.amount_cents
  FROM ledger_posting p
 WHERE NOT EXISTS (SELECT FROM ledger_entry e WHERE e.id = p.entry_id);
COMMENT ON VIEW check_ledger_posting_without_entry IS 'Postings that belong to no entry';

CREATE VIEW check_ledger_posting_without_account AS
SELECT p.entry_id, p.line, p.account_id, p.amount_cents
  FROM ledger_posting p
 WHERE NOT EXISTS (SELECT FROM ledger_account a WHERE a.id = p.account_id);
COMMENT ON VIEW check_ledger_posting_without_account IS 'Postings to an account that does not exist';

CREATE VIEW check_ledger_balance_guarded AS
SELECT a.id AS account_id, a.kind, a.owner_id, a.balance_cents AS stored_cents, coalesce(p.cents, 0) AS posted_cents
  FROM ledger_account a
  LEFT JOIN (SELECT account_id, sum(amount_cents) AS cents FROM ledger_posting GROUP BY account_id) p
    ON p.account_id = a.id
 WHERE a.guarded AND a.balance_cents <> coalesce(p.cents, 0);
COMMENT ON VIEW check_ledger_balance_guarded IS
    'Wallets and escrow accounts whose stored balance differs from the sum of their postings';

CREATE VIEW check_ledger_balance_collecting AS
SELECT coalesce(s.account_id, p.account_id) AS account_id,
       coalesce(s.cents, 0) AS stored_cents,
       coalesce(p.cents, 0) AS posted_cents
  FROM (SELECT account_id, sum(balance_cents) AS cents FROM ledger_balance_stripe GROUP BY account_id) s
  FULL JOIN (SELECT account_id, sum(amount_cents) AS cents
               FROM ledger_posting
              WHERE account_id NOT IN (SELECT id FROM ledger_account WHERE guarded)
              GROUP BY account_id) p
    ON p.account_id = s.account_id
 WHERE coalesce(s.cents, 0) <> coalesce(p.cents, 0);
COMMENT ON VIEW check_ledger_balance_collecting IS
    'Collecting accounts whose stripes differ from the sum of their postings';

CREATE VIEW check_ledger_balance_chain AS
SELECT *
  FROM (SELECT p.account_id, p.seq, p.entry_id, p.balance_after_cents AS stored_cents,
               sum(p.amount_cents) OVER (PARTITION BY p.account_id ORDER BY p.seq) AS posted_cents
          FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id AND a.guarded) chain
 WHERE stored_cents IS DISTINCT FROM posted_cents;
COMMENT ON VIEW check_ledger_balance_chain IS
    'Postings of wallets and escrow accounts whose balance afterwards is not what the postings up to them add up to';

CREATE VIEW check_ledger_held AS
SELECT coalesce(a.id, h.account_id) AS account_id,
       coalesce(a.held_cents, 0) AS stored_cents,
       coalesce(h.cents, 0) AS open_holds_cents
  FROM ledger_account a
  FULL JOIN (SELECT account_id, sum(amount_cents) AS cents FROM ledger_hold WHERE state = 'open' GROUP BY account_id) h
    ON h.account_id = a.id
 WHERE coalesce(a.held_cents, 0) <> coalesce(h.cents, 0);
COMMENT ON VIEW check_ledger_held IS 'Accounts whose held amount differs from the sum of their open holds';

CREATE VIEW check_ledger_hold_without_account AS
SELECT h.id AS hold_id, h.account_id, h.amount_cents, h.state
  FROM ledger_hold h
 WHERE NOT EXISTS (SELECT FROM ledger_account a WHERE a.id = h.account_id AND a.guarded);
COMMENT ON VIEW check_ledger_hold_without_account IS 'Holds without an owner: their account does not exist';

CREATE VIEW check_ledger_hold_captured AS
SELECT h.id AS hold_id, h.entry_id, h.captured_cents, p.amount_cents AS posted_cents
  FROM ledger_hold h
  LEFT JOIN ledger_posting p ON p.entry_id = h.entry_id AND p.account_id = h.account_id
 WHERE h.state = 'captured' AND p.amount_cents IS DISTINCT FROM -h.captured_cents;
COMMENT ON VIEW check_ledger_hold_captured IS 'Captured holds whose entry is missing or took another amount';

CREATE VIEW check_ledger_wallet_overdrawn AS
SELECT id AS account_id, kind, owner_id, balance_cents, held_cents
  FROM ledger_account
 WHERE guarded AND (balance_cents < 0 OR held_cents < 0 OR balance_cents < held_cents);
COMMENT ON VIEW check_ledger_wallet_overdrawn IS 'Wallets and escrow accounts below zero or below their holds';

-- Public face: what people can spend, for features that look at many wallets at once.
CREATE VIEW ledger_public_wallet AS
SELECT owner_id AS person_id, balance_cents, held_cents, balance_cents - held_cents AS available_cents
  FROM ledger_account
 WHERE kind = 'wallet' AND owner_kind = 'person';
COMMENT ON VIEW ledger_public_wallet IS 'Each person''s wallet: total, held and available cents.';

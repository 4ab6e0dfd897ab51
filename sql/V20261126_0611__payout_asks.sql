-- How often in a row the provider has been asked about an account or a transfer without an answer: it is asked more and
-- more seldom then, and admins are told.
ALTER TABLE payout_account ADD COLUMN asks integer NOT NULL DEFAULT 0;
ALTER TABLE payout_transfer ADD COLUMN asks integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN payout_account.asks IS 'How often in a row it was asked for without an answer';
COMMENT ON COLUMN payout_transfer.asks IS 'How often in a row its reversals were asked for without an answer';

-- The books (M-1 to M-8): accounts, entries with postings that sum to zero, holds.
-- There are no foreign keys between them: a key's check would lock the row of a busy account for every posting to it,
-- and cost more than the posting. The triggers below check the same, once for a whole statement.

-- An account. Guarded ones (wallets, escrow) carry their balance here and can't be overdrawn; the balance of all
-- others is the sum of their stripes. The id is computed from owner and kind, so nobody has to look it up.
CREATE TABLE ledger_account (
    id            uuid        NOT NULL,
    owner_kind    text        NOT NULL,
    owner_id      uuid        NOT NULL,
    kind          text        NOT NULL,
    guarded       boolean     NOT NULL,
    balance_cents bigint      NOT NULL DEFAULT 0,
    held_cents    bigint      NOT NULL DEFAULT 0,
    opened_at     timestamptz NOT NULL,
    CONSTRAINT ledger_account_pk PRIMARY KEY (id),
    CONSTRAINT ledger_account_owner_uq UNIQUE (owner_id, owner_kind, kind),
    CONSTRAINT ledger_account_kind_ck CHECK (kind IN (
        'wallet', 'escrow', 'debt', 'reader_earnings', 'platform_revenue', 'promo_expense', 'adjustment',
        'stripe_clearing', 'stripe_fees')),
    CONSTRAINT ledger_account_guarded_ck CHECK (guarded = (kind IN ('wallet', 'escrow'))),
    CONSTRAINT ledger_account_not_overdrawn_ck CHECK (NOT guarded OR (balance_cents >= held_cents AND held_cents >= 0)),
    CONSTRAINT ledger_account_collecting_ck CHECK (guarded OR (balance_cents = 0 AND held_cents = 0))
) WITH (fillfactor = 70);

-- The balance of a collecting account, in parts. A transaction leases one stripe number for itself (see
-- ledger_take_stripe), so two transactions never wait for each other's row.
CREATE TABLE ledger_balance_stripe (
    account_id    uuid    NOT NULL,
    stripe        integer NOT NULL,
    balance_cents bigint  NOT NULL,
    CONSTRAINT ledger_balance_stripe_pk PRIMARY KEY (account_id, stripe),
    CONSTRAINT ledger_balance_stripe_number_ck CHECK (stripe BETWEEN 0 AND 63)
) WITH (fillfactor = 50);

-- A movement of money (M-3).
CREATE TABLE ledger_entry (
    id              uuid        NOT NULL,
    kind            text        NOT NULL,
    idempotency_key text        NOT NULL,
    content_hash    bytea       NOT NULL,
    occurred_at     timestamptz NOT NULL,
    recorded_at     timestamptz NOT NULL,
    caused_by       uuid,
    reason          text,
    session_id      uuid,
    minute_no       integer,
    refs            jsonb,
    CONSTRAINT ledger_entry_pk PRIMARY KEY (id),
    CONSTRAINT ledger_entry_key_uq UNIQUE (idempotency_key),
    CONSTRAINT ledger_entry_kind_ck CHECK (kind IN (
        'top_up', 'session_charge', 'gift', 'tip', 'booking_charge', 'paid_reply', 'stream_ticket', 'shop_sale',
        'refund', 'adjustment', 'promo_credit', 'payout', 'payout_reversal', 'chargeback', 'chargeback_reversal',
        'stripe_fee')),
    CONSTRAINT ledger_entry_key_length_ck CHECK (length(idempotency_key) BETWEEN 1 AND 200),
    CONSTRAINT ledger_entry_hash_length_ck CHECK (octet_length(content_hash) = 32),
    CONSTRAINT ledger_entry_reason_length_ck CHECK (length(reason) <= 500),
    CONSTRAINT ledger_entry_minute_ck CHECK (minute_no IS NULL OR (minute_no >= 1 AND session_id IS NOT NULL))
);

-- A minute of a reading is charged once (R-6), whatever key somebody thinks of.
CREATE UNIQUE INDEX ledger_entry_charged_minute_uq ON ledger_entry (session_id, minute_no)
    WHERE kind = 'session_charge';

CREATE INDEX ledger_entry_session_ix ON ledger_entry (session_id)
    WHERE session_id IS NOT NULL AND kind <> 'session_charge';

-- One side of an entry. seq orders the postings of a guarded account as they happened, because its row is locked
-- while the number is taken.
CREATE TABLE ledger_posting (
    entry_id            uuid     NOT NULL,
    line                smallint NOT NULL,
    account_id          uuid     NOT NULL,
    amount_cents        bigint   NOT NULL,
    balance_after_cents bigint,
    seq                 bigint   NOT NULL GENERATED ALWAYS AS IDENTITY,
    CONSTRAINT ledger_posting_pk PRIMARY KEY (entry_id, line),
    CONSTRAINT ledger_posting_amount_ck CHECK (amount_cents <> 0),
    CONSTRAINT ledger_posting_line_ck CHECK (line >= 1)
);

CREATE INDEX ledger_posting_account_ix ON ledger_posting (account_id, seq);

-- A part of a guarded account kept for a purpose (M-7). expires_at is cleared when the hold is settled, so that the
-- index on it knows open holds alone.
CREATE TABLE ledger_hold (
    id             uuid        NOT NULL,
    account_id     uuid        NOT NULL,
    amount_cents   bigint      NOT NULL,
    captured_cents bigint      NOT NULL DEFAULT 0,
    purpose_kind   text        NOT NULL,
    purpose_id     uuid        NOT NULL,
    state          text        NOT NULL,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz,
    settled_at     timestamptz,
    entry_id       uuid,
    CONSTRAINT ledger_hold_pk PRIMARY KEY (id),
    CONSTRAINT ledger_hold_state_ck CHECK (state IN ('open', 'captured', 'released', 'expired')),
    CONSTRAINT ledger_hold_amount_ck CHECK (amount_cents > 0),
    CONSTRAINT ledger_hold_captured_ck CHECK (
        CASE WHEN state = 'captured' THEN captured_cents BETWEEN 1 AND amount_cents AND entry_id IS NOT NULL
             ELSE captured_cents = 0 AND entry_id IS NULL END),
    CONSTRAINT ledger_hold_settled_ck CHECK ((state = 'open') = (settled_at IS NULL)),
    CONSTRAINT ledger_hold_expiry_ck CHECK (state = 'open' OR expires_at IS NULL)
) WITH (fillfactor = 60);

CREATE INDEX ledger_hold_expiry_ix ON ledger_hold (expires_at) WHERE expires_at IS NOT NULL;

-- Append-only (M-4): nobody changes or removes what was posted, not even a replication role or the owner of the tables.
CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: the books are append-only, a mistake is mended by a reversing entry',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_append_only;

CREATE TRIGGER ledger_posting_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_posting
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
ALTER TABLE ledger_posting ENABLE ALWAYS TRIGGER ledger_posting_append_only;

CREATE TRIGGER ledger_account_kept BEFORE DELETE OR TRUNCATE ON ledger_account
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
ALTER TABLE ledger_account ENABLE ALWAYS TRIGGER ledger_account_kept;

CREATE TRIGGER ledger_hold_kept BEFORE DELETE OR TRUNCATE ON ledger_hold
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
ALTER TABLE ledger_hold ENABLE ALWAYS TRIGGER ledger_hold_kept;

-- Double entry (M-1): the postings of an entry come in one statement, are two or more, are numbered from 1 without a
-- gap (so none can be added later) and sum to zero; their entry and their accounts exist.
CREATE FUNCTION ledger_check_postings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    culprit uuid;
BEGIN
    SELECT entry_id INTO culprit FROM added
     GROUP BY entry_id
    HAVING sum(amount_cents) <> 0 OR count(*) < 2 OR min(line) <> 1 OR max(line) <> count(*)
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the postings of entry % are not two or more that sum to zero', culprit
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;

    -- Scalar subqueries, so that a plan made while the tables are small stays a walk through the primary keys.
    SELECT entry_id INTO culprit FROM added
     WHERE line = 1 AND (SELECT true FROM ledger_entry e WHERE e.id = added.entry_id OFFSET 0) IS NULL
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'there is no entry %', culprit USING ERRCODE = 'foreign_key_violation';
    END IF;

    SELECT account_id INTO culprit FROM added
     WHERE (SELECT true FROM ledger_account a WHERE a.id = added.account_id OFFSET 0) IS NULL
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'there is no account %', culprit USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER ledger_posting_balanced AFTER INSERT ON ledger_posting
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_postings();

-- Leases a stripe number to the current transaction: its backend's own if nobody else has it, else the next free one.
-- With more than 64 transactions at once, the rest share and wait.
CREATE FUNCTION ledger_take_stripe() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    own integer := pg_backend_pid() % 64;
BEGIN
    FOR step IN 0..63 LOOP
        IF pg_try_advisory_xact_lock(1500, (own + step) % 64) THEN
            RETURN (own + step) % 64;
        END IF;
    END LOOP;
    PERFORM pg_advisory_xact_lock(1500, own);
    RETURN own;
END
$$;

-- One row for each day on which the books were audited, by whichever node came first.
CREATE TABLE ledger_audit_run (
    day      date        NOT NULL,
    run_at   timestamptz NOT NULL,
    findings integer     NOT NULL DEFAULT 0,
    CONSTRAINT ledger_audit_run_pk PRIMARY KEY (day)
);

-- Public face: each charged minute with what everybody got, for the features that deliver minutes.
CREATE VIEW ledger_public_session_charge AS
SELECT e.session_id,
       e.minute_no,
       e.id AS entry_id,
       e.occurred_at,
       (SELECT -sum(p.amount_cents) FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
         WHERE p.entry_id = e.id AND a.kind = 'wallet')::bigint AS gross_cents,
       (SELECT sum(p.amount_cents) FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
         WHERE p.entry_id = e.id AND a.kind = 'reader_earnings')::bigint AS reader_cents
  FROM ledger_entry e
 WHERE e.kind = 'session_charge';

-- Public face: holds by their id, for the features that place them.
CREATE VIEW ledger_public_hold AS
SELECT id AS hold_id, purpose_kind, purpose_id, amount_cents, captured_cents, state, entry_id
  FROM ledger_hold;

-- Paying readers (O-1 to O-4).

-- A reader's account at the provider. The row comes with the wish for one (opening_id names it) or with an admin's
-- pause, and is the lock under which the reader is paid: whoever makes a payout holds it.
CREATE TABLE payout_account (
    reader_id         uuid        NOT NULL,
    opening_id        uuid,
    country           text,
    email             text,
    provider_account  text,
    details_submitted boolean     NOT NULL DEFAULT false,
    transfers_active  boolean     NOT NULL DEFAULT false,
    payouts_enabled   boolean     NOT NULL DEFAULT false,
    requirements_due  text[]      NOT NULL DEFAULT '{}',
    disabled_reason   text,
    requirements_by   timestamptz,
    told_at           timestamptz,
    ask_at            timestamptz,
    lost_at           timestamptz,
    paused_at         timestamptz,
    paused_by         uuid,
    paused_reason     text,
    last_run          bigint      NOT NULL DEFAULT 0,
    CONSTRAINT payout_account_pk PRIMARY KEY (reader_id),
    CONSTRAINT payout_account_opening_uq UNIQUE (opening_id),
    CONSTRAINT payout_account_provider_uq UNIQUE (provider_account),
    CONSTRAINT payout_account_country_ck CHECK (country ~ '^[A-Z]{2}$'),
    CONSTRAINT payout_account_opened_ck CHECK (provider_account IS NULL OR opening_id IS NOT NULL),
    CONSTRAINT payout_account_ready_ck CHECK (NOT transfers_active OR (provider_account IS NOT NULL AND lost_at IS NULL)),
    CONSTRAINT payout_account_paused_ck CHECK (num_nulls(paused_at, paused_by, paused_reason) IN (0, 3))
);
COMMENT ON COLUMN payout_account.email IS 'As it was when the account was asked for: the same wish says the same';
COMMENT ON COLUMN payout_account.told_at IS 'When the provider said what is written here; older words change nothing';
COMMENT ON COLUMN payout_account.ask_at IS 'When the provider has to be asked how the account stands, or null';
COMMENT ON COLUMN payout_account.last_run IS 'The last run that has considered this reader';

CREATE INDEX payout_account_run_ix ON payout_account (last_run, reader_id);
CREATE INDEX payout_account_ask_ix ON payout_account (ask_at) WHERE ask_at IS NOT NULL;

-- A run considers every reader once. One is open at a time; each day has one of its own beside those made by hand.
CREATE TABLE payout_run (
    number      bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    day         date        NOT NULL,
    started_at  timestamptz NOT NULL,
    started_by  uuid,
    reason      text,
    finished_at timestamptz,
    CONSTRAINT payout_run_pk PRIMARY KEY (number),
    CONSTRAINT payout_run_by_hand_ck CHECK ((started_by IS NULL) = (reason IS NULL))
);

CREATE UNIQUE INDEX payout_run_day_uq ON payout_run (day) WHERE started_by IS NULL;
CREATE UNIQUE INDEX payout_run_open_uq ON payout_run ((finished_at IS NULL)) WHERE finished_at IS NULL;

-- A payout: intended and taken from the earnings in one transaction, then sent under its id.
CREATE TABLE payout_transfer (
    id             uuid        NOT NULL,
    reader_id      uuid        NOT NULL,
    run            bigint,
    day            date        NOT NULL,
    try            integer     NOT NULL,
    amount_cents   bigint      NOT NULL,
    account        text        NOT NULL,
    state          text        NOT NULL,
    entry_id       uuid        NOT NULL,
    created_at     timestamptz NOT NULL,
    attempts       integer     NOT NULL DEFAULT 0,
    due_at         timestamptz,
    last_error     text,
    transfer       text,
    sent_at        timestamptz,
    told_cents     bigint,
    reversed_cents bigint      NOT NULL DEFAULT 0,
    told_reversed_cents bigint NOT NULL DEFAULT 0,
    failed_at      timestamptz,
    failure        text,
    ask_at         timestamptz,
    CONSTRAINT payout_transfer_pk PRIMARY KEY (id),
    CONSTRAINT payout_transfer_day_uq UNIQUE (reader_id, day, try),
    CONSTRAINT payout_transfer_entry_uq UNIQUE (entry_id),
    CONSTRAINT payout_transfer_transfer_uq UNIQUE (transfer),
    CONSTRAINT payout_transfer_reader_fk FOREIGN KEY (reader_id) REFERENCES payout_account (reader_id),
    CONSTRAINT payout_transfer_run_fk FOREIGN KEY (run) REFERENCES payout_run (number),
    CONSTRAINT payout_transfer_try_ck CHECK (try >= 1),
    CONSTRAINT payout_transfer_amount_ck CHECK (amount_cents > 0),
    CONSTRAINT payout_transfer_state_ck CHECK (state IN ('intended', 'sent', 'failed', 'reversed')),
    CONSTRAINT payout_transfer_due_ck CHECK ((state = 'intended') = (due_at IS NOT NULL)),
    CONSTRAINT payout_transfer_sent_ck CHECK (state NOT IN ('sent', 'reversed') OR sent_at IS NOT NULL),
    CONSTRAINT payout_transfer_failed_ck CHECK (state <> 'failed' OR (failed_at IS NOT NULL AND failure IS NOT NULL))
);
COMMENT ON COLUMN payout_transfer.try IS '1 for a run''s own; an admin''s retries count on';
COMMENT ON COLUMN payout_transfer.due_at IS 'When it is looked at next; moved ahead by whoever is sending it';
COMMENT ON COLUMN payout_transfer.transfer IS 'The provider''s id';
COMMENT ON COLUMN payout_transfer.told_cents IS 'What the provider says was sent';
COMMENT ON COLUMN payout_transfer.reversed_cents IS 'What has come back: the sum of its reversals';
COMMENT ON COLUMN payout_transfer.told_reversed_cents IS
    'What the provider says has come back in all; while it is more, the reversals are asked for';
COMMENT ON COLUMN payout_transfer.ask_at IS 'When the provider has to be asked for its reversals, or null';

CREATE INDEX payout_transfer_due_ix ON payout_transfer (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX payout_transfer_ask_ix ON payout_transfer (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX payout_transfer_run_ix ON payout_transfer (run);
CREATE INDEX payout_transfer_created_ix ON payout_transfer (created_at DESC, id DESC);

-- What of a payout has come back, each as the provider names it.
CREATE TABLE payout_reversal (
    reversal     text        NOT NULL,
    payout_id    uuid        NOT NULL,
    amount_cents bigint      NOT NULL,
    occurred_at  timestamptz NOT NULL,
    entry_id     uuid        NOT NULL,
    CONSTRAINT payout_reversal_pk PRIMARY KEY (reversal),
    CONSTRAINT payout_reversal_payout_fk FOREIGN KEY (payout_id) REFERENCES payout_transfer (id),
    CONSTRAINT payout_reversal_entry_uq UNIQUE (entry_id),
    CONSTRAINT payout_reversal_amount_ck CHECK (amount_cents > 0)
);

CREATE INDEX payout_reversal_payout_ix ON payout_reversal (payout_id);

-- From a reader's account at the provider to the reader's bank: nothing that the books know, but the reader wants to.
CREATE TABLE payout_bank (
    payout       text        NOT NULL,
    reader_id    uuid        NOT NULL,
    amount_cents bigint      NOT NULL,
    status       text        NOT NULL,
    failure      text,
    told_at      timestamptz NOT NULL,
    CONSTRAINT payout_bank_pk PRIMARY KEY (payout),
    CONSTRAINT payout_bank_reader_fk FOREIGN KEY (reader_id) REFERENCES payout_account (reader_id)
);

CREATE INDEX payout_bank_reader_ix ON payout_bank (reader_id, told_at DESC);

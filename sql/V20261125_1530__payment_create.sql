-- Money in by card (P-1 to P-7). Facts of the provider come twice, late and in any order: what has been posted is what
-- an entry_id stands for, and every entry's key is the provider's own object.

CREATE TABLE payment_customer (
    person_id           uuid        NOT NULL,
    customer            text,
    payment_method      text,
    card_brand          text,
    card_last4          text,
    card_expiry_month   integer,
    card_expiry_year    integer,
    card_at             timestamptz,
    auto_reload         boolean     NOT NULL DEFAULT false,
    threshold_cents     bigint      NOT NULL DEFAULT 1000,
    reload_cents        bigint      NOT NULL DEFAULT 2000,
    reloads_per_day     integer     NOT NULL DEFAULT 1,
    needs_you_at        timestamptz,
    needs_you_code      text,
    changed_at          timestamptz NOT NULL,
    CONSTRAINT payment_customer_pk PRIMARY KEY (person_id),
    CONSTRAINT payment_customer_card_ck CHECK (payment_method IS NULL OR customer IS NOT NULL),
    CONSTRAINT payment_customer_reload_ck CHECK (NOT auto_reload OR payment_method IS NOT NULL),
    CONSTRAINT payment_customer_amounts_ck CHECK (threshold_cents > 0 AND reload_cents > 0 AND reloads_per_day > 0)
);
COMMENT ON TABLE payment_customer IS 'A client as the provider knows them, the saved card, and the wish for auto-reload.';
COMMENT ON COLUMN payment_customer.card_at IS 'When the card was saved or forgotten last: what the provider said before counts no more.';
COMMENT ON COLUMN payment_customer.needs_you_at IS 'A charge of the saved card was declined: no other that day by itself.';
CREATE UNIQUE INDEX payment_customer_customer_uq ON payment_customer (customer) WHERE customer IS NOT NULL;
CREATE INDEX payment_customer_reload_ix ON payment_customer (person_id) WHERE auto_reload;

CREATE TABLE payment_top_up (
    id             uuid        NOT NULL,
    client_id      uuid        NOT NULL,
    amount_cents   bigint      NOT NULL,
    how            text        NOT NULL,
    state          text        NOT NULL,
    save_card      boolean     NOT NULL,
    return_path    text        NOT NULL,
    session_id     text,
    payment_intent text,
    charge         text,
    failure        text,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    paid_at        timestamptz,
    paid_cents     bigint,
    entry_id       uuid,
    fee_cents      bigint,
    fee_entry_id   uuid,
    CONSTRAINT payment_top_up_pk PRIMARY KEY (id),
    CONSTRAINT payment_top_up_amount_ck CHECK (amount_cents > 0 AND paid_cents > 0),
    CONSTRAINT payment_top_up_how_ck CHECK (how IN ('checkout', 'auto_reload')),
    CONSTRAINT payment_top_up_state_ck CHECK (
        state IN ('intended', 'open', 'processing', 'expired', 'failed', 'paid')),
    CONSTRAINT payment_top_up_paid_ck CHECK (
        (state = 'paid') = (entry_id IS NOT NULL)
        AND num_nonnulls(entry_id, paid_at, paid_cents) IN (0, 3)
        AND (entry_id IS NULL OR payment_intent IS NOT NULL)),
    CONSTRAINT payment_top_up_fee_ck CHECK (fee_entry_id IS NULL OR (fee_cents IS NOT NULL AND entry_id IS NOT NULL))
);
CREATE UNIQUE INDEX payment_top_up_intent_uq ON payment_top_up (payment_intent) WHERE payment_intent IS NOT NULL;
CREATE UNIQUE INDEX payment_top_up_session_uq ON payment_top_up (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX payment_top_up_charge_ix ON payment_top_up (charge) WHERE charge IS NOT NULL;
CREATE INDEX payment_top_up_client_ix ON payment_top_up (client_id, created_at DESC);

-- What is still to be done or asked at the provider. A row is taken by moving its time on, in a transaction that is over
-- before the call; it goes in the transaction that records the answer. So whoever dies in between is followed by another.
CREATE TABLE payment_errand (
    kind       text        NOT NULL,
    subject    text        NOT NULL,
    look_at    timestamptz NOT NULL,
    tries      integer     NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    last_error text,
    CONSTRAINT payment_errand_pk PRIMARY KEY (kind, subject),
    CONSTRAINT payment_errand_kind_ck CHECK (
        kind IN ('top_up', 'charge', 'payment', 'fee', 'card', 'forget_card', 'refund', 'refunds', 'dispute'))
);
CREATE INDEX payment_errand_due_ix ON payment_errand (look_at);

CREATE TABLE payment_event (
    id           text        NOT NULL,
    type         text        NOT NULL,
    account      text,
    live         boolean     NOT NULL,
    payload      text        NOT NULL,
    created_at   timestamptz NOT NULL,
    received_at  timestamptz NOT NULL,
    source       text        NOT NULL,
    state        text        NOT NULL,
    attempts     integer     NOT NULL DEFAULT 0,
    due_at       timestamptz,
    processed_at timestamptz,
    error        text,
    CONSTRAINT payment_event_pk PRIMARY KEY (id),
    CONSTRAINT payment_event_source_ck CHECK (source IN ('webhook', 'list')),
    CONSTRAINT payment_event_state_ck CHECK (state IN ('waiting', 'failed', 'done')),
    CONSTRAINT payment_event_due_ck CHECK ((state = 'done') = (due_at IS NULL) AND (state = 'done') = (processed_at IS NOT NULL))
);
CREATE INDEX payment_event_due_ix ON payment_event (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX payment_event_failed_ix ON payment_event (received_at DESC) WHERE state = 'failed';

-- How far the provider's list of events has been read, so that a webhook that never came is found.
CREATE TABLE payment_event_cursor (
    one     boolean     NOT NULL DEFAULT true,
    read_to timestamptz,
    due_at  timestamptz NOT NULL,
    CONSTRAINT payment_event_cursor_pk PRIMARY KEY (one),
    CONSTRAINT payment_event_cursor_one_ck CHECK (one)
);
INSERT INTO payment_event_cursor (due_at) VALUES ('2026-01-01T00:00:00Z');

CREATE TABLE payment_refund (
    id               uuid        NOT NULL,
    top_up_id        uuid,
    payment_intent   text,
    charge           text,
    refund           text,
    amount_cents     bigint      NOT NULL,
    state            text        NOT NULL,
    reason           text,
    asked_key        text,
    asked_by         uuid,
    asked_at         timestamptz NOT NULL,
    approved_by      uuid,
    approved_at      timestamptz,
    failure          text,
    happened_at      timestamptz,
    failed_at        timestamptz,
    entry_id         uuid,
    back_entry_id    uuid,
    CONSTRAINT payment_refund_pk PRIMARY KEY (id),
    CONSTRAINT payment_refund_top_up_fk FOREIGN KEY (top_up_id) REFERENCES payment_top_up (id),
    CONSTRAINT payment_refund_amount_ck CHECK (amount_cents > 0),
    CONSTRAINT payment_refund_state_ck CHECK (
        state IN ('proposed', 'approved', 'pending', 'succeeded', 'failed', 'refused', 'rejected')),
    CONSTRAINT payment_refund_known_ck CHECK ((state IN ('pending', 'succeeded', 'failed')) = (refund IS NOT NULL)),
    CONSTRAINT payment_refund_approved_ck CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
    CONSTRAINT payment_refund_failed_ck CHECK ((state = 'failed') = (failed_at IS NOT NULL)),
    CONSTRAINT payment_refund_back_ck CHECK (back_entry_id IS NULL OR (state = 'failed' AND entry_id IS NOT NULL))
);
COMMENT ON TABLE payment_refund IS 'Refunds: wished for by an admin, or seen at the provider, who needs no wish of ours.';
CREATE UNIQUE INDEX payment_refund_refund_uq ON payment_refund (refund) WHERE refund IS NOT NULL;
CREATE UNIQUE INDEX payment_refund_key_uq ON payment_refund (asked_key) WHERE asked_key IS NOT NULL;
CREATE INDEX payment_refund_top_up_ix ON payment_refund (top_up_id) WHERE top_up_id IS NOT NULL;
CREATE INDEX payment_refund_intent_ix ON payment_refund (payment_intent) WHERE payment_intent IS NOT NULL;
CREATE INDEX payment_refund_asked_ix ON payment_refund (asked_at DESC);

CREATE TABLE payment_dispute (
    dispute        text        NOT NULL,
    top_up_id      uuid,
    payment_intent text,
    charge         text,
    amount_cents   bigint      NOT NULL,
    status         text        NOT NULL,
    reason         text,
    evidence_due   timestamptz,
    opened_at      timestamptz NOT NULL,
    told_at        timestamptz NOT NULL,
    CONSTRAINT payment_dispute_pk PRIMARY KEY (dispute),
    CONSTRAINT payment_dispute_top_up_fk FOREIGN KEY (top_up_id) REFERENCES payment_top_up (id)
);
CREATE INDEX payment_dispute_top_up_ix ON payment_dispute (top_up_id) WHERE top_up_id IS NOT NULL;
CREATE INDEX payment_dispute_intent_ix ON payment_dispute (payment_intent) WHERE payment_intent IS NOT NULL;
CREATE INDEX payment_dispute_opened_ix ON payment_dispute (opened_at DESC);

CREATE TABLE payment_dispute_movement (
    balance_transaction text        NOT NULL,
    dispute             text        NOT NULL,
    amount_cents        bigint      NOT NULL,
    fee_cents           bigint      NOT NULL,
    happened_at         timestamptz NOT NULL,
    entry_id            uuid,
    fee_entry_id        uuid,
    CONSTRAINT payment_dispute_movement_pk PRIMARY KEY (balance_transaction),
    CONSTRAINT payment_dispute_movement_dispute_fk FOREIGN KEY (dispute) REFERENCES payment_dispute (dispute)
);
CREATE INDEX payment_dispute_movement_dispute_ix ON payment_dispute_movement (dispute);

CREATE TABLE payment_fraud_warning (
    warning        text        NOT NULL,
    top_up_id      uuid,
    payment_intent text,
    charge         text,
    kind           text        NOT NULL,
    happened_at    timestamptz NOT NULL,
    CONSTRAINT payment_fraud_warning_pk PRIMARY KEY (warning),
    CONSTRAINT payment_fraud_warning_top_up_fk FOREIGN KEY (top_up_id) REFERENCES payment_top_up (id)
);
CREATE INDEX payment_fraud_warning_top_up_ix ON payment_fraud_warning (top_up_id) WHERE top_up_id IS NOT NULL;
CREATE INDEX payment_fraud_warning_intent_ix ON payment_fraud_warning (payment_intent)
    WHERE payment_intent IS NOT NULL;

CREATE TABLE payment_reconciliation_run (
    id             uuid        NOT NULL,
    since          timestamptz NOT NULL,
    until          timestamptz NOT NULL,
    asked_by       uuid,
    started_at     timestamptz NOT NULL,
    finished_at    timestamptz,
    provider_lines integer     NOT NULL DEFAULT 0,
    our_entries    integer     NOT NULL DEFAULT 0,
    findings       integer     NOT NULL DEFAULT 0,
    error          text,
    day            date,
    CONSTRAINT payment_reconciliation_run_pk PRIMARY KEY (id),
    CONSTRAINT payment_reconciliation_run_window_ck CHECK (since < until)
);
CREATE UNIQUE INDEX payment_reconciliation_run_day_uq ON payment_reconciliation_run (day) WHERE day IS NOT NULL;
CREATE INDEX payment_reconciliation_run_started_ix ON payment_reconciliation_run (started_at DESC);

CREATE TABLE payment_reconciliation_finding (
    kind               text        NOT NULL,
    source             text        NOT NULL,
    problem            text        NOT NULL,
    provider_cents     bigint,
    provider_fee_cents bigint,
    our_cents          bigint,
    our_fee_cents      bigint,
    happened_at        timestamptz NOT NULL,
    first_seen_at      timestamptz NOT NULL,
    last_seen_at       timestamptz NOT NULL,
    gone_at            timestamptz,
    CONSTRAINT payment_reconciliation_finding_pk PRIMARY KEY (kind, source),
    CONSTRAINT payment_reconciliation_finding_problem_ck CHECK (problem IN ('missing', 'extra', 'differing'))
);
COMMENT ON TABLE payment_reconciliation_finding IS
    'What the provider''s books and ours disagree on; gone_at is when a later look found that they agree. Never mended by itself.';
CREATE INDEX payment_reconciliation_finding_open_ix ON payment_reconciliation_finding (happened_at) WHERE gone_at IS NULL;

-- Public face: money that clients paid in, for other features.
CREATE VIEW payment_public_top_up AS
SELECT id AS top_up_id, client_id, how, state, created_at, paid_at, paid_cents, entry_id
  FROM payment_top_up;
COMMENT ON VIEW payment_public_top_up IS 'Each top-up: whose, how, how far, and what was paid.';

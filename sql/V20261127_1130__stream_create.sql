-- Live streams (S-1 to S-5): what a reader sends to many, who may be there, what is said and given there.

CREATE TABLE stream_gift_kind (
    id          uuid        NOT NULL,
    name        text        NOT NULL,
    price_cents bigint      NOT NULL,
    art         text        NOT NULL,
    effect      text        NOT NULL,
    place       integer     NOT NULL,
    changed_at  timestamptz NOT NULL,
    -- A retired kind is sold no more; what was given of it stays as it was.
    retired_at  timestamptz,
    CONSTRAINT stream_gift_kind_pk PRIMARY KEY (id),
    CONSTRAINT stream_gift_kind_name_ck CHECK (length(name) BETWEEN 1 AND 30),
    CONSTRAINT stream_gift_kind_price_ck CHECK (price_cents BETWEEN 1 AND 100000),
    CONSTRAINT stream_gift_kind_art_ck CHECK (art IN ('heart', 'star', 'rose', 'moon', 'crystal')),
    CONSTRAINT stream_gift_kind_effect_ck CHECK (effect IN ('float', 'burst', 'rain'))
);
CREATE UNIQUE INDEX stream_gift_kind_name_ux ON stream_gift_kind (lower(name)) WHERE retired_at IS NULL;
COMMENT ON TABLE stream_gift_kind IS 'The catalogue of gifts, in the order of place; the price of a gift that was given is in stream_gift.';

INSERT INTO stream_gift_kind (id, name, price_cents, art, effect, place, changed_at) VALUES
    ('01a21d00-0000-7000-8000-000000000001', 'Heart',    100, 'heart',   'float', 1, '2026-11-27T00:00:00Z'),
    ('01a21d00-0000-7000-8000-000000000002', 'Star',     200, 'star',    'float', 2, '2026-11-27T00:00:00Z'),
    ('01a21d00-0000-7000-8000-000000000003', 'Rose',     500, 'rose',    'burst', 3, '2026-11-27T00:00:00Z'),
    ('01a21d00-0000-7000-8000-000000000004', 'Moon',    1000, 'moon',    'burst', 4, '2026-11-27T00:00:00Z'),
    ('01a21d00-0000-7000-8000-000000000005', 'Crystal', 2500, 'crystal', 'rain',  5, '2026-11-27T00:00:00Z');

-- The id is the room's as well.
CREATE TABLE stream_stream (
    id           uuid        NOT NULL,
    host_id      uuid        NOT NULL,
    title        text        NOT NULL,
    description  text        NOT NULL,
    category     text        NOT NULL,
    tags         text[]      NOT NULL,
    visibility   text        NOT NULL,
    ticket_cents bigint,
    state        text        NOT NULL,
    moves        integer     NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    live_at      timestamptz,
    -- When the host was last proven to be there before an interruption; the stream ends a while after it.
    gone_at      timestamptz,
    ended_at     timestamptz,
    end_reason   text,
    -- The number of the last line of its chat; whoever writes one holds this row.
    last_seq     bigint      NOT NULL DEFAULT 0,
    CONSTRAINT stream_stream_pk PRIMARY KEY (id),
    CONSTRAINT stream_stream_title_ck CHECK (length(title) BETWEEN 3 AND 80),
    CONSTRAINT stream_stream_description_ck CHECK (length(description) <= 500),
    CONSTRAINT stream_stream_tags_ck CHECK (cardinality(tags) <= 5),
    CONSTRAINT stream_stream_visibility_ck CHECK (visibility IN ('public', 'private', 'premium')),
    CONSTRAINT stream_stream_ticket_ck CHECK ((visibility = 'premium') = (ticket_cents IS NOT NULL)),
    CONSTRAINT stream_stream_ticket_price_ck CHECK (ticket_cents > 0),
    CONSTRAINT stream_stream_state_ck CHECK (state IN ('scheduled', 'live', 'interrupted', 'ended')),
    CONSTRAINT stream_stream_reason_ck CHECK (end_reason IN ('host', 'host_gone', 'cancelled')),
    CONSTRAINT stream_stream_times_ck CHECK (
        (state <> 'scheduled' OR (live_at IS NULL AND ended_at IS NULL))
        AND (state NOT IN ('live', 'interrupted') OR (live_at IS NOT NULL AND ended_at IS NULL))
        AND ((state = 'interrupted') = (gone_at IS NOT NULL))
        AND ((state = 'ended') = (ended_at IS NOT NULL))
        AND ((state = 'ended') = (end_reason IS NOT NULL)))
);
CREATE UNIQUE INDEX stream_stream_running_ux ON stream_stream (host_id) WHERE state IN ('live', 'interrupted');
CREATE INDEX stream_stream_host_ix ON stream_stream (host_id, created_at DESC);
CREATE INDEX stream_stream_live_ix ON stream_stream (live_at) WHERE state IN ('live', 'interrupted');
COMMENT ON TABLE stream_stream IS 'A live stream of a reader''s, from its announcement to its end.';

CREATE TABLE stream_transition (
    stream_id  uuid        NOT NULL,
    seq        integer     NOT NULL,
    from_state text,
    to_state   text        NOT NULL,
    reason     text        NOT NULL,
    at         timestamptz NOT NULL,
    CONSTRAINT stream_transition_pk PRIMARY KEY (stream_id, seq),
    CONSTRAINT stream_transition_stream_fk FOREIGN KEY (stream_id) REFERENCES stream_stream (id)
);

-- Who may come to a private stream.
CREATE TABLE stream_invitation (
    stream_id  uuid        NOT NULL,
    person_id  uuid        NOT NULL,
    invited_at timestamptz NOT NULL,
    CONSTRAINT stream_invitation_pk PRIMARY KEY (stream_id, person_id),
    CONSTRAINT stream_invitation_stream_fk FOREIGN KEY (stream_id) REFERENCES stream_stream (id)
);
CREATE INDEX stream_invitation_person_ix ON stream_invitation (person_id);

-- Who may come to a premium stream. Before it begins the price is held in the wallet and can be nobody's yet; when it begins all
-- of that is captured; should it never begin it is let go. A ticket whose money went back is worth nothing, and another one can
-- be bought.
CREATE TABLE stream_ticket (
    id            uuid        NOT NULL,
    stream_id     uuid        NOT NULL,
    client_id     uuid        NOT NULL,
    price_cents   bigint      NOT NULL,
    reader_cents  bigint      NOT NULL,
    bought_at     timestamptz NOT NULL,
    -- The hold of a ticket that was bought before the stream began.
    hold_id       uuid,
    -- The entry that paid it.
    entry_id      uuid,
    given_back_at timestamptz,
    -- The entry that paid it back.
    refund_id     uuid,
    CONSTRAINT stream_ticket_pk PRIMARY KEY (id),
    CONSTRAINT stream_ticket_stream_fk FOREIGN KEY (stream_id) REFERENCES stream_stream (id),
    CONSTRAINT stream_ticket_price_ck CHECK (price_cents > 0 AND reader_cents BETWEEN 0 AND price_cents),
    CONSTRAINT stream_ticket_refund_ck CHECK (refund_id IS NULL OR (given_back_at IS NOT NULL AND entry_id IS NOT NULL))
);
CREATE UNIQUE INDEX stream_ticket_good_ux ON stream_ticket (stream_id, client_id) WHERE given_back_at IS NULL;
CREATE INDEX stream_ticket_client_ix ON stream_ticket (client_id);

-- What was given. The key is the client's own, so that one tap gives once, however often it is sent.
CREATE TABLE stream_gift (
    id           uuid        NOT NULL,
    stream_id    uuid        NOT NULL,
    client_id    uuid        NOT NULL,
    kind_id      uuid        NOT NULL,
    price_cents  bigint      NOT NULL,
    reader_cents bigint      NOT NULL,
    asked_key    text        NOT NULL,
    at           timestamptz NOT NULL,
    entry_id     uuid,
    CONSTRAINT stream_gift_pk PRIMARY KEY (id),
    CONSTRAINT stream_gift_stream_fk FOREIGN KEY (stream_id) REFERENCES stream_stream (id),
    CONSTRAINT stream_gift_kind_fk FOREIGN KEY (kind_id) REFERENCES stream_gift_kind (id),
    CONSTRAINT stream_gift_key_uq UNIQUE (client_id, asked_key),
    CONSTRAINT stream_gift_key_ck CHECK (length(asked_key) BETWEEN 1 AND 100),
    CONSTRAINT stream_gift_price_ck CHECK (price_cents > 0 AND reader_cents BETWEEN 0 AND price_cents)
);
CREATE INDEX stream_gift_stream_ix ON stream_gift (stream_id, at);
CREATE INDEX stream_gift_kind_ix ON stream_gift (kind_id);

-- Gifts that nobody in the stream has been told of yet. Whoever tells takes the row away in the transaction that numbers
-- the line, so a gift is a line once, whoever dies in between; and givers don't queue for the stream's own row.
CREATE TABLE stream_untold (
    gift_id   uuid        NOT NULL,
    stream_id uuid        NOT NULL,
    at        timestamptz NOT NULL,
    CONSTRAINT stream_untold_pk PRIMARY KEY (gift_id),
    CONSTRAINT stream_untold_gift_fk FOREIGN KEY (gift_id) REFERENCES stream_gift (id)
);
CREATE INDEX stream_untold_stream_ix ON stream_untold (stream_id, at);

-- What is said and given in a stream, numbered without gaps: whoever was away asks for what came after a number.
CREATE TABLE stream_line (
    stream_id         uuid        NOT NULL,
    seq               bigint      NOT NULL,
    person_id         uuid        NOT NULL,
    at                timestamptz NOT NULL,
    client_message_id text,
    body              text,
    gift_id           uuid,
    -- Taken away by a moderator; the number stays.
    deleted_at        timestamptz,
    deleted_by        uuid,
    CONSTRAINT stream_line_pk PRIMARY KEY (stream_id, seq),
    CONSTRAINT stream_line_stream_fk FOREIGN KEY (stream_id) REFERENCES stream_stream (id),
    CONSTRAINT stream_line_gift_fk FOREIGN KEY (gift_id) REFERENCES stream_gift (id),
    CONSTRAINT stream_line_gift_uq UNIQUE (gift_id),
    CONSTRAINT stream_line_message_uq UNIQUE (stream_id, person_id, client_message_id),
    CONSTRAINT stream_line_seq_ck CHECK (seq > 0),
    CONSTRAINT stream_line_what_ck CHECK ((body IS NULL) = (gift_id IS NOT NULL)
        AND (gift_id IS NULL OR client_message_id IS NULL)
        AND (deleted_at IS NULL) = (deleted_by IS NULL))
);

CREATE VIEW check_stream_states AS
SELECT s.id AS stream_id, s.state, t.to_state, s.moves, t.seq
  FROM stream_stream s
  LEFT JOIN stream_transition t ON t.stream_id = s.id AND t.seq = s.moves
 WHERE t.to_state IS DISTINCT FROM s.state;
COMMENT ON VIEW check_stream_states IS 'Streams whose state is not the one that their last transition led to';

CREATE VIEW check_stream_gifts AS
SELECT g.id AS gift_id, g.stream_id, g.entry_id, e.entry_id AS ledger_entry_id, g.price_cents, e.gross_cents,
       g.reader_cents, e.reader_cents AS ledger_reader_cents
  FROM stream_gift g
  LEFT JOIN ledger_public_stream e ON e.entry_id = g.entry_id
 WHERE e.kind IS DISTINCT FROM 'gift'
    OR e.idempotency_key IS DISTINCT FROM 'stream:gift:' || g.id
    OR e.gross_cents IS DISTINCT FROM g.price_cents
    OR coalesce(e.reader_cents, 0) <> g.reader_cents
UNION ALL
SELECT NULL, NULL, NULL, e.entry_id, NULL, e.gross_cents, NULL, e.reader_cents
  FROM ledger_public_stream e
 WHERE e.idempotency_key LIKE 'stream:gift:%'
   AND NOT EXISTS (SELECT FROM stream_gift g WHERE g.entry_id = e.entry_id);
COMMENT ON VIEW check_stream_gifts IS 'Gifts and ledger entries that differ, or of which one is missing';

CREATE VIEW check_stream_tickets AS
SELECT t.id AS ticket_id, t.stream_id, t.entry_id, e.entry_id AS ledger_entry_id, t.price_cents, e.gross_cents,
       t.reader_cents, e.reader_cents AS ledger_reader_cents
  FROM stream_ticket t
  LEFT JOIN ledger_public_stream e ON e.entry_id = t.entry_id
 WHERE t.entry_id IS NOT NULL
   AND (e.kind IS DISTINCT FROM 'stream_ticket'
        OR e.idempotency_key IS DISTINCT FROM 'stream:ticket:' || t.id
        OR e.gross_cents IS DISTINCT FROM t.price_cents
        OR coalesce(e.reader_cents, 0) <> t.reader_cents)
UNION ALL
SELECT t.id, t.stream_id, t.refund_id, e.entry_id, -t.price_cents, e.gross_cents, -t.reader_cents, e.reader_cents
  FROM stream_ticket t
  LEFT JOIN ledger_public_stream e ON e.entry_id = t.refund_id
 WHERE t.given_back_at IS NOT NULL AND t.entry_id IS NOT NULL
   AND (e.idempotency_key IS DISTINCT FROM 'stream:ticket:' || t.id || ':refund'
        OR e.gross_cents IS DISTINCT FROM -t.price_cents
        OR coalesce(e.reader_cents, 0) <> -t.reader_cents)
UNION ALL
SELECT NULL, NULL, NULL, e.entry_id, NULL, e.gross_cents, NULL, e.reader_cents
  FROM ledger_public_stream e
 WHERE e.idempotency_key LIKE 'stream:ticket:%'
   AND NOT EXISTS (SELECT FROM stream_ticket t WHERE e.entry_id IN (t.entry_id, t.refund_id));
COMMENT ON VIEW check_stream_tickets IS 'Tickets and ledger entries, of their sale and their refund, that differ or of which one is missing';

CREATE VIEW check_stream_holds AS
SELECT t.id AS ticket_id, t.stream_id, s.state, h.hold_id, h.state AS hold_state, h.amount_cents
  FROM stream_ticket t
  JOIN stream_stream s ON s.id = t.stream_id
  LEFT JOIN ledger_public_hold h ON h.hold_id = t.hold_id
 WHERE t.entry_id IS NULL AND t.given_back_at IS NULL
   AND (s.state <> 'scheduled' OR h.state IS DISTINCT FROM 'open' OR h.amount_cents <> t.price_cents)
UNION ALL
SELECT NULL, h.purpose_id, NULL, h.hold_id, h.state, h.amount_cents
  FROM ledger_public_hold h
 WHERE h.purpose_kind = 'stream_ticket' AND h.state = 'open'
   AND NOT EXISTS (SELECT FROM stream_ticket t
                    WHERE t.hold_id = h.hold_id AND t.entry_id IS NULL AND t.given_back_at IS NULL);
COMMENT ON VIEW check_stream_holds IS 'Tickets that are neither held nor paid nor given back, and open holds that belong to none';

CREATE VIEW check_stream_lines AS
SELECT s.id AS stream_id, s.last_seq, count(l.seq) AS lines, max(l.seq) AS last_line
  FROM stream_stream s
  LEFT JOIN stream_line l ON l.stream_id = s.id
 GROUP BY s.id
HAVING count(l.seq) <> s.last_seq OR coalesce(max(l.seq), 0) <> s.last_seq;
COMMENT ON VIEW check_stream_lines IS 'Streams whose lines are not numbered without gaps up to the last';

CREATE VIEW check_stream_untold AS
SELECT g.id AS gift_id, g.stream_id, (l.seq IS NOT NULL) AS is_line, (u.gift_id IS NOT NULL) AS is_untold
  FROM stream_gift g
  LEFT JOIN stream_line l ON l.gift_id = g.id
  LEFT JOIN stream_untold u ON u.gift_id = g.id
 WHERE (l.seq IS NULL) = (u.gift_id IS NULL);
COMMENT ON VIEW check_stream_untold IS 'Gifts that are neither told nor waiting to be, or both';

-- Audit views of readings (M-9, R-11): each is empty while the books are right.

CREATE VIEW check_reading_segments AS
SELECT coalesce(g.session_id, e.session_id) AS session_id,
       coalesce(g.minute, e.minute_no) AS minute,
       g.entry_id AS segment_entry_id,
       e.entry_id,
       g.amount_cents AS segment_cents,
       e.gross_cents AS entry_cents
  FROM reading_segment g
  FULL JOIN ledger_public_session_charge e ON e.session_id = g.session_id AND e.minute_no = g.minute
 WHERE g.entry_id IS DISTINCT FROM e.entry_id
    OR g.amount_cents IS DISTINCT FROM e.gross_cents
    OR g.reader_cents IS DISTINCT FROM coalesce(e.reader_cents, 0);
COMMENT ON VIEW check_reading_segments IS 'Minutes whose segment and ledger entry differ, or of which one is missing';

CREATE VIEW check_reading_sums AS
SELECT c.session_id, c.charged_cents, c.billed_ms, sum(g.amount_cents) AS segments_cents, sum(g.used_ms) AS segments_ms
  FROM reading_clock c
  LEFT JOIN reading_segment g ON g.session_id = c.session_id
 GROUP BY c.session_id
HAVING c.charged_cents <> coalesce(sum(g.amount_cents), 0)
    OR c.billed_ms <> coalesce(sum(g.used_ms), 0)
    OR coalesce(max(g.minute), 0) <> count(g.minute);
COMMENT ON VIEW check_reading_sums IS 'Readings whose sums are not those of their minutes, or whose minutes have a gap';

CREATE VIEW check_reading_holds AS
SELECT h.hold_id, h.purpose_id AS session_id, s.state, h.amount_cents
  FROM ledger_public_hold h
  LEFT JOIN reading_clock c ON c.session_id = h.purpose_id AND c.hold_id = h.hold_id
  LEFT JOIN reading_session s ON s.id = c.session_id
 WHERE h.purpose_kind = 'reading' AND h.state = 'open'
   AND (s.id IS NULL OR s.state IN ('paused', 'ended', 'finalized'))
UNION ALL
SELECT c.hold_id, s.id, s.state, h.amount_cents
  FROM reading_session s
  JOIN reading_clock c ON c.session_id = s.id
  LEFT JOIN ledger_public_hold h ON h.hold_id = c.hold_id
 WHERE s.state IN ('created', 'waiting', 'active', 'reconnecting')
   AND (h.state IS DISTINCT FROM 'open' OR h.amount_cents <> s.rate_cents OR h.purpose_id <> s.id);
COMMENT ON VIEW check_reading_holds IS
    'Open holds of readings that need none, and live readings without the hold of exactly one minute';

CREATE VIEW check_reading_live AS
SELECT person_id, count(*) AS live
  FROM (SELECT client_id AS person_id FROM reading_session WHERE state NOT IN ('ended', 'finalized')
        UNION ALL
        SELECT reader_id FROM reading_session WHERE state NOT IN ('ended', 'finalized')) live
 GROUP BY person_id
HAVING count(*) > 1;
COMMENT ON VIEW check_reading_live IS 'People in more than one live reading';

CREATE VIEW check_reading_transitions AS
SELECT session_id, seq, from_state, to_state, previous, state
  FROM (SELECT t.session_id, t.seq, t.from_state, t.to_state, s.state,
               lag(t.to_state) OVER w AS previous,
               row_number() OVER w AS place,
               lead(t.seq) OVER w IS NULL AS is_last
          FROM reading_transition t
          JOIN reading_session s ON s.id = t.session_id
        WINDOW w AS (PARTITION BY t.session_id ORDER BY t.seq)) history
 WHERE from_state IS DISTINCT FROM previous OR seq <> place OR (is_last AND to_state <> state)
UNION ALL
SELECT s.id, NULL, NULL, NULL, NULL, s.state
  FROM reading_session s
 WHERE NOT EXISTS (SELECT FROM reading_transition t WHERE t.session_id = s.id);
COMMENT ON VIEW check_reading_transitions IS 'Readings whose recorded moves are not one chain that leads to their state';

CREATE VIEW check_reading_clocks AS
SELECT s.id AS session_id, s.state, c.running_since, c.look_at, c.deadline_at
  FROM reading_session s
  LEFT JOIN reading_clock c ON c.session_id = s.id
 WHERE c.session_id IS NULL
    OR (s.state = 'active') <> (c.running_since IS NOT NULL)
    OR (s.state IN ('created', 'waiting', 'paused', 'reconnecting')) <> (c.deadline_at IS NOT NULL)
    OR (s.state = 'finalized') <> (c.look_at IS NULL);
COMMENT ON VIEW check_reading_clocks IS 'Readings whose clock does not fit their state, or that nobody would look at again';

CREATE VIEW check_reading_limits AS
SELECT s.id AS session_id, s.limit_cents, c.charged_cents
  FROM reading_session s
  JOIN reading_clock c ON c.session_id = s.id
 WHERE c.charged_cents > s.limit_cents;
COMMENT ON VIEW check_reading_limits IS 'Readings that cost more than the client''s own limit';

CREATE VIEW check_reading_proofs AS
SELECT session_id, minute, ended_at, client_proof_at, reader_proof_at
  FROM reading_segment
 WHERE used_ms = 60000 AND least(client_proof_at, reader_proof_at) < ended_at - interval '30 seconds';
COMMENT ON VIEW check_reading_proofs IS 'Whole minutes that were charged without a proof of both parties'' presence';

CREATE VIEW check_reading_ratings AS
SELECT coalesce(r.person_id, v.reader_id) AS reader_id, r.review_count, r.stars_sum, v.reviews, v.stars
  FROM reading_reader r
  FULL JOIN (SELECT reader_id, count(*) AS reviews, sum(stars) AS stars FROM reading_review GROUP BY reader_id) v
    ON v.reader_id = r.person_id
 WHERE coalesce(r.review_count, 0) <> coalesce(v.reviews, 0) OR coalesce(r.stars_sum, 0) <> coalesce(v.stars, 0);
COMMENT ON VIEW check_reading_ratings IS 'Readers whose stored rating is not that of their reviews';

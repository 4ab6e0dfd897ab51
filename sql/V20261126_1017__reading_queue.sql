-- Waiting for a reader who is busy or away (R-15). A reader's row is the lock of the whole queue.
CREATE TABLE reading_queue (
    reader_id uuid        NOT NULL,
    look_at   timestamptz,
    CONSTRAINT reading_queue_pk PRIMARY KEY (reader_id)
);
COMMENT ON COLUMN reading_queue.look_at IS 'When a job must look at this queue next; null while nobody waits.';
CREATE INDEX reading_queue_due_ix ON reading_queue (look_at) WHERE look_at IS NOT NULL;

CREATE TABLE reading_queue_place (
    id         uuid        NOT NULL,
    reader_id  uuid        NOT NULL,
    client_id  uuid        NOT NULL,
    modality   text        NOT NULL,
    -- Taken under the lock of the queue: first come, first served.
    seq        bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    joined_at  timestamptz NOT NULL,
    turn_from  timestamptz,
    turn_until timestamptz,
    ended_at   timestamptz,
    end_reason text,
    CONSTRAINT reading_queue_place_pk PRIMARY KEY (id),
    CONSTRAINT reading_queue_place_queue_fk FOREIGN KEY (reader_id) REFERENCES reading_queue (reader_id),
    CONSTRAINT reading_queue_place_modality_ck CHECK (modality IN ('chat', 'voice', 'video')),
    CONSTRAINT reading_queue_place_turn_ck CHECK ((turn_from IS NULL) = (turn_until IS NULL) AND turn_until > turn_from),
    CONSTRAINT reading_queue_place_reason_ck CHECK (
        end_reason IN ('started', 'left', 'expired', 'reader_gone', 'closed')),
    CONSTRAINT reading_queue_place_ended_ck CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
-- One place for each client in each queue, and one turn at a time.
CREATE UNIQUE INDEX reading_queue_place_client_uq ON reading_queue_place (client_id, reader_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX reading_queue_place_turn_uq ON reading_queue_place (reader_id)
    WHERE ended_at IS NULL AND turn_until IS NOT NULL;
CREATE INDEX reading_queue_place_reader_ix ON reading_queue_place (reader_id, seq);
CREATE INDEX reading_queue_place_live_ix ON reading_queue_place (reader_id, seq) WHERE ended_at IS NULL;
CREATE INDEX reading_queue_place_ended_ix ON reading_queue_place (ended_at) WHERE ended_at IS NOT NULL;

-- Clients who want to be told, once, when a reader is available.
CREATE TABLE reading_tell (
    client_id uuid        NOT NULL,
    reader_id uuid        NOT NULL,
    asked_at  timestamptz NOT NULL,
    CONSTRAINT reading_tell_pk PRIMARY KEY (client_id, reader_id)
);
CREATE INDEX reading_tell_reader_ix ON reading_tell (reader_id);
CREATE INDEX reading_tell_asked_ix ON reading_tell (asked_at);

CREATE VIEW check_reading_queues AS
SELECT p.reader_id, p.client_id, 'has the turn before others who came first' AS problem
  FROM reading_queue_place p
 WHERE p.ended_at IS NULL AND p.turn_until IS NOT NULL
   AND EXISTS (SELECT FROM reading_queue_place e
                WHERE e.reader_id = p.reader_id AND e.ended_at IS NULL AND e.seq < p.seq)
UNION ALL
SELECT q.reader_id, NULL, 'somebody waits and nobody would look'
  FROM reading_queue q
 WHERE q.look_at IS NULL
   AND EXISTS (SELECT FROM reading_queue_place p WHERE p.reader_id = q.reader_id AND p.ended_at IS NULL);
COMMENT ON VIEW check_reading_queues IS 'Queues in which somebody is served out of turn, or that are forgotten';

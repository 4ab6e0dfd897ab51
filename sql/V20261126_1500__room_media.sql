-- Voice and video of rooms: whether it may flow now, who takes part from which connection, and whether it flows. Only
-- changes are written here; in between, media is proven with the connection (room_public_presence).

CREATE TABLE room_media (
    room_id    uuid        NOT NULL,
    kind       text        NOT NULL,
    is_open    boolean     NOT NULL,
    -- Grows when media begins anew after a stop: what flowed before counts no more.
    opening    integer     NOT NULL,
    -- Grows with each opening and with each party that takes part from another connection: signals of an older
    -- generation are refused, and both sides negotiate anew.
    generation integer     NOT NULL,
    opened_at  timestamptz NOT NULL,
    stopped_at timestamptz,
    CONSTRAINT room_media_pk PRIMARY KEY (room_id),
    CONSTRAINT room_media_room_fk FOREIGN KEY (room_id) REFERENCES room_room (id),
    CONSTRAINT room_media_kind_ck CHECK (kind IN ('voice', 'video')),
    CONSTRAINT room_media_counts_ck CHECK (opening > 0 AND generation >= opening),
    CONSTRAINT room_media_stopped_ck CHECK (is_open OR stopped_at IS NOT NULL)
);
COMMENT ON TABLE room_media IS 'Whether voice or video may flow in a room at this moment; the feature that owns the room decides.';

CREATE TABLE room_media_party (
    room_id       uuid    NOT NULL,
    person_id     uuid    NOT NULL,
    -- The one connection from which the person takes part, and the generation in which it has asked to.
    connection_id uuid    NOT NULL,
    generation    integer NOT NULL,
    -- The opening in which media flowed last, since when, and up to when when it is known to be gone.
    opening       integer,
    flowing_at    timestamptz,
    lost_at       timestamptz,
    CONSTRAINT room_media_party_pk PRIMARY KEY (room_id, person_id),
    CONSTRAINT room_media_party_media_fk FOREIGN KEY (room_id) REFERENCES room_media (room_id),
    CONSTRAINT room_media_party_party_fk FOREIGN KEY (room_id, person_id) REFERENCES room_party (room_id, person_id),
    CONSTRAINT room_media_party_connection_fk FOREIGN KEY (connection_id) REFERENCES room_connection (id),
    CONSTRAINT room_media_party_flow_ck CHECK (
        (opening IS NULL) = (flowing_at IS NULL) AND (lost_at IS NULL OR lost_at >= flowing_at))
);
CREATE INDEX room_media_party_connection_ix ON room_media_party (connection_id);
COMMENT ON TABLE room_media_party IS 'From which connection a party takes part in a room''s voice or video, and whether it flows.';

CREATE VIEW room_public_media AS
SELECT p.room_id,
       p.person_id,
       m.is_open AND p.opening IS NOT DISTINCT FROM m.opening AND p.lost_at IS NULL AS flows,
       CASE
           WHEN p.opening IS NULL THEN NULL
           WHEN p.lost_at IS NOT NULL THEN p.lost_at
           WHEN NOT m.is_open OR p.opening < m.opening THEN m.stopped_at
       END AS stopped_at
  FROM room_media_party p
  JOIN room_media m ON m.room_id = p.room_id;
COMMENT ON VIEW room_public_media IS 'Whether media flows to a party, and if no longer, up to when it did; null when it never did. While it flows, room_public_presence proves it.';

CREATE VIEW room_public_media_room AS
SELECT m.room_id, m.kind, m.is_open, m.opening, m.generation
  FROM room_media m;
COMMENT ON VIEW room_public_media_room IS 'Each room that ever had voice or video: whether it may flow now.';

CREATE VIEW check_room_media_closed AS
SELECT m.room_id, r.closed_at
  FROM room_media m
  JOIN room_room r ON r.id = m.room_id
 WHERE m.is_open AND r.closed_at IS NOT NULL;
COMMENT ON VIEW check_room_media_closed IS 'Closed rooms in which voice or video may still flow.';

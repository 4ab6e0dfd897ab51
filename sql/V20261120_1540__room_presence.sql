-- Rooms and who is in them. Presence is a lease: the start and the end of a connection are rows, a node proves all of
-- its connections by renewing one row of its own, and only a silent connection is written down by itself.

CREATE TABLE room_node (
    id         uuid        NOT NULL,
    name       text        NOT NULL,
    -- The database's own clock: leases of all nodes are measured by one clock that no test moves.
    renewed_at timestamptz NOT NULL,
    -- The application's clock: each trusted connection in a room was proven at this time or later.
    proven_at  timestamptz NOT NULL,
    ended_at   timestamptz,
    CONSTRAINT room_node_pk PRIMARY KEY (id),
    CONSTRAINT room_node_ended_ck CHECK (ended_at IS NULL OR ended_at = proven_at)
);

COMMENT ON TABLE room_node IS 'One run of one server. A run whose lease has lapsed is ended at its last proof and never comes back; the server then takes a new row.';

CREATE TABLE room_room (
    id        uuid        NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    CONSTRAINT room_room_pk PRIMARY KEY (id),
    CONSTRAINT room_room_closed_ck CHECK (closed_at IS NULL OR closed_at >= opened_at)
);

-- The parties of a room, and for each what all of its connections come to. This row is locked by whoever changes a
-- person's presence in the room, so that of two tabs that close together exactly one is the last.
CREATE TABLE room_party (
    room_id     uuid        NOT NULL,
    person_id   uuid        NOT NULL,
    connections integer     NOT NULL DEFAULT 0,
    -- The node whose lease proves the person; null while no connection is there.
    node_id     uuid,
    joined_at   timestamptz,
    -- Set while every connection of the person is silent: the last proof of the best of them.
    suspect_at  timestamptz,
    left_at     timestamptz,
    CONSTRAINT room_party_pk PRIMARY KEY (room_id, person_id),
    CONSTRAINT room_party_room_fk FOREIGN KEY (room_id) REFERENCES room_room (id),
    CONSTRAINT room_party_connections_ck CHECK (connections >= 0),
    CONSTRAINT room_party_there_ck CHECK ((connections > 0) = (node_id IS NOT NULL)
        AND (connections = 0 OR joined_at IS NOT NULL)
        AND (connections > 0 OR suspect_at IS NULL))
);

-- The same for a person on the whole site.
CREATE TABLE room_person (
    person_id   uuid        NOT NULL,
    connections integer     NOT NULL DEFAULT 0,
    node_id     uuid,
    seen_at     timestamptz NOT NULL,
    CONSTRAINT room_person_pk PRIMARY KEY (person_id),
    CONSTRAINT room_person_connections_ck CHECK (connections >= 0),
    CONSTRAINT room_person_there_ck CHECK ((connections > 0) = (node_id IS NOT NULL))
);

CREATE TABLE room_connection (
    id             uuid        NOT NULL,
    node_id        uuid        NOT NULL,
    person_id      uuid        NOT NULL,
    remote_address text        NOT NULL,
    opened_at      timestamptz NOT NULL,
    suspect_at     timestamptz,
    ended_at       timestamptz,
    CONSTRAINT room_connection_pk PRIMARY KEY (id),
    CONSTRAINT room_connection_node_fk FOREIGN KEY (node_id) REFERENCES room_node (id),
    CONSTRAINT room_connection_address_ck CHECK (length(remote_address) <= 64),
    CONSTRAINT room_connection_ended_ck CHECK (ended_at IS NULL OR ended_at >= opened_at)
);

CREATE INDEX room_connection_node_ix ON room_connection (node_id);
CREATE INDEX room_connection_live_node_ix ON room_connection (node_id, id) WHERE ended_at IS NULL;
CREATE INDEX room_connection_live_person_ix ON room_connection (person_id) WHERE ended_at IS NULL;
CREATE INDEX room_connection_ended_ix ON room_connection (ended_at) WHERE ended_at IS NOT NULL;

-- One stay of one connection in one room; the stays of a room are its timeline.
CREATE TABLE room_presence (
    id            uuid        NOT NULL,
    connection_id uuid        NOT NULL,
    room_id       uuid        NOT NULL,
    person_id     uuid        NOT NULL,
    joined_at     timestamptz NOT NULL,
    left_at       timestamptz,
    CONSTRAINT room_presence_pk PRIMARY KEY (id),
    CONSTRAINT room_presence_connection_fk FOREIGN KEY (connection_id) REFERENCES room_connection (id),
    CONSTRAINT room_presence_party_fk FOREIGN KEY (room_id, person_id) REFERENCES room_party (room_id, person_id),
    CONSTRAINT room_presence_left_ck CHECK (left_at IS NULL OR left_at >= joined_at)
);

CREATE UNIQUE INDEX room_presence_live_ux ON room_presence (connection_id, room_id) WHERE left_at IS NULL;
CREATE INDEX room_presence_connection_ix ON room_presence (connection_id);
CREATE INDEX room_presence_party_ix ON room_presence (room_id, person_id);

-- The public face for other features' SQL. No aggregate stands between a caller's join and the tables, so a batch of
-- rooms costs one look-up per party.
CREATE VIEW room_public_presence AS
SELECT p.room_id,
       p.person_id,
       p.connections > 0 AND n.ended_at IS NULL AS connected,
       CASE
           WHEN p.connections = 0 THEN p.left_at
           ELSE GREATEST(p.joined_at, p.left_at, COALESCE(p.suspect_at, n.proven_at))
       END AS proven_at
  FROM room_party p
  LEFT JOIN room_node n ON n.id = p.node_id;

COMMENT ON VIEW room_public_presence IS 'Each party of each room: whether it is connected, and the last time that its presence is proven for (null: it never was there).';

CREATE VIEW room_public_person AS
SELECT p.person_id,
       p.connections > 0 AND n.ended_at IS NULL AS connected,
       CASE WHEN p.connections = 0 THEN p.seen_at ELSE GREATEST(p.seen_at, n.proven_at) END AS last_seen_at
  FROM room_person p
  LEFT JOIN room_node n ON n.id = p.node_id;

COMMENT ON VIEW room_public_person IS 'Each person who ever had a connection: whether one is there now, and when the person was last seen.';

-- The timeline of a room, for summaries and disputes.
CREATE VIEW room_public_stay AS
SELECT s.room_id,
       s.person_id,
       s.connection_id,
       s.joined_at,
       s.left_at
  FROM room_presence s;

COMMENT ON VIEW room_public_stay IS 'Each stay of each connection in a room; left_at is the last proof of that stay (null: still there).';

-- What the parties' rows say must follow from the connections.
CREATE VIEW check_room_party_connections AS
SELECT p.room_id, p.person_id, p.connections, count(s.id) AS stays
  FROM room_party p
  LEFT JOIN room_presence s ON s.room_id = p.room_id AND s.person_id = p.person_id AND s.left_at IS NULL
 GROUP BY p.room_id, p.person_id
HAVING p.connections <> count(s.id);

COMMENT ON VIEW check_room_party_connections IS 'Parties whose count of connections is not the number of their open stays.';

CREATE VIEW check_room_stay_outlives_connection AS
SELECT s.id, s.connection_id, s.room_id
  FROM room_presence s
  JOIN room_connection c ON c.id = s.connection_id
 WHERE c.ended_at IS NOT NULL AND s.left_at IS NULL;

COMMENT ON VIEW check_room_stay_outlives_connection IS 'Stays that are open although their connection has ended.';

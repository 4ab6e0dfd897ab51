-- From where somebody was in a room, for disputes.
CREATE OR REPLACE VIEW room_public_stay AS
SELECT s.room_id,
       s.person_id,
       s.connection_id,
       s.joined_at,
       s.left_at,
       c.remote_address
  FROM room_presence s
  JOIN room_connection c ON c.id = s.connection_id;

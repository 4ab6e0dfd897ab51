-- A reading by voice or video and its room must agree.

CREATE VIEW check_reading_media AS
SELECT s.id AS session_id, s.modality, s.state, m.kind, m.is_open
  FROM reading_session s
  LEFT JOIN room_public_media_room m ON m.room_id = s.id
 WHERE (s.modality <> 'chat' AND s.state IN ('waiting', 'active') AND NOT coalesce(m.is_open AND m.kind = s.modality, false))
    OR (m.is_open AND (s.modality = 'chat' OR s.state IN ('created', 'paused', 'ended', 'finalized')));
COMMENT ON VIEW check_reading_media IS 'Readings whose voice or video is stopped while it should flow, or may flow while it must not';

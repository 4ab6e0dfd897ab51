-- Everybody's own notes, the last first (D-1).
CREATE INDEX reading_note_person_ix ON reading_note (person_id, changed_at DESC);

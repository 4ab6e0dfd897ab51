-- The reader's one reply to a review (R-12); it stands on the profile below the review.
CREATE TABLE reading_reply (
    session_id uuid        NOT NULL,
    reader_id  uuid        NOT NULL,
    body       text        NOT NULL,
    at         timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT reading_reply_pk PRIMARY KEY (session_id),
    CONSTRAINT reading_reply_review_fk FOREIGN KEY (session_id) REFERENCES reading_review (session_id),
    CONSTRAINT reading_reply_body_ck CHECK (length(body) BETWEEN 1 AND 2000),
    CONSTRAINT reading_reply_times_ck CHECK (changed_at >= at)
);

-- How a call was, as the browsers of both measured it (V-4): for support, and for minutes that were not worth their price.

CREATE TABLE reading_quality (
    session_id    uuid        NOT NULL,
    side          text        NOT NULL,
    seq           integer     NOT NULL,
    at            timestamptz NOT NULL,
    modality      text        NOT NULL,
    minute        integer     NOT NULL,
    round_trip_ms integer,
    loss_permille integer     NOT NULL,
    kbit_in       integer     NOT NULL,
    kbit_out      integer     NOT NULL,
    height        integer     NOT NULL,
    relayed       boolean     NOT NULL,
    CONSTRAINT reading_quality_pk PRIMARY KEY (session_id, side, seq),
    CONSTRAINT reading_quality_session_fk FOREIGN KEY (session_id) REFERENCES reading_session (id),
    CONSTRAINT reading_quality_side_ck CHECK (side IN ('client', 'reader')),
    -- Four hours of a sample every five seconds; whoever sends more is not heard.
    CONSTRAINT reading_quality_seq_ck CHECK (seq BETWEEN 1 AND 2880),
    CONSTRAINT reading_quality_modality_ck CHECK (modality IN ('voice', 'video')),
    CONSTRAINT reading_quality_figures_ck CHECK (
        minute > 0 AND round_trip_ms BETWEEN 0 AND 60000 AND loss_permille BETWEEN 0 AND 1000
        AND kbit_in BETWEEN 0 AND 1000000 AND kbit_out BETWEEN 0 AND 1000000 AND height BETWEEN 0 AND 10000)
);
COMMENT ON TABLE reading_quality IS 'Samples of a call''s quality, each as one side''s browser measured what reached it.';

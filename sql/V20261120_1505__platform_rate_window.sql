-- How much of an allowance is used up: the row says when it will be whole again (see RateWindow).
CREATE TABLE platform_rate_window (
    bucket   text        NOT NULL,
    key_hash bytea       NOT NULL,
    whole_at timestamptz NOT NULL,
    CONSTRAINT platform_rate_window_pk PRIMARY KEY (bucket, key_hash),
    CONSTRAINT platform_rate_window_hash CHECK (octet_length(key_hash) = 32)
);

CREATE INDEX platform_rate_window_whole_at ON platform_rate_window (whole_at);

-- Keys of requests that may be sent again without asking twice; forgotten after a day.
CREATE TABLE platform_request (
    person_id    uuid        NOT NULL,
    key          text        NOT NULL,
    content_hash bytea       NOT NULL,
    result_id    uuid,
    created_at   timestamptz NOT NULL,
    CONSTRAINT platform_request_pk PRIMARY KEY (person_id, key),
    CONSTRAINT platform_request_key_length CHECK (length(key) BETWEEN 1 AND 300),
    CONSTRAINT platform_request_hash_length CHECK (octet_length(content_hash) = 32)
);

CREATE INDEX platform_request_created_at_ix ON platform_request (created_at);

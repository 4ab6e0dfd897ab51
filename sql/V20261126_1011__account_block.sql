-- Clients of whom a reader wants to hear nothing. The reason is the reader's own note and shown to nobody else.
CREATE TABLE account_block (
    reader_id  uuid        NOT NULL,
    client_id  uuid        NOT NULL,
    reason     text        NOT NULL,
    blocked_at timestamptz NOT NULL,
    CONSTRAINT account_block_pk PRIMARY KEY (reader_id, client_id),
    CONSTRAINT account_block_reader FOREIGN KEY (reader_id) REFERENCES account_reader (person_id),
    CONSTRAINT account_block_client FOREIGN KEY (client_id) REFERENCES account_person (id),
    CONSTRAINT account_block_reason CHECK (length(reason) <= 500)
);

CREATE INDEX account_block_by_client ON account_block (client_id);

-- Public face: who has blocked whom, for the features in which clients ask readers for something.
CREATE VIEW account_public_block AS
SELECT reader_id, client_id FROM account_block;
COMMENT ON VIEW account_public_block IS 'Clients whose wishes a reader does not want to hear';

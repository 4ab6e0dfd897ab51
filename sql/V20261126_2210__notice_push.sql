-- Browsers that may be told something while no page of ours is open (Push API), each of one login.
CREATE TABLE notice_push_subscription (
    id         uuid        NOT NULL,
    person_id  uuid        NOT NULL,
    login_id   uuid        NOT NULL,
    endpoint   text        NOT NULL,
    p256dh     text        NOT NULL,
    auth       text        NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT notice_push_subscription_pk PRIMARY KEY (id),
    CONSTRAINT notice_push_subscription_endpoint UNIQUE (endpoint),
    CONSTRAINT notice_push_subscription_lengths CHECK (length(endpoint) <= 1000 AND length(p256dh) <= 100 AND length(auth) <= 30)
);

CREATE INDEX notice_push_subscription_person ON notice_push_subscription (person_id, created_at);
CREATE INDEX notice_push_subscription_login ON notice_push_subscription (login_id);

-- Pushes that wait to be sent, one for each browser; gone when sent, given up, withdrawn or too late.
CREATE TABLE notice_push (
    id              uuid        NOT NULL,
    subscription_id uuid        NOT NULL,
    topic           text        NOT NULL,
    payload         text        NOT NULL,
    expires_at      timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    attempts        integer     NOT NULL DEFAULT 0,
    CONSTRAINT notice_push_pk PRIMARY KEY (id),
    CONSTRAINT notice_push_topic UNIQUE (subscription_id, topic),
    CONSTRAINT notice_push_subscription_fk FOREIGN KEY (subscription_id) REFERENCES notice_push_subscription (id) ON DELETE CASCADE
);

CREATE INDEX notice_push_due ON notice_push (due_at);
CREATE INDEX notice_push_by_topic ON notice_push (topic);

-- Mails that wait to be sent and those that were. The words of a mail are dropped once it is sent or given up.
CREATE TABLE notice_mail (
    id              uuid        NOT NULL,
    idempotency_key text        NOT NULL,
    recipient       text        NOT NULL,
    subject         text        NOT NULL,
    body_text       text        NOT NULL,
    body_html       text        NOT NULL,
    created_at      timestamptz NOT NULL,
    due_at          timestamptz,
    attempts        integer     NOT NULL DEFAULT 0,
    sent_at         timestamptz,
    failed_at       timestamptz,
    last_error      text,
    CONSTRAINT notice_mail_pk PRIMARY KEY (id),
    CONSTRAINT notice_mail_key UNIQUE (idempotency_key),
    CONSTRAINT notice_mail_state CHECK (num_nonnulls(due_at, sent_at, failed_at) = 1)
);

CREATE INDEX notice_mail_due ON notice_mail (due_at) WHERE due_at IS NOT NULL;

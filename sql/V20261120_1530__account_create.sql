-- People. Other features read them through the views account_public_... alone.
CREATE TABLE account_person (
    id                uuid        NOT NULL,
    email             text        NOT NULL,
    email_verified_at timestamptz,
    display_name      text        NOT NULL,
    role              text        NOT NULL,
    status            text        NOT NULL,
    password_hash     text,
    created_at        timestamptz NOT NULL,
    version           integer     NOT NULL,
    CONSTRAINT account_person_pk PRIMARY KEY (id),
    CONSTRAINT account_person_email_unique UNIQUE (email),
    CONSTRAINT account_person_email_form CHECK (email = lower(email) AND length(email) <= 254),
    CONSTRAINT account_person_role CHECK (role IN ('client', 'reader', 'admin')),
    CONSTRAINT account_person_status CHECK (status IN ('active', 'pending', 'refused', 'suspended')),
    CONSTRAINT account_person_application CHECK (role = 'reader' OR status IN ('active', 'suspended'))
);

CREATE INDEX account_person_created ON account_person (created_at DESC, id DESC);

-- What was accepted, in which version, when and from where (A-4).
CREATE TABLE account_acceptance (
    person_id      uuid        NOT NULL,
    document       text        NOT NULL,
    version        text        NOT NULL,
    accepted_at    timestamptz NOT NULL,
    remote_address text        NOT NULL,
    CONSTRAINT account_acceptance_pk PRIMARY KEY (person_id, document, version),
    CONSTRAINT account_acceptance_person FOREIGN KEY (person_id) REFERENCES account_person (id),
    CONSTRAINT account_acceptance_document CHECK (document IN ('terms', 'adult', 'entertainment'))
);

-- Readers: the application and the profile are one thing; it is public once an admin approved it (A-3).
CREATE TABLE account_reader (
    person_id      uuid        NOT NULL,
    slug           text        NOT NULL,
    headline       text        NOT NULL,
    biography      text        NOT NULL,
    chat_cents     bigint,
    voice_cents    bigint,
    video_cents    bigint,
    applied_at     timestamptz NOT NULL,
    approved_at    timestamptz,
    refused_reason text,
    version        integer     NOT NULL,
    CONSTRAINT account_reader_pk PRIMARY KEY (person_id),
    CONSTRAINT account_reader_slug_unique UNIQUE (slug),
    CONSTRAINT account_reader_person FOREIGN KEY (person_id) REFERENCES account_person (id),
    CONSTRAINT account_reader_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 60),
    CONSTRAINT account_reader_chat CHECK (chat_cents BETWEEN 50 AND 5000),
    CONSTRAINT account_reader_voice CHECK (voice_cents BETWEEN 50 AND 5000),
    CONSTRAINT account_reader_video CHECK (video_cents BETWEEN 50 AND 5000),
    CONSTRAINT account_reader_offers CHECK (num_nonnulls(chat_cents, voice_cents, video_cents) > 0)
);

CREATE TABLE account_speciality (
    name     text    NOT NULL,
    position integer NOT NULL,
    CONSTRAINT account_speciality_pk PRIMARY KEY (name),
    CONSTRAINT account_speciality_position UNIQUE (position)
);

INSERT INTO account_speciality (position, name)
SELECT row_number() OVER (), name
  FROM unnest(ARRAY['Tarot', 'Astrology', 'Mediumship', 'Clairvoyance', 'Love and relationships', 'Career and money',
                    'Life path', 'Dream interpretation', 'Numerology', 'Oracle cards', 'Past lives', 'Energy healing',
                    'Pets', 'Grief and loss', 'Spiritual guidance', 'Runes']) AS name;

CREATE TABLE account_reader_speciality (
    person_id  uuid NOT NULL,
    speciality text NOT NULL,
    CONSTRAINT account_reader_speciality_pk PRIMARY KEY (person_id, speciality),
    CONSTRAINT account_reader_speciality_reader FOREIGN KEY (person_id) REFERENCES account_reader (person_id),
    CONSTRAINT account_reader_speciality_name FOREIGN KEY (speciality) REFERENCES account_speciality (name)
);

CREATE INDEX account_reader_speciality_by_name ON account_reader_speciality (speciality);

-- Re-encoded by us, so nothing but pixels.
CREATE TABLE account_photo (
    person_id  uuid        NOT NULL,
    jpeg       bytea       NOT NULL,
    etag       text        NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT account_photo_pk PRIMARY KEY (person_id),
    CONSTRAINT account_photo_reader FOREIGN KEY (person_id) REFERENCES account_reader (person_id),
    CONSTRAINT account_photo_size CHECK (octet_length(jpeg) <= 2000000)
);

-- Links in mails, good once and for a while; only the hash of the secret is kept.
CREATE TABLE account_link (
    token_hash bytea       NOT NULL,
    person_id  uuid        NOT NULL,
    purpose    text        NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    CONSTRAINT account_link_pk PRIMARY KEY (token_hash),
    CONSTRAINT account_link_person FOREIGN KEY (person_id) REFERENCES account_person (id),
    CONSTRAINT account_link_purpose CHECK (purpose IN ('verify', 'reset', 'invite')),
    CONSTRAINT account_link_hash CHECK (octet_length(token_hash) = 32)
);

CREATE INDEX account_link_by_person ON account_link (person_id, purpose);

-- One row for each login of a browser or an app; a login that has ended is dead in every form at once.
CREATE TABLE account_login (
    id             uuid        NOT NULL,
    person_id      uuid        NOT NULL,
    kind           text        NOT NULL,
    remembered     boolean     NOT NULL DEFAULT false,
    created_at     timestamptz NOT NULL,
    last_seen_at   timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    ended_at       timestamptz,
    end_reason     text,
    remote_address text        NOT NULL,
    user_agent     text        NOT NULL,
    CONSTRAINT account_login_pk PRIMARY KEY (id),
    CONSTRAINT account_login_person FOREIGN KEY (person_id) REFERENCES account_person (id),
    CONSTRAINT account_login_kind CHECK (kind IN ('web', 'api')),
    CONSTRAINT account_login_end CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);

CREATE INDEX account_login_alive ON account_login (person_id) WHERE ended_at IS NULL;

-- The secrets that stand for a login. A replaced one is kept, because its return means that it was stolen.
CREATE TABLE account_login_secret (
    token_hash  bytea       NOT NULL,
    login_id    uuid        NOT NULL,
    purpose     text        NOT NULL,
    expires_at  timestamptz NOT NULL,
    replaced_at timestamptz,
    CONSTRAINT account_login_secret_pk PRIMARY KEY (token_hash),
    CONSTRAINT account_login_secret_login FOREIGN KEY (login_id) REFERENCES account_login (id),
    CONSTRAINT account_login_secret_purpose CHECK (purpose IN ('remember', 'access', 'refresh')),
    CONSTRAINT account_login_secret_hash CHECK (octet_length(token_hash) = 32)
);

CREATE INDEX account_login_secret_by_login ON account_login_secret (login_id);

-- Failed logins by account and address together, for the growing delay (A-5).
CREATE TABLE account_login_failure (
    key_hash      bytea       NOT NULL,
    failures      integer     NOT NULL,
    last_at       timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL,
    CONSTRAINT account_login_failure_pk PRIMARY KEY (key_hash)
);

CREATE INDEX account_login_failure_last ON account_login_failure (last_at);

-- Addresses for which a reset was asked; a job looks up whether they have an account, so that the answer can't tell.
CREATE TABLE account_reset_request (
    id             uuid        NOT NULL,
    email          text        NOT NULL,
    requested_at   timestamptz NOT NULL,
    CONSTRAINT account_reset_request_pk PRIMARY KEY (id)
);

-- The first admin is made once: whoever sets done_at has done it.
CREATE TABLE account_setup (
    one     boolean     NOT NULL DEFAULT true,
    done_at timestamptz,
    CONSTRAINT account_setup_pk PRIMARY KEY (one),
    CONSTRAINT account_setup_one CHECK (one)
);

INSERT INTO account_setup (one) VALUES (true);

CREATE TABLE account_setup_token (
    token_hash bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT account_setup_token_pk PRIMARY KEY (token_hash)
);

-- The key that signs the forms' tokens, made at the first form; the same for all nodes.
CREATE TABLE account_form_key (
    one boolean NOT NULL DEFAULT true,
    key bytea   NOT NULL,
    CONSTRAINT account_form_key_pk PRIMARY KEY (one),
    CONSTRAINT account_form_key_one CHECK (one)
);

-- The public face of people for other features: approved readers only, and names.
CREATE VIEW account_public_reader AS
SELECT r.person_id,
       r.slug,
       p.display_name,
       r.headline,
       r.biography,
       ARRAY(SELECT s.name
               FROM account_reader_speciality rs JOIN account_speciality s ON s.name = rs.speciality
              WHERE rs.person_id = r.person_id
              ORDER BY s.position) AS specialities,
       EXISTS (SELECT FROM account_photo f WHERE f.person_id = r.person_id) AS has_photo,
       r.chat_cents,
       r.voice_cents,
       r.video_cents,
       r.approved_at,
       p.email_verified_at IS NOT NULL AS email_verified
  FROM account_reader r
  JOIN account_person p ON p.id = r.person_id
 WHERE r.approved_at IS NOT NULL AND p.status = 'active';

CREATE VIEW account_public_person AS
SELECT id AS person_id, display_name, role, status, email_verified_at IS NOT NULL AS email_verified
  FROM account_person;

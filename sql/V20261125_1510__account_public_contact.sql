-- Public faces for those who write to people and for those who must show what a person agreed to and from where the
-- account was used. Only features whose business it is read them.
CREATE VIEW account_public_contact AS
SELECT id AS person_id, email, email_verified_at, display_name, role, status, created_at
  FROM account_person;
COMMENT ON VIEW account_public_contact IS 'How each person is reached.';

CREATE VIEW account_public_acceptance AS
SELECT person_id, document, version, accepted_at, remote_address
  FROM account_acceptance;
COMMENT ON VIEW account_public_acceptance IS 'What each person accepted, in which version, when and from where.';

CREATE VIEW account_public_login AS
SELECT id AS login_id, person_id, kind, created_at, last_seen_at, ended_at, remote_address, user_agent
  FROM account_login;
COMMENT ON VIEW account_public_login IS 'Each login: when, from where, until when.';

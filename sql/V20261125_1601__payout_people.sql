-- Public face: how a person is written to. Only for features that send mails or must name people to a provider.
CREATE OR REPLACE VIEW account_public_contact AS
SELECT id AS person_id, email, display_name, role, status
  FROM account_person;
COMMENT ON VIEW account_public_contact IS 'Each person''s name and mail address';

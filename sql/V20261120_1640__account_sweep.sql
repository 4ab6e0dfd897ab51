-- For the job that forgets what has expired: it looks for the oldest first.
CREATE INDEX account_login_over ON account_login ((least(expires_at, ended_at)));
CREATE INDEX account_login_secret_expires ON account_login_secret (expires_at);
CREATE INDEX account_link_expires ON account_link (expires_at);

-- Sign-in, drafts, and whether anybody outside has been told of a case.

-- Hashes of passwords, mixed with a key that is not in the database.
CREATE TABLE credentials (
  user_id UUID PRIMARY KEY,
  password_hash TEXT NOT NULL,
  chosen_at BIGINT NOT NULL
);

-- One-time links, to choose a password or to sign in once: a hash of each link's secret. Without a user it is for whoever
-- sets up a new house.
CREATE TABLE invitations (
  secret_hash BYTEA PRIMARY KEY,
  user_id UUID,
  purpose TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);
CREATE INDEX invitations_user ON invitations (user_id) WHERE user_id IS NOT NULL;

-- Failures by a token of what was typed as an e-mail address, whether or not anybody has that address.
CREATE TABLE sign_in_failures (
  who BIGINT PRIMARY KEY,
  failures BIGINT NOT NULL,
  last_at BIGINT NOT NULL
);

CREATE TABLE drafts (
  id UUID PRIMARY KEY,
  organisation UUID NOT NULL,
  begun_by UUID NOT NULL,
  question_set TEXT NOT NULL,
  state TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE INDEX drafts_open ON drafts (organisation, changed_at) WHERE state = 'open';

ALTER TABLE cases ADD COLUMN told_at BIGINT;

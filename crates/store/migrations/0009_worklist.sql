-- What is to be done by a day, a row for each organisation that sees the record which says so; what somebody was reminded of; and
-- the addresses of calendars, each by a hash of its secret.

CREATE TABLE due (
  viewer UUID NOT NULL,
  record UUID NOT NULL,
  item TEXT NOT NULL,
  subject UUID NOT NULL,
  own BOOLEAN NOT NULL,
  task TEXT NOT NULL,
  sort TEXT NOT NULL,
  because TEXT NOT NULL,
  rule TEXT,
  since_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  red BOOLEAN NOT NULL,
  owner UUID,
  team UUID,
  PRIMARY KEY (viewer, record, item)
);
CREATE INDEX due_all ON due (viewer, red, due_at, record, item);
CREATE INDEX due_owner ON due (viewer, owner, red, due_at, record, item) WHERE owner IS NOT NULL;
CREATE INDEX due_team ON due (viewer, team, red, due_at, record, item) WHERE team IS NOT NULL;

CREATE TABLE reminders (
  viewer UUID NOT NULL,
  record UUID NOT NULL,
  item TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  reminded_at BIGINT NOT NULL,
  PRIMARY KEY (viewer, record, item, due_at)
);

CREATE TABLE feeds (
  user_id UUID PRIMARY KEY,
  secret_hash BYTEA NOT NULL UNIQUE,
  made_at BIGINT NOT NULL
);

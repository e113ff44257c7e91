-- The house: who may open it, what was migrated, the journal, the registers, and what stands beside them.
-- Column types UUID, TEXT, BIGINT, BOOLEAN, BYTEA only, so that one text serves both engines. Times are microseconds UTC.

CREATE TABLE house (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  made_at BIGINT NOT NULL,
  key_check BYTEA NOT NULL
);

-- One row a record: its version, for optimistic commits, and its wrapped data key.
CREATE TABLE records (
  id UUID PRIMARY KEY,
  noun TEXT NOT NULL,
  version BIGINT NOT NULL,
  key BYTEA NOT NULL
);
CREATE INDEX records_noun ON records (noun, id);

-- One row a stream of entries, begun by a process when it first writes.
CREATE TABLE streams (
  id UUID PRIMARY KEY,
  begun_at BIGINT NOT NULL,
  sealed_sequence BIGINT NOT NULL
);

CREATE TABLE journal (
  writer UUID NOT NULL,
  sequence BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  record UUID NOT NULL,
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  class TEXT NOT NULL,
  occurred_from BIGINT,
  occurred_to BIGINT,
  occurred_precision TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  actor UUID NOT NULL,
  organisation UUID NOT NULL,
  payload BYTEA NOT NULL,
  PRIMARY KEY (record, version)
);
CREATE UNIQUE INDEX journal_stream ON journal (writer, sequence);

CREATE TABLE access_log (
  writer UUID NOT NULL,
  sequence BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  recorded_at BIGINT NOT NULL,
  actor UUID,
  organisation UUID,
  action TEXT NOT NULL,
  outcome TEXT NOT NULL,
  record UUID,
  shown BYTEA,
  PRIMARY KEY (writer, sequence)
);
CREATE INDEX access_log_record ON access_log (record, recorded_at) WHERE record IS NOT NULL;

CREATE TABLE seals (
  number BIGINT PRIMARY KEY,
  made_at BIGINT NOT NULL,
  seal BYTEA NOT NULL
);

-- Registers.

CREATE TABLE organisations (
  id UUID PRIMARY KEY,
  kind TEXT NOT NULL,
  nation TEXT NOT NULL
);

CREATE TABLE teams (
  id UUID PRIMARY KEY,
  organisation UUID NOT NULL
);
CREATE INDEX teams_organisation ON teams (organisation);

CREATE TABLE users (
  id UUID PRIMARY KEY,
  organisation UUID NOT NULL,
  team UUID,
  role TEXT NOT NULL,
  active BOOLEAN NOT NULL,
  email BIGINT NOT NULL UNIQUE
);
CREATE INDEX users_organisation ON users (organisation);

CREATE TABLE persons (
  id UUID PRIMARY KEY,
  organisation UUID NOT NULL,
  age_band TEXT NOT NULL
);

CREATE TABLE cases (
  id UUID PRIMARY KEY,
  person UUID NOT NULL,
  organisation UUID NOT NULL,
  team UUID,
  owner UUID,
  nation TEXT NOT NULL,
  stage TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  reference BIGINT NOT NULL UNIQUE
);
CREATE INDEX cases_person ON cases (person);
CREATE INDEX cases_owner ON cases (owner, changed_at) WHERE owner IS NOT NULL;

CREATE TABLE tokens (
  token BIGINT NOT NULL,
  record UUID NOT NULL,
  PRIMARY KEY (token, record)
);

CREATE TABLE summaries (
  record UUID NOT NULL,
  class TEXT NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (record, class)
);

CREATE TABLE sight (
  viewer UUID NOT NULL,
  record UUID NOT NULL,
  noun TEXT NOT NULL,
  field_set TEXT NOT NULL,
  from_at BIGINT NOT NULL,
  until_at BIGINT,
  sort_at BIGINT NOT NULL,
  PRIMARY KEY (viewer, record)
);
CREATE INDEX sight_list ON sight (viewer, noun, sort_at, record);

-- Files, in sealed pieces of 256 KiB.
CREATE TABLE files (
  id UUID PRIMARY KEY,
  record UUID NOT NULL,
  begun_at BIGINT NOT NULL,
  size BIGINT NOT NULL,
  pieces BIGINT NOT NULL,
  complete BOOLEAN NOT NULL
);
CREATE INDEX files_record ON files (record);

CREATE TABLE file_pieces (
  file UUID NOT NULL,
  number BIGINT NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (file, number)
);

-- What is to be sent out, committed together with what it tells of.
CREATE TABLE outbox (
  id UUID PRIMARY KEY,
  record UUID NOT NULL,
  kind TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  leased_until BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  state TEXT NOT NULL,
  sealed BYTEA NOT NULL
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting';

-- Who is signed in: a hash of each session's secret, never the secret.
CREATE TABLE sessions (
  secret_hash BYTEA PRIMARY KEY,
  user_id UUID NOT NULL,
  begun_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);

-- How often a message was tried since somebody last said that it is to be sent. The attempts beside it tell a worker's lease from
-- the one after it, and only grow.

ALTER TABLE outbox ADD COLUMN tries BIGINT NOT NULL DEFAULT 0;
UPDATE outbox SET tries = attempts;

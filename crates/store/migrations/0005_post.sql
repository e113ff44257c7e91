-- Messages: to whom, in which state since when, and what the last attempt came to. A message whose sender died while the mail
-- server had it is in the state `perhaps`: nothing sends it again by itself.

ALTER TABLE outbox ADD COLUMN addressee UUID;
ALTER TABLE outbox ADD COLUMN changed_at BIGINT;
ALTER TABLE outbox ADD COLUMN said TEXT;
CREATE INDEX outbox_leaving ON outbox (leased_until) WHERE state = 'leaving';
CREATE INDEX outbox_record ON outbox (record);

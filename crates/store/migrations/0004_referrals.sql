-- Drafts that belong to a case, and are sent to another organisation to be signed off.

ALTER TABLE drafts ADD COLUMN about UUID;
ALTER TABLE drafts ADD COLUMN signer UUID;
CREATE INDEX drafts_about ON drafts (about) WHERE about IS NOT NULL;
CREATE INDEX drafts_sent ON drafts (organisation, changed_at) WHERE state = 'sent';
CREATE INDEX drafts_to_sign ON drafts (signer, changed_at) WHERE state = 'sent';

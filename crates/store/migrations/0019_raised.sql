-- Who raised a case, so that they find it again; and what is due in cases for which nobody is responsible yet. The registers are made
-- anew with it: a child who was worried about and not referred yet is to be seen.

ALTER TABLE cases ADD COLUMN opener UUID;
CREATE INDEX cases_raised_news ON cases (opener, changed_at, id) WHERE opener IS NOT NULL;
CREATE INDEX cases_raised_opened ON cases (opener, opened_at, id) WHERE opener IS NOT NULL;

CREATE INDEX due_nobodys ON due (viewer, owner, team, red, due_at, record, item, task, sort, own, subject, because, rule, since_at) WHERE owner IS NULL AND team IS NULL;

-- What was answered to a signed referral, and on which day.
ALTER TABLE signed_referrals ADD COLUMN answer TEXT;
ALTER TABLE signed_referrals ADD COLUMN answered_on TEXT;

-- How far people came, from the first referral to the check-ins after leaving: what their flow is counted from.

CREATE TABLE pathways (
  id UUID PRIMARY KEY REFERENCES records (id),
  whom TEXT,
  referred_on TEXT NOT NULL,
  reasonable TEXT,
  again BOOLEAN NOT NULL,
  conclusive TEXT,
  ended TEXT,
  left_on TEXT,
  check_3 TEXT,
  check_6 TEXT,
  check_12 TEXT
);
CREATE INDEX pathways_referred ON pathways (referred_on);

-- People at risk, by stretches of what was so and of what was known; and the referrals that were signed off, by day.

CREATE TABLE at_risk (
  record UUID NOT NULL,
  number BIGINT NOT NULL,
  organisation UUID NOT NULL,
  nation TEXT NOT NULL,
  rule TEXT NOT NULL,
  category TEXT NOT NULL,
  markers BIGINT NOT NULL,
  age_band TEXT NOT NULL,
  review_on TEXT NOT NULL,
  since_at BIGINT NOT NULL,
  status TEXT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT,
  known_from BIGINT NOT NULL,
  known_to BIGINT,
  PRIMARY KEY (record, number)
);
CREATE INDEX at_risk_review ON at_risk (review_on, record, number);

CREATE TABLE referrals (
  record UUID NOT NULL,
  entry BIGINT NOT NULL,
  organisation UUID NOT NULL,
  nation TEXT NOT NULL,
  route TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (record, entry)
);

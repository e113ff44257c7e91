-- Signed referrals and what became of them, news for those who told us, and files that wait to be looked through.

CREATE TABLE signed_referrals (
  record UUID NOT NULL,
  entry BIGINT NOT NULL,
  organisation UUID NOT NULL,
  route TEXT NOT NULL,
  signed_at BIGINT NOT NULL,
  sent_at BIGINT,
  chased_at BIGINT,
  has_reference BOOLEAN NOT NULL,
  PRIMARY KEY (record, entry)
);
CREATE INDEX signed_referrals_organisation ON signed_referrals (organisation, signed_at);

CREATE TABLE news (
  record UUID NOT NULL,
  entry BIGINT NOT NULL,
  addressee UUID NOT NULL,
  tidings TEXT NOT NULL,
  learnt_at BIGINT NOT NULL,
  released_at BIGINT,
  PRIMARY KEY (record, entry, addressee)
);
CREATE INDEX news_addressee ON news (addressee, released_at) WHERE released_at IS NOT NULL;
CREATE INDEX news_waiting ON news (learnt_at) WHERE released_at IS NULL;

CREATE TABLE held_files (
  record UUID NOT NULL,
  entry BIGINT NOT NULL,
  PRIMARY KEY (record, entry)
);

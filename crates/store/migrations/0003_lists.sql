-- Lists of cases, by shelf (open or closed, somebody told or nobody) and in two orders, at any number of cases.

ALTER TABLE sight ADD COLUMN shelf TEXT;
ALTER TABLE sight ADD COLUMN opened_at BIGINT;

UPDATE sight SET
  shelf = (SELECT c.stage || CASE WHEN c.told_at IS NULL THEN '.untold' ELSE '.told' END FROM cases c WHERE c.id = sight.record),
  opened_at = (SELECT c.opened_at FROM cases c WHERE c.id = sight.record)
WHERE noun = 'case';

CREATE INDEX sight_news ON sight (viewer, shelf, sort_at, record) WHERE shelf IS NOT NULL;
CREATE INDEX sight_opened ON sight (viewer, shelf, opened_at, record) WHERE shelf IS NOT NULL;

-- What somebody is responsible for, and what is with a team.
DROP INDEX cases_owner;
CREATE INDEX cases_owner_news ON cases (owner, changed_at, id) WHERE owner IS NOT NULL;
CREATE INDEX cases_owner_opened ON cases (owner, opened_at, id) WHERE owner IS NOT NULL;
CREATE INDEX cases_team_news ON cases (team, changed_at, id) WHERE team IS NOT NULL;
CREATE INDEX cases_team_opened ON cases (team, opened_at, id) WHERE team IS NOT NULL;

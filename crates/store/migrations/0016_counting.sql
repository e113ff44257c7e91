-- Counting what is due reads the index alone, and not each row of it.

DROP INDEX due_all;
DROP INDEX due_owner;
DROP INDEX due_team;
CREATE INDEX due_all ON due (viewer, red, due_at, record, item, task, sort);
CREATE INDEX due_owner ON due (viewer, owner, red, due_at, record, item, task, sort, team) WHERE owner IS NOT NULL;
CREATE INDEX due_team ON due (viewer, team, red, due_at, record, item, task, sort, owner) WHERE team IS NOT NULL;

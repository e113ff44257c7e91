-- Sessions, one-time links, addresses of calendars and passwords are bound to whose they are, under a key that is not in the database:
-- a row that somebody puts in by hand lets nobody in. Whoever is signed in signs in again.

DELETE FROM sessions;
ALTER TABLE sessions ADD COLUMN bound BYTEA;
ALTER TABLE invitations ADD COLUMN bound BYTEA;
ALTER TABLE feeds ADD COLUMN bound BYTEA;

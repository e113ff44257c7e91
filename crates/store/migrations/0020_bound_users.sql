-- For whom a user acts, as what, and whether they may sign in, is bound to the user under a key that is not in the database. The register
-- of users is made anew after this, and fills the column.

ALTER TABLE users ADD COLUMN bound BYTEA;

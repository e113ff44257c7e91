-- Who was responsible for a thing when people were reminded of it: whoever is responsible after them is reminded too.

ALTER TABLE reminders ADD COLUMN whom UUID;
UPDATE reminders SET whom = (
  SELECT COALESCE(d.owner, d.team) FROM due d
  WHERE d.viewer = reminders.viewer AND d.record = reminders.record AND d.item = reminders.item AND d.due_at = reminders.due_at
);

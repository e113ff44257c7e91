-- What is to be done of one case, for each organisation that sees it, in the order of a worklist.

CREATE INDEX due_case ON due (viewer, subject, red, due_at, record, item, task, sort);

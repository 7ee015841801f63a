-- What a file said of a row when it was brought in, and what the row was then, each as a digest: the
-- first tells a newer export that says something else, the second what was edited here since. Rows of
-- before have none, and are taken as they are.
ALTER TABLE imported_rows ADD COLUMN said VARCHAR;
ALTER TABLE imported_rows ADD COLUMN came VARCHAR;

-- Which act was chosen for what looks alike, by a digest of what it is called; none where it was
-- refused. It holds for the next file, until the import is undone.
CREATE TABLE imported_lines (
    import UUID NOT NULL,
    line VARCHAR NOT NULL,
    act VARCHAR
);

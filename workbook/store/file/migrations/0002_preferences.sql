-- How the person wants the workbook to be: the language, for one. The newest row of a name counts.
CREATE TABLE preferences (
    id UUID PRIMARY KEY,
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

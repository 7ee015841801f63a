-- What lies beside the rows of workbooks.

-- Of the host: what makes the names by which its people are known.
CREATE TABLE IF NOT EXISTS host (
    one BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (one),
    secret BYTEA NOT NULL,
    prepared INTEGER NOT NULL
);

-- Of a person: what stays whatever becomes of their workbook.
CREATE TABLE IF NOT EXISTS beside (
    belongs_to TEXT COLLATE "C" NOT NULL DEFAULT nullif(current_setting('workbook.person', true), ''),
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    name TEXT COLLATE "C" NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (belongs_to, number)
);
CREATE UNIQUE INDEX IF NOT EXISTS one_secret ON beside (belongs_to) WHERE name = 'group-secret';

-- Of a person: since when they are signed out, in milliseconds.
CREATE TABLE IF NOT EXISTS signed_out (
    belongs_to TEXT COLLATE "C" PRIMARY KEY
        DEFAULT nullif(current_setting('workbook.person', true), ''),
    at BIGINT NOT NULL
);

-- Which workbook it is: another one once everything was deleted. How much is in it, in bytes: what was
-- found when it was measured, and what was written since.
ALTER TABLE versions
    ADD COLUMN IF NOT EXISTS which BIGINT NOT NULL DEFAULT floor(random() * 9e15),
    ADD COLUMN IF NOT EXISTS bytes BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS written BIGINT NOT NULL DEFAULT 0;

-- How many people there are, and what the one with most has: all that one role learns of everybody.
CREATE OR REPLACE FUNCTION counted(OUT people BIGINT, OUT largest BIGINT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = workbook, pg_temp
AS 'SELECT count(*), coalesce(max(bytes + written), 0) FROM versions';
REVOKE ALL ON FUNCTION counted() FROM PUBLIC;

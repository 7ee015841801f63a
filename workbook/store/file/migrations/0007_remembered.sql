-- How often an act was done in the year before, as remembered. Said, not logged: no picture counts it
-- as something that was done on a day. The newest row of an act counts.
CREATE TABLE remembered (
    id UUID PRIMARY KEY,
    act VARCHAR NOT NULL,
    how_often VARCHAR NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

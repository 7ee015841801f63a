-- What was said about a batch, kept word for word: its table, and at most once its shares with noise.
CREATE TABLE batch_tables (
    batch UUID NOT NULL,
    kind VARCHAR NOT NULL,
    said JSON NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    PRIMARY KEY (batch, kind)
);

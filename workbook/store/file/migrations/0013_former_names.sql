-- What somebody was called before a name was changed, and who was deleted or made one with another:
-- kept to strike it out of sentences that leave, and shown nowhere. A name leaves
-- it again when somebody among the people has it.
CREATE TABLE former_names (
    id UUID PRIMARY KEY,
    name VARCHAR NOT NULL
);

-- Which of the essays' ideas somebody finds in a sentence of theirs: a row each time an idea is marked,
-- or its mark taken back. Nothing is asked for, so an idea without a row was not looked at.
CREATE TABLE held_ideas (
    id UUID PRIMARY KEY,
    answer UUID NOT NULL,
    idea VARCHAR NOT NULL,
    held BOOLEAN NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

CREATE VIEW newest_held_ideas AS
SELECT id, answer, idea, held, saved_at FROM held_ideas
WHERE id IN (SELECT max(id) FROM held_ideas GROUP BY answer, idea);

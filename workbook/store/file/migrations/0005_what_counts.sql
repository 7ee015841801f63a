-- Of what was said more than once, what counts: each time the row with the greatest id, for ids grow
-- in the order of making, and the clock may have been set back. `mixes` and `chains` are two more.

CREATE VIEW newest_answers AS
SELECT id, prompt, prompt_version, reply, saved_at FROM answers
WHERE id IN (SELECT max(id) FROM answers GROUP BY prompt);

CREATE VIEW newest_guesses AS
SELECT id, subject, value, saved_at FROM guesses
WHERE id IN (SELECT max(id) FROM guesses GROUP BY subject);

CREATE VIEW newest_ratings AS
SELECT id, act, occasion, likeness, saved_at FROM ratings
WHERE id IN (SELECT max(id) FROM ratings GROUP BY act, occasion);

CREATE VIEW newest_milestones AS
SELECT id, name, saved_at FROM milestones
WHERE id IN (SELECT max(id) FROM milestones GROUP BY name);

CREATE VIEW newest_preferences AS
SELECT id, name, value, saved_at FROM preferences
WHERE id IN (SELECT max(id) FROM preferences GROUP BY name);

-- What was expected and what was found are rows of their own, and the newest of each counts.
CREATE VIEW newest_welcomes AS
SELECT person, max_by(predicted, id) FILTER (predicted IS NOT NULL) AS predicted,
       max_by(actual, id) FILTER (actual IS NOT NULL) AS actual
FROM welcomes GROUP BY person;

-- How far it had gone with somebody by a day: the furthest stage counts, whatever was noted after
-- it, from the day on which it was first reached `until` something further was.
CREATE VIEW furthest_stages AS
SELECT person, stage, step, day,
       coalesce(lead(day) OVER (PARTITION BY person ORDER BY step), DATE 'infinity') AS until
FROM (
    SELECT stages.person, stages.stage, stages.day, steps.step,
           max(steps.step) OVER (PARTITION BY stages.person ORDER BY stages.day, stages.id
                                 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM stages
    JOIN (VALUES ('met', 1), ('talked', 2), ('trusted', 3), ('made_something', 4), ('lasting', 5))
        AS steps(stage, step) ON steps.stage = stages.stage
) AS in_order
WHERE before IS NULL OR step > before;

-- A step of a chain as it was told: in own words, whose step it was, which act it was, the day or only
-- the year. It is no activity, so nothing that counts activities counts it.
CREATE TABLE told_steps (
    credit UUID PRIMARY KEY,
    words VARCHAR NOT NULL,
    whose VARCHAR,
    act VARCHAR,
    day DATE,
    year INTEGER
);

CREATE TABLE told_people (
    credit UUID NOT NULL,
    person UUID NOT NULL
);

-- The told steps of the chains that count, each with who was in it, in the order they were told.
CREATE VIEW told_chains AS
SELECT credits.outcome, credits.position, credits.share, told_steps.words, told_steps.whose,
       told_steps.act, told_steps.day, told_steps.year, involved.people
FROM told_steps
JOIN credits ON credits.id = told_steps.credit
JOIN outcomes ON outcomes.chain = credits.chain
LEFT JOIN (
    SELECT credit, list(person ORDER BY rowid) AS people FROM told_people GROUP BY credit
) AS involved ON involved.credit = told_steps.credit;

-- Who is named in a step of a chain that counts: the one an activity went on through, or all who were
-- in a told step. Who else was at an activity stands in activity_people.
CREATE VIEW chain_people AS
SELECT credits.outcome, credits.position, credits.person
FROM credits JOIN outcomes ON outcomes.chain = credits.chain
WHERE credits.person IS NOT NULL
UNION ALL
SELECT credits.outcome, credits.position, told_people.person
FROM told_people
JOIN credits ON credits.id = told_people.credit
JOIN outcomes ON outcomes.chain = credits.chain;

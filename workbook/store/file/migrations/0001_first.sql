-- The words of the workbook as tables. Ids are UUIDv7 and times naive UTC, both made in Python.
-- Answers, guesses, ratings, stages, credits, mixes and intentions are only ever added to.

CREATE TABLE workbook (
    id UUID PRIMARY KEY,
    draft_key VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE answers (
    id UUID PRIMARY KEY,
    prompt VARCHAR NOT NULL,
    prompt_version INTEGER NOT NULL,
    reply JSON NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

-- The newest text of each field in each tab. A settled one became an answer or was let go; it
-- stays for a day so that a revision that arrives late is recognised.
CREATE TABLE drafts (
    id UUID PRIMARY KEY,
    field VARCHAR NOT NULL,
    tab VARCHAR NOT NULL,
    revision BIGINT NOT NULL,
    reply JSON NOT NULL,
    settled BOOLEAN NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

-- What was done once and has a day: a skipped prompt, ratings locked, a card taken away.
CREATE TABLE milestones (
    id UUID PRIMARY KEY,
    name VARCHAR NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

CREATE TABLE guesses (
    id UUID PRIMARY KEY,
    subject VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

CREATE TABLE ratings (
    id UUID PRIMARY KEY,
    act VARCHAR NOT NULL,
    occasion VARCHAR NOT NULL,
    likeness INTEGER NOT NULL CHECK (likeness BETWEEN 0 AND 10),
    saved_at TIMESTAMP NOT NULL
);

-- The catalogue as it was last seen, and the person's own acts.
CREATE TABLE acts (
    id VARCHAR PRIMARY KEY,
    label VARCHAR NOT NULL,
    example VARCHAR NOT NULL,
    writing DOUBLE NOT NULL,
    events DOUBLE NOT NULL,
    collaboration DOUBLE NOT NULL,
    own BOOLEAN NOT NULL
);

CREATE TABLE act_mixes (
    id UUID PRIMARY KEY,
    act VARCHAR NOT NULL,
    writing DOUBLE NOT NULL,
    events DOUBLE NOT NULL,
    collaboration DOUBLE NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

CREATE TABLE activities (
    id UUID PRIMARY KEY,
    act VARCHAR NOT NULL,
    day DATE NOT NULL,
    minutes INTEGER CHECK (minutes >= 0),
    reached BIGINT CHECK (reached >= 0),
    feeling VARCHAR,
    planned BOOLEAN,
    role VARCHAR,
    named_next_day INTEGER CHECK (named_next_day >= 0),
    lives_on VARCHAR,
    note VARCHAR NOT NULL,
    imported BOOLEAN NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE activity_people (
    activity UUID NOT NULL,
    person UUID NOT NULL
);

CREATE TABLE people (
    id UUID PRIMARY KEY,
    name VARCHAR NOT NULL,
    ground VARCHAR,
    met_on DATE,
    last_contact DATE,
    note VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE stages (
    id UUID PRIMARY KEY,
    person UUID NOT NULL,
    stage VARCHAR NOT NULL,
    day DATE NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

-- Predicted and, later, actual welcome of reaching out, 0 to 10; `actual` is a later row.
CREATE TABLE welcomes (
    id UUID PRIMARY KEY,
    person UUID NOT NULL,
    predicted INTEGER CHECK (predicted BETWEEN 0 AND 10),
    actual INTEGER CHECK (actual BETWEEN 0 AND 10),
    saved_at TIMESTAMP NOT NULL
);

CREATE TABLE outcomes (
    id UUID PRIMARY KEY,
    title VARCHAR NOT NULL,
    day DATE NOT NULL,
    mattered INTEGER CHECK (mattered BETWEEN 0 AND 10),
    anyway VARCHAR,
    seen_then VARCHAR,
    chain UUID,
    note VARCHAR NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE outcome_gains (
    outcome UUID NOT NULL,
    gain VARCHAR NOT NULL
);

-- Every chain ever saved; outcomes.chain says which one counts.
CREATE TABLE credits (
    id UUID PRIMARY KEY,
    chain UUID NOT NULL,
    outcome UUID NOT NULL,
    position INTEGER NOT NULL,
    activity UUID,
    person UUID,
    share DOUBLE NOT NULL CHECK (share BETWEEN 0 AND 1),
    saved_at TIMESTAMP NOT NULL
);

CREATE TABLE intentions (
    id UUID PRIMARY KEY,
    plan JSON NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

CREATE TABLE intention_reviews (
    id UUID PRIMARY KEY,
    intention UUID NOT NULL,
    happened VARCHAR NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

CREATE TABLE notes_on_answers (
    id UUID PRIMARY KEY,
    answer UUID NOT NULL,
    note VARCHAR NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

-- What came in from a calendar, a feed or a table, so that it can be taken out again as one.
CREATE TABLE imports (
    id UUID PRIMARY KEY,
    format VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

CREATE TABLE imported_rows (
    import UUID NOT NULL,
    kind VARCHAR NOT NULL,
    row_id UUID NOT NULL,
    fingerprint VARCHAR NOT NULL
);

-- Tables made from a group's cards: a frozen batch and how often each card was in it.
CREATE TABLE batches (
    id UUID PRIMARY KEY,
    saved_at TIMESTAMP NOT NULL
);

CREATE TABLE batch_cards (
    batch UUID NOT NULL,
    card INTEGER NOT NULL,
    copies INTEGER NOT NULL
);

-- What can be undone: how each row was before and is after.
CREATE TABLE changes (
    id UUID PRIMARY KEY,
    label VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL
);

CREATE TABLE change_parts (
    change UUID NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    row_id UUID NOT NULL,
    before JSON,
    after JSON
);

-- The mix that counts for each act: the person's own, else the catalogue's.
CREATE VIEW mixes AS
SELECT acts.id AS act, acts.label, acts.own,
       coalesce(moved.writing, acts.writing) AS writing,
       coalesce(moved.events, acts.events) AS events,
       coalesce(moved.collaboration, acts.collaboration) AS collaboration
FROM acts
LEFT JOIN (
    SELECT act, writing, events, collaboration,
           row_number() OVER (PARTITION BY act ORDER BY saved_at DESC, id DESC) AS age
    FROM act_mixes
) AS moved ON moved.act = acts.id AND moved.age = 1;

-- The chain that counts for each outcome.
CREATE VIEW chains AS
SELECT credits.outcome, credits.position, credits.activity, credits.person, credits.share
FROM credits JOIN outcomes ON outcomes.chain = credits.chain;

"""The tables for analysis: one row a thing, words beside ids, every column documented with its
unit."""

from typing import NamedTuple

ASKED = ("prompt", "chapter", "question")
"""The columns of the table `asked`, which stands beside the file's own while these are read."""


class Tidy(NamedTuple):
    """One table for analysis."""

    says: str
    columns: dict[str, str]
    query: str


_ACTIVITIES = """
SELECT activities.id, activities.day, activities.act, mixes.label AS act_label,
       mixes.writing, mixes.events, mixes.collaboration,
       minutes, reached, coalesce(present.people_count, 0) AS people_count, present.people,
       present.people_ids,
       feeling, planned, role, named_next_day, lives_on,
       coalesce(credited.outcomes, 0) AS outcomes, note, imported, entered_at
FROM activities
LEFT JOIN mixes ON mixes.act = activities.act
LEFT JOIN (
    SELECT activity, count(*) AS people_count,
           string_agg(people.name, '; ' ORDER BY people.name, people.id) AS people,
           string_agg(CAST(people.id AS VARCHAR), '; ' ORDER BY people.name, people.id)
               AS people_ids
    FROM activity_people
    LEFT JOIN people ON people.id = activity_people.person
    GROUP BY activity
) AS present ON present.activity = activities.id
LEFT JOIN (
    SELECT activity, count(DISTINCT outcome) AS outcomes FROM chains GROUP BY activity
) AS credited ON credited.activity = activities.id
ORDER BY activities.day, activities.id
"""

_PEOPLE = """
SELECT people.id, name, ground, met_on, last_contact,
       reached.stage, reached.day AS stage_day,
       coalesce(together.activities, 0) AS activities, together.minutes,
       note, entered_at
FROM people
LEFT JOIN furthest_stages AS reached
    ON reached.person = people.id AND reached.until = DATE 'infinity'
LEFT JOIN (
    SELECT person, count(*) AS activities,
           CAST(sum(minutes) AS BIGINT) AS minutes
    FROM activity_people
    JOIN activities ON activities.id = activity_people.activity
    GROUP BY person
) AS together ON together.person = people.id
ORDER BY people.id
"""

_OUTCOMES = """
SELECT outcomes.id, day, title, gained.gains, mattered, anyway, seen_then,
       coalesce(led.steps, 0) AS steps, note, entered_at
FROM outcomes
LEFT JOIN (
    SELECT outcome, string_agg(gain, '; ' ORDER BY gain) AS gains
    FROM outcome_gains GROUP BY outcome
) AS gained ON gained.outcome = outcomes.id
LEFT JOIN (
    SELECT outcome, count(*) AS steps FROM chains GROUP BY outcome
) AS led ON led.outcome = outcomes.id
ORDER BY day, outcomes.id
"""

_CREDITS = """
SELECT chains.outcome, outcomes.title, chains.position, chains.activity,
       chains.activity IS NULL AS told, told.words, told.whose, mixes.label AS act_label,
       coalesce(activities.day, told.day) AS day,
       coalesce(year(activities.day), year(told.day), told.year) AS year,
       involved.people, involved.people_ids, chains.share
FROM chains
JOIN outcomes ON outcomes.id = chains.outcome
LEFT JOIN activities ON activities.id = chains.activity
LEFT JOIN told_chains AS told
    ON told.outcome = chains.outcome AND told.position = chains.position
LEFT JOIN mixes ON mixes.act = coalesce(activities.act, told.act)
LEFT JOIN (
    SELECT outcome, position, string_agg(name, '; ' ORDER BY name, id) AS people,
           string_agg(CAST(id AS VARCHAR), '; ' ORDER BY name, id) AS people_ids
    FROM (
        SELECT outcome, position, person FROM chain_people
        UNION
        SELECT chains.outcome, chains.position, activity_people.person
        FROM chains JOIN activity_people ON activity_people.activity = chains.activity
    ) AS step
    JOIN people ON people.id = step.person
    GROUP BY outcome, position
) AS involved ON involved.outcome = chains.outcome AND involved.position = chains.position
ORDER BY outcomes.day, outcomes.id, chains.position
"""

_ANSWERS = """
SELECT id, saved_at, chapter, answers.prompt, question, prompt_version,
       id IN (SELECT id FROM newest_answers) AS newest,
       reply->>'text' AS text,
       CAST(reply->>'value' AS INTEGER) AS value,
       CAST(reply->>'number' AS DOUBLE) AS number,
       CAST(reply AS VARCHAR) AS reply
FROM answers
LEFT JOIN asked ON asked.prompt = answers.prompt
ORDER BY id
"""

_RATINGS = """
SELECT ratings.id, saved_at, ratings.act, mixes.label AS act_label, occasion, likeness
FROM ratings
LEFT JOIN mixes ON mixes.act = ratings.act
ORDER BY ratings.id
"""

_STAGES = """
SELECT stages.id, stages.person, people.name, stage, day, stages.entered_at
FROM stages
LEFT JOIN people ON people.id = stages.person
ORDER BY stages.id
"""

_GUESSES = """
SELECT id, saved_at, subject, value, id IN (SELECT id FROM newest_guesses) AS newest
FROM guesses
ORDER BY id
"""

_WELCOMES = """
SELECT welcomes.id, saved_at, welcomes.person, people.name, predicted, actual
FROM welcomes
LEFT JOIN people ON people.id = welcomes.person
ORDER BY welcomes.id
"""

TIDY = {
    "activities": Tidy(
        "One row an activity, by day.",
        {
            "id": "the activity",
            "day": "the day it was done",
            "act": "the act's id",
            "act_label": "what the act is called",
            "writing": "how much of the act is writing, a part of 1",
            "events": "how much is events, a part of 1",
            "collaboration": "how much is doing things together, a part of 1",
            "minutes": "how long it took, in minutes",
            "reached": "how many people it reached",
            "people_count": "how many people are noted as there",
            "people": "who they were; ; between them",
            "people_ids": "their ids, in the same order; ; between them",
            "feeling": "how it felt",
            "planned": "whether it was planned",
            "role": "at an event: what was done",
            "named_next_day": "how many people could be named the next day",
            "lives_on": "of writing: where it can be read",
            "outcomes": "how many outcomes it is credited with",
            "note": "a note",
            "imported": "whether it came from a calendar or a table",
            "entered_at": "when it was entered, UTC",
        },
        _ACTIVITIES,
    ),
    "people": Tidy(
        "One row a person.",
        {
            "id": "the person",
            "name": "initials or nickname",
            "ground": "where they were met",
            "met_on": "the day they were met",
            "last_contact": "the last contact as remembered",
            "stage": "how far it went",
            "stage_day": "since when",
            "activities": "how many activities with them",
            "minutes": "minutes of those activities, as far as they are noted",
            "note": "a note",
            "entered_at": "when entered, UTC",
        },
        _PEOPLE,
    ),
    "outcomes": Tidy(
        "One row an outcome, by day.",
        {
            "id": "the outcome",
            "day": "the day",
            "title": "what came of it",
            "gains": "the kinds of gain; ; between them",
            "mattered": "how much it mattered, 0 to 10",
            "anyway": "whether it would have come anyway",
            "seen_then": "how often the person behind it was seen then",
            "steps": "how many steps led to it",
            "note": "a note",
            "entered_at": "when entered, UTC",
        },
        _OUTCOMES,
    ),
    "credits": Tidy(
        "One row a step that led to an outcome.",
        {
            "outcome": "the outcome's id",
            "title": "what came of it",
            "position": "the first step is 0",
            "activity": "the activity's id",
            "told": "whether it was told, and is no activity of the log",
            "words": "what was told, in own words",
            "whose": "whose step it was, as told",
            "act_label": "what its act is called",
            "day": "the day, where it is known",
            "year": "the year, where it is known",
            "people": "who was in it, or at the activity; ; between them",
            "people_ids": "their ids, in the same order; ; between them",
            "share": "its share of the credit, a part of 1",
        },
        _CREDITS,
    ),
    "answers": Tidy(
        "One row a version of an answer, in the order of saving.",
        {
            "id": "the version",
            "saved_at": "when it was saved, UTC",
            "chapter": "the chapter",
            "prompt": "the question's id",
            "question": "the question as it is worded today",
            "prompt_version": "which wording was answered",
            "newest": "whether it is the one that counts",
            "text": "an answer in words",
            "value": "an answer from 0 to 10",
            "number": "an answer as a number",
            "reply": "the whole reply, as JSON",
        },
        _ANSWERS,
    ),
    "ratings": Tidy(
        "One row a rating of an act.",
        {
            "id": "the rating",
            "saved_at": "when, UTC",
            "act": "the act's id",
            "act_label": "what it is called",
            "occasion": "when it was asked",
            "likeness": "how like networking, 0: not at all, 10: very much",
        },
        _RATINGS,
    ),
    "stages": Tidy(
        "One row a step that it went further with somebody, in the order of entering.",
        {
            "id": "the step",
            "person": "the person's id",
            "name": "initials or nickname",
            "stage": "how far it went",
            "day": "since when",
            "entered_at": "when entered, UTC",
        },
        _STAGES,
    ),
    "guesses": Tidy(
        "One row a guess, in the order of saving.",
        {
            "id": "the guess",
            "saved_at": "when it was saved, UTC",
            "subject": "what it is about",
            "value": "the guess; of shares, a part of what the three were given",
            "newest": "whether it is the one that counts",
        },
        _GUESSES,
    ),
    "welcomes": Tidy(
        "One row a welcome that was expected, or found.",
        {
            "id": "the entry",
            "saved_at": "when it was saved, UTC",
            "person": "the person's id",
            "name": "initials or nickname",
            "predicted": "expected, 0: not at all, 10: very",
            "actual": "how it was, 0: not at all, 10: very",
        },
        _WELCOMES,
    ),
}
"""By the name of its file."""

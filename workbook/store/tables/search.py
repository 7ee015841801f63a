"""Where a text occurs in what somebody wrote. The patterns come from core/search.py; `~` tests
one in DuckDB (which wants the whole text to match) as in PostgreSQL."""

from datetime import date, datetime
from typing import NamedTuple

from workbook.store.file.database import Row, Unit

# $1 is the pattern of a text that has the place anywhere, $2 that of one that has it as a whole
# word.
# Of an answer all that was written is searched: its parts, what was noted on it later or on one of
# before, and what came of a plan.
_ANSWERS = """
WITH noted AS (
    SELECT prompt, string_agg(note, ' · ' ORDER BY notes.id) AS notes
    FROM notes_on_answers AS notes JOIN answers ON answers.id = notes.answer GROUP BY prompt
), happened AS (
    SELECT string_agg(happened, ' · ' ORDER BY id) AS reviews FROM intention_reviews
), written AS (
    SELECT answers.id, prompt, saved_at,
           array_to_string(list_filter([
               reply->>'text', reply->'plan'->>'when', reply->'plan'->>'where',
               reply->'plan'->>'what', reply->'plan'->>'with_whom',
               reply->'two_ways'->'ways'->0->>'words', reply->'two_ways'->'ways'->1->>'words',
               reply->'moved'->>'words',
               array_to_string(reply->>'$.chains[*].title', ' · '),
               array_to_string(reply->>'$.chains[*].steps[*].text', ' · '),
               array_to_string(reply->>'$.chains[*].steps[*].who[*]', ', '),
               notes, CASE WHEN (reply->'plan') IS NOT NULL THEN reviews END
           ], lambda part: part <> ''), ' · ') AS said
    FROM newest_answers AS answers LEFT JOIN noted USING (prompt) CROSS JOIN happened
)
SELECT prompt, saved_at, CASE WHEN said ~ $2 THEN 1 ELSE 0 END AS word, said
FROM written WHERE said ~ $1
ORDER BY word DESC, id DESC LIMIT $3
"""

_ACTIVITIES = """
SELECT activities.id, activities.day,
       CASE WHEN activities.note ~ $2 OR named.label ~ $2 OR met.word = 1 THEN 1 ELSE 0 END AS word,
       coalesce(named.label, activities.act), activities.note, coalesce(met.names, '')
FROM activities
LEFT JOIN (SELECT id, label, CASE WHEN label ~ $1 THEN 1 ELSE 0 END AS hit FROM acts) AS named
    ON named.id = activities.act
LEFT JOIN (
    SELECT activity_people.activity, string_agg(people.name, ', ' ORDER BY people.name) AS names,
           max(CASE WHEN people.name ~ $2 THEN 1 ELSE 0 END) AS word
    FROM people JOIN activity_people ON activity_people.person = people.id
    WHERE people.name ~ $1 GROUP BY activity_people.activity
) AS met ON met.activity = activities.id
WHERE activities.note ~ $1 OR named.hit = 1 OR met.activity IS NOT NULL
ORDER BY word DESC, activities.day DESC, activities.id DESC LIMIT $3
"""

_PEOPLE = """
SELECT id, entered_at, CASE WHEN name ~ $2 OR note ~ $2 THEN 1 ELSE 0 END AS word, name, note
FROM people WHERE name ~ $1 OR note ~ $1
ORDER BY word DESC, id DESC LIMIT $3
"""

# Of the steps that led to an outcome those as told are searched, an act and a name in them too;
# those that were logged are found in the log.
_OUTCOMES = """
WITH named AS (
    SELECT chain_people.outcome, chain_people.position,
           string_agg(people.name, ', ' ORDER BY people.name) AS names
    FROM chain_people JOIN people ON people.id = chain_people.person
    GROUP BY chain_people.outcome, chain_people.position
),
steps AS (
    SELECT told.outcome, told.position,
           concat_ws(', ', nullif(told.words, ''), acts.label, named.names) AS said
    FROM told_chains AS told
    LEFT JOIN acts ON acts.id = told.act
    LEFT JOIN named ON named.outcome = told.outcome AND named.position = told.position
),
told AS (
    SELECT outcome, string_agg(said, ' · ' ORDER BY position) AS steps FROM steps GROUP BY outcome
),
written AS (
    SELECT outcomes.id, outcomes.day, outcomes.title, outcomes.note,
           coalesce(told.steps, '') AS steps
    FROM outcomes LEFT JOIN told ON told.outcome = outcomes.id
)
SELECT id, day, CASE WHEN title ~ $2 OR note ~ $2 OR steps ~ $2 THEN 1 ELSE 0 END AS word,
       title, note, steps
FROM written WHERE title ~ $1 OR note ~ $1 OR steps ~ $1
ORDER BY word DESC, day DESC, id DESC LIMIT $3
"""


class Asked(NamedTuple):
    """What is looked for, as patterns that a whole text matches."""

    anywhere: str
    as_word: str


class Hit(NamedTuple):
    """A row with the place somewhere in its texts; an answer's id is its prompt's."""

    id: str
    when: date | datetime
    word: bool
    texts: tuple[str, ...]


def answers(unit: Unit, asked: Asked, limit: int) -> list[Hit]:
    """Among the newest answers to each prompt; the one text is what was written, part by part."""
    return _hits(unit, _ANSWERS, asked, limit)


def activities(unit: Unit, asked: Asked, limit: int) -> list[Hit]:
    """Among the activities; the texts are the act, the note, and those people who were looked
    for."""
    return _hits(unit, _ACTIVITIES, asked, limit)


def people(unit: Unit, asked: Asked, limit: int) -> list[Hit]:
    """Among the people; the texts are name and note."""
    return _hits(unit, _PEOPLE, asked, limit)


def outcomes(unit: Unit, asked: Asked, limit: int) -> list[Hit]:
    """Among the outcomes; the texts are title, note, and the steps as told."""
    return _hits(unit, _OUTCOMES, asked, limit)


def _hits(unit: Unit, sql: str, asked: Asked, limit: int) -> list[Hit]:
    return [_hit(row) for row in unit.rows(sql, [asked.anywhere, asked.as_word, limit])]


def _hit(row: Row) -> Hit:
    identifier, when, word, *texts = row
    return Hit(str(identifier), when, bool(word), tuple(texts))

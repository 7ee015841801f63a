"""Where a text occurs in what somebody wrote. The patterns come from core/search.py; `~` tests
one in DuckDB (which wants the whole text to match) as in PostgreSQL."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple

from workbook.store.file.database import Row, Unit

# $1 is how many are wanted, $2 the pattern of a text that has the place anywhere, $3 that of one
# that has it as a whole word; then come, two by two, those of each word of several.
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
           concat_ws(' · ',
               nullif(reply->>'text', ''),
               nullif(reply->'plan'->>'when', ''), nullif(reply->'plan'->>'where', ''),
               nullif(reply->'plan'->>'what', ''), nullif(reply->'plan'->>'with_whom', ''),
               nullif(reply->'two_ways'->'ways'->0->>'words', ''),
               nullif(reply->'two_ways'->'ways'->1->>'words', ''),
               nullif(reply->'moved'->>'words', ''),
               nullif(array_to_string(reply->>'$.chains[*].title', ' · '), ''),
               nullif(array_to_string(reply->>'$.chains[*].steps[*].text', ' · '), ''),
               nullif(array_to_string(reply->>'$.chains[*].steps[*].who[*]', ', '), ''),
               notes, CASE WHEN (reply->'plan') IS NOT NULL THEN reviews END
           ) AS said
    FROM newest_answers AS answers LEFT JOIN noted USING (prompt) CROSS JOIN happened
)
SELECT prompt, saved_at, {rank} AS rank, said
FROM written WHERE {found}
ORDER BY rank DESC, id DESC LIMIT $1
"""

# Who and what is called so is found first, once: the log is long, and names are few.
_ACTIVITIES = """
WITH called AS (SELECT id, label, {labels} FROM acts),
named AS (SELECT id, name, {names} FROM people),
met AS (
    SELECT activity, string_agg(name, ', ' ORDER BY name) AS names, {any_name}
    FROM named JOIN activity_people ON activity_people.person = named.id
    WHERE {some_name} GROUP BY activity
)
SELECT activities.id, activities.day, {rank} AS rank,
       coalesce(called.label, activities.act), activities.note, coalesce(met.names, '')
FROM activities
LEFT JOIN called ON called.id = activities.act
LEFT JOIN met ON met.activity = activities.id
WHERE {found}
ORDER BY rank DESC, activities.day DESC, activities.id DESC LIMIT $1
"""

_PEOPLE = """
WITH written AS (SELECT *, concat_ws(' · ', name, note) AS said FROM people)
SELECT id, entered_at, {rank} AS rank, name, note
FROM written WHERE {found}
ORDER BY rank DESC, id DESC LIMIT $1
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
SELECT id, day, {rank} AS rank, title, note, steps
FROM (SELECT *, concat_ws(' · ', title, note, steps) AS said FROM written) AS found WHERE {found}
ORDER BY rank DESC, day DESC, id DESC LIMIT $1
"""


class Pattern(NamedTuple):
    """A place, as patterns that a whole text matches."""

    anywhere: str
    as_word: str


class Asked(NamedTuple):
    """What is looked for: as it was typed, and word by word where there are several."""

    whole: Pattern
    words: tuple[Pattern, ...] = ()


class Hit(NamedTuple):
    """A row with the place somewhere in its texts; an answer's id is its prompt's."""

    id: str
    when: date | datetime
    rank: int
    """3 where all stands there as whole words, 2 where it stands there; 1 and 0 where its words
    only do."""
    texts: tuple[str, ...]


def answers(unit: Unit, asked: Asked, limit: int) -> list[Hit]:
    """Among the newest answers to each prompt; the one text is what was written, part by part."""
    return _hits(unit, _ANSWERS, asked, limit)


def activities(unit: Unit, asked: Asked, limit: int) -> list[Hit]:
    """Among the activities; the texts are the act, the note, and those people who were looked
    for."""
    numbers = range(2, 4 + 2 * len(asked.words))
    looked_for = {
        "labels": ", ".join(f"label ~ ${number} AS hit_{number}" for number in numbers),
        "names": ", ".join(f"name ~ ${number} AS hit_{number}" for number in numbers),
        "any_name": ", ".join(f"bool_or(hit_{number}) AS hit_{number}" for number in numbers),
        "some_name": " OR ".join(f"hit_{number}" for number in numbers[::2]),
    }
    return _hits(unit, _ACTIVITIES, asked, limit, _in_an_activity, **looked_for)


def people(unit: Unit, asked: Asked, limit: int) -> list[Hit]:
    """Among the people; the texts are name and note."""
    return _hits(unit, _PEOPLE, asked, limit)


def outcomes(unit: Unit, asked: Asked, limit: int) -> list[Hit]:
    """Among the outcomes; the texts are title, note, and the steps as told."""
    return _hits(unit, _OUTCOMES, asked, limit)


def _in_said(number: int) -> str:
    return f"said ~ ${number}"


def _in_an_activity(number: int) -> str:
    return f"(activities.note ~ ${number} OR called.hit_{number} OR met.hit_{number})"


def _hits(
    unit: Unit,
    sql: str,
    asked: Asked,
    limit: int,
    has: Callable[[int], str] = _in_said,
    **looked_for: str,
) -> list[Hit]:
    words = range(4, 4 + 2 * len(asked.words), 2)
    anywhere, as_words = (_all(has(word + whole) for word in words) for whole in (0, 1))
    rank = f"CASE WHEN {has(3)} THEN 3 WHEN {has(2)} THEN 2 WHEN {as_words} THEN 1 ELSE 0 END"
    query = sql.format(rank=rank, found=f"({anywhere} OR {has(2)})", **looked_for)
    patterns = [pattern for each in (asked.whole, *asked.words) for pattern in each]
    return [_hit(row) for row in unit.rows(query, [limit, *patterns])]


def _all(conditions: Iterable[str]) -> str:
    return f"({' AND '.join(conditions) or 'FALSE'})"


def _hit(row: Row) -> Hit:
    identifier, when, rank, *texts = row
    return Hit(str(identifier), when, rank, tuple(texts))

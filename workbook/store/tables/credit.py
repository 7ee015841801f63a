"""What of a log rests on whom: counted of all there is, and of all that each person is part of.

What is left of a log without somebody is the whole less their part of it.
"""

from workbook.store.file.database import Unit

COUNTED = (
    "entries",
    "people",
    "months",
    "sized",
    "small",
    "writing",
    "events",
    "collaboration",
    "traced",
    "from_writing",
    "from_events",
    "from_collaboration",
)
"""Entries; people and months that are in them alone; entries of which it is known how many people
they reached, and those that reached few; those that lead to each pole; outcomes with credit for any
pole, and the credit of each, in parts of an outcome."""
COLUMNS = (*COUNTED, "front")
"""And how many entries are of the commonest kinds of act once that part is taken away."""


def _counted(person: str, source: str, **counts: str) -> str:
    """Some counts of each person, and nothing of all others; `person` is NULL for the whole log."""
    columns = ", ".join(f"{counts.get(name, '0')} AS {name}" for name in COLUMNS)
    return f"SELECT {person} AS person, {columns} FROM {source}"


def _sizes(person: str, source: str) -> str:
    return f"""
    SELECT {person} AS person, kind, count(*) AS entries, count(*) FILTER (WHERE size > 0) AS sized,
           count(*) FILTER (WHERE size BETWEEN 1 AND ?) AS small
    FROM {source}"""


_EACH = " UNION ALL ".join(
    (
        _counted(
            "person",
            "done JOIN kinds ON kinds.kind = done.kind",
            entries="entries",
            sized="sized",
            small="small",
            writing="CASE pole WHEN 1 THEN entries ELSE 0 END",
            events="CASE pole WHEN 2 THEN entries ELSE 0 END",
            collaboration="CASE pole WHEN 3 THEN entries ELSE 0 END",
        ),
        _counted("NULL", "known", people="count(*)"),
        _counted("person", "known", people="1"),
        _counted("person", "taken_along", people="1"),
        _counted("NULL", "months", months="count(*)"),
        _counted("person", "emptied", months="1"),
        _counted(
            "person",
            "gained",
            traced="1",
            from_writing="writing",
            from_events="events",
            from_collaboration="collaboration",
        ),
        _counted("person", "ranked WHERE place <= ?", front="entries"),
    )
)

# Somebody goes with another when all they are part of is the other's too, and a month goes with
# whoever is part of all its entries. An outcome rests on the people of its chain, told ones too, and
# on those who were at the activities of its chain. Credit goes to what was logged; the parts of it
# are whole numbers, so that sums do not depend on their order. An act of which there is less than what
# is left of the commonest ones, whoever goes, is among them for nobody.
_PARTS = f"""
WITH kinds AS (
    SELECT act, writing, events, collaboration, row_number() OVER () AS kind,
           CASE WHEN writing > greatest(events, collaboration) THEN 1
                WHEN events > greatest(writing, collaboration) THEN 2
                WHEN collaboration > greatest(writing, events) THEN 3
                END AS pole
    FROM mixes
),
present AS (
    SELECT DISTINCT activity, person FROM activity_people
),
entries AS (
    SELECT activities.id, kinds.kind,
           12 * extract(year FROM activities.day) + extract(month FROM activities.day) AS month,
           coalesce(nullif(activities.reached, 0), named.people, 0) AS size
    FROM activities
    JOIN kinds ON kinds.act = activities.act
    LEFT JOIN (SELECT activity, count(*) AS people FROM present GROUP BY activity) AS named
        ON named.activity = activities.id
),
shared AS (
    SELECT present.person, entries.*
    FROM present JOIN entries ON entries.id = present.activity
),
months AS (
    SELECT month, count(*) AS entries FROM entries GROUP BY month
),
done AS ({_sizes("person", "shared GROUP BY person, kind")}
    UNION ALL {_sizes("NULL", "entries GROUP BY kind")}
),
involved AS (
    SELECT outcomes.id, found.person
    FROM outcomes
    JOIN (
        SELECT outcome, person FROM chain_people
        UNION
        SELECT chains.outcome, activity_people.person
        FROM chains JOIN activity_people ON activity_people.activity = chains.activity
    ) AS found ON found.outcome = outcomes.id
),
credit AS (
    SELECT outcomes.id, shares.writing, shares.events, shares.collaboration
    FROM outcomes
    JOIN (
        SELECT chains.outcome,
               CAST(least(1, sum(chains.share * kinds.writing)) * ? AS BIGINT) AS writing,
               CAST(least(1, sum(chains.share * kinds.events)) * ? AS BIGINT) AS events,
               CAST(least(1, sum(chains.share * kinds.collaboration)) * ? AS BIGINT)
                   AS collaboration
        FROM chains
        JOIN activities ON activities.id = chains.activity
        JOIN kinds ON kinds.act = activities.act
        GROUP BY chains.outcome
    ) AS shares ON shares.outcome = outcomes.id
    WHERE shares.writing + shares.events + shares.collaboration > 0
),
company AS (
    SELECT FALSE AS gain, id, person FROM shared
    UNION ALL
    SELECT TRUE, id, person FROM involved
),
known AS (
    SELECT person, count(*) AS companies FROM company GROUP BY person
),
taken_along AS (
    SELECT other.person
    FROM company AS one
    JOIN known ON known.person = one.person
    JOIN company AS other
        ON other.gain = one.gain AND other.id = one.id AND other.person <> one.person
    GROUP BY one.person, other.person, known.companies
    HAVING count(*) = known.companies
),
emptied AS (
    SELECT shared.person
    FROM shared JOIN months ON months.month = shared.month
    GROUP BY shared.person, shared.month, months.entries
    HAVING count(*) = months.entries
),
gained AS (
    SELECT involved.person, credit.writing, credit.events, credit.collaboration
    FROM credit JOIN involved ON involved.id = credit.id
    UNION ALL
    SELECT NULL, writing, events, collaboration FROM credit
),
acts AS (
    SELECT kind, max(entries) AS entries,
           max(entries) - coalesce(max(entries) FILTER (WHERE person IS NOT NULL), 0) AS rest
    FROM done GROUP BY kind
),
surest AS (
    SELECT rest FROM acts ORDER BY rest DESC LIMIT ?
),
ranked AS (
    SELECT whose.person, acts.entries - coalesce(done.entries, 0) AS entries,
           row_number() OVER (
               PARTITION BY whose.person ORDER BY acts.entries - coalesce(done.entries, 0) DESC
           ) AS place
    FROM (SELECT person FROM known UNION ALL SELECT NULL) AS whose
    CROSS JOIN (SELECT kind, entries FROM acts WHERE entries >= (SELECT min(rest) FROM surest)) AS acts
    LEFT JOIN done ON done.person = whose.person AND done.kind = acts.kind
),
counted AS (
    {_EACH}
)
SELECT DISTINCT {", ".join(f"CAST(sum({name}) AS BIGINT)" for name in COLUMNS)}, person IS NULL
FROM counted GROUP BY person
"""


Counts = tuple[int, ...]
"""A number for each of the columns."""


def parts(unit: Unit, *, kinds: int, few: int, of_an_outcome: int) -> tuple[Counts, list[Counts]]:
    """All there is, of which nothing is taken away, and what each person is part of; of people whose
    counts are the same, one.

    So many kinds of act are the commonest, an entry reached few where it reached at most so many,
    and an outcome's credit is counted in so many parts.
    """
    whole: Counts = ()
    of_people: list[Counts] = []
    for *counts, is_whole in unit.rows(_PARTS, [few, few, *[of_an_outcome] * 3, kinds, kinds]):
        if is_whole:
            whole = tuple(counts)
        else:
            of_people.append(tuple(counts))
    return whole, of_people

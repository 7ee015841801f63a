"""What a card may depend on is counted in the file as it is counted entry by entry: whatever the log,
the same card."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from random import Random
from uuid import UUID

import pytest

from tests.counting import rows_fetched
from tests.helpers import evidence as plain
from tests.helpers.log import Log, content
from tests.helpers.varied import Life, heavy, involved, light, rough
from workbook.core.book import Book
from workbook.demo.filling import fill
from workbook.sharing.card.rules import Evidence, Statement, card_for, missing
from workbook.sharing.evidence import evidence
from workbook.store.file.database import Unit, new_id
from workbook.store.tables import credit

MIXES = {
    "writes": (0.8, 0.1, 0.1),
    "goes": (0, 1, 0),
    "makes": (0.2, 0.2, 0.6),
    "between": (0.5, 0.5, 0),
    "any": (1 / 3, 1 / 3, 1 / 3),
    "hosts": (0.1, 0.5, 0.4),
}
"""Acts of one's own, some of which lead to no pole."""
NOON = datetime(2026, 1, 1, 12)
MONTH = [date(2025, 3, day) for day in range(1, 9)]
DAYS = {
    "a month": MONTH,
    "months of years": [date(year, month, 28) for year in (2023, 2024) for month in (2, 3, 12)],
    "anywhere": [date(1, 1, 1), date(1969, 12, 31), date(1970, 1, 1), date(2024, 2, 29), *MONTH],
}
TABLES = ("acts", "act_mixes", "activities", "activity_people", "outcomes", "outcome_gains", "credits",
          "told_steps", "told_people", "people", "stages")  # fmt: skip


def agree(unit: Unit) -> Evidence:
    """What is counted in a file, once it was counted entry by entry, too."""
    found = evidence(unit)
    assert found == plain.evidence(*plain.read(unit))
    return found


def odd(log: Log, chance: Random) -> None:
    """A log of nobody: few people or none, some always together, some in nearly all of it; acts of one's
    own, moved since; days of one month or of any; chains that were logged, told, both or corrected; and
    whatever else may stand in the tables."""
    with log.batch() as unit:
        for table in TABLES:
            log.clear(table)
        acts = chance.sample([*MIXES], chance.randint(1, len(MIXES)))
        for act in acts:
            log.act(act, MIXES[act])
        # Who was deleted is named in what they were part of, and is a line of no table any more.
        people = [new_id() for _ in range(chance.choice((0, 2, 6, 9)))]
        days = chance.choice([*DAYS.values()])
        busy = chance.choice((0, 0, 0.3, 0.95))
        entries = [
            log.activity(
                chance.choice(acts),
                chance.choice(days),
                people=_company(chance, people, busy),
                reached=chance.choice((None, None, 0, 1, 2, 3, 50)),
                imported=chance.random() < 0.3,
            )
            for _ in range(chance.choice((0, 13, 30, 60)))
        ]
        for _ in range(chance.choice((0, 1, 4, 9))):
            log.outcome(
                chance.choice(days),
                _chain(chance, entries, people),
                act=chance.choice((None, *acts)),
            )
        _disturb(unit, chance)


def _company(chance: Random, people: list[UUID], busy: float) -> list[UUID]:
    """Some of them, one twice; the last two only ever together."""
    if not people:
        return []
    found = chance.choices(people, k=chance.choice((0, 1, 1, 2, 3)))
    if {*found} & {*people[-2:]}:
        found += people[-2:]
    return found + people[:1] * (chance.random() < busy)


def _chain(
    chance: Random, entries: list[UUID], people: list[UUID]
) -> list[tuple[UUID | None, UUID | None, float]]:
    """Steps that were logged or told, with or without somebody; one may have no share."""
    if not (length := chance.choice((0, 1, 1, 2, 3, 7))):
        return []
    shares = [1 / length] * length if chance.random() < 0.7 else [1.0] + [0.0] * (length - 1)
    return [
        (
            chance.choice(entries) if entries and chance.random() < 0.7 else None,
            chance.choice(people) if people and chance.random() < 0.4 else None,
            share,
        )
        for share in shares
    ]


def _disturb(unit: Unit, chance: Random) -> None:
    """Mixes that were moved, twice; a chain that was corrected; an activity that is gone, or is known by
    the name of an outcome."""
    if chance.random() < 0.5:
        [[act]] = unit.rows("SELECT id FROM acts ORDER BY id LIMIT 1")
        for mix in ((0, 0, 1), (0.4, 0.35, 0.25)):
            unit.rows(
                "INSERT INTO act_mixes VALUES (?, ?, ?, ?, ?, ?)", [new_id(), act, *mix, NOON]
            )
    if chance.random() < 0.5:
        for step in unit.rows(
            "SELECT outcome, position, activity, person, share FROM credits LIMIT 2"
        ):
            unit.rows(
                "INSERT INTO credits (id, chain, outcome, position, activity, person, share, saved_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [new_id(), new_id(), *step, NOON],
            )
    if chance.random() < 0.3:
        for gone in unit.rows("SELECT id FROM activities ORDER BY id DESC LIMIT 1"):
            unit.rows("DELETE FROM activities WHERE id = ?", gone)
    if chance.random() < 0.3:
        for names in unit.rows(
            "SELECT activity_people.activity, outcomes.id FROM activity_people, outcomes LIMIT 1"
        ):
            unit.rows("UPDATE credits SET outcome = ? WHERE outcome = ?", names)
            unit.rows("UPDATE outcomes SET id = ? WHERE id = ?", names)


def write(log: Log, life: Life) -> None:
    """A made-up life, as its log."""
    people = [new_id() for _ in range(40)]
    with log.batch():
        for table in TABLES:
            log.clear(table)
        for act in content().acts:
            log.act(act.id, (act.mix.writing, act.mix.events, act.mix.collaboration), own=False)
        done = {
            entry: log.activity(
                entry.act,
                entry.day,
                people=[people[who] for who in entry.people],
                reached=entry.reached,
            )
            for entry in dict.fromkeys(life.entries)
        }
        for gain in life.gains:
            told = gain.people - involved(gain._replace(people=frozenset()))
            log.outcome(
                gain.day,
                [
                    *((done[entry], None, share) for entry, share in gain.steps),
                    *((None, people[who], 0.0) for who in told),
                ],
            )


def lives() -> Iterator[Life]:
    """Some that are long enough for a card."""
    chance = Random(3)
    yield from (one.until(chance.uniform(2, 20)) for one in light(3, 3, 20))
    yield from (one.until(2) for one in heavy(1, 3))
    yield from (rough(chance) for _ in range(6))


def test_lives_lead_to_the_cards_that_were_counted_entry_by_entry(log: Log) -> None:
    held: Counter[Statement] = Counter()
    for life in lives():
        write(log, life)
        with log.database.reading() as unit:
            found = agree(unit)
        if not missing(found):
            held.update(each for each in Statement if card_for(found).shown(each))
    assert all(held[each] >= 2 for each in Statement), held


def test_years_of_somebody_are_counted_as_they_are_entry_by_entry(book: Book) -> None:
    fill(book, years=2, seed=2, persona="undecided")
    with book.database.reading() as unit:
        assert not missing(agree(unit))


def test_no_more_is_read_than_a_row_for_each_person(book: Book) -> None:
    fill(book, years=2, seed=2, persona="undecided")
    with rows_fetched() as rows:
        book.card_evidence()
    assert sum(rows) <= 1 + len(book.people.every()) < book.log.count() / 5


FAULTS = (
    ("SELECT DISTINCT activity, person", "SELECT activity, person"),
    ("nullif(activities.reached, 0)", "activities.reached"),
    ("named.people, 0)", "0)"),
    ("12 * extract(year FROM activities.day) + ", ""),
    (" + extract(month FROM activities.day)", ""),
    ("writing > greatest", "writing >= greatest"),
    ("events > greatest", "events >= greatest"),
    ("collaboration > greatest", "collaboration >= greatest"),
    ("size > 0", "size >= 0"),
    ("size BETWEEN 1", "size BETWEEN 0"),
    ("        SELECT outcome, person FROM chain_people\n        UNION\n", ""),
    (
        "        UNION\n        SELECT chains.outcome, activity_people.person\n"
        "        FROM chains JOIN activity_people ON activity_people.activity = chains.activity\n",
        "",
    ),
    ("        UNION\n", "        UNION ALL\n"),
    ("    WHERE shares.writing + shares.events + shares.collaboration > 0\n", ""),
    ("    UNION ALL\n    SELECT TRUE, id, person FROM involved\n", ""),
    ("other.gain = one.gain AND ", ""),
    ("HAVING count(*) = known.companies", ""),
    ("HAVING count(*) = months.entries", ""),
    ("acts.entries - coalesce(done.entries, 0) DESC", "acts.entries DESC"),
    ("WHERE entries >= (SELECT min(rest)", "WHERE entries > (SELECT min(rest)"),
    ("max(entries) - coalesce(max(entries) FILTER (WHERE person IS NOT NULL), 0)", "max(entries)"),
    (" AND other.person <> one.person", ""),
    ("acts.entries - coalesce(done.entries, 0) DESC", "acts.entries - coalesce(done.entries, 0)"),
    ("    UNION ALL\n    SELECT NULL, writing, events, collaboration FROM credit\n", ""),
    ("FROM known UNION ALL SELECT NULL", "FROM known"),
    ("WHERE place <= ?", "WHERE place < ?"),
    ("sum(chains.share * kinds.writing)", "sum(chains.share)"),
)
"""Mistakes in what is counted, each of which would change a card."""


def seen(log: Log, seeds: range, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Whether odd logs are counted as they are entry by entry, what they were like, and which mistakes
    are seen in them."""
    found: Counter[str] = Counter()
    right, unseen = credit._PARTS, {*FAULTS}
    assert all(correct in right for correct, _ in FAULTS)
    for seed in seeds:
        odd(log, Random(seed))
        with log.database.reading() as unit:
            counted = agree(unit)
            for fault in [*unseen]:
                with monkeypatch.context() as patched:
                    patched.setattr(credit, "_PARTS", right.replace(*fault))
                    if evidence(unit) != counted:
                        unseen.remove(fault)
        found["a card" if not missing(counted) else "none"] += 1
        found["nobody"] += not counted.without
        found["no entry"] += not counted.whole.entries
    assert not unseen
    return found


def test_odd_logs_are_counted_as_they_are_entry_by_entry(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = seen(log, range(30), monkeypatch)
    assert all(found[each] >= 3 for each in ("a card", "none", "nobody", "no entry")), found


@pytest.mark.long
def test_many_odd_logs_are_counted_as_they_are_entry_by_entry(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seen(log, range(30, 1_500), monkeypatch)["a card"] >= 100

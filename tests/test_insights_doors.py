"""Where outcomes came from and what they were."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.log import TODAY, Log, write_years
from workbook.insights.doors import (
    MOST_LINKS,
    NO_ACT,
    NOBODY,
    NOT_NOTED,
    OTHER,
    TOLD,
    Doors,
    Flow,
    doors,
    links,
    totals,
)
from workbook.insights.period import Period

DAY = date(2026, 5, 1)


def ask(log: Log, by: str = "pole") -> Doors:
    """The question."""
    return doors(log.reading(), Period.all(), TODAY, by)  # type: ignore[arg-type]


def test_an_outcome_is_divided_by_credit_mix_ground_and_gain(log: Log) -> None:
    log.act("blog", (0.75, 0.0, 0.25))
    reader = log.person("R", "writing")
    blog = log.activity("blog", DAY)
    log.outcome(DAY, [(blog, reader, 1.0)], gains=["paid_work", "learned"])
    flows = {(flow.source, flow.ground, flow.gain): flow.outcomes for flow in ask(log).flows}
    assert flows == {
        ("writing", "writing", "paid_work"): 0.375,
        ("writing", "writing", "learned"): 0.375,
        ("collaboration", "writing", "paid_work"): 0.125,
        ("collaboration", "writing", "learned"): 0.125,
    }


def test_a_hop_without_a_person_takes_the_ground_of_those_present_or_of_the_chain(log: Log) -> None:
    log.act("talk", (0, 1, 0))
    there, later = log.person("T", "event"), log.person("L", "work")
    with_people, alone = log.activity("talk", DAY, people=[there]), log.activity("talk", DAY)
    log.outcome(DAY, [(with_people, None, 0.5), (alone, None, 0.25), (None, later, 0.25)])
    assert totals(ask(log).flows, "ground") == {"event": 0.5, "work": 0.5}
    assert totals(ask(log).flows, "source") == {"events": 0.75, TOLD: 0.25}


def test_what_is_not_known_is_said_and_not_dropped(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    log.outcome(DAY)
    log.outcome(DAY, [(log.activity("blog", DAY), None, 1.0)])
    log.outcome(DAY, [(None, log.person("X"), 1.0)], late=30)
    found = ask(log)
    assert totals(found.flows, "ground") == {NOBODY: 2.0, NOT_NOTED: 1.0}
    assert totals(found.flows, "source") == {NO_ACT: 1.0, TOLD: 1.0, "writing": 1.0}
    assert (found.outcomes, found.recalled) == (3, 1)


def test_by_act_the_labels_come_along(log: Log) -> None:
    log.act("blog", (1, 0, 0), "Write a blog post")
    log.outcome(DAY, [(log.activity("blog", DAY), None, 1.0)])
    assert [(flow.source, flow.label) for flow in ask(log, "act").flows] == [
        ("blog", "Write a blog post")
    ]


def test_every_outcome_is_counted_once(log: Log) -> None:
    write_years(log, 200)
    for by in ("pole", "act"):
        found = ask(log, by)
        assert sum(flow.outcomes for flow in found.flows) == pytest.approx(found.outcomes)
        assert len(links(found.folded)) <= MOST_LINKS


def test_an_empty_log_needs_three_outcomes(log: Log) -> None:
    assert ask(log).flows == ()
    assert [need.more for need in ask(log).needs] == [3]


NAMES = st.sampled_from("abcdefghijkl")


@given(
    st.lists(st.tuples(NAMES, NAMES, NAMES, st.floats(0.01, 9)), min_size=1, max_size=80),
    st.booleans(),
)
def test_folding_keeps_what_there_is(rows: list[tuple[str, str, str, float]], by_act: bool) -> None:
    poles = ["writing", "events", "collaboration"]
    flows = tuple(
        Flow(source, source.upper(), ground, gain, size)
        if by_act
        else Flow(poles[ord(source) % 3], None, ground, gain, size)
        for source, ground, gain, size in rows
    )
    folded = Doors(flows, "act" if by_act else "pole", len(rows), 0).folded
    assert len(links(folded)) <= MOST_LINKS
    assert sum(flow.outcomes for flow in folded) == pytest.approx(sum(row[3] for row in rows))
    assert by_act or OTHER not in totals(folded, "source")


def test_a_chain_that_was_replaced_does_not_count(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    log.act("talk", (0, 1, 0))
    outcome = log.outcome(DAY, [(log.activity("talk", DAY), None, 1.0)])
    replace_chain(log, outcome, log.activity("blog", DAY))
    assert totals(ask(log).flows, "source") == {"writing": 1.0}


def replace_chain(log: Log, outcome: UUID, activity: UUID) -> None:
    """Save another chain and let it count."""
    from workbook.store.file.database import new_id, utc_now

    line = new_id()
    with log.database.writing() as unit:
        unit.rows(
            "INSERT INTO credits VALUES (?, ?, ?, 1, ?, NULL, 1, ?)",
            [new_id(), line, outcome, activity, utc_now()],
        )
        unit.rows("UPDATE outcomes SET chain = ? WHERE id = ?", [line, outcome])

"""The chain of an outcome: from what is typed to what is stored."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from workbook.core.entries import HopEntry, OutcomeEntry
from workbook.core.folk import Folk
from workbook.models import AsTold, Hop, Outcome


def hop(entry: HopEntry, number: int, folk: Folk) -> Hop:
    """A step as it is stored; of a logged one nothing is told.

    Raises Refused, which names the field of the step with that number, where somebody in it cannot
    be meant.
    """
    told = entry.told if entry.activity is None else None
    return Hop(
        activity=entry.activity,
        told=told
        and AsTold(
            words=" ".join(told.words.split()),
            whose=told.whose,
            act=told.act,
            people=folk.meant(told.who, f"who_{number}"),
            day=told.day,
            year=told.year,
        ),
        share=entry.share,
    )


def outcome(
    row_id: UUID, entry: OutcomeEntry, chain: tuple[Hop, ...], entered_at: datetime
) -> Outcome:
    """An outcome as it is stored."""
    return Outcome(
        id=row_id,
        title=" ".join(entry.title.split()),
        day=entry.day,
        gains=entry.gains,
        mattered=entry.mattered,
        anyway=entry.anyway,
        seen_then=entry.seen_then,
        chain=chain,
        note=entry.note,
        entered_at=entered_at,
    )


def without_nameless(
    chain: Sequence[Hop], folk: Folk, *entries: OutcomeEntry
) -> tuple[OutcomeEntry, ...]:
    """Outcomes as they can be typed: without those people of a stored chain who were deleted."""
    told = [step.told for step in chain if step.told]
    nameless = {each for step in told for each in step.people if folk.gone(each)}
    return tuple(
        entry.model_copy(update={"hops": tuple(_without(hop, nameless) for hop in entry.hops)})
        for entry in entries
    )


def _without(entry: HopEntry, nameless: set[UUID]) -> HopEntry:
    if entry.told is None:
        return entry
    who = tuple(each for each in entry.told.who if each not in nameless)
    return entry.model_copy(update={"told": entry.told.model_copy(update={"who": who})})


def rechained(
    hops: Sequence[HopEntry], begun: Sequence[HopEntry], before: Sequence[Hop], folk: Folk
) -> tuple[Hop, ...]:
    """A chain that was edited; `before` as it is stored, `begun` the same as it can be typed.

    Of a step that stands as it was, also what cannot be typed stays: through whom it went on, and
    who was deleted since.
    """
    here = [(each.activity, each.told) for each in hops]
    stored = [(each.activity, each.told, step) for each, step in zip(begun, before, strict=True)]
    chain: list[Hop] = []
    for number, entry in enumerate(hops):
        same = [
            step
            for activity, told, step in stored
            if (activity, told) == (entry.activity, entry.told)
        ]
        step = (
            same[0].model_copy(update={"share": entry.share}) if same else hop(entry, number, folk)
        )
        # Of a step that was changed where it stands; what was put before it is another one.
        changed = not same and number < len(before) and stored[number][:2] not in here
        if changed and step.told and (was := before[number].told):
            nameless = tuple(each for each in was.people if folk.gone(each))
            told = step.told.model_copy(update={"people": (*step.told.people, *nameless)})
            step = step.model_copy(update={"told": told})
        chain.append(step)
    return tuple(chain)

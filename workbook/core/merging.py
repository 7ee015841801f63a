"""Two people, or two acts, made one: all that is noted with the one, noted with the other."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from workbook.core.entries import check_note
from workbook.models import FormChoices, Hop, HowOften, Outcome, Person, Reply
from workbook.store.file.database import Unit
from workbook.store.tables import activities, acts, answers, outcomes, people
from workbook.store.undo.history import Part


def moved(unit: Unit, gone: UUID, into: UUID) -> Iterator[Part]:
    """All that is noted with one person, before and after it is noted with another."""
    for activity in activities.with_person(unit, gone):
        present = _merged(activity.people, gone, into)
        yield Part(activity.id, activity, activity.model_copy(update={"people": present}))
    for outcome in outcomes.every(unit):
        if any(_named(hop, gone) for hop in outcome.chain):
            yield Part(outcome.id, outcome, _recredited(outcome, gone, into))
    for stage in people.stages(unit):
        if stage.person == gone:
            yield Part(stage.id, stage, stage.model_copy(update={"person": into}))
    for welcome in people.welcomes_of(unit, gone):
        yield Part(welcome.id, welcome, welcome.model_copy(update={"person": into}))
    yield from _retold_answers(unit, str(gone), str(into))


def refiled(unit: Unit, gone: str, into: str) -> Iterator[Part]:
    """All that is noted of one act, before and after it is noted of another, which stays where it is
    between the three."""
    for activity in activities.with_act(unit, gone):
        yield Part(activity.id, activity, activity.model_copy(update={"act": into}))
    for outcome in outcomes.every(unit):
        if any(hop.told and hop.told.act == gone for hop in outcome.chain):
            yield Part(outcome.id, outcome, _retold(outcome, gone, into))
    for named in acts.named(unit, gone):
        yield Part(named.id, named, named.model_copy(update={"act": into}))
    yield from _retold_answers(unit, gone, into)
    for move in acts.moves(unit, gone):
        yield Part(move.id, move, None)


def rechosen(unit: Unit, gone: str, into: str) -> None:
    """Let what is chosen and not saved yet name one act, or person, instead of another."""
    for draft in answers.drafts_naming(unit, gone):
        chosen = draft.choices and FormChoices.model_validate_json(
            json.dumps(_renamed(draft.choices.model_dump(mode="json"), gone, into))
        )
        answers.rechoose(unit, draft, renamed(draft.reply, gone, into), chosen)


def _retold_answers(unit: Unit, gone: str, into: str) -> Iterator[Part]:
    for answer in answers.naming(unit, gone):
        reply = renamed(answer.reply, gone, into)
        yield Part(answer.id, answer, answer.model_copy(update={"reply": reply}))


def renamed(reply: Reply, gone: str, into: str) -> Reply:
    """What was answered, with one act named instead of another; of what was said of both, that of
    the one that stays."""
    said = _renamed(reply.model_dump(mode="json"), gone, into)
    if year := said["remembered"]:
        year["rest"] = [act for act in year["rest"] if year["acts"][act] == HowOften.NOT.value]
    return Reply.model_validate_json(json.dumps(said))


def _renamed(said: Any, gone: str, into: str) -> Any:
    match said:
        case dict():
            kept = {key: each for key, each in said.items() if key != gone or into not in said}
            return {
                into if key == gone else key: _renamed(each, gone, into)
                for key, each in kept.items()
            }
        case list():
            return [_renamed(each, gone, into) for each in said if each != gone or into not in said]
        case _:
            return into if said == gone else said


def filled(kept: Person, gone: Person) -> Person:
    """A person with what was noted with the other: the earlier meeting, the later contact.

    Raises Refused where the two notes are too long for one.
    """
    met = [day for day in (kept.met_on, gone.met_on) if day]
    contact = [day for day in (kept.last_contact, gone.last_contact) if day]
    note = "\n".join(note for note in (kept.note, gone.note) if note)
    check_note(note, "merge")
    return kept.model_copy(
        update={
            "ground": kept.ground or gone.ground,
            "met_on": min(met, default=None),
            "last_contact": max(contact, default=None),
            "note": note,
        }
    )


def _named(hop: Hop, person: UUID) -> bool:
    return hop.person == person or (hop.told is not None and person in hop.told.people)


def _recredited(outcome: Outcome, person: UUID, into: UUID) -> Outcome:
    def merged(hop: Hop) -> Hop:
        told = hop.told and hop.told.model_copy(
            update={"people": _merged(hop.told.people, person, into)}
        )
        return hop.model_copy(
            update={"person": into if hop.person == person else hop.person, "told": told}
        )

    return outcome.model_copy(update={"chain": tuple(map(merged, outcome.chain))})


def _retold(outcome: Outcome, gone: str, into: str) -> Outcome:
    chain = tuple(
        hop.model_copy(update={"told": hop.told.model_copy(update={"act": into})})
        if hop.told and hop.told.act == gone
        else hop
        for hop in outcome.chain
    )
    return outcome.model_copy(update={"chain": chain})


def _merged(present: tuple[UUID, ...], person: UUID, into: UUID) -> tuple[UUID, ...]:
    """People with one instead of the other; who was there under both spellings was there once."""
    return tuple(dict.fromkeys(into if each == person else each for each in present))

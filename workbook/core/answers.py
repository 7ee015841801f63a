"""Answering prompts: versions that are only added to, and what was skipped."""

from collections.abc import Iterable
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from workbook.core.changed import ChangedTwice
from workbook.core.drafts import Revision, answered, stands
from workbook.core.of_book import OfBook
from workbook.core.questions.revisits import Guessed, Past
from workbook.core.reply_parts import Seen, changed_parts, clashes, merged
from workbook.core.two_ways import check_plan
from workbook.errors import Refused
from workbook.language import _, say_number
from workbook.mirrors import over_time
from workbook.mirrors.over_time import Sentence
from workbook.models import (
    LONGEST_TEXT,
    Answer,
    Intention,
    Mix,
    Note,
    Occasion,
    Pole,
    Prompt,
    PromptKind,
    Reply,
    TwoWays,
    one_kind_of_line_end,
)
from workbook.store.file.database import Unit, new_id
from workbook.store.tables import acts, answers, held_ideas, notes, people, plans, remembered

SKIPPED = "skipped/"
VISITED = "visited/"
QUARTER = "quarter"
QUARTER_HOURS = "quarter_hours"

# Which part of a reply each kind of prompt fills; the others are answered by what is logged.
PART = {
    PromptKind.TEXT: "text",
    PromptKind.FEELING: "words",
    PromptKind.SCALE: "value",
    PromptKind.SHARES: "shares",
    PromptKind.LIKENESS: "likeness",
    PromptKind.IF_THEN: "plan",
    PromptKind.DORMANT: "text",
    PromptKind.SEE: "text",
    PromptKind.GUESS: "number",
    PromptKind.VOICES: "voices",
    PromptKind.YEAR: "remembered",
    PromptKind.TOLD: "chains",
    PromptKind.SECOND: "text",
    PromptKind.MOVED: "moved",
    PromptKind.TWO_WAYS: "two_ways",
}


class Answers(OfBook):
    """The answers in one person's file."""

    def latest(self) -> dict[str, Answer]:
        """The answer that counts, by prompt id."""
        return self._database.read(answers.latest)

    def newest(self, prompt: str) -> Answer | None:
        """The answer to one prompt that counts."""
        return self.latest().get(prompt)

    def versions(self, measure: str, occasion: Occasion) -> list[Answer]:
        """Every answer to the prompts that ask one measure on one occasion, the oldest first."""
        return self._database.read(answers.versions, self._asking(measure, occasion))

    def _asking(self, measure: str, occasion: Occasion) -> tuple[str, ...]:
        """The prompts that ask one measure on one occasion, by id."""
        return tuple(
            each.id
            for each in self._content.prompts.values()
            if (each.measure, each.occasion) == (measure, occasion)
        )

    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence about networking, the newest first, and what lies between them."""
        said = self._database.read(answers.versions, over_time.with_each(self._content))
        held = self._database.read(held_ideas.marked)
        return over_time.over_time(said, held, self._content)

    def mark_idea(self, answer: UUID, idea: str, *, held: bool) -> None:
        """Note that a sentence holds an idea of the essays, or take that back.

        Raises Refused for an idea that none of the essays has.
        """
        if idea not in self._content.ideas:
            raise Refused("idea", _("None of the essays has this idea."))
        with self._database.writing() as unit:
            held_ideas.mark(unit, answer, idea, held, self._now())

    def save(
        self,
        prompt: Prompt,
        reply: Reply,
        made_from: Iterable[Revision] = (),
        seen: Seen | None = None,
    ) -> Answer:
        """Add a version of the answer to a prompt; it is on disk when this returns.

        The drafts it was `made_from` are let go with it. Where it is given what was `seen` of the
        reply, only what was changed since is written, onto what is chosen or answered now. Raises
        Refused for a reply that does not fit the prompt or the lists, and for ratings that are
        locked, and ChangedTwice where a part was changed elsewhere as well.
        """
        self._check(prompt, reply)
        with self._database.writing() as unit:
            if prompt.kind is PromptKind.LIKENESS and answers.newest(unit, prompt.id):
                raise Refused(
                    prompt.id, _("These ratings are locked; what you see later cannot change them.")
                )
            if seen is not None:
                now = stands(unit, prompt.id)
                newest = answers.newest(unit, prompt.id)
                if twice := clashes(newest.id if newest else UUID(int=0), now, seen, reply):
                    raise ChangedTwice(twice)
                reply = merged(now, reply, seen.chosen | changed_parts(seen.reply, reply))
            answer = Answer(
                id=new_id(),
                prompt=prompt.id,
                prompt_version=prompt.version,
                reply=reply,
                saved_at=self._now(),
            )
            answers.add(unit, answer)
            _tell(unit, prompt, answer)
            answered(unit, made_from, answer)
        return answer

    def _check(self, prompt: Prompt, reply: Reply) -> None:
        _check_part(prompt, reply)
        asked = {*(reply.likeness or {}), *(reply.remembered.acts if reply.remembered else ())}
        if asked and not asked <= self._acts():
            raise Refused(prompt.id, _("One of these acts is not in the list any more."))
        if reply.two_ways is not None:
            check_plan(reply.two_ways, self.two_ways(), self._acts(), self._today(), prompt.id)
        unknown = set(reply.words or ()) - {feeling.id for feeling in self._content.feelings}
        if unknown:
            sentence = _("These words are not in the list: {words}.")
            raise Refused(prompt.id, sentence.format(words=", ".join(sorted(unknown))))
        if reply.plan is not None and reply.plan.look_back <= self._today():
            raise Refused("look_back", _("Choose a day after today to look back on it."))

    def _acts(self) -> set[str]:
        return {act.id for act in self._database.read(acts.own)} | self._content.act.keys()

    def skip(self, prompt: str) -> None:
        """Note that a prompt was passed over."""
        with self._database.writing() as unit:
            plans.reach(unit, f"{SKIPPED}{prompt}", self._now())

    def visit(self, prompt: str) -> None:
        """Note that somebody is done with a prompt that is answered by logging."""
        with self._database.writing() as unit:
            plans.reach(unit, f"{VISITED}{prompt}", self._now())

    def seen(self) -> set[str]:
        """The prompts that were answered, visited or passed over."""
        marks = [name.split("/", 1) for name in self._database.read(plans.milestones)]
        noted = {mark[1] for mark in marks if mark[0] + "/" in (SKIPPED, VISITED)}
        return noted | self.latest().keys()

    def skipped(self) -> set[str]:
        """The prompts that were passed over and not answered since."""
        reached = self._database.read(plans.milestones)
        passed = {name.removeprefix(SKIPPED) for name in reached if name.startswith(SKIPPED)}
        return passed - self.latest().keys()

    def plan(self) -> Intention | None:
        """The newest if-then plan."""
        return self._database.read(plans.intention)

    def two_ways(self) -> TwoWays | None:
        """The experiment with two ways that was planned last, also one that is over or left out."""
        kinds = {prompt.id: prompt.kind for prompt in self._content.prompts.values()}
        found = (
            answer
            for prompt, answer in self.latest().items()
            if kinds.get(prompt) is PromptKind.TWO_WAYS
        )
        return next((answer.reply.two_ways for answer in found), None)

    # Looking back -----------------------------------------------------------------------------

    def past(self) -> Past:
        """All there is to look back on."""
        return self._database.read(self._past)

    def _past(self, unit: Unit) -> Past:
        prompts = self._content.prompts.values()
        texts = [prompt.id for prompt in prompts if PART.get(prompt.kind) == "text"]
        defined = answers.versions(unit, self._asking("definition", Occasion.FIRST))
        return Past(
            began=notes.first_answer(unit),
            defined=defined[0].saved_at if defined else None,
            looked=plans.milestones(unit).get(QUARTER),
            guessed=_quarter_guess(unit),
            texts=tuple(answers.versions(unit, texts)),
            notes=MappingProxyType(notes.annotations(unit)),
            plans=tuple(notes.intentions(unit)),
            reviews=MappingProxyType(notes.reviews(unit)),
        )

    def last_entry(self) -> datetime | None:
        """When anything was last answered or logged."""
        return self._database.read(notes.last_entry)

    def mark_quarter(self) -> None:
        """Note that the quarterly look is done."""
        with self._database.writing() as unit:
            plans.reach(unit, QUARTER, self._now())

    def guess_quarter(self, shares: Mix) -> None:
        """Keep a guess of how the hours of the last quarter divide."""
        with self._database.writing() as unit:
            for pole in Pole:
                plans.guess(unit, f"{QUARTER_HOURS}/{pole}", shares.share(pole), self._now())

    def add_note(self, answer: UUID, note: str) -> None:
        """Keep a note on an answer; the answer stays as it is.

        Raises Refused for a note that is empty or too long.
        """
        with self._database.writing() as unit:
            notes.annotate(unit, answer, _said(f"note:{answer}", note), self._now())

    def notes(self, answer: UUID) -> list[Note]:
        """The notes on an answer, the oldest first."""
        return list(self._database.read(notes.annotations).get(answer, ()))

    def noted_since(self, prompt: Prompt) -> list[Note]:
        """What was noted later on any answer to a prompt; of a plan, what came of it. The oldest
        first."""
        found = self._database.read(notes.by_prompt)
        of_plans = found.get(None, ()) if prompt.kind is PromptKind.IF_THEN else ()
        return [*found.get(prompt.id, ()), *of_plans]

    def review_plan(self, intention: UUID, text: str) -> None:
        """Keep what happened with an if-then plan; raises Refused where that is empty or too long."""
        with self._database.writing() as unit:
            notes.review(unit, intention, _said(f"review:{intention}", text), self._now())

    def reviews(self, intention: UUID) -> list[Note]:
        """What happened with an if-then plan, the oldest first."""
        return list(self._database.read(notes.reviews).get(intention, ()))


def _quarter_guess(unit: Unit) -> Guessed | None:
    """The newest guess of how the hours of a quarter divide, once it is whole."""
    guesses = plans.guesses(unit)
    found = {pole: guesses.get(f"{QUARTER_HOURS}/{pole}") for pole in Pole}
    known = {pole.value: guess for pole, guess in found.items() if guess}
    if len(known) < len(Pole):
        return None
    shares = Mix.model_validate({pole: guess.value for pole, guess in known.items()})
    return Guessed(shares, max(guess.saved_at for guess in known.values()))


def _check_part(prompt: Prompt, reply: Reply) -> None:
    """Refuse a reply that has another part than the one this kind of prompt asks for."""
    given = [name for name, value in reply if value is not None]
    if prompt.kind is PromptKind.WELCOME and given != ["value", "person"]:
        raise Refused(prompt.id, _("Choose whom you think of, and how welcome it would be."))
    part = PART.get(prompt.kind)
    if part is not None and given != [part]:
        sentence = _("This question is answered with {part}, not with {given}.")
        raise Refused(prompt.id, sentence.format(part=part, given=given))


def _tell(unit: Unit, prompt: Prompt, answer: Answer) -> None:
    """Note what an answer tells besides itself, where the charts look for it."""
    reply, now = answer.reply, answer.saved_at
    if reply.shares is not None:
        for pole in Pole:
            plans.guess(unit, f"hours/{pole}", reply.shares.share(pole), now)
    if reply.number is not None and prompt.subject is not None:
        plans.guess(unit, prompt.subject, reply.number, now)
    if reply.remembered is not None:
        remembered.remember(unit, reply.remembered, now)
    if reply.likeness is not None:
        plans.rate(unit, reply.likeness, prompt.occasion or Occasion.FIRST, now)
    if reply.person is not None:
        people.predict(unit, reply.person, reply.value, None, now)
    if reply.plan is not None:
        plans.intend(unit, reply.plan, now)


def _said(field: str, text: str) -> str:
    if not text.strip():
        raise Refused(field, _("Write a few words first."))
    if len(text) > LONGEST_TEXT:
        raise Refused(
            field, _("Keep this below {most} characters.").format(most=say_number(LONGEST_TEXT))
        )
    return one_kind_of_line_end(text)

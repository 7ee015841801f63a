"""What a made-up person answered: at the start, and again in the last weeks."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from workbook.content import Content
from workbook.core.answers import PART, SKIPPED, VISITED
from workbook.demo.life import Clock
from workbook.demo.persona import Persona
from workbook.models import (
    Answer,
    Chapter,
    Guess,
    IfThen,
    Intention,
    Occasion,
    Pole,
    Prompt,
    PromptKind,
    Reply,
)
from workbook.store.file.database import Unit
from workbook.store.tables import bulk

AT_FIRST = 2
"""Up to this chapter everything is answered on the first evenings; the rest in the last weeks."""

LAST_CHAPTER = 12
DAYS_A_CHAPTER = 3
MINUTES_APART = 20
BY_LOGGING = (PromptKind.LOG, PromptKind.RETRACE, PromptKind.PEOPLE)


class Replies:
    """A persona's answers to the chapters they began, and what is kept beside answers."""

    def __init__(self, persona: Persona, content: Content, clock: Clock, with_whom: str) -> None:
        self._persona = persona
        self._content = content
        self._clock = clock
        self._with_whom = with_whom
        self.answers: list[Answer] = []
        self.milestones: dict[str, datetime] = {}
        for chapter in content.chapters:
            begun = any(prompt.id in persona.answers for prompt in chapter.prompts)
            if begun and (evening := self._evening(chapter)) is not None:
                self._answer(chapter, evening)

    def _evening(self, chapter: Chapter) -> date | None:
        """The day of a chapter; None for a late one in a log too short for it."""
        if chapter.number <= AT_FIRST:
            return self._clock.start
        day = self._clock.today - timedelta(
            days=1 + DAYS_A_CHAPTER * max(1, LAST_CHAPTER - chapter.number)
        )
        return day if day > self._clock.start + timedelta(days=14) else None

    def _answer(self, chapter: Chapter, evening: date) -> None:
        moment = datetime.combine(evening, time(18)) + timedelta(
            minutes=MINUTES_APART * chapter.number
        )
        for prompt in chapter.prompts:
            moment += timedelta(minutes=prompt.minutes)
            if prompt.id in self._persona.skipped:
                self.milestones[f"{SKIPPED}{prompt.id}"] = moment
            elif prompt.kind in BY_LOGGING:
                self.milestones[f"{VISITED}{prompt.id}"] = moment
            elif (reply := self._reply(prompt, evening)) is not None:
                self.answers.append(
                    Answer(
                        id=self._clock.identify(moment),
                        prompt=prompt.id,
                        prompt_version=prompt.version,
                        reply=reply,
                        saved_at=moment,
                    )
                )

    def _reply(self, prompt: Prompt, evening: date) -> Reply | None:
        said: object = self._persona.answers.get(prompt.id)
        match prompt.kind:
            case PromptKind.TICKS:
                said = tuple(act.id for act in self._content.acts if act.id in self._persona.acts)
            case PromptKind.LIKENESS:
                said = {act: doing.likeness for act, doing in self._persona.acts.items()}
            case PromptKind.IF_THEN:
                plan = self._persona.plan
                said = IfThen(
                    when=plan.when,
                    where=plan.where,
                    what=plan.what,
                    with_whom=self._with_whom,
                    look_back=evening + timedelta(days=plan.days),
                )
        return None if said is None else Reply.model_validate({PART[prompt.kind]: said})

    def write(self, unit: Unit) -> None:
        """Store all of it."""
        bulk.add_answers(unit, self.answers)
        bulk.add_milestones(unit, self.milestones, self._clock.identify)
        bulk.add_guesses(
            unit, [guess for answer in self.answers for guess in self._guesses(answer)]
        )
        bulk.add_intentions(
            unit,
            [
                Intention(
                    id=self._clock.identify(answer.saved_at),
                    plan=answer.reply.plan,
                    saved_at=answer.saved_at,
                )
                for answer in self.answers
                if answer.reply.plan
            ],
        )
        for answer in self.answers:
            if answer.reply.likeness:
                occasion = self._content.prompts[answer.prompt].occasion or Occasion.FIRST
                bulk.add_ratings(
                    unit, answer.reply.likeness, occasion, answer.saved_at, self._clock.identify
                )

    def _guesses(self, answer: Answer) -> Sequence[Guess]:
        shares, number = answer.reply.shares, answer.reply.number
        guessed = {} if shares is None else {f"hours/{pole}": shares.share(pole) for pole in Pole}
        subject = self._content.prompts[answer.prompt].subject
        if subject is not None and number is not None:
            guessed[subject] = number
        return [
            Guess(
                id=self._clock.identify(answer.saved_at),
                subject=about,
                value=value,
                saved_at=answer.saved_at,
            )
            for about, value in guessed.items()
        ]

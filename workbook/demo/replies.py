"""What a made-up person answered: at the start, and again in the last weeks."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from workbook.content import Content
from workbook.core.answers import PART, SKIPPED, VISITED
from workbook.demo.life import Clock
from workbook.demo.persona import Newcomer, Persona
from workbook.models import (
    Answer,
    Chapter,
    Guess,
    HowOften,
    IfThen,
    Intention,
    Occasion,
    Pole,
    Prompt,
    PromptKind,
    RememberedYear,
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
    """Answers, and what is kept beside answers."""

    def __init__(self, persona: Newcomer, content: Content, clock: Clock, with_whom: str) -> None:
        self._persona = persona
        self._content = content
        self._clock = clock
        self._with_whom = with_whom
        self.answers: list[Answer] = []
        self.milestones: dict[str, datetime] = {}

    def _answer(self, prompts: Iterable[Prompt], moment: datetime) -> None:
        for prompt in prompts:
            moment += timedelta(minutes=prompt.minutes)
            if prompt.id in self._persona.skipped:
                self.milestones[f"{SKIPPED}{prompt.id}"] = moment
            elif prompt.kind in BY_LOGGING:
                self.milestones[f"{VISITED}{prompt.id}"] = moment
            elif (reply := self._reply(prompt, moment.date())) is not None:
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
        said = self._said(prompt)
        if prompt.kind is PromptKind.IF_THEN:
            plan = self._persona.plan
            said = IfThen(
                when=plan.when,
                where=plan.where,
                what=plan.what,
                with_whom=self._with_whom,
                look_back=evening + timedelta(days=plan.days),
            )
        if said is None:
            return None
        part = PART.get(prompt.kind)
        return Reply.model_validate({part: said} if part else said)

    def _said(self, prompt: Prompt) -> object:
        return self._persona.answers.get(prompt.id)

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
            if answer.reply.remembered:
                bulk.add_remembered(
                    unit, answer.reply.remembered, answer.saved_at, self._clock.identify
                )
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


class HalfHour(Replies):
    """The first half hour of somebody new, on the evening before the day."""

    def __init__(self, persona: Newcomer, content: Content, clock: Clock) -> None:
        super().__init__(persona, content, clock, "")
        evening = datetime.combine(clock.today - timedelta(days=1), time(18))
        self._answer((prompt for prompt in content.prompts.values() if prompt.short), evening)


class LivedReplies(Replies):
    """The answers of somebody with a log to the chapters they began: the first two chapters on the
    first evening, the rest in the last weeks."""

    def __init__(self, persona: Persona, content: Content, clock: Clock, with_whom: str) -> None:
        super().__init__(persona, content, clock, with_whom)
        self._doing = persona.acts
        for chapter in content.chapters:
            begun = any(prompt.id in persona.answers for prompt in chapter.prompts)
            if begun and (evening := self._evening(chapter)) is not None:
                minutes = timedelta(minutes=MINUTES_APART * chapter.number)
                self._answer(chapter.prompts, datetime.combine(evening, time(18)) + minutes)

    def _evening(self, chapter: Chapter) -> date | None:
        """The day of a chapter; None for a late one in a log too short for it."""
        if chapter.number <= AT_FIRST:
            return self._clock.start
        day = self._clock.today - timedelta(
            days=1 + DAYS_A_CHAPTER * max(1, LAST_CHAPTER - chapter.number)
        )
        return day if day > self._clock.start + timedelta(days=14) else None

    def _said(self, prompt: Prompt) -> object:
        """What was answered; the year and the ratings follow from what is done."""
        if prompt.kind is PromptKind.YEAR:
            often = dict.fromkeys((act.id for act in self._content.year), HowOften.NOT)
            often |= {act: how_often(doing.a_week) for act, doing in self._doing.items()}
            return RememberedYear(acts=often)
        if prompt.kind is PromptKind.LIKENESS:
            return {act: doing.likeness for act, doing in self._doing.items()}
        return super()._said(prompt)


def how_often(a_week: float) -> HowOften:
    """How somebody remembers what they do so many times a week."""
    least = {
        HowOften.MOST_DAYS: 3.5,
        HowOften.MOST_WEEKS: 0.7,
        HowOften.MOST_MONTHS: 0.2,
        HowOften.A_FEW_TIMES: 0.04,
    }
    return next((often for often, times in least.items() if a_week >= times), HowOften.ONCE)

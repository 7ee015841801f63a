"""What was answered, chapter by chapter, the two sentences of the title page, and all of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from workbook.core.book import Book
from workbook.keepsake.parts import Answered, ChapterPart, Definition, Remark, Version
from workbook.keepsake.replies import Replies
from workbook.keepsake.wording import spaced
from workbook.language import N_, _
from workbook.mirrors.over_time import Sentence
from workbook.models import Answer, Chapter, Occasion, Prompt

MEASURE = "definition"
GONE = N_("Questions that are no longer asked")


class Chapters:
    """Every version of every answer, by its prompt, and how to tell it."""

    def __init__(
        self, book: Book, answers: Mapping[str, Sequence[Answer]], replies: Replies
    ) -> None:
        self._book = book
        self._content = book.content
        self._answers = answers
        self._replies = replies
        self._past = book.answers.past()
        self._tried = book.pictures.two_ways()

    def days(self) -> list[date]:
        """The days on which something was answered."""
        return [local_day(answer.saved_at) for found in self._answers.values() for answer in found]

    def definitions(self) -> tuple[Definition, ...]:
        """The first sentence and the newest one."""
        first = self._worded(Occasion.FIRST)[:1]
        newest = self._worded(Occasion.NOW)[-1:]
        return (
            *(self._definition(answer, now=False) for answer in first),
            *(self._definition(answer, now=True) for answer in newest),
        )

    def _worded(self, occasion: Occasion) -> list[Answer]:
        """The definitions with words in them, the oldest first."""
        found = self._book.answers.versions(MEASURE, occasion)
        return [answer for answer in found if answer.reply.text]

    def _definition(self, answer: Answer, now: bool) -> Definition:
        asked = self._content.prompts.get(answer.prompt)
        stem = asked.stem if asked else ""
        return Definition(now, stem, answer.reply.text or "", local_day(answer.saved_at))

    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, once there are two or something is marked in one."""
        found = self._book.answers.sentences()
        return found if len(found) > 1 or any(each.held for each in found) else ()

    def told(self) -> tuple[ChapterPart, ...]:
        """Every chapter in which something was answered, then what chapters no longer ask."""
        parts = [
            ChapterPart(chapter.number, chapter.title, self._still_asked(chapter))
            for chapter in self._content.chapters
        ]
        parts.append(ChapterPart(None, _(GONE), self._no_longer_asked()))
        return tuple(part for part in parts if part.answered)

    def _still_asked(self, chapter: Chapter) -> tuple[Answered, ...]:
        return tuple(
            self._answered(prompt.question, prompt, self._answers[prompt.id])
            for prompt in chapter.prompts
            if self._has_reply(prompt.id)
        )

    def _no_longer_asked(self) -> tuple[Answered, ...]:
        gone = self._answers.keys() - self._content.prompts.keys()
        return tuple(
            self._answered(spaced(prompt), None, self._answers[prompt])
            for prompt in sorted(gone)
            if self._has_reply(prompt)
        )

    def _has_reply(self, prompt: str) -> bool:
        return any(not answer.reply.empty for answer in self._answers.get(prompt, ()))

    def _answered(self, question: str, prompt: Prompt | None, found: Sequence[Answer]) -> Answered:
        *earlier, now = [self._version(answer, prompt) for answer in found]
        stem = prompt.stem if prompt else ""
        with_words = tuple(version for version in reversed(earlier) if version.bodies)
        return Answered(question, stem, now, with_words)

    def _version(self, answer: Answer, prompt: Prompt | None) -> Version:
        return Version(
            local_day(answer.saved_at),
            self._replies.bodies(answer.reply, prompt),
            prompt is not None and answer.prompt_version != prompt.version,
            self._remarks(answer),
        )

    def _remarks(self, answer: Answer) -> tuple[Remark, ...]:
        """The notes on an answer, and what came of the plan that was saved with it."""
        noted = [(_("Noted later"), note) for note in self._past.notes.get(answer.id, ())]
        for plan in self._past.plans:
            if plan.plan == answer.reply.plan and plan.saved_at == answer.saved_at:
                reviews = self._past.reviews.get(plan.id, ())
                noted += [(_("What happened"), review) for review in reviews]
        remarks = [Remark(said, local_day(note.saved_at), note.text) for said, note in noted]
        for tried in self._tried:
            if tried.over and tried.plan == answer.reply.two_ways:
                text = "\n".join((tried.fact, str(tried.verdict or tried.unsure), *tried.kept))
                remarks.append(Remark(_("How the weeks came out"), tried.plan.over_from, text))
        return tuple(remarks)


def local_day(moment: datetime) -> date:
    """The day of a stored time, by the person's clock."""
    return Book.local(moment).date()

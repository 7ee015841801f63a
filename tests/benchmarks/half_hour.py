"""The first half hour as many people go through it, each with words of their own."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tests.browser.half_hour import DEVELOPER
from workbook.content import Content, load_content
from workbook.models import Whose
from workbook.settings import app_folder

Action = Literal["type", "choose", "press"]


class Step(NamedTuple):
    """Something that somebody does on a page."""

    action: Action
    name: str
    """The field that is typed into, or the key of what is chosen or pressed."""
    given: tuple[str, ...] = ()
    """What is typed or chosen."""
    then: str = ""
    """The question that is asked afterwards, where it is another one."""


class HalfHour:
    """One person's way through it: who answers unlike all others in each text, and as not all do in
    what is chosen."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.content: Content = load_content(app_folder() / "data", "en")
        self.answered: dict[str, tuple[str, ...]] = {}
        """What has to be in the answer to each question, from when it was said to be saved on."""

    @property
    def answered_in_all(self) -> dict[str, tuple[str, ...]]:
        """The same once somebody like this one is at the end."""
        other = HalfHour(self.number)
        for _step in other.steps():
            pass
        return other.answered

    def text(self, what: str) -> str:
        """A text of this person."""
        return f"{what} (person {self.number}.)"

    def steps(self) -> Iterator[Step]:
        """From the first sentence to the page at the end; what is said is kept in mind as it goes."""
        yield from self._type("definition_first", DEVELOPER.first, "feeling_first")
        words = [each.label for each in self.content.feelings if each.id in DEVELOPER.feelings]
        yield from self._choose("feeling_first", "words", words)
        yield self._next("feeling_first", "voices_first", *DEVELOPER.feelings)
        label = self.content.label
        yield from self._choose("voices_first", "nearest", [label(DEVELOPER.nearest)])
        yield from self._choose("voices_first", "argue", [label(DEVELOPER.argue)])
        yield self._next("voices_first", "year_remembered", DEVELOPER.nearest, DEVELOPER.argue)
        yield from self._year()
        yield Step("press", "next/year_mirror", then=self._asks("told_one"))
        yield from self._told()
        yield from self._choose("told_mirror", "0/act", [self._act(DEVELOPER.began_with)])
        yield self._next("told_mirror", "definition_now")
        yield from self._type("definition_now", DEVELOPER.now, "feeling_now")
        yield from self._choose("feeling_now", "nearest", [label(DEVELOPER.nearest_now)])
        yield self._next("feeling_now", "what_moved", DEVELOPER.nearest_now)
        yield Step("press", "next/what_moved", then=self._asks("experiment"))
        plan = self.text(DEVELOPER.plan)
        yield Step("type", "prompt:experiment/what", (plan,))
        yield self._next("experiment", "", plan)

    def again(self, times: int) -> Iterator[Step]:
        """The second sentence once more, in other words."""
        yield from self._type(
            "definition_now", f"{DEVELOPER.now} For the {times}. time.", "feeling_now"
        )

    def _year(self) -> Iterator[Step]:
        label = self.content.label
        yield from self._choose("year_remembered", "guess", [label(DEVELOPER.guess)])
        for act, often in DEVELOPER.year.items():
            yield from self._choose("year_remembered", act, [label(often)])
        yield Step("press", "prompt:year_remembered/rest")
        yield self._next("year_remembered", "likeness_first", DEVELOPER.guess, *DEVELOPER.year)
        ratings = {act: (self.number + at) % 11 for at, act in enumerate(DEVELOPER.ratings)}
        for act, rating in ratings.items():
            yield from self._choose("likeness_first", act, [str(rating)])
        said = [f'"{act}":{rating}' for act, rating in ratings.items()]
        yield self._next("likeness_first", "year_mirror", *said)

    def _told(self) -> Iterator[Step]:
        chain = "prompt:told_one/0"
        texts = [self.text(DEVELOPER.thing), *(self.text(each.text) for each in DEVELOPER.steps)]
        yield Step("type", f"{chain}/0/title", (texts[0],))
        yield Step("press", "next/told_one")
        for at, (told, text) in enumerate(zip(DEVELOPER.steps, texts[1:], strict=True)):
            yield Step("type", f"{chain}/{at}/text", (text,))
            yield Step("choose", f"{chain}/{at}/whose", (self.content.label(told.whose),))
            if told.whose is not Whose.MINE:
                yield Step("type", f"{chain}/{at}/who", (told.who,))
                yield Step("press", f"{chain}/{at}/add")
        yield self._next("told_one", "told_mirror", *texts)

    def _type(self, prompt: str, what: str, then: str) -> Iterator[Step]:
        text = self.text(what)
        yield Step("type", f"prompt:{prompt}", (text,))
        yield self._next(prompt, then, text)

    def _choose(self, prompt: str, part: str, options: list[str]) -> Iterator[Step]:
        yield Step("choose", f"prompt:{prompt}/{part}", tuple(options))

    def _next(self, prompt: str, then: str, *said: str) -> Step:
        if said:
            self.answered[prompt] = said
        return Step("press", f"next/{prompt}", then=self._asks(then) if then else "")

    def _asks(self, prompt: str) -> str:
        return self.content.prompts[prompt].question

    def _act(self, act: str) -> str:
        label = self.content.act[act].label
        return label[:1].lower() + label[1:]

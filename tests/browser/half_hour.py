"""The first half hour as somebody walks through it, in either language."""

from collections.abc import Mapping
from typing import NamedTuple

from tests.browser.reader import CLICK, Reader
from workbook.content import Content, load_content
from workbook.language import _, using_language
from workbook.models import HowOften, Pole, VoiceChoice, Whose
from workbook.settings import app_folder


class Step(NamedTuple):
    """One step of a good thing, told backwards."""

    text: str
    whose: Whose
    who: str = ""


class Person(NamedTuple):
    """What somebody answers, in their own words and from the lists."""

    language: str
    first: str
    feelings: tuple[str, ...]
    nearest: VoiceChoice
    argue: VoiceChoice
    guess: Pole
    year: Mapping[str, HowOften]
    ratings: Mapping[str, int]
    thing: str
    steps: tuple[Step, ...]
    began_with: str
    now: str
    nearest_now: VoiceChoice
    plan: str


DEVELOPER = Person(
    language="en",
    first="cards that change hands and people who do not.",
    feelings=("awkward", "tired"),
    nearest=VoiceChoice.WRITING,
    argue=VoiceChoice.EVERYTHING,
    guess=Pole.WRITING,
    year={
        "answer_someone_who_wrote": HowOften.MOST_WEEKS,
        "work_on_a_project": HowOften.MOST_WEEKS,
        "blog": HowOften.MOST_MONTHS,
        "go_to_a_meetup": HowOften.ONCE,
    },
    ratings={
        "answer_someone_who_wrote": 2,
        "work_on_a_project": 1,
        "blog": 1,
        "go_to_a_meetup": 9,
    },
    thing="A contract for three days a week",
    steps=(
        Step("Rune asked whether I would do it for money", Whose.THEIRS, "Rune"),
        Step("we got a release out over two weekends", Whose.OURS, "Rune and Mel"),
        Step("I wrote a blog post on how I had found the fault", Whose.MINE),
    ),
    began_with="blog",
    now="a door left open, on a page or in a room.",
    nearest_now=VoiceChoice.TOGETHER,
    plan="send one post to one person",
)
CERAMICS = Person(
    language="es",
    first="conocer gente que te pueda ayudar, aunque suene a vender.",
    feelings=("in_two_minds", "curious"),
    nearest=VoiceChoice.TOGETHER,
    argue=VoiceChoice.WRITING,
    guess=Pole.COLLABORATION,
    year={
        "take_a_class": HowOften.MOST_WEEKS,
        "post_on_a_network": HowOften.MOST_WEEKS,
        "pass_a_contact_on": HowOften.A_FEW_TIMES,
    },
    ratings={"take_a_class": 2, "post_on_a_network": 6, "pass_a_contact_on": 7},
    thing="Un piso en Valencia, sin agencia",
    steps=(
        Step("la prima de Nuria me enseñó el piso", Whose.THEIRS, "Lola"),
        Step("nos quedamos hablando después de la clase", Whose.OURS, "Nuria"),
    ),
    began_with="take_a_class",
    now="quedarse un rato más después de clase.",
    nearest_now=VoiceChoice.TOGETHER,
    plan="me quedo a tomar algo",
)

ORGANISER = Person(
    language="en",
    first="something people in suits do after five.",
    feelings=("out_of_place", "tired", "curious"),
    nearest=VoiceChoice.EVERYTHING,
    argue=VoiceChoice.NONE,
    guess=Pole.COLLABORATION,
    year={
        "organise_an_event": HowOften.MOST_MONTHS,
        "pass_a_contact_on": HowOften.A_FEW_TIMES,
        "take_a_class": HowOften.ONCE,
    },
    ratings={"organise_an_event": 3, "pass_a_contact_on": 2, "take_a_class": 5},
    thing="Eleven people came on a Thursday in the rain",
    steps=(
        Step("Ines told her whole ward about the evening", Whose.THEIRS, "Ines"),
        Step("we put chairs in the staff room and made soup", Whose.OURS, "Ines, Tom and Ada"),
        Step("I asked at choir who else is awake after nights", Whose.MINE),
    ),
    began_with="organise_an_event",
    now="putting the chairs out and asking one person by name.",
    nearest_now=VoiceChoice.TOGETHER,
    plan="ask Tom to bring one person",
)
"""A nurse who organises evenings."""
LEADER = Person(
    language="en",
    first="the soft skill I am paid to teach and cannot define.",
    feelings=("serious",),
    nearest=VoiceChoice.NONE,
    argue=VoiceChoice.TOGETHER,
    guess=Pole.EVENTS,
    year={"go_to_a_meetup": HowOften.MOST_MONTHS, "post_on_a_network": HowOften.MOST_DAYS},
    ratings={"go_to_a_meetup": 8, "post_on_a_network": 10},
    thing="A course at the library",
    steps=(Step("the librarian wrote to me", Whose.THEIRS, "Mx. Ö"),),
    began_with="go_to_a_meetup",
    now="still what I said, but slower.",
    nearest_now=VoiceChoice.NONE,
    plan="write back the same day",
)
"""Somebody who leads workshops: two acts, one step, nobody's view."""


class Walk:
    """One person in front of the first half hour."""

    def __init__(self, reader: Reader, person: Person) -> None:
        self.reader = reader
        self.person = person
        self.content: Content = load_content(app_folder() / "data", person.language)

    def say(self, sentence: str) -> str:
        """A sentence of the program in the language of the person."""
        with using_language(self.person.language):
            return _(sentence)

    def label(self, word: Pole | HowOften | VoiceChoice | Whose) -> str:
        """A word of a list in the language of the person."""
        return self.content.label(word)

    def press(self, name: str) -> None:
        """Press a button by what it says in English."""
        self.reader.press(self.say(name))

    def asks(self, prompt: str) -> None:
        """The question stands on the screen."""
        self.reader.sees_question(self.content.prompts[prompt].question)

    def choose(self, row: str, option: str) -> None:
        """Choose one of a row."""
        group = self.reader.page.get_by_role("radiogroup", name=row)
        group.get_by_role("radio", name=option, exact=True).click(delay=CLICK)
        self.reader.wait()

    # Screen by screen -------------------------------------------------------------------------

    def begin(self) -> None:
        """From the cover to the first sentence."""
        self.reader.open()
        if self.person.language != "en":
            self.reader.page.get_by_role("radio", name="Español").click(delay=CLICK)
            self.reader.wait()
        self.press("Begin: half an hour")

    def say_what_it_means(self) -> None:
        """The sentence and the words that come close."""
        self.asks("definition_first")
        self.reader.type(self.content.prompts["definition_first"].stem, self.person.first)
        self.press("Next question")
        self.asks("feeling_first")
        words = {feeling.id: feeling.label for feeling in self.content.feelings}
        for feeling in self.person.feelings:
            self.reader.press(words[feeling])
        self.press("Next question")

    def take_sides(self) -> None:
        """The three views."""
        self.asks("voices_first")
        self.choose(self.say("Nearest to you"), self.label(self.person.nearest))
        self.choose(self.say("The one you would argue with"), self.label(self.person.argue))
        quarrel = self.content.quarrel(self.person.nearest, self.person.argue)
        if quarrel:
            self.reader.sees(quarrel.question)
        self.press("Next question")

    def remember_the_year(self) -> None:
        """How often, and how much each feels like networking."""
        self.asks("year_remembered")
        self.choose(
            self.say("First a guess: which do you do most often?"),
            self.label(self.person.guess).lower(),
        )
        for act, often in self.person.year.items():
            self.choose(self.content.act[act].label, self.label(often))
        self.press("Set the rest to not")
        self.press("Next question")
        self.asks("likeness_first")
        for act, rating in self.person.ratings.items():
            self.choose(self.content.act[act].label, str(rating))
        self.press("Next question")

    def look_at_the_year(self) -> None:
        """Mirror one."""
        self.asks("year_mirror")
        for act in self.person.ratings:
            self.reader.sees(self.content.act[act].label)
        self.press("Next question")

    def tell_one_good_thing(self) -> None:
        """A chain, told backwards."""
        self.asks("told_one")
        self.reader.type(self.say("It was …"), self.person.thing)
        self.press("Walk it back")
        *later, first = self.person.steps
        for step in later:
            self._tell(step)
            self.press("Add the step")
            self.reader.sees(step.text)
        self._tell(first)
        self.press("That is where it began")

    def _tell(self, step: Step) -> None:
        self.reader.type(self.say("One step, in your words"), step.text)
        self.choose(self.say("Whose step was it?"), self.label(step.whose))
        if step.who:
            self.reader.type(self.say("Who else was in it?"), step.who)

    def look_at_the_chain(self) -> None:
        """Mirror two, with what it lacks."""
        self.asks("told_mirror")
        for step in self.person.steps:
            self.reader.sees(step.text)
        label = self.content.act[self.person.began_with].label
        asked = self.say("Was the first step one of these?")
        self.choose(asked, label[:1].lower() + label[1:])
        self.press("Next question")

    def say_it_again(self) -> None:
        """The second sentence, in three states."""
        self.asks("definition_now")
        assert self.reader.page.get_by_text(self.person.first).count() == 0
        self.reader.type(self.content.prompts["definition_now"].stem, self.person.now)
        self.press("Save")
        self.asks("feeling_now")
        assert self.reader.page.get_by_text(self.person.first).count() == 0
        self.choose(self.say("Nearest to you now"), self.label(self.person.nearest_now))
        self.press("Show the first")
        self.asks("what_moved")
        for sentence in (self.person.first, self.person.now):
            self.reader.sees(sentence)
        self.press("Next question")

    def plan_one_thing(self) -> None:
        """A small experiment, and the page at the end."""
        self.asks("experiment")
        self.reader.type(self.say("Then I will"), self.person.plan)
        self.press("See your page")
        self.reader.sees_question(self.say("Your first half hour"))
        for words in (self.person.first, self.person.now, self.person.thing, self.person.plan):
            self.reader.sees(words)

"""What else comes back in the first half hour: a year in small, the answer to the views, two
sentences beside each other, and what somebody gets of whose year little is known."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mirrors import (
    DAYS,
    DOG,
    FEW,
    MONTHS,
    NOT,
    ONCE,
    RATING,
    WEEKS,
    Answers,
    acts,
    answers,
    chains,
    content,
    names,
    step,
    told,
    year,
)
from workbook.language import using_language
from workbook.mirrors.apart import half_an_hour_apart, version_at_first, version_now
from workbook.mirrors.little import Little, little
from workbook.mirrors.small import SmallYear, small_year
from workbook.mirrors.views import answer_to, kept_question, question_to_answer
from workbook.mirrors.year import mirror_one
from workbook.models import (
    ChosenVoices,
    HowOften,
    Moved,
    MovedBy,
    Pole,
    RememberedYear,
    Told,
    VoiceChoice,
)

WRITING, TOGETHER, EVERYTHING, NONE = VoiceChoice
VOICES = st.builds(
    ChosenVoices,
    nearest=st.none() | st.sampled_from(VoiceChoice),
    argue=st.none() | st.sampled_from(VoiceChoice),
)

# A year in small --------------------------------------------------------------------------------


def in_small(given: Answers, language: str = "en") -> SmallYear | None:
    """A year in small, if something was answered."""
    with using_language(language):
        found = mirror_one(given.year, given.ratings, given.acts, content(language))
        return small_year(found) if found else None


def test_a_year_in_small_has_those_done_most_and_those_rated_highest() -> None:
    done = {
        "say_what_you_do": (FEW, 3),
        "answer_someone_who_wrote": (WEEKS, 2),
        "pass_a_contact_on": (FEW, 5),
        "keep_a_profile_alive": (ONCE, 8),
        "listen_at_a_talk": (FEW, 5),
        "go_to_a_meetup": (ONCE, 9),
        "work_on_a_project": (WEEKS, 1),
        "blog": (MONTHS, 1),
        "go_to_a_conference": (ONCE, 9),
    }
    remembered = year({act: often for act, (often, _rating) in done.items()})
    ratings = {act: rating for act, (_often, rating) in done.items()}
    small = in_small(Answers(remembered, ratings, acts()))
    assert small is not None
    assert str(small.headline) == (
        "You did 9 of the 12. The 2 you do most weeks or oftener you rated 1 and 2 of 10."
    )
    assert [(group.often, [each.act.id for each in group.acts]) for group in small.groups] == [
        (WEEKS, ["work_on_a_project", "answer_someone_who_wrote"]),
        (MONTHS, ["blog"]),
        (ONCE, ["go_to_a_meetup", "go_to_a_conference"]),
    ]
    assert str(small.more) == "and 4 more"


def test_one_act_in_small_is_its_headline() -> None:
    small = in_small(Answers(year({"take_a_class": ONCE}), {"take_a_class": 2}, acts()))
    assert small is not None
    assert str(small.headline).endswith("You rated it 2 of 10.")
    assert (small.groups, small.more) == ((), None)


@settings(max_examples=200, deadline=None)
@given(answers("en"))
def test_a_year_in_small_leaves_out_what_it_says(given: Answers) -> None:
    small = in_small(given)
    done = given.year.done
    shown = [each for group in (small.groups if small else ()) for each in group.acts]
    if len(done) < 2:
        assert not shown
        return
    assert small is not None
    left = len(done) - len(shown)
    assert (str(small.more) if small.more else "") == (f"and {left} more" if left else "")
    rated = sum(act in given.ratings for act in done)
    assert min(3, len(done)) <= len(shown) <= 5
    assert len(shown) >= min(5, rated)
    # No act that is left out was done more than the third, or is rated higher than the highest two.
    out = done.keys() - {each.act.id for each in shown}
    most = sorted(done.values(), reverse=True)[:3]
    assert all(done[act] <= most[-1] for act in out)
    high = sorted((given.ratings.get(each.act.id, -1) for each in shown), reverse=True)
    assert all(given.ratings.get(act, -1) <= high[1] for act in out)


# The views --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nearest", "argue", "said", "more"),
    [
        (
            WRITING,
            EVERYTHING,
            "Between those two lies one question: is networking something to turn down, or what "
            "you do all day anyway?",
            "Keep it for your second sentence.",
        ),
        (
            EVERYTHING,
            TOGETHER,
            "Between those two lies one question: does it take work for a shared aim, or is a word "
            "in passing enough?",
            "Keep it for your second sentence.",
        ),
        (
            TOGETHER,
            WRITING,
            "Between those two lies one question: can trust begin on a page, or only between "
            "people who do something together?",
            "Keep it for your second sentence.",
        ),
        (TOGETHER, TOGETHER, "Nearest, and still open to argument.", None),
        (NONE, WRITING, "None of the three is yours.", "There is room for a fourth."),
        (NONE, NONE, "None of the three is yours.", "There is room for a fourth."),
        (WRITING, NONE, "One is near, and you would let the others be.", None),
        (None, WRITING, None, None),
        (NONE, None, None, None),
    ],
)
def test_what_is_said_of_two_views(
    nearest: VoiceChoice | None, argue: VoiceChoice | None, said: str | None, more: str | None
) -> None:
    answered = answer_to(ChosenVoices(nearest=nearest, argue=argue), content())
    assert (str(answered.said) if answered else None) == said
    assert (str(answered.more) if answered and answered.more else None) == more


@pytest.mark.parametrize(
    ("nearest", "argue", "question"),
    [
        (WRITING, TOGETHER, "The question you kept: can trust begin on a page, or only between "),
        (NONE, WRITING, "You would argue with one of the views: Writing. What would you say to it"),
        (None, TOGETHER, "You would argue with one of the views: Together. What would you say to"),
        (NONE, NONE, "None of the three is yours. What would a fourth say?"),
        (NONE, None, "None of the three is yours. What would a fourth say?"),
        (WRITING, WRITING, "The view nearest to you is the one you would argue with: Writing. Ov"),
        (WRITING, NONE, "One of the views is nearest to you: Writing. What does it leave out?"),
        (EVERYTHING, None, "One of the views is nearest to you: Everything. What does it leave o"),
        (None, NONE, "None"),
        (None, None, "None"),
    ],
)
def test_a_question_remains_whatever_was_chosen(
    nearest: VoiceChoice | None, argue: VoiceChoice | None, question: str
) -> None:
    chosen = ChosenVoices(nearest=nearest, argue=argue)
    assert str(question_to_answer(chosen, content())).startswith(question)


def test_the_views_in_spanish() -> None:
    chosen = ChosenVoices(nearest=TOGETHER, argue=WRITING)
    with using_language("es"):
        answered = answer_to(chosen, content("es"))
        assert str(answered and answered.said) == (
            "Entre esas dos hay una pregunta: ¿puede la confianza empezar en una página, o solo "
            "entre quienes hacen algo en común?"
        )
    assert kept_question(ChosenVoices(nearest=TOGETHER, argue=TOGETHER), content()) is None


# Two sentences ----------------------------------------------------------------------------------


def test_both_sentences_stand_beside_each_other_as_far_as_they_were_answered() -> None:
    first = version_at_first("handing out cards", ["hollow", "tired"], WRITING, content())
    now = version_now("what starts", ["curious", "a_word_that_is_gone"], None, content())
    moved = Moved(by=(MovedBy.WHAT_CAME, MovedBy.A_VOICE), words="that night")
    apart = half_an_hour_apart(first, now, moved, content())
    assert apart.first is not None
    assert (apart.first.when, apart.now.when) == ("At first", "Now")
    assert (apart.first.sentence, apart.now.sentence) == ("handing out cards", "what starts")
    assert (apart.first.feelings, apart.now.feelings) == (("hollow", "tired"), ("curious",))
    assert str(apart.first.nearest) == "Nearest: Writing"
    assert apart.now.nearest is None
    assert apart.moved == ("what came of it", "one of the voices")
    assert apart.in_words == "that night"


def test_a_sentence_that_was_passed_over_is_not_shown() -> None:
    first = version_at_first(" ", [], NONE, content())
    now = version_now("x", [], NONE, content())
    apart = half_an_hour_apart(first, now, None, content())
    assert apart.first is None
    assert str(apart.now.nearest) == "Nearest: None"
    assert (apart.moved, apart.in_words) == ((), "")


# Little -----------------------------------------------------------------------------------------


def back(
    done: dict[str, HowOften],
    ratings: dict[str, int] | None = None,
    *,
    nearest: VoiceChoice | None = None,
    argue: VoiceChoice | None = None,
    feelings: tuple[str, ...] = (),
    chain: Told | None = None,
    guess: Pole | None = None,
    whole: bool = True,
    language: str = "en",
) -> Little | None:
    """What comes back to somebody of whose year little is known."""
    remembered = RememberedYear(acts=year(done, whole=whole).acts, guess=guess)
    chosen = ChosenVoices(nearest=nearest, argue=argue)
    with using_language(language):
        known = acts(language)
        return little(remembered, ratings or {}, known, chosen, feelings, chain, content(language))


def lines(found: Little | None) -> list[str]:
    """Its sentences."""
    assert found is not None
    return [*map(str, found.lines), *([str(found.question)] if found.question else [])]


def test_one_act_and_nothing_told_gets_something_to_think_about() -> None:
    found = back(
        {"take_a_class": ONCE},
        {"take_a_class": 2},
        nearest=NONE,
        argue=WRITING,
        feelings=("out_of_place",),
        guess=Pole.EVENTS,
    )
    assert lines(found) == [
        "One of the three views counts take a class as networking: Everything.",
        "You chose out of place for the word. Would you choose it for take a class too?",
        "You guessed events. Of the 5 acts under ■ events that you answered, one was in your year.",
        "You would argue with one of the views: Writing. What would you say to it?",
    ]
    assert found is not None
    assert names(found.lines[1]) == ["out of place", "take a class"]
    assert found.against == content().voice[WRITING]


def test_one_act_in_spanish() -> None:
    found = back(
        {"take_a_class": ONCE},
        {"take_a_class": 2},
        nearest=NONE,
        argue=EVERYTHING,
        feelings=("out_of_place", "curious"),
        guess=Pole.WRITING,
        language="es",
    )
    assert lines(found) == [
        "Una de las tres miradas cuenta ir a clase como networking: Casi todo. "
        "Discutirías con ella, y esa acción es un ejemplo de por qué.",
        "Para la palabra elegiste fuera de lugar y con curiosidad. "
        "¿Las elegirías también para ir a clase?",
        "Tu estimación fue: escritura. Ninguna de las 4 acciones con ● escritura que contestaste "
        "estuvo en tu año.",
        "Discutirías con una de las miradas: Casi todo. ¿Qué le dirías?",
    ]


@pytest.mark.parametrize(
    ("nearest", "argue", "rating", "stance"),
    [
        (EVERYTHING, NONE, 9, " It is nearest to you, and you agree over that act."),
        (EVERYTHING, TOGETHER, 4, " It is nearest to you, though you differ over that act."),
        (TOGETHER, EVERYTHING, 6, " You would argue with it, but not over that act."),
        (NONE, EVERYTHING, 0, " You would argue with it, and that act is a case in point."),
        (EVERYTHING, EVERYTHING, 0, ""),
        (EVERYTHING, WRITING, 5, ""),
        (WRITING, TOGETHER, 0, ""),
        (EVERYTHING, NONE, None, ""),
    ],
)
def test_a_view_that_was_chosen_is_held_against_the_rating(
    nearest: VoiceChoice, argue: VoiceChoice, rating: int | None, stance: str
) -> None:
    ratings = {} if rating is None else {"take_a_class": rating}
    found = back({"take_a_class": ONCE}, ratings, nearest=nearest, argue=argue)
    counted = "One of the three views counts take a class as networking: Everything."
    assert lines(found)[0] == counted + stance


def test_what_no_view_speaks_of_is_put_under_none() -> None:
    assert back({"discuss_by_mail": ONCE}, {"discuss_by_mail": 2}) is None
    assert lines(back({DOG.id: DAYS}, {DOG.id: 2})) == [
        "Neither essay has Walk the dog. It came from you."
    ]
    assert lines(back({"go_to_a_conference": ONCE}))[0] == (
        "One of the three views counts go to a conference as networking: Together."
    )


@pytest.mark.parametrize(
    ("done", "whole", "said"),
    [
        ({}, True, "You guessed events. None of the 5 acts under ■ events that you answered was"),
        (
            {"take_a_class": NOT},
            False,
            "You guessed events. The one act under ■ events that you answered was not in your year",
        ),
        (
            {"take_a_class": ONCE},
            False,
            "You guessed events. The one act under ■ events that you answered was in your year.",
        ),
    ],
)
def test_a_guess_is_held_against_few_acts(
    done: dict[str, HowOften], whole: bool, said: str
) -> None:
    assert lines(back(done, guess=Pole.EVENTS, whole=whole))[-1].startswith(said)


def test_more_than_little_is_left_to_the_mirrors() -> None:
    assert back({"take_a_class": ONCE, "blog": ONCE}, nearest=NONE, argue=NONE) is None
    chain = told("x", step("a"))
    assert back({"take_a_class": ONCE}, nearest=NONE, argue=NONE, chain=chain) is None
    assert back({"take_a_class": ONCE}, nearest=NONE, argue=NONE, chain=told("x")) is not None
    assert back({}) is None


@settings(max_examples=200, deadline=None)
@given(
    answers("en"),
    VOICES,
    st.lists(
        st.sampled_from([feeling.id for feeling in content().feelings]), max_size=3, unique=True
    ),
    st.none() | chains(),
)
def test_little_says_what_was_answered_and_no_more(
    given: Answers, chosen: ChosenVoices, feelings: list[str], chain: Told | None
) -> None:
    found = little(given.year, given.ratings, given.acts, chosen, feelings, chain, content())
    done = given.year.done
    if len(done) > 1 or (chain and chain.steps):
        assert found is None
        return
    said = " ".join(lines(found)) if found else ""
    # What is said was answered ...
    labels = {feeling.label for feeling in content().feelings if feeling.id in feelings}
    called = {
        label if given.acts[act].own else label[0].lower() + label[1:]
        for act in done
        for label in [given.acts[act].label]
    }
    for line in found.lines if found else ():
        assert {*names(line)} <= labels | called
    for number in map(int, re.findall(r"\d+", said)):
        assert given.year.guess is not None
        under = [
            act for act in given.year.acts if given.acts[act].mix.share(given.year.guess) > 0.3999
        ]
        assert number == len(under)
        assert ("one was in your year" in said) == any(act in done for act in under)
    views = {content().label(each) for each in (chosen.nearest, chosen.argue) if each}
    for view in re.findall(r"(?:nearest to you|argue with)[^.]*: (\w+)\.", said):
        assert view in views
    # ... and what was answered is said.
    assert ("You guessed" in said) <= (given.year.guess is not None)
    assert ("for the word" in said) == (bool(done) and bool(feelings))
    assert bool(found and found.question) == (
        chosen.nearest is not None or chosen.argue not in (None, NONE)
    )


@given(RATING)
def test_a_rating_is_only_held_against_a_view_that_was_chosen(rating: int) -> None:
    for argue in (None, NONE, WRITING, TOGETHER):
        found = back({"take_a_class": ONCE}, {"take_a_class": rating}, argue=argue)
        assert lines(found)[0].endswith(": Everything.")

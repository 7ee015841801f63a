"""Mirror one says what was answered about a year, all of it, and nothing else.

Every case of its sentences stands here word by word. For years that nobody thought of, the sentences
are read back by patterns of this file, and what they claim is counted again from the answers.
"""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mirrors import (
    A_YEAR,
    ANNA,
    ANSWER,
    BLOG,
    CLASS,
    CONFERENCE,
    DAYS,
    DOG,
    FEW,
    ITS_RATINGS,
    MEETUP,
    MONTHS,
    NOT,
    ONCE,
    PASS,
    PROFILE,
    PROJECT,
    SAY,
    TALK,
    WEEKS,
    Answers,
    acts,
    answers,
    content,
    gaps,
    mixes,
    names,
    year,
)
from workbook.charts.look import SIGNS as DRAWN_SIGNS
from workbook.language import using_language
from workbook.mirrors.done import signs
from workbook.mirrors.wording import SIGNS
from workbook.mirrors.year import MirrorOne, YearAsks, mirror_one
from workbook.models import HowOften, Mix, Pole, RememberedYear

WHAT_ELSE, RATE = YearAsks.WHAT_ELSE, YearAsks.RATE


def mirror(
    done: Mapping[str, HowOften],
    ratings: Mapping[str, int],
    *,
    whole: bool = True,
    guess: Pole | None = None,
    language: str = "en",
) -> MirrorOne:
    """What a year says back."""
    remembered = RememberedYear(acts=year(done, whole=whole).acts, guess=guess)
    with using_language(language):
        found = mirror_one(remembered, ratings, acts(language), content(language))
    assert found is not None
    return found


def said(found: MirrorOne) -> str:
    """Both of its sentences."""
    return " ".join(str(each) for each in (found.headline, found.highest) if each)


# Each case, word by word ------------------------------------------------------------------------


def test_a_developer() -> None:
    found = mirror(A_YEAR, ITS_RATINGS, guess=Pole.WRITING)
    assert str(found.headline) == (
        "You did 9 of the 12. The 2 you do most weeks or oftener you rated 1 and 2 of 10."
    )
    assert str(found.highest) == (
        "What you rated highest, go to a meetup and go to a conference (9), you did once."
    )
    assert found.highest is not None
    assert names(found.highest) == ["go to a meetup", "go to a conference"]
    assert str(found.guess and found.guess.said) == (
        "You guessed writing. Of the 3 you do most months or oftener: ● writing 2, ■ events 0, "
        "◆ doing things together 2. An act with two signs counts for both."
    )
    assert [
        (group.often, [(each.act.id, each.rating) for each in group.acts]) for group in found.groups
    ] == [
        (WEEKS, [(PROJECT, 1), (ANSWER, 2)]),
        (MONTHS, [(BLOG, 1)]),
        (FEW, [(SAY, 3), (PASS, 5), (TALK, 5)]),
        (ONCE, [(PROFILE, 8), (MEETUP, 9), (CONFERENCE, 9)]),
    ]
    assert found.drawn
    assert found.asks == ()


def test_a_developer_in_spanish() -> None:
    found = mirror(A_YEAR, ITS_RATINGS, guess=Pole.WRITING, language="es")
    assert said(found) == (
        "Hiciste 9 de las 12. A las 2 que haces casi cada semana o más les diste 1 y 2 de 10. "
        "Lo que más alto valoraste, ir a un encuentro del oficio e ir a un congreso (9), "
        "lo hiciste una vez."
    )
    assert str(found.guess and found.guess.said) == (
        "Tu estimación fue: escritura. De las 3 que haces casi cada mes o más: ● escritura 2, "
        "■ eventos 0, ◆ hacer cosas juntos 2. Una acción con dos signos cuenta para ambos."
    )


CASES: list[tuple[dict[str, HowOften], dict[str, int], bool, str, tuple[YearAsks, ...]]] = [
    # None.
    ({}, {}, True, "None of these was in your year, as you remember it.", (WHAT_ELSE,)),
    (
        {BLOG: NOT, CLASS: NOT},
        {},
        False,
        "None of the 2 acts you answered was in your year, as you remember it.",
        (WHAT_ELSE,),
    ),
    (
        {BLOG: NOT},
        {},
        False,
        "The one act you answered was not in your year, as you remember it.",
        (WHAT_ELSE,),
    ),
    # One.
    (
        {CLASS: ONCE},
        {CLASS: 2},
        True,
        "One act was in your year, once: take a class. You rated it 2 of 10.",
        (WHAT_ELSE,),
    ),
    (
        {CLASS: WEEKS},
        {},
        True,
        "One act was in your year, most weeks: take a class.",
        (WHAT_ELSE, RATE),
    ),
    (
        {DOG.id: DAYS},
        {DOG.id: 0},
        True,
        "One act was in your year, most days: Walk the dog. You rated it 0 of 10.",
        (WHAT_ELSE,),
    ),
    (
        {CLASS: ONCE, BLOG: NOT},
        {CLASS: 2},
        False,
        "Of the 2 acts you answered, one was in your year, once: take a class. "
        "You rated it 2 of 10.",
        (WHAT_ELSE,),
    ),
    (
        {CLASS: ONCE},
        {CLASS: 2},
        False,
        "The one act you answered was in your year, once: take a class. You rated it 2 of 10.",
        (WHAT_ELSE,),
    ),
    # The count, while fewer than two are rated.
    ({CLASS: ONCE, BLOG: FEW}, {}, True, "You did 2 of the 12.", (RATE,)),
    ({CLASS: ONCE, BLOG: FEW}, {BLOG: 3}, True, "You did 2 of the 12.", (RATE,)),
    ({CLASS: ONCE, BLOG: FEW}, {}, False, "You did 2 of the 2 you answered.", (RATE,)),
    (
        {CLASS: ONCE, BLOG: FEW, DOG.id: ONCE},
        {},
        True,
        "You did 2 of the 12 and 1 of your own.",
        (RATE,),
    ),
    (
        {CLASS: ONCE, DOG.id: DAYS},
        {},
        False,
        "You did the one you answered and 1 of your own.",
        (RATE,),
    ),
    (
        {ANNA.id: ONCE, DOG.id: DAYS},
        {},
        True,
        "You did none of the 12, but 2 of your own.",
        (RATE,),
    ),
    (
        {ANNA.id: ONCE, DOG.id: DAYS, BLOG: NOT},
        {},
        False,
        "You did not do the one you answered, but 2 of your own.",
        (RATE,),
    ),
    ({ANNA.id: ONCE, DOG.id: DAYS}, {}, False, "You did 2 acts of your own.", (RATE,)),
    # Rated, and no group stands out.
    (
        {CLASS: ONCE, BLOG: ONCE},
        {CLASS: 4, BLOG: 1},
        True,
        "You did 2 of the 12, all once. You rated them 1 and 4 of 10.",
        (),
    ),
    (
        {CLASS: ONCE, BLOG: ONCE, TALK: ONCE},
        {CLASS: 4, BLOG: 1, TALK: 9},
        True,
        "You did 3 of the 12, all once. You rated them 1 to 9 of 10.",
        (),
    ),
    (
        {CLASS: ONCE, BLOG: WEEKS},
        {CLASS: 4, BLOG: 1},
        True,
        "You did 2 of the 12. You rated them 1 and 4 of 10.",
        (),
    ),
    (
        {CLASS: ONCE, BLOG: ONCE, TALK: ONCE},
        {CLASS: 4, BLOG: 1},
        True,
        "You did 3 of the 12, all once. The 2 you rated got 1 and 4 of 10.",
        (),
    ),
    # All alike, whatever group there is.
    (
        {CLASS: DAYS, BLOG: DAYS, TALK: ONCE},
        {CLASS: 7, BLOG: 7, TALK: 7},
        True,
        "You did 3 of the 12. You rated each 7 of 10.",
        (),
    ),
    (
        {CLASS: DAYS, BLOG: DAYS, TALK: ONCE},
        {CLASS: 7, BLOG: 7},
        True,
        "You did 3 of the 12. The 2 you rated got 7 each, out of 10.",
        (),
    ),
    # A group, and what was rated highest.
    (
        {CLASS: DAYS, BLOG: DAYS, TALK: ONCE},
        {CLASS: 3, BLOG: 3, TALK: 9},
        True,
        "You did 3 of the 12. The 2 you do most days you rated 3 each, out of 10. "
        "What you rated highest, listen at a talk or workshop (9), you did once.",
        (),
    ),
    (
        {CLASS: DAYS, BLOG: MONTHS, SAY: MONTHS, TALK: ONCE},
        {CLASS: 9, BLOG: 3, SAY: 2, TALK: 5},
        True,
        "You did 4 of the 12. The 3 you do most months or oftener you rated 2 to 9 of 10. "
        "What you rated highest, take a class (9), is among them.",
        (),
    ),
    (
        {CLASS: FEW, BLOG: MONTHS, TALK: ONCE},
        {CLASS: 9, BLOG: 9, TALK: 0},
        True,
        "You did 3 of the 12. The 2 you did more than once you rated 9 each, out of 10. "
        "What you rated highest, write a blog post and take a class (9), are among them.",
        (),
    ),
    (
        {CLASS: DAYS, BLOG: DAYS, TALK: ONCE, SAY: FEW, PASS: ONCE},
        {CLASS: 3, BLOG: 5, TALK: 8, SAY: 8, PASS: 8},
        True,
        "You did 5 of the 12. The 2 you do most days you rated 3 and 5 of 10. "
        "What you rated highest, 3 acts (8), you did a few times at most.",
        (),
    ),
    (
        {CLASS: DAYS, BLOG: DAYS, TALK: ONCE},
        {CLASS: 3, BLOG: 8, TALK: 8},
        True,
        "You did 3 of the 12. The 2 you do most days you rated 3 and 8 of 10.",
        (),
    ),
    (
        {CLASS: DAYS, BLOG: DAYS, TALK: ONCE},
        {CLASS: 3, BLOG: 1, TALK: 4},
        True,
        "You did 3 of the 12. The 2 you do most days you rated 1 and 3 of 10. "
        "You rated nothing above 4.",
        (),
    ),
    (
        {CLASS: WEEKS, BLOG: DAYS, SAY: WEEKS, TALK: ONCE},
        {CLASS: 3, BLOG: 1, TALK: 5},
        True,
        "You did 4 of the 12. Of the 3 you do most weeks or oftener, the 2 you rated got "
        "1 and 3 of 10. What you rated highest, listen at a talk or workshop (5), you did once.",
        (),
    ),
    # One that is done most days is no group, and one that is not rated does not make one.
    (
        {CLASS: DAYS, BLOG: DAYS, SAY: FEW, TALK: ONCE},
        {CLASS: 3, SAY: 1, TALK: 5},
        False,
        "You did 4 of the 4 you answered. Of the 3 you did more than once, the 2 you rated got "
        "1 and 3 of 10. What you rated highest, listen at a talk or workshop (5), you did once.",
        (),
    ),
]


@pytest.mark.parametrize(("done", "ratings", "whole", "expected", "asks"), CASES)
def test_every_case_of_the_headline(
    done: dict[str, HowOften],
    ratings: dict[str, int],
    whole: bool,
    expected: str,
    asks: tuple[YearAsks, ...],
) -> None:
    found = mirror(done, ratings, whole=whole)
    assert said(found) == expected
    assert found.asks == asks
    assert found.drawn == (len(ratings) > 1)


@pytest.mark.parametrize(
    ("done", "ratings", "whole", "expected"),
    [
        (
            {CLASS: ONCE},
            {CLASS: 2},
            False,
            "La única acción que contestaste estuvo en tu año, una vez: ir a clase. "
            "Le diste un 2 de 10.",
        ),
        (
            {DOG.id: DAYS, CLASS: ONCE, BLOG: FEW},
            {},
            True,
            "Hiciste 2 de las 12 y 1 tuya.",
        ),
        (
            {DOG.id: DAYS, ANNA.id: ONCE},
            {},
            True,
            "No hiciste ninguna de las 12, pero sí 2 tuyas.",
        ),
        (
            {CLASS: ONCE, BLOG: ONCE, TALK: ONCE},
            {CLASS: 3, BLOG: 3, TALK: 3},
            True,
            "Hiciste 3 de las 12, todas una vez. A cada una le diste un 3 de 10.",
        ),
        (
            {CLASS: DAYS, BLOG: DAYS, SAY: DAYS, TALK: ONCE, PASS: FEW},
            {CLASS: 3, BLOG: 1, SAY: 2, TALK: 6, PASS: 6},
            True,
            "Hiciste 5 de las 12. A las 3 que haces casi cada día les diste entre 1 y 3 de 10. "
            "Lo que más alto valoraste, pasar un contacto y escuchar una charla o un taller (6), "
            "lo hiciste varias veces como mucho.",
        ),
    ],
)
def test_cases_in_spanish(
    done: dict[str, HowOften], ratings: dict[str, int], whole: bool, expected: str
) -> None:
    assert said(mirror(done, ratings, whole=whole, language="es")) == expected


def test_nothing_answered_says_nothing() -> None:
    assert mirror_one(RememberedYear(guess=Pole.EVENTS), {}, acts(), content()) is None
    gone = RememberedYear(acts={"an_act_that_is_gone": DAYS})
    assert mirror_one(gone, {}, acts(), content()) is None


def test_twelve_answers_that_are_not_the_twelve_are_what_was_answered() -> None:
    others = [act for act in content().act if act not in {each.id for each in content().year}]
    found = mirror(dict.fromkeys(others[:12], ONCE), {}, whole=False)
    assert str(found.headline) == "You did 12 of the 12 you answered."


# The guess --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "guess", "expected"),
    [
        ({CLASS: DAYS, BLOG: DAYS}, Pole.EVENTS, "None"),
        (
            {CLASS: ONCE, BLOG: ONCE, DOG.id: FEW},
            None,
            "Of the 3 you did: ● writing 1, ■ events 1, ◆ doing things together 1. "
            "An act with two signs counts for both. 1 of them bears no sign.",
        ),
        (
            {SAY: FEW, BLOG: FEW, TALK: WEEKS, PASS: ONCE},
            Pole.COLLABORATION,
            "You guessed doing things together. Of the 3 you did more than once: ● writing 1, "
            "■ events 1, ◆ doing things together 1.",
        ),
        (
            {DOG.id: FEW, ANNA.id: FEW, TALK: WEEKS, PASS: ONCE},
            None,
            "Of the 3 you did more than once: ● writing 0, ■ events 1, ◆ doing things together 0. "
            "2 of them bear no sign.",
        ),
    ],
)
def test_the_line_beside_the_guess(
    done: dict[str, HowOften], guess: Pole | None, expected: str
) -> None:
    found = mirror(done, {}, guess=guess).guess
    assert str(found and found.said) == expected


@pytest.mark.parametrize(
    ("mix", "expected"),
    [
        (Mix(writing=0, events=0.4, collaboration=0.6), (Pole.EVENTS, Pole.COLLABORATION)),
        (Mix(writing=0, events=0.39, collaboration=0.61), (Pole.COLLABORATION,)),
        (Mix(writing=0.7 - 0.3, events=0, collaboration=0.6), (Pole.WRITING, Pole.COLLABORATION)),
        (Mix(writing=0.33, events=0.33, collaboration=0.34), ()),
    ],
)
def test_an_act_bears_a_sign_for_four_tenths(mix: Mix, expected: tuple[Pole, ...]) -> None:
    assert signs(mix) == expected


@given(mixes())
def test_no_act_bears_three_signs(mix: Mix) -> None:
    assert set(signs(mix)) == {pole for pole in Pole if round(10 * mix.share(pole)) >= 4}


def test_the_signs_in_sentences_are_those_in_pictures() -> None:
    assert SIGNS == DRAWN_SIGNS


# Read back --------------------------------------------------------------------------------------

TWELVE = {act.id for act in content().year}
OFTEN = {
    "en": ["not", "once", "a few times", "most months", "most weeks", "most days"],
    "es": ["no", "una vez", "varias veces", "casi cada mes", "casi cada semana", "casi cada día"],
}
# By the rank from which on an act is counted.
THAT = {
    "en": [
        "",
        "you did",
        "you did more than once",
        "you do most months or oftener",
        "you do most weeks or oftener",
        "you do most days",
    ],
    "es": [
        "",
        "que hiciste",
        "que hiciste más de una vez",
        "que haces casi cada mes o más",
        "que haces casi cada semana o más",
        "que haces casi cada día",
    ],
}
SENTENCES = {
    "en": {
        "none": r"None of these was in your year, as you remember it\.",
        "none_of": (
            r"(?:None of the (?P<answered>\d+) acts you answered was|The one act you answered was "
            r"not) in your year, as you remember it\."
        ),
        "one": r"One act was in your year, (?P<often>[^:]+): (?P<name>\*)\.",
        "one_of": (
            r"(?:Of the (?P<answered>\d+) acts you answered, one|The one act you answered) was in "
            r"your year, (?P<often>[^:]+): (?P<name>\*)\."
        ),
        "it": r"You rated it (?P<low>\d+) of 10\.",
        "did": (
            r"You did (?:(?P<only>\d+) acts of your own|(?:(?P<zero>none)|(?P<done>\d+)) of the "
            r"(?P<listed>\d+)(?P<partly> you answered)?|(?P<single>the one you answered)|"
            r"(?P<not_single>not do the one you answered))"
            r"(?:(?: and|, but) (?P<own>\d+) of your own)?(?:, all (?P<often>[^.]+))?\."
        ),
        "group": r"The (?P<size>\d+) (?P<that>you [^.]+) you rated (?P<ratings>[^.]+)\.",
        "group_partly": (
            r"Of the (?P<size>\d+) (?P<that>you [^.]+), the (?P<rated>\d+) you rated got "
            r"(?P<ratings>[^.]+)\."
        ),
        "all_partly": r"The (?P<rated>\d+) you rated got (?P<ratings>[^.]+)\.",
        "each": r"You rated each (?P<low>\d+) of 10\.",
        "them": r"You rated them (?P<ratings>[^.]+)\.",
        "nothing_above": r"You rated nothing above (?P<low>\d+)\.",
        "among": (
            r"What you rated highest, (?P<acts>[^(]+) \((?P<low>\d+)\), (?:is|are) among them\."
        ),
        "outside": (
            r"What you rated highest, (?P<acts>[^(]+) \((?P<low>\d+)\), you did "
            r"(?P<often>[^.]+?)(?P<most> at most)?\."
        ),
    },
    "es": {
        "none": r"Nada de esto estuvo en tu año, tal como lo recuerdas\.",
        "none_of": (
            r"(?:Ninguna de las (?P<answered>\d+) acciones que contestaste|La única acción que "
            r"contestaste no) estuvo en tu año, tal como lo recuerdas\."
        ),
        "one": r"Una acción estuvo en tu año, (?P<often>[^:]+): (?P<name>\*)\.",
        "one_of": (
            r"(?:De las (?P<answered>\d+) acciones que contestaste, una|La única acción que "
            r"contestaste) estuvo en tu año, (?P<often>[^:]+): (?P<name>\*)\."
        ),
        "it": r"Le diste un (?P<low>\d+) de 10\.",
        "did": (
            r"(?:No hiciste|Hiciste) (?:(?P<only>\d+) acciones tuyas|(?:(?P<zero>ninguna)|"
            r"(?P<done>\d+)) de las (?P<listed>\d+)(?P<partly> que contestaste)?|"
            r"(?P<single>(?<=Hiciste )la que contestaste)|(?P<not_single>la que contestaste))"
            r"(?:(?: y|, pero sí) (?P<own>\d+) tuyas?)?(?:, todas (?P<often>[^.]+))?\."
        ),
        "group": r"A las (?P<size>\d+) (?P<that>que [^.]+) les diste (?P<ratings>[^.]+)\.",
        "group_partly": (
            r"De las (?P<size>\d+) (?P<that>que [^.]+), las (?P<rated>\d+) que valoraste tienen "
            r"(?P<ratings>[^.]+)\."
        ),
        "all_partly": r"Las (?P<rated>\d+) que valoraste tienen (?P<ratings>[^.]+)\.",
        "each": r"A cada una le diste un (?P<low>\d+) de 10\.",
        "them": r"Les diste (?P<ratings>[^.]+)\.",
        "nothing_above": r"A nada le diste más de (?P<low>\d+)\.",
        "among": (
            r"Lo que más alto valoraste, (?P<acts>[^(]+) \((?P<low>\d+)\), está entre ellas\."
        ),
        "outside": (
            r"Lo que más alto valoraste, (?P<acts>[^(]+) \((?P<low>\d+)\), lo hiciste "
            r"(?P<often>[^.]+?)(?P<most> como mucho)?\."
        ),
    },
}
RATINGS = {
    "en": (r"(\d+) each, out of 10", r"(\d+) and (\d+) of 10", r"(\d+) to (\d+) of 10"),
    "es": (r"un (\d+) de 10 cada una", r"(\d+) y (\d+) de 10", r"entre (\d+) y (\d+) de 10"),
}
LINE = {
    "en": (
        r"(?:You guessed (?P<guess>[^.]+)\. )?Of the (?P<size>\d+) (?P<that>[^:]+): ● writing "
        r"(?P<writing>\d+), ■ events (?P<events>\d+), ◆ doing things together "
        r"(?P<collaboration>\d+)\.(?P<both> An act with two signs counts for both\.)?"
        r"(?: (?P<bare>\d+) of them bears? no sign\.)?"
    ),
    "es": (
        r"(?:Tu estimación fue: (?P<guess>[^.]+)\. )?De las (?P<size>\d+) (?P<that>[^:]+): "
        r"● escritura (?P<writing>\d+), ■ eventos (?P<events>\d+), ◆ hacer cosas juntos "
        r"(?P<collaboration>\d+)\.(?P<both> Una acción con dos signos cuenta para ambos\.)?"
        r"(?: (?P<bare>\d+) de ellas no llevan? ningún signo\.)?"
    ),
}
RANK = {often: rank for rank, often in enumerate(HowOften)}


class Counted:
    """What was answered, counted anew: how often by rank, and the ratings of what was done."""

    def __init__(self, given: Answers, language: str) -> None:
        self.language = language
        self.rank = {act: RANK[often] for act, often in given.year.acts.items()}
        self.done = {act for act, rank in self.rank.items() if rank}
        self.own = {act for act in self.rank if act.startswith("own_")}
        self.rated = {act: given.ratings[act] for act in self.done if act in given.ratings}
        self.whole = self.rank.keys() >= TWELVE
        self.labels = {act: given.acts[act].label for act in self.rank}
        self.mix = {act: given.acts[act].mix for act in self.rank}

    def often(self, said: str) -> int:
        """The rank of a word for how often."""
        return OFTEN[self.language].index(said)

    def name(self, act: str) -> str:
        """What an act is called inside of a sentence."""
        label = self.labels[act]
        return label if act in self.own else label[0].lower() + label[1:]

    def at_least(self, rank: int) -> set[str]:
        """What was done so often or oftener."""
        return {act for act in self.done if self.rank[act] >= rank}

    def check_ratings(self, said: str, of: set[str]) -> None:
        """Ratings in words are those of the rated acts among some."""
        values = sorted(self.rated[act] for act in of if act in self.rated)
        for shape, pattern in enumerate(RATINGS[self.language]):
            if match := re.fullmatch(pattern, said):
                low, high = int(match[1]), int(match[match.re.groups])
                assert (low, high) == (values[0], values[-1])
                assert shape == (0 if low == high else 1 if len(values) == 2 else 2)
                return
        raise AssertionError(said)


def read(language: str, said: str) -> list[tuple[str, dict[str, str]]]:
    """The sentences that are there, in their order; every word belongs to one of them."""
    kinds = []
    while said:
        found = [
            (kind, match)
            for kind, pattern in SENTENCES[language].items()
            if (match := re.match(pattern + r"(?: |$)", said))
        ]
        assert found, said
        [(kind, match)] = found
        kinds.append((kind, {name: part for name, part in match.groupdict().items() if part}))
        said = said[match.end() :]
    return kinds


def check_count(counted: Counted, parts: dict[str, str]) -> None:
    """How many were done of those that were answered, and how many own ones."""
    listed = counted.rank.keys() - counted.own
    own, done = len(counted.done & counted.own), len(counted.done - counted.own)
    if not listed:
        assert parts.pop("only") == str(own)
    else:
        assert parts.pop("own", "0") == str(own)
        if len(listed) == 1:
            assert parts.pop("single" if done else "not_single")
        else:
            assert parts.pop("listed") == str(len(listed))
            assert ("partly" in parts) == (not counted.whole)
            parts.pop("partly", "")
            assert parts.pop("done") == str(done) if done else parts.pop("zero")
    if often := parts.pop("often", ""):
        assert {counted.rank[act] for act in counted.done} == {counted.often(often)}
    assert not parts


def check_group(counted: Counted, kind: str, parts: dict[str, str]) -> set[str]:
    """The smallest group of what is done most: who is in it, and how it was rated."""
    rank = THAT[counted.language].index(parts["that"])
    most = counted.at_least(rank)
    assert len(most) == int(parts["size"]) < len(counted.done)
    assert rank > 1
    for higher in range(rank + 1, len(THAT[counted.language])):
        assert len(counted.at_least(higher) & counted.rated.keys()) < 2
    counted.check_ratings(parts["ratings"], most)
    rated = most & counted.rated.keys()
    assert (kind == "group") == (rated == most)
    if kind == "group_partly":
        assert parts["rated"] == str(len(rated))
    return most


def check_highest(counted: Counted, most: set[str], found: MirrorOne) -> None:
    """Where what was rated highest stands."""
    high = max(counted.rated.values())
    top = {act for act, rating in counted.rated.items() if rating == high}
    if found.highest is None:
        assert high > 4
        assert top & most
        assert top - most
        return
    [(kind, parts)] = read(counted.language, gaps(found.highest))
    assert parts["low"] == str(high)
    assert (kind == "nothing_above") == (high <= 4)
    if kind == "nothing_above":
        return
    assert top <= most if kind == "among" else not top & most
    if len(top) <= 2:
        assert sorted(names(found.highest)) == sorted(map(counted.name, top))
        assert re.fullmatch(r"\*( (and|y|e) \*)?", parts["acts"])
    else:
        assert parts["acts"].split()[0] == str(len(top))
    if kind == "outside":
        ranks = {counted.rank[act] for act in top}
        assert counted.often(parts["often"]) == max(ranks)
        assert ("most" in parts) == (len(ranks) > 1)


def check_headline(counted: Counted, found: MirrorOne) -> None:
    """Each sentence of it, and that none is missing."""
    (kind, parts), *rest = read(counted.language, gaps(found.headline))
    if len(counted.done) < 2:
        assert kind == ("one" if counted.done else "none") + ("" if counted.whole else "_of")
        if not counted.whole:
            assert int(parts.get("answered", 1)) == len(counted.rank)
        for act in counted.done:
            assert names(found.headline) == [counted.name(act)]
            assert counted.often(parts["often"]) == counted.rank[act]
            ratings = [str(counted.rated[act])] if act in counted.rated else []
            assert [(each, said["low"]) for each, said in rest] == [("it", r) for r in ratings]
        return
    assert kind == "did"
    check_count(counted, parts)
    if len(counted.rated) < 2:
        assert not rest
        assert found.highest is None
        return
    [(kind, parts)] = rest
    groups = [
        rank
        for rank in range(2, 6)
        if len(counted.at_least(rank) & counted.rated.keys()) > 1
        and counted.at_least(rank) < counted.done
    ]
    if groups and len({*counted.rated.values()}) > 1:
        assert kind in ("group", "group_partly")
        check_highest(counted, check_group(counted, kind, parts), found)
        return
    assert found.highest is None
    if kind == "each":
        assert {*counted.rated.values()} == {int(parts["low"])}
    else:
        assert kind in ("them", "all_partly")
        counted.check_ratings(parts["ratings"], counted.done)
    assert (kind == "all_partly") == (counted.rated.keys() != counted.done)
    if kind == "all_partly":
        assert parts["rated"] == str(len(counted.rated))


def check_guess(counted: Counted, guess: Pole | None, found: MirrorOne) -> None:
    """The three counts, over the acts that the line says."""
    sizes = {rank: len(counted.at_least(rank)) for rank in (3, 2, 1)}
    rank = next((rank for rank, size in sizes.items() if size >= 3), None)
    if rank is None:
        assert found.guess is None
        return
    assert found.guess is not None
    match = re.fullmatch(LINE[counted.language], str(found.guess.said))
    assert match, str(found.guess.said)
    assert THAT[counted.language].index(match["that"]) == rank
    assert match["size"] == str(sizes[rank])
    borne = {
        act: {pole for pole in Pole if counted.mix[act].share(pole) > 0.3999}
        for act in counted.at_least(rank)
    }
    for pole in Pole:
        assert match[pole.value] == str(sum(pole in poles for poles in borne.values()))
    assert bool(match["both"]) == any(len(poles) == 2 for poles in borne.values())
    assert int(match["bare"] or 0) == sum(not poles for poles in borne.values())
    poles = {
        "en": ("writing", "events", "doing things together"),
        "es": ("escritura", "eventos", "hacer cosas juntos"),
    }
    assert match["guess"] == (
        guess and dict(zip(Pole, poles[counted.language], strict=True))[guess]
    )


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_year_says_what_was_answered_and_no_more(language: str) -> None:
    @settings(max_examples=400, deadline=None)
    @given(answers(language))
    def holds(given: Answers) -> None:
        with using_language(language):
            found = mirror_one(given.year, given.ratings, given.acts, content(language))
        if not given.year.acts:
            assert found is None
            return
        assert found is not None
        counted = Counted(given, language)
        check_headline(counted, found)
        check_guess(counted, given.year.guess, found)
        # The picture: every act that was done, once, most often first, then by rating.
        rows = [(group.often, each) for group in found.groups for each in group.acts]
        assert sorted(each.act.id for _often, each in rows) == sorted(counted.done)
        for often, each in rows:
            assert given.year.acts[each.act.id] is often is each.often
            assert each.rating == counted.rated.get(each.act.id)
        order = [(-RANK[often], 11 if row.rating is None else row.rating) for often, row in rows]
        assert order == sorted(order)
        assert found.drawn == (len(counted.rated) > 1)
        assert (YearAsks.WHAT_ELSE in found.asks) == (len(counted.done) < 2)
        assert (YearAsks.RATE in found.asks) == (len(counted.rated) < min(2, len(counted.done)))

    holds()


@given(st.permutations([*A_YEAR]))
def test_the_order_of_the_answers_changes_no_number(order: list[str]) -> None:
    found = mirror({act: A_YEAR[act] for act in order}, ITS_RATINGS)
    assert str(found.headline) == str(mirror(A_YEAR, ITS_RATINGS).headline)

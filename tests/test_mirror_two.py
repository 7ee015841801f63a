"""Mirror two says what was told of a chain, all of it, and nothing else.

As for the year, every case stands here word by word, and chains that nobody thought of are read back
by patterns of this file.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mirrors import A_CHAIN, RATING, acts, chains, content, gaps, names, step, told
from workbook.language import using_language
from workbook.mirrors.chain import ChainAsks, MirrorTwo, as_small_as, mirror_two
from workbook.mirrors.small import small_chain
from workbook.models import HowLong, Told, ToldStep, Whose

MINE, THEIRS, OURS = Whose
HOW_LONG, WHICH_ACT, LIKENESS, BEFORE = (
    ChainAsks.HOW_LONG,
    ChainAsks.WHICH_ACT,
    ChainAsks.LIKENESS,
    ChainAsks.BEFORE,
)


def mirror(
    chain: Told | None, ratings: dict[str, int] | None = None, language: str = "en"
) -> MirrorTwo | None:
    """What a chain says back."""
    with using_language(language):
        return mirror_two(chain, ratings or {}, acts(language), content(language))


def said(found: MirrorTwo | None) -> str:
    """Its sentences."""
    assert found is not None
    return " ".join(str(each) for each in (found.headline, found.more) if each)


# Each case, word by word ------------------------------------------------------------------------


def test_a_developer() -> None:
    found = mirror(A_CHAIN, {"blog": 1})
    assert said(found) == (
        "It began with something you rated 1 of 10: write a blog post. Of its 4 steps, 1 was "
        "yours, 2 were somebody else's and 1 was taken together. From the first step to the last "
        "it took months."
    )
    assert found is not None
    assert found.title == "How it reached you"
    assert names(found.headline) == ["write a blog post"]
    assert [(link.text, link.whose, link.who) for link in found.links] == [
        ("A contract as maintainer", None, ""),
        ("Rasmus asked", THEIRS, "Rasmus"),
        ("we fixed the release", OURS, "you, Rasmus and Mel"),
        ("he answered my post", THEIRS, "Rasmus"),
        ("I wrote down how I had found the bug", MINE, "you"),
    ]
    assert [link.rating for link in found.links] == [None, None, None, None, 1]
    assert str(found.links[-1].rated) == "write a blog post: 1 of 10"
    assert found.asks == ()


def test_a_developer_in_spanish() -> None:
    found = mirror(A_CHAIN, {"blog": 1}, "es")
    assert said(found) == (
        "Empezó con algo a lo que diste un 1 de 10: escribir una entrada de blog. De sus 4 pasos, "
        "1 fue tuyo, 2 fueron de otras personas y 1 fue en común. Del primer paso al último "
        "pasaron meses."
    )
    assert found is not None
    assert found.title == "Cómo te llegó"
    assert found.links[2].who == "tú, Rasmus y Mel"
    assert str(found.links[-1].rated) == "escribir una entrada de blog: 1 de 10"


CASES: list[tuple[Told, dict[str, int], str, tuple[ChainAsks, ...]]] = [
    (told("A flat"), {}, "A flat came, as far as you know, by nobody's hand.", ()),
    (Told(title="A flat"), {}, "How A flat came about is not told yet.", (BEFORE,)),
    (
        Told(title="A flat", steps=(step("Kim asked", THEIRS),)),
        {},
        "So far it goes back to this: Kim asked.",
        (BEFORE,),
    ),
    (
        Told(title="A flat", steps=(step("I asked", act="blog"),)),
        {"blog": 3},
        "So far it goes back to something you rated 3 of 10: write a blog post.",
        (BEFORE,),
    ),
    (
        told("A flat", step("Kim asked", THEIRS)),
        {},
        "It began here: Kim asked. The one step was somebody else's.",
        (WHICH_ACT,),
    ),
    (
        told("A flat", step("I asked", MINE, no_act=True), how_long=HowLong.DAYS),
        {},
        "It began here: I asked. The one step was yours.",
        (),
    ),
    (
        told("A flat", step("we met", OURS, act="go_to_a_meetup")),
        {"blog": 3},
        "It began here: we met. The one step was taken together.",
        (LIKENESS,),
    ),
    (
        told("A flat", step("we met", OURS, act="go_to_a_meetup", likeness=0)),
        {},
        "It began with something you rated 0 of 10: go to a meetup. "
        "The one step was taken together.",
        (),
    ),
    # What was rated before any result counts more than what was rated after.
    (
        told("A flat", step("we met", OURS, act="go_to_a_meetup", likeness=0)),
        {"go_to_a_meetup": 9},
        "It began with something you rated 9 of 10: go to a meetup. "
        "The one step was taken together.",
        (),
    ),
    (
        told("A flat", step("a"), step("b"), step("c", THEIRS)),
        {},
        "It began here: c. Of its 3 steps, 2 were yours and 1 was somebody else's.",
        (HOW_LONG, WHICH_ACT),
    ),
    (
        told("A flat", step("a", OURS), step("b", OURS, act="an_act_that_is_gone")),
        {"an_act_that_is_gone": 3},
        "It began here: b. Of its 2 steps, 2 were taken together.",
        (HOW_LONG, WHICH_ACT),
    ),
]


@pytest.mark.parametrize(("chain", "ratings", "expected", "asks"), CASES)
def test_every_case_of_the_headline(
    chain: Told, ratings: dict[str, int], expected: str, asks: tuple[ChainAsks, ...]
) -> None:
    found = mirror(chain, ratings)
    assert said(found) == expected
    assert found is not None
    assert found.asks == asks


def test_nothing_told_says_nothing() -> None:
    assert mirror(None) is None


@pytest.mark.parametrize(
    ("whose", "who", "expected", "spanish"),
    [
        (MINE, (), "you", "tú"),
        (MINE, ("Inés", "Mel"), "you, with Inés and Mel", "tú, con Inés y Mel"),
        (THEIRS, (), "somebody else", "otra persona"),
        (THEIRS, ("Mel", "Inés"), "Mel and Inés", "Mel e Inés"),
        (OURS, (), "you and others", "tú y otras personas"),
        (OURS, ("Inés",), "you and Inés", "tú e Inés"),
    ],
)
def test_who_was_in_a_step(whose: Whose, who: tuple[str, ...], expected: str, spanish: str) -> None:
    chain = told("x", step("a", whose, *who))
    for language, words in (("en", expected), ("es", spanish)):
        found = mirror(chain, language=language)
        assert found is not None
        assert found.links[1].who == words


def test_what_reached_somebody_else_has_another_title() -> None:
    found = mirror(told("x", step("a"), through_me=True))
    assert found is not None
    assert found.title == "How it reached them"


def test_an_experiment_is_as_small_as_the_first_step_that_was_ones_own() -> None:
    assert str(as_small_as(A_CHAIN)) == (
        "As small as what your chain began with: I wrote down how I had found the bug."
    )
    assert as_small_as(told("x", step("a", THEIRS), step("b", OURS))) is not None
    assert as_small_as(told("x", step("a", OURS), step("b", THEIRS))) is None
    assert as_small_as(Told(title="x", steps=(step("a"),))) is None
    assert as_small_as(told("x")) is None
    assert as_small_as(None) is None


# In small ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "shown", "between"),
    [
        (0, "x", None),
        (1, "x a", None),
        (3, "x a b c", None),
        (4, "x a d", "2 steps between"),
        (6, "x a f", "4 steps between"),
    ],
)
def test_a_long_chain_in_small_leaves_out_its_middle(
    steps: int, shown: str, between: str | None
) -> None:
    found = mirror(told("x", *(step(name) for name in "abcdefg"[:steps])))
    assert found is not None
    small = small_chain(found)
    assert " ".join(link.text for link in small.links) == shown
    assert (str(small.between) if small.between else None) == between
    assert (small.title, small.headline) == (found.title, found.headline)


# Read back --------------------------------------------------------------------------------------

HEADLINES = {
    "en": {
        "nobody": r"\* came, as far as you know, by nobody's hand\.",
        "not_yet": r"How \* came about is not told yet\.",
        "rated": r"It began with something you rated (\d+) of 10: \*\.",
        "rated_so_far": r"So far it goes back to something you rated (\d+) of 10: \*\.",
        "began": r"It began here: \*\.",
        "so_far": r"So far it goes back to this: \*\.",
    },
    "es": {
        "nobody": r"\* llegó, que tú sepas, sin que nadie interviniera\.",
        "not_yet": r"Aún no está contado cómo llegó \*\.",
        "rated": r"Empezó con algo a lo que diste un (\d+) de 10: \*\.",
        "rated_so_far": r"De momento se remonta a algo a lo que diste un (\d+) de 10: \*\.",
        "began": r"Empezó así: \*\.",
        "so_far": r"De momento se remonta a esto: \*\.",
    },
}
ONE_STEP = {
    "en": {
        MINE: "The one step was yours.",
        THEIRS: "The one step was somebody else's.",
        OURS: "The one step was taken together.",
    },
    "es": {
        MINE: "El único paso fue tuyo.",
        THEIRS: "El único paso fue de otra persona.",
        OURS: "El único paso fue en común.",
    },
}
STEPS = {
    "en": {
        "all": r"Of its (\d+) steps, ([^.]+)\.(?: From the first step to the last it took (\w+)\.)?",
        MINE: r"(\d+) (was|were) yours",
        THEIRS: r"(\d+) (was|were) somebody else's",
        OURS: r"(\d+) (was|were) taken together",
    },
    "es": {
        "all": r"De sus (\d+) pasos, ([^.]+)\.(?: Del primer paso al último pasaron (\w+)\.)?",
        MINE: r"(\d+) (fue|fueron) tuyos?",
        THEIRS: r"(\d+) (fue|fueron) de otras? personas?",
        OURS: r"(\d+) (fue|fueron) en común",
    },
}
LONG = {
    "en": ("days", "weeks", "months", "years"),
    "es": ("días", "semanas", "meses", "años"),
}


def one_line(text: str) -> str:
    """Somebody's words as they stand in a sentence."""
    return " ".join(text.split())


def check_headline(
    language: str, chain: Told, rating: int | None, name: str, found: MirrorTwo
) -> None:
    """Where it began, by an act with its rating, by a step, by nobody's hand, or not told yet."""
    kinds = {
        kind: match
        for kind, pattern in HEADLINES[language].items()
        if (match := re.fullmatch(pattern, gaps(found.headline)))
    }
    [(kind, match)] = kinds.items()
    assert (kind in ("nobody", "rated", "began")) == chain.complete
    if not chain.steps:
        assert kind in ("nobody", "not_yet")
        assert names(found.headline) == [one_line(chain.title)]
    elif rating is not None:
        assert kind.startswith("rated")
        assert int(match[1]) == rating
        assert names(found.headline) == [name]
    else:
        assert kind in ("began", "so_far")
        assert names(found.headline) == [one_line(chain.steps[-1].text)]


def check_more(language: str, chain: Told, found: MirrorTwo) -> None:
    """Whose the steps were, each counted, and how long it took."""
    if not chain.complete or not chain.steps:
        assert found.more is None
        return
    if len(chain.steps) == 1:
        assert str(found.more) == ONE_STEP[language][chain.steps[0].whose]
        return
    shapes = STEPS[language]
    match = re.fullmatch(shapes["all"], str(found.more))
    assert match, str(found.more)
    assert int(match[1]) == len(chain.steps)
    counts = {}
    for part in re.split(r", | and | y ", match[2]):
        [(whose, count)] = [
            (whose, int(found_part[1]))
            for whose in Whose
            if (found_part := re.fullmatch(shapes[whose], part))
        ]
        counts[whose] = count
        assert (re.split(" ", part)[1] in ("was", "fue")) == (count == 1)
    assert counts == {
        whose: n for whose in Whose if (n := [each.whose for each in chain.steps].count(whose))
    }
    long = chain.how_long and LONG[language][[*HowLong].index(chain.how_long)]
    assert match[3] == long


def check_asks(chain: Told, first: ToldStep | None, rating: int | None, found: MirrorTwo) -> None:
    """What is missing is asked, and nothing that was answered."""
    if not chain.complete:
        assert found.asks == (BEFORE,)
        return
    assert (HOW_LONG in found.asks) == (len(chain.steps) > 1 and chain.how_long is None)
    known = first is not None and (first.act is not None or first.no_act)
    assert (WHICH_ACT in found.asks) == (first is not None and not known)
    assert (LIKENESS in found.asks) == (
        first is not None and first.act is not None and rating is None
    )
    assert BEFORE not in found.asks


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_chain_says_what_was_told_and_no_more(language: str) -> None:
    @settings(max_examples=300, deadline=None)
    @given(chains(), st.dictionaries(st.sampled_from([*acts()]), RATING, max_size=20))
    def holds(chain: Told, ratings: dict[str, int]) -> None:
        found = mirror(chain, ratings, language)
        assert found is not None
        first = chain.steps[-1] if chain.steps else None
        act = acts(language)[first.act] if first and first.act else None
        rating = ratings.get(act.id, first.likeness if first else None) if act else None
        name = ""
        if act:
            name = act.label if act.own else act.label[0].lower() + act.label[1:]
        check_headline(language, chain, rating, name, found)
        check_more(language, chain, found)
        check_asks(chain, first, rating, found)
        # The drawn chain: the good thing and every step, backwards, with everybody in it.
        assert [link.text for link in found.links] == [
            chain.title,
            *(each.text for each in chain.steps),
        ]
        for link, told_step in zip(found.links[1:], chain.steps, strict=True):
            assert link.whose is told_step.whose
            assert all(person in link.who for person in told_step.who)
            left = set(re.split(r", (?:with |con )?| and | [ye] ", link.who)) - {*told_step.who}
            assert left <= {
                "you",
                "tú",
                "others",
                "otras personas",
                "somebody else",
                "otra persona",
            }
            assert bool(left & {"you", "tú"}) == (told_step.whose is not THEIRS)
        assert [link.rating for link in found.links[:-1]] == [None] * (len(found.links) - 1)
        if first is not None:
            assert found.links[-1].rating == rating
            assert (found.links[-1].rated is None) == (rating is None)

    holds()

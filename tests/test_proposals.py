"""What the words of a title propose, and how what looks alike becomes one line."""

import tomllib
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.bringing_in.found import Candidate, Kind, Place
from workbook.bringing_in.lines import Line, folded, key_of, lines_of, why
from workbook.bringing_in.proposals import Word, fold, ranks, ranks_of, what_it_says
from workbook.content import load_content
from workbook.settings import app_folder

DATA = app_folder() / "data"
MONDAY = date(2025, 3, 3)
EVENING = time(18, 30)


def entry(
    title: str,
    *,
    day: date = MONDAY,
    at: time | None = EVENING,
    minutes: int | None = 60,
    guests: int = 0,
    series: str = "",
    address: str = "",
    kind: Kind = "event",
    act: str | None = None,
    row: int | None = None,
) -> Candidate:
    """Something in a calendar, of an evening."""
    return Candidate(
        kind=kind,
        identity=f"{title} {day} {series}",
        title=title,
        day=day,
        place=Place("mine.ics", row=row),
        at=at,
        minutes=minutes,
        guests=tuple(f"guest {number}" for number in range(guests)),
        series=series,
        address=address,
        act=act,
    )


def line_of(title: str, **said: object) -> Line:
    """The one line that a title becomes."""
    (line,) = lines_of([entry(title, **said)])  # type: ignore[arg-type]
    return line


# Words ------------------------------------------------------------------------------------------


def test_every_act_that_a_word_names_is_in_the_catalogue() -> None:
    acts = load_content(DATA).act
    named = {word.act for rank in ranks() for word in rank if word.act}
    assert named
    assert named <= acts.keys()


def test_words_are_written_as_they_are_compared() -> None:
    for rank in ranks():
        for word in rank:
            plain = word.spelt.removesuffix(".")
            assert plain == fold(plain).text == plain.strip(), word
    assert ranks() == ranks_of(
        tomllib.loads(Path(DATA / "bringing_in/words.toml").read_text("utf-8"))
    )


@pytest.mark.parametrize("rank", [0, 1, 2, 3])
def test_every_word_is_found_by_itself(rank: int) -> None:
    """A word that a longer one before it hides in the same rank says nothing."""
    for word in ranks()[rank]:
        said = what_it_says(word.spelt.removesuffix(".").replace("*", " with an "))
        assert said is not None, word


@pytest.mark.parametrize(
    ("title", "standing", "act", "because"),
    [
        ("London Python Meetup", "ticked", "go_to_a_meetup", "meetup"),
        ("Cumpleaños de Ana", "private", None, "cumpleaños"),
        ("Dermatóloga", "private", None, "dermatóloga"),
        ("Conference call w/ Acme", "work", None, "conference call"),
        ("Conference day", "ticked", "go_to_a_conference", "conference"),
        ("Lunch with my editor", "ticked", "accept_an_editors_lunch", "lunch with my editor"),
        ("Lunch with Ben", "perhaps", "keep_an_unlikely_acquaintance", "lunch"),
        ("Talk at school", "private", None, "school"),
        ("Talks", "perhaps", "give_a_talk", "talks"),
        ("Ana’s talk.", "perhaps", "listen_at_a_talk", "talk"),
        ("ADVENTURE", None, None, ""),  # no "vent", no "ave."
        ("Average", None, None, ""),
        ("Zzz", None, None, ""),
    ],
)
def test_the_first_rank_in_which_a_word_is_found_decides(
    title: str, standing: str | None, act: str | None, because: str
) -> None:
    said = what_it_says(title)
    if said is None:
        assert standing is None
    else:
        assert (said.standing, said.act, said.because) == (standing, act, because)


def test_within_a_rank_the_longest_word_counts_and_of_equals_the_first() -> None:
    (first, _second) = ranks_of({"ticked": {"blog": ["abc"], "til": ["abcd"]}})[1]
    assert first == Word("abc", "ticked", "blog")
    assert what_it_says("Newsletter or blog") is not None
    assert what_it_says("blog, summit: substack").because == "substack"  # type: ignore[union-attr]
    assert what_it_says("blog and conf").because == "conf"  # type: ignore[union-attr]


@given(st.text(max_size=60))
def test_any_title_can_be_folded_and_shown_again(title: str) -> None:
    shape = fold(title)
    assert len(shape.places) == len(shape.text) + 1
    assert shape.places[-1] == len(title)
    assert list(shape.places) == sorted(shape.places)
    said = what_it_says(title)
    if said is not None:
        assert said.because.replace(" ", "") in "".join(title.lower().split())


@pytest.mark.parametrize(
    ("address", "ticks"),
    [
        ("https://www.meetup.com/python/events/1", True),
        ("lu.ma/abc", True),
        ("https://www.eventbrite.co.uk/e/1", True),
        ("https://notmeetup.com/x", False),
        ("Room 3", False),
    ],
)
def test_the_page_of_an_event_ticks(address: str, ticks: bool) -> None:
    line = line_of("Evening of maps", address=address)
    assert (line.standing == "ticked", line.rule == "page") == (ticks, ticks)
    assert line_of("Dentist", address=address).standing == "private"


# Lines ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Re: Python Meetup #12", "🎉 python meetup: async", True),
        ("DuckDB user group (maps)", "DuckDB User Group #4", True),
        ("London Clojurians - testing", "London Clojurians – maps", True),
        ("Invitation: Café 3", "CAFE", True),
        ("1:1 Grace", "1:1 Hugo", False),  # too little is left of them
        ("Meetup", "Meetups", False),
        ("Follow-up", "Follow", False),
    ],
)
def test_what_looks_alike_is_one_line(one: str, other: str, alike: bool) -> None:
    assert (key_of(one) == key_of(other)) == alike


def test_a_series_is_one_line_whatever_one_time_of_it_is_called() -> None:
    times = [entry("Choir", day=MONDAY + timedelta(7 * n), series="s") for n in range(3)]
    lines = lines_of([*times, entry("Summer concert, all", day=date(2025, 6, 1), series="s")])
    assert [(line.title, len(line.candidates), line.act) for line in lines] == [
        ("Choir", 4, "chat_at_a_hobby")
    ]


def test_a_line_never_mixes_two_proposals() -> None:
    lines = lines_of([entry("Python: meetup"), entry("Python: conference"), entry("Python")])
    assert {(line.act, line.standing) for line in lines} == {
        ("go_to_a_meetup", "ticked"),
        ("go_to_a_conference", "ticked"),
        (None, "no_word"),
    }
    assert len({line.key for line in lines}) == 3


def test_a_whole_day_that_names_no_act_is_private_but_not_a_row_of_a_table() -> None:
    assert line_of("Lisbon", at=None).standing == "private"
    assert line_of("Lisbon", at=None).rule == "whole_day"
    assert line_of("PyCon", at=None).standing == "ticked"
    assert line_of("Lisbon", at=None, row=3).standing == "no_word"
    assert line_of("Lisbon", at=None, kind="diary").standing == "no_word"


def weekly(
    title: str, *, guests: int = 4, minutes: int = 60, hour: int = 10, count: int = 8
) -> Line:
    times = (
        entry(title, day=MONDAY + timedelta(7 * n), at=time(hour), minutes=minutes, guests=guests)
        for n in range(count)
    )
    (line,) = lines_of(times)
    return line


def test_what_comes_again_and_again_by_day_with_others_is_everyday_work() -> None:
    assert (weekly("Gremium").standing, weekly("Gremium").rule) == ("work", "often")
    assert why([weekly("Gremium")]) == "it comes again and again by day with 4 guests"
    assert weekly("Gremium", count=7).standing == "no_word"
    assert weekly("Gremium", guests=2).standing == "no_word"
    assert weekly("Gremium", minutes=180).standing == "no_word"
    assert weekly("Gremium", hour=18).standing == "no_word"
    # What a word has ticked falls to perhaps, and no further.
    assert (weekly("Book club").standing, weekly("Book club").act) == (
        "perhaps",
        "keep_a_group_going",
    )


def test_why_is_said_by_the_word_as_it_is_written() -> None:
    lines = lines_of([entry("Newsletter 4"), entry("BLOG: maps")])
    assert why(lines) == "because the title says “newsletter” and “blog”"
    assert why([line_of("Maps", address="https://lu.ma/x")]) == "because it leads to “lu.ma”"


def test_with_guests_first_where_no_word_names_an_act() -> None:
    lines = lines_of([entry("Aaaa"), entry("Aaaa", day=date(2025, 4, 1)), entry("Bbbb", guests=1)])
    assert [line.title for line in lines] == ["Bbbb", "Aaaa"]


def test_small_lines_that_propose_the_same_share_one_for_the_eye() -> None:
    titles = ["Blog: maps", "Substack", "Meetup", "Zzzz", "Yyyy"]
    shown = folded(lines_of(map(entry, titles)))
    assert sorted(len(group) for group in shown) == [1, 1, 1, 2]


# What was chosen --------------------------------------------------------------------------------


def test_what_was_chosen_before_holds_again_and_what_was_refused_is_not_ticked() -> None:
    meetup, other, gym = (line_of(title) for title in ("Meetup 3", "Quiet hour", "Gym"))
    chosen = {meetup.key: None, other.key: "blog", gym.key: "chat_at_a_hobby"}
    lines = lines_of(map(entry, ["Meetup 4", "Quiet hour 2", "GYM"]), chosen)
    assert {line.title: (line.standing, line.act, line.rule) for line in lines} == {
        "Meetup 4": ("perhaps", "go_to_a_meetup", "chosen"),
        "Quiet hour 2": ("ticked", "blog", "chosen"),
        "GYM": ("ticked", "chat_at_a_hobby", "chosen"),
    }


def test_a_word_that_is_let_in_puts_nothing_aside() -> None:
    titles = ["Gym", "GYM 2", "Dentist", "Gym with mum"]
    lines = lines_of(map(entry, titles), let_in={"gym"})
    assert {line.title: (line.standing, line.because) for line in lines} == {
        "Gym": ("no_word", "gym"),
        "Dentist": ("private", "dentist"),
        "Gym with mum": ("private", "mum"),
    }
    assert why([lines[0]]) == "you let “gym” in"
    # The line is remembered by the same name, whether its word was let in or not.
    assert {line.key for line in lines} == {line.key for line in lines_of(map(entry, titles))}


def test_what_no_word_put_aside_is_let_in_by_its_title() -> None:
    (line,) = lines_of([entry("Lisbon", at=None)], let_in=["Lisbon"])
    assert line.standing == "no_word"


# Other kinds ------------------------------------------------------------------------------------


def test_posts_are_one_line_a_year_and_the_act_is_that_of_their_kind() -> None:
    posts = [
        entry(f"On maps {n}", day=date(2024 + n % 2, 1, n + 1), kind="post", act="blog")
        for n in range(5)
    ]
    assert sorted((line.title, line.act, line.standing) for line in lines_of(posts)) == [
        ("2 posts of 2025", "blog", "ticked"),
        ("3 posts of 2024", "blog", "ticked"),
    ]


def test_hours_are_a_line_a_project_and_never_ticked_by_a_word() -> None:
    lines = lines_of([entry(title, kind="hours") for title in ("Blog: A", "Blog: B", "Budget")])
    assert {line.title: (line.standing, line.act) for line in lines} == {
        "Blog: A": ("perhaps", "blog"),
        "Blog: B": ("perhaps", "blog"),
        "Budget": ("no_word", None),
    }


@given(st.lists(st.text(min_size=1, max_size=30), max_size=12))
def test_every_entry_is_in_one_line_and_every_line_has_a_key_of_its_own(titles: list[str]) -> None:
    entries = [entry(title, day=MONDAY + timedelta(n)) for n, title in enumerate(titles)]
    lines = lines_of(entries)
    assert sorted(each.identity for line in lines for each in line.candidates) == sorted(
        each.identity for each in entries
    )
    assert len({line.key for line in lines}) == len(lines)

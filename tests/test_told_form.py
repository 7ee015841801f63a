"""What is typed of a step: whose it was, who was in it, when; and what of it is refused."""

from datetime import date

import pytest
from hypothesis import example, given, strategies
from streamlit.testing.v1 import AppTest

from tests.helpers.chains import DAY
from tests.helpers.pages import open_page, words_on
from workbook.core.book import Book
from workbook.core.entries import Entry, check_order
from workbook.core.when import When, day_or_year
from workbook.errors import Refused
from workbook.language import using_language
from workbook.models import AsTold, Gain, Hop, Reply, Whose


@given(strategies.dates(date(1950, 1, 1), date(2100, 1, 1)), strategies.sampled_from("-./"))
def test_a_day_is_read_however_its_parts_stand(day: date, between: str) -> None:
    for form in (f"%Y{between}%m{between}%d", f"%d{between}%m{between}%Y"):
        with using_language("es"):
            assert day_or_year(f" {day:{form}} ", "when") == (day, None)
    assert day_or_year(f"{day.year}", "when") == (None, day.year)


@pytest.mark.parametrize("typed", ["0000", "May 2019", "19", "2019-05/14", "x"])
@pytest.mark.parametrize(("language", "day"), [("en", "2019-05-14"), ("es", "14/05/2019")])
def test_what_is_neither_day_nor_year_is_refused_where_it_was_typed(
    typed: str, language: str, day: str
) -> None:
    with using_language(language), pytest.raises(Refused, match=f"2019.*{day}") as refused:
        day_or_year(typed, "when_3")
    assert refused.value.field == "when_3"


DAYS = strategies.builds(
    date, strategies.sampled_from([2019, 2020]), strategies.sampled_from([3, 6]), strategies.just(1)
)
WHEN = strategies.one_of(
    strategies.none(),
    DAYS.map(lambda day: When.of(day, None)),
    DAYS.map(lambda day: When.of(None, day.year)),
)


@example(
    [
        When.of(date(2019, 6, 1), None),
        When.of(None, 2019),
        When.of(date(2019, 3, 1), None),
    ],
    date(2020, 3, 1),
)
@given(strategies.lists(WHEN, max_size=5), DAYS)
def test_an_order_is_refused_only_where_no_days_could_be_in_it(
    steps: list[When | None], came: date
) -> None:
    earliest, possible = date.min, True
    for when in filter(None, steps):
        earliest = max(earliest, when.first)
        possible = possible and earliest <= min(when.last, came)
    try:
        check_order(steps, came)
    except Refused:
        assert not possible
    else:
        assert possible


def test_a_refusal_stands_beside_its_step_though_steps_before_it_are_empty(book: Book) -> None:
    app = open_page("outcomes")
    book.drafts.keep("outcome:title", "tab", 1, Reply(text="A year of work"))
    app.button_group(key="retrace/0/gains").set_value([Gain.PAID_WORK]).run()
    app.button(key="retrace/0/more").click().run()
    book.drafts.keep("outcome:step_1:words", "tab", 1, Reply(text="Kim spoke of me"))
    app.button(key="retrace/0/save").click().run()
    assert refusals_at(app) == {"whose_1": "Say whose step it was."}
    app.button_group(key="retrace/0/whose_1").set_value(Whose.THEIRS).run()
    book.drafts.keep("outcome:step_1:when", "tab", 1, Reply(text="last year"))
    app.button(key="retrace/0/save").click().run()
    assert list(refusals_at(app)) == ["when_1"]
    book.drafts.keep("outcome:step_1:when", "tab", 2, Reply(text="2019"))
    app.button(key="retrace/0/save").click().run()
    [step] = book.outcomes.every()[0].chain
    assert step.told == AsTold(words="Kim spoke of me", whose=Whose.THEIRS, year=2019)
    assert "Kim spoke" not in words_on(app).split("So far")[0]
    assert not book.drafts.pending("outcome:step_1:words", None).drafts


def refusals_at(app: AppTest) -> dict[str, str]:
    """What was refused, by where."""
    found: dict[str, str] = app.session_state["refused"]["retrace"].by_field
    return found


def test_a_step_from_the_log_is_asked_nothing_more(book: Book) -> None:
    meetup = book.log.add(Entry(act="go_to_a_meetup", day=DAY, who=("Mel",)))
    app = open_page("outcomes")
    book.drafts.keep("outcome:title", "tab", 1, Reply(text="A year of work"))
    app.button_group(key="retrace/0/gains").set_value([Gain.PAID_WORK]).run()
    app.selectbox(key="retrace/0/what_0").select(meetup.id).run()
    assert not [each for each in app.button_group if each.key == "retrace/0/whose_0"]
    app.button(key="retrace/0/save").click().run()
    [step] = book.outcomes.every()[0].chain
    assert step == Hop(activity=meetup.id, share=1)

"""Numbers and days as they are typed: read as the page writes them, refused where two readings are
possible, and never read as something else."""

import ast
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, strategies

from workbook.core.typed_days import day_written, typed_day
from workbook.core.typed_numbers import number_written, typed_number, typed_percent, typed_whole
from workbook.errors import Refused
from workbook.language import LANGUAGES, _, date_field, say_day, say_number, using_language

ROOT = Path(__file__).parents[1]
BY_THE_BROWSER = {"number_input", "date_input", "time_input", "datetime_input"}
CELLS_BY_THE_BROWSER = {"NumberColumn", "DateColumn", "TimeColumn", "DatetimeColumn"}
EACH = pytest.mark.parametrize("language", list(LANGUAGES))
REFUSED = "refused"


def read(typed: str, how: Callable[[str, str], object] = typed_number) -> dict[str, object]:
    """What a page in each language takes a text for."""
    found: dict[str, object] = dict.fromkeys(LANGUAGES, REFUSED)
    for language in LANGUAGES:
        with using_language(language), suppress(Refused):
            found[language] = how(typed, "here")
    return found


@pytest.mark.parametrize(
    ("typed", "english", "spanish"),
    [
        ("12.500", REFUSED, 12500),
        ("12,500", 12500, REFUSED),
        ("1.000", REFUSED, 1000),
        ("0,5", 0.5, 0.5),
        ("0.5", 0.5, 0.5),
        (",5", 0.5, 0.5),
        ("1.234,5", 1234.5, 1234.5),
        ("1,234.5", 1234.5, 1234.5),
        ("1.234.567", 1234567, 1234567),
        ("1,00,000", 100000, 100000),
        ("12 500", 12500, 12500),
        ("12\u202f500,25", 12500.25, 12500.25),
        ("12’500", 12500, 12500),
        ("−5", -5, -5),
        ("٤٥", 45, 45),
        ("0,125", 0.125, 0.125),
        ("12.34.56", REFUSED, REFUSED),
        ("5²", REFUSED, REFUSED),
        ("1e3", REFUSED, REFUSED),
        ("NaN", REFUSED, REFUSED),
        ("half", REFUSED, REFUSED),
        ("-", REFUSED, REFUSED),
        ("9" * 5000, REFUSED, REFUSED),
        ("  ", None, None),
    ],
)
def test_a_number_is_read_as_it_is_written(typed: str, english: object, spanish: object) -> None:
    assert read(typed) == {"en": english, "es": spanish}


@EACH
@given(value=strategies.floats(-1e12, 1e12))
def test_a_number_that_a_field_shows_is_read_as_that_number(language: str, value: float) -> None:
    with using_language(language):
        assert typed_number(number_written(value), "x") == value


@EACH
@given(value=strategies.integers(-(10**12), 10**12), decimals=strategies.integers(0, 2))
def test_a_number_that_the_page_writes_is_read(language: str, value: int, decimals: int) -> None:
    with using_language(language):
        assert typed_number(say_number(value, decimals), "x") == value
        assert typed_whole(say_number(value), "x") == value


ALIKE = strategies.text("0123456789.,' -", min_size=1, max_size=12)


@given(typed=ALIKE | strategies.text(max_size=12))
def test_no_two_pages_read_a_number_differently(typed: str) -> None:
    assert len({str(value) for value in read(typed).values()} - {REFUSED}) <= 1


@given(typed=ALIKE)
def test_no_number_is_read_in_which_a_digit_is_lost(typed: str) -> None:
    for value in read(typed).values():
        if isinstance(value, float):
            kept = re.sub(r"\D", "", number_written(value)).strip("0")
            assert kept == re.sub(r"\D", "", typed).strip("0")


@EACH
def test_what_is_no_whole_number_says_so_and_a_sign_of_hundredths_may_stand(language: str) -> None:
    with using_language(language):
        with pytest.raises(Refused, match=r"12\.5"):
            typed_whole("12.5", "x")
        assert typed_percent("30 %", "x") == typed_percent("30", "x") == 30
        with pytest.raises(Refused):
            typed_whole("30 %", "x")


DAYS = strategies.dates(date(1950, 1, 1), date(2100, 1, 1))


@EACH
@given(day=DAYS)
def test_a_day_that_the_page_writes_is_read(language: str, day: date) -> None:
    with using_language(language):
        for written in (day_written(day), say_day(day), say_day(day).upper(), day.isoformat()):
            assert typed_day(written, "x") == day


@pytest.mark.parametrize(
    ("typed", "english", "spanish"),
    [
        ("03/04/2025", REFUSED, date(2025, 4, 3)),
        ("3.4.2025", date(2025, 4, 3), date(2025, 4, 3)),
        ("04/25/2025", date(2025, 4, 25), REFUSED),
        ("14. 5. 2019", date(2019, 5, 14), date(2019, 5, 14)),
        ("14–05–2019", date(2019, 5, 14), date(2019, 5, 14)),
        ("May 14th, 2019", date(2019, 5, 14), date(2019, 5, 14)),
        ("14 sept 2019", date(2019, 9, 14), date(2019, 9, 14)),
        ("29/02/2024", date(2024, 2, 29), date(2024, 2, 29)),
        ("29/02/2023", REFUSED, REFUSED),
        ("31/02/2026", REFUSED, REFUSED),
        ("31 February 2026", REFUSED, REFUSED),
        ("14/05/19", REFUSED, REFUSED),
        ("14 May 19", REFUSED, REFUSED),
        ("0000-01-01", REFUSED, REFUSED),
        ("20190514", REFUSED, REFUSED),
        ("2019", REFUSED, REFUSED),
        ("soon" * 5000, REFUSED, REFUSED),
        (" ", None, None),
    ],
)
def test_a_day_is_read_as_it_is_written(typed: str, english: object, spanish: object) -> None:
    assert read(typed, typed_day) == {"en": english, "es": spanish}


@given(
    day=DAYS,
    form=strategies.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d %m %Y", "%Y/%m/%d"]),
    off=strategies.integers(0, 31),
)
def test_no_two_pages_read_a_day_differently(day: date, form: str, off: int) -> None:
    typed = re.sub(
        r"\d+", lambda part: part[0].replace(f"{day.day:02}", f"{off:02}"), f"{day:{form}}"
    )
    for text in (f"{day:{form}}", typed):
        assert len(set(read(text, typed_day).values()) - {REFUSED}) <= 1


@pytest.mark.parametrize("year", [2023, 2024])
def test_a_day_that_no_calendar_has_is_refused_and_never_another(year: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    there_are = {(day.month, day.day): day for day in days if day.year == year}
    for month in range(1, 14):
        for number in range(1, 33):
            found = read(f"{year}-{month:02}-{number:02}", typed_day).values()
            assert set(found) == {there_are.get((month, number), REFUSED)}


@EACH
def test_a_field_shows_how_days_are_written(language: str) -> None:
    with using_language(language):
        assert len(_("yyyy-mm-dd")) == len(date_field())
        assert re.sub(r"\w", "", _("yyyy-mm-dd")) == re.sub(r"\w", "", date_field())


@pytest.mark.parametrize(
    "file", sorted((ROOT / "workbook").rglob("*.py")), ids=lambda file: file.stem
)
def test_no_browser_reads_a_number_or_a_day_for_us(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not used & BY_THE_BROWSER
    assert "data_editor" not in used or not used & CELLS_BY_THE_BROWSER

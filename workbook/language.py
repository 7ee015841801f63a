"""The language that is spoken: sentences by gettext; days, months and numbers by Babel.

Code says `_("...")` and `ngettext(...)`. A sentence with something in it names its places, so that
a translator can move them: `_("{count} of {all} are dated").format(count=3, all=5)`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache, wraps
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

from babel import Locale, dates, lists, numbers
from babel.core import UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from workbook.settings import app_folder

P = ParamSpec("P")
R = TypeVar("R")


class Language(NamedTuple):
    """A language the workbook speaks: its own name, and how it writes days and numbers."""

    name: str
    locale: str
    """What Babel knows it by."""
    date_field: str
    """How a day stands where it can be typed, as Streamlit spells it."""


DEFAULT = "en"
LANGUAGES = {
    DEFAULT: Language("English", "en_GB", "YYYY-MM-DD"),
    "es": Language("Español", "es_ES", "DD/MM/YYYY"),
}
_BEFORE_I = {"es": (" y ", " e ")}
_BEGINS_WITH_I = re.compile(r"h?[ií](?![aeou])", re.IGNORECASE)
_SPOKEN: ContextVar[str | None] = ContextVar("spoken", default=None)
_RESOLVERS: list[Callable[[], str | None]] = []

# What is spoken ---------------------------------------------------------------------------------


def current_language() -> str:
    """The language of this thread; where nobody said, the one that a resolver knows of."""
    return _SPOKEN.get() or next(filter(None, (resolve() for resolve in _RESOLVERS)), DEFAULT)


def set_language(language: str) -> None:
    """Speak a language from now on in this thread."""
    _SPOKEN.set(language)


@contextmanager
def using_language(language: str) -> Iterator[None]:
    """Speak a language for as long as the block lasts."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def in_this_language(act: Callable[P, R]) -> Callable[P, R]:
    """The same function, speaking what is spoken now, whichever thread calls it later."""
    language = current_language()

    @wraps(act)
    def same(*given: P.args, **named: P.kwargs) -> R:
        with using_language(language):
            return act(*given, **named)

    return same


def resolve_by(resolver: Callable[[], str | None]) -> None:
    """Ask a function which language to speak in threads where nobody said."""
    if resolver not in _RESOLVERS:
        _RESOLVERS.append(resolver)


def nearest(locale: str | None) -> str:
    """The language of ours nearest to a locale's name: `es-MX` and `es_ES.UTF-8` are `es`."""
    name = (locale or "").replace("-", "_").partition(".")[0]
    try:
        language = Locale.parse(name).language if name else DEFAULT
    except (UnknownLocaleError, ValueError):
        return DEFAULT
    return language if language in LANGUAGES else DEFAULT


# Sentences --------------------------------------------------------------------------------------


def _(sentence: str) -> str:
    """The sentence in the language that is spoken."""
    return _sentences(current_language()).gettext(sentence) if sentence else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The one of two sentences that fits a count, in the language that is spoken."""
    return _sentences(current_language()).ngettext(one, many, count)


def N_(sentence: str) -> str:  # noqa: N802
    """The sentence as it is: a constant, marked for translators, that is passed to `_` when shown."""
    return sentence


def inside(text: str) -> str:
    """A label in the middle of a sentence: Doing things together -> doing things together."""
    first = text.split(" ", 1)[0]
    return (
        text if len(first) == 1 or first[1:] != first[1:].lower() else text[:1].lower() + text[1:]
    )


@lru_cache
def _sentences(language: str) -> NullTranslations:
    return catalogue(app_folder() / "data", language, "sentences")


@lru_cache
def catalogue(data: Path, language: str, name: str) -> NullTranslations:
    """The translations of data/locale/<language>/<name>.po; what is missing there stays English."""
    file = data / "locale" / language / f"{name}.po"
    if language == DEFAULT or not file.exists():
        return NullTranslations()
    compiled = BytesIO()
    with file.open("rb") as opened:
        write_mo(compiled, read_po(opened, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


# Days and numbers -------------------------------------------------------------------------------


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(LANGUAGES[language].locale)


def say_day(when: date) -> str:
    """4 November 2026"""
    return _day(current_language(), when, "long")


def say_briefly(when: date) -> str:
    """4 Nov 2026, for the cells of a table."""
    return _day(current_language(), when, "d MMM y")


def say_short_month(when: date) -> str:
    """Nov"""
    return str(dates.format_date(when, "LLL", locale=_locale(current_language())))


def say_month(when: date) -> str:
    """November 2026"""
    return str(dates.format_skeleton("yMMMM", when, locale=_locale(current_language())))


def date_field() -> str:
    """How a day stands where it can be typed: YYYY-MM-DD."""
    return LANGUAGES[current_language()].date_field


def say_time(when: datetime) -> str:
    """09:05"""
    return str(dates.format_time(when, "HH:mm", locale=_locale(current_language())))


def say_number(value: float, decimals: int = 0) -> str:
    """1,234.5"""
    return _number(current_language(), _rounded(value, decimals), decimals)


def decimal_mark() -> str:
    """What stands before the decimals."""
    return _marks(current_language())[0]


def group_mark() -> str:
    """What stands between thousands."""
    return _marks(current_language())[1]


def percent_mark() -> str:
    """What stands behind a number of hundredths, with a space before it where that is usual."""
    return str(_percents().removeprefix("#,##0"))


def say_list(parts: Iterable[str], spoken: Sequence[str] = ()) -> str:
    """a, b and c; `spoken` is how the parts sound where they are places that are still to be
    filled."""
    every = list(parts)
    said = str(lists.format_list(every, locale=_locale(current_language())))
    joins = _BEFORE_I.get(current_language())
    # CLDR knows "y" alone; what a person says before an i is "e".
    if joins and len(every) > 1 and _BEGINS_WITH_I.match((spoken or every)[-1]):
        said = said.removesuffix(joins[0] + every[-1]) + joins[1] + every[-1]
    return said


def say_percent(share: float, decimals: int = 0) -> str:
    """45%"""
    return _percent(current_language(), _rounded(share, decimals + 2), decimals)


def _rounded(value: float, decimals: int) -> Decimal:
    """As Babel rounds; what is nothing then has no sign."""
    return round(Decimal(str(value)), decimals) + 0


# A picture writes hundreds of numbers with them.
@lru_cache
def _marks(language: str) -> tuple[str, str]:
    locale = _locale(language)
    return str(numbers.get_decimal_symbol(locale)), str(numbers.get_group_symbol(locale))


# A long list says the same days again and again.
@lru_cache(2**12)
def _day(language: str, when: date, form: str) -> str:
    return str(dates.format_date(when, form, locale=_locale(language)))


# A picture says hundreds of numbers, few of which differ once they are rounded.
@lru_cache(2**12)
def _number(language: str, value: Decimal, decimals: int) -> str:
    return str(numbers.format_decimal(value, _pattern(decimals), locale=_locale(language)))


@lru_cache(2**10)
def _percent(language: str, share: Decimal, decimals: int) -> str:
    locale = _locale(language)
    pattern = str(locale.percent_formats[None].pattern).replace("#,##0", _pattern(decimals))
    return str(numbers.format_percent(share, pattern, locale=locale))


def _percents() -> str:
    return str(_locale(current_language()).percent_formats[None].pattern)


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")

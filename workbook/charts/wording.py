"""Numbers and names as a sentence or a label says them."""

import textwrap
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from math import ceil

from workbook.charts.look import SIGNS, Look
from workbook.insights.credit import Credit
from workbook.insights.poles import POLES, ByPole
from workbook.language import (
    N_,
    _,
    decimal_mark,
    group_mark,
    inside,
    ngettext,
    say_list,
    say_month,
    say_percent,
)
from workbook.models import Act, Pole, Way
from workbook.rounding import two_digits, whole_parts

Words = Mapping[str, Mapping[str, str]]
"""The words of data/words.toml: by table, then by value."""

Acts = Mapping[str, Act]
"""Every act by its id."""

MOST = 1e10
FEWEST_TO_FIT = 5


def label(words: Words, table: str, value: str) -> str:
    """How a person reads one of the fixed words; the word itself where words.toml has none."""
    return words.get(table, {}).get(value, value.replace("_", " "))


def capital(text: str) -> str:
    """Words at the beginning of a sentence: none of them recalled -> None of them recalled."""
    return text[:1].upper() + text[1:]


def pole(words: Words, value: str) -> str:
    """A pole in the middle of a sentence."""
    return inside(label(words, "pole", value))


def way_name(way: Way, words: Words, acts: Acts) -> str:
    """What a way is called in the middle of a sentence."""
    if called := way.words.strip():
        return _("“{name}”").format(name=called)
    if way.act is not None:
        act = acts[way.act].label if way.act in acts else way.act
        return _("“{name}”").format(name=titled(act))
    return pole(words, way.pole) if way.pole else "…"


def number(value: float) -> str:
    """A number in as few digits as say something: 0.04, 3.2, 47, 12,000."""
    if 0 < abs(value) < 1:
        return f"{value:.2g}".replace(".", decimal_mark())
    digits = 0 if abs(value) >= 10 else 1
    return (
        f"{value:_.{digits}f}".removesuffix(".0")
        .replace(".", decimal_mark())
        .replace("_", group_mark())
    )


def halves(amount: float) -> str:
    """A number of what was divided, with a half as a half: 3, 2½, 0.3."""
    doubled = round(2 * amount)
    if doubled % 2 and abs(2 * amount - doubled) < 0.02:
        return f"{number(doubled // 2)}½" if doubled > 1 else "½"
    return number(round(amount, 1) or amount)


def credited(amount: float) -> str:
    """Credit in outcomes: no outcome, half an outcome, 1 outcome, 2½ outcomes."""
    said = halves(amount)
    if not amount:
        return _("no outcome")
    if said == "½":
        return _("half an outcome")
    return f"{said} {ngettext('outcome', 'outcomes', 1 if said == '1' else 2)}"


def by_whose_credit(credit: Credit) -> str:
    """That it is the person's own word, or what it would be with another, as a sentence."""
    return _(CREDIT[credit])


def another_credit(credit: Credit) -> str:
    """The same beside a sentence that says "you credited", which is that already."""
    return "" if credit == "own" else by_whose_credit(credit)


CREDIT: dict[Credit, str] = {
    "own": N_("By your own credit."),
    "first": N_("With all credit on the first step of each chain, not as you gave it."),
    "last": N_("With all credit on the last step of each chain, not as you gave it."),
}


def fits_none(of: int) -> str:
    """What none of so many fits, with 95 %, as a sentence of its own; nothing where they are few."""
    if of < FEWEST_TO_FIT:
        return ""
    most = ceil(20 * (1 - 0.05 ** (1 / of)) - 1e-9)
    return _("None of {of} fits anything from none to about {most} in {dots}.").format(
        of=number(of), most=most, dots=20
    )


def some(count: int) -> str:
    """How many in a sentence: none, 3, 12."""
    return number(count) if count else _("none")


def titled(title: str) -> str:
    """What came of it, in the middle of a sentence."""
    return title.strip().rstrip(".")


def not_at_the_time(count: int) -> str:
    """How many activities are left out as recalled, as a sentence of its own; nothing for none."""
    if not count:
        return ""
    return ngettext(
        "{count} activity that was not logged at the time is left out.",
        "{count} activities that were not logged at the time are left out.",
        count,
    ).format(count=number(count))


def untimed(count: int) -> str:
    """How many activities are left out for want of minutes, as a sentence of its own; nothing for
    none."""
    if not count:
        return ""
    return ngettext(
        "{count} activity without minutes is left out.",
        "{count} activities without minutes are left out.",
        count,
    ).format(count=number(count))


def without_stage(people: int) -> str:
    """With how many it is not noted how far it went, as a sentence of its own; nothing for
    nobody."""
    if not people:
        return ""
    return ngettext(
        "With {count} person it is not noted how far it went.",
        "With {count} people it is not noted how far it went.",
        people,
    ).format(count=number(people))


def without_ground(people: int) -> str:
    """Of how many it is not noted where they were met, as a sentence of its own; nothing for
    nobody."""
    if not people:
        return ""
    return ngettext(
        "Of {count} person it is not noted where you met.",
        "Of {count} people it is not noted where you met.",
        people,
    ).format(count=number(people))


def people(count: float) -> str:
    """A number of readers or people with two digits that mean something."""
    if count >= MOST:
        return _("more than there are")
    return number(two_digits(count) if count >= 10 else round(count, 1))


def hundredths_of(shares: ByPole) -> ByPole:
    """Parts of 1 in whole percent that add to 100, by the largest remainder."""
    return ByPole(*whole_parts(tuple(shares), 100))


def percent(share: float) -> str:
    """A part of 1: 0.347 -> 35%."""
    return say_percent(share)


def counted(count: float, one: str, many: str) -> str:
    """1 activity, 3 activities."""
    said = number(count)
    whole = round(count) if said == number(round(count)) else 2
    return f"{said} {ngettext(one, many, whole)}"


def listed(parts: Iterable[str]) -> str:
    """a, b and c."""
    return say_list(parts)


def divided(words: Words, shares: ByPole) -> str:
    """35% writing, 20% events and 45% doing things together."""
    parts = hundredths_of(shares)
    return listed(f"{percent(parts.of(each) / 100)} {pole(words, each)}" for each in POLES)


def recalled(count: int, of: int) -> str:
    """How much of it was recalled, for the end of a sentence."""
    if not count:
        return _("none of them recalled")
    if count == of:
        return _("all of them recalled")
    return _("{count} of them recalled").format(count=number(count))


def sign(of: Pole, look: Look) -> str:
    """The sign of a pole in its colour."""
    return f"<span style='color:{look.colour(of)}'>{SIGNS[of]}</span>"


def key(words: Words, look: Look) -> str:
    """The three poles with their signs and colours, for the line above a chart."""
    return "  ".join(f"{sign(each, look)} {shown(label(words, 'pole', each))}" for each in POLES)


def hundredths(value: float) -> str:
    """A number with two decimals: 0.35, −0.68."""
    return f"{value:z.2f}".replace("-", "−").replace(".", decimal_mark())


def month(day: date) -> str:
    """March 2026."""
    return say_month(day)


def quarter(day: date) -> str:
    """Q1 2026."""
    return _("Q{quarter} {year}").format(quarter=(day.month + 2) // 3, year=day.year)


def stretch(start: date, grain: str) -> str:
    """A month, a quarter or a year by its first day: March 2026, Q1 2026, 2026."""
    if grain == "month":
        return month(start)
    return quarter(start) if grain == "quarter" else str(start.year)


def shown(text: str) -> str:
    """Text as Plotly has to get it, which reads tags in every label."""
    return escape(text, quote=False)


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """A label over a few short lines, shortened where it would be longer."""
    parts = textwrap.wrap(text, width, max_lines=lines, placeholder=" …", break_long_words=True)
    return "<br>".join(shown(part) for part in parts)

"""How much more it would take, said in years, months or weeks."""

from workbook.charts.wording import counted
from workbook.insights.pace import ENOUGH, Pace
from workbook.language import _

YEAR, MONTH, WEEK = 365.25, 30.44, 7
YEARS, MONTHS = 1.75 * 365.25, 60
"""From so many days on it is said in years, and in months."""
LONGEST = 100 * YEAR


def still_to_come(pace: Pace | None) -> str:
    """About how many outcomes it takes, and how long that would be; nothing where they are
    there."""
    if pace is None:
        return ""
    takes = _("It takes about {count} outcomes until one log in two is nearly sure").format(
        count=ENOUGH
    )
    if pace.days is None or pace.days > LONGEST:
        return _("{takes}.").format(takes=takes)
    return _("{takes}: about {time} more at your pace.").format(takes=takes, time=_time(pace.days))


def _time(days: int) -> str:
    if days >= YEARS:
        return counted(round(days / YEAR), "year", "years")
    if days >= MONTHS:
        return counted(round(days / MONTH), "month", "months")
    return counted(max(1, round(days / WEEK)), "week", "weeks")

"""What changed since last time, in a sentence or two."""

from workbook.charts.headline import sentences
from workbook.charts.wording import (
    Words,
    capital,
    counted,
    hundredths_of,
    listed,
    percent,
    pole,
)
from workbook.insights.poles import POLES
from workbook.insights.since import Since
from workbook.language import _, say_day


def changed(since: Since | None, words: Words) -> str:
    """What is new, and the pole whose part of the hours changed the most; nothing on a first
    day."""
    if since is None:
        return ""
    new = listed(
        counted(count, one, many)
        for count, one, many in (
            (since.activities, "activity", "activities"),
            (since.people, "person", "people"),
            (since.outcomes, "outcome", "outcomes"),
        )
        if count
    )
    said = _("New since {day}: {things}.").format(day=say_day(since.day), things=new)
    return sentences(said, _moved(since, words))


def _moved(since: Since, words: Words) -> str:
    before, now = since.before.shares, since.now.shares
    if before is None or now is None:
        return ""
    then, today = hundredths_of(before), hundredths_of(now)
    most = max(POLES, key=lambda each: abs(today.of(each) - then.of(each)))
    if today.of(most) == then.of(most):
        return _("The hours divide as before.")
    return _("{pole} is now {now} of the hours, {then} before.").format(
        pole=capital(pole(words, most)),
        now=percent(today.of(most) / 100),
        then=percent(then.of(most) / 100),
    )

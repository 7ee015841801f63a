"""Loop Habit Tracker: the days on which a habit was ticked by hand.

What the program filled in by itself, because three times a week was enough, is no day on which
something was done.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from workbook.bringing_in.days import Days, NoDay
from workbook.bringing_in.folder import rest_of_folder
from workbook.bringing_in.found import Asked, Candidate, File, Found, LeftOut, Question
from workbook.bringing_in.identity import Identities, alike
from workbook.bringing_in.tables import Headed, Row, beginning, has_heading, headed
from workbook.bringing_in.text import one_line
from workbook.language import N_, _, ngettext

NAME = N_("habits from Loop")
_VALUES = ("YES_MANUAL", "YES_AUTO", "UNKNOWN", "SKIP")
_HABITS = ("Position", "Name", "Question", "Color")
_NUMBERED = re.compile(r"^\d{1,4} ")
_DAY = ("Date", "Value")


def sniff(files: tuple[File, ...]) -> bool:
    """Whether one of the files is a list of habits or says on which days one was ticked."""
    return any(has_heading(file, *_HABITS) or _is_ticks(file) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """One activity a day and habit."""
    identities = Identities("loop")
    others = 0
    for file in files:
        if has_heading(file, *_HABITS):
            yield from _habits(file, asked, alone=len(files) == 1)
        elif _is_ticks(file):
            yield from _ticks(file, asked, identities)
        else:
            others += 1
    if others:
        yield rest_of_folder(
            ngettext("{n} other file of the program", "{n} other files of the program", others),
            others,
        )


def _is_ticks(file: File) -> bool:
    return has_heading(file, *_DAY) and any(value in beginning(file) for value in _VALUES)


def _habits(file: File, asked: Asked, *, alone: bool) -> Iterator[Found]:
    table = headed(file, asked.answers, *_HABITS)
    if isinstance(table, Question):
        yield table
    elif alone:
        yield from table.table.left
        for row in table.rows:
            yield LeftOut(
                table.place(row),
                _("it says which habit there is, not on which days it was done"),
                one_line(table.text(row, "Name")),
            )


def _ticks(file: File, asked: Asked, identities: Identities) -> Iterator[Found]:
    table = headed(file, asked.answers, *_DAY)
    if isinstance(table, Question):
        yield table
        return
    yield from table.table.left
    path = PurePosixPath(file.name)
    habit = one_line(_NUMBERED.sub("", path.parent.name or path.stem).replace("_", " "))
    days = Days("year", asked.zone, asked.today)
    for row in table.rows:
        yield _tick(table, row, habit or _("A habit"), days, identities)


def _tick(
    table: Headed, row: Row, habit: str, days: Days, identities: Identities
) -> Candidate | LeftOut:
    place = table.place(row)
    try:
        day = days.of(table.cell(row, "Date")).day
    except NoDay as error:
        return LeftOut(place, str(error), habit)
    value = table.text(row, "Value")
    if value != "YES_MANUAL":
        auto = value == "YES_AUTO"
        why = _("the program filled it in by itself") if auto else _("it was not ticked")
        return LeftOut(place, why, habit, day)
    return Candidate(
        kind="hours",
        identity=identities.of(day, habit),
        title=habit,
        day=day,
        place=place,
        note=table.text(row, "Notes"),
        series=f"loop:{alike(habit)}",
    )

"""The kinds of file that can be read, in the order in which they are asked whether it is theirs."""

from workbook.bringing_in.found import Reader
from workbook.bringing_in.kinds import (
    activitywatch,
    address_book_csv,
    address_book_vcf,
    calendar,
    clockify,
    day_one,
    harvest,
    jrnl,
    linkedin,
    loop_habits,
    obsidian,
    table,
    toggl,
)

READERS: tuple[Reader, ...] = (
    calendar,
    linkedin,
    address_book_vcf,
    address_book_csv,
    day_one,
    activitywatch,
    toggl,
    clockify,
    harvest,
    loop_habits,
    jrnl,
    obsidian,
    # What is no other kind, and has a column of days.
    table,
)

"""The kinds of file that can be read, in the order in which they are asked whether it is theirs."""

from workbook.bringing_in.found import Reader
from workbook.bringing_in.kinds import (
    activitywatch,
    address_book_csv,
    address_book_vcf,
    blog_table,
    blogger,
    bluesky,
    calendar,
    clockify,
    day_one,
    feed,
    ghost,
    harvest,
    jrnl,
    json_feed,
    linkedin,
    loop_habits,
    mastodon,
    medium,
    obsidian,
    site_folder,
    substack,
    table,
    toggl,
    wordpress,
    x_archive,
)

READERS: tuple[Reader, ...] = (
    calendar,
    linkedin,
    wordpress,
    blogger,
    feed,
    json_feed,
    ghost,
    substack,
    blog_table,
    medium,
    mastodon,
    bluesky,
    x_archive,
    address_book_vcf,
    address_book_csv,
    day_one,
    activitywatch,
    toggl,
    clockify,
    harvest,
    loop_habits,
    jrnl,
    # Before other notes: both have a head.
    site_folder,
    obsidian,
    # What is no other kind, and has a column of days.
    table,
)
BESIDE_OTHERS: tuple[Reader, ...] = (address_book_vcf, table)
"""Kinds that no program packs with files it cannot read: what stands beside one in a folder is read
too."""

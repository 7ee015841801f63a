"""Clockify: the detailed report as CSV."""

from collections.abc import Iterator

from workbook.bringing_in.found import Asked, File, Found
from workbook.bringing_in.hours import Columns, read_logs
from workbook.bringing_in.tables import has_heading
from workbook.language import N_

NAME = N_("hours from Clockify")
_COLUMNS = Columns(
    heading=("Project", "Description", "Group", "Start Date", "Start Time"),
    day=("Start Date",),
    lasted=("Duration (h)", "Duration (decimal)"),
    unit="hours",
)


def sniff(files: tuple[File, ...]) -> bool:
    """Whether every file is such a report."""
    return all(has_heading(file, *_COLUMNS.heading) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """One activity a day and project."""
    return read_logs(files, asked, "clockify", _COLUMNS)

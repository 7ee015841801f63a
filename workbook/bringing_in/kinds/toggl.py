"""Toggl Track: the detailed report as CSV, of the years in which it was called so and since."""

from collections.abc import Iterator

from workbook.bringing_in.found import Asked, File, Found
from workbook.bringing_in.hours import Columns, read_logs
from workbook.bringing_in.tables import has_heading
from workbook.language import N_

NAME = N_("hours from Toggl Track")
_COLUMNS = Columns(
    heading=("Project", "Description", "Start date", "Start time", "Duration"),
    day=("Start date",),
    lasted=("Duration",),
    unit="hours",
)


def sniff(files: tuple[File, ...]) -> bool:
    """Whether every file is such a report."""
    return all(has_heading(file, *_COLUMNS.heading) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """One activity a day and project."""
    return read_logs(files, asked, "toggl", _COLUMNS)

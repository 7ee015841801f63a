"""Harvest: the detailed time report as CSV, with hours as decimals in the account's own way."""

from collections.abc import Iterator

from workbook.bringing_in.found import Asked, File, Found
from workbook.bringing_in.hours import Columns, read_logs
from workbook.bringing_in.tables import has_heading
from workbook.language import N_

NAME = N_("hours from Harvest")
_COLUMNS = Columns(
    heading=("Date", "Client", "Project", "Task", "Notes", "Hours"),
    day=("Date",),
    lasted=("Hours",),
    unit="hours",
    said=("Notes",),
    who=(("First Name",), ("Last Name",)),
)


def sniff(files: tuple[File, ...]) -> bool:
    """Whether every file is such a report."""
    return all(has_heading(file, *_COLUMNS.heading) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """One activity a day and project."""
    return read_logs(files, asked, "harvest", _COLUMNS)

"""The kinds of file that can be read, in the order in which they are asked whether it is theirs."""

from workbook.bringing_in.found import Reader
from workbook.bringing_in.kinds import calendar

READERS: tuple[Reader, ...] = (calendar,)
"""One module a kind of file: `sniff` says whether a file is one, `read` what is in it."""

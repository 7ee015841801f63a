"""The kinds of file that can be read, in the order in which they are asked whether it is theirs."""

from workbook.bringing_in.found import Reader

READERS: tuple[Reader, ...] = ()

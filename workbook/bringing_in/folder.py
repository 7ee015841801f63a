"""What lies in a folder beside the files that a reader knows."""

from workbook.bringing_in.found import LeftOut, Place
from workbook.language import _, say_number


def rest_of_folder(said: str, count: int) -> LeftOut:
    """So many files that stay out, as it is `said` of {n}."""
    return LeftOut(Place(_("the folder")), said.format(n=say_number(count)))

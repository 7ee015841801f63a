"""What is said when nothing came."""

from workbook.errors import WorkbookError
from workbook.language import _


def not_fetched(what: str, hint: str) -> WorkbookError:
    """What happened, that nothing was taken, and what to do."""
    return WorkbookError(what, _("Nothing was taken."), hint)

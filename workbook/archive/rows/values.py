"""What the columns of an archive may hold, and how each says what it is."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field, NaiveDatetime

from workbook.models import EARLIEST_DAY, Model

# A clock may have been wrong; a day that no calendar of ours reaches is a mistake in the file.
_LAST_DAY = date(2199, 12, 31)
Day = Annotated[date, Field(ge=EARLIEST_DAY, le=_LAST_DAY)]
Moment = Annotated[NaiveDatetime, Field(ge=datetime(1950, 1, 1), lt=datetime(2200, 1, 1))]
Word = Annotated[str, Field(min_length=1, max_length=200)]
Likeness = Annotated[int, Field(ge=0, le=10)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, lt=2**31)]


class Row(Model):
    """A row of a table: `class LetterRow(Row, table="letters")`."""

    def __init_subclass__(cls, *, table: str, **more: Any) -> None:
        super().__init_subclass__(**more)
        MODELS[table] = cls


MODELS: dict[str, type[Row]] = {}
"""Of each table the model of its rows."""


def says(text: str, **more: Any) -> Any:
    """A column with what it says."""
    return Field(description=text, **more)

"""What every model is made of: values that cannot change, texts, names and days."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    WrapSerializer,
)

V = TypeVar("V")

EARLIEST_DAY = date(1950, 1, 1)
LONGEST_TEXT = 200_000
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


def one_kind_of_line_end(text: str) -> str:
    """The same lines, ended as everywhere here: what only Windows ends otherwise is the same
    text."""
    return text.replace("\r\n", "\n")


Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(one_kind_of_line_end)]
Name = Annotated[str, Field(min_length=1, max_length=60)]


def _as_dict(named: Mapping[str, object], serialize: SerializerFunctionWrapHandler) -> object:
    return serialize(dict(named))


Named = Annotated[Mapping[str, V], AfterValidator(MappingProxyType), WrapSerializer(_as_dict)]
"""Values by name that cannot change either."""
Copies = Annotated[Mapping[int, int], AfterValidator(MappingProxyType), WrapSerializer(_as_dict)]
"""How many there are of each number, which cannot change either."""


class Model(BaseModel):
    """A value that cannot change, compared by what it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The value with other parts, each checked as in a new one; pydantic's own checks nothing.

        Raises ValidationError. Values cannot change, so that `deep` makes no difference.
        """
        return self.model_validate({**dict(self), **(update or {})})

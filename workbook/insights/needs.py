"""What a question needs before it can be answered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """So many of something: how many there are, how many it takes."""

    have: int
    want: int
    one: str
    many: str

    @property
    def more(self) -> int:
        """How many are still missing."""
        return max(0, self.want - self.have)

    def __str__(self) -> str:
        return f"{self.more} more {self.one if self.more == 1 else self.many}"


Needs = tuple[Need, ...]

"""What a question needs before it can be answered."""

from dataclasses import dataclass

from workbook.language import _, ngettext


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
        return _("{number} {things}").format(
            number=self.more, things=ngettext(self.one, self.many, self.more)
        )


Needs = tuple[Need, ...]

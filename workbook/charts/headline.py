"""What a chart says: the finding, and what it rests on."""

from dataclasses import dataclass

from workbook.language import _


@dataclass(frozen=True, slots=True)
class Headline:
    """A finding that can be read alone, and in further sentences what it rests on."""

    finding: str
    basis: str = ""

    def __str__(self) -> str:
        return f"{self.finding} {self.basis}".strip()


def resting_on(*parts: str) -> str:
    """Counts as a sentence of their own: From 214 activities, 61 of them recalled."""
    return _("From {counts}.").format(counts=", ".join(parts))


def sentences(*parts: str) -> str:
    """The sentences that there are, one after another."""
    return " ".join(part for part in parts if part)

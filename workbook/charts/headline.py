"""What a chart says: the finding, how sure a comparison is, and what they rest on."""

from dataclasses import dataclass

from workbook.language import _


@dataclass(frozen=True, slots=True)
class Verdict:
    """In how many of the twenty ways something is so: its word, and the sentence after it."""

    word: str
    said: str
    count: int

    def __str__(self) -> str:
        return _("{word}: {said}.").format(word=self.word, said=self.said)


@dataclass(frozen=True, slots=True)
class Headline:
    """A plain fact that can be read alone, how sure the comparison is, what both rest on."""

    finding: str
    basis: str = ""
    verdict: Verdict | None = None

    def __str__(self) -> str:
        parts = (self.finding, str(self.verdict) if self.verdict else "", self.basis)
        return " ".join(part for part in parts if part)


def resting_on(*parts: str) -> str:
    """Counts as a sentence of their own: From 214 activities, 61 of them recalled."""
    return _("From {counts}.").format(counts=", ".join(parts))


def sentences(*parts: str) -> str:
    """The sentences that there are, one after another."""
    return " ".join(part for part in parts if part)

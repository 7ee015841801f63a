"""A summary's lines as text, for every kind of file."""

from workbook.models import Pole
from workbook.sharing.summary.model import Summary, Tenths
from workbook.sharing.summary.texts import feelings, gains, summary_texts


def opening(summary: Summary) -> str:
    """How much it rests on, in bands."""
    words = summary_texts()
    return words.opening.format(
        activities=words.activities[summary.activities],
        people=words.people[summary.people],
        outcomes=words.outcomes[summary.outcomes],
    )


def gains_line(summary: Summary) -> str:
    """The kinds of gain."""
    return ", ".join(gains()[gain] for gain in summary.gains) or summary_texts().not_enough


def feelings_line(summary: Summary) -> str:
    """The words for how it felt."""
    return ", ".join(feelings()[word] for word in summary.feelings) or summary_texts().not_enough


def shares(tenths: Tenths) -> list[tuple[Pole, str, str]]:
    """Each pole with its name and its share in words."""
    words = summary_texts()
    return [(pole, words.pole[pole], words.tenths[tenths.of(pole)]) for pole in Pole]


def described(summary: Summary) -> str:
    """What the drawing shows, for those who cannot see it."""
    words = summary_texts()
    parts = [words.picture["opening"]]
    for heading, tenths in ((words.hours, summary.hours), (words.traced, summary.traced)):
        rows = (
            [
                words.picture["row"].format(pole=name, share=share)
                for _, name, share in shares(tenths)
            ]
            if tenths
            else [words.not_enough]
        )
        parts += [f"{heading}:", *rows]
    return " ".join(parts)


def closing_note(summary: Summary) -> str:
    """What a file says of itself; a picture has no sentences in own words, and says `note`."""
    words = summary_texts()
    return words.note_with_sentences if summary.sentences else words.note

"""How much there is to read in the first half hour, of what does not come from the person."""

from tests.mirrors import A_CHAIN, A_YEAR, ITS_RATINGS, acts, content
from workbook.language import using_language
from workbook.mirrors.chain import mirror_two
from workbook.mirrors.said import Said
from workbook.mirrors.small import small_chain, small_year
from workbook.mirrors.views import answer_to, question_to_answer
from workbook.mirrors.year import mirror_one
from workbook.models import (
    ChosenVoices,
    GoodThing,
    HowLong,
    HowOften,
    MovedBy,
    Pole,
    RememberedYear,
    VoiceChoice,
    Whose,
)

MOST = 850
"""To read on all ten screens together."""
ROOM = 390
"""What is left of it for titles, questions, help and buttons, which the pages bring."""
LONGER = 1.15
"""How much longer another language may be."""
CHOSEN = ChosenVoices(nearest=VoiceChoice.WRITING, argue=VoiceChoice.EVERYTHING)


def shown(language: str) -> dict[str, list[str | Said | None]]:
    """By screen, every line that the content and the mirrors bring, each once."""
    words = content(language)
    known = acts(language)
    year = mirror_one(RememberedYear(acts=A_YEAR, guess=Pole.WRITING), ITS_RATINGS, known, words)
    chain = mirror_two(A_CHAIN, ITS_RATINGS, known, words)
    answered = answer_to(CHOSEN, words)
    assert year
    assert year.guess
    assert chain
    assert answered
    labels = [[words.label(each) for each in kind] for kind in (VoiceChoice, HowOften, GoodThing)]
    return {
        "feelings": [feeling.label for feeling in words.feelings],
        "views": [
            *labels[0],
            *(line for voice in words.voices for line in (voice.says, voice.author)),
            answered.said,
            answered.more,
        ],
        "year": [*labels[1], *map(words.label, Pole), *(act.label for act in words.year)],
        "mirror one": [year.headline, year.highest, year.guess.said],
        "chain": [*labels[2], *map(words.label, Whose)],
        "mirror two": [
            chain.headline,
            chain.more,
            *map(words.label, HowLong),
            *(link.rated for link in chain.links),
        ],
        "second sentence": [
            small_year(year).headline,
            small_year(year).more,
            small_chain(chain).headline,
            small_chain(chain).between,
            question_to_answer(CHOSEN, words),
            *map(words.label, MovedBy),
        ],
    }


def count(lines: list[str | Said | None]) -> int:
    """Words as one counts them: what stands between spaces and has a letter or a digit."""
    return sum(
        any(letter.isalnum() for letter in word)
        for line in lines
        if line
        for word in str(line).split()
    )


def to_read(language: str) -> int:
    """All words in one language."""
    with using_language(language):
        return sum(map(count, shown(language).values()))


def test_the_first_half_hour_is_short_to_read() -> None:
    assert to_read("en") <= MOST - ROOM
    assert to_read("es") <= LONGER * to_read("en")

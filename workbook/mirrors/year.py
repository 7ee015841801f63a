"""Mirror one: a year as it is remembered, beside how like networking each act of it feels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbook.content import Content
from workbook.language import _, ngettext
from workbook.mirrors.done import Done, Group, done_in, grouped
from workbook.mirrors.guess import GuessLine, guess_line
from workbook.mirrors.said import Said, named, say, together
from workbook.mirrors.wording import WHICH, called, ratings_said
from workbook.models import Act, HowOften, RememberedYear

LOW = 4
"""Up to here a rating says that something hardly feels like networking."""
NAMED = 2
"""So many acts are named; of more it is said how many there are."""


class YearAsks(StrEnum):
    """What mirror one asks for in place, because it is missing."""

    WHAT_ELSE = "what_else"
    """What else put the person in touch with somebody."""
    RATE = "rate"
    """How like networking the acts feel."""


@dataclass(frozen=True, slots=True)
class MirrorOne:
    """What is said of a year, and the rows of its picture."""

    headline: Said
    highest: Said | None
    """Where what was rated highest stands, if that says more."""
    groups: tuple[Group, ...]
    """Every act that was done, the most often first."""
    guess: GuessLine | None
    asks: tuple[YearAsks, ...]

    @property
    def done(self) -> tuple[Done, ...]:
        """Every act that was done, in the order of the picture."""
        return tuple(each for group in self.groups for each in group.acts)

    @property
    def drawn(self) -> bool:
        """Whether there is enough for a picture, which is two ratings."""
        return len(_ratings(self.done)) >= 2


def mirror_one(
    year: RememberedYear, ratings: Mapping[str, int], acts: Mapping[str, Act], content: Content
) -> MirrorOne | None:
    """What a year says back; None when nothing was answered.

    `acts` are all that are known, each with the mix that counts; what was answered about others
    is left out.
    """
    answered = [acts[act] for act in year.acts if act in acts]
    if not answered:
        return None
    done = done_in(year, ratings, acts)
    whole = all(act.id in year.acts for act in content.year)
    highest = None
    asks: tuple[YearAsks, ...] = ()
    if len(done) < 2:
        asks = (YearAsks.WHAT_ELSE,)
        headline = _one(done[0], len(answered), whole, content) if done else _none(answered, whole)
    else:
        count = _count(done, sum(not act.own for act in answered), whole)
        headline, highest = _more(count, done, content)
    if done and len(_ratings(done)) < min(2, len(done)):
        asks = (*asks, YearAsks.RATE)
    guess = guess_line(year.guess, done, content)
    return MirrorOne(headline, highest, grouped(done), guess, asks)


def _ratings(done: Sequence[Done]) -> list[int]:
    return [each.rating for each in done if each.rating is not None]


# The headline -----------------------------------------------------------------------------------


def _none(answered: Sequence[Act], whole: bool) -> Said:
    if whole:
        return say(_("None of these was in your year, as you remember it."))
    said = ngettext(
        "The one act you answered was not in your year, as you remember it.",
        "None of the {answered} acts you answered was in your year, as you remember it.",
        len(answered),
    )
    return say(said, answered=len(answered))


def _one(done: Done, answered: int, whole: bool, content: Content) -> Said:
    said = (
        _("One act was in your year, {how_often}: *{act}*.")
        if whole
        else ngettext(
            "The one act you answered was in your year, {how_often}: *{act}*.",
            "Of the {answered} acts you answered, one was in your year, {how_often}: *{act}*.",
            answered,
        )
    )
    often = content.label(done.often)
    sentences = [say(said, how_often=often, act=called(done.act), answered=answered)]
    if done.rating is not None:
        sentences.append(say(_("You rated it {rating} of 10."), rating=done.rating))
    return together(sentences)


def _count(done: Sequence[Done], listed: int, whole: bool) -> Said:
    """How many were done of those that were `listed` and answered, and how many own ones."""
    own = sum(each.act.own for each in done)
    did = len(done) - own
    if not listed:
        return say(
            ngettext("You did {own} act of your own", "You did {own} acts of your own", own),
            own=own,
        )
    if whole:
        said = _("You did {done} of the {listed}") if did else _("You did none of the {listed}")
    elif did:
        said = ngettext(
            "You did the one you answered", "You did {done} of the {listed} you answered", listed
        )
    else:
        said = ngettext(
            "You did not do the one you answered",
            "You did none of the {listed} you answered",
            listed,
        )
    count = say(said, done=did, listed=listed)
    if not own:
        return count
    added = (
        ngettext("{count} and {own} of your own", "{count} and {own} of your own", own)
        if did
        else ngettext("{count}, but {own} of your own", "{count}, but {own} of your own", own)
    )
    return say(added, count=count, own=own)


def _more(count: Said, done: Sequence[Done], content: Content) -> tuple[Said, Said | None]:
    """The headline of two acts or more, and where what was rated highest stands."""
    ratings = _ratings(done)
    if len(ratings) < 2:
        return say(_("{count}."), count=count), None
    found = _most_often(done)
    if found is None or len(set(ratings)) == 1:
        return together([_counted(count, done, content), _all_rated(ratings, len(done))]), None
    least, most = found
    headline = together([say(_("{count}."), count=count), _most_rated(least, most)])
    return headline, _highest(done, most, content)


def _most_often(done: Sequence[Done]) -> tuple[HowOften, list[Done]] | None:
    """The smallest of the groups of what is done most that has two ratings and is not all."""
    for least in (
        HowOften.MOST_DAYS,
        HowOften.MOST_WEEKS,
        HowOften.MOST_MONTHS,
        HowOften.A_FEW_TIMES,
    ):
        most = [each for each in done if each.often >= least]
        if len(most) < len(done) and len(_ratings(most)) >= 2:
            return least, most
    return None


def _most_rated(least: HowOften, most: Sequence[Done]) -> Said:
    ratings = _ratings(most)
    said = (
        _("The {acts} {which} you rated {ratings}.")
        if len(ratings) == len(most)
        else _("Of the {acts} {which}, the {rated} you rated got {ratings}.")
    )
    return say(
        said,
        acts=len(most),
        which=_(WHICH[least]),
        rated=len(ratings),
        ratings=ratings_said(ratings),
    )


def _counted(count: Said, done: Sequence[Done], content: Content) -> Said:
    oftens = {each.often for each in done}
    if len(oftens) > 1:
        return say(_("{count}."), count=count)
    return say(_("{count}, all {how_often}."), count=count, how_often=content.label(oftens.pop()))


def _all_rated(ratings: Sequence[int], done: int) -> Said:
    if len(ratings) < done:
        return say(
            _("The {rated} you rated got {ratings}."),
            rated=len(ratings),
            ratings=ratings_said(ratings),
        )
    if len(set(ratings)) == 1:
        return say(_("You rated each {rating} of 10."), rating=ratings[0])
    return say(_("You rated them {ratings}."), ratings=ratings_said(ratings))


# What was rated highest -------------------------------------------------------------------------


def _highest(done: Sequence[Done], most: Sequence[Done], content: Content) -> Said | None:
    """Whether what was rated highest is among what is done most; nothing where it is on both
    sides."""
    rating = max(_ratings(done))
    if rating <= LOW:
        return say(_("You rated nothing above {rating}."), rating=rating)
    top = [each for each in done if each.rating == rating]
    inside = [each for each in top if each in most]
    if inside and len(inside) < len(top):
        return None
    acts = (
        named(called(each.act) for each in top)
        if len(top) <= NAMED
        else say(_("{acts} acts"), acts=len(top))
    )
    if inside:
        said = ngettext(
            "What you rated highest, {acts} ({rating}), is among them.",
            "What you rated highest, {acts} ({rating}), are among them.",
            len(top),
        )
    elif len({each.often for each in top}) == 1:
        said = _("What you rated highest, {acts} ({rating}), you did {how_often}.")
    else:
        said = _("What you rated highest, {acts} ({rating}), you did {how_often} at most.")
    often = content.label(max(each.often for each in top))
    return say(said, acts=acts, rating=rating, how_often=often)

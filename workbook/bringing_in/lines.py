"""What looks alike, as one line: a title up to its first separator, and what its words propose."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from statistics import median
from typing import Literal, NamedTuple

from workbook.bringing_in.found import Candidate
from workbook.bringing_in.proposals import Standing, fold, what_it_says
from workbook.language import _, ngettext, say_list, say_number

Rule = Literal["", "word", "page", "often", "whole_day", "kind", "chosen", "let_in"]
"""Why a line stands where it stands: a word in its title, the page of an event, that it comes again
and again by day, that it is a whole day, the kind of its file, what was chosen for it before, a word
that was let in."""

_REPLIES = re.compile(
    r"^(?:(?:re|fw|fwd|aw|wg|rv|invitation|invitacion|updated invitation)\s*:\s*)+"
)
_SEPARATOR = re.compile(r"\s[-\u2010-\u2015]\s|[:(#@/|]")
_NUMBERS = re.compile(r"\d+")
_SIGNS = re.compile(r"[^\w' ]+|_")
_FEWEST_LETTERS = 4
_OFTEN, _FROM, _TO, _FRIDAY, _LONGEST, _GUESTS, _MOSTLY = 8, 8, 17, 5, 120, 3, 0.9
_SINGLES = 3
_ORDER: tuple[Standing, ...] = ("ticked", "perhaps", "no_word", "work", "private")


class Line(NamedTuple):
    """Entries that look alike and of which one thing is proposed."""

    key: str
    """The same for the next file."""
    title: str
    candidates: tuple[Candidate, ...]
    act: str | None
    standing: Standing
    because: str | None
    """The word of the title, as it is written, or the page of the event."""
    rule: Rule = ""

    @property
    def word(self) -> str:
        """What lets it in where it was put aside."""
        return self.because or self.title


def lines_of(
    candidates: Iterable[Candidate],
    chosen: Mapping[str, str | None] | None = None,
    let_in: Collection[str] = (),
) -> tuple[Line, ...]:
    """Group what looks alike; first what is ticked, of what no word names first that with guests.

    `chosen` is what was chosen before for a line: an act, or None where it was refused. `let_in` are
    words, as they were shown, that no longer put anything aside.
    """
    groups: dict[tuple[str, Hint], list[Candidate]] = defaultdict(list)
    held = tuple(candidates)
    names = _names_of_series(held)
    for each in held:
        title = names.get(each.series, each.title) if each.series else each.title
        groups[_key(each, title), _hint(each, title)].append(each)
    lines = (
        _line(key, hint, tuple(group), chosen or {}, frozenset(let_in))
        for (key, hint), group in groups.items()
    )
    return tuple(sorted(lines, key=_order))


def folded(lines: Iterable[Line]) -> tuple[tuple[Line, ...], ...]:
    """Lines for the eye: of those that propose an act, small ones that propose the same share one."""
    shown: dict[object, list[Line]] = defaultdict(list)
    for line in lines:
        small = len(line.candidates) < _SINGLES and line.standing in ("ticked", "perhaps")
        shown[(line.standing, line.act) if small else line.key].append(line)
    return tuple(tuple(group) for group in shown.values())


def why(lines: Sequence[Line]) -> str:
    """Why lines of one act stand where they stand: "because the title says “meetup”"."""
    line = lines[0]
    words = list(dict.fromkeys(each.because for each in lines if each.because))
    said = say_list([f"“{word}”" for word in words[:4]])
    match line.rule:
        case "word":
            return _("because the title says {words}").format(words=said)
        case "page":
            return _("because it leads to {pages}").format(pages=said)
        case "often":
            low, high = _guests(line)
            guests = say_number(low) if low == high else f"{say_number(low)}–{say_number(high)}"
            said = _("it comes again and again by day with {guests} guests")
            return said.format(guests=guests)
        case "whole_day":
            return _("a whole day that names no act")
        case "chosen":
            return _("as you chose before")
        case "let_in":
            return _("you let {words} in").format(words=said)
        case _:
            return ""


# Keys -------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def key_of(title: str) -> str:
    """A title without what mail puts before it, capitals, accents, emoji and numbers, up to its
    first separator; the whole title where little is left of it."""
    whole = _REPLIES.sub("", fold(title).text.strip())
    key = _bare(_SEPARATOR.split(whole, maxsplit=1)[0])
    return key if len(key.replace(" ", "")) >= _FEWEST_LETTERS else _bare(whole) or whole


def _bare(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", _NUMBERS.sub(" ", text)).split())


def _names_of_series(candidates: Sequence[Candidate]) -> dict[str, str]:
    """What each series is called mostly: one time of it may bear another name."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for each in candidates:
        if each.series:
            names[each.series][each.title] += 1
    return {series: titles.most_common(1)[0][0] for series, titles in names.items()}


def _key(each: Candidate, title: str) -> str:
    if each.kind == "post" and each.act:
        return f"post {each.day.year}"
    if each.kind == "hours":
        return fold(title).text
    return key_of(title)


# Proposals --------------------------------------------------------------------------------------


class Hint(NamedTuple):
    """What one entry by itself proposes."""

    standing: Standing = "no_word"
    act: str | None = None
    rule: Rule = ""


def _hint(each: Candidate, title: str) -> Hint:
    if each.act:
        return Hint("ticked", each.act, "kind")
    said = what_it_says(title, each.address)
    if each.kind == "hours":
        # Hours are taken down for work: no word puts them aside, and none ticks them.
        return Hint("perhaps", said.act, "word") if said and said.act else Hint()
    if said:
        return Hint(said.standing, said.act, "page" if said.is_page else "word")
    if each.kind == "event" and each.at is None and each.place.row is None:
        return Hint("private", None, "whole_day")
    return Hint()


def _line(
    key: str,
    hint: Hint,
    group: tuple[Candidate, ...],
    chosen: Mapping[str, str | None],
    let_in: frozenset[str],
) -> Line:
    title, address = Counter((each.title, each.address) for each in group).most_common(1)[0][0]
    said = what_it_says(title, address) if hint.rule in ("word", "page") else None
    because = said.because if said else None
    named = f"{key} = {hint.act or hint.standing}" if hint.rule else key
    line = Line(named, title, group, hint.act, hint.standing, because, hint.rule)
    if hint.rule == "kind":
        line = line._replace(title=_many(line))
    line = _let_in(_everyday(line), address, let_in)
    return _as_before(line, chosen)


def _many(line: Line) -> str:
    count = len(line.candidates)
    if count == 1 or line.candidates[0].kind != "post":
        return line.title
    year = line.candidates[0].day.year
    return ngettext("{n} post of {year}", "{n} posts of {year}", count).format(
        n=say_number(count), year=year
    )


def _everyday(line: Line) -> Line:
    """What comes again and again by day with several others is everyday work, but for what a word
    has ticked, which is perhaps."""
    if line.standing in ("work", "private") or line.rule == "kind" or not _is_everyday(line):
        return line
    if line.standing == "ticked":
        return line._replace(standing="perhaps")
    return line._replace(standing="work", act=None, because=None, rule="often")


def _is_everyday(line: Line) -> bool:
    group = line.candidates
    if len(group) < _OFTEN:
        return False
    by_day = sum(
        each.at is not None and _FROM <= each.at.hour < _TO and each.day.isoweekday() <= _FRIDAY
        for each in group
    )
    return (
        by_day >= _MOSTLY * len(group)
        and median(len(each.guests) for each in group) >= _GUESTS
        and median(each.minutes or 0 for each in group) <= _LONGEST
    )


def _let_in(line: Line, address: str, let_in: frozenset[str]) -> Line:
    """Of a line that was put aside, what is left when a word is let in."""
    if not let_in or line.standing not in ("work", "private"):
        return line
    word = line.word
    if fold(word).text not in {fold(each).text for each in let_in}:
        return line
    said = what_it_says(line.title, address, let_in) if line.because else None
    if said and not said.act:
        return line._replace(standing=said.standing, because=said.because)
    return line._replace(standing="no_word", because=word, rule="let_in")


def _as_before(line: Line, chosen: Mapping[str, str | None]) -> Line:
    if line.key not in chosen:
        return line
    act = chosen[line.key]
    if act is not None:
        return line._replace(standing="ticked", act=act, because=None, rule="chosen")
    if line.standing == "ticked":
        return line._replace(standing="perhaps", because=None, rule="chosen")
    return line


def _guests(line: Line) -> tuple[int, int]:
    counts = sorted(len(each.guests) for each in line.candidates)
    return counts[0], counts[-1]


def _order(line: Line) -> tuple[int, bool, int]:
    guests = line.standing == "no_word" and any(each.guests for each in line.candidates)
    return _ORDER.index(line.standing), not guests, -len(line.candidates)

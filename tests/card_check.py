"""Whether what a card says is true of a log, found out the long way: from the entries themselves,
in fractions, with no code of the rules."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from tests.helpers.varied import Entry, Gain, Life, involved, mixes

POLES = ("writing", "events", "collaboration")
ROUNDED = Fraction(1, 10_000)
"""What rounding each good thing's credit to a millionth may do to a sum."""

Says = Mapping[str, str | None]
"""What a card shows, by the name of the statement; None is not shown."""


def without(log: Life, who: int) -> Life:
    """A log from which one person is taken out, with every entry they are part of."""
    return Life(
        log.kind,
        tuple(entry for entry in log.entries if who not in entry.people),
        tuple(gain for gain in log.gains if who not in involved(gain)),
    )


def everybody(log: Life) -> set[int]:
    """All people of a log."""
    return {
        who
        for people in (*(entry.people for entry in log.entries), *map(involved, log.gains))
        for who in people
    }


def enough(log: Life) -> bool:
    """Whether this log alone has enough for a card."""
    months = {(entry.day.year, entry.day.month) for entry in log.entries}
    return len(log.entries) >= 12 and len(everybody(log)) >= 4 and len(months) >= 2


def false_statements(says: Says, log: Life) -> list[str]:
    """Which of the statements are not true of a log."""
    return [
        name
        for name, wrong in (
            ("leads", says["leads"] and not _leads(says["leads"], POLES, log.entries)),
            ("second", says["second"] and not _comes_second(says, log.entries)),
            ("kinds", says["kinds"] and _kinds(log.entries) != says["kinds"]),
            ("source", says["source"] and not _led_back_to(says["source"], log.gains)),
            ("one_or_two", says["one_or_two"] and not _one_or_two(log.entries)),
        )
        if wrong
    ]


def _counts(entries: Sequence[Entry]) -> Counter[str]:
    found: Counter[str] = Counter()
    for entry in entries:
        mix = dict(zip(POLES, mixes()[entry.act], strict=True))
        most = [pole for pole in POLES if mix[pole] == max(mix.values())]
        found.update(most if len(most) == 1 else ())
    return found


def _leads(pole: str, among: Collection[str], entries: Sequence[Entry]) -> bool:
    counts = _counts(entries)
    return all(counts[pole] > counts[other] for other in among if other != pole)


def _comes_second(says: Says, entries: Sequence[Entry]) -> bool:
    second = str(says["second"])
    return _leads(second, [pole for pole in POLES if pole != says["leads"]], entries)


def _kinds(entries: Sequence[Entry]) -> str | None:
    front = sum(count for _, count in Counter(entry.act for entry in entries).most_common(3))
    share = Fraction(front, len(entries)) if len(entries) >= 8 else Fraction(1, 2)
    return "few" if share > Fraction(1, 2) else "many" if share < Fraction(1, 2) else None


def _led_back_to(pole: str, gains: Sequence[Gain]) -> bool:
    credit = dict.fromkeys(POLES, Fraction())
    traced = [gain for gain in gains if gain.steps]
    for gain in traced:
        for entry, share in gain.steps:
            part = Fraction(share).limit_denominator(12)
            for each, of_mix in zip(POLES, mixes()[entry.act], strict=True):
                credit[each] += part * Fraction(str(of_mix))
    clear = credit[pole] + ROUNDED >= Fraction(2, 5) * sum(credit.values())
    ahead = all(credit[pole] + ROUNDED > credit[other] for other in POLES if other != pole)
    return len(traced) >= 3 and clear and ahead


def _one_or_two(entries: Sequence[Entry]) -> bool:
    sizes = [entry.reached or len(entry.people) for entry in entries]
    known = [size for size in sizes if size]
    return len(known) >= 8 and 2 * sum(size <= 2 for size in known) > len(known)

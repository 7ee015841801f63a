"""The pictures of one person's file, each drawn once for as long as what it shows stays as it is.

What counts for them is imported with the first of them: it brings numpy along.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbook.charts.look import Look
from workbook.charts.registry import CHARTS, Answered, Drawn, answer, is_enough
from workbook.charts.saving import savable
from workbook.charts.since import changed
from workbook.content import Content
from workbook.core.acts import known_acts
from workbook.insights.period import Period
from workbook.language import current_language
from workbook.store.file.database import Database, Unit
from workbook.store.file.reads import Reads

if TYPE_CHECKING:
    from workbook.charts.essays import Claim
    from workbook.charts.two_ways import Found

MOST_DRAWN = 100
"""A picture takes up to a megabyte."""

Options = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class AgainstEssays:
    """The page of the essays in words: what it says first, and its claims."""

    opening: tuple[str, ...]
    many_looks: str
    claims: "tuple[Claim, ...]"


class Pictures:
    """What the log answers to the questions of the charts, in the words of one content."""

    def __init__(self, database: Database, content: Content, today: Callable[[], date]) -> None:
        self._content = content
        self._today = today
        self._reads = Reads(database.counted, MOST_DRAWN)
        self._seen: set[str] = set()
        """What could be drawn once: a log grows, so it is not asked again."""

    def of(self, chart: str, period: Period, look: Look, **options: object) -> Answered:
        """A picture, as it is shown and saved, or how much more it needs.

        Whoever gets it shares it with everybody, and leaves the figure as it is. `options` are
        those that the chart's row in the registry names.
        """
        given = tuple(sorted(options.items()))
        return self._reads.of(
            self._drawn, chart, period, look, self._today(), current_language(), given
        )

    def essays(self) -> AgainstEssays:
        """What the whole log says to the claims of the essays."""
        return self._reads.of(self._against, self._today(), current_language())

    def two_ways(self) -> "tuple[Found, ...]":
        """The experiments with two ways that have begun, the newest first."""
        return self._reads.of(self._tried, self._today(), current_language())

    def since(self) -> str:
        """What changed since last time; nothing on a first day."""
        return self._reads.of(self._since, self._today(), current_language())

    def any_of(self, charts: Iterable[str]) -> bool:
        """Whether one of some pictures can be drawn of the whole log, or could before."""
        for chart in charts:
            if chart not in self._seen and self._reads.of(self._is_enough, chart, self._today()):
                self._seen.add(chart)
            if chart in self._seen:
                return True
        return False

    def _is_enough(self, unit: Unit, chart: str, today: date) -> bool:
        return is_enough(CHARTS[chart], unit, Period.all(), today, self._content)

    def _against(self, unit: Unit, today: date, _language: str) -> AgainstEssays:
        from workbook.charts.essays import claims, many_looks, opening
        from workbook.insights.essays import essays

        found = essays(unit, today, self._content)
        rows = claims(found, self._content.words)
        return AgainstEssays(opening(found), many_looks(rows), rows)

    def _tried(self, unit: Unit, today: date, _language: str) -> "tuple[Found, ...]":
        from workbook.charts.two_ways import found
        from workbook.insights.two_ways import two_ways

        acts = known_acts(unit, self._content)
        return tuple(
            found(each, self._content.words, acts) for each in two_ways(unit, today, self._content)
        )

    def _since(self, unit: Unit, today: date, _language: str) -> str:
        from workbook.insights.since import since

        return changed(since(unit, today), self._content.words)

    def _drawn(
        self,
        unit: Unit,
        chart: str,
        period: Period,
        look: Look,
        today: date,
        _language: str,
        options: Options,
    ) -> Answered:
        found = answer(CHARTS[chart], unit, period, today, self._content, look, **dict(options))
        return savable(found, look) if isinstance(found, Drawn) else found

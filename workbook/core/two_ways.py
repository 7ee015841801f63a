"""Whether an experiment with two ways can be kept as it was planned."""

from collections.abc import Collection
from datetime import date

from workbook.errors import Refused
from workbook.language import _
from workbook.models import TwoWays


def check_plan(
    plan: TwoWays, before: TwoWays | None, acts: Collection[str], today: date, field: str
) -> None:
    """Raise Refused for a plan that is not whole, begins in the past, or differs from the one that
    has begun: that one can be ended, nothing else, for a change in the middle would choose what
    to compare."""
    if before and before.begun(today) and (before.running(today) or plan.seed == before.seed):
        if plan != before.model_copy(update={"ended": plan.ended}):
            raise Refused(field, _("It has begun, so it stays as it is. You can end it first."))
        if plan.ended is not None and plan != before and not before.running(today):
            raise Refused(field, _("It is over already."))
        return
    if not all(way.chosen for way in plan.ways):
        raise Refused(field, _("Choose both ways."))
    if not plan.whole:
        raise Refused(field, _("The two ways are the same. Choose another, or call them apart."))
    if not {way.act for way in plan.ways if way.act is not None} <= set(acts):
        raise Refused(field, _("One of these acts is not in the list any more."))
    if plan.first_week < today and plan.ended is None:
        raise Refused(field, _("Choose a week that has not begun."))

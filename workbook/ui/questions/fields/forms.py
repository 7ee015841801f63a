"""Prompts that are answered in a form of another page: the log, the people, the mixes, sharing."""

from collections.abc import Callable

from workbook.core.names import act_name
from workbook.errors import Refused
from workbook.language import _, say_day, say_number
from workbook.models import Reply
from workbook.ui.log.mix_editor import mix_editor
from workbook.ui.log.outcome_form import retrace
from workbook.ui.log.outcome_form import unfinished as outcome_unfinished
from workbook.ui.log.person_form import person_form
from workbook.ui.log.quick_add import quick_add
from workbook.ui.log.quick_add import unfinished as act_unfinished
from workbook.ui.navigation import link_to
from workbook.ui.questions.fields.asked import Asked, Reader
from workbook.ui.widgets.text import plain, quiet


def log_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """Acts to log, with the latest of them."""
    quick_add(asked.book, primary=False)

    def read() -> Reply | None:
        if act_unfinished():
            raise Refused(
                asked.prompt.id, _("This act is not logged yet. Press Log it, or clear it.")
            )
        return None

    logged = asked.book.log.newest(5)
    if logged:
        acts = asked.book.log.acts()
        quiet(
            _("{count} in your log so far. The latest:").format(
                count=say_number(asked.book.log.count())
            )
        )
        for activity in logged:
            label = act_name(acts, activity.act)
            quiet(f"{say_day(activity.day)} · {plain(label)}")
    return read


def retrace_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """Something that came of it, and the steps that led to it."""
    retrace(asked.book, primary=False)

    def read() -> Reply | None:
        if outcome_unfinished(asked.book):
            raise Refused(
                asked.prompt.id, _("This outcome is not saved yet. Save it, or skip the question.")
            )
        return None

    return read


def people_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """Somebody to add."""
    person_form(asked.book, primary=False)
    names = list(asked.book.people.names().values())
    if names:
        quiet(
            _("{count} so far: {names}").format(
                count=len(names), names=plain(", ".join(names[:30]))
            )
        )
    return lambda: None


def mix_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """Where acts stand between the three."""
    mix_editor(asked.book)
    return lambda: None


def share_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """The way to what could leave."""
    link_to("sharing", _("See what could leave"))
    return lambda: None

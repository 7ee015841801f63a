"""HTML from templates: what is put into one is text and stays text, whatever somebody typed.

A template is an `.html` file beside the module that fills it; its style sheet and script are files
there too. All are named from this package on: "sharing/card/card.html". Only a `Markup`, which
says that it is HTML of ours, is put in as it is.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from workbook.language import _
from workbook.plain_text import clean

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent


def filled(template: str, /, **given: Any) -> str:
    """A template with what is given put into it.

    Raises jinja2.UndefinedError when it asks for something that is not given.
    """
    return _environment().get_template(template).render(given)


@cache
def as_written(file: str) -> Markup:
    """A style sheet or a script of ours, to stand in its element letter by letter."""
    return Markup((FOLDER / file).read_text(encoding="utf-8"))


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # most commands fill no page

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_readable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["_"] = _
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    return environment


def _readable(value: Any) -> Any:
    """A text without control characters, which HTML does not allow even when they are escaped."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value

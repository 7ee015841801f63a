"""JSON that somebody gives us, read so that it says one thing only."""

import json
from typing import Any

from workbook.language import _


class Unreadable(ValueError):
    """Why a text cannot be read, as a sentence."""


def parsed(text: bytes) -> Any:
    """What a JSON text holds; raises Unreadable for one that is none, or leaves a choice."""
    try:
        return _DECODER.decode(text.decode())
    except UnicodeDecodeError as error:
        raise Unreadable(_("it is not UTF-8 text.")) from error
    except json.JSONDecodeError as error:
        raise Unreadable(_("it is not JSON, or something is missing.")) from error
    except RecursionError as error:
        raise Unreadable(_("it is nested too deeply.")) from error
    except _Twice as error:
        raise Unreadable(_("{name} is there twice.").format(name=error)) from error
    except ValueError as error:
        raise Unreadable(
            _("it holds a number that is not a number, or an infinite one.")
        ) from error


class _Twice(ValueError):
    """A name that stands twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        raise _Twice(next(name for name in names if names.count(name) > 1))
    return found


def _no_number(name: str) -> None:
    raise ValueError(name)


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)

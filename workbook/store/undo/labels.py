"""What was done, kept so that it can be said in whichever language is spoken when it is read."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from workbook.language import _, ngettext, say_day, say_list, say_number
from workbook.models import Act
from workbook.store.file.database import Unit

_BEGINS = '{"says": '
"""How a label begins that is no finished sentence, as those of earlier versions are."""


class Activities(NamedTuple):
    """So many activities."""

    number: int


class People(NamedTuple):
    """So many people."""

    number: int


Told = str | date | Act | Activities | People | Sequence[str]


def deed(sentence: str, **parts: Told) -> str:
    """A label: a sentence, marked by `N_`, with what goes into its places."""
    kept = {name: _kept(part) for name, part in parts.items()}
    return json.dumps({"says": sentence, "parts": kept}, ensure_ascii=False)


def said(unit: Unit, kept: str) -> str:
    """A label in words."""
    if not kept.startswith(_BEGINS):
        return kept
    sentence, parts = json.loads(kept).values()
    return _(sentence).format(**{name: _said(unit, part) for name, part in parts.items()})


def _kept(part: Told) -> Any:
    match part:
        case date():
            return {"day": part.isoformat()}
        case Act():
            return {"act": part.id, "called": part.label}
        case Activities():
            return {"activities": part.number}
        case People():
            return {"people": part.number}
        case _:
            return part if isinstance(part, str) else list(part)


def _said(unit: Unit, part: Any) -> str:
    match part:
        case {"day": day}:
            return say_day(date.fromisoformat(day))
        case {"act": act, "called": called}:
            return str(unit.value("SELECT label FROM acts WHERE id = ?", [act]) or called)
        case {"activities": number}:
            counted = ngettext("{number} activity", "{number} activities", number)
            return counted.format(number=say_number(number))
        case {"people": number}:
            return ngettext("{n} person", "{n} people", number).format(n=say_number(number))
        case list():
            return say_list(part)
        case _:
            return str(part)

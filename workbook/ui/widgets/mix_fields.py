"""The three shares of a mix, each in a field of percent."""

from collections.abc import Callable, Mapping

import streamlit as st

from workbook.core.book import Book
from workbook.core.typed_numbers import typed_percent
from workbook.errors import Refused
from workbook.language import _
from workbook.models import Mix, Pole
from workbook.rounding import whole_parts
from workbook.ui.widgets.number_field import number_field, typed_in

Keys = Mapping[Pole, str]


def percents(mix: Mix | None) -> dict[Pole, int | None]:
    """The shares in whole percent that add to 100; None of each where there is no mix."""
    if mix is None:
        return dict.fromkeys(Pole)
    return dict(zip(Pole, whole_parts([mix.share(pole) for pole in Pole], 100), strict=True))


def mix_fields(
    book: Book,
    mix: Mix | None,
    keys: Keys,
    *,
    placeholder: str = "",
    on_change: Callable[[], None] | None = None,
) -> None:
    """Show the three fields beside each other, with the shares of a mix where there is one."""
    begun = percents(mix)
    for pole, column in zip(Pole, st.columns(3), strict=True):
        with column:
            number_field(
                f"{book.content.label(pole)}, %",
                begun[pole],
                keys[pole],
                placeholder=placeholder,
                on_change=on_change,
            )


def typed_percents(keys: Keys, field: str) -> dict[Pole, int]:
    """What stands in the fields, 0 in an empty one; what is no number is refused at `field`."""
    return {pole: typed_percent(typed_in(key), field) or 0 for pole, key in keys.items()}


def typed_mix(keys: Keys, field: str) -> Mix:
    """The mix in the fields; shares that make none are refused at `field`."""
    given = typed_percents(keys, field)
    if min(given.values()) < 0:
        raise Refused(field, _("A share cannot be below 0."))
    if (total := sum(given.values())) != 100:
        sentence = _("The three add to {total}; make them add to 100.")
        raise Refused(field, sentence.format(total=total))
    return Mix(**{pole.value: percent / 100 for pole, percent in given.items()})

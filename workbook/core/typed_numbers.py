"""Numbers as they are typed: what the page would write, and the other form where it is plain.

A mark before three digits is the one doubt there is: 12.500 may be twelve thousand and five hundred
or twelve and a half. It is read as thousands where the page writes thousands so, and refused
elsewhere. So no text is read as one number by a page in one language and as another by the next.
"""

import re
from decimal import Decimal
from textwrap import shorten

from workbook.errors import Refused
from workbook.language import _, decimal_mark, group_mark, percent_mark, say_number

LONGEST = 400
"""Characters; what is longer is no number that a float can be."""
_SHOWN = 40
_THOUSANDS = 3
_EXAMPLE = 12500
_SAME = str.maketrans({"−": "-", "’": "'"})
# With the mark of decimals and the marks of groups in it: thousands, or as in India 1,00,000.
_NUMBER = (
    r"[+-]?(?:\d*|[1-9]\d{{0,2}}(?P<group>[{groups}])\d{{3}}(?:(?P=group)\d{{3}})*"
    r"|[1-9]\d?(?P<indian>[{groups}])\d\d(?:(?P=indian)\d\d)*(?P=indian)\d{{3}})(?:[{mark}]\d+)?"
)
_FORMS = {
    mark: re.compile(_NUMBER.format(mark=mark, groups=f"{other} '")) for mark, other in (".,", ",.")
}
"""What a number looks like with each of the two marks before its decimals."""


def typed_whole(text: str, field: str) -> int | None:
    """A whole number, None of an empty text; what is none, or may be two, is refused at `field`."""
    value = _read(text, field)
    if value is None:
        return None
    if value != value.to_integral_value():
        raise Refused(
            field,
            _("“{typed}” is no whole number. Write one such as {number}.").format(
                typed=text.strip(), number=say_number(_EXAMPLE)
            ),
        )
    return int(value)


def typed_percent(text: str, field: str) -> int | None:
    """As `typed_whole`, of hundredths; the sign for them may be there."""
    return typed_whole(text.strip().removesuffix(percent_mark().strip()), field)


def typed_number(text: str, field: str) -> float | None:
    """A number, None of an empty text; what is none, or may be two, is refused at `field`."""
    value = _read(text, field)
    return None if value is None else float(value)


def number_written(value: float | Decimal | None) -> str:
    """A number as it can be typed, empty for None: with the page's mark before its decimals and
    none between thousands."""
    if value is None:
        return ""
    digits = format(Decimal(str(value)).normalize(), "f")
    if len(digits.partition(".")[2]) == _THOUSANDS:
        digits += "0"  # or its decimals could be taken for thousands
    return digits.replace(".", decimal_mark())


def _read(text: str, field: str) -> Decimal | None:
    typed = text.strip()
    if not typed:
        return None
    found = _readings(typed)
    values = set(found.values())
    if not values:
        raise Refused(
            field,
            _("“{typed}” is no number. Write it in digits, such as {number}.").format(
                typed=shorten(typed, _SHOWN, placeholder="…"), number=say_number(_EXAMPLE)
            ),
        )
    if len(values) > 1 and group_mark() not in typed:
        one, other = sorted(values, reverse=True)
        sentence = _("“{typed}” can be read as {one} or as {other}. Write one of these.")
        raise Refused(
            field,
            sentence.format(typed=typed, one=number_written(one), other=number_written(other)),
        )
    return values.pop() if len(values) == 1 else found[decimal_mark()]


def _readings(typed: str) -> dict[str, Decimal]:
    """What a text says by each of the two marks that decimals may stand behind."""
    if len(typed) > LONGEST:
        return {}
    plain = re.sub(r"\s", " ", typed.translate(_SAME))
    plain = re.sub(r"\d", lambda digit: str(int(digit[0])), plain)  # of any script
    return {
        mark: Decimal(re.sub(rf"[^\d{re.escape(mark)}+-]", "", plain).replace(mark, "."))
        for mark, form in _FORMS.items()
        if re.search(r"\d", plain) and form.fullmatch(plain)
    }

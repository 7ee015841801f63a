"""Names as they are typed one after another."""

import re

from workbook.models import Name

# A comma, a semicolon, a sign or a line between two names, or the word for "and" in one of the
# languages. A single letter is an initial, also where it is such a word: "E y M", "M y Y".
_BETWEEN = re.compile(r"\s*[,;&\n]+\s*|\s+\+\s+|\s+(?:and|y|e)\s+(?=\S)", re.IGNORECASE)


def names_in(text: str) -> tuple[Name, ...]:
    """The names in a line, each once, in their order: `R., Mel and Kim`."""
    found = (" ".join(name.split()) for name in _BETWEEN.split(text))
    return tuple(dict.fromkeys(name for name in found if name))

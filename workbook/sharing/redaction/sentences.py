"""A text cut into its sentences."""

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?…])[”’\")]*\s+")
_NO_END = re.compile(
    r"(?:^|[\s(])(?:\w|mrs?|ms|dr|prof|st|e\.g|i\.e|etc|vs|no|ca)\.$", re.IGNORECASE
)
"""What stands before a full stop that ends no sentence."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, one by one; a line break ends one too."""
    for line in text.splitlines():
        start = 0
        for end in _END.finditer(line):
            if not _NO_END.search(line[start : end.start()]):
                yield line[start : end.end()].strip()
                start = end.end()
        if line[start:].strip():
            yield line[start:].strip()

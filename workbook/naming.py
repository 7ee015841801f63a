"""Names as people type them, and as they are compared."""

import unicodedata


def folded(name: str) -> str:
    """A name as it is compared: no case, no outer or doubled spaces, one Unicode form."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())

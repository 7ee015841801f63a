"""What makes two things the same: what they are, never the file in which they came."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b, sha256
from urllib.parse import urlsplit

from workbook.bringing_in.found import Candidate, Contact, Found, LeftOut
from workbook.language import _


def alike(text: str) -> str:
    """A text as one compares it: one form of Unicode, no capitals, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def fingerprint(text: str) -> str:
    """A digest of what something is known by."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def address(url: str) -> str:
    """An address without its scheme, `www`, what counts visitors, and the stroke at its end.

    Of what is no address nothing is left.
    """
    try:
        parts = urlsplit(url.strip() if "://" in url else f"//{url.strip()}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return f"{host}{parts.path.rstrip('/')}" if "." in host else ""


class Identities:
    """Names things by their content. Nothing can be read back from a name; of equal things in one
    file the second is named `…#2`, and is the second again in the next one."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._seen: Counter[str] = Counter()

    def of(self, *parts: object) -> str:
        """The name of what these say."""
        said = "\n".join(alike(str(part)) for part in parts)
        name = f"{self._kind}:{sha256(said.encode('utf-8', 'replace')).hexdigest()[:32]}"
        self._seen[name] += 1
        count = self._seen[name]
        return name if count == 1 else f"{name}#{count}"


def once_each(files: Iterable[Iterable[Found]]) -> Iterator[Found]:
    """What is in files of one folder, without what an earlier one of them has too."""
    before: set[str] = set()
    for file in files:
        here: set[str] = set()
        for each in file:
            if isinstance(each, Candidate | Contact) and each.identity in before:
                title, day = (
                    (each.title, each.day) if isinstance(each, Candidate) else (each.name, None)
                )
                yield LeftOut(each.place, _("it is in another file of these"), title, day)
                continue
            if isinstance(each, Candidate | Contact):
                here.add(each.identity)
            yield each
        before |= here

"""Whether a sentence may tell an address, a link or a handle, written out in words or not."""

import re
import unicodedata

from workbook.folding import fold_word
from workbook.sharing.redaction.everyday import Lists

_LETTERS = re.compile(r"[a-z]+")
_AT = r"(?:at|ät|aet|a|et|arroba|chez|where|miu\w*)"
_PATTERNS = (
    # As it is typed: a @ b, http://, www, shop.com, shop . com, a·b.
    r"@|://|\\|www|\bhttps?\b",
    r"[^\W_]\.[^\W\d_]{2,}|(?<![.])\s[.·•]+\s*\w|\w\s*·\s*\w",
    # As it is hidden: (at), -at-, "at sign", "dot".
    rf"[(\[{{<*_~|«/]\s*{_AT}\s*[)\]}}>*_~|»/]|[-_]{_AT}[-_]|\bat[- ]?(?:sign|symbol)\b",
    r"\bdot\w*",
    # As it is told: "my user name", "mail me at", "gee mail", "write to … at".
    r"\b(?:user|screen|log-?in|signal) ?(?:name|group)\b|\bhandle is\b",
    r"\b(?:e-?mails?|mails?|mailbox|inbox)\b.*\b(?:at|on)\b|\bgee ?mail\b",
    r"\bwrit\w+ to\b.*\bat\b",
    # "at stone period net", but not "at that point".
    r"\bat (?!(?:an?|any|every|no|one|some|that|the|this|what|which)\b)\w+"
    r" (?:period|point|(?:full )?stop)\b",
    r"\b(?:call|contact|find|follow|message|reach|text) (?:me|us|him|her|them)\b.*"
    r"\b(?:as|at|here|on|this|under)\b",
    # In Spanish: "punto com", "escríbeme a", "búscame en".
    r"\bpunto (?:com|es|org|net|io|info|edu|\w{2})\b",
    r"\b(?:busc|escrib|encuentr|encontr|llam|contact|sigu|segu)\w*?(?:me|nos|le|lo|la)\b.*\b(?:al?|como|en|por)\b",
    r"\bcorreos?\b.*\b(?:es|a|en|al)\b|\bmi numero\b",
    r"\b(?:look|search)\w* for\b.*\b(?:net|online|web)\b",
)
_ADDRESS = re.compile("|".join(_PATTERNS), re.IGNORECASE)


def tells_address(sentence: str, own: Lists) -> bool:
    """Whether a sentence may tell one, with or without its capitals and accents."""
    plain = unicodedata.normalize("NFKC", sentence)
    small = fold_word(plain)
    named = not own.addresses.isdisjoint(_LETTERS.findall(small))
    return named or any(_ADDRESS.search(text) for text in (plain, small))

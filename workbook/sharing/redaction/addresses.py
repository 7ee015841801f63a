"""Whether a sentence may tell an address, a link or a handle, written out in words or not."""

import re
import unicodedata

from workbook.folding import fold_word
from workbook.sharing.redaction.everyday import Lists

_LETTERS = re.compile(r"[a-z]+")
_AT = r"(?:at|ät|aet|a|et|arroba|chez|where|miu\w*)"
_REACH = r"(?:call|contact|find|follow|message|reach|text)"
_NO_PLACE = (
    r"(?!(?:all|any|best|breakfast|dinner|ease|ends?|events?|every|fairs?|first|friends|her|his|home|i|if"
    r"|it|large|last|least|lectures|length|long|lunch|many|meetings|much|my|night|often|once|our|parties"
    r"|people|random|regular|short|soon|some|talks|that|their|them|these|they|this|those|time|times|us"
    r"|usual|we|weekdays|weekends|well|what|when|work|you|your)\b"
    r"|(?:an?|the) (?:[\w’']+ )?(?:break|coffee|colleagues?|day|dinner|end|events?|evening|fair|friends?"
    r"|fun|habit|hour|last|lunch|meeting|moment|month|morning|party|person|phone|regular|rule|start|talk"
    r"|time|train|walk|way|week|weekend|work|workshop|year)\b)"
)
"""After "at", "on", "as": what says when, how often or how, and not where somebody is found."""
_PATTERNS = (
    # As it is typed: a @ b, http://, www, shop.com, shop . com, a·b.
    r"@|://|\\|www|\bhttps?\b",
    r"[^\W_]\.[^\W\d_]{2,}|(?<![.])\s[.·•]+\s*\w|\w\s*·\s*\w",
    # As it is hidden: (at), -at-, "at sign", "dot".
    rf"[(\[{{<*_~|«/]\s*{_AT}\s*[)\]}}>*_~|»/]|[-_]{_AT}[-_]|\bat[- ]?(?:sign|symbol)\b",
    r"\bdot\w*",
    # As it is told: "my user name", "mail me at", "gee mail", "write to … at".
    r"\b(?:user|screen|log-?in|signal) ?(?:name|group)\b|\bhandle is\b",
    rf"\b(?:e-?mails?|mails?|mailbox|inbox)\b.*\b(?:at|on) {_NO_PLACE}\w|\bgee ?mail\b",
    rf"\bwrit\w+ to\b.*\bat {_NO_PLACE}\w",
    # "at stone period net", but not "at that point".
    r"\bat (?!(?:an?|any|every|no|one|some|that|the|this|what|which)\b)\w+"
    r" (?:period|point|(?:full )?stop)\b",
    rf"\b{_REACH} (?:me|us)\b.*\b(?:as (?!an?\b)|at |on |under ){_NO_PLACE}\w",
    rf"\b{_REACH} (?:him|her|them)\b.*\b(?:as|at|on|under) (?!(?:an?|the)\b){_NO_PLACE}\w",
    rf"\b{_REACH} (?:me|us)\b.*\b(?:here|under|this (?:address|name|number|page|site))\b",
    # Where somebody is looked for: "look me up", "search for … and find me", "I post as …".
    r"\blook\w* (?:me|us) up\b|\b(?:look|search)\w* for\b.*\bfind (?:me|us)\b",
    rf"\b(?:blog|post|publish)\w* (?:as|under) {_NO_PLACE}\w",
    rf"\bappear\w* (?:as|under) {_NO_PLACE}\w",
    # In Spanish: "punto com", "escríbeme a", "búscame en".
    r"\bpunto (?:com|es|org|net|io|info|edu)\b",
    r"\b(?:busc|escrib|encuentr|encontr|llam|contact|sigu|segu)\w*?(?:me|nos)\b.*\b(?:al?|como|en|por)\b",
    r"\bmi (?:correo|numero|telefono|usuario)\b",
    r"\b(?:look|search)\w* for\b.*\b(?:net|online|web)\b",
)
_ADDRESS = re.compile("|".join(_PATTERNS), re.IGNORECASE)


def tells_address(sentence: str, own: Lists) -> bool:
    """Whether a sentence may tell one, with or without its capitals and accents."""
    plain = unicodedata.normalize("NFKC", sentence)
    small = fold_word(plain)
    named = not own.addresses.isdisjoint(_LETTERS.findall(small))
    return named or any(_ADDRESS.search(text) for text in (plain, small))

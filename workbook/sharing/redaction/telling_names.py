"""Whether a sentence says what somebody is called, whatever stands where the name does."""

import re

from workbook.folding import fold_word

_WHOSE = r"(?:her|his|my|our|their|whose|your)"
_WHOM = r"(?:her|him|it|me|them|us)"
_PATTERNS = (
    # "Summer is her name", "river was my late uncle's name".
    rf"\b(?:is|was|are|were|be|became)\b(?: \w+)? {_WHOSE}(?: [\w’']+)* (?:nick|sur)?names?\b",
    # "River is what we call him", "that's how they named her".
    rf"\b(?:what|how|that)\b(?: [\w’']+)+ (?:call|nam|nicknam)(?:e|ed|ing|s|es)? {_WHOM}\b",
    r"\bby the name\b",
    # "Pilar es su nombre", "así la llaman".
    r"\b(?:es|era|fue|ha sido) (?:el|mi|nuestro|su|tu)s?(?: \w+)? (?:nombre|apellido|apodo|mote)s?\b",
    r"\basi (?:la|las|le|les|lo|los|me|nos) (?:conoc|dec|dic|llam)\w+",
)
_NAMING = re.compile("|".join(_PATTERNS), re.IGNORECASE)


def tells_name(plain: str) -> bool:
    """Whether a text in NFKC says that something in it is a name."""
    return _NAMING.search(fold_word(plain)) is not None

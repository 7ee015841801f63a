"""Text as it can be shown anywhere: one sort of line break, and no character that acts instead of
being seen."""

_BREAKS = "\r\v\f\x85\u2028\u2029"
_SHOWN = (
    dict.fromkeys(map(ord, _BREAKS), "\n")
    | {code: chr(0x2400 + code) for code in range(32) if chr(code) not in f"\n\t{_BREAKS}"}
    | {0x7F: "\u2421"}
    | dict.fromkeys((*range(128, 133), *range(134, 160), 65534, 65535), "�")
    | dict.fromkeys(range(55296, 57344), "�")
)


def clean(text: str) -> str:
    """The text with control characters as their pictures."""
    if text.isascii() and text.isprintable():  # as most words are, and a keepsake has many
        return text
    return text.replace("\r\n", "\n").translate(_SHOWN)

"""Text in an encoding that only its owner can tell: a few letters are shown in each that fits."""

import re
from collections.abc import Mapping

from workbook.bringing_in.found import File, Question, Unreadable
from workbook.bringing_in.text import encoding_of, one_line, text_of
from workbook.language import N_, _

ENCODINGS = {
    "cp1252": N_("Western Europe"),
    "cp1250": N_("Central Europe"),
    "cp1251": N_("Cyrillic"),
    "cp1253": N_("Greek"),
    "cp1254": N_("Turkish"),
    "cp850": N_("Western Europe, old"),
    "mac_roman": N_("Western Europe, old Macintosh"),
    "cp932": N_("Japanese"),
    "gb18030": N_("Chinese"),
    "cp949": N_("Korean"),
    "utf-8": N_("Unicode, damaged"),
}
_SEPARATES = frozenset(range(0x30)) | frozenset(range(0x3A, 0x40))
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_START = 2**16
_WORDS = 8
_BEFORE, _AFTER = 12, 16
_DAMAGE = "\ufffd"


def is_no_text(data: bytes) -> bool:
    """Whether what stands at the start of a file is in none of the encodings of text."""
    start = data[:_START]
    return encoding_of(start) is None and _CONTROLS.search(start) is not None


def text_or_question(file: File, answers: Mapping[str, str]) -> str | Question:
    """The text of a file, or what has to be asked before it can be read. Refuses what is no text."""
    if encoding := encoding_of(file.data):
        return text_of(file.data, encoding)
    key = f"encoding:{file.name}"
    answer = answers.get(key)
    if answer in ENCODINGS:
        return text_of(file.data, answer)
    words = _unsure(file.data)
    choices: dict[str, str] = {}
    for encoding in ENCODINGS:
        shown = _shown(words, encoding)
        if shown and shown not in choices.values():
            choices[encoding] = shown
    if not choices or is_no_text(file.data):
        raise Unreadable(_("it is no text."))
    return Question(
        key,
        _("Which of these is written as it should be? The file does not say."),
        {encoding: f"{shown} ({_(ENCODINGS[encoding])})" for encoding, shown in choices.items()},
        tuple(choices.values()),
    )


def _unsure(data: bytes) -> list[bytes]:
    """A few words in which the letters stand that one is not sure of."""
    words: list[bytes] = []
    known: set[int] = set()
    place = -1
    for found in re.finditer(rb"[\x80-\xff]", data):
        if found.start() <= place or found[0][0] in known:
            continue
        start, place = found.start(), found.end()
        while start > found.start() - _BEFORE and start and data[start - 1] not in _SEPARATES:
            start -= 1
        while place < min(len(data), found.end() + _AFTER) and data[place] not in _SEPARATES:
            place += 1
        words.append(data[start:place])
        known.update(data[start:place])
        if len(words) == _WORDS:
            break
    return words


def _shown(words: list[bytes], encoding: str) -> str:
    """The words in an encoding; nothing where they cannot be that."""
    damaged = encoding == "utf-8"
    try:
        read = [word.decode(encoding, "replace" if damaged else "strict") for word in words]
    except UnicodeDecodeError:
        return ""
    text = one_line(", ".join(read))
    if damaged:
        return text if any(sign > "\x7f" and sign != _DAMAGE for sign in text) else ""
    return text if text.isprintable() else ""

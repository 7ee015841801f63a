"""Address books as vCard 2.1, 3.0 and 4.0, as phones and programs really write them.

Only what tells who somebody is: a name, an address to tell two of one name apart. Birthdays and
everything else stay in the file.
"""

import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

from workbook.bringing_in.encodings import text_or_question
from workbook.bringing_in.folder import rest_of_folder
from workbook.bringing_in.found import (
    Asked,
    Contact,
    File,
    Found,
    LeftOut,
    Place,
    Question,
    Unreadable,
)
from workbook.bringing_in.identity import Identities, once_each
from workbook.bringing_in.text import one_line
from workbook.language import N_, _, ngettext

NAME = N_("an address book (vCard)")
_WANTED = ("FN", "N", "NICKNAME", "ORG", "EMAIL", "UID", "KIND")
_KINDS = ("X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS")
_LINE = re.compile(r"(?:[\w-]+\.)?([A-Za-z][\w-]*)((?:;(?:[^\":]|\"[^\"]*\")*)?):(.*)", re.DOTALL)
_EDGE = re.compile(r"(?:BEGIN|END):VCARD\s*$", re.IGNORECASE)
_LONGEST = 10_000
_START = 1024


class Card(NamedTuple):
    """A card that was begun: where, what it says, and the cards inside of it."""

    line: int
    says: dict[str, str]
    inside: list["Card"]


def sniff(files: tuple[File, ...]) -> bool:
    """Whether one of the files begins a card."""
    return any(_begins(file) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """Everybody who has a card. Raises Unreadable where there is none."""
    cards = [file for file in files if _begins(file)]
    if not cards:
        raise Unreadable(_("there is no card in it."))
    yield from once_each(_people_in(file, asked) for file in cards)
    if others := len(files) - len(cards):
        yield rest_of_folder(ngettext("{n} other file", "{n} other files", others), others)


def _people_in(file: File, asked: Asked) -> Iterator[Found]:
    text = text_or_question(file, asked.answers)
    if isinstance(text, Question):
        yield text
    else:
        yield from _people(text, file.name, Identities("person"))


def _begins(file: File) -> bool:
    plain = file.data[:_START].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").upper()
    return plain.startswith(b"BEGIN:VCARD")


def _people(text: str, file: str, identities: Identities) -> Iterator[Contact | LeftOut]:
    open_cards: list[Card] = []
    for number, name, parameters, value in _lines(text):
        is_card = value.strip().upper() == "VCARD"
        if is_card and name.casefold() == "begin":
            open_cards.append(Card(number, {}, []))
        elif is_card and name.casefold() == "end":
            if not open_cards:
                continue
            card = open_cards.pop()
            if open_cards:
                open_cards[-1].inside.append(card)
            else:
                yield _contact(card, file, identities)
                yield from (
                    LeftOut(Place(file, line=inner.line), _("it stands in somebody else's card"))
                    for inner in card.inside
                )
        elif open_cards and name in (*_WANTED, *_KINDS):
            said = open_cards[-1].says
            said.setdefault(name, _decoded(value, parameters)[:_LONGEST])
    for card in open_cards:
        yield LeftOut(
            Place(file, line=card.line), _("this card has no end; the file seems to be cut off")
        )
        # What follows a card without an end is no part of it.
        yield from (_contact(inner, file, identities) for inner in card.inside)


def _contact(card: Card, file: str, identities: Identities) -> Contact | LeftOut:
    place = Place(file, line=card.line)
    said = card.says
    firm = one_line(" ".join(part for part in _parts(said.get("ORG", "")) if part))
    full = one_line(_plain(said.get("FN", "")))
    parts = _parts(said.get("N", ""))
    built = one_line(" ".join(parts[place] for place in (1, 2, 0) if place < len(parts)))
    mail = one_line(_plain(said.get("EMAIL", ""))).removeprefix("mailto:")
    kind = {said.get(name, "").strip().lower() for name in ("KIND", *_KINDS)}
    if "group" in kind:
        return LeftOut(place, _("a list of people, not a person"), full)
    if kind & {"org", "company", "location"} or (firm and not built and (not full or full == firm)):
        return LeftOut(place, _("a company, not a person"), full or firm)
    name = full or built or one_line(_plain(said.get("NICKNAME", ""))) or mail
    if not name:
        return LeftOut(place, _("a card without a name"))
    return Contact(identities.of(mail or name), name, place)


def _lines(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Each line with its number, put together where it was folded, as name, parameters, value."""
    held: list[str] = []
    soft = False
    begun = 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        soft = soft and not _EDGE.match(line)
        if soft or (held and line[:1] in (" ", "\t") and line.strip()):
            held.append(line if soft else line[1:])
        else:
            if found := _split("".join(held)):
                yield begun, *found
            held, begun = [line], number
        soft = _is_soft(held[0], line)
        if soft:
            held[-1] = held[-1].rstrip()[:-1]
    if found := _split("".join(held)):
        yield begun, *found


def _is_soft(first: str, line: str) -> bool:
    """Whether the line goes on in the next one, as quoted-printable does."""
    return line.rstrip().endswith("=") and "QUOTED-PRINTABLE" in first.partition(":")[0].upper()


def _split(line: str) -> tuple[str, str, str] | None:
    found = _LINE.match(line)
    return (found[1].upper(), found[2], found[3]) if found else None


def _decoded(value: str, parameters: str) -> str:
    told = parameters.upper()
    if "QUOTED-PRINTABLE" not in told:
        return value
    charset = re.search(r"CHARSET=\"?([\w.:-]+)", told)
    data = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        return data.decode(charset[1] if charset else "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _parts(value: str) -> list[str]:
    """The parts of a name or a firm, apart at semicolons that are meant."""
    return [_plain(part) for part in re.split(r"(?<!\\);", value)]


def _plain(value: str) -> str:
    """Without the strokes before signs that would mean something, and with lines as spaces."""
    return re.sub(r"\\([nN,;:\\])", lambda sign: " " if sign[1] in "nN" else sign[1], value).strip()

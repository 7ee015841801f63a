"""XML of others: no entities, no file and no address that it names."""

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from workbook.bringing_in.found import File, Unreadable
from workbook.language import _

_START = 4096
_ENTITY = re.compile(rb"<!ENTITY|<!ELEMENT|<!ATTLIST", re.IGNORECASE)
_LINK = re.compile(r"<link\s[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*["']([^"']*)["']""")
_FEEDS = ("application/rss", "application/atom", "application/feed+json")
_PAGE = 2**18
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
"""What may stand before the kind of document; only there can names be made."""
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(>|\[)", re.IGNORECASE)
_BY_NUMBER = re.compile(rb"(?:&#(?:x[0-9a-f]{1,8}|[0-9]{1,8});)+", re.IGNORECASE)
_SPACES = (0x9, 0xA, 0xD)


def begins_with(file: File, *signs: bytes) -> bool:
    """Whether one of some signs stands near the start of a text; cheap."""
    start = file.data[:_START]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start.replace(b"\0", b"")
    return any(sign in start.lower() for sign in signs)


def is_web_page(file: File) -> bool:
    """Whether it is a page to look at."""
    start = file.data[:_START].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))


def feed_of(page: File) -> str:
    """Where a web page says that its feed is; empty where it does not. Said, never opened."""
    for link in _LINK.findall(page.data[:_PAGE].decode("utf-8", "replace")):
        said = dict(_ATTRIBUTE.findall(link))
        if said.get("type", "").startswith(_FEEDS):
            return str(said.get("href", ""))[:200]
    return ""


def without_entities(file: File) -> bytes:
    """The bytes without the line that says what kind of document it is, its letters whole; raises
    Unreadable where the file makes names of its own, which grow without bound or lead to other
    files."""
    data = file.data
    before = _BEFORE.match(data)
    kind = _DOCTYPE.match(data, before.end()) if before else None
    if kind and kind[1] == b"[" and _ENTITY.search(data, kind.end()):
        raise Unreadable(
            _(
                "it defines entities, which could grow without bound. No program that writes such"
                " files does that."
            )
        )
    if kind and kind[1] == b">":
        data = data[: kind.start()] + data[kind.end() :]
    return _BY_NUMBER.sub(_whole_letters, data)


def _whole_letters(found: re.Match[bytes]) -> bytes:
    """Letters that are written by their numbers: of two halves the whole, and the sign for an
    unknown one for what is none. Libraries fail at a half, and old blogs write emoji as two."""
    told = [each.lower() for each in found[0][2:-1].split(b";&#")]
    numbers = [int(each[1:], 16) if each[:1] == b"x" else int(each) for each in told]
    if all(map(_is_letter, numbers)):
        return found[0]
    halves = (
        chr(each) if _is_letter(each) or 0xD800 <= each < 0xE000 else "\ufffd" for each in numbers
    )
    letters = "".join(halves).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(f"&#{ord(letter)};" for letter in letters).encode()


def _is_letter(number: int) -> bool:
    return number in _SPACES or 0x20 <= number < 0xD800 or 0xE000 <= number < 0x110000


def tree_of(file: File) -> Element:
    """The whole of it; raises Unreadable with the line where it is not well-formed."""
    try:
        found: Element = fromstring(without_entities(file), forbid_dtd=True)
    except ParseError as error:
        line = error.position[0]
        raise Unreadable(
            _("it is not whole, or damaged in line {n}. Nothing of it was taken.").format(n=line)
        ) from error
    except (DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable(_("its XML is of a kind that is not read.")) from error
    return found

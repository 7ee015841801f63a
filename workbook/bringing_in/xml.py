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
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*>", re.IGNORECASE)


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
    """The bytes without the line that says what kind of document it is; raises Unreadable where the
    file makes names of its own, which grow without bound or lead to other files."""
    if _ENTITY.search(file.data):
        raise Unreadable(
            _(
                "it defines entities, which could grow without bound. No program that writes such"
                " files does that."
            )
        )
    return _DOCTYPE.sub(b"", file.data, count=1)


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

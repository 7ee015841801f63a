"""Address books as CSV: Google Contacts, as they were until 2024 and since, and Outlook."""

from collections.abc import Iterator
from typing import NamedTuple

from workbook.bringing_in.found import Asked, Contact, File, Found, LeftOut, Question
from workbook.bringing_in.identity import Identities
from workbook.bringing_in.tables import Headed, Row, has_heading, headed
from workbook.bringing_in.text import one_line
from workbook.language import N_, _

NAME = N_("an address book (CSV)")
_SEVERAL = " ::: "


class Shape(NamedTuple):
    """What a program calls its columns."""

    heading: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    """Ways to find a name; the first that is written counts."""
    mail: str
    firm: str


GOOGLE = Shape(
    ("First Name", "Last Name", "Phonetic First Name", "Labels"),
    (("First Name", "Middle Name", "Last Name"), ("File As",), ("Nickname",)),
    "E-mail 1 - Value",
    "Organization Name",
)
OLD_GOOGLE = Shape(
    ("Name", "Given Name", "Family Name", "Group Membership"),
    (("Name",), ("Given Name", "Additional Name", "Family Name"), ("Nickname",)),
    "E-mail 1 - Value",
    "Organization 1 - Name",
)
OUTLOOK = Shape(
    ("First Name", "Last Name", "E-mail Address"),
    (("First Name", "Middle Name", "Last Name"), ("Nickname",), ("E-mail Display Name",)),
    "E-mail Address",
    "Company",
)
SPANISH_OUTLOOK = Shape(
    ("Nombre", "Apellidos", "Dirección de correo electrónico"),
    (("Nombre", "Segundo nombre", "Apellidos"),),
    "Dirección de correo electrónico",
    "Organización",
)
SHAPES = (GOOGLE, OLD_GOOGLE, OUTLOOK, SPANISH_OUTLOOK)


def sniff(files: tuple[File, ...]) -> bool:
    """Whether every file is such an address book."""
    return all(_shape(file) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """Everybody who is in it."""
    identities = Identities("person")
    for file in files:
        shape = _shape(file)
        table = headed(file, asked.answers, *(shape.heading if shape else ()))
        if isinstance(table, Question):
            yield table
        elif shape:
            yield from table.table.left
            yield from (_contact(table, row, shape, identities) for row in table.rows)


def _shape(file: File) -> Shape | None:
    return next((shape for shape in SHAPES if has_heading(file, *shape.heading)), None)


def _contact(table: Headed, row: Row, shape: Shape, identities: Identities) -> Contact | LeftOut:
    place = table.place(row)
    ways = (" ".join(table.text(row, column) for column in way) for way in shape.names)
    name = next(filter(None, map(one_line, ways)), "")
    firm = one_line(table.text(row, shape.firm))
    mail = table.text(row, shape.mail).split(_SEVERAL)[0].strip()
    if firm and name in ("", firm):
        return LeftOut(place, _("a company, not a person"), firm)
    name = name or one_line(mail)
    if not name:
        return LeftOut(place, _("a row without a name"))
    return Contact(identities.of(mail or name), name, place)

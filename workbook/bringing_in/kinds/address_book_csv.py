"""Address books as CSV: Google Contacts, as they were until 2024 and since,
Outlook and Thunderbird."""

from collections.abc import Iterator
from typing import NamedTuple

from workbook.bringing_in.folder import rest_of_folder
from workbook.bringing_in.found import Asked, Contact, File, Found, LeftOut, Question
from workbook.bringing_in.identity import Identities, once_each
from workbook.bringing_in.tables import Headed, Row, has_heading, headed
from workbook.bringing_in.text import one_line
from workbook.language import N_, _, ngettext

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


def _outlook(first: str, middle: str, last: str, mail: str, firm: str) -> Shape:
    """Outlook in another language."""
    return Shape((first, last, mail), ((first, middle, last),), mail, firm)


SHAPES = (
    GOOGLE,
    OLD_GOOGLE,
    OUTLOOK,
    _outlook(
        "Nombre", "Segundo nombre", "Apellidos", "Dirección de correo electrónico", "Organización"
    ),
    _outlook("Vorname", "Weitere Vornamen", "Nachname", "E-Mail-Adresse", "Firma"),
    _outlook("Prénom", "Deuxième prénom", "Nom", "Adresse de messagerie", "Société"),
    Shape(
        ("First Name", "Last Name", "Display Name", "Primary Email"),
        (("Display Name",), ("First Name", "Last Name"), ("Nickname",)),
        "Primary Email",
        "Organization",
    ),
)


def sniff(files: tuple[File, ...]) -> bool:
    """Whether one of the files is such an address book."""
    return any(_shape(file) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """Everybody who is in it."""
    books = [(file, shape) for file in files if (shape := _shape(file))]
    yield from once_each(_people_in(file, shape, asked) for file, shape in books)
    if others := len(files) - len(books):
        yield rest_of_folder(ngettext("{n} other file", "{n} other files", others), others)


def _people_in(file: File, shape: Shape, asked: Asked) -> Iterator[Found]:
    table = headed(file, asked.answers, *shape.heading)
    if isinstance(table, Question):
        yield table
        return
    yield from table.table.left
    identities = Identities("person")
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

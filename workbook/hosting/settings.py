"""What stands in hosting.toml. It is read whole: what is wrong or missing is said, each with its place,
and nothing is served by half of it."""

import os
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails

from workbook.errors import WorkbookError
from workbook.hosting.address import Address, address_in, hosts_in, is_loopback
from workbook.hosting.limits import Limits
from workbook.language import _, say_number
from workbook.settings import Unclear, understood

SHORTEST_SECRET = 32
"""In characters; with fewer, what a cookie holds could be made by whoever tries for long."""
LONGEST_SIGN_IN = 7 * 24
"""In hours."""
ENCRYPTED = ("require", "verify-ca", "verify-full")
"""With what else, PostgreSQL is also asked in the clear."""
SECRETS = ("client_secret", "cookie_secret")
FROM_ENVIRONMENT = "WORKBOOK_"


def _web_address(said: object) -> Address:
    if isinstance(said, Address):
        return said
    if not isinstance(said, str):
        raise ValueError(_("it is to be text in quotes"))
    return address_in(said)


def _checked(said: object) -> object:
    if isinstance(said, str):
        address_in(said)
    return said


def _folder(said: object) -> object:
    if not isinstance(said, str):
        return said
    try:
        return understood(said)
    except Unclear as error:
        raise ValueError(_("it is no folder")) from error


def _database(said: object) -> object:
    if not isinstance(said, str):
        return said
    if not said.startswith(("postgresql://", "postgres://")):
        raise ValueError(_("it is not an address that begins with postgresql://"))
    try:
        parts = urlsplit(said)
        asked, hosts = dict(parse_qsl(parts.query)), hosts_in(parts.netloc)
    except ValueError as error:
        raise ValueError(_("it is not an address")) from error
    if said != said.strip() or not said.isprintable() or parts.fragment:
        raise ValueError(_("it is not an address"))
    hosts += [each for key in ("host", "hostaddr") for each in asked.get(key, "").split(",")]
    elsewhere = [
        each for each in hosts if each and not each.startswith("/") and not is_loopback(each)
    ]
    if elsewhere and asked.get("sslmode") not in ENCRYPTED:
        raise ValueError(
            _("it has to say sslmode=verify-full, or everybody on the way could read along")
        )
    return said


WebAddress = Annotated[Address, BeforeValidator(_web_address)]
Issuer = Annotated[str, BeforeValidator(_checked)]
Name = Annotated[str, Field(min_length=1, max_length=500)]


class Table(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class SignIn(Table):
    """Where people sign in, and for how long."""

    issuer: Issuer
    """Who says who somebody is, letter by letter as it says so of itself."""

    metadata: Issuer | None = None
    """Where it says how it is asked, when that is not below the issuer's address."""

    client_id: Name
    """What it knows us by."""

    client_secret: SecretStr = Field(min_length=1)
    """What it knows us by, too, and nobody else knows."""

    cookie_secret: SecretStr = Field(min_length=SHORTEST_SECRET)
    """What cookies are signed with; another one signs everybody out."""

    hours: int = Field(default=12, ge=1, le=LONGEST_SIGN_IN, strict=True)
    """For how long somebody stays signed in, whoever takes their account away meanwhile."""

    @property
    def discovery(self) -> str:
        """Where the issuer says how it is asked."""
        return self.metadata or f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"


class HostSettings(Table):
    """The whole file."""

    address: WebAddress
    """Where people find it, with a folder or without."""

    listen: Name = "127.0.0.1"
    """The address of this machine on which it listens; what encrypts stands before it."""

    port: int = Field(default=8765, ge=1, le=65535, strict=True)
    """The port on which it listens."""

    people: Annotated[Path | None, BeforeValidator(_folder)] = None
    """The folder with everybody's files; None where they are in a database."""

    store: Annotated[SecretStr | None, BeforeValidator(_database)] = None
    """The address of the PostgreSQL with everybody's rows; None where each has a file."""

    sign_in: SignIn

    limits: Limits = Limits()


TABLES: dict[str, type[BaseModel]] = {"sign_in": SignIn, "limits": Limits}


def read_settings(file: Path, environment: Mapping[str, str] = os.environ) -> HostSettings:
    """What a file says, with the secrets that it says are elsewhere.

    Raises WorkbookError that names every key that is wrong or missing.
    """
    text = _text(file)
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WorkbookError(
            _("{file} cannot be read: {reason}.").format(file=file, reason=error)
        ) from error
    wrong = _take_secrets(said, file, environment)
    if isinstance(folder := said.get("people"), str) and folder.strip()[:1] not in ("~", "$", ""):
        said["people"] = str(file.absolute().parent / folder)
    try:
        settings = HostSettings.model_validate(said)
    except ValidationError as error:
        # A secret that could not be had is said once.
        known = {place for place, _sentence in wrong}
        found = [(_place(each), _sentence(each)) for each in error.errors()]
        wrong += [each for each in found if each[0] not in known]
    if "people" in said and "store" in said:
        wrong.append(
            (("store",), _("people's workbooks are in a folder or in PostgreSQL, not in both."))
        )
    elif "people" not in said and "store" not in said:
        wrong.append((("people",), _("it is missing.")))
    if wrong:
        said_of = [f"{_where(file, text, place)}: {sentence}" for place, sentence in wrong]
        raise WorkbookError("\n".join(said_of))
    return settings


def files_with_secrets(file: Path) -> list[Path]:
    """The files in which secrets stand: this one, or others that it names."""
    whole = tomllib.loads(_text(file))
    said = whole["sign_in"]
    named = [_beside(file, said[f"{name}_file"]) for name in SECRETS if f"{name}_file" in said]
    here = any(name in said for name in SECRETS) or _has_password(whole.get("store", ""))
    return [*([file] if here else []), *named]


def _has_password(database: str) -> bool:
    parts = urlsplit(database)
    return parts.password is not None or "password" in dict(parse_qsl(parts.query))


def where(file: Path, *place: str) -> str:
    """A key of a file as a person finds it."""
    return _where(file, _text(file), place)


Place = tuple[str, ...]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkbookError(
            _("{file} cannot be read: {reason}.").format(file=file, reason=reason)
        ) from error
    except UnicodeError as error:
        raise WorkbookError(
            _("{file} cannot be read: {reason}.").format(
                file=file, reason=_("it is not UTF-8 text")
            )
        ) from error


def _take_secrets(
    said: dict[str, Any], file: Path, environment: Mapping[str, str]
) -> list[tuple[Place, str]]:
    """Put each secret where it belongs, from the file that is named or from the environment."""
    table = said.get("sign_in", {})
    wrong: list[tuple[Place, str]] = []
    for name in SECRETS if isinstance(table, dict) else ():
        place, named = ("sign_in", name), table.pop(f"{name}_file", None)
        outside = environment.get(f"{FROM_ENVIRONMENT}{name.upper()}")
        if sum(each is not None for each in (table.get(name), named, outside)) > 1:
            wrong.append((place, _("it is said in more than one place.")))
        elif named is not None:
            try:
                table[name] = _secret_in(_beside(file, named))
            except (OSError, UnicodeError, Unclear):
                wrong.append((place, _("the file {file} cannot be read.").format(file=named)))
        elif outside is not None:
            table[name] = outside
    return wrong


def _beside(file: Path, named: object) -> Path:
    return file.absolute().parent / understood(str(named))


def _secret_in(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip()


def _place(error: ErrorDetails) -> Place:
    return tuple(str(part) for part in error["loc"])


def _sentence(error: ErrorDetails) -> str:
    """What is wrong with one key."""
    kind, given = error["type"], error.get("ctx", {})
    if kind == "missing":
        return _("it is missing.")
    if kind == "extra_forbidden":
        return _unknown(_place(error))
    if kind == "value_error":
        return f"{given['error']}."
    if kind in ("greater_than_equal", "less_than_equal"):
        most, least = _bounds(_place(error))
        return _("it is to be a whole number from {least} to {most}.").format(
            least=say_number(least), most=say_number(most)
        )
    if kind == "int_type":
        return _("it is to be a whole number.")
    if kind in ("string_too_short", "too_short"):
        least = given["min_length"]
        more = _("it is to have {n} characters or more.").format(n=say_number(least))
        return more if least > 1 else _("it is empty.")
    if kind in ("model_type", "model_attributes_type"):
        return _("it is to be a table of its own.")
    return _("it is to be text in quotes.")


def _unknown(place: Place) -> str:
    keys = [*_table(place).model_fields]
    near = get_close_matches(place[-1], keys, 1)
    if near:
        return _("there is no such key; perhaps {near} is meant.").format(near=near[0])
    return _("there is no such key; there are {keys}.").format(keys=", ".join(keys))


def _table(place: Place) -> type[BaseModel]:
    return TABLES.get(place[0], HostSettings) if len(place) > 1 else HostSettings


def _bounds(place: Place) -> tuple[int, int]:
    """The greatest that a number may be, and the least."""
    said = _table(place).model_fields[place[-1]].metadata
    return (
        next(each.le for each in said if hasattr(each, "le")),
        next(each.ge for each in said if hasattr(each, "ge")),
    )


def _where(file: Path, text: str, place: Place) -> str:
    """A key as a person finds it: the file, the line where it stands, and its table."""
    *tables, key = place
    here, wanted = "", ".".join(tables)
    at_line = _("{file}, line {number}, {key}")
    for number, line in enumerate(text.splitlines(), 1):
        if table := re.match(r"\s*\[([^\[\]]+)\]", line):
            here = table[1].strip()
            if here == ".".join(place):
                return at_line.format(file=file.name, number=number, key=f"[{here}]")
        elif here == wanted and re.match(rf"\s*\"?{re.escape(key)}(_file)?\"?\s*=", line):
            return at_line.format(file=file.name, number=number, key=_name(place))
    return f"{file.name}, {_name(place)}"


def _name(place: Place) -> str:
    *tables, key = place
    return f"[{'.'.join(tables)}] {key}" if tables else key

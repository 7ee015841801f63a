"""What PostgreSQL complains of, as sentences for a person. What it says itself may have private
words in it, and stays out of every log."""

import logging

import psycopg
from psycopg import errors

from workbook.errors import WorkbookError
from workbook.language import _
from workbook.store.file.trouble import SAVED_SO_FAR, StoreError, busy, full, not_kept


class Unreachable(StoreError):
    """The database does not answer; it is tried again at the next run."""


def unreachable() -> Unreachable:
    """The sentence for a database that does not answer."""
    return Unreachable(
        _("The place where workbooks are kept does not answer."),
        _(SAVED_SO_FAR),
        _("What you typed stays in this browser. Wait a moment, then try again."),
    )


def no_address() -> StoreError:
    """The sentence for an address that PostgreSQL does not understand."""
    return StoreError(_("PostgreSQL does not understand this address."))


def explained(error: psycopg.Error) -> WorkbookError:
    """The sentence for a failed statement."""
    match error:
        # psycopg refuses a NUL before anything is sent.
        case psycopg.DataError(sqlstate=None) | errors.UntranslatableCharacter():
            return not_kept()
        case errors.DiskFull():
            return full()
        case errors.LockNotAvailable() | errors.QueryCanceled():
            return busy()
        case (
            errors.InsufficientPrivilege()
            | errors.UndefinedTable()
            | errors.InvalidSchemaName()
            | errors.UndefinedColumn()
        ):
            return not_prepared()
        case psycopg.ProgrammingError(sqlstate=None):
            return no_address()
    # Whatever ends a connection comes without a number, or with one of these classes.
    if isinstance(error, psycopg.InterfaceError | errors.ReadOnlySqlTransaction) or (
        isinstance(error, psycopg.OperationalError) and (error.sqlstate or "57")[:2] in _AWAY
    ):
        return unreachable()
    logging.getLogger(__name__).warning("PostgreSQL: %s %s", type(error).__name__, error.sqlstate)
    return StoreError(
        _("This was not saved."),
        _(SAVED_SO_FAR),
        _("Try again. If it happens again, tell whoever runs this workbook."),
    )


_AWAY = frozenset({"08", "53", "57", "28", "3D"})
"""Of what class a fault is when the server is not there for us: connection, resources, its
operator, who may come in, and which database."""


def not_prepared() -> StoreError:
    """The sentence for a database that does not hold workbooks of this version yet."""
    return StoreError(
        _("The place where workbooks are kept is not ready for this version."),
        _(SAVED_SO_FAR),
        _("Whoever runs this workbook prepares it with: networking-workbook prepare-store"),
    )


def too_mighty(role: str) -> StoreError:
    """The sentence for a role that could read the rows of everybody."""
    return StoreError(
        _("The role {role} could read everybody's workbook.").format(role=role),
        _("Nothing was opened."),
        _("Let the workbook come in as a role that owns no table and is no superuser."),
    )


def too_old(version: int) -> StoreError:
    """The sentence for a PostgreSQL in which everybody's rows could be seen through a view."""
    return StoreError(
        _("PostgreSQL {version} is too old to keep workbooks.").format(version=version),
        _("Nothing was changed."),
        _("It takes PostgreSQL 15, or a newer one."),
    )


def cannot_own(role: str) -> StoreError:
    """The sentence for a role that would do with everybody's rows at once what a step does with those
    of one person."""
    return StoreError(
        _("The role {role} sees everybody's rows at once, so that a step would mix them.").format(
            role=role
        ),
        _("Nothing was changed."),
        _("Prepare it as a role that is no superuser, and is to own the tables."),
    )

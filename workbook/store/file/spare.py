"""An engine of DuckDB in which nobody's file is: it reads SQL, and makes what is empty."""

from functools import cache

import duckdb


def spare() -> duckdb.DuckDBPyConnection:
    """A connection to the one there is; DuckDB by itself would begin others for that, each with
    threads of its own."""
    return _engine().cursor()


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )

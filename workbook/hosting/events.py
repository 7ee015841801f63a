"""What a host is told of what happens: a line of JSON each, and not a word of anybody's.

Whatever is logged, by us or by a library, is told by its kind, where in the code it was, and the class
of an error. What it says may hold what somebody wrote, and is left out.
"""

import json
import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TextIO

EVENTS = "workbook.host"
SHORT = 8
"""So many letters of somebody's key tell two people apart, and find nobody's folder."""
DEEPEST = 5
"""So many places in the code are told of an error, the last ones."""
_RECORD = logging.getLogRecordFactory()
_LOGGER = logging.getLoggerClass()


def happened(kind: str, person: str = "", **numbers: int) -> None:
    """Tell the host of something; `person`: their key."""
    told = {"kind": kind, **({"person": person[:SHORT]} if person else {}), **numbers}
    logging.getLogger(EVENTS).info(kind, told)


@contextmanager
def telling(stream: TextIO | None = None) -> Iterator[None]:
    """Have everything that is logged told in this way alone, for as long as the block lasts."""
    root, handler = logging.getLogger(), logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Line())
    kept = root.handlers, root.level, threading.excepthook, sys.unraisablehook
    root.handlers, threading.excepthook, sys.unraisablehook = [handler], _uncaught, _uncaught
    root.setLevel(logging.INFO)
    logging.setLogRecordFactory(_without_words)
    logging.setLoggerClass(_Told)
    logging.captureWarnings(True)
    for name in [*logging.root.manager.loggerDict]:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    try:
        yield
    finally:
        logging.captureWarnings(False)
        logging.setLoggerClass(_LOGGER)
        logging.setLogRecordFactory(_RECORD)
        root.handlers, level, threading.excepthook, sys.unraisablehook = kept
        root.setLevel(level)


class _Told(logging.Logger):
    """What a library asks for after this began: it writes nothing by itself either."""

    def addHandler(self, hdlr: logging.Handler) -> None:  # noqa: N802 (its name there)
        """Have none of its own."""
        self.propagate = True

    def callHandlers(self, record: logging.LogRecord) -> None:  # noqa: N802 (its name there)
        """Leave it to the one of all."""
        self.root.callHandlers(record)


class _Line(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = getattr(record, "told", {"kind": record.name})
        return json.dumps({"at": at, "level": record.levelname.lower(), **told})


def _without_words(*given: Any, **named: Any) -> logging.LogRecord:
    record = _RECORD(*given, **named)
    error = record.exc_info[1] if record.exc_info else None
    if record.name == EVENTS and isinstance(record.args, dict):
        told = dict(record.args)
    else:
        told = {"kind": record.name}
    if error:
        places = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
        told["error"] = type(error).__name__
        told["where"] = [f"{place.name}:{place.lineno}" for place in places]
    record.__dict__["told"] = told
    record.msg, record.args = record.name, ()
    record.exc_info, record.exc_text, record.stack_info = None, None, None
    return record


def _uncaught(said: "threading.ExceptHookArgs | sys.UnraisableHookArgs") -> None:
    """What a thread ended by, or what was raised where nobody could catch it."""
    if said.exc_value is not None:
        logging.getLogger("workbook.uncaught").error("", exc_info=said.exc_value)

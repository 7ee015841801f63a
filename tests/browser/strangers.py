"""What else is at work in a page: a translator, a password manager, what fills in forms. It runs in
a world of its own, as in a browser: it sees the page, and what the page's scripts changed it does
not."""

from pathlib import Path
from typing import Any

from tests.browser.reader import Reader

HERE = Path(__file__).parent
TRANSLATOR = HERE / "translator.js"
BYSTANDERS = HERE / "bystanders.js"
_WORLD = "strangers"


def let_in(reader: Reader, stranger: Path) -> None:
    """Let a stranger's script into every page that is opened from now on."""
    session = reader.context.new_cdp_session(reader.page)
    session.send("Page.enable")
    session.send(
        "Page.addScriptToEvaluateOnNewDocument",
        {"source": stranger.read_text(encoding="utf-8"), "worldName": _WORLD},
    )


def done_by_stranger(reader: Reader, act: str) -> Any:
    """What an expression gives in a stranger's world."""
    session = reader.context.new_cdp_session(reader.page)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": _WORLD})
    answer = session.send(
        "Runtime.evaluate",
        {
            "expression": act,
            "contextId": world["executionContextId"],
            "returnByValue": True,
            "awaitPromise": True,
        },
    )
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    return answer["result"].get("value")

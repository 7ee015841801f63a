"""The floor: one page, one form, one durable insert, and the next question as JSON.

Nothing that asks a question, stores the answer in DuckDB and shows the next one can do less.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import BaseRoute, Route

from tests.benchmarks.questions import keeping, question
from workbook.store.file.engine import STORAGE_VERSION

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Floor</title></head><body>
<h1></h1><form><label>Your answer <textarea name="text" rows="5"></textarea></label>
<button>Next question</button></form>
<script>
const form = document.querySelector("form");
let number = 0;
function show(next) {
  number = next.number;
  document.querySelector("h1").textContent = next.question;
  form.reset();
}
form.onsubmit = async (event) => {
  event.preventDefault();
  const response = await fetch("/answer", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ number, text: form.elements.text.value }),
  });
  show(await response.json());
};
show(FIRST);
</script></body></html>"""


def floor_app(path: Path, page: str = PAGE, beside: Sequence[BaseRoute] = ()) -> Starlette:
    """The page, keeping answers in the database at `path`, and what it needs beside."""
    keep = keeping(path, STORAGE_VERSION)

    async def first(request: Request) -> HTMLResponse:
        asked = JSONResponse(_asked(1)).body
        return HTMLResponse(page.replace("FIRST", bytes(asked).decode()))

    async def answer(request: Request) -> JSONResponse:
        sent = await request.json()
        await run_in_threadpool(keep, sent["number"], sent["text"])
        return JSONResponse(_asked(sent["number"] + 1))

    return Starlette(
        routes=[Route("/", first), Route("/answer", answer, methods=["POST"]), *beside]
    )


def serve(app: Starlette) -> None:
    """At the port that the command names first."""
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")


def _asked(number: int) -> dict[str, object]:
    return {"number": number, "question": question(number)}


if __name__ == "__main__":
    serve(floor_app(Path(sys.argv[2])))

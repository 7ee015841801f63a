"""The floor: one page, one form, one durable insert, and the next question as JSON.

Nothing that asks a question, stores the answer in DuckDB and shows the next one can do less.
"""

import sys
from pathlib import Path

import duckdb
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from tests.benchmarks.questions import CREATE, INSERT, question, row
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


def floor_app(path: Path) -> Starlette:
    """The page, keeping answers in the database at `path`."""
    connection = duckdb.connect()
    connection.execute(f"ATTACH '{path}' AS person (STORAGE_VERSION '{STORAGE_VERSION}')")
    connection.execute("USE person")
    connection.execute(CREATE)

    def keep(number: int, text: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("USE person")
            cursor.execute(INSERT, row(number, text))

    async def page(request: Request) -> HTMLResponse:
        first = JSONResponse(_asked(1)).body
        return HTMLResponse(PAGE.replace("FIRST", bytes(first).decode()))

    async def answer(request: Request) -> JSONResponse:
        sent = await request.json()
        await run_in_threadpool(keep, sent["number"], sent["text"])
        return JSONResponse(_asked(sent["number"] + 1))

    return Starlette(routes=[Route("/", page), Route("/answer", answer, methods=["POST"])])


def _asked(number: int) -> dict[str, object]:
    return {"number": number, "question": question(number)}


if __name__ == "__main__":
    uvicorn.run(
        floor_app(Path(sys.argv[2])), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning"
    )

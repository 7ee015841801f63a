"""The same with NiceGUI as its documentation has it: elements on the server, and what is typed and
pressed told to them through a websocket."""

import sys
from pathlib import Path

from nicegui import run, ui

from tests.benchmarks.questions import keeping, question

keep = keeping(Path(sys.argv[2]), sys.argv[3])


@ui.page("/")
def page() -> None:
    """One person's questions."""
    number = 1

    async def go_on() -> None:
        nonlocal number
        await run.io_bound(keep, number, typed.value)
        number += 1
        asked.text = question(number)
        typed.value = ""

    with ui.element("h1").classes("text-h5"):
        asked = ui.label(question(number))
    typed = ui.textarea("Your answer")
    ui.button("Next question", on_click=go_on)


ui.run(host="127.0.0.1", port=int(sys.argv[1]), title="NiceGUI", show=False, reload=False)

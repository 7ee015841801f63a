"""The same with Dash as its documentation has it: one callback from the button to the question and
the field."""

import sys
from pathlib import Path

from dash import Dash, Input, Output, State, dcc, html

from tests.benchmarks.questions import keeping, question

keep = keeping(Path(sys.argv[2]), sys.argv[3])
app = Dash()
app.layout = [
    html.H1(question(1), id="asked"),
    dcc.Textarea(id="typed"),
    html.Button("Next question", id="next", n_clicks=0),
]


@app.callback(
    Output("asked", "children"),
    Output("typed", "value"),
    Input("next", "n_clicks"),
    State("typed", "value"),
    prevent_initial_call=True,
)
def go_on(pressed: int, text: str) -> tuple[str, str]:
    """Keep the answer and ask the next question."""
    keep(pressed, text)
    return question(pressed + 1), ""


app.run(host="127.0.0.1", port=sys.argv[1])

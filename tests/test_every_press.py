"""A press is done whole and counts once, also when the next one comes while it is being done."""

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.testing.v1 import AppTest

from workbook.ui.every_press import let_every_press_count


@pytest.fixture(autouse=True)
def replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the running program; after the test Streamlit is as it was."""
    name = "_maybe_handle_execution_control_request"
    monkeypatch.setattr(ScriptRunner, name, getattr(ScriptRunner, name))
    let_every_press_count()


def page() -> None:
    """A form with one button; while it does its work for the first time, it is pressed again."""
    import streamlit as st
    from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    from workbook.ui.press import button

    state = st.session_state

    def log(turn: int) -> None:
        if state["turn"] != turn:
            return
        state["logged"] = state.get("logged", 0) + 1
        if state["logged"] == 1:
            context = get_script_run_ctx()
            assert context
            assert context.script_requests
            again = WidgetState(id=state["id"], trigger_value=True)
            context.script_requests.request_rerun(RerunData(widget_states=WidgetStates(widgets=[again])))
        state["turn"] = turn + 1

    turn = state.setdefault("turn", 0)
    button("Log it", key=f"log/{turn}", on_click=log, args=(turn,))
    st.write(f"{state.get('logged', 0)} in all")


def test_a_press_is_done_whole_before_the_next_one_is_heard() -> None:
    app = AppTest.from_function(page).run()
    app.session_state["id"] = app.button[0].id
    app.button[0].click().run()
    assert not app.exception
    assert app.markdown[0].value == "1 in all"


def test_a_press_in_a_page_older_than_the_program_is_done_whole_too() -> None:
    older = AppTest.from_function(page).run()
    app = AppTest.from_function(page)
    app.session_state["id"] = older.button[0].id
    app._run(WidgetStates(widgets=[WidgetState(id=older.button[0].id, trigger_value=True)]))
    assert not app.exception
    assert app.markdown[0].value == "1 in all"

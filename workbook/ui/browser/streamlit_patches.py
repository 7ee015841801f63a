"""Every press counts, is done whole, and says what it could not do: what Streamlit does otherwise
and has no setting for.

A tab that is older than the program asks for a part of a page that this program never drew;
Streamlit would drop the press without a word. And a second press, or a tab that is closed, would
end what the first press does at whatever line it has come to, also before the first: an act would
be logged twice by a double press, or half a form saved, or nothing. And where what a press or a
choice asks for is refused, Streamlit would take that for a fault and draw no page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.session_state import WStates

from workbook.store.moment import one_moment
from workbook.ui.widgets.refusals import saying_trouble

_request_rerun = AppSession.request_rerun
_hear = SafeSessionState.on_script_will_rerun
_heed_requests = ScriptRunner._maybe_handle_execution_control_request
_call = WStates.call_callback
_run = ScriptRunner._run_script


def let_every_press_count() -> None:
    """Replace five methods, for which Streamlit has no hook."""
    for owner, method, ours in (
        (AppSession, _request_rerun, _draw_all_for_what_is_unknown),
        (SafeSessionState, _hear, _hear_whole),
        (ScriptRunner, _heed_requests, _finish_first),
        (WStates, _call, _call_and_say),
        (ScriptRunner, _run, _run_in_one_moment),
    ):
        setattr(owner, method.__name__, ours)


@contextmanager
def done_whole() -> Iterator[None]:
    """What a press does, where Streamlit does not call it itself."""
    with ThreadState.scoped(run_location=RunLocation.CALLBACK), saying_trouble():
        yield


def _draw_all_for_what_is_unknown(session: AppSession, client_state: ClientState | None) -> None:
    if (
        client_state
        and client_state.fragment_id
        and not session.has_fragment(client_state.fragment_id)
    ):
        client_state.fragment_id = ""
    _request_rerun(session, client_state)


def _hear_whole(state: SafeSessionState, *fresh: Any, **more: Any) -> None:
    with done_whole():
        _hear(state, *fresh, **more)


def _call_and_say(states: WStates, widget: str) -> None:
    with saying_trouble():
        _call(states, widget)


def _run_in_one_moment(runner: ScriptRunner, asked: RerunData) -> None:
    with one_moment():
        _run(runner, asked)


def _finish_first(runner: ScriptRunner) -> None:
    if ThreadState.get().run_location is not RunLocation.CALLBACK:
        _heed_requests(runner)

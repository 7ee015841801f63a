"""A press is done whole and counts once, also when the next one comes while it is being done."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.session_state import WStates
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from tests.helpers.answers import answer, remember
from tests.helpers.pages import open_page, titles_on
from workbook.core.book import Book
from workbook.core.people import PersonEntry
from workbook.models import HowLong, Occasion, Reply, Told, ToldStep, Whose
from workbook.ui.browser.streamlit_patches import let_every_press_count

REPLACED = (
    (AppSession, "request_rerun"),
    (SafeSessionState, "on_script_will_rerun"),
    (ScriptRunner, "_maybe_handle_execution_control_request"),
    (WStates, "call_callback"),
)


@pytest.fixture(autouse=True)
def replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the running program; after the test Streamlit is as it was."""
    for owner, name in REPLACED:
        monkeypatch.setattr(owner, name, getattr(owner, name))
    let_every_press_count()


Press = Callable[..., None]


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    """Press a button; something else comes before anything is done about it, a second press if
    `twice`."""
    run = LocalScriptRunner.run

    def press(app: AppTest, key: str, *, twice: bool = True) -> None:
        before = app._tree.get_widget_states()
        waiting = [RerunData(query_string=urlencode(app.query_params, doseq=True))]

        def disturbed(
            runner: LocalScriptRunner, states: WidgetStates, *rest: Any, **more: Any
        ) -> Any:
            def again(_sender: object, event: ScriptRunnerEvent, **told: Any) -> None:
                if event is ScriptRunnerEvent.SCRIPT_STARTED and waiting:
                    runner.request_rerun(
                        replace(
                            waiting.pop(),
                            widget_states=states if twice else before,
                            page_script_hash=told["page_script_hash"],
                        )
                    )

            runner.on_event.connect(again, weak=False)
            return run(runner, states, *rest, **more)

        with monkeypatch.context() as patch:
            patch.setattr(LocalScriptRunner, "run", disturbed)
            app.button(key=key).click().run()
        assert not waiting
        assert not app.exception

    return press


def test_a_press_is_heard_though_something_else_comes_at_once(book: Book, press: Press) -> None:
    app = open_page("activities")
    app.selectbox(key="quick_add/0/act").select("pass_a_contact_on").run()
    press(app, "quick_add/0/log", twice=False)
    assert book.log.count() == 1


def test_a_double_press_logs_an_act_once(book: Book, press: Press) -> None:
    app = open_page("activities")
    app.selectbox(key="quick_add/0/act").select("pass_a_contact_on").run()
    press(app, "quick_add/0/log")
    assert book.log.count() == 1
    assert app.selectbox(key="quick_add/1/act").value is None


def test_a_double_press_saves_an_answer_once(book: Book, press: Press) -> None:
    app = open_page("questions", path="whole", q="confidence_first")
    app.button_group(key="prompt:confidence_first/value").set_value(7).run()
    press(app, "next/confidence_first")
    assert len(book.answers.versions("confidence", Occasion.FIRST)) == 1


def test_a_double_press_locks_ratings_and_goes_on_by_one(book: Book, press: Press) -> None:
    act = book.content.acts[0].id
    remember(book, act)
    book.drafts.keep("prompt:likeness_first", "page", 1, Reply(likeness={act: 3}))
    app = open_page("questions", path="short", q="likeness_first")
    press(app, "next/likeness_first")
    assert book.counts()["ratings"] == 1
    assert titles_on(app)[0] == book.content.prompts["year_mirror"].question


def test_a_double_press_skips_once(book: Book, press: Press) -> None:
    press(open_page("questions", path="short", q="definition_first"), "skip/definition_first")
    assert book.counts()["milestones"] == 1


def test_a_double_press_undoes_once(book: Book, press: Press) -> None:
    for name in ("Una", "Duo"):
        book.people.add(PersonEntry(name=name))
    app = open_page("people")
    press(app, f"undo/{book.log.changes()[0].id}")
    assert [person.name for person in book.people.every().values()] == ["Una"]


def page() -> None:
    """A form with one button; while it does its work for the first time, it is pressed again."""
    import streamlit as st
    from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    from workbook.ui.widgets.button import button

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
            context.script_requests.request_rerun(
                RerunData(widget_states=WidgetStates(widgets=[again]))
            )
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


# What cannot be done ----------------------------------------------------------------------------


def test_a_choice_that_is_refused_is_no_fault(book: Book) -> None:
    """The chain was told anew in another tab meanwhile: there is nothing to add to."""
    steps = [ToldStep(text=text, whose=Whose.THEIRS) for text in ("Kim asked", "Una rang")]
    answer(book, "told_one", chains=[Told(title="A desk", steps=tuple(steps), complete=True)])
    app = open_page("questions", path="short", q="told_mirror")
    answer(book, "told_one", chains=[])
    app.button_group(key="prompt:told_mirror/0/how_long").set_value(HowLong.WEEKS).run()
    assert not app.exception
    assert "This was changed in the meantime." in app.warning[0].proto.title.replace("\\", "")


def refused_page() -> None:
    """A choice, a press and a form, each of which a model or the workbook refuses."""
    import streamlit as st

    from workbook.errors import Refused
    from workbook.models import Reply
    from workbook.ui.widgets.button import button
    from workbook.ui.widgets.refusals import age_refusals, guarded, refusal, say_trouble

    def too_long() -> None:
        Reply(text="x" * 261_000)

    def refuse() -> None:
        raise Refused("title", "Too much.")

    age_refusals()
    say_trouble()
    st.checkbox("choice", key="choice", on_change=too_long)
    button("press", key="press", on_click=refuse)
    button("form", key="form", on_click=lambda: guarded("form", too_long))
    refusal("form", "text")
    st.write("drawn to its end")


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (lambda app: app.checkbox(key="choice").check(), "Keep this below 200,000 characters."),
        (lambda app: app.button(key="press").click(), "Too much."),
        (lambda app: app.button(key="form").click(), "Keep this below 200,000 characters."),
    ],
    ids=["a choice", "a press", "a form"],
)
def test_what_is_refused_is_said_and_the_page_stays(
    deed: Callable[[AppTest], Any], said: str
) -> None:
    app = AppTest.from_function(refused_page).run()
    deed(app).run()
    assert not app.exception
    shown = app.warning[0].proto
    assert said in f"{shown.title} {shown.body}".replace("\\", "")
    assert app.markdown[-1].value == "drawn to its end"
    app.run()
    assert not app.warning

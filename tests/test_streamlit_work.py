"""What is done for Streamlit in `streamlit_work.py` is what it does itself, sooner; and what stands in its
place there is still what Streamlit calls. Else it would do nothing, and nobody would notice."""

import asyncio
import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from streamlit import delta_generator
from streamlit.commands import logo
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.elements import plotly_chart
from streamlit.elements.lib.layout_utils import LayoutConfig
from streamlit.elements.widgets import button_group, text_widgets
from streamlit.emojis import ALL_EMOJIS
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

from tests.helpers.coroutines import run
from workbook.charts.look import LIGHT
from workbook.server import build_app
from workbook.settings import Settings
from workbook.ui.browser import streamlit_work
from workbook.ui.style import sign

SECTIONS = ("", ".light", ".dark", ".sidebar", ".light.sidebar", ".dark.sidebar")
PUT = streamlit_work._put_theme


@pytest.fixture(autouse=True)
def built(settings: Settings) -> None:
    """Streamlit as the program has it."""
    build_app(settings)


def put_together(put: Callable[[CustomThemeConfig, str], None]) -> bytes:
    """The theme as Streamlit puts it into its first message."""
    theme = CustomThemeConfig()
    for section in SECTIONS:
        part: Any = theme
        for name in filter(None, section.split(".")):
            part = getattr(part, name)
        put(part, f"theme{section}")
    return bytes(theme.SerializeToString(deterministic=True))


def test_the_theme_is_what_streamlit_makes_of_it_each_time() -> None:
    ours = app_session._populate_theme_msg
    assert ours is not PUT
    assert put_together(ours) == put_together(ours) == put_together(PUT)
    assert len(put_together(PUT)) > 200
    empty = CustomThemeConfig()
    ours(empty.dark, "theme.no_such_part")
    assert not empty.HasField("dark")


def test_streamlit_still_calls_what_stands_in_its_place() -> None:
    new = inspect.getsource(AppSession._create_new_session_message)
    assert [
        f"CustomThemeCategories.{name.upper().replace('.', '_')}." in new
        for name in ("light", "dark", "sidebar", "light.sidebar", "dark.sidebar")
    ] == [True] * 5
    assert new.count("_populate_theme_msg(") == len(SECTIONS)
    made = inspect.getsource(AppSession._create_scriptrunner)
    assert "on_event.connect(self._on_scriptrunner_event)" in made
    heard = inspect.getsource(streamlit_work._hear)
    assert "self._call_soon_on_event_loop(" in heard
    assert "self._handle_scriptrunner_event_on_event_loop(" in heard
    assert "time_to_seconds(" in inspect.getsource(text_widgets)
    found = inspect.getsource(BidiComponentManager.discover_and_register_components)
    assert "import (\n                scan_component_manifests," in found
    assert manifest_scanner.scan_component_manifests() == []
    warned = inspect.getsource(delta_generator._maybe_print_use_warning)
    assert f"if not {streamlit_work._WARNED}:" in warned
    assert vars(delta_generator)[streamlit_work._WARNED] is True
    assert "image_to_url(" in inspect.getsource(logo)
    assert "extract_leading_icon(" in inspect.getsource(button_group)
    assert "\nconfigure_streamlit_plotly_theme()\n" in inspect.getsource(plotly_chart)
    assert vars(AppSession)["_on_scriptrunner_event"] is streamlit_work._keep_until_told
    assert vars(text_widgets)["time_to_seconds"] is streamlit_work._seconds_of


def test_what_a_run_says_is_heard_in_its_order_whatever_fails() -> None:
    heard: list[int] = []
    failed: list[Any] = []

    def hear(number: int) -> None:
        heard.append(number)
        if number == 1:
            raise ValueError(number)

    async def a_run() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, context: failed.append(context["exception"]))
        told, all_of_it = streamlit_work._Told(), asyncio.Event()
        assert [told.add(partial(hear, number)) for number in range(3)] == [True, False, False]
        told.tell(loop)
        assert told.add(partial(hear, 3))
        told.tell_later(loop)  # though the run goes on
        told.add(all_of_it.set)
        await all_of_it.wait()

    run(a_run())
    assert heard == [0, 1, 2, 3]
    assert [str(error) for error in failed] == ["1"]


def test_what_a_run_says_is_heard_though_the_run_goes_on() -> None:
    class Session:
        """As much of Streamlit's as hears of a run."""

        def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
            self._event_loop = loop
            self.heard: list[ScriptRunnerEvent] = []
            self.drawn = asyncio.Event()

        def _call_soon_on_event_loop(self, act: Callable[[], None]) -> None:
            self._event_loop.call_soon_threadsafe(act)

        def _handle_scriptrunner_event_on_event_loop(
            self, _sender: object, event: ScriptRunnerEvent
        ) -> None:
            self.heard.append(event)
            if event is ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
                self.drawn.set()

    async def a_run() -> list[ScriptRunnerEvent]:
        session: Any = Session(asyncio.get_running_loop())
        for event in (ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG):
            streamlit_work._keep_until_told(session, None, event)
        await asyncio.wait_for(session.drawn.wait(), timeout=10)
        return list(session.heard)

    assert run(a_run()) == [ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG]


@pytest.mark.parametrize("choice", ["", "Español", "ñandú", "word", "7", "…", "\u0645\u0631\u062d"])
def test_what_a_choice_begins_with_is_what_streamlit_finds(choice: str) -> None:
    ours = vars(button_group)["extract_leading_icon"]
    assert ours is not streamlit_work._icon_of
    assert ours(choice) == streamlit_work._icon_of(choice)


def test_every_emoji_before_a_choice_is_found() -> None:
    assert len(ALL_EMOJIS) > 3_000
    for emoji in ALL_EMOJIS:
        said = f"{emoji} yes"
        assert streamlit_work._leading_icon(said) == streamlit_work._icon_of(said)


def test_the_sign_is_in_its_address_and_other_pictures_are_put_somewhere() -> None:
    ours = vars(logo)["image_to_url"]
    assert ours(sign(LIGHT)) == sign(LIGHT)
    with pytest.raises(RuntimeError, match="hasn't been created"):  # it wants the server
        ours("of the book.png", LayoutConfig(), False, "RGB", "auto", "x")

"""What Streamlit does for each press, or before the first page, that need not be done then.

Nothing here changes what a page is; without it everything works, and takes longer.
"""

import re
from asyncio import AbstractEventLoop
from collections.abc import Callable
from functools import cache, partial
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from streamlit import delta_generator, string_util, time_util
from streamlit.commands import logo, page_config
from streamlit.components.v2 import manifest_scanner
from streamlit.elements.lib import image_utils
from streamlit.elements.widgets import button_group, text_widgets
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner, ScriptRunnerEvent

AT_MOST = 0.02
"""In seconds; for so long what a run says waits for the rest of it."""

ICON = "./favicon.png"
"""The address of the sign in the tab, which Streamlit's own page names, too."""
LETTERS_END = "\u2000"
"""From here on a letter may be drawn as a sign."""

_address_of = image_utils.image_to_url
_icon_of = string_util.extract_leading_icon
_seconds = time_util.time_to_seconds
_put_theme = app_session._populate_theme_msg
_hear = AppSession._on_scriptrunner_event
_look_for_components = manifest_scanner.scan_component_manifests
_WARNED = "_use_warning_has_been_displayed"


def read_pauses_without_pandas() -> None:
    """Replace what reads the "600ms" of a field: it imports pandas for it, which takes longer than
    drawing the first page."""
    setattr(text_widgets, _seconds.__name__, _seconds_of)


def show_the_sign_without_numpy() -> None:
    """Replace what finds an address for a picture: it imports numpy and PIL, also for one that has an
    address."""
    for module in (logo, page_config):
        setattr(module, _address_of.__name__, _own_address)


def look_for_no_sign_before_a_letter() -> None:
    """Replace what finds the emoji that a choice begins with: for one word with an accent it puts a
    pattern of all 3,800 together, which takes a third of drawing the cover."""
    setattr(button_group, _icon_of.__name__, _leading_icon)


def look_for_nothing_at_the_start() -> None:
    """Replace what reads the files of every package that is installed, for components; ours are in none.
    And have it said already that nobody typed `streamlit run`: before the first word of a page it looks
    through every module there is for whether anybody typed all this by hand."""
    setattr(manifest_scanner, _look_for_components.__name__, _no_components)
    setattr(delta_generator, _WARNED, True)


def put_the_theme_together_once() -> None:
    """Replace what reads some sixty settings of the theme, six times over, for each press. They stay
    as they are for as long as the program runs."""

    @cache
    def theme(section: str) -> CustomThemeConfig:
        made = CustomThemeConfig()
        _put_theme(made, section)
        return made

    def put(message: CustomThemeConfig, section: str = "theme") -> None:
        if theme(section).ListFields():  # else the message would say that there is a theme
            message.MergeFrom(theme(section))

    setattr(app_session, _put_theme.__name__, put)


def hear_a_run_in_one_go() -> None:
    """Replace what hears of all that a run does: it wakes the thread that sends for each element, some
    forty times a press, and each time they wait for each other."""
    setattr(AppSession, _hear.__name__, _keep_until_told)


def _seconds_of(pause: Any) -> Any:
    said = re.fullmatch(r"(\d+)ms", pause) if isinstance(pause, str) else None
    return int(said[1]) / 1000 if said else _seconds(pause)


def _own_address(picture: Any, *given: Any, **more: Any) -> str:
    ready = picture == ICON or (isinstance(picture, str) and picture.startswith("data:"))
    return picture if ready else _address_of(picture, *given, **more)


def _leading_icon(text: str) -> tuple[str, str]:
    return ("", text) if text[:1].isalpha() and text[0] < LETTERS_END else _icon_of(text)


def _no_components(*_given: object, **_more: object) -> list[object]:
    return []


class _Told:
    """What the runs of a session did that it has not heard of yet."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._events: list[Callable[[], None]] = []

    def add(self, event: Callable[[], None]) -> bool:
        """Add one; whether it is the first that waits."""
        with self._lock:
            self._events.append(event)
            return len(self._events) == 1

    def tell_later(self, loop: AbstractEventLoop) -> None:
        """Let the session hear of them though more may come."""
        loop.call_later(AT_MOST, self.tell, loop)

    def tell(self, loop: AbstractEventLoop) -> None:
        """Let the session hear of all of them in their order; what fails is said, and costs no other."""
        with self._lock:
            events, self._events = self._events, []
        for event in events:
            try:
                event()
            except Exception as error:
                loop.call_exception_handler({"message": "A page's event", "exception": error})


_told: "WeakKeyDictionary[AppSession, _Told]" = WeakKeyDictionary()
_SOON = (ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG)


def _keep_until_told(
    session: AppSession, sender: ScriptRunner | None, event: ScriptRunnerEvent, **more: Any
) -> None:
    told = _told.get(session) or _told.setdefault(session, _Told())
    loop = session._event_loop
    hear = partial(session._handle_scriptrunner_event_on_event_loop, sender, event, **more)
    first = told.add(hear)
    if event not in _SOON:
        session._call_soon_on_event_loop(partial(told.tell, loop))
    elif first:
        session._call_soon_on_event_loop(partial(told.tell_later, loop))

"""What is asked of whoever lets many people in, each with a workbook of their own: a room, or a
host."""

from collections.abc import MutableMapping
from typing import Protocol

from workbook.door.inside import Inside
from workbook.errors import WorkbookError
from workbook.settings import Settings


class WhoIsIn(Protocol):
    """The people who are in, and what a browser brings along to be one of them."""

    @property
    def entrance(self) -> str:
        """The address of the page where one comes in."""

    @property
    def cookie_name(self) -> str:
        """What the cookie with somebody's key is called."""

    @property
    def inside(self) -> Inside:
        """The tabs that are open."""

    @property
    def sessions(self) -> MutableMapping[str, str]:
        """Whose a tab is, by the id that Streamlit gave it."""

    @property
    def slow(self) -> bool:
        """Whether it may take a while to say whose a key is, and others are not to wait for it."""

    def whose(self, key: str | None) -> str | None:
        """Whose key it is; nobody's once that person is in no more.

        Raises WorkbookError where that cannot be told just now.
        """

    def settings_of(self, person: str) -> Settings:
        """The settings of somebody's workbook."""

    def nobody(self) -> WorkbookError:
        """What somebody is told who is not in, or is in no more."""

"""Tabs without a browser: connections that run a Streamlit page again, as a browser asks for it."""

import asyncio
from itertools import pairwise
from time import monotonic
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.benchmarks.serving import Served

LARGEST = 2**24
"""In bytes, of one message."""
FEWEST = 2


class Tab:
    """One connection, in which a page is run again and again."""

    def __init__(self, socket: ClientConnection, page: str, query: dict[str, str]) -> None:
        self._socket = socket
        self._again = BackMsg()
        self._again.rerun_script.page_name = page
        self._again.rerun_script.query_string = urlencode(query)

    async def run(self) -> float:
        """Milliseconds until the page has been run and everything of it has come."""
        start = monotonic()
        await self._socket.send(self._again.SerializeToString())
        while True:
            came = ForwardMsg.FromString(bytes(await self._socket.recv(decode=False)))
            if came.WhichOneof("type") == "script_finished":
                return 1000 * (monotonic() - start)


async def opened(served: Served, page: str = "", **query: str) -> Tab:
    """A tab on a page that has been drawn once."""
    socket = await connect(
        f"{served.address.replace('http', 'ws')}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=served.address,  # type: ignore[arg-type]
        max_size=LARGEST,
        compression=None,
    )
    tab = Tab(socket, page, query)
    await tab.run()
    return tab


def pressing(served: Served, tabs: int, seconds: float) -> tuple[list[float], list[float]]:
    """So many people pressing without pause, twice each at least: the milliseconds that each press
    took, and those there were a press while all of them pressed once."""

    async def all_of_them() -> tuple[list[float], list[float]]:
        everybody = [await opened(served) for _ in range(tabs)]
        took, ends = [], [monotonic()]
        until = ends[0] + seconds

        async def press(tab: Tab) -> None:
            times = 0
            while times < FEWEST or monotonic() < until:
                took.append(await tab.run())
                ends.append(monotonic())
                times += 1

        await asyncio.gather(*map(press, everybody))
        rounds = pairwise(ends[::tabs])
        return took, [1000 * (end - start) / tabs for start, end in rounds]

    return asyncio.run(all_of_them())

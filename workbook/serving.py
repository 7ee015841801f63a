"""Serving the workbook on this machine: its port, the browser that is opened, and the server."""

import gc
import socket
import threading
import webbrowser

from workbook.core.book import open_book
from workbook.door.door import address_while_served, door, say_how_to_come_in
from workbook.errors import WorkbookError
from workbook.language import _
from workbook.settings import Settings
from workbook.store.file.trouble import Damaged


def serve(settings: Settings) -> None:
    """Serve the workbook until it is stopped; where it is served already, open that."""
    if settings.token and (address := address_while_served(settings)):
        print(_("Your workbook runs already."))
        say_how_to_come_in(address)
        if settings.browser:
            webbrowser.open(address)
    else:
        delete_room_of_before(settings)
        _check_port(settings.port)
        _serve_here(settings)


def _serve_here(settings: Settings) -> None:
    # Nothing of what is imported goes again: looking for garbage meanwhile takes a tenth of the start.
    # The server looks again once it is there.
    gc.disable()
    # Not where it is served already: they take a while.
    import uvicorn

    from workbook.server import build_app
    from workbook.ui.browser.connections import AS_SERVED

    try:
        open_book(settings)
    except Damaged as error:
        print(error)  # the page offers what can be done
    opens = address = f"http://127.0.0.1:{settings.port}"
    said = _(
        "Your workbook is at {address}. It stops when this window is closed or Ctrl+C is pressed."
    )
    print(said.format(address=address))
    if settings.token:
        opens = door(settings).new_address()
        say_how_to_come_in(opens)
    if settings.browser:
        threading.Timer(1.0, webbrowser.open, [opens]).start()
    uvicorn.run(
        build_app(settings),
        host="127.0.0.1",
        port=settings.port,
        **AS_SERVED,
    )


def delete_room_of_before(settings: Settings) -> None:
    """Delete what is left of a room that was served from this home, once its day has come."""
    if (settings.home / "room").exists():
        from workbook.room.room import delete_when_over

        try:
            if delete_when_over(settings):
                print(_("The day of your room has come: everything in it was deleted."))
        except WorkbookError as error:
            print(error)  # one's own workbook need not wait for that


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise WorkbookError(
                _("Port {port} is taken, perhaps by your workbook itself.").format(port=port),
                _("Nothing is lost."),
                _("Look at {address}, or choose another with --port.").format(
                    address=f"http://127.0.0.1:{port}"
                ),
            ) from error

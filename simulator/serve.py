"""`python -m simulator serve`: the bedside page and the Alexa endpoint on this machine."""

import contextlib
import os
import signal
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from simulator import compose
from simulator.errors import BadUsageError, SimulatorError
from simulator.page.app import create_page
from simulator.page.bedside import Shop
from simulator.page.sessions import Sessions
from skill.alexa import build_skill
from skill.composition import local_services
from skill.errors import SettingsError
from skill.settings import Settings, read_settings
from skill.web import create_app

ADDRESS = "127.0.0.1"


class _Quiet(WSGIRequestHandler):
    """Writes no line for each request; errors are still written."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


def development(environ: Mapping[str, str]) -> Settings:
    """The settings, for development unless they say otherwise; raises BadUsageError where they do or are wrong."""
    try:
        settings = read_settings({"CRAMP_COACH_ENVIRONMENT": "development", **environ})
    except SettingsError as error:
        raise BadUsageError(str(error)) from None
    if not settings.development:
        raise BadUsageError("the bedside page is for development: unset CRAMP_COACH_ENVIRONMENT")
    return settings


@contextmanager
def listening(settings: Settings, port: int, shop: Shop | None = None) -> Iterator[BaseWSGIServer]:
    """A server that has its port (0: any) and is ready to serve; everything is stopped after use."""
    try:
        taken = socket.create_server((ADDRESS, port))
    except OSError as error:
        raise BadUsageError(
            f"port {port} cannot be used ({error.strerror}): set CRAMP_COACH_PORT to another one"
        ) from None
    sessions = Sessions(shop)
    with taken, contextlib.closing(sessions):
        alexa = create_app(settings, build_skill(settings, local_services(settings)))
        page = create_page(settings, sessions, alexa)
        server = make_server(ADDRESS, port, page, threaded=True, request_handler=_Quiet, fd=taken.fileno())
        try:
            yield server
        finally:
            server.server_close()


def serve(out: TextIO, environ: Mapping[str, str] | None = None) -> int:
    """Serve until ctrl-c; the exit code is 0 then."""
    settings = development(os.environ if environ is None else environ)
    signal.signal(signal.SIGTERM, _interrupt)
    with listening(settings, settings.port) as server:
        threading.Thread(target=_warm_up, daemon=True).start()
        print(f"Cramp Coach is at http://{ADDRESS}:{server.port}", file=out)
        print(f"Alexa requests go to http://{ADDRESS}:{server.port}/alexa. Ctrl-c ends both.", file=out, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()
    print("\nGoodnight.", file=out, flush=True)
    return 0


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _warm_up() -> None:
    """Load the usual language before the first browser asks for it."""
    with contextlib.suppress(SimulatorError):
        compose.hearing("en-US")

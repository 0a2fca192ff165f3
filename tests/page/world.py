"""What the page's tests are put together from: a shop of small speakers, and servers on a free port."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from simulator import compose
from simulator.clock import SimulatedClock
from simulator.device import Speaker
from simulator.page.app import create_page
from simulator.page.bedside import Shop
from simulator.page.sessions import Sessions
from simulator.parts import Hearing
from simulator.serve import listening
from simulator.services import AlexaServices
from simulator.settings import DeviceSettings
from skill.settings import Settings
from tests.page.recorded import Json
from tests.simulator.fakes import Ears, Skill

DEVELOPMENT = Settings(environment="development")
OURS = {"Host": "127.0.0.1:8080"}


def shop(*answers: Json | Callable[[Json], Json]) -> Shop:
    """Speakers of a skill that gives these answers, the last one again and again."""

    def make_speaker(at: datetime, settings: DeviceSettings) -> Speaker:
        clock = SimulatedClock(at)
        services = AlexaServices(clock, settings)
        return Speaker(Skill(*answers), Hearing(Ears()), clock, settings, services)

    return Shop(make_speaker, lambda locale: Hearing(Ears()))


def alexa(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Stands for the skill's own endpoint."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"alexa " + environ["PATH_INFO"].encode()]


class Browser:
    """Calls the page's server as the page does."""

    def __init__(self, sessions: Sessions) -> None:
        self.app: Flask = create_page(DEVELOPMENT, sessions, alexa)
        self.client: FlaskClient = self.app.test_client()
        self.session: str | None = None

    def post(self, name: str, **body: Any) -> TestResponse:
        """One call, whatever comes of it."""
        return self.client.post(f"/page/{name}", json={"session": self.session, **body}, headers=OURS)

    def call(self, name: str, **body: Any) -> Json:
        """One call that must succeed."""
        answer = self.post(name, **body)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        given: Json = answer.get_json()
        return given

    def open(self, **body: Any) -> Json:
        """Get a speaker at ten past three in New York."""
        given = self.call("open", **{"at": "2026-11-23T03:10", **body})
        self.session = given["session"]
        return given


@contextmanager
def serving(shop: Shop | None = None) -> Iterator[str]:
    """The address of a server with the real skill, or with what the shop has."""
    with listening(DEVELOPMENT, 0, shop) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.port}"
        finally:
            server.shutdown()
            thread.join()


REAL = Shop(make_speaker=compose.speaker)
"""The real skill and the real understanding."""

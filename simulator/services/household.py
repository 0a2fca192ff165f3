"""Amazon's side of one household: which calls there are, who may make them, and what came in."""

import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from simulator.clock import SimulatedClock
from simulator.requests import REMINDERS_SCOPE, Json
from simulator.services import payload
from simulator.services.answers import Answer, ServiceError, invalid
from simulator.services.faults import Fault, Faults, fault
from simulator.services.reminders import Reminders
from simulator.services.server import Arrived, CutOff, Server
from simulator.settings import DeviceSettings
from simulator.turn import Sounded

LONGEST_WAIT_S = 30.0
"""Real seconds until a slow service answers after all; a stop does not wait for it."""


@dataclass(frozen=True)
class Call:
    """One call of the skill's, for field-by-field checks."""

    at: datetime
    """Simulated time, in UTC."""
    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: Any
    """The JSON sent; None without a body."""
    status: int
    """What was answered; 0 when nothing was."""


class AlexaServices:
    """Reminders, settings and permissions of one account with one device, served over HTTP until closed."""

    def __init__(self, clock: SimulatedClock, settings: DeviceSettings, wait_s: float = LONGEST_WAIT_S) -> None:
        """Serve at once. `wait_s`: real seconds a slow answer takes, 30 at most."""
        self.scopes: dict[str, str] = {}
        self.in_session = False
        self.access_token = "simulated-access-token"
        self.timezone: str | None = settings.timezone
        """The device's time zone setting; None when nobody has set one."""
        self.reminders = Reminders()
        self.calls: list[Call] = []
        self._clock = clock
        self._settings = settings
        self._wait_s = min(wait_s, LONGEST_WAIT_S)
        self._faults = Faults()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = Server(self._handle)
        self.endpoint = self._server.url

    # ----- for the speaker and for tests

    def moved(self, settings: DeviceSettings) -> None:
        """The device is another one now, or set otherwise."""
        self._settings = settings
        self.timezone = settings.timezone

    def due(self, until: datetime) -> list[Sounded]:
        """Fire and return the reminders due up to `until`."""
        with self._lock:
            return self.reminders.due(until)

    def held(self) -> list[Json]:
        """The reminders still to come, for people and scripts to read."""
        with self._lock:
            return self.reminders.held()

    def fail(self, name: str, *, method: str = "", path: str = "", nth: int = 0) -> Fault:
        """Fail from now on as `FAULTS` names it, for the calls that fit (all, or the nth)."""
        chosen = fault(name, method, path, nth)
        with self._lock:
            self._faults.add(chosen)
        return chosen

    def work(self) -> None:
        """Work again."""
        with self._lock:
            self._faults.clear()

    def close(self) -> None:
        """Stop serving; whoever still waits for an answer gets none."""
        if not self._closing.is_set():
            self._closing.set()
            self._server.stop()

    def __enter__(self) -> "AlexaServices":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ----- calls

    def _handle(self, arrived: Arrived) -> Answer | CutOff:
        """Answer one call. Runs in the server's threads."""
        with self._lock:
            hit = self._faults.for_call(arrived.method, arrived.path)
            answer: Answer | CutOff = CutOff()
            if hit is None or hit.kind == "late":
                answer = self._route(arrived)
            elif hit.kind == "answer" and hit.answer is not None:
                answer = hit.answer
            elif hit.kind == "half":
                answer = CutOff(half=True)
            self._keep(arrived, answer)
        if hit is not None and hit.kind in ("slow", "late"):
            if self._closing.wait(self._wait_s):
                return CutOff()
            if hit.kind == "slow":
                with self._lock:
                    return self._route(arrived)
        return answer

    def _keep(self, arrived: Arrived, answer: Answer | CutOff) -> None:
        try:
            body = json.loads(arrived.body) if arrived.body else None
        except ValueError:
            body = arrived.body.decode(errors="replace")
        status = answer.status if isinstance(answer, Answer) else 0
        self.calls.append(Call(self._clock.now(), arrived.method, arrived.path, arrived.headers, body, status))

    def _route(self, arrived: Arrived) -> Answer:
        path = unquote(urlsplit(arrived.path).path)
        try:
            self._authorize(arrived)
            for method, pattern, serve in self._routes():
                found = re.fullmatch(pattern, path)
                if found and method == arrived.method:
                    return serve(arrived, *found.groups())
            raise ServiceError(404, "NOT_FOUND", f"There is no {arrived.method} {path}.")
        except ServiceError as error:
            return error.answer

    def _routes(self) -> list[tuple[str, str, Callable[..., Answer]]]:
        one = r"/v1/alerts/reminders/([^/]+)"
        return [
            ("POST", r"/v1/alerts/reminders/?", self._create),
            ("GET", r"/v1/alerts/reminders/?", self._list),
            ("GET", one, self._get),
            ("PUT", one, self._update),
            ("DELETE", one, self._delete),
            ("GET", r"/v2/devices/([^/]+)/settings/System\.timeZone", self._time_zone),
        ]

    def _authorize(self, arrived: Arrived) -> None:
        if arrived.headers.get("authorization") != f"Bearer {self.access_token}":
            raise ServiceError(401, "UNAUTHORIZED", "The access token is missing or wrong.")
        if "/alerts/reminders" in arrived.path and self.scopes.get(REMINDERS_SCOPE) != "GRANTED":
            raise ServiceError(401, "UNAUTHORIZED", "The customer has not granted the reminders permission.")
        if arrived.method in ("POST", "PUT") and not self.in_session:
            raise ServiceError(403, "NOT_IN_SESSION", "This is possible in a session of the skill only.")

    def _wanted(self, arrived: Arrived) -> tuple[Json, payload.Wanted]:
        if not arrived.headers.get("content-type", "").startswith("application/json"):
            raise ServiceError(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type must be application/json.")
        try:
            body = json.loads(arrived.body)
        except ValueError:
            raise invalid("The body is not JSON.") from None
        return body, payload.read(body, self._clock.now(), self._settings.zone, self._settings.locale)

    def _create(self, arrived: Arrived) -> Answer:
        body, wanted = self._wanted(arrived)
        return Answer(200, self.reminders.create(body, wanted, self._clock.now()).summary())

    def _list(self, arrived: Arrived) -> Answer:
        alerts = [each.details() for each in self.reminders.all()]
        return Answer(200, {"totalCount": str(len(alerts)), "alerts": alerts, "links": None})

    def _get(self, arrived: Arrived, token: str) -> Answer:
        return Answer(200, self.reminders.get(token).details())

    def _update(self, arrived: Arrived, token: str) -> Answer:
        body, wanted = self._wanted(arrived)
        return Answer(200, self.reminders.update(token, body, wanted, self._clock.now()).summary())

    def _delete(self, arrived: Arrived, token: str) -> Answer:
        self.reminders.delete(token)
        return Answer(200)

    def _time_zone(self, arrived: Arrived, device_id: str) -> Answer:
        if device_id != self._settings.device_id:
            raise ServiceError(403, "FORBIDDEN", "The access token is for another device.")
        return Answer(204) if self.timezone is None else Answer(200, json.dumps(self.timezone))

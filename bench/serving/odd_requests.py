"""Requests that Alexa should never send: real ones of every kind, bent out of shape.

Strategies for hypothesis, used by the tests, the long run and the coverage-guided one. `complaint` says what is
wrong with an answer.
"""

import json
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from typing import Any

from hypothesis import strategies as st

from bench.serving.traffic import Caller, silent_skill, spoken_model
from simulator import requests, rules
from simulator.requests import Json
from simulator.settings import DEVICE_KINDS, DeviceSettings
from skill.conversation.respond import HANDLERS

USER = b"amzn1.ask.account.SIMULATED"
"""Whose requests these are, as it stands in their JSON."""
NOW = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
EVENTS = (
    "AlexaSkillEvent.SkillEnabled",
    "AlexaSkillEvent.SkillDisabled",
    "AlexaSkillEvent.SkillPermissionAccepted",
    "AlexaSkillEvent.SkillPermissionChanged",
    "AlexaSkillEvent.SkillAccountLinked",
    "Reminders.ReminderCreated",
    "System.ExceptionEncountered",
    "AudioPlayer.PlaybackStarted",
)
STATES: Sequence[tuple[str, dict[str, str]]] = (
    ("LegCrampIntent", {"bodyPart": "calf"}),
    ("LaunchRequest", {}),
    ("SetReminderIntent", {}),
)
"""What was asked before, so that session attributes are real ones; besides nothing at all."""
DEEPEST = 400
HUGE = 40_000


@cache
def real_requests() -> tuple[Json, ...]:
    """Every intent, from nothing and in the middle of things, and every other kind of request."""
    found: list[Json] = []
    for kind in DEVICE_KINDS:
        for locale in ("en-US", "en-GB"):
            found += _from_nothing(Caller(silent_skill(), DeviceSettings(kind=kind, locale=locale), NOW))
    for before in STATES:
        caller = Caller(silent_skill(), DeviceSettings(kind="show"), NOW)
        caller.say(*before)
        found += [caller.envelope(caller.intent(name, _slots(name))) for name in _intents()]
    return tuple(found)


def _intents() -> list[str]:
    return sorted(name for name in HANDLERS if name.endswith("Intent"))


def _slots(intent: str) -> dict[str, str]:
    """One value for each slot of an intent."""
    known = spoken_model("en-US")
    filled = {}
    for slot, kind in known.slots.get(intent, {}).items():
        built_in = {"AMAZON.TIME": "22:00", "AMAZON.DURATION": "PT20M"}
        filled[slot] = built_in.get(kind) or next(iter(known.names.get(kind, {})), "") or "words"
    return filled


def _from_nothing(caller: Caller) -> list[Json]:
    at, locale = caller.now, caller.device.locale
    source = {"type": "TouchWrapper", "handler": "Press", "id": "gone"}
    errors = [{"type": "INTERNAL_SERVER_ERROR", "reason": "x", "listId": "x"}]
    consent = {"permissionScope": requests.REMINDERS_SCOPE, "status": "ACCEPTED", "isCardThrown": False}
    parts = [
        requests.launch(at, locale),
        *(caller.intent(name, slots) for name in _intents() for slots in ({}, _slots(name))),
        requests.session_ended(at, locale, "USER_INITIATED"),
        requests.session_ended(at, locale, "ERROR", {"type": "INVALID_RESPONSE", "message": "x"}),
        *(requests.user_event(at, locale, [word], source, "guided") for word in ("gone", "still", "call", "unknown")),
        requests.apla_error(at, locale, "guided", errors),
        requests.connections_response(at, locale, "wish", consent),
        requests.connections_response(at, locale, "wish", {"status": "DENIED"}, "400", "no"),
    ]
    events = [{"type": name, "requestId": "x", "timestamp": "2026-11-23T08:10:00Z"} for name in EVENTS]
    whole = [caller.envelope(part) for part in parts]
    return whole + [caller.envelope(event, session=False) for event in events]


def _nested(depth: int) -> Any:
    value: Any = "x"
    for level in range(depth):
        value = [value] if level % 2 else {"type": value}
    return value


WORDS = (
    *("", "null", "ER_SUCCESS_MATCH", "ER_SUCCESS_NO_MATCH", "SOMETHING_NEW", "IntentRequest", "en-GB", "de-DE"),
    *("2026-11-23T08:10:00Z", "2026-13-99T99:99:99Z", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00-14:00"),
    *(
        "1e400",
        "-1",
        "PT99999999H",
        "25:61",
        "</speak>",
        "<speak>&",
        "{leg}",
        "%s",
        "\x00",
        "\ud83e",
        "🦵",
        "__class__",
    ),
    *("calf", "any", "chest_pain", "calf_in_bed:any", "relief", "bedtime", "easing", "cramp_coach", "GRANTED"),
)
NUMBERS = (0, -1, 1, 2**31, 2**63, 10**40, 1e308, -0.0, 0.5)
JSON = st.recursive(
    st.none() | st.booleans() | st.sampled_from(NUMBERS) | st.sampled_from(WORDS) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=8), inner),
    max_leaves=6,
)
VALUES = (
    JSON
    | st.integers(1, DEEPEST).map(_nested)
    | st.tuples(st.sampled_from("x<&é\u0000 7"), st.integers(1, HUGE)).map(lambda pair: pair[0] * pair[1])
)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["request", "request", "session", "context", ""]),
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(["put", "drop", "rename", "copy"]),
        VALUES,
    ),
    max_size=4,
)
"""In which part of the request, how far into it, what is done there, and with what."""


@st.composite
def odd_requests(draw: st.DrawFn) -> Any:
    """A request: a real one with some places deleted, replaced, renamed or copied elsewhere; or no request at all."""
    if draw(st.integers(0, 19)) == 0:
        return draw(JSON)
    event: Any = deepcopy(draw(st.sampled_from(real_requests())))
    for part, place, edit, value in draw(EDITS):
        inside = event.get(part)
        _edit(inside if isinstance(inside, dict | list) else event, place, edit, value)
    return event


def odd_visits() -> st.SearchStrategy[tuple[list[Any], Any]]:
    """Up to two real requests, and the odd one that comes after them."""
    return st.tuples(st.lists(st.sampled_from(real_requests()), max_size=2), odd_requests())


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every container in the JSON with each of its keys or positions."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        found += [(holder, key) for key in keys]
        waiting += [holder[key] for key in keys if isinstance(holder[key], dict | list)]
    return found


def _edit(part: Any, place: float, edit: str, value: Any) -> None:
    places = _places(part)
    if not places:
        return
    holder, key = places[int(place * len(places))]
    if edit == "put":
        holder[key] = value
    elif edit == "drop":
        del holder[key]
    elif edit == "copy":
        other, at = places[int(place * 7919) % len(places)]
        other[at] = deepcopy(holder[key])
    elif isinstance(holder, dict):
        holder[str(value)[:40] if isinstance(value, str) else f"{key}x"] = holder.pop(key)


def complaint(answer: Any, event: Any) -> str:
    """What is wrong with an answer to that request; empty for a good one."""
    try:
        json.dumps(answer, allow_nan=False)
    except (TypeError, ValueError) as error:
        return f"not JSON: {error}"
    reasons, _ = rules.check(answer, _as_asked(event))
    return "; ".join(reasons)


def _as_asked(event: Any) -> Json:
    """The request as the rules read it, whatever is left of it."""
    root = event if isinstance(event, dict) else {}
    request = root.get("request")
    kind = request.get("type") if isinstance(request, dict) else ""
    interfaces: Any = root.get("context")
    for name in ("System", "device", "supportedInterfaces"):
        interfaces = interfaces.get(name) if isinstance(interfaces, dict) else None
    device = {"supportedInterfaces": interfaces if isinstance(interfaces, dict) else {}}
    asked: Json = {"request": {"type": str(kind)}, "context": {"System": {"device": device}}}
    # Only what is known to be a report takes no answer; a request that lost its session is answered.
    return asked if isinstance(kind, str) and kind in EVENTS and "session" not in root else {**asked, "session": {}}

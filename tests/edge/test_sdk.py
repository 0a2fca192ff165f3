"""The SDK's own models read our requests as we do, and hold every part of our answers."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope, ResponseEnvelope

from bench.serving.odd_requests import real_requests
from lambda_handler import lambda_handler
from skill.alexa.read import REMINDERS_SCOPE, STATE_KEY, Request, read
from skill.conversation import State

SDK = DefaultSerializer()
SOME_TIME = datetime(2001, 1, 1, tzinfo=UTC)
# The SDK's reading is slow, and most requests differ in one intent alone.
REQUESTS = [request for number, request in enumerate(real_requests()) if number % 4 == 0]


def ours(asked: dict[str, Any]) -> Request:
    return read(asked, SOME_TIME)


@pytest.mark.parametrize("asked", REQUESTS, ids=lambda asked: str(asked["request"]["type"]))
def test_requests_are_read_as_the_sdk_reads_them(asked: dict[str, Any]) -> None:
    theirs = SDK.deserialize(json.dumps(asked), RequestEnvelope)
    request, system = ours(asked), theirs.context.system
    ask = request.ask
    assert request.id == theirs.request.request_id
    assert ask.now == theirs.request.timestamp
    assert ask.access.endpoint == system.api_endpoint
    assert ask.access.token == system.api_access_token
    assert ask.user == system.user.user_id
    scopes = (system.user.permissions.scopes if system.user.permissions else None) or {}
    assert ask.access.reminders == (REMINDERS_SCOPE in scopes and scopes[REMINDERS_SCOPE].status.value == "GRANTED")
    if theirs.session:
        assert ask.new_session == theirs.session.new
        assert ask.state == State.from_json((theirs.session.attributes or {}).get(STATE_KEY)) or request.name == (
            "Connections.Response"
        )
    device = system.device
    if device is not None:
        assert ask.device.id == device.device_id
        screen = device.supported_interfaces.alexa_presentation_apl
        assert ask.device.screen == (screen is not None)
        assert request.newest_screen == (screen.runtime.max_version if screen else "")


@pytest.mark.parametrize(
    "asked",
    [asked for asked in REQUESTS if asked["request"]["type"] == "IntentRequest"],
    ids=lambda asked: str(asked["request"]["intent"]["name"]),
)
def test_intents_and_slots_are_read_as_the_sdk_reads_them(asked: dict[str, Any]) -> None:
    theirs = SDK.deserialize(json.dumps(asked), RequestEnvelope).request
    ask = ours(asked).ask
    assert (ask.intent, ask.locale) == (theirs.intent.name, theirs.locale)
    filled = {name: slot for name, slot in (theirs.intent.slots or {}).items() if slot.value}
    assert {name: slot.value for name, slot in ask.slots.items()} == {name: slot.value for name, slot in filled.items()}
    for name, slot in filled.items():
        matches = [
            found.values[0].value.id
            for found in (slot.resolutions.resolutions_per_authority if slot.resolutions else None) or ()
            if found.status.code.value == "ER_SUCCESS_MATCH"
        ]
        assert ask.slot(name) == (matches[0] if matches else "")


@pytest.mark.parametrize("asked", REQUESTS, ids=lambda asked: str(asked["request"]["type"]))
def test_the_sdks_models_hold_the_whole_answer(asked: dict[str, Any]) -> None:
    answer = lambda_handler(asked, None)
    theirs = SDK.serialize(SDK.deserialize(json.dumps(answer), ResponseEnvelope))
    assert filled(theirs) == filled(json.loads(json.dumps(answer)))


def filled(value: Any) -> Any:
    """JSON without what is empty."""
    if isinstance(value, dict):
        kept = {name: filled(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in (None, {}, [])}
    return [filled(inner) for inner in value] if isinstance(value, list) else value

"""Steering through both real doors, POST /alexa and the Lambda handler, with sessions that end in between."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import lambda_handler as door
from skill.alexa import build_skill
from skill.composition import local_services
from skill.settings import Settings
from skill.web import create_app
from tests.skill.asking import event, intent_json

Invoke = Callable[[dict[str, Any]], dict[str, Any]]
START = datetime(2026, 11, 24, 2, 40, tzinfo=UTC)


def over_http() -> Invoke:
    settings = Settings(environment="development")
    client = create_app(settings, build_skill(settings, local_services(settings))).test_client()

    def invoke(asked: dict[str, Any]) -> dict[str, Any]:
        answer = client.post("/alexa", data=json.dumps(asked))
        assert answer.status_code == 200
        return dict(answer.get_json())

    return invoke


def over_lambda() -> Invoke:
    return lambda asked: door.lambda_handler(asked, None)


class Device:
    """Sends requests at given seconds, and carries the session as Alexa does."""

    def __init__(self, invoke: Invoke, user: str) -> None:
        self._invoke, self._user = invoke, user
        self._attributes: dict[str, Any] | None = None
        self.answer: dict[str, Any] = {}

    def send(self, second: float, request: dict[str, Any]) -> str:
        asked = event(request, self._attributes)
        asked["request"]["timestamp"] = (START + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")
        asked["session"]["user"]["userId"] = self._user
        self.answer = self._invoke(asked)
        response = self.answer["response"]
        ended = request["type"] == "SessionEndedRequest" or response.get("shouldEndSession", True)
        self._attributes = None if ended else self.answer.get("sessionAttributes", {})
        documents = json.dumps(response.get("directives", []))
        return str(response.get("outputSpeech", {}).get("ssml", "")) + documents


ENDED = {"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"}


@pytest.fixture(params=[over_http, over_lambda], ids=["http", "lambda"])
def device(request: pytest.FixtureRequest) -> Device:
    return Device(request.param(), f"amzn1.ask.account.{request.node.name}")


def test_a_cramp_is_taken_up_again_after_the_session_ended(device: Device) -> None:
    assert "Straighten that leg" in device.send(0, intent_json("LegCrampIntent"))
    assert "Tell me when" in device.send(14, intent_json("AMAZON.PauseIntent"))
    device.send(100, ENDED)
    assert device.answer["response"] == {}
    assert "We stopped in the middle" in device.send(400, {"type": "LaunchRequest"})
    assert "Straighten that leg" in device.send(404, intent_json("AMAZON.YesIntent"))


def test_after_a_quarter_of_an_hour_it_is_not_offered(device: Device) -> None:
    device.send(0, intent_json("LegCrampIntent"))
    device.send(60, ENDED)
    assert "We stopped" not in device.send(60 + 901, {"type": "LaunchRequest"})


def test_the_bedtime_routine_is_steered_by_one_shots(device: Device) -> None:
    started = device.send(0, intent_json("BedtimeRoutineIntent"))
    assert "With a light on" in started
    again = device.send(60, intent_json("AMAZON.RepeatIntent"))
    assert "Once more" in again
    assert "Let's try a stretch" not in again
    assert "Keep on, one and then the other" not in again
    paused = device.send(75, intent_json("AMAZON.PauseIntent"))
    assert "Tell me when" in paused
    device.send(100, ENDED)
    resumed = device.send(300, intent_json("AMAZON.ResumeIntent"))
    assert "Settle on your side" in resumed
    assert "Keep on, one and then the other" not in resumed


def test_every_command_is_answered_at_any_moment(device: Device) -> None:
    for second, intent in enumerate(
        ["AMAZON.NextIntent", "AMAZON.PreviousIntent", "OtherLegIntent", "HowToIntent", "HowLongIntent", "PaceIntent"]
    ):
        at = 2000 * (second + 1)
        device.send(at, intent_json("BedtimeRoutineIntent"))
        assert "Settle on your side" in device.send(at + 20 + 9 * second, intent_json(intent))
        device.send(at + 300, ENDED)

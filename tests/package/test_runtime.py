"""The packed function under AWS's own runtime client: isolated from this project, and where nothing may be written."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from simulator import compose
from simulator.clock import SimulatedClock
from simulator.parts import Household
from simulator.requests import Json
from simulator.settings import DeviceSettings
from tests.package.runtime_api import RuntimeApi
from tests.simulator.test_whole import EVENING

SKILL_ID = DeviceSettings().skill_id
CLIENT = ("awslambdaric", "snapshot-restore-py", "simplejson")
RUN = (
    "import sys; sys.path[:0] = sys.argv[1:3]; sys.argv[1:3] = []; "
    "from awslambdaric.__main__ import main; main(sys.argv)"
)
"""Nothing but the standard library, the code and the runtime client can be imported."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with AWS's runtime client alone, as the runtime has it beside the code."""
    home = tmp_path_factory.mktemp("client")
    for name in CLIENT:
        for entry in metadata.distribution(name).files or ():
            top = entry.parts[0]
            if top not in ("..", "/") and not (home / top).exists():
                (home / top).symlink_to(Path(str(metadata.distribution(name).locate_file(""))) / top)
    return home


@pytest.fixture(scope="module")
def runtime(code: Path, client: Path) -> Iterator[RuntimeApi]:
    """The function, started cold, waiting for events."""
    before = _listing(code)
    api = RuntimeApi()
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "AWS_LAMBDA_RUNTIME_API": api.address,
        "AWS_LAMBDA_LOG_FORMAT": "JSON",
        "AWS_LAMBDA_LOG_LEVEL": "INFO",
        "LAMBDA_TASK_ROOT": str(code),
        "CRAMP_COACH_SKILL_ID": SKILL_ID,
    }
    command = [sys.executable, "-I", "-S", "-c", RUN, str(code), str(client), "lambda_handler.lambda_handler"]
    process = subprocess.Popen(command, cwd=code, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield api
        assert process.poll() is None, "the runtime has ended"
    finally:
        process.kill()
        process.wait()
        api.stop()
    assert _listing(code) == before, "something was written into the code's folder"


def _listing(home: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in home.rglob("*")}


@pytest.fixture
def speaker(runtime: RuntimeApi) -> Iterator[Any]:
    """A speaker whose skill is the packed function, with Alexa's simulated services."""

    def skill_for(services: Household, clock: SimulatedClock) -> Any:
        def invoke(event: Json) -> Any:
            outcome, answer = runtime.invoke(event)
            assert outcome == "response", answer
            return answer

        return invoke

    with compose.speaker(EVENING, DeviceSettings("en-US", "America/New_York"), skill_for, lambda _: None) as device:  # type: ignore[arg-type, return-value]
        yield device


def test_launch_and_relief(speaker: Any) -> None:
    assert speaker.ask("AMAZON.HelpIntent").listening
    turn = speaker.ask("LegCrampIntent")
    assert turn.playback.seconds > 20
    assert turn.listening


def test_a_reminder_is_set_at_the_service(speaker: Any) -> None:
    class Filled:
        def __init__(self, value: str, id: str | None = None) -> None:
            self.value, self.id = value, id

    speaker.services.scopes["alexa::alerts:reminders:skill:readwrite"] = "GRANTED"
    speaker.ask("SetReminderIntent", {"time": Filled("22:00"), "days": Filled("daily", "daily")})
    turn = speaker.ask("AMAZON.YesIntent")
    assert [each["when"] for each in turn.reminders] == ["every day at 22:00"]


def test_a_launch_without_anything_else_is_answered(runtime: RuntimeApi) -> None:
    outcome, answer = runtime.invoke(_event({"type": "LaunchRequest"}))
    assert outcome == "response"
    assert answer["response"]["outputSpeech"]["ssml"].startswith("<speak>")


def test_another_skills_request_is_refused(runtime: RuntimeApi) -> None:
    outcome, answer = runtime.invoke(_event({"type": "LaunchRequest"}, "amzn1.ask.skill.other"))
    assert outcome == "error"
    assert answer["errorType"] == "NotOurSkill"


def test_an_unknown_request_type_is_answered_safely(runtime: RuntimeApi) -> None:
    outcome, answer = runtime.invoke(_event({"type": "Something.New", "whatever": [1]}))
    assert outcome == "response"
    assert "outputSpeech" in answer["response"]
    outcome, answer = runtime.invoke(_event({"type": "Reminders.ReminderCreated", "body": {}}))
    assert (outcome, answer["response"]) == ("response", {})


def _event(request: dict[str, Any], skill: str = SKILL_ID) -> dict[str, Any]:
    application, user = {"applicationId": skill}, {"userId": "amzn1.ask.account.TEST"}
    return {
        "version": "1.0",
        "session": {"new": True, "sessionId": "s", "application": application, "user": user, "attributes": {}},
        "context": {"System": {"application": application, "user": user, "device": {"deviceId": "d"}}},
        "request": {"requestId": "r", "timestamp": "2026-11-24T01:10:00Z", "locale": "en-US", **request},
    }

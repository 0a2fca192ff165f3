"""The screen at the edge: only where there is one, never at the cost of the voice, and within Alexa's limits."""

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lambda_handler import lambda_handler
from skill.alexa import build_skill
from skill.conversation import Services
from skill.guidance import for_locale
from skill.guidance.content import Guidance
from skill.memory.inside import ProcessMemory
from skill.settings import Settings
from tests.edge.test_bad_input import check
from tests.screen.test_touch import APL, on_screen, screen
from tests.skill.asking import NoReminders, NoTimeZones, event, intent_json, slot_json

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]
MOST_BYTES = 120 * 1024
REQUESTS = {
    "launch": {"type": "LaunchRequest"},
    "cramp": intent_json("LegCrampIntent", slot_json("bodyPart", "calf", "calf")),
    "both": intent_json("LegCrampIntent", slot_json("bodyPart", "legs", "both_legs")),
    "sign": intent_json("WarningSignIntent", slot_json("sign", "chest pain", "chest_pain")),
    "help": intent_json("EmergencyCallIntent"),
    "answer": intent_json("SupplementsIntent"),
    "bedtime": intent_json("BedtimeRoutineIntent"),
    "stop": intent_json("AMAZON.StopIntent"),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_a_screen_changes_nothing_of_what_is_said(name: str) -> None:
    seen = lambda_handler(on_screen(REQUESTS[name], user=f"seen {name}"), None)
    asked = event(REQUESTS[name])
    asked["session"]["user"] = asked["context"]["System"]["user"] = {"userId": f"heard {name}"}
    heard = lambda_handler(asked, None)
    assert screen(seen)["token"] == "coach"
    directives = [each for each in seen["response"].pop("directives") if each["type"] != APL]
    assert directives == heard["response"].pop("directives", [])
    assert seen == heard, "also whether the session, and with it the microphone, stays open"
    assert isinstance(seen["response"]["shouldEndSession"], bool)


@pytest.mark.parametrize("name", REQUESTS)
def test_a_response_with_a_screen_is_within_alexas_limit(name: str) -> None:
    response = lambda_handler(on_screen(REQUESTS[name], user=f"size {name}"), None)
    size = len(json.dumps(response).encode())
    assert size < MOST_BYTES / 2
    assert size < 24 * 1024 or name == "bedtime", "a cramp keeps to the older, smaller limit"


@pytest.mark.parametrize("part", ["calf", "foot", "toe", "thigh", "hamstring", "shin", "both_legs"])
@pytest.mark.parametrize("person", ["self", "partner"])
def test_every_rung_of_a_cramp_keeps_to_the_older_smaller_limit(part: str, person: str) -> None:
    slots = [slot_json("bodyPart", part, part), slot_json("side", "left", "left"), slot_json("person", person, person)]
    response = lambda_handler(on_screen(intent_json("LegCrampIntent", *slots)), None)
    for _ in range(4):
        assert screen(response)["datasources"]["coach"]["properties"]["mode"] == "guide"
        assert len(json.dumps(response).encode()) < 24 * 1024
        asked = on_screen(intent_json("StillCrampingIntent"), response["sessionAttributes"], seconds=50)
        response = lambda_handler(asked, None)


@pytest.mark.parametrize("newest", ["1.0", "1.5", "1.4"])
def test_too_old_a_screen_is_treated_as_none(newest: str) -> None:
    asked = on_screen(REQUESTS["cramp"])
    asked["context"]["System"]["device"]["supportedInterfaces"]["Alexa.Presentation.APL"]["runtime"] = {
        "maxVersion": newest
    }
    assert "directives" not in lambda_handler(asked, None)["response"]


@pytest.mark.parametrize(
    "interface",
    [None, {}, [], "text", 3, {"runtime": None}, {"runtime": {"maxVersion": 7}}, {"runtime": {"maxVersion": "x" * 99}}],
)
def test_an_odd_interface_never_costs_the_answer(interface: object) -> None:
    asked = on_screen(REQUESTS["cramp"])
    asked["context"]["System"]["device"]["supportedInterfaces"]["Alexa.Presentation.APL"] = interface
    response = lambda_handler(asked, None)
    assert "Straighten" in response["response"]["outputSpeech"]["ssml"]
    assert screen(response)["document"]["version"] == "2023.2"


def test_a_speaker_without_a_screen_gets_no_picture() -> None:
    for request in REQUESTS.values():
        response = lambda_handler(event(request), None)
        assert all(each["type"] != APL for each in response["response"].get("directives", []))
        check(response)


def test_a_speaker_without_a_screen_loads_nothing_of_it() -> None:
    code = (
        "import sys, json; from lambda_handler import lambda_handler; "
        f"lambda_handler(json.loads({json.dumps(json.dumps(event(REQUESTS['cramp'])))}), None); "
        "print(*[name for name in sys.modules if name.startswith(('skill.alexa.screen', 'skill.figures'))])"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""


class _NoScreenWords(Guidance):
    """Content whose file for the screen is broken."""

    def __init__(self, good: Guidance) -> None:
        super().__init__(good.language, good._reader)

    def line(self, key: str) -> Any:
        if key.startswith("screen."):
            raise RuntimeError("words that must not be logged")
        return super().line(key)


def test_a_screen_that_breaks_never_costs_the_answer(caplog: pytest.LogCaptureFixture) -> None:
    services = Services(
        ProcessMemory(), NoReminders(), NoTimeZones(), lambda locale: _NoScreenWords(for_locale(locale))
    )
    response = build_skill(Settings(), services).invoke(on_screen(REQUESTS["cramp"]))
    assert "Straighten" in response["response"]["outputSpeech"]["ssml"]
    assert "directives" not in response["response"]
    (line,) = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert json.loads(line) == {"screen": "RuntimeError"}


def test_no_screen_while_alexa_asks_for_permission() -> None:
    wish = {"kind": "make", "at": "22:00", "days": "daily"}
    attributes = {"cramp_coach": {"question": "confirm", "wish": wish}}
    response = lambda_handler(on_screen(intent_json("AMAZON.YesIntent"), attributes), None)
    kinds = [each["type"] for each in response["response"].get("directives", [])]
    assert "Connections.SendRequest" not in kinds or kinds == ["Connections.SendRequest"]

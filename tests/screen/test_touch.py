"""A touch on the screen does what the words do, and a broken one does nothing."""

import json
from typing import Any

import pytest

from lambda_handler import lambda_handler
from skill.alexa.read import BUTTONS
from tests.edge.test_bad_input import HOSTILE
from tests.screen.inflating import VIEWPORTS, inflated
from tests.skill.asking import event, intent_json, slot_json

Json = dict[str, Any]
APL = "Alexa.Presentation.APL.RenderDocument"


def on_screen(request: Json, attributes: Json | None = None, user: str = "SCREEN", seconds: int = 0) -> Json:
    """A request from a device with a screen."""
    asked = event(request, attributes)
    asked["context"]["System"]["device"]["supportedInterfaces"] = {
        "Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.2"}}
    }
    asked["session"]["user"] = asked["context"]["System"]["user"] = {"userId": user}
    asked["request"]["timestamp"] = f"2026-11-23T08:10:{seconds:02}Z"
    return asked


def touch(*arguments: Any) -> Json:
    """The request of a touch."""
    return {
        "type": "Alexa.Presentation.APL.UserEvent",
        "arguments": list(arguments),
        "components": {},
        "source": {"type": "TouchWrapper", "handler": "Press", "id": ""},
        "token": "coach",
    }


def calf() -> Json:
    """The first answer to a cramp."""
    return lambda_handler(on_screen(intent_json("LegCrampIntent", slot_json("bodyPart", "calf", "calf"))), None)


def screen(response: Json) -> Json:
    """The directive that shows the answer."""
    (found,) = [each for each in response["response"]["directives"] if each["type"] == APL]
    result: Json = found
    return result


@pytest.mark.parametrize("button", BUTTONS)
@pytest.mark.parametrize("seconds", [1, 15])
def test_a_touch_is_answered_as_the_words_are(button: str, seconds: int) -> None:
    attributes = calf()["sessionAttributes"]
    touched = lambda_handler(on_screen(touch("coach", button), attributes, seconds=seconds), None)
    said = lambda_handler(on_screen(intent_json(BUTTONS[button]), attributes, seconds=seconds), None)
    assert touched == said
    assert touched["response"]["outputSpeech"]


def test_the_buttons_of_a_routine_are_touched_through() -> None:
    answer = calf()
    labels = {each["id"]: each["label"] for each in screen(answer)["datasources"]["coach"]["properties"]["buttons"]}
    assert labels == {"pause": "Pause", "back": "Back", "next": "Next", "gone": "It's gone"}
    paused = lambda_handler(on_screen(touch("coach", "pause"), answer["sessionAttributes"], seconds=5), None)
    properties = screen(paused)["datasources"]["coach"]["properties"]
    assert [each["id"] for each in properties["buttons"]] == ["resume", "back", "next", "gone"]
    assert properties["mode"] == "talk"
    resumed = lambda_handler(on_screen(touch("coach", "resume"), paused["sessionAttributes"], seconds=20), None)
    assert screen(resumed)["datasources"]["coach"]["properties"]["mode"] == "guide"
    over = lambda_handler(on_screen(touch("coach", "gone"), resumed["sessionAttributes"], seconds=30), None)
    assert over["response"]["shouldEndSession"] is True
    assert screen(over)["datasources"]["coach"]["properties"]["buttons"] == []


def test_a_touch_after_the_session_closed_finds_the_bedtime_routine() -> None:
    first = lambda_handler(on_screen(intent_json("BedtimeRoutineIntent"), user="BEDTIME"), None)
    assert first["response"]["shouldEndSession"] is True
    paused = lambda_handler(on_screen(touch("coach", "pause"), user="BEDTIME", seconds=40), None)
    assert paused["response"]["shouldEndSession"] is False
    assert "wait" in paused["response"]["outputSpeech"]["ssml"]


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=lambda viewport: viewport.name)
def test_every_button_on_a_screen_is_one_the_skill_knows(viewport: Any) -> None:
    for directive in (screen(calf()), screen(lambda_handler(on_screen(intent_json("BedtimeRoutineIntent")), None))):
        wanted = [each["id"] for each in directive["datasources"]["coach"]["properties"]["buttons"]]
        found = []
        for component in inflated(directive, viewport, 3).seen():
            if component.kind == "TouchWrapper":
                (sent,) = component.source["onPress"]
                assert sent == {"type": "SendEvent", "arguments": ["coach", "${data.id}"]}
                found.append(component.names["data"]["id"])
        assert sorted(found) == sorted(wanted)
        assert set(found) <= set(BUTTONS)


BROKEN = [
    touch(),
    touch("coach"),
    touch("coach", "nothing"),
    touch("coach", "pause", "more"),
    touch("other", "pause"),
    touch("coach", None),
    touch("coach", ["pause"]),
    touch({"a": 1}, "pause"),
    *(touch("coach", hostile) for hostile in HOSTILE),
    *({**touch("coach", "pause"), "arguments": wrong} for wrong in (None, 3, "pause", {"0": "coach"}, True)),
    {"type": "Alexa.Presentation.APL.UserEvent"},
    {"type": "Alexa.Presentation.APL.RuntimeError", "errors": [{"type": "OTHER"}], "token": "coach"},
    {"type": "Alexa.Presentation.APL.LoadIndexListData", "token": "coach"},
]


@pytest.mark.parametrize("request_json", BROKEN, ids=lambda request: json.dumps(request)[:60])
def test_a_broken_touch_is_answered_with_silence(request_json: Json) -> None:
    attributes = calf()["sessionAttributes"]
    assert lambda_handler(on_screen(request_json, attributes), None)["response"] == {}
    assert lambda_handler(on_screen(request_json), None)["response"] == {}


def test_a_touch_needs_nothing_but_its_arguments() -> None:
    for missing in ("components", "source", "token"):
        request = touch("coach", "pause")
        del request[missing]
        assert lambda_handler(on_screen(request, calf()["sessionAttributes"]), None)["response"]["outputSpeech"]

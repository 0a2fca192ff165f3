"""Whatever comes in, a valid and safe answer goes out."""

import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lambda_handler import lambda_handler
from tests.skill.asking import event, intent_json, slot_json

HOSTILE = [
    "<speak>",
    "&",
    "</speak><audio src='http://x'/>",
    "x" * 10_000,
    "\u0000",
    "{leg}",
    "🦵" * 50,
    "'; drop table",
]


def check(response: dict[str, Any]) -> str:
    """The response is one that Alexa accepts; gives its SSML, empty for an answer without words."""
    assert response["version"] == "1.0"
    assert len(json.dumps(response).encode()) < 24 * 1024
    spoken = response["response"].get("outputSpeech")
    if spoken is None:
        return ""
    ssml: str = spoken["ssml"]
    assert len(ssml) <= 8000
    for tag in ET.fromstring(ssml.replace("amazon:effect", "effect")).iter("break"):
        time = tag.attrib["time"]
        assert float(time.removesuffix("ms")) <= 10_000 if time.endswith("ms") else float(time.removesuffix("s")) <= 10
    return ssml


@pytest.mark.parametrize("bad", [None, [], "x", 3, {}, {"request": None}, {"request": []}, {"request": {}}])
def test_no_request_at_all(bad: Any) -> None:
    check(lambda_handler(bad, None))


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("field", ["value", "id", "name", "intent", "locale", "timestamp", "requestId"])
def test_hostile_text_never_costs_the_cramp_answer(hostile: str, field: str) -> None:
    slot = slot_json("bodyPart", "calf", "calf")
    if field == "value":
        slot["value"] = hostile
    if field == "id":
        slot["resolutions"]["resolutionsPerAuthority"][0]["values"][0]["value"]["id"] = hostile
    if field == "name":
        slot["name"] = hostile
    request = intent_json(hostile if field == "intent" else "LegCrampIntent", slot)
    asked = event(request)
    if field in ("locale", "timestamp", "requestId"):
        asked["request"][field] = hostile
    ssml = check(lambda_handler(asked, None))
    assert hostile not in ssml or hostile in ("&", "<speak>")
    if field != "intent":
        assert "Straighten" in ssml


@pytest.mark.parametrize("missing", ["session", "context", "version"])
def test_missing_parts_never_cost_the_cramp_answer(missing: str) -> None:
    asked = event(intent_json("LegCrampIntent"))
    del asked[missing]
    assert "Straighten" in check(lambda_handler(asked, None))


@pytest.mark.parametrize("wrong", [None, 3, "text", [], [1], {"a": "b"}, True])
@pytest.mark.parametrize(
    "path",
    [
        ("session",),
        ("context",),
        ("context", "System"),
        ("context", "System", "device"),
        ("session", "user"),
        ("session", "attributes"),
        ("session", "attributes", "cramp_coach"),
        ("request", "intent", "slots"),
        ("request", "timestamp"),
        ("request", "locale"),
        ("request", "dialogState"),
    ],
)
def test_wrong_types_never_cost_the_cramp_answer(path: tuple[str, ...], wrong: Any) -> None:
    asked: Any = event(intent_json("LegCrampIntent"), {"cramp_coach": {}})
    place = asked
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = wrong
    assert "Straighten" in check(lambda_handler(asked, None))


@pytest.mark.parametrize("reason", ["USER_INITIATED", "ERROR", "EXCEEDED_MAX_REPROMPTS", "SOMETHING_NEW", 7])
def test_a_session_that_ended_is_not_answered(reason: Any) -> None:
    request = {"type": "SessionEndedRequest", "reason": reason, "error": {"type": "NEW_ERROR", "message": "x"}}
    assert lambda_handler(event(request, {"cramp_coach": {}}), None)["response"] == {}


def test_an_unknown_request_type_is_answered_safely_in_a_conversation() -> None:
    ssml = check(lambda_handler(event({"type": "Alexa.Something.New"}), None))
    assert "straighten it" in ssml


def test_an_unknown_event_outside_a_conversation_is_answered_with_silence() -> None:
    asked = event({"type": "AlexaSkillEvent.SomethingNew"})
    del asked["session"]
    assert lambda_handler(asked, None)["response"] == {}


@pytest.mark.parametrize("kind", ["Alexa.Presentation.APLA.RuntimeError", "System.ExceptionEncountered"])
def test_reports_from_the_platform_are_answered_with_silence(kind: str) -> None:
    assert lambda_handler(event({"type": kind}), None)["response"] == {}


@pytest.mark.parametrize("locale", ["de-DE", "xx", "", "en", "EN-gb", "../../etc"])
def test_an_unknown_locale_gets_neutral_words(locale: str) -> None:
    request = intent_json("WarningSignIntent", slot_json("sign", "chest pain", "chest_pain"))
    ssml = check(lambda_handler(event(request, locale=locale), None))
    assert "your local emergency number" in ssml or locale == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
STATE_KEYS = ["question", "guide", "paused", "at", "misses", "said", "pace", "voice", "wish"]


@settings(max_examples=250, deadline=None)
@given(
    state=st.dictionaries(st.sampled_from(STATE_KEYS), JSON),
    intent=st.sampled_from(
        [
            "LegCrampIntent",
            "AMAZON.NoIntent",
            "AMAZON.YesIntent",
            "AMAZON.NextIntent",
            "AMAZON.RepeatIntent",
            "HowLongIntent",
        ]
    ),
)
def test_any_session_attributes_are_answered(state: dict[str, Any], intent: str) -> None:
    assert check(lambda_handler(event(intent_json(intent), {"cramp_coach": state}), None))


@settings(max_examples=250, deadline=None)
@given(asked=JSON)
def test_any_json_is_answered(asked: Any) -> None:
    check(lambda_handler(asked, None))


@settings(max_examples=150, deadline=None)
@given(request=st.dictionaries(st.sampled_from(["type", "intent", "locale", "timestamp", "requestId"]), JSON))
def test_any_request_is_answered(request: dict[str, Any]) -> None:
    check(lambda_handler(event({"type": "IntentRequest", **request}), None))

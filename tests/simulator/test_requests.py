"""Requests have the full shape of Alexa's, and the SDK reads them."""

import json

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from simulator import events, requests
from simulator.model import InteractionModel
from simulator.parts import Hearing
from simulator.requests import REMINDERS_SCOPE
from tests.simulator.fakes import NIGHT, Ears, Meant, Skill, Slot, answer, speaker

MODEL = InteractionModel(
    slots={"LegCrampIntent": {"bodyPart": "BodyPart", "side": "Side", "time": "AMAZON.TIME"}},
    names={"BodyPart": {"calf": "calf"}},
)


def parsed(event: dict[str, object]) -> RequestEnvelope:
    """The request as the skill's SDK reads it."""
    return DefaultSerializer().deserialize(json.dumps(event), RequestEnvelope)


def test_an_intent_request_carries_every_slot_of_the_intent() -> None:
    skill = Skill(answer("Rest."))
    slots = {"bodyPart": Slot("calf muscle", "calf"), "side": Slot("wrong"), "time": Slot("22:00")}
    ears = Ears(cramp=Meant("LegCrampIntent", slots))
    speaker(skill, hearing=Hearing(ears, MODEL)).say("cramp")
    sent = skill.requests[0]["intent"]["slots"]
    resolved = sent["bodyPart"]["resolutions"]["resolutionsPerAuthority"][0]
    assert resolved["status"]["code"] == "ER_SUCCESS_MATCH"
    assert resolved["values"] == [{"value": {"name": "calf", "id": "calf"}}]
    assert resolved["authority"].endswith(".BodyPart")
    assert sent["side"]["resolutions"]["resolutionsPerAuthority"][0]["status"]["code"] == "ER_SUCCESS_NO_MATCH"
    assert "values" not in sent["side"]["resolutions"]["resolutionsPerAuthority"][0]
    assert "resolutions" not in sent["time"]
    assert sent["time"]["slotValue"] == {"type": "Simple", "value": "22:00"}


def test_an_unfilled_slot_has_no_value() -> None:
    skill = Skill(answer("Rest."))
    speaker(skill, hearing=Hearing(Ears(), MODEL)).say("my calf cramps")
    assert skill.requests[0]["intent"]["slots"]["side"] == {"name": "side", "confirmationStatus": "NONE"}


def test_the_sdk_reads_a_whole_request() -> None:
    skill = Skill(answer("Rest."))
    device = speaker(skill, kind="show", hearing=Hearing(Ears(), MODEL))
    device.services.scopes[REMINDERS_SCOPE] = "GRANTED"
    device.say("my calf cramps")
    envelope = parsed(skill.asked[0])
    system = envelope.context.system
    assert system.device.supported_interfaces.alexa_presentation_apl.runtime.max_version == "2024.2"
    assert system.user.permissions.scopes[REMINDERS_SCOPE].status.value == "GRANTED"
    assert envelope.context.viewport.pixel_width == 1024
    assert envelope.request.timestamp == NIGHT
    assert (
        envelope.request.intent.slots["bodyPart"].resolutions.resolutions_per_authority[0].values[0].value.id == "calf"
    )
    assert envelope.session.application.application_id == system.application.application_id


def test_a_dot_has_no_screen_and_an_unasked_user_no_permissions() -> None:
    skill = Skill(answer("Rest."))
    speaker(skill).say("my calf cramps")
    context = skill.asked[0]["context"]
    assert "Alexa.Presentation.APL" not in context["System"]["device"]["supportedInterfaces"]
    assert "Viewport" not in context
    assert "permissions" not in context["System"]["user"]


EVENTS = [
    events.permission_accepted(NIGHT),
    events.permission_changed(NIGHT, [REMINDERS_SCOPE]),
    events.permission_changed(NIGHT),
    events.skill_enabled(NIGHT),
    events.skill_disabled(NIGHT),
    events.reminder_created(NIGHT, "a"),
    events.reminder_updated(NIGHT, "a"),
    events.reminder_started(NIGHT, "a"),
    events.reminder_status_changed(NIGHT, "a"),
    events.reminder_deleted(NIGHT, ["a", "b"]),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["type"])
def test_skill_events_come_without_a_session_and_the_sdk_reads_them(event: dict[str, object]) -> None:
    skill = Skill({"version": "1.0", "response": {}})
    turn = speaker(skill).send(event, in_session=False)
    sent = skill.asked[0]
    assert "session" not in sent
    assert "device" not in sent["context"]["System"]
    assert parsed(sent).request.object_type == event["type"]
    assert turn.intent == event["type"]


def test_errors_of_the_device_are_read_by_the_sdk() -> None:
    skill = Skill({"version": "1.0", "response": {"shouldEndSession": True}})
    device = speaker(skill)
    error = {"type": "AUDIO_SOURCE_ERROR", "reason": "TIMEOUT_ERROR", "message": "no sound"}
    device.send(requests.apla_error(NIGHT, "en-US", "guide", [error]))
    assert parsed(skill.asked[0]).request.errors[0].message == "no sound"
    device.send(requests.session_ended(NIGHT, "en-US", "ERROR", {"type": "INVALID_RESPONSE", "message": "bad"}))
    assert parsed(skill.asked[1]).request.error.message == "bad"

"""Alexa's own question for a permission."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from simulator.clock import SimulatedClock
from simulator.consent import understood
from simulator.device import Speaker
from simulator.errors import BadUsageError
from simulator.requests import REMINDERS_SCOPE
from simulator.services import AlexaServices
from simulator.settings import DeviceSettings
from tests.simulator.fakes import NIGHT, Json, Skill, answer, speaker


def ask_for(version: str = "2") -> Json:
    """An AskFor directive."""
    scope: Json = {"permissionScope": REMINDERS_SCOPE}
    if version == "2":
        scope = {"permissionScopes": [{**scope, "consentLevel": "ACCOUNT"}]}
    payload = {"@type": "AskForPermissionsConsentRequest", "@version": version, **scope}
    return {"type": "Connections.SendRequest", "name": "AskFor", "token": "at ten", "payload": payload}


@pytest.fixture
def skill() -> Skill:
    """Asks for the permission, then is content."""
    asks = answer("I need your permission.", directives=[ask_for()], end=None, state={"step": 1})
    return Skill(asks, answer("Thank you."))


@pytest.fixture
def device(skill: Skill) -> Iterator[Speaker]:
    """A speaker with Alexa's services, whose owner was just asked."""
    clock = SimulatedClock(NIGHT)
    with speaker(skill, clock=clock, services=AlexaServices(clock, DeviceSettings())) as running:
        turn = running.say("my calf cramps")
        assert turn.alexa == (
            "Do you give Cramp Coach permission to update your reminders? You can say I approve or no.",
        )
        assert (turn.listening, turn.in_session) == (True, False)
        yield running


@pytest.mark.parametrize(
    ("words", "status", "scope"),
    [("I approve", "ACCEPTED", "GRANTED"), ("no", "DENIED", "DENIED"), ("my calf cramps", "NOT_ANSWERED", None)],
)
def test_the_answer_reaches_the_skill_with_its_token_and_without_attributes(
    device: Speaker, skill: Skill, words: str, status: str, scope: str | None
) -> None:
    turn = device.say(words)
    sent = skill.asked[-1]
    assert turn.intent == "Connections.Response"
    assert sent["request"]["name"] == "AskFor"
    assert sent["request"]["status"] == {"code": "200", "message": "OK"}
    assert sent["request"]["token"] == "at ten"
    assert sent["request"]["payload"]["status"] == status
    assert sent["request"]["payload"]["isCardThrown"] is False
    assert sent["session"]["attributes"] == {}
    assert device.services.scopes.get(REMINDERS_SCOPE) == scope
    if scope:
        assert sent["context"]["System"]["user"]["permissions"]["scopes"][REMINDERS_SCOPE] == {"status": scope}


def test_silence_is_no_answer(device: Speaker, skill: Skill) -> None:
    turn = device.silence()
    assert skill.requests[-1]["payload"]["status"] == "NOT_ANSWERED"
    assert turn.at >= NIGHT + timedelta(seconds=20)


def test_a_card_may_be_put_in_the_app(device: Speaker, skill: Skill) -> None:
    device.card_thrown = True
    device.answer_permission("DENIED")
    assert skill.requests[-1]["payload"]["isCardThrown"] is True


def test_the_manifest_may_lack_the_scope(device: Speaker, skill: Skill) -> None:
    device.consent_code = "400"
    device.answer_permission("ACCEPTED")
    assert skill.requests[-1]["status"]["code"] == "400"
    assert device.services.scopes == {}


def test_nothing_can_be_answered_when_nothing_was_asked(device: Speaker) -> None:
    device.answer_permission("ACCEPTED")
    with pytest.raises(BadUsageError, match="not asking"):
        device.answer_permission("ACCEPTED")


def test_the_first_version_is_answered_in_its_form() -> None:
    skill = Skill(answer(directives=[ask_for("1")], end=None), answer("Thank you."))
    device = speaker(skill)
    device.say("my calf cramps")
    device.answer_permission("ACCEPTED")
    assert skill.requests[-1]["payload"]["permissionScope"] == REMINDERS_SCOPE


@pytest.mark.parametrize(
    ("words", "meant"), [("Yes!", "ACCEPTED"), ("no thanks", "DENIED"), ("yesterday", "NOT_ANSWERED")]
)
def test_what_words_mean_to_alexa(words: str, meant: str) -> None:
    assert understood(words) == meant

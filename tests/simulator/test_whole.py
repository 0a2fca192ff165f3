"""The speaker with the real skill and the real understanding: that they fit together, not what is said."""

from datetime import UTC, datetime

import pytest

from simulator import compose
from simulator.device import Speaker
from simulator.errors import NotAvailableError
from simulator.settings import DeviceSettings

EVENING = datetime(2026, 11, 24, 1, 10, tzinfo=UTC)


def speaker(locale: str = "en-US") -> Speaker:
    """A speaker on a Monday evening in New York."""
    return compose.speaker(EVENING, DeviceSettings(locale, "America/New_York"))


def test_a_cramp_is_met_with_an_instruction_and_can_be_interrupted() -> None:
    with speaker() as device:
        first = device.say("I have a cramp in my left calf")
        assert first.intent == "LegCrampIntent"
        assert (first.slots or {})["bodyPart"].id == "calf"
        assert first.first_instruction_s is not None
        assert first.listening
        assert device.say("wait", after=10).intent == "AMAZON.PauseIntent"
        assert device.in_session


def test_a_reminder_is_made_over_http_with_alexas_permission() -> None:
    with speaker() as device:
        device.say("remind me to stretch at ten pm every day")
        for words in ("yes", "yes", "I approve"):
            if not device.services.held():
                turn = device.say(words)
        assert [each["when"] for each in turn.reminders] == ["every day at 22:00"]


def test_every_conversation_starts_with_nothing_remembered() -> None:
    with speaker() as device:
        device.say("I have a leg cramp")
    with speaker() as device:
        assert device.services.held() == []
        assert device.say("open cramp coach").listening


def test_a_language_that_is_not_there_is_told() -> None:
    with pytest.raises(NotAvailableError, match="xx-XX"):
        speaker("xx-XX")

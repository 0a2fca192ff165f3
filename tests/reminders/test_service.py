"""Reminders against Alexa's services on localhost: what goes out, and the truth about what comes back."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from simulator import compose
from simulator.device import Speaker
from simulator.requests import REMINDERS_SCOPE
from simulator.services.faults import FAULTS
from simulator.settings import DeviceSettings
from simulator.turn import Turn

EVENING = datetime(2026, 11, 24, 2, 40, tzinfo=UTC)
"""Twenty to ten in the evening in New York."""
CUSTOM = {"days", "shift", "which"}


@dataclass(frozen=True)
class Filled:
    """A slot as Alexa understood it."""

    value: str
    id: str | None


class Deaf:
    """Ears for a speaker that is only asked by intent."""

    def understand(self, utterance: str, *, in_routine: bool = False) -> Any:
        raise AssertionError("nothing is spoken here")


@pytest.fixture
def speaker() -> Iterator[Speaker]:
    made = compose.speaker(EVENING, DeviceSettings("en-US", "America/New_York", "dot"), listens=lambda _: Deaf())
    with made:
        made.services.scopes[REMINDERS_SCOPE] = "GRANTED"
        yield made


def ask(speaker: Speaker, intent: str, **slots: str) -> Turn:
    filled = {name: Filled(value, value if name in CUSTOM else None) for name, value in slots.items()}
    return speaker.ask(intent, filled)


def make(speaker: Speaker, time: str = "22:00", days: str = "daily") -> Turn:
    asked = ask(speaker, "SetReminderIntent", time=time, days=days)
    assert asked.speech.startswith("Shall I remind you"), asked.speech
    return ask(speaker, "AMAZON.YesIntent")


def calls(speaker: Speaker) -> list[Any]:
    found: list[Any] = speaker.services.calls  # type: ignore[attr-defined]
    return found


def test_what_goes_out_has_the_documented_shape(speaker: Speaker) -> None:
    assert make(speaker).speech == "Okay, I'll remind you every day at ten at night."
    (sent,) = [call for call in calls(speaker) if call.method == "POST"]
    assert sent.path == "/v1/alerts/reminders"
    assert sent.body == {
        "requestTime": sent.body["requestTime"],
        "trigger": {
            "type": "SCHEDULED_ABSOLUTE",
            "timeZoneId": "America/New_York",
            "recurrence": {
                "startDateTime": "2026-11-23T00:00:00.000",
                "recurrenceRules": ["FREQ=DAILY;BYHOUR=22;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"],
            },
        },
        "alertInfo": {"spokenInfo": {"content": [{"locale": "en-US", "text": "Time for your bedtime stretch."}]}},
        "pushNotification": {"status": "ENABLED"},
    }


def times_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from times_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from times_in(inner)
    elif isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\dT", value):
        yield value


def test_no_time_that_goes_out_has_a_zone(speaker: Speaker) -> None:
    make(speaker)
    ask(speaker, "SetReminderIntent", time="23:30", days="tonight")
    ask(speaker, "AMAZON.YesIntent")
    ask(speaker, "SetReminderIntent", duration="PT25M")
    ask(speaker, "AMAZON.YesIntent")
    ask(speaker, "ChangeReminderIntent", fromTime="22:00", time="22:15")
    ask(speaker, "AMAZON.YesIntent")
    sent = [found for call in calls(speaker) for found in times_in(call.body)]
    assert len(sent) >= 8
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000", found) for found in sent), sent
    assert len(speaker.services.held()) == 3


SAID_SET = ("I'll remind you", "it's now", "I cancelled")


FLOWS = ["make", "list", "change", "cancel", "cancel all"]
CASES = [
    (flow, method, fault)
    for flow in FLOWS
    for method in ("GET", "POST", "PUT", "DELETE")
    for fault in FAULTS
    # A slow list is slow in every flow: tried once is enough.
    if not (fault in ("slow", "late") and method == "GET" and flow != "list")
    # A service that answers 2xx to a deletion and does nothing cannot be told from one that did it.
    and not (method == "DELETE" and fault in ("empty", "garbled"))
]


@pytest.mark.parametrize(("flow", "method", "fault"), CASES)
def test_every_failure_at_every_call_is_told_truthfully(speaker: Speaker, flow: str, method: str, fault: str) -> None:
    make(speaker)
    if flow == "cancel all":
        make(speaker, "23:00")
    services: Any = speaker.services
    services._wait_s = 0.0 if fault not in ("slow", "late") else 30.0
    before = len(services.held())
    turns: list[Turn] = []
    services.fail(fault, method=method)
    began = time.monotonic()
    if flow == "make":
        turns.append(ask(speaker, "SetReminderIntent", time="23:15", days="weekdays"))
    elif flow == "list":
        turns.append(ask(speaker, "ListRemindersIntent"))
    elif flow == "change":
        turns.append(ask(speaker, "ChangeReminderIntent", time="22:30"))
    elif flow == "cancel":
        turns.append(ask(speaker, "CancelReminderIntent"))
    else:
        turns.append(ask(speaker, "CancelReminderIntent", which="all"))
    assert time.monotonic() - began < 5.0
    if turns[-1].listening:
        began = time.monotonic()
        turns.append(ask(speaker, "AMAZON.YesIntent"))
        assert time.monotonic() - began < 5.0
    services.work()
    said = " ".join(turn.speech for turn in turns)
    assert said
    now = services.held()
    changed = {"make": len(now) == before + 1, "change": any("22:30" in str(one) for one in now)}.get(
        flow, len(now) == before - 1
    )
    if any(words in said for words in SAID_SET):
        assert changed, said
    elif "not sure" not in said:
        assert not changed, said
    if flow == "list":
        assert "couldn't reach" in said or said == UNSEEN or "every day at ten" in said


UNSEEN = (
    "I can't see your reminders without permission. "
    "Any you made earlier may still be in the Alexa app, under reminders."
)


@pytest.mark.parametrize("intent", ["ListRemindersIntent", "ChangeReminderIntent", "CancelReminderIntent"])
def test_what_cannot_be_seen_is_not_denied(speaker: Speaker, intent: str) -> None:
    """The permission can be taken away, or the service can say so first; the reminder stands either way."""
    make(speaker)
    services: Any = speaker.services
    services.fail("unauthorized", method="GET")
    assert ask(speaker, intent).speech == UNSEEN
    services.work()
    for status in ("DENIED", ""):
        services.scopes[REMINDERS_SCOPE] = status
        before = len(calls(speaker))
        assert ask(speaker, intent).speech == UNSEEN
        assert len(calls(speaker)) == before
    assert len(services.held()) == 1


def test_only_a_refused_permission_is_called_one(speaker: Speaker) -> None:
    services: Any = speaker.services
    services.fail("not supported", method="GET")
    assert "couldn't reach" in ask(speaker, "ListRemindersIntent").speech
    services.work()
    assert ask(speaker, "ListRemindersIntent").speech == "You have no stretch reminders."


def test_a_retry_never_makes_a_second_reminder(speaker: Speaker) -> None:
    services: Any = speaker.services
    ask(speaker, "SetReminderIntent", time="22:00", days="daily")
    services.fail("cut off", method="GET")
    services.fail("late", method="POST")
    services._wait_s = 30.0
    first = ask(speaker, "AMAZON.YesIntent")
    assert "not sure" in first.speech
    services.work()
    again = ask(speaker, "SetReminderIntent", time="22:00", days="daily")
    assert again.speech.startswith("You already have")
    assert len(services.held()) == 1


def test_made_although_the_answer_was_lost(speaker: Speaker) -> None:
    services: Any = speaker.services
    ask(speaker, "SetReminderIntent", time="22:00", days="daily")
    services.fail("late", method="POST")
    services._wait_s = 30.0
    assert ask(speaker, "AMAZON.YesIntent").speech == "Okay, I'll remind you every day at ten at night."
    assert len(services.held()) == 1


def test_at_most_two_calls_a_turn_after_the_first_visit(speaker: Speaker) -> None:
    make(speaker)
    for intent, slots in [
        ("SetReminderIntent", {"time": "23:00", "days": "weekdays"}),
        ("AMAZON.YesIntent", {}),
        ("ListRemindersIntent", {}),
        ("ChangeReminderIntent", {"fromTime": "23:00", "shift": "earlier"}),
        ("AMAZON.YesIntent", {}),
        ("CancelReminderIntent", {"which": "all"}),
        ("AMAZON.YesIntent", {}),
        ("AMAZON.YesIntent", {}),
        ("ListRemindersIntent", {}),
    ]:
        before = len(calls(speaker))
        ask(speaker, intent, **slots)
        assert len(calls(speaker)) - before <= 2, intent
    assert speaker.services.held() == []


def test_changed_in_the_app_is_noticed(speaker: Speaker) -> None:
    make(speaker)
    services: Any = speaker.services
    asked = ask(speaker, "ChangeReminderIntent", time="23:00")
    assert asked.listening
    services.reminders.delete(services.held()[0]["id"])
    assert ask(speaker, "AMAZON.YesIntent").speech == "That reminder is already gone."
    assert "no stretch reminders" in ask(speaker, "ListRemindersIntent").speech

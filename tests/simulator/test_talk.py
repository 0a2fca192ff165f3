"""The conversation in the terminal, typed from a file."""

import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from simulator import talk, transcripts
from simulator.clock import SimulatedClock
from simulator.device import Speaker
from simulator.parts import Hearing
from simulator.services import AlexaServices
from simulator.settings import DeviceSettings
from tests.simulator.fakes import NIGHT, Ears, Skill, answer

ANSWER = answer('Hold. <break time="10s"/> Is it better?', reprompt="Better?", end=False)


def make(at: datetime, settings: DeviceSettings) -> Speaker:
    """A speaker with services and a skill that always says the same."""
    clock = SimulatedClock(at)
    return Speaker(Skill(ANSWER), Hearing(Ears()), clock, settings, AlexaServices(clock, settings))


def hold(*lines: str) -> str:
    """What is printed when these lines are typed."""
    out = io.StringIO()
    conversation = talk.Talk(make, lambda locale: Hearing(Ears()), NIGHT, DeviceSettings(), out)
    talk.run(conversation, io.StringIO("\n".join(lines) + "\n"))
    return out.getvalue()


def test_what_is_said_is_shown_with_the_clock_and_the_intent() -> None:
    printed = hold("my calf cramps", "/wait 5", "stop")
    assert "03:10:00  You: my calf cramps" in printed
    assert "LegCrampIntent (bodyPart = calf)" in printed
    assert "Coach: Hold. [10s] Is it better?" in printed
    assert "03:10:05  You: stop" in printed
    assert printed.endswith("Goodbye.\n")


def test_lines_fit_a_narrow_terminal() -> None:
    printed = hold("my calf cramps", "/help")
    assert max(len(line) for line in printed.splitlines()) <= 80


def test_silence_and_time_can_be_let_pass() -> None:
    printed = hold("my calf cramps", "/silence", "/pass 1 minute", "/at 07:00")
    assert "Coach: Better?" in printed
    assert "the session ends (EXCEEDED_MAX_REPROMPTS)" in printed
    assert "07:00:00" in printed


def test_a_mistake_is_told_and_the_conversation_goes_on() -> None:
    printed = hold("/dance", "/wait long", "/device cup", "(it rains)", "my calf cramps")
    assert "there is no /dance" in printed
    assert "'long' is no length of time" in printed
    assert "/device dot or show" in printed
    assert "(it rains) is no stage direction" in printed
    assert "Coach: Hold." in printed


def test_the_device_and_the_language_can_be_changed() -> None:
    printed = hold("/device show", "/locale en-GB")
    assert "now an Echo Show, en-US, America/New_York" in printed
    assert "now an Echo Show, en-GB, Europe/London" in printed


def test_json_can_be_asked_for() -> None:
    printed = hold("/json", "my calf cramps")
    line = next(line for line in printed.splitlines() if line.startswith("{"))
    assert json.loads(line)["heard"] == "my calf cramps"


def test_a_recording_is_a_transcript_that_plays_the_same(tmp_path: Path) -> None:
    path = tmp_path / "calf_cramp.txt"
    hold(f"/record {path}", "my calf cramps", "/wait 5", "stop", "/silence", "(10 minutes pass)")
    assert "# title: calf cramp\n" in path.read_text(encoding="utf-8")
    assert "Person (after 5 seconds): stop\n" in path.read_text(encoding="utf-8")
    assert transcripts.difference(path, make) == ""


def test_a_recording_keeps_its_language(tmp_path: Path) -> None:
    assert "end it first" in hold(f"/record {tmp_path / 'a.txt'}", "/locale en-GB")
    assert "not recording" in hold("/record off")
    assert "cannot be written" in hold(f"/record {tmp_path / 'no' / 'a.txt'}")


def test_reminders_are_listed() -> None:
    assert "no reminders" in hold("/reminders")


def test_quitting_ends_it_politely() -> None:
    printed = hold("/quit", "my calf cramps")
    assert "Goodbye." in printed
    assert "You:" not in printed


def test_an_interrupt_ends_it_politely(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(io.StringIO):
        """Somebody presses control-c."""

        def __next__(self) -> str:
            raise KeyboardInterrupt

    out = io.StringIO()
    talk.run(talk.Talk(make, lambda locale: Hearing(Ears()), NIGHT, DeviceSettings(), out), Interrupted())
    assert out.getvalue().endswith("Goodbye.\n")

"""The commands for scripts."""

import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from simulator.__main__ import World, main
from simulator.clock import SimulatedClock
from simulator.device import Speaker
from simulator.parts import Hearing
from simulator.services import AlexaServices
from simulator.settings import DeviceSettings
from tests.simulator.fakes import Ears, Skill, answer

ANSWER = answer('Hold. <break time="10s"/> Is it better?', reprompt="Better?", end=False, state={"step": 1})


def make(at: datetime, settings: DeviceSettings) -> Speaker:
    """A speaker with services and a skill that always says the same."""
    clock = SimulatedClock(at)
    return Speaker(Skill(ANSWER), Hearing(Ears()), clock, settings, AlexaServices(clock, settings))


WORLD = World(make, lambda locale: Hearing(Ears()), lambda locale: Ears())
AT = ["--at", "2026-11-23T03:10", "--timezone", "America/New_York"]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    """The turns of `say --json`."""
    assert main(["say", *arguments, "--json", *AT], WORLD) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_say_prints_one_object_for_each_turn(capsys: pytest.CaptureFixture[str]) -> None:
    turns = said(capsys, "my calf cramps", "+5s stop", "+silence", "+silence", "+wait 10m")
    assert [turn["heard"] for turn in turns] == [
        "my calf cramps",
        "stop",
        "(silence)",
        "(silence)",
        "(600 seconds pass)",
    ]
    assert [turn["intent"] for turn in turns] == [
        "LegCrampIntent",
        "AMAZON.StopIntent",
        None,
        "SessionEndedRequest",
        None,
    ]
    assert [turn["speech"] for turn in turns[:3]] == ["Hold. [10s] Is it better?"] * 2 + ["Better?"]
    assert [turn["listening"] for turn in turns] == [True, True, True, False, False]
    assert set(turns[0]) >= {
        "heard", "intent", "slots", "speech", "ssml", "first_instruction_s", "duration_s", "listening", "screen",
        "state", "reminders",
    }  # fmt: skip
    assert turns[0]["duration_s"] == pytest.approx(12.3, abs=0.2)
    assert turns[0]["state"] == {"step": 1}
    assert "request" not in turns[0]


def test_say_can_show_what_crosses_the_wire(capsys: pytest.CaptureFixture[str]) -> None:
    turn = said(capsys, "my calf cramps", "--alexa")[0]
    assert turn["request"]["request"]["timestamp"] == "2026-11-23T08:10:00Z"  # type: ignore[index]
    assert turn["response"] == ANSWER


def test_say_reads_well_without_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["say", "my calf cramps", *AT], WORLD) == 0
    assert "Coach: Hold. [10s] Is it better?" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("locale", "zone"),
    [
        ("en-GB", "Europe/London"),
        ("en-AU", "Australia/Sydney"),
        ("en-IN", "Asia/Kolkata"),
        ("en-CA", "America/Toronto"),
    ],
)
def test_a_locale_brings_its_usual_time_zone(locale: str, zone: str) -> None:
    assert DeviceSettings(locale).timezone == zone


MISTAKES = [
    (["say", "hi", "--at", "tomorrow"], "is no date and time"),
    (["say", "hi", "--at", "2026-11-23T03:10Z"], "leave the offset out"),
    (["say", "hi", "--timezone", "Bedroom"], "no time zone 'Bedroom'"),
    (["say", "+5 hi"], "is not understood"),
    (["say", ""], "empty"),
    (["say", "+granted"], "not asking"),
    (["transcripts", "/no/such.txt"], "no transcript"),
]


@pytest.mark.parametrize(("arguments", "problem"), MISTAKES)
def test_a_mistake_is_one_line_and_exit_2(
    arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments, WORLD) == 2
    told = capsys.readouterr().err
    assert problem in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["say"], ["sing"], ["say", "hi", "--device", "cup"]])
def test_a_wrong_command_line_is_one_line_and_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments, WORLD)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_refused_answer_is_one_line_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    def bad(at: datetime, settings: DeviceSettings) -> Speaker:
        return Speaker(Skill(answer("a & b")), Hearing(Ears()), SimulatedClock(at), settings)

    assert main(["say", "hi"], World(bad)) == 2
    assert "Alexa would refuse this response" in capsys.readouterr().err


def test_understand_writes_a_line_for_each_utterance(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("my calf cramps\n\nsing\n"))
    assert main(["understand", "--locale", "en-US"], WORLD) == 0
    assert capsys.readouterr().out == (
        'LegCrampIntent\t{"bodyPart": {"value": "calf muscle", "id": "calf"}}\tmy calf cramps\n'
        "AMAZON.FallbackIntent\t{}\tsing\n"
    )


def test_transcripts_are_checked_and_rewritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("# 2026-11-23 03:10 America/New_York en-US dot\n# title: A\n\nPerson: my calf cramps\n")
    assert main(["transcripts", str(path)], WORLD) == 1
    assert "+Coach: Hold. [10 seconds] Is it better?" in capsys.readouterr().out
    assert main(["transcripts", "--write", str(path)], WORLD) == 0
    assert main(["transcripts", str(path)], WORLD) == 0
    assert "1 transcripts, all as expected" in capsys.readouterr().out


def test_talk_reads_what_is_piped_in(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("my calf cramps\n"))
    assert main(["talk", *AT], WORLD) == 0
    assert "Coach: Hold. [10s]" in capsys.readouterr().out

"""Every routine, interrupted at every second, with every steering command, on a simulated clock."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.conversation import Turn
from skill.conversation.script import voice_for
from skill.conversation.state import State
from skill.guidance import for_locale
from skill.stretching.movements import Unit, movements
from skill.stretching.plan import steps_of
from skill.stretching.timeline import Step, Timeline
from skill.stretching.wording import Wording
from tests.skill.asking import Talk, speech

TOLERANCE_S = 2.0
ROUTINES = {
    "calf": ("LegCrampIntent", {"bodyPart": "calf", "side": "left"}),
    "thigh": ("LegCrampIntent", {"bodyPart": "thigh"}),
    "both": ("LegCrampIntent", {"bodyPart": "both_legs"}),
    "helper": ("LegCrampIntent", {"person": "partner"}),
    "full": ("BedtimeRoutineIntent", {}),
    "short": ("BedtimeRoutineIntent", {"length": "short"}),
    "in bed": ("BedtimeRoutineIntent", {"position": "in_bed"}),
    "short in bed": ("BedtimeRoutineIntent", {"position": "in_bed", "length": "short"}),
    "only the thigh": ("BedtimeRoutineIntent", {"stretch": "thigh"}),
    "only the ankles": ("BedtimeRoutineIntent", {"stretch": "ankles"}),
}
COMMANDS: dict[str, dict[str, str]] = {
    "AMAZON.PauseIntent": {},
    "AMAZON.ResumeIntent": {},
    "AMAZON.RepeatIntent": {},
    "AMAZON.NextIntent": {},
    "AMAZON.PreviousIntent": {},
    "AMAZON.StartOverIntent": {},
    "PaceIntent": {"pace": "slower"},
    "VoiceIntent": {"voice": "whisper"},
    "OtherLegIntent": {},
    "HowToIntent": {},
    "HowLongIntent": {},
    "ItHurtsIntent": {},
    "CantReachIntent": {},
    "CrampGoneIntent": {},
    "SupplementsIntent": {"supplement": "magnesium"},
    "WarningSignIntent": {"sign": "leg_red"},
    "AMAZON.StopIntent": {},
    "AMAZON.FallbackIntent": {},
}


def steps_in(turn: Turn) -> list[Step]:
    """The routine's steps of an answer, without the words before and after."""
    return [step for step in turn.timeline.steps if step.key not in ("lead", "tail")]


def expected(turn: Turn, second: float) -> set[str]:
    """The steps that may be meant at that second: the one being heard, or a neighbour within the tolerance."""
    found = set()
    clock = 0.0
    for step in turn.timeline.steps:
        begins, ends = clock, clock + step.seconds
        if begins - TOLERANCE_S <= second <= ends + TOLERANCE_S:
            found.add(step.key)
        clock = ends
    keys = [step.key for step in steps_in(turn)]
    if "lead" in found:
        found.add(keys[0])
    if "tail" in found or second >= clock:
        found.add(keys[-1])
    return found - {"lead", "tail"}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("routine", ROUTINES)
def test_interrupted_at_every_second(routine: str, command: str) -> None:
    intent, slots = ROUTINES[routine]
    first = Talk()
    turn = first.ask(intent, **slots)
    length = int(turn.timeline.seconds)
    keys = [step.key for step in steps_in(turn)]
    for second in range(0, length + 1):
        talk = Talk(memory=first.memory, now=first.now, state=first.state, turn=turn)
        answer = talk.ask(command, after=second, **COMMANDS[command])
        assert speech(answer)
        assert len(json.dumps(answer.state.to_json())) < 2048
        if turn.guided:  # The place was overwritten in memory by the answer: put it back for the next second.
            first.memory = Talk().memory
            again = Talk(memory=first.memory)
            again.ask(intent, **slots)
        allowed = expected(turn, second)
        got = [step.key for step in steps_in(answer)]
        if command in (
            "AMAZON.ResumeIntent",
            "AMAZON.RepeatIntent",
            "PaceIntent",
            "VoiceIntent",
            "HowToIntent",
            "HowLongIntent",
        ):
            assert got[0] in allowed, (second, got[0], allowed)
        elif command == "AMAZON.NextIntent" and got and answer.guided:
            assert keys[max(0, keys.index(got[0]) - 1)] in allowed, (second, got[0], allowed)
        elif command == "AMAZON.PreviousIntent":
            after = {keys[min(len(keys) - 1, keys.index(got[0]) + 1)], got[0]}
            assert after & allowed, (second, got[0], allowed)
        elif command == "AMAZON.StartOverIntent":
            assert got[0] == keys[0]
        elif command == "AMAZON.PauseIntent":
            assert answer.state.paused
            assert answer.state.guide is not None
            resumed = talk.ask("AMAZON.ResumeIntent", after=60)
            assert steps_in(resumed)[0].key in allowed
        elif command == "SupplementsIntent":
            resumed = talk.ask("AMAZON.YesIntent")
            assert steps_in(resumed)[0].key in allowed
        elif command == "OtherLegIntent":
            other = {"left": "right", "right": "left", "any": "other", "both": "both"}
            movement, side, _ = got[0].split(".")
            assert any(key.split(".")[0] == movement and other[key.split(".")[1]] == side for key in allowed)
        elif command in ("ItHurtsIntent", "CantReachIntent"):
            name = got[0].split(".")[0]
            heard = {key.split(".")[0] for key in allowed}
            choose = (lambda m: m.gentler) if command == "ItHurtsIntent" else (lambda m: m.reach)
            assert name in {choose(movements()[one]) for one in heard}
        elif command in ("CrampGoneIntent", "WarningSignIntent", "AMAZON.StopIntent"):
            assert not answer.listen
            assert not got


@settings(max_examples=120, deadline=None)
@given(
    routine=st.sampled_from(sorted(ROUTINES)),
    commands=st.lists(st.tuples(st.sampled_from(sorted(COMMANDS)), st.floats(0, 400)), min_size=30, max_size=30),
)
def test_any_thirty_commands_keep_the_place_and_end_cleanly(routine: str, commands: list[tuple[str, float]]) -> None:
    intent, slots = ROUTINES[routine]
    talk = Talk()
    talk.ask(intent, **slots)
    for command, after in commands:
        turn = talk.ask(command, after=after, **COMMANDS[command])
        assert speech(turn)
        assert turn.timeline.seconds <= 240
        assert len(json.dumps(turn.state.to_json())) < 2048
        guide = turn.state.guide
        if guide is not None:
            wording = Wording(for_locale(talk.locale), talk.locale, voice_for(guide.kind, turn.state))
            assert 0 <= guide.start < len(steps_of(guide.units, wording))
            assert State.from_json(turn.state.to_json()) == turn.state
    assert not talk.ask("AMAZON.StopIntent").listen


@given(elapsed=st.floats(-1e6, 1e6), lengths=st.lists(st.floats(0.1, 60), min_size=1, max_size=9))
def test_at_is_always_inside(elapsed: float, lengths: list[float]) -> None:
    from skill.stretching.timeline import Pause

    timeline = Timeline(tuple(Step(str(number), (Pause(length),)) for number, length in enumerate(lengths)))
    moment = timeline.at(elapsed)
    assert 0 <= moment.index < len(lengths)
    assert 0 <= moment.into <= timeline.steps[moment.index].seconds


def test_units_survive_their_code() -> None:
    for name in movements():
        for side in ("left", "right", "other", "both", "any"):
            for hold in (0.0, 12.5, 30.0):
                unit = Unit(name, side, hold)
                assert Unit.parse(unit.code()) == unit
    for bad in ("", "nothing:left", "wall_calf:up", "wall_calf:left:999", "wall_calf:left:x", "wall_calf:left:5:6"):
        with pytest.raises(ValueError, match=r"."):
            Unit.parse(bad)

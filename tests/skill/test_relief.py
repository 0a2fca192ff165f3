"""A cramp that is hurting now."""

import pytest

from skill.conversation import State
from skill.conversation.relief import LASTING_S
from skill.errors import StoreError
from skill.stretching.timeline import Say
from tests.skill.asking import Talk, speech

PARTS = ["", "calf", "leg", "foot", "arch", "heel", "toe", "thigh", "hamstring", "shin", "ankle", "both_legs"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("person", ["", "partner"])
def test_the_first_instruction_begins_within_three_seconds(part: str, person: str) -> None:
    turn = Talk().ask("LegCrampIntent", bodyPart=part, person=person)
    words_before = 0
    for item in turn.timeline.parts():
        if isinstance(item, Say):
            if item.instruction:
                break
            words_before += len(item.text.split())
    else:
        pytest.fail("no instruction")
    assert words_before * 60 / 150 <= 3.0


def test_each_part_gets_its_own_movement() -> None:
    answers = {part: speech(Talk().ask("LegCrampIntent", bodyPart=part)) for part in PARTS}
    assert len({answers["calf"], answers["foot"], answers["toe"], answers["thigh"], answers["both_legs"]}) == 5
    assert "toes up toward your shin" in answers["calf"]
    assert "heel back toward your bottom" in answers["thigh"]
    assert "both legs" in answers["both_legs"].lower()


def test_the_side_is_said_back_in_the_instruction() -> None:
    assert "your left leg" in speech(Talk().ask("LegCrampIntent", bodyPart="calf", side="left"))


def test_a_helper_is_spoken_to() -> None:
    said = speech(Talk().ask("LegCrampIntent", person="partner"))
    assert "push the foot up gently toward the shin" in said


def test_the_hold_is_thirty_seconds_then_one_question() -> None:
    turn = Talk().ask("LegCrampIntent")
    assert 20 <= turn.timeline.silence <= 32
    assert speech(turn).endswith("Is it letting go?")
    assert turn.listen
    assert turn.reprompt is not None
    assert turn.reprompt.silence >= 15


def test_the_ladder_climbs_from_bed_to_standing_to_rubbing() -> None:
    talk = Talk()
    talk.ask("LegCrampIntent", bodyPart="calf")
    second = speech(talk.ask("AMAZON.NoIntent"))
    assert "Push that heel away" in second
    assert "towel" in second
    assert "swollen" in second
    third = speech(talk.ask("StillCrampingIntent"))
    assert third.index("Sit on the edge of the bed") < third.index("stand up slowly")
    fourth = speech(talk.ask("AMAZON.NoIntent"))
    assert fourth.index("don't rub it") < fourth.index("rub the sore muscle")
    fifth = speech(talk.ask("AMAZON.NoIntent"))
    assert "ten minutes" in fifth
    assert talk.turn is not None
    assert talk.turn.listen


def test_every_rung_says_may_and_never_promises() -> None:
    talk = Talk()
    talk.ask("LegCrampIntent")
    for _ in range(6):
        assert "will" not in speech(talk.ask("AMAZON.NoIntent")).split()


@pytest.mark.parametrize("intent", ["AMAZON.NoIntent", "StillCrampingIntent", "LegCrampIntent", "AMAZON.NextIntent"])
def test_past_ten_minutes_comes_the_urgent_line(intent: str) -> None:
    talk = Talk()
    talk.ask("LegCrampIntent")
    turn = talk.ask(intent, after=LASTING_S + 1)
    assert "needs checking now" in speech(turn)
    assert "911" in speech(turn)
    assert not turn.listen


def test_gone_gives_rest_the_caution_and_goodnight() -> None:
    talk = Talk()
    talk.ask("LegCrampIntent")
    turn = talk.ask("CrampGoneIntent", after=20)
    assert "Let it rest" in speech(turn)
    assert "swollen" in speech(turn)
    assert speech(turn).endswith("Goodnight.")
    assert not turn.listen


def test_cannot_reach_leads_to_the_heel_push() -> None:
    talk = Talk()
    talk.ask("LegCrampIntent", side="right")
    assert "Push your right heel away" in speech(talk.ask("CantReachIntent", after=12))


def test_pain_in_the_stretch_stops_it_and_offers_a_gentler_one() -> None:
    talk = Talk()
    talk.ask("LegCrampIntent")
    said = speech(talk.ask("ItHurtsIntent", after=12))
    assert said.index("Stop that one") < said.index("swollen") < said.index("gentler")


@pytest.mark.parametrize("part", ["belly", "pelvis", "back", "groin", "chest", "head"])
def test_a_cramp_outside_the_legs_never_reaches_the_stretch(part: str) -> None:
    turn = Talk().ask("LegCrampIntent", bodyPart=part)
    assert "needs" in speech(turn) or "need" in speech(turn)
    assert "heel" not in speech(turn)
    assert not turn.listen


@pytest.mark.parametrize("part", ["arm", "hand", "hip", "knee"])
def test_other_parts_are_sent_to_whom_to_ask(part: str) -> None:
    turn = Talk().ask("LegCrampIntent", bodyPart=part)
    assert "ask your doctor or midwife" in speech(turn)
    assert "heel" not in speech(turn)


class BrokenMemory:
    """A store that fails, and counts how often it was asked."""

    calls = 0

    def load(self, user: str) -> object:
        self.calls += 1
        raise StoreError("down")

    def save(self, user: str, record: object) -> None:
        self.calls += 1
        raise StoreError("down")

    def update(self, user: str, change: object) -> object:
        self.calls += 1
        raise StoreError("down")

    def forget(self, user: str) -> None:
        self.calls += 1
        raise StoreError("down")


def test_relief_and_warning_signs_do_not_touch_memory() -> None:
    for intent in ("LegCrampIntent", "StillCrampingIntent", "WarningSignIntent", "EmergencyCallIntent"):
        memory = BrokenMemory()
        turn = Talk(memory=memory).ask(intent)  # type: ignore[arg-type]
        assert speech(turn)
        assert memory.calls == 0, intent


def test_a_broken_memory_never_costs_an_answer() -> None:
    from skill.conversation.respond import HANDLERS

    for intent in HANDLERS:
        assert speech(Talk(memory=BrokenMemory()).ask(intent)), intent  # type: ignore[arg-type]


def test_state_is_small_and_survives_its_json() -> None:
    talk = Talk()
    turn = talk.ask("LegCrampIntent", bodyPart="toe", side="right", person="partner")
    assert State.from_json(turn.state.to_json()) == turn.state

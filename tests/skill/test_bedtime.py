"""The bedtime routine: quiet, within one answer, and true about what is known."""

import re
from datetime import timedelta
from itertools import product

import pytest

from skill.conversation import State
from skill.guidance import for_locale
from tests.skill.asking import Talk, speech

FORMS = [
    {},
    {"length": "short"},
    {"position": "in_bed"},
    {"position": "in_bed", "length": "short"},
    *(
        {"stretch": name, "position": position}
        for name, position in product(("calf", "thigh", "ankles"), ("", "in_bed"))
    ),
]


@pytest.mark.parametrize("pace", ["", "slower", "faster"])
@pytest.mark.parametrize("form", FORMS)
def test_each_form_fits_one_answer_and_ends_in_quiet(form: dict[str, str], pace: str) -> None:
    turn = Talk(state=State(pace=pace)).ask("BedtimeRoutineIntent", **form)
    assert turn.timeline.seconds <= 240
    words = len(speech(turn).split())
    assert words * 60 / (150 * turn.timeline.voice.rate / 100) + turn.timeline.silence <= 240
    assert not turn.listen
    assert turn.reprompt is None
    assert "?" not in speech(turn)
    assert "!" not in speech(turn)
    assert turn.timeline.voice.soft


def test_the_short_form_is_about_two_minutes() -> None:
    for position in ("standing", "in_bed"):
        talk = Talk()
        talk.ask("BedtimeRoutineIntent", length="short", position=position)
        later = talk.ask("BedtimeRoutineIntent", length="short", position=position)
        assert 90 <= later.timeline.seconds <= 135


def test_what_is_known_is_said_once() -> None:
    talk = Talk()
    assert "Studies haven't clearly shown" in speech(talk.ask("BedtimeRoutineIntent"))
    for _ in range(5):
        talk.now += timedelta(days=1)
        assert "Studies" not in speech(talk.ask("BedtimeRoutineIntent"))


def test_water_and_calling_are_never_said_on_the_same_night_nor_every_night() -> None:
    talk = Talk()
    nights = []
    for _ in range(12):
        said = speech(talk.ask("BedtimeRoutineIntent"))
        nights.append(("water" in said, "tell your doctor or midwife" in said))
        talk.now += timedelta(days=1)
    assert (True, True) not in nights
    assert {(True, False), (False, True), (False, False)} <= set(nights)


def test_small_talk_varies_and_safety_wording_does_not() -> None:
    talk = Talk()
    talk.ask("BedtimeRoutineIntent")
    openings, safety = set(), set()
    for _ in range(6):
        said = speech(talk.ask("BedtimeRoutineIntent"))
        openings.add(said.split(".")[0])
        safety.add("Stop if it hurts, or if you feel dizzy." in said)
        talk.now += timedelta(days=1)
    assert len(openings) > 1
    assert safety == {True}


def test_lying_down_means_no_standing_up() -> None:
    for length in ("full", "short"):
        said = speech(Talk().ask("BedtimeRoutineIntent", position="in_bed", length=length)).lower()
        assert "stand" not in said
        assert "wall" not in said


def test_one_stretch_by_name_is_that_stretch_alone() -> None:
    said = speech(Talk().ask("BedtimeRoutineIntent", stretch="thigh")).lower()
    assert "heel toward your bottom" in said
    assert "wall, hands on it" not in said


def test_nobody_is_told_to_lie_on_the_back() -> None:
    for line in for_locale("en-US").lines():
        for text in line.texts:
            for sentence in re.split(r"(?<=[.?])\s", text):
                if re.search(r"\bback\b", sentence) and re.search(r"\b(lie|lying|flat|roll)\b", sentence.lower()):
                    assert sentence.startswith("If "), line.key


def test_whisper_is_remembered() -> None:
    talk = Talk()
    talk.ask("VoiceIntent", voice="whisper")
    assert talk.ask("BedtimeRoutineIntent").timeline.voice.whispered
    talk.ask("VoiceIntent", voice="normal")
    assert not talk.ask("BedtimeRoutineIntent").timeline.voice.whispered


def test_pace_is_remembered() -> None:
    talk = Talk()
    usual = talk.ask("BedtimeRoutineIntent").timeline.voice.rate
    talk.ask("PaceIntent", pace="slower")
    talk.now += timedelta(days=1)
    assert talk.ask("BedtimeRoutineIntent").timeline.voice.rate < usual

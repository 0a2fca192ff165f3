"""When to call, and the warning signs, in every state."""

import re

import pytest

from skill.conversation.learn import TOPICS
from skill.conversation.respond import HANDLERS
from skill.guidance.load import table
from tests.skill.asking import Talk, speech

SIGNS = table("signs")
COMFORT = re.compile(r"\b(fine|worry about|harmless|nothing serious|normal|safe|probably)\b", re.IGNORECASE)
LEADS = {
    "cold": [],
    "launched": [("Launch", {})],
    "relief": [("LegCrampIntent", {"bodyPart": "calf"})],
    "ladder": [("LegCrampIntent", {}), ("AMAZON.NoIntent", {}), ("AMAZON.NoIntent", {})],
    "paused": [("LegCrampIntent", {}), ("AMAZON.PauseIntent", {})],
    "bedtime": [("BedtimeRoutineIntent", {})],
    "fallback": [("AMAZON.FallbackIntent", {})],
    "choosing": [("Launch", {}), ("AMAZON.NoIntent", {})],
    "reminder": [("SetReminderIntent", {})],
    "offer": [("PreventionIntent", {})],
}


def in_state(lead: str, locale: str = "en-US") -> Talk:
    talk = Talk(locale=locale)
    for intent, slots in LEADS[lead]:
        talk.ask(intent, **slots)
    return talk


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_warning_sign_wins_in_every_state(sign: str, lead: str) -> None:
    turn = in_state(lead).ask("WarningSignIntent", after=15, sign=sign)
    said = speech(turn)
    assert not turn.listen
    assert turn.state.guide is None
    assert not COMFORT.search(said)
    assert "stretch" not in said or "won't stretch" in said
    tier = SIGNS[sign]["tier"]
    if tier == "soon":
        assert "Call your doctor or midwife" in said
        assert "Call right away" in said
    else:
        assert "I can't call for you" in said
        assert "911" in said
    if tier == "urgent":
        assert "now, at any hour" in said


@pytest.mark.parametrize(
    ("locale", "number"),
    [
        ("en-US", "911"),
        ("en-GB", "999"),
        ("en-CA", "911"),
        ("en-AU", "000"),
        ("en-IN", "112"),
        ("fr-FR", "local emergency"),
    ],
)
def test_each_region_names_its_own_number(locale: str, number: str) -> None:
    for sign in SIGNS:
        if SIGNS[sign]["tier"] == "emergency":
            assert number in speech(Talk(locale=locale).ask("WarningSignIntent", sign=sign)), sign
    if locale != "fr-FR":
        others = {"911", "999", "000", "112"} - {number}
        assert not any(other in speech(Talk(locale=locale).ask("EmergencyCallIntent")) for other in others)


def test_the_side_and_part_are_said_back() -> None:
    said = speech(Talk().ask("WarningSignIntent", sign="leg_swollen", bodyPart="calf", side="left"))
    assert said.startswith("Swelling in your left calf")
    assert speech(Talk().ask("WarningSignIntent", sign="leg_warm", side="right")).startswith("Heat in your right leg")
    assert "both legs" in speech(Talk().ask("WarningSignIntent", sign="leg_swollen", side="both"))


def test_swelling_of_a_hand_is_not_said_back_as_a_leg() -> None:
    said = speech(Talk().ask("WarningSignIntent", sign="leg_swollen", bodyPart="hand"))
    assert said.startswith("Swelling of your face or hands")


def test_an_unknown_sign_is_treated_as_urgent() -> None:
    assert "needs checking now" in speech(Talk().ask("WarningSignIntent", sign="purple_spots")).replace(
        "may need", "needs"
    )
    assert "now, at any hour" in speech(Talk().ask("WarningSignIntent"))


@pytest.mark.parametrize("sign", ["", *SIGNS])
def test_a_denied_sign_is_no_comfort_and_no_alarm(sign: str) -> None:
    said = speech(Talk().ask("NoWarningSignIntent", sign=sign))
    assert not COMFORT.search(said)
    assert "can't check" in said
    assert "911" not in said


def test_a_denied_sign_in_a_cramp_goes_on() -> None:
    talk = in_state("relief")
    turn = talk.ask("NoWarningSignIntent", sign="leg_red", after=20)
    assert turn.listen
    assert "toes" in speech(talk.ask("AMAZON.YesIntent"))


def test_should_i_call_has_the_lowest_threshold_checks_and_signs() -> None:
    said = speech(Talk().ask("CallDoctorIntent"))
    for words in ("spoil your sleep", "hurt badly", "worry you", "blood tests", "swollen", "bleeding", "moves less"):
        assert words in said


def test_help_in_a_cramp_is_an_action_and_not_a_menu() -> None:
    for intent in ("AMAZON.HelpIntent", "EmergencyCallIntent"):
        said = speech(in_state("relief").ask(intent, after=10))
        assert "toes" in said
        assert "reminder" not in said
    assert "911" in speech(Talk().ask("EmergencyCallIntent"))


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("intent", HANDLERS)
def test_questions_listen_and_statements_close(intent: str, lead: str) -> None:
    turn = in_state(lead).ask(intent, after=15)
    said = speech(turn)
    asks = said.endswith("?") or "Tell me when to go on." in said
    assert turn.listen == asks, said
    if turn.listen:
        assert turn.reprompt is not None
        assert turn.state.question


@pytest.mark.parametrize("intent", TOPICS)
def test_every_topic_is_one_breath(intent: str) -> None:
    assert Talk().ask(intent).timeline.seconds <= 30

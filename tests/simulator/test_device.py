"""Sessions, silences and interruptions, as Alexa keeps them."""

from datetime import timedelta

import pytest

from simulator.errors import BadUsageError, RefusedByAlexa
from simulator.parts import Hearing
from simulator.turn import Turn
from tests.simulator.fakes import NIGHT, Ears, Skill, answer, speaker

QUESTION = answer("Is it better?", reprompt="Better?", end=False, state={"step": 1})


def test_the_first_words_are_heard_at_the_given_time_as_a_one_shot() -> None:
    skill = Skill(answer("Rest."))
    turn = speaker(skill).say("my calf cramps")
    assert turn.at == NIGHT
    assert turn.intent == "LegCrampIntent"
    assert skill.asked[0]["session"]["new"] is True
    assert skill.requests[0]["timestamp"] == "2026-11-23T08:10:00Z"
    assert (turn.speech, turn.listening, turn.in_session) == ("Rest.", False, False)


def test_opening_the_skill_is_a_launch() -> None:
    skill = Skill(answer("Does it hurt?", end=False))
    assert speaker(skill).say("open cramp coach").intent == "LaunchRequest"
    assert skill.requests[0]["type"] == "LaunchRequest"
    assert "intent" not in skill.requests[0]


def test_a_session_keeps_its_id_and_attributes_until_it_ends() -> None:
    skill = Skill(QUESTION, answer("Good night."))
    device = speaker(skill)
    device.say("my calf cramps")
    device.say("yes")
    device.say("my calf cramps")
    first, second, third = (event["session"] for event in skill.asked)
    assert second["sessionId"] == first["sessionId"]
    assert (second["new"], second["attributes"]) == (False, {"cramp_coach": {"step": 1}})
    assert (third["new"], third["attributes"]) == (True, {})
    assert third["sessionId"] != first["sessionId"]


def test_words_without_a_time_come_after_the_answer_has_ended() -> None:
    device = speaker(Skill(answer('Hold. <break time="10s"/><break time="10s"/> Is it better?', end=False)))
    first = device.say("my calf cramps")
    second = device.say("yes")
    assert first.playback.seconds > 20
    assert second.at == NIGHT + timedelta(seconds=first.playback.seconds + 2)


def test_an_interruption_comes_at_its_second_of_the_answer() -> None:
    device = speaker(Skill(answer('Hold. <break time="10s"/> Is it better?', end=False)))
    device.say("my calf cramps")
    assert device.say("yes", after=5).at == NIGHT + timedelta(seconds=5)
    assert device.say("yes", after=2.5).at == NIGHT + timedelta(seconds=7.5)


def test_an_interruption_cannot_come_before_what_has_happened() -> None:
    device = speaker(Skill(answer("Rest.")))
    device.say("my calf cramps")
    device.wait(60)
    with pytest.raises(BadUsageError, match="already past"):
        device.say("yes", after=1)


def test_silence_brings_the_reprompt_and_then_ends_the_session() -> None:
    skill = Skill(QUESTION)
    device = speaker(skill)
    first = device.say("my calf cramps")
    reprompt = device.silence()
    assert reprompt.at == NIGHT + timedelta(seconds=first.playback.seconds + 8)
    assert (reprompt.speech, reprompt.listening, reprompt.intent) == ("Better?", True, None)
    assert reprompt.state == {"step": 1}
    last = device.silence()
    assert last.at == reprompt.at + timedelta(seconds=reprompt.playback.seconds + 8)
    assert (last.intent, last.ended, last.in_session) == ("SessionEndedRequest", "EXCEEDED_MAX_REPROMPTS", False)
    assert skill.requests[-1]["reason"] == "EXCEEDED_MAX_REPROMPTS"
    assert skill.asked[-1]["session"]["attributes"] == {"cramp_coach": {"step": 1}}


def test_without_a_reprompt_the_first_silence_ends_the_session() -> None:
    device = speaker(Skill(answer("Is it better?", end=False)))
    device.say("my calf cramps")
    assert device.silence().ended == "EXCEEDED_MAX_REPROMPTS"


def test_silence_without_a_session_is_just_silence() -> None:
    skill = Skill(answer("Rest."))
    device = speaker(skill)
    device.say("my calf cramps")
    turn = device.silence()
    assert (turn.speech, turn.intent, turn.request) == ("", None, None)
    assert len(skill.asked) == 1


def test_an_answer_in_the_reprompts_silence_goes_on_with_the_session() -> None:
    skill = Skill(QUESTION)
    device = speaker(skill)
    device.say("my calf cramps")
    device.silence()
    device.say("yes")
    assert skill.asked[-1]["session"]["new"] is False


def test_time_that_passes_brings_what_the_device_does_by_itself() -> None:
    device = speaker(Skill(QUESTION))
    device.say("my calf cramps")
    happened = device.wait(60)
    assert [event.speech for event in happened if isinstance(event, Turn)] == ["Better?", ""]
    assert not device.in_session


@pytest.mark.parametrize("word", ["exit", "Quit.", "Alexa, exit"])
def test_exit_ends_the_session_without_asking_the_skill(word: str) -> None:
    skill = Skill(QUESTION)
    device = speaker(skill)
    device.say("my calf cramps")
    turn = device.say(word)
    assert turn.ended == "USER_INITIATED"
    assert [each["type"] for each in skill.requests] == ["IntentRequest", "SessionEndedRequest"]


def test_exit_without_a_session_asks_nobody() -> None:
    skill = Skill(QUESTION)
    assert speaker(skill).say("exit").request is None
    assert skill.asked == []


def test_stop_silences_an_answer_whose_session_is_over() -> None:
    skill = Skill(answer('Let go. <break time="10s"/> Good night.'))
    device = speaker(skill)
    device.say("my calf cramps")
    turn = device.say("stop", after=3)
    assert (turn.intent, turn.request, turn.speech) == ("AMAZON.StopIntent", None, "")
    device.say("stop")
    assert len(skill.asked) == 2


def test_left_open_the_session_ends_without_a_screen() -> None:
    device = speaker(Skill(answer("Rest.", end=None)))
    assert device.say("my calf cramps").in_session is False


def test_left_open_with_something_on_the_screen_it_stays_half_a_minute_with_the_microphone_off() -> None:
    apl = {
        "type": "Alexa.Presentation.APL.RenderDocument",
        "token": "ring",
        "document": {
            "type": "APL",
            "version": "1.6",
            "mainTemplate": {"parameters": ["payload"], "items": [{"type": "Text", "text": "${payload.words}"}]},
        },
        "datasources": {"words": "Hold"},
    }
    skill = Skill(answer("Hold.", end=None, directives=[apl]))
    device = speaker(skill, kind="show")
    turn = device.say("my calf cramps")
    assert turn.screen is not None
    assert turn.screen["text"] == ["Hold"]
    assert (turn.listening, turn.in_session) == (False, True)
    device.say("yes", after=turn.playback.seconds + 29)
    assert skill.asked[-1]["session"]["new"] is False
    assert skill.asked[-1]["context"]["Alexa.Presentation.APL"]["token"] == "ring"
    device.wait(31)
    assert not device.in_session
    assert len(skill.asked) == 2


def test_touching_the_screen_sends_its_arguments() -> None:
    apl = {
        "type": "Alexa.Presentation.APL.RenderDocument",
        "token": "ring",
        "document": {"type": "APL", "version": "1.6", "mainTemplate": {"items": []}},
    }
    skill = Skill(answer("Is it better?", end=False, directives=[apl]))
    device = speaker(skill, kind="show")
    device.say("my calf cramps")
    device.touch(["pause"])
    assert skill.requests[-1]["type"] == "Alexa.Presentation.APL.UserEvent"
    assert (skill.requests[-1]["arguments"], skill.requests[-1]["token"]) == (["pause"], "ring")


def test_a_response_alexa_would_refuse_is_refused_with_all_reasons() -> None:
    device = speaker(Skill(answer('Wait <break time="20s"/> <b>now</b>')))
    with pytest.raises(RefusedByAlexa) as caught:
        device.say("my calf cramps")
    assert len(caught.value.reasons) == 2


def test_a_lenient_speaker_lists_the_reasons_instead() -> None:
    device = speaker(Skill(answer('Wait <break time="20s"/>')), strict=False)
    turn = device.say("my calf cramps")
    assert turn.speech == ""
    assert "break" in turn.findings[0]


def test_the_understanding_knows_of_a_guided_routine() -> None:
    ears = Ears()
    device = speaker(
        Skill(answer("Is it better?", end=False), answer('Hold. <break time="9s"/> Is it better?', end=False)),
        hearing=Hearing(ears),
    )
    for _ in range(3):
        device.say("yes")
    assert ears.in_routine == [False, False, True]


def test_the_first_instruction_is_timed() -> None:
    hearing = Hearing(Ears(), is_instruction=lambda sentence: sentence.startswith("Pull"))
    turn = speaker(Skill(answer("I am right here. Pull your toes up.")), hearing=hearing).say("my calf cramps")
    assert turn.first_instruction_s == pytest.approx(4 * 0.4 + 0.35)
    assert turn.as_json()["first_instruction_s"] == pytest.approx(1.95, abs=0.06)


def test_a_turn_as_json_has_what_scripts_rely_on() -> None:
    turn = speaker(Skill(QUESTION)).say("my calf cramps")
    shown = turn.as_json()
    assert shown["slots"] == {"bodyPart": {"value": "calf muscle", "id": "calf"}}
    assert shown["state"] == {"step": 1}
    assert shown["screen"] is None
    assert shown["listening"] is True
    assert shown["ssml"] == "<speak>Is it better?</speak>"
    assert "request" not in shown
    assert turn.as_json(alexa=True)["request"]["version"] == "1.0"

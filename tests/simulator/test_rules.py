"""What Alexa would refuse, one example of each."""

from typing import Any

import pytest

from simulator import rules
from simulator.requests import REMINDERS_SCOPE
from tests.simulator.fakes import Json, Skill, answer, speaker, ssml

LONG = "long " * 1601


def request(kind: str = "dot") -> Json:
    """A request to answer."""
    skill = Skill(answer("Rest."))
    speaker(skill, kind=kind).say("my calf cramps")
    return skill.asked[0]


def reasons(response: Any, kind: str = "dot") -> str:
    """All reasons to refuse a response."""
    return "; ".join(rules.check(response, request(kind))[0])


def apla(*items: Json, **document: Any) -> Json:
    """A RenderDocument directive for audio."""
    main = {"item": {"type": "Sequencer", "items": list(items)}}
    whole = {"type": "APLA", "version": "0.91", "mainTemplate": main, **document}
    return {"type": "Alexa.Presentation.APLA.RenderDocument", "token": "guide", "document": whole}


def ask_for(**payload: Any) -> Json:
    """An AskFor directive."""
    usual = {
        "@type": "AskForPermissionsConsentRequest",
        "@version": "2",
        "permissionScopes": [{"permissionScope": REMINDERS_SCOPE, "consentLevel": "ACCOUNT"}],
    }
    return {"type": "Connections.SendRequest", "name": "AskFor", "token": "t", "payload": {**usual, **payload}}


V1 = {"@version": "1", "permissionScope": REMINDERS_SCOPE}
SPEECH = {"type": "Speech", "content": "Hold."}
SILENCE = {"type": "Silence", "duration": 30000}

GOOD = {
    "speech": answer("Rest now."),
    "question": answer("Is it better?", reprompt="Better?", end=False),
    "every kind of tag": answer(
        '<p>Rest <emphasis level="moderate">now</emphasis>.</p><s>A <break strength="weak"/> b.</s>'
        '<prosody rate="80%" volume="soft">c</prosody><amazon:effect name="whispered">d</amazon:effect>'
        '<say-as interpret-as="telephone">9 1 1</say-as><sub alias="e">f</sub><lang xml:lang="en-GB">g</lang>'
    ),
    "audio document": answer(directives=[apla(SPEECH, SILENCE, SPEECH)]),
    "audio document after speech, in a reprompt too": {
        "version": "1.0",
        "response": {
            "outputSpeech": ssml("Is it better?"),
            "reprompt": {"outputSpeech": ssml("Hm."), "directives": [apla(SILENCE)]},
            "directives": [apla(SILENCE)],
            "shouldEndSession": False,
        },
    },
    "permission": answer("I need your permission.", directives=[ask_for()], end=None),
    "permission, first version": answer(
        directives=[{**ask_for(), "payload": {"@type": "AskForPermissionsConsentRequest", **V1}}]
    ),
    "card": answer("Rest.", card={"type": "AskForPermissionsConsent", "permissions": [REMINDERS_SCOPE]}),
    "nothing": {"version": "1.0", "response": {"shouldEndSession": True}},
}


@pytest.mark.parametrize("response", GOOD.values(), ids=list(GOOD))
def test_what_alexa_plays_passes(response: Json) -> None:
    assert reasons(response) == ""


BAD: list[tuple[Any, str]] = [
    ([], "must be an object"),
    ({"response": {}}, "version is missing"),
    ({"version": "2.0", "response": {}}, "version must be"),
    ({**answer("Rest."), "extra": 1}, "extra is not a field"),
    (answer("Rest.", voice=1), "voice is not a field"),
    (answer("Rest.", shouldListen=True), "shouldListen is not a field"),
    ({"version": "1.0", "response": {"shouldEndSession": "no"}}, "shouldEndSession has the wrong type"),
    ({"version": "1.0", "response": {"outputSpeech": {"type": "Text", "text": "a"}}}, "type must be SSML or"),
    ({"version": "1.0", "response": {"outputSpeech": {"type": "SSML"}}}, "outputSpeech.ssml is missing"),
    (answer("salt & pepper"), "not well-formed"),
    (answer("<break time='1s'/>"), "says nothing"),
    (answer(LONG), "8000 are allowed"),
    (answer('a<break time="11s"/>'), "break time='11s'"),
    (answer('a<break time="soon"/>'), "break time='soon'"),
    (answer("<blink>a</blink>"), "<blink> is not an SSML tag"),
    (answer('<mark name="x"/>a'), "<mark> is not an SSML tag"),
    (answer('<p class="x">a</p>'), "takes no attribute class"),
    (answer('<prosody rate="15%">a</prosody>'), "rate='15%'"),
    (answer('<amazon:effect name="drc">a</amazon:effect>'), "name='drc'"),
    (answer("<say-as>1</say-as>"), "<say-as> needs interpret-as"),
    (answer("<prosody>1</prosody>"), "<prosody> needs"),
    (answer("<s>a<p>b</p></s>"), "inside a sentence"),
    (answer("<break>a</break>"), "must be empty"),
    (
        answer('<amazon:domain name="news"><prosody pitch="high">a</prosody></amazon:domain>'),
        "do not combine",
    ),
    (answer('<audio src="http://example.com/a.mp3"/>'), "audio src"),
    (answer('<audio src="https://example.com/a.mp3"/>' * 6), "more than 5 <audio>"),
    (answer('Hold. <break time="10s"/>' * 25), "240 s are allowed"),
    (answer("Is it?", reprompt='Hold. <break time="10s"/>' * 10, end=False), "90 s are allowed"),
    (answer("Rest.", reprompt="Hm?"), "only ever played when shouldEndSession is false"),
    (answer("Is it?", end=False, reprompt="a & b"), "reprompt.outputSpeech"),
    (answer("Rest.", state={"much": "x" * 25_000}), "session attributes have"),
    (answer("Rest.", card={"type": "Poster"}), "no card 'Poster'"),
    (answer("Rest.", directives=[{"type": "AudioPlayer.Play"}]), "no directive 'AudioPlayer.Play'"),
    (answer("Rest.", directives=[{"type": "Alexa.Presentation.APLA.RenderDocument"}]), "token is missing"),
    (answer(directives=[apla(SPEECH), apla(SPEECH)]), "more than one Alexa.Presentation.APLA"),
    (answer(directives=[apla({"type": "Text"})]), "no component 'Text'"),
    (answer(directives=[apla({"type": "Silence"})]), "Silence.duration is missing"),
    (answer(directives=[apla({"type": "Silence", "duration": "long"})]), "must be milliseconds"),
    (answer(directives=[apla({"type": "Silence", "duration": 241_000})]), "240 s are allowed"),
    (answer(directives=[apla({"type": "Speech", "content": "a", "voice": "x"})]), "voice is not a field"),
    (answer(directives=[apla({"type": "Speech", "content": "<b/>", "contentType": "SSML"})]), "<b> is not"),
    (answer(directives=[apla({"type": "Speech", "content": "a", "contentType": "HTML"})]), "contentType must"),
    (answer(directives=[apla({"type": "Audio", "source": "http://a/b.mp3"})]), "Audio.source must be https"),
    (answer(directives=[apla({**SPEECH, "filters": [{"type": "Echo"}]})]), "no filter 'Echo'"),
    (answer(directives=[apla(SPEECH, version="9")]), "version '9'"),
    (answer(directives=[apla({"type": "Speech", "content": "${payload.x}"})]), "cannot be played"),
    (answer(directives=[apla(*[{"type": "Audio", "source": "https://a/b.mp3"}] * 16)]), "more than 15"),
    (answer(directives=[ask_for(permissionScopes=[])]), "permissionScopes is missing"),
    (answer(directives=[ask_for(**{"@version": "3"})]), '@version must be "1" or "2"'),
    (
        answer(directives=[ask_for(permissionScopes=[{"permissionScope": "x", "consentLevel": "ACCOUNT"}])]),
        "instead of alexa::alerts",
    ),
]


@pytest.mark.parametrize(("response", "reason"), BAD, ids=[reason for _, reason in BAD])
def test_what_alexa_refuses_is_refused(response: Any, reason: str) -> None:
    assert reason in reasons(response)


def test_a_large_response_is_refused() -> None:
    parts = [{"type": "Speech", "content": "x" * 700} for _ in range(40)]
    assert "bytes; 24576 are allowed" in reasons(answer(directives=[apla(*parts)]))


def apl(**document: Any) -> Json:
    """A RenderDocument directive for a screen."""
    whole = {"type": "APL", "version": "1.6", "mainTemplate": {"items": []}, **document}
    return {"type": "Alexa.Presentation.APL.RenderDocument", "token": "ring", "document": whole}


def test_pictures_are_for_screens_only() -> None:
    response = answer("Rest.", directives=[apl()])
    assert reasons(response, "show") == ""
    assert "does not support Alexa.Presentation.APL" in reasons(response)
    assert "not a version of APL" in reasons(answer("Rest.", directives=[apl(version="3")]), "show")


@pytest.mark.parametrize("body", [{"outputSpeech": ssml("Bye.")}, {"directives": [apla(SPEECH)]}])
def test_the_end_of_a_session_takes_no_answer(body: Json) -> None:
    ended = {**request(), "request": {"type": "SessionEndedRequest"}}
    assert "may not be answered" in rules.check({"version": "1.0", "response": body}, ended)[0][0]
    assert rules.check({"version": "1.0", "response": {}}, ended) == ([], ())


def test_an_event_takes_no_answer() -> None:
    event = request()
    del event["session"]
    assert "may not be answered" in rules.check(answer("Hi."), event)[0][0]


FINDINGS = [
    (answer("Is it better?"), "ends in a question but does not listen"),
    (answer("Rest.", end=False, reprompt="Hm?"), "listens without having asked"),
    (answer("Better?", end=False), "has no reprompt"),
    (answer("Hello {name}."), "unfilled template"),
    (answer(), "nothing is said"),
    (answer("May I?", directives=[ask_for()], end=False), "has no meaning"),
]


@pytest.mark.parametrize(("response", "finding"), FINDINGS, ids=[finding for _, finding in FINDINGS])
def test_what_a_certifier_would_not_like_is_found(response: Json, finding: str) -> None:
    found = rules.check(response, request())
    assert found[0] == []
    assert finding in "; ".join(found[1])


def test_a_plain_answer_has_no_findings() -> None:
    assert rules.check(answer("Rest now."), request()) == ([], ())
    assert rules.check(answer("Better?", reprompt="Better?", end=False), request()) == ([], ())

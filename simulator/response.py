"""A skill's response read into what the device does with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator import apla, screen, speech_time, ssml
from simulator.playback import Playback
from simulator.requests import Json

APL_RENDER = "Alexa.Presentation.APL.RenderDocument"
APLA_RENDER = "Alexa.Presentation.APLA.RenderDocument"
SEND_REQUEST = "Connections.SendRequest"


@dataclass(frozen=True)
class Outcome:
    """What one response amounts to."""

    playback: Playback
    ssml: str
    reprompt: Playback | None
    """What is played after 8 s of silence; None when the skill gave nothing."""
    should_end: bool | None
    """shouldEndSession as given; None when left out."""
    attributes: Json
    screen: Json | None
    """What a newly rendered document shows; None when none came."""
    ask_for: Mapping[str, Any] | None
    """An AskFor directive, when one came."""


def read(envelope: Mapping[str, Any], speech_seconds: speech_time.SpeechTime) -> Outcome:
    """The outcome of a response that has passed the rules."""
    body: Mapping[str, Any] = envelope.get("response") or {}
    directives = body.get("directives") or []
    reprompt = body.get("reprompt")
    rendered = [each for each in directives if each.get("type") == APL_RENDER]
    asked = [each for each in directives if each.get("type") == SEND_REQUEST]
    return Outcome(
        playback=heard(body, speech_seconds),
        ssml=(body.get("outputSpeech") or {}).get("ssml", ""),
        reprompt=heard(reprompt, speech_seconds) if reprompt else None,
        should_end=body.get("shouldEndSession"),
        attributes=dict(envelope.get("sessionAttributes") or {}),
        screen=screen.shown(rendered[-1]) if rendered else None,
        ask_for=asked[0] if asked else None,
    )


def heard(body: Mapping[str, Any], speech_seconds: speech_time.SpeechTime) -> Playback:
    """What is heard of a response or a reprompt: its speech first, then its audio documents."""
    speech = body.get("outputSpeech") or {}
    playback = Playback()
    if speech.get("type") == "SSML":
        playback = ssml.playback(speech["ssml"], speech_seconds)
    elif speech.get("type") == "PlainText":
        playback = ssml.plain(speech["text"], speech_seconds)
    for directive in body.get("directives") or []:
        if directive.get("type") == APLA_RENDER:
            playback = playback + apla.playback(directive, speech_seconds)
    return playback

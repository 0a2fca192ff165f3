"""Recorded answers with a screen, as the skill sends them to a device that has one."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

CALF = [
    ("Straighten your left leg, heel first.", 0.0),
    ("Slowly pull your toes up toward your shin.", 1.5),
]


def answer(speech: str, properties: Mapping[str, Any], *, end: bool = True) -> Json:
    """A response with these words and this on the screen."""
    directive = {
        "type": "Alexa.Presentation.APL.RenderDocument",
        "token": "coach",
        "document": {"type": "APL", "version": "2024.2", "mainTemplate": {"parameters": ["payload"], "items": []}},
        "datasources": {"coach": {"type": "object", "properties": {**EMPTY, **properties}}},
    }
    spoken = {"type": "SSML", "ssml": f"<speak>{speech}</speak>"}
    return {
        "version": "1.0",
        "response": {"outputSpeech": spoken, "directives": [directive], "shouldEndSession": end},
        "sessionAttributes": {},
    }


EMPTY: Json = {
    "mode": "talk",
    "title": "",
    "text": "",
    "call": "",
    "call_note": "",
    "listening": False,
    "total_s": 0.0,
    "steps": [],
    "buttons": [],
    "night": True,
}


def step(key: str, title: str, start: float, seconds: float, hold: tuple[float, float] = (0, 0), **more: Any) -> Json:
    """One step of a screen; `hold` is when it begins and how long it lasts."""
    return {
        "key": key,
        "title": title,
        "say": "",
        "start_s": start,
        "seconds": seconds,
        "hold_start_s": hold[0],
        "hold_s": hold[1],
        "figure": "",
        "side": "left",
        "frames": 1,
        "next": "",
        **more,
    }


STRETCH = answer(
    'Straighten your left leg, heel first. <break time="2s"/> Slowly pull your toes up. <break time="2s"/> '
    'Hold it there, gently. This may ease it. <break time="10s"/> Breathe out slowly. <break time="8s"/> '
    'Push both heels away. <break time="1s"/> Stay there. <break time="10s"/> Goodnight.',
    {
        "mode": "guide",
        "title": "Calf stretch in bed",
        "total_s": 51.0,
        "steps": [
            step("calf.0", "Calf stretch in bed", 0, 9, figure="calf_in_bed", frames=2, next="Heel push"),
            step("calf.1", "Calf stretch in bed", 9, 24, (12.6, 20), figure="calf_in_bed", frames=2, next="Heel push"),
            step("heel.0", "Heel push with both legs", 33, 15, (36, 10), figure="heel_push_both", side="both"),
        ],
        "buttons": [{"id": "pause", "label": "Pause"}],
    },
)
"""A short guided part with two movements; the session is over after it."""

SIGN = answer(
    'Call <say-as interpret-as="telephone">9 1 1</say-as> now. Use your phone.',
    {
        "mode": "sign",
        "title": "Call now",
        "text": "Call 911 now. Use your phone.",
        "call": "911",
        "call_note": "Use your phone. I can't call for you.",
    },
)
"""Whom to call."""

DARK = answer("Goodnight.", {"mode": "dark", "text": "Goodnight."})

"""A turn as the browser gets it."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from simulator import speech_time
from simulator.clock import iso_z
from simulator.page import figures
from simulator.page.bedside import Bedside
from simulator.playback import Pause, Playback, Say, merged
from simulator.requests import Json
from simulator.response import APL_RENDER
from simulator.turn import NOBODY, Sounded, Turn, slots_as_json

HOLD_S = 5.0
"""A silence this long is a position that is held."""
_NUMBER = re.compile(r"\d(?:[\d ]*\d)?")


def reply(bedside: Bedside, turn: Turn) -> Json:
    """All that the browser learns of one request: what happened, what is played now, and how things stand."""
    settings = bedside.settings
    now = turn.at.astimezone(settings.zone)
    return {
        "before": [_happened(each, settings.kind == "show") for each in turn.before],
        "turn": None if turn.heard == NOBODY else told(turn, screened=settings.kind == "show"),
        "now": f"{now:%Y-%m-%dT%H:%M:%S}",
        "timezone": settings.timezone,
        "locale": settings.locale,
        "device": settings.kind,
        "speed": bedside.speed,
        "permission": bedside.permission,
        "asks_permission": bedside.asks_permission,
        "in_session": turn.in_session,
        "listening": turn.listening,
        "reminders": list(turn.reminders),
    }


def _happened(event: Turn | Sounded, screened: bool) -> Json:
    if isinstance(event, Sounded):
        return {"reminder": event.text, "at": iso_z(event.at)}
    return told(event, screened=screened)


def told(turn: Turn, *, screened: bool) -> Json:
    """One exchange."""
    words = [{"kind": "say", "who": "alexa", "text": text, "seconds": speech_time.seconds(text)} for text in turn.alexa]
    return {
        "at": iso_z(turn.at),
        "heard": turn.heard,
        "intent": turn.intent,
        "slots": slots_as_json(turn.slots or {}),
        "parts": [*_parts(turn.playback), *words],
        "ends_at": iso_z(turn.at + timedelta(seconds=turn.playback.seconds)),
        "speech": turn.speech,
        "listening": turn.listening,
        "in_session": turn.in_session,
        "ended": turn.ended,
        "screen": (rendered(turn.response) if screened else None) or plain(turn),
        "request": turn.request,
        "response": turn.response,
        "findings": list(turn.findings),
    }


def _parts(playback: Playback) -> list[Json]:
    """What is heard, in order; sounds are silences here, because no browser can play Amazon's."""
    parts: list[Json] = []
    for part in merged(playback.parts):
        kind: Json = {"kind": "say", "who": "coach", "text": part.text} if isinstance(part, Say) else {"kind": "pause"}
        parts.append({**kind, "seconds": round(part.seconds, 2)})
    return parts


def rendered(response: Mapping[str, Any] | None) -> Json | None:
    """What the screen of this answer shows, as the skill's own document has it; None where it sent none."""
    directives = ((response or {}).get("response") or {}).get("directives") or []
    for directive in directives:
        if directive.get("type") == APL_RENDER:
            properties = ((directive.get("datasources") or {}).get("coach") or {}).get("properties")
            if isinstance(properties, dict):
                return {**properties, "steps": [_drawn(step) for step in properties.get("steps") or []]}
    return None


def _drawn(step: Json) -> Json:
    """A step with the picture that stays while its position is held."""
    return {**step, "hold_frame": figures.hold_frame(str(step.get("figure") or ""))}


def plain(turn: Turn) -> Json:
    """What can be shown of an answer that came without a document: its words, and the number in them.

    Digits in the coach's speech are always a phone number.
    """
    number = _NUMBER.search(turn.playback.words())
    held = any(isinstance(part, Pause) and part.seconds >= HOLD_S for part in merged(turn.playback.parts))
    return {
        "mode": "sign" if number else "guide" if held else "talk",
        "title": "",
        "text": turn.playback.words(),
        "call": number[0] if number else "",
        "call_note": "",
        "listening": turn.listening,
        "total_s": round(turn.playback.seconds, 2),
        "steps": [],
        "buttons": [],
        "night": True,
    }

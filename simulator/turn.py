"""What came of one utterance (or one silence), for tests, transcripts and scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from simulator.clock import iso_z
from simulator.playback import Playback
from simulator.requests import FilledSlot, Json

NOBODY = "(nothing)"
"""What is "heard" when time only passes."""

STATE_KEY = "cramp_coach"
"""The session attribute under which the skill keeps its state."""


@dataclass(frozen=True)
class Sounded:
    """A reminder that went off."""

    at: datetime
    """When, in UTC."""
    alert_token: str
    text: str
    """What Alexa reads out after her own "Here's your reminder"."""


@dataclass(frozen=True)
class Turn:
    """One exchange: what was heard, and all that the device did about it."""

    at: datetime
    """When the person spoke, or the reprompt came, in UTC: the answer begins here."""
    heard: str
    """The words typed; `(silence)` or another stage direction in brackets when nobody spoke."""
    intent: str | None = None
    """The intent or request type understood; None when the device acted alone (a reprompt)."""
    slots: Mapping[str, FilledSlot] | None = None
    request: Json | None = None
    """The whole request sent to the skill, if any."""
    response: Json | None = None
    playback: Playback = field(default_factory=Playback)
    """What the skill's answer sounds like."""
    ssml: str = ""
    """The answer's outputSpeech as the skill gave it."""
    listening: bool = False
    """Whether the microphone is open after the answer."""
    in_session: bool = False
    """Whether the session goes on after the answer."""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    """The session attributes after the answer."""
    screen: Json | None = None
    """What the screen shows after the answer; None without a screen or with nothing on it."""
    ended: str | None = None
    """Why the session ended in this turn, as SessionEndedRequest says; None if it was not so ended."""
    alexa: tuple[str, ...] = ()
    """What Alexa says of her own after the answer, such as the question for a permission."""
    reminders: Sequence[Json] = ()
    """What the simulated reminders service holds after the turn."""
    findings: tuple[str, ...] = ()
    """What Alexa would play but a certifier would not like."""
    before: tuple["Turn | Sounded", ...] = ()
    """What happened since the last turn without the person: reprompts, reminders."""
    first_instruction_s: float | None = None
    """Seconds heard before the first instruction; None when there is none, or no way to tell."""

    @property
    def speech(self) -> str:
        """The answer as plain text, pauses written as `[30s]`."""
        return self.playback.text()

    @property
    def state(self) -> Any:
        """The skill's own session attribute object after the turn."""
        return self.attributes.get(STATE_KEY, dict(self.attributes))

    def as_json(self, *, alexa: bool = False) -> Json:
        """The object `simulator say --json` prints; `alexa` adds the request and the response."""
        first = self.first_instruction_s
        result: Json = {
            "at": iso_z(self.at),
            "heard": self.heard,
            "intent": self.intent,
            "slots": slots_as_json(self.slots or {}),
            "speech": self.speech,
            "ssml": self.ssml,
            "first_instruction_s": None if first is None else round(first, 1),
            "duration_s": round(self.playback.seconds, 1),
            "listening": self.listening,
            "screen": self.screen,
            "state": self.state,
            "reminders": list(self.reminders),
            "alexa": list(self.alexa),
            "before": [_brief(each) for each in self.before],
            "findings": list(self.findings),
        }
        if alexa:
            result["request"] = self.request
            result["response"] = self.response
        return result


def _brief(event: "Turn | Sounded") -> Json:
    if isinstance(event, Sounded):
        return {"at": iso_z(event.at), "reminder": event.text}
    return {"at": iso_z(event.at), "heard": event.heard, "speech": event.speech, "ended": event.ended}


def slots_as_json(slots: Mapping[str, FilledSlot]) -> Json:
    """The filled slots as `{"bodyPart": {"value": "calf", "id": "calf"}}`."""
    return {name: {"value": slot.value, "id": slot.id} for name, slot in slots.items()}

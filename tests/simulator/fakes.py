"""A tiny skill and a tiny understanding: small real objects, made to measure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from simulator.clock import SimulatedClock
from simulator.device import Speaker
from simulator.parts import Hearing
from simulator.services import AlexaServices
from simulator.settings import DeviceSettings

NIGHT = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
"""Monday 23 November 2026, ten past three in New York."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Slot:
    """A filled slot."""

    value: str
    id: str | None = None


@dataclass(frozen=True)
class Meant:
    """What was understood."""

    intent: str
    slots: Mapping[str, Slot] = field(default_factory=dict)


class Ears:
    """Understands a table of utterances; anything else is a fallback."""

    def __init__(self, **known: Meant) -> None:
        self.known = {
            "open cramp coach": Meant("LaunchRequest"),
            "stop": Meant("AMAZON.StopIntent"),
            "my calf cramps": Meant("LegCrampIntent", {"bodyPart": Slot("calf muscle", "calf")}),
            **known,
        }
        self.in_routine: list[bool] = []

    def understand(self, utterance: str, *, in_routine: bool = False) -> Meant:
        """By the table."""
        self.in_routine.append(in_routine)
        return self.known.get(utterance, Meant("AMAZON.FallbackIntent"))


def ssml(inner: str) -> Json:
    """An outputSpeech."""
    return {"type": "SSML", "ssml": f"<speak>{inner}</speak>"}


def answer(
    speech: str = "", *, reprompt: str = "", end: bool | None = True, state: Json | None = None, **body: Any
) -> Json:
    """A response."""
    response: Json = dict(body)
    if speech:
        response["outputSpeech"] = ssml(speech)
    if reprompt:
        response["reprompt"] = {"outputSpeech": ssml(reprompt)}
    if end is not None:
        response["shouldEndSession"] = end
    whole: Json = {"version": "1.0", "response": response}
    if state is not None:
        whole["sessionAttributes"] = {"cramp_coach": state}
    return whole


class Skill:
    """Gives one answer after another, the last one again and again, and remembers what it was asked."""

    def __init__(self, *answers: Json | Callable[[Json], Json]) -> None:
        self.answers = list(answers)
        self.asked: list[Json] = []

    def __call__(self, event: Json) -> Json:
        """Answer; the end of a session gets the empty answer Alexa wants."""
        self.asked.append(event)
        if event["request"]["type"] == "SessionEndedRequest":
            return {"version": "1.0", "response": {}}
        given = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return given(event) if callable(given) else given

    @property
    def requests(self) -> list[Json]:
        """The requests within what it was asked."""
        return [event["request"] for event in self.asked]


def speaker(skill: Skill, *, kind: str = "dot", services: AlexaServices | None = None, **options: Any) -> Speaker:
    """A speaker in New York in the night."""
    clock = options.pop("clock", None) or SimulatedClock(NIGHT)
    settings = DeviceSettings("en-US", kind="show" if kind == "show" else "dot")
    hearing = options.pop("hearing", None) or Hearing(Ears())
    return Speaker(skill, hearing, clock, settings, services, **options)

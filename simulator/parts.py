"""What a speaker is put together from: the skill, the ears and the Alexa services, as little as it needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from simulator import speech_time
from simulator.model import InteractionModel
from simulator.playback import IsInstruction
from simulator.requests import FilledSlot, Json
from simulator.settings import DeviceSettings
from simulator.turn import Sounded

Invoke = Callable[[Json], Mapping[str, Any]]
"""A skill: Alexa request JSON in, response JSON out."""


class Understood(Protocol):
    """What an utterance was understood as."""

    @property
    def intent(self) -> str:
        """An intent's name, or the pseudo-intent LaunchRequest."""

    @property
    def slots(self) -> Mapping[str, FilledSlot]:
        """The filled slots."""


class Ears(Protocol):
    """Speech understanding for one locale."""

    def understand(self, utterance: str, *, in_routine: bool = False) -> Understood:
        """The intent and slots of `utterance`."""


class Household(Protocol):
    """The Alexa services of one account and device: reminders, permissions, settings."""

    endpoint: str
    """Where the skill reaches them: the request's apiEndpoint."""
    access_token: str
    """The request's apiAccessToken."""
    scopes: dict[str, str]
    """Permission scope -> GRANTED or DENIED."""
    in_session: bool
    """Whether the skill is answering within a session right now."""

    def moved(self, settings: DeviceSettings) -> None:
        """The device is another one now, or set otherwise."""

    def due(self, until: datetime) -> list[Sounded]:
        """Fire and return the reminders due up to `until`."""

    def held(self) -> list[Json]:
        """The reminders kept, for people and scripts to read."""

    def close(self) -> None:
        """Stop serving."""


class NoServices:
    """A household without Alexa services: the skill is given the real address but must not need it."""

    def __init__(self) -> None:
        self.endpoint = "https://api.amazonalexa.com"
        self.access_token = "simulated-token"
        self.scopes: dict[str, str] = {}
        self.in_session = False

    def moved(self, settings: DeviceSettings) -> None:
        """Nothing follows from it."""

    def due(self, until: datetime) -> list[Sounded]:
        """None ever."""
        return []

    def held(self) -> list[Json]:
        """Nothing."""
        return []

    def close(self) -> None:
        """Nothing to stop."""


@dataclass(frozen=True)
class Hearing:
    """How the device judges what it hears and plays."""

    ears: Ears
    model: InteractionModel = field(default_factory=InteractionModel)
    speech_seconds: speech_time.SpeechTime = speech_time.seconds
    is_instruction: IsInstruction | None = None
    """Tells an instruction from other sentences; None where there is no way to tell."""

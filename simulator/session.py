"""A skill session as the device keeps it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.playback import Playback
from simulator.requests import Json, SessionPart

SILENCE_S = 8.0
"""How long the microphone stays open without a word, before the reprompt and again after it."""

SCREEN_STAYS_S = 30.0
"""How long a session with something on the screen stays when the microphone is off."""


@dataclass
class Session:
    """An open session between two requests."""

    session_id: str
    attributes: Json
    deadline: datetime
    """When the device acts by itself unless the person does something, in UTC."""
    microphone: bool
    """False while only the screen keeps the session open."""
    reprompt: Playback | None = None
    """What is still to be played after a silence; None when nothing is, or it was played."""

    def part(self, *, new: bool = False) -> SessionPart:
        """The session as the next request shows it."""
        return SessionPart(self.session_id, new, self.attributes)


def deadline(ends: datetime, *, microphone: bool) -> datetime:
    """When an answer that ends at `ends` is followed by the device's own next move."""
    return ends + timedelta(seconds=SILENCE_S if microphone else SCREEN_STAYS_S)

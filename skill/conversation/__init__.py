"""What to say next. Knows nothing of Alexa, files or clocks: all of that is given in."""

from skill.conversation.events import happened
from skill.conversation.model import Ask, Device, Slot, Turn
from skill.conversation.ports import Memory, Services
from skill.conversation.respond import respond, session_ended, trouble
from skill.conversation.state import State

__all__ = [
    "Ask",
    "Device",
    "Memory",
    "Services",
    "Slot",
    "State",
    "Turn",
    "happened",
    "respond",
    "session_ended",
    "trouble",
]
